//! What each pass does to small graphs, and that they compute the same afterwards: for each rule
//! a graph that it is for, and graphs that it only nearly is.

use ghostc_compiler::{Artifact, Fuse, Input};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::model::{Activation, Conv, Model, Value, float, int, signed};
use ghostc_tests::{compile_at, distance, oracle};

/// Builds the graph, checks what it computes, and returns what was made of it.
fn compiled(dims: &[usize], write: impl FnOnce(&mut Model, &Value) -> Value) -> Artifact {
    let mut model = Model::new(13);
    let x = model.input("x", dims);
    let y = write(&mut model, &x);
    model.output("y", &y);
    let artifact = compile_at(&model.encode(), Fuse::Chain);
    let sample = Random::new(3).floats(dims.iter().product(), -4.0, 4.0);
    let input = Array::of_floats(dims, &sample);
    let expected = oracle::run(&model.proto(), &[input]);
    let outputs = artifact.interpret(&[Input::Floats(&sample)]).outputs;
    let apart = distance(&outputs.concat(), &expected[0].floats());
    assert!(apart <= 1e-5, "{apart} apart");
    artifact
}

/// How much each of these passes changed in the graph.
fn changes<const N: usize>(
    passes: [&str; N],
    dims: &[usize],
    write: impl FnOnce(&mut Model, &Value) -> Value,
) -> [usize; N] {
    let report = compiled(dims, write).report;
    passes.map(|name| {
        let pass = report.passes.iter().find(|pass| pass.name == name);
        pass.unwrap_or_else(|| panic!("there is no pass {name}")).changes
    })
}

const MAP: &[usize] = &[1, 4, 5, 6];
const PIXEL: &[usize] = &[1, 4, 1, 1];

fn number(model: &mut Model, value: f32) -> Value {
    model.floats(&[], vec![value])
}

#[test]
fn activations_that_do_not_act_go() {
    let of = |outer: [f32; 2], inner: Activation| {
        changes(["remove_no_ops", "normalise_activations"], MAP, |model, x| {
            let map = model.conv(x, Conv::new(4, 1));
            let map = model.activate(&map, inner);
            model.clip(&map, outer[0], outer[1])
        })
    };
    assert_eq!(of([0.0, 6.0], Activation::Relu6), [1, 0]);
    assert_eq!(of([-1.0, 7.0], Activation::Relu6), [1, 0]);
    // One clip instead of two.
    assert_eq!(of([0.5, 7.0], Activation::Relu6), [0, 1]);
    assert_eq!(of([-1.0, 5.0], Activation::Relu6), [0, 1]);
    assert_eq!(of([0.0, f32::INFINITY], Activation::Relu), [1, 0]);
    assert_eq!(of([-1.0, 1.0], Activation::None), [0, 0]);
    assert_eq!(of([f32::NEG_INFINITY, f32::INFINITY], Activation::None), [1, 0]);
    // Nothing is known about what an input holds.
    let of_input = |min, max| {
        changes(["remove_no_ops", "normalise_activations"], MAP, |model, x| {
            let map = model.clip(x, min, max);
            model.conv(&map, Conv::new(4, 3))
        })
    };
    assert_eq!(of_input(-1.0, 1.0), [0, 0]);
    assert_eq!(of_input(0.0, f32::INFINITY), [0, 1]);
}

#[test]
fn a_clip_that_something_else_reads_stays() {
    let found = changes(["normalise_activations", "fuse_activations"], MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let clipped = model.activate(&map, Activation::Relu6);
        let again = model.clip(&clipped, 1.0, 5.0);
        model.binary("Add", &clipped, &again)
    });
    assert_eq!(found, [0, 1]);
}

#[test]
fn slices_and_views_that_change_nothing_go() {
    let found = changes(["remove_no_ops"], MAP, |model, x| {
        let all = model.slice(x, 0, 4);
        let same = model.reshape(&all, MAP);
        model.conv(&same, Conv::new(4, 1))
    });
    assert_eq!(found, [2]);
    let found = changes(["remove_no_ops"], MAP, |model, x| {
        let map = model.slice(x, 0, 3);
        model.conv(&map, Conv::new(4, 1))
    });
    assert_eq!(found, [0]);
    let found = changes(["remove_no_ops"], MAP, |model, x| {
        let one = model.reshape(x, &[1, 4, 30]);
        let other = model.reshape(&one, &[1, 120]);
        model.gemm(&other, 3)
    });
    assert_eq!(found, [1]);
}

