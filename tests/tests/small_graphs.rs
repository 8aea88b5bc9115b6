//! Graphs of a few nodes, each with something that is easily got wrong, at every level of fusion
//! against the oracle.

use ghostc_compiler::{Options, compile};
use ghostc_tests::check_against_oracle;
use ghostc_tests::model::{Activation, Conv, Ghost, Model, Value, float, int, ints};

/// Checks the graph that `write` makes of an input.
fn check(dims: &[usize], write: impl FnOnce(&mut Model, &Value) -> Value) {
    check_at(13, dims, write);
}

fn check_at(opset: i64, dims: &[usize], write: impl FnOnce(&mut Model, &Value) -> Value) {
    let mut model = Model::new(opset);
    let x = model.input("x", dims);
    let y = write(&mut model, &x);
    model.output("y", &y);
    check_against_oracle(&model).unwrap_or_else(|problems| panic!("{problems}"));
}

/// Checks that the graph is refused if it is not computed right.
fn check_or_refuse(dims: &[usize], write: impl FnOnce(&mut Model, &Value) -> Value) {
    let mut model = Model::new(13);
    let x = model.input("x", dims);
    let y = write(&mut model, &x);
    model.output("y", &y);
    if let Err(problems) = check_against_oracle(&model) {
        eprintln!("refused: {problems}");
    }
}

#[test]
fn weights_that_are_no_normal_numbers() {
    // Two of each, in two layers.
    let small = [1e-39, -1e-45];
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 2, 3, 3]);
    let weights = model.floats(&[2, 2, 1, 1], [small, [0.5, f32::MIN_POSITIVE]].concat());
    let bias = model.floats(&[2], vec![1.0, -0.25]);
    let map = model.node("Conv", &[&x, &weights, &bias], &[], &[1, 2, 3, 3]);
    let vector = model.flatten(&map);
    let weights = model.floats(&[18, 1], [&small, &[0.125; 16][..]].concat());
    let y = model.node("MatMul", &[&vector, &weights], &[], &[1, 1]);
    model.output("y", &y);
    check_against_oracle(&model).unwrap_or_else(|problems| panic!("{problems}"));

    let artifact = compile(&model.encode(), &Options::default()).unwrap();
    let passes = &artifact.report.passes;
    let flushed = passes.iter().find(|pass| pass.name == "flush_subnormals").unwrap();
    assert_eq!(flushed.changes, 2 * small.len());
}

#[test]
fn several_filters_of_a_single_channel() {
    check(&[1, 3, 5, 6], |model, x| {
        let map = model.conv(x, Conv::new(1, 3));
        let map = model.conv(&map, Conv::new(4, 1));
        model.conv(&map, Conv::new(2, 3))
    });
}

#[test]
fn a_branch_that_is_joined_twice() {
    check(&[1, 3, 4, 4], |model, x| {
        let map = model.conv_block(x, Conv::new(2, 3), false, Activation::Relu);
        model.concat(&[&map, &map])
    });
}

#[test]
fn a_branch_of_a_concatenation_and_of_one_inside_it() {
    check(&[1, 3, 4, 4], |model, x| {
        let [one, other] =
            [0, 1].map(|_| model.conv_block(x, Conv::new(2, 1), false, Activation::Relu));
        let inner = model.concat(&[&other, &one]);
        model.concat(&[&one, &inner])
    });
}

#[test]
fn a_branch_that_is_gated_by_itself() {
    // The product lies where the convolution's map was, which is no part of the concatenation.
    check(&[1, 4, 8, 8], |model, x| {
        let first = model.conv(x, Conv::new(4, 1));
        let map = model.conv(&first, Conv::new(4, 3));
        let map = model.activate(&map, Activation::Silu);
        let all = model.concat(&[&first, &map]);
        model.conv(&all, Conv::new(4, 1))
    });
}