/// `clip(x + shift, min, max)` combined with a number.
fn gate(
    model: &mut Model,
    x: &Value,
    shift: f32,
    bounds: [f32; 2],
    (operator, by): (&str, f32),
) -> Value {
    let shift = number(model, shift);
    let shifted = model.binary("Add", x, &shift);
    let clipped = model.clip(&shifted, bounds[0], bounds[1]);
    let by = number(model, by);
    model.binary(operator, &clipped, &by)
}

#[test]
fn hard_sigmoids_are_found_in_arithmetic() {
    let of = |shift, bounds, last| {
        changes(["normalise_activations", "fold_affine"], MAP, |model, x| {
            gate(model, x, shift, bounds, last)
        })
    };
    let six = [0.0, 6.0];
    assert_eq!(of(3.0, six, ("Div", 6.0)), [1, 0]);
    assert_eq!(of(3.0, six, ("Mul", 0.166_666_7)), [1, 0]);
    assert_eq!(of(1.0, [0.0, 2.0], ("Div", 2.0)), [1, 0]);
    // Which does not end at one, or does not begin at zero.
    assert_eq!(of(3.0, six, ("Div", 5.0)), [0, 2]);
    assert_eq!(of(3.0, [-1.0, 6.0], ("Div", 6.0)), [0, 2]);
    assert_eq!(of(3.0, [0.0, 6.0], ("Div", -6.0)), [0, 2]);
    assert_eq!(of(3.0, six, ("Sub", 6.0)), [0, 2]);
}

#[test]
fn what_a_hard_sigmoid_is_made_of_is_not_read_elsewhere() {
    let again = |which: usize| {
        changes(["normalise_activations"], MAP, |model, x| {
            let three = number(model, 3.0);
            let shifted = model.binary("Add", x, &three);
            let clipped = model.clip(&shifted, 0.0, 6.0);
            let six = number(model, 6.0);
            let gate = model.binary("Div", &clipped, &six);
            let other = [x, &shifted, &clipped][which];
            model.binary("Add", &gate, other)
        })
    };
    assert_eq!([0, 1, 2].map(again), [[1], [0], [0]]);
}

#[test]
fn clipped_lines_are_hard_sigmoids() {
    let of = |slope: (&str, f32), bounds: [f32; 2]| {
        changes(["normalise_activations", "fold_affine"], MAP, |model, x| {
            let by = number(model, slope.1);
            let line = model.binary(slope.0, x, &by);
            let half = number(model, 0.5);
            let line = model.binary("Add", &line, &half);
            model.clip(&line, bounds[0], bounds[1])
        })
    };
    assert_eq!(of(("Mul", 0.2), [0.0, 1.0]), [1, 0]);
    assert_eq!(of(("Div", 6.0), [0.0, 1.0]), [1, 0]);
    assert_eq!(of(("Mul", 0.2), [0.0, 2.0]), [0, 2]);
    assert_eq!(of(("Sub", 0.2), [0.0, 1.0]), [0, 2]);
}

#[test]
fn hard_swishes_are_found_in_products() {
    let passes = ["normalise_activations", "fuse_activations"];
    let of = |alpha: f32, beta: f32, reversed: bool| {
        changes(passes, MAP, |model, x| {
            let x = &model.conv(x, Conv::new(4, 1));
            let attributes = [float("alpha", alpha), float("beta", beta)];
            let gate = model.node("HardSigmoid", &[x], &attributes, MAP);
            if reversed { model.binary("Mul", &gate, x) } else { model.binary("Mul", x, &gate) }
        })
    };
    let sixth = 1.0 / 6.0;
    assert_eq!(of(sixth, 0.5, false), [1, 1]);
    assert_eq!(of(sixth, 0.5, true), [1, 1]);
    assert_eq!(of(0.2, 0.5, false), [0, 0]);
    assert_eq!(of(sixth, 0.4, false), [0, 0]);
    assert_eq!(of(sixth - 1e-3, 0.5, false), [0, 0]);
    assert_eq!(of(sixth, 0.501, false), [0, 0]);
}

#[test]
fn a_product_with_the_gate_of_something_else_is_no_hard_swish() {
    let of = |again: bool| {
        changes(["normalise_activations"], MAP, |model, x| {
            let (a, b) = (model.conv(x, Conv::new(4, 1)), model.conv(x, Conv::new(4, 3)));
            let gate = model.activate(&b, Activation::GentleHardSigmoid);
            let product = model.binary("Mul", if again { &b } else { &a }, &gate);
            // The gate is read again, or the other map.
            model.binary("Add", &product, if again { &gate } else { &a })
        })
    };
    assert_eq!([of(false), of(true)], [[0], [0]]);
}

#[test]
fn hard_swishes_may_be_divided_last() {
    let of = |shift: f32, bounds: [f32; 2], last: (&str, f32), reversed: bool| {
        changes(["normalise_activations"], MAP, |model, x| {
            let x = &model.conv(x, Conv::new(4, 1));
            let shift = number(model, shift);
            let shifted = model.binary("Add", x, &shift);
            let clipped = model.clip(&shifted, bounds[0], bounds[1]);
            let operands = if reversed { [&clipped, x] } else { [x, &clipped] };
            let product = model.binary("Mul", operands[0], operands[1]);
            let by = number(model, last.1);
            model.binary(last.0, &product, &by)
        })
    };
    let six = [0.0, 6.0];
    assert_eq!(of(3.0, six, ("Div", 6.0), false), [1]);
    assert_eq!(of(3.0, six, ("Mul", 1.0 / 6.0), true), [1]);
    assert_eq!(of(2.0, six, ("Div", 6.0), false), [0]);
    assert_eq!(of(3.0, [0.0, 5.0], ("Div", 6.0), false), [0]);
    assert_eq!(of(3.0, six, ("Div", 5.0), false), [0]);
    assert_eq!(of(3.0, six, ("Add", 6.0), false), [0]);
}

#[test]
fn arithmetic_with_constants_goes_into_the_layer_before() {
    let of = |operator: &str, dims: &[usize], reversed: bool| {
        let artifact = compiled(MAP, |model, x| {
            let map = model.conv(x, Conv::new(4, 3));
            let constant = model.random(dims, 0.5, 2.0);
            match reversed {
                true => model.binary(operator, &constant, &map),
                false => model.binary(operator, &map, &constant),
            }
        });
        let folded = artifact.report.passes.iter().find(|pass| pass.name == "fold_affine");
        (folded.expect("a pass").changes, artifact.report.nodes_after)
    };
    for operator in ["Add", "Sub", "Mul", "Div"] {
        for dims in [&[][..], &[1], &[4, 1, 1], &[1, 4, 1, 1], &[1, 1, 1, 1]] {
            assert_eq!(of(operator, dims, false).0, 1, "{operator} {dims:?}");
            let expected = usize::from(operator != "Div");
            assert_eq!(of(operator, dims, true).0, expected, "{operator} {dims:?} reversed");
        }
        // Not one number a channel.
        for dims in [&[6][..], &[5, 1], &[1, 4, 5, 6], &[4, 5, 1]] {
            assert_eq!(of(operator, dims, false).0, 0, "{operator} {dims:?}");
        }
    }
    assert!(of("Mul", &[4, 1, 1], false).1 < of("Mul", &[6], false).1);
}

#[test]
fn what_cannot_be_folded_is_a_layer_of_its_own() {
    let calls = |write: &dyn Fn(&mut Model, &Value) -> Value| {
        compiled(MAP, |model, x| write(model, x)).report.nodes_after
    };
    let plain = calls(&|model, x| model.conv(x, Conv::new(4, 3)));
    let folded = calls(&|model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let map = model.batch_norm(&map);
        model.batch_norm(&map)
    });
    assert_eq!(folded, plain);
    // The layer has an activation, or something else reads what it makes.
    let behind_activation = calls(&|model, x| {
        let map = model.conv_block(x, Conv::new(4, 3), false, Activation::Sigmoid);
        model.batch_norm(&map)
    });
    assert_eq!(behind_activation, plain + 1);
    let read_twice = calls(&|model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let other = model.batch_norm(&map);
        model.binary("Mul", &other, &map)
    });
    assert_eq!(read_twice, plain + 2);
    let of_input = calls(&|model, x| {
        let map = model.batch_norm(x);
        model.conv(&map, Conv::new(4, 3))
    });
    // The dense convolution reads the input's planes as they come, the new layer does not.
    assert_eq!(of_input, plain + 2);
}

#[test]
fn vectors_are_scaled_in_the_layer_before_behind_views_of_a_pixel() {
    let fold = |write: &dyn Fn(&mut Model, &Value) -> Value| {
        changes(["fold_affine"], PIXEL, |model, x| write(model, x))
    };
    let scaled = |model: &mut Model, value: &Value| {
        let dims: Vec<usize> =
            std::iter::once(4).chain(value.dims[2..].iter().map(|_| 1)).collect();
        let factors = model.random(&dims, 0.5, 2.0);
        model.binary("Mul", value, &factors)
    };
    let found = fold(&|model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let vector = model.flatten(&map);
        scaled(model, &vector)
    });
    assert_eq!(found, [1]);
    let found = fold(&|model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let vector = model.flatten(&map);
        let product = scaled(model, &vector);
        let map = model.flatten(&map);
        model.binary("Add", &product, &map)
    });
    assert_eq!(found, [0]);
}