#[test]
fn pixels_that_are_joined_as_rows_of_others() {
    check(&[1, 4, 1, 1], |model, x| {
        let pixel = model.conv(x, Conv::new(6, 1));
        let row = model.reshape(&pixel, &[1, 2, 1, 3]);
        let other = model.conv(x, Conv::new(3, 1));
        let other = model.reshape(&other, &[1, 1, 1, 3]);
        let all = model.concat(&[&other, &row]);
        model.conv(&all, Conv::new(4, 1))
    });
}

#[test]
fn a_concatenation_of_parts_of_itself() {
    check(&[1, 3, 4, 4], |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let [first, last] = [model.slice(&map, 0, 2), model.slice(&map, 3, 6)];
        model.concat(&[&last, &first, &map])
    });
}

#[test]
fn an_input_that_is_returned() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 5]);
    let y = model.conv(&x, Conv::new(2, 1));
    model.output("y", &y);
    model.output("same", &x);
    check_against_oracle(&model).unwrap();
}

#[test]
fn a_map_that_is_returned_twice_and_read() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 5]);
    let map = model.conv(&x, Conv::new(2, 1));
    let rest = model.conv(&map, Conv::new(2, 3));
    model.output("first", &map);
    model.output("second", &map);
    model.output("rest", &rest);
    check_against_oracle(&model).unwrap();
}

#[test]
fn a_reshaped_input_that_is_returned() {
    check(&[1, 3, 4, 5], |model, x| model.reshape(x, &[1, 5, 3, 4]));
}

#[test]
fn a_map_in_another_shape() {
    check(&[1, 4, 3, 4], |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let map = model.reshape(&map, &[1, 6, 4, 2]);
        let map = model.depthwise(&map, 3, 1);
        model.conv(&map, Conv::new(3, 1))
    });
}

#[test]
fn a_part_of_a_list_of_pixels() {
    check_or_refuse(&[1, 4, 2, 3], |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let list = model.reshape(&map, &[1, 4, 6]);
        model.slice(&list, 1, 3)
    });
}

#[test]
fn a_concatenation_in_a_batch() {
    check_or_refuse(&[1, 4, 2, 3], |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let batch = model.reshape(&map, &[2, 2, 2, 3]);
        let all = model.concat(&[&batch, &batch]);
        model.reshape(&all, &[1, 48])
    });
}

#[test]
fn a_product_with_a_single_computed_number() {
    check_or_refuse(&[1, 3, 4, 5], |model, x| {
        let map = model.conv(x, Conv::new(1, 1));
        let number = model.global_average_pool(&map);
        model.binary("Mul", x, &number)
    });
}

#[test]
fn a_product_of_factors_and_a_map() {
    check(&[1, 3, 4, 5], |model, x| {
        let factors = model.global_average_pool(x);
        model.binary("Mul", &factors, x)
    });
}

#[test]
fn a_number_divided_by_a_map() {
    check(&[1, 3, 4, 5], |model, x| {
        let large = model.floats(&[], vec![4.0]);
        let divisor = model.binary("Add", x, &large);
        let one = model.floats(&[], vec![1.5]);
        model.node("Div", &[&one, &divisor], &[], &[1, 3, 4, 5])
    });
}

#[test]
fn a_constant_map_minus_a_map() {
    check(&[1, 3, 4, 5], |model, x| {
        let constant = model.random(&[1, 3, 4, 5], -1.0, 1.0);
        model.binary("Sub", &constant, x)
    });
}

#[test]
fn a_map_and_itself() {
    check(&[1, 3, 4, 5], |model, x| {
        let map = model.conv(x, Conv::new(3, 1));
        let square = model.binary("Mul", &map, &map);
        model.binary("Add", &square, &square)
    });
}