#[test]
fn padding_goes_into_the_convolution_that_reads_it() {
    let of = |pads: [i64; 8], value: f32, read_twice: bool| {
        changes(["fold_pads"], MAP, |model, x| {
            let x = &model.activate(x, Activation::Relu);
            let amounts = model.integers(&pads);
            let number = number(model, value);
            let dims: Vec<usize> =
                (0..4).map(|axis| x.dims[axis] + (pads[axis] + pads[axis + 4]) as usize).collect();
            let padded = model.node("Pad", &[x, &amounts, &number], &[], &dims);
            let map = model.conv(&padded, Conv::new(5, 3).without_padding());
            if !read_twice {
                return map;
            }
            let other = model.conv(&padded, Conv::new(5, 3).without_padding());
            model.binary("Mul", &map, &other)
        })
    };
    let around = [0, 0, 1, 2, 0, 0, 3, 0];
    assert_eq!(of(around, 0.0, false), [1]);
    assert_eq!(of(around, 0.0, true), [0]);
    assert_eq!(of(around, 1.0, false), [0]);
    assert_eq!(of([0, 1, 1, 1, 0, 0, 1, 1], 0.0, false), [0]);
    assert_eq!(of([0, 0, 1, 1, 0, 2, 1, 1], 0.0, false), [0]);
}

/// Channels regrouped by a reshape, a transpose and a reshape.
fn regrouped(split: &[usize], order: &[i64]) -> usize {
    let [found] = changes(["recognise_shuffles"], &[1, 6, 2, 3], |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let map = model.reshape(&map, split);
        let dims: Vec<usize> = order.iter().map(|&axis| split[axis as usize]).collect();
        let map = model.node("Transpose", &[&map], &[signed("perm", order)], &dims);
        model.reshape(&map, &[1, 6, 2, 3])
    });
    found
}

#[test]
fn shuffles_are_recognised_by_what_they_move() {
    assert_eq!(regrouped(&[1, 2, 3, 2, 3], &[0, 2, 1, 3, 4]), 1);
    assert_eq!(regrouped(&[2, 3, 2, 3], &[1, 0, 2, 3]), 1);
    assert_eq!(regrouped(&[2, 3, 6], &[1, 0, 2]), 1);
    // Pixels are moved as well, or other axes, or all of them stay.
    assert_eq!(regrouped(&[1, 2, 3, 2, 3], &[0, 2, 1, 4, 3]), 0);
    assert_eq!(regrouped(&[1, 2, 3, 2, 3], &[0, 1, 3, 2, 4]), 0);
    assert_eq!(regrouped(&[1, 2, 3, 2, 3], &[0, 1, 2, 3, 4]), 0);
    assert_eq!(regrouped(&[1, 2, 3, 2, 3], &[0, 3, 1, 2, 4]), 0);
    // Not all of the channels.
    assert_eq!(regrouped(&[1, 3, 4, 3], &[0, 2, 1, 3]), 0);
}

#[test]
fn convolutions_of_a_pixel_are_fully_connected_layers() {
    let of = |dims: &[usize], conv: Conv| {
        changes(["normalise_vectors"], dims, |model, x| model.conv(x, conv))
    };
    assert_eq!(of(PIXEL, Conv::new(3, 1)), [1]);
    assert_eq!(of(&[1, 4, 1, 2], Conv::new(3, 1)), [0]);
    assert_eq!(of(PIXEL, Conv::new(4, 1).groups(2)), [0]);
    assert_eq!(of(PIXEL, Conv::new(4, 3)), [0]);
}

#[test]
fn activations_go_into_the_layer_that_they_belong_to() {
    let passes = ["fuse_activations"];
    let found = changes(passes, MAP, |model, x| {
        model.conv_block(x, Conv::new(4, 3), false, Activation::Relu)
    });
    assert_eq!(found, [1]);
    let artifact = compiled(MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let other = model.activate(&map, Activation::Relu);
        model.binary("Mul", &map, &other)
    });
    let misses: Vec<&String> =
        artifact.report.passes.iter().flat_map(|pass| &pass.near_misses).collect();
    assert!(misses.iter().any(|why| why.contains("is read elsewhere too")), "{misses:?}");
    let artifact = compiled(MAP, |model, x| {
        let map = model.conv_block(x, Conv::new(4, 3), false, Activation::Sigmoid);
        model.activate(&map, Activation::HardSigmoid)
    });
    let misses: Vec<&String> =
        artifact.report.passes.iter().flat_map(|pass| &pass.near_misses).collect();
    assert!(misses.iter().any(|why| why.contains("an activation already")), "{misses:?}");
    let found = changes(passes, PIXEL, |model, x| {
        let vector = model.flatten(x);
        let map = model.gemm(&vector, 6);
        let map = model.reshape(&map, &[1, 6, 1, 1]);
        model.activate(&map, Activation::Relu)
    });
    assert_eq!(found, [1]);
    let found = changes(passes, MAP, |model, x| {
        let map = model.pool("MaxPool", x, 3, 1, 1);
        model.activate(&map, Activation::Relu)
    });
    assert_eq!(found, [0]);
}

#[test]
fn views_behind_a_layer_of_a_pixel_go_in_front_of_it() {
    let passes = ["hoist_views", "fuse_activations"];
    let found = changes(passes, PIXEL, |model, x| {
        let map = model.conv_block(x, Conv::new(6, 1), false, Activation::Relu);
        let vector = model.flatten(&map);
        model.gemm(&vector, 3)
    });
    assert_eq!(found, [1, 1]);
    // Two layers in a row, and views between them.
    let found = changes(passes, PIXEL, |model, x| {
        let vector = model.flatten(x);
        let vector = model.gemm(&vector, 6);
        let map = model.reshape(&vector, &[1, 6, 1, 1]);
        let map = model.conv(&map, Conv::new(5, 1));
        let vector = model.flatten(&map);
        model.gemm(&vector, 3)
    });
    assert_eq!(found, [2, 0]);
    // A view of something else than the layer's one vector.
    let found = changes(passes, PIXEL, |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let map = model.reshape(&map, &[1, 2, 1, 3]);
        model.conv(&map, Conv::new(3, 1))
    });
    assert_eq!(found, [0, 0]);
    let found = changes(passes, PIXEL, |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let vector = model.flatten(&map);
        let vector = model.gemm(&vector, 6);
        let again = model.reshape(&map, &[1, 6]);
        model.binary("Mul", &vector, &again)
    });
    assert_eq!(found, [0, 0]);
}

#[test]
fn the_deeper_operand_of_a_sum_comes_first() {
    let of = |depths: [usize; 2]| {
        changes(["order_operands"], MAP, |model, x| {
            let mut operand = |depth| {
                let mut map = x.clone();
                for _ in 0..depth {
                    map = model.activate(&map, Activation::Sigmoid);
                }
                map
            };
            let [a, b] = depths.map(&mut operand);
            model.binary("Add", &a, &b)
        })
    };
    assert_eq!([of([2, 1]), of([1, 2]), of([1, 1])], [[0], [1], [0]]);
}

#[test]
fn sums_go_into_the_convolution_that_makes_an_operand() {
    let passes = ["fuse_shortcuts"];
    let found = changes(passes, MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let sum = model.binary("Add", x, &map);
        model.activate(&sum, Activation::Relu)
    });
    assert_eq!(found, [1]);
    let with_activation = changes(passes, MAP, |model, x| {
        let map = model.conv_block(x, Conv::new(4, 3), false, Activation::Relu);
        model.binary("Add", x, &map)
    });
    assert_eq!(with_activation, [0]);
    let read_elsewhere = changes(passes, MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let sum = model.binary("Add", x, &map);
        model.binary("Mul", &sum, &map)
    });
    assert_eq!(read_elsewhere, [0]);
    let of_a_constant = changes(passes, MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let constant = model.random(MAP, -1.0, 1.0);
        model.binary("Add", &map, &constant)
    });
    assert_eq!(of_a_constant, [0]);
    let twice_the_same = changes(passes, MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        model.binary("Add", &map, &map)
    });
    assert_eq!(twice_the_same, [0]);
    let with_a_gate = changes(passes, MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let mean = model.global_average_pool(x);
        model.binary("Add", &map, &mean)
    });
    assert_eq!(with_a_gate, [0]);
}

#[test]
fn maps_are_laid_out_anew_where_their_elements_are_asked_for() {
    let of = |dims: &[usize], axis: i64| {
        changes(["choose_layouts"], dims, |model, x| {
            let map = model.conv(x, Conv::new(4, 1));
            model.node("Softmax", &[&map], &[int("axis", axis)], &[1, 4, dims[2], dims[3]])
        })
    };
    // One where the output leaves, which has one layout only where it is a pixel.
    assert_eq!([of(MAP, 1), of(PIXEL, 1)], [[1], [0]]);
    let read_twice = changes(["choose_layouts"], MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let [a, b] = [0, 1].map(|_| {
            let vector = model.flatten(&map);
            model.gemm(&vector, 3)
        });
        model.binary("Add", &a, &b)
    });
    assert_eq!(read_twice, [1]);
}