#[test]
fn batch_normalization_wherever_it_stands() {
    check(&[1, 3, 6, 6], |model, x| {
        let map = model.batch_norm(x);
        let map = model.conv_block(&map, Conv::new(4, 3), true, Activation::Relu);
        let map = model.batch_norm(&map);
        let map = model.conv(&map, Conv::new(4, 3));
        let map = model.batch_norm(&map);
        let map = model.batch_norm(&map);
        let vector = model.flatten(&map);
        let vector = model.gemm(&vector, 4);
        let vector = model.batch_norm(&vector);
        let vector = model.activate(&vector, Activation::Relu);
        model.batch_norm(&vector)
    });
}

#[test]
fn uneven_padding() {
    check(&[1, 3, 6, 7], |model, x| {
        let weights = model.random(&[2, 3, 3, 2], -0.5, 0.5);
        let pads = [ints("pads", &[0, 1, 2, 0]), ints("strides", &[2, 1])];
        model.node("Conv", &[x, &weights], &pads, &[1, 2, 3, 7])
    });
}

#[test]
fn pools_whose_windows_meet_the_padding() {
    for operator in ["MaxPool", "AveragePool"] {
        check(&[1, 2, 5, 6], |model, x| model.pool(operator, x, 3, 2, 1));
    }
    check(&[1, 2, 5, 6], |model, x| {
        let attributes = [
            int("count_include_pad", 1),
            ints("kernel_shape", &[3, 3]),
            ints("pads", &[1, 0, 0, 2]),
            ints("strides", &[2, 2]),
        ];
        model.node("AveragePool", &[x], &attributes, &[1, 2, 2, 3])
    });
}

#[test]
fn every_form_of_matrix_product() {
    check(&[1, 5], |model, x| {
        let weights = model.random(&[5, 4], -0.5, 0.5);
        let bias = model.random(&[1, 4], -0.5, 0.5);
        let scales = [float("alpha", 0.5), float("beta", 2.0)];
        let y = model.node("Gemm", &[x, &weights, &bias], &scales, &[1, 4]);
        let transposed = model.random(&[3, 4], -0.5, 0.5);
        let y = model.node(
            "Gemm",
            &[&y, &transposed],
            &[float("alpha", -2.0), int("transB", 1)],
            &[1, 3],
        );
        let weights = model.random(&[3, 6], -0.5, 0.5);
        model.node("MatMul", &[&y, &weights], &[], &[1, 6])
    });
}

#[test]
fn every_activation() {
    check_at(14, &[1, 3, 4, 5], |model, x| {
        let mut y = model.node("LeakyRelu", &[x], &[float("alpha", 0.3)], &x.dims);
        for activation in
            [Activation::HardSwish, Activation::HardSigmoid, Activation::SpelledHardSigmoid]
        {
            y = model.conv_block(&y, Conv::new(3, 1), false, activation);
        }
        let y = model.conv(&y, Conv::new(3, 1));
        model.clip(&y, -0.25, 0.5)
    });
}

#[test]
fn a_clip_whose_bounds_are_swapped_gives_the_upper_one() {
    check(&[1, 3, 4, 5], |model, x| model.clip(x, 1.0, -1.0));
}

#[test]
fn a_mean_without_its_axes() {
    check(&[1, 3, 4, 5], |model, x| {
        let attributes = [ints("axes", &[2, 3]), int("keepdims", 0)];
        let mean = model.node("ReduceMean", &[x], &attributes, &[1, 3]);
        model.gemm(&mean, 2)
    });
}

#[test]
fn a_ghost_module_cut_down_to_its_intrinsic_maps() {
    check(&[1, 3, 5, 5], |model, x| {
        let all = model.ghost(x, Ghost::new(8, Activation::Relu));
        model.slice(&all, 0, 4)
    });
}

#[test]
fn a_ghost_module_cut_inside_its_intrinsic_maps() {
    check(&[1, 3, 5, 5], |model, x| {
        let all = model.ghost(x, Ghost::new(8, Activation::Relu));
        model.slice(&all, 0, 3)
    });
}

#[test]
fn a_grouped_convolution() {
    check(&[1, 6, 5, 5], |model, x| model.conv(x, Conv::new(9, 3).groups(3).stride(2)));
}
