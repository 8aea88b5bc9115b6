//! What people read, as it is: the IR, the emitted source, the diagnostics.
//!
//! After an intended change, `INSTA_UPDATE=always cargo test -p ghostc-tests --test snapshots`
//! writes the new texts for review.

use ghostc_compiler::{Fuse, Options, compile};
use ghostc_tests::compile_at;
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model, int, ints};
use ghostc_tests::proto::tensor_proto::DataLocation;
use ghostc_tests::proto::tensor_shape_proto::dimension;
use ghostc_tests::proto::{ModelProto, NodeProto, type_proto};
use insta::assert_snapshot;
use prost::Message as _;

/// A stem, a bottleneck with everything in it, and a classifier.
fn bottleneck() -> Vec<u8> {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 8, 8]);
    let stem = model.conv_block(&image, Conv::new(4, 3).stride(2), true, Activation::Relu);
    let block = Bottleneck {
        expand: Ghost::new(7, Activation::Relu),
        kernel: 3,
        stride: 2,
        squeeze_excite: Some(Activation::SpelledHardSigmoid),
        project: Ghost::new(6, Activation::None),
    };
    let map = model.bottleneck(&stem, block);
    let vector = model.flatten(&map);
    let logits = model.gemm(&vector, 3);
    model.output("logits", &logits);
    model.encode()
}

#[test]
fn the_schedule_of_a_bottleneck_operator_by_operator() {
    assert_snapshot!(compile_at(&bottleneck(), Fuse::None).ir);
}

#[test]
fn the_schedule_of_a_bottleneck_with_its_ghost_modules_fused() {
    assert_snapshot!(compile_at(&bottleneck(), Fuse::Ghost).ir);
}

#[test]
fn the_schedule_of_a_bottleneck_as_one_unit() {
    assert_snapshot!(compile_at(&bottleneck(), Fuse::Chain).ir);
}

#[test]
fn the_changes_that_each_pass_makes() {
    let report = compile_at(&bottleneck(), Fuse::Chain).report;
    let passes = report.passes.iter().map(|pass| format!("{}: {}\n", pass.name, pass.changes));
    assert_snapshot!(passes.collect::<String>());
}

#[test]
fn what_nearly_was_a_ghost_module_says_why_it_is_none() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 8, 8]);
    let primary = model.conv(&x, Conv::new(4, 1));
    let mixing = model.conv(&primary, Conv::new(4, 3).groups(2));
    let first = model.concat(&[&primary, &mixing]);
    let primary = model.conv(&first, Conv::new(4, 1));
    let ghosts = model.depthwise(&primary, 3, 1);
    let second = model.concat(&[&primary, &ghosts]);
    let third = model.conv(&primary, Conv::new(8, 1));
    let sum = model.binary("Add", &second, &third);
    model.output("y", &sum);
    let report = compile_at(&model.encode(), Fuse::Chain).report;
    assert_eq!(report.ghost_modules, 0);
    let misses: Vec<String> = report.passes.into_iter().flat_map(|pass| pass.near_misses).collect();
    assert_snapshot!(misses.join("\n"));
}

#[test]
fn the_source_of_a_convolution_and_a_ghost_module() {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 1, 6, 6]);
    let map = model.conv_block(&image, Conv::new(4, 3).stride(2), false, Activation::Relu);
    let map = model.ghost(&map, Ghost::new(6, Activation::Relu));
    model.output("map", &map);
    let source = compile_at(&model.encode(), Fuse::Chain).to_source("net.bin").rust;
    // The weights and the carried kernels are the last parts.
    let (own, _) = source.split_once("const BYTES").expect("weights");
    assert_snapshot!(own);
}

/// What is said about a file that does not compile.
fn refusal(onnx: &[u8], options: &Options) -> String {
    match compile(onnx, options) {
        Ok(_) => panic!("the model compiles"),
        Err(problems) => problems.to_string(),
    }
}

fn refused(model: &Model) -> String {
    refusal(&model.encode(), &Options::default())
}

/// What is said about a convolution's model after a change of its file.
fn refused_after(change: impl FnOnce(&mut ModelProto)) -> String {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let map = model.conv(&x, Conv::new(2, 3));
    let map = model.activate(&map, Activation::Relu);
    model.output_as_is(&map);
    let mut proto = model.proto();
    change(&mut proto);
    refusal(&proto.encode_to_vec(), &Options::default())
}

fn nodes(model: &mut ModelProto) -> &mut Vec<NodeProto> {
    &mut model.graph.as_mut().unwrap().node
}

fn set_dims(model: &mut ModelProto, dims: &[Option<i64>]) {
    let info = &mut model.graph.as_mut().unwrap().input[0];
    let Some(type_proto::Value::TensorType(tensor)) = info.r#type.as_mut().unwrap().value.as_mut()
    else {
        panic!("a tensor");
    };
    for (dim, &number) in tensor.shape.as_mut().unwrap().dim.iter_mut().zip(dims) {
        let named = dimension::Value::DimParam("size".to_string());
        dim.value = Some(number.map_or(named, dimension::Value::DimValue));
    }
}

#[test]
fn a_truncated_file() {
    let onnx = bottleneck();
    assert_snapshot!(refusal(&onnx[..onnx.len() / 2], &Options::default()));
}

#[test]
fn a_file_of_another_format() {
    assert_snapshot!(refusal(b"\x89PNG\r\n\x1a\n and so on", &Options::default()));
}

#[test]
fn an_empty_file() {
    assert_snapshot!(refusal(b"", &Options::default()));
}

#[test]
fn a_pointer_to_a_large_file() {
    let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    assert_snapshot!(refusal(pointer, &Options::default()));
}

#[test]
fn two_problems_at_once() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let one = model.node("Softplus", &[&x], &[], &[1, 3, 4, 4]);
    let behind = model.node("Relu", &[&one], &[], &[1, 3, 4, 4]);
    let other = model.node("Resize", &[&x], &[], &[1, 3, 8, 8]);
    model.output("one", &behind);
    model.output("other", &other);
    assert_snapshot!(refused(&model));
}

#[test]
fn weights_for_other_channels() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let weights = model.floats(&[2, 4, 1, 1], vec![1.0; 8]);
    let y = model.node("Conv", &[&x, &weights], &[], &[1, 2, 4, 4]);
    model.output("y", &y);
    assert_snapshot!(refused(&model));
}

#[test]
fn a_sum_of_maps_of_different_sizes() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let half = model.pool("MaxPool", &x, 2, 2, 0);
    let y = model.binary("Add", &x, &half);
    model.output("y", &y);
    assert_snapshot!(refused(&model));
}

#[test]
fn a_dynamic_shape() {
    assert_snapshot!(refused_after(|model| set_dims(model, &[None, Some(3), None, None])));
}

#[test]
fn a_batch_of_several() {
    assert_snapshot!(refused_after(|model| set_dims(model, &[Some(8), Some(3), Some(4), Some(4)])));
}

#[test]
fn a_quantised_model() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let [scale, zero] = [0.5, 0.0].map(|number| model.floats(&[], vec![number]));
    let y = model.node("QuantizeLinear", &[&x, &scale, &zero], &[], &[1, 3, 4, 4]);
    let y = model.node("DequantizeLinear", &[&y, &scale, &zero], &[], &[1, 3, 4, 4]);
    model.output("y", &y);
    assert_snapshot!(refused(&model));
}

#[test]
fn weights_that_the_network_computes() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let weights = model.input("weights", &[2, 3, 1, 1]);
    let y = model.node("Conv", &[&x, &weights], &[], &[1, 2, 4, 4]);
    model.output("y", &y);
    assert_snapshot!(refused(&model));
}

#[test]
fn attributes_that_are_not_allowed() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let weights = model.random(&[2, 3, 1, 1], -1.0, 1.0);
    let one = model.node("Conv", &[&x, &weights], &[ints("strides", &[0, 1])], &[1, 2, 4, 4]);
    let other = model.node("Conv", &[&x, &weights], &[int("pads", 1)], &[1, 2, 4, 4]);
    model.output("one", &one);
    model.output("other", &other);
    assert_snapshot!(refused(&model));
}

#[test]
fn a_value_that_is_defined_twice() {
    assert_snapshot!(refused_after(|model| {
        let first = nodes(model)[0].clone();
        nodes(model).push(first);
    }));
}

#[test]
fn a_value_that_nothing_defines() {
    assert_snapshot!(refused_after(|model| nodes(model)[1].input[0] = "map".to_string()));
}

#[test]
fn a_cycle() {
    assert_snapshot!(refused_after(|model| {
        let last = nodes(model)[1].output[0].clone();
        nodes(model)[0].input[0] = last;
    }));
}

#[test]
fn an_old_operator_set() {
    assert_snapshot!(refused_after(|model| model.opset_import[0].version = Some(5)));
}

#[test]
fn weights_outside_the_file() {
    assert_snapshot!(refused_after(|model| {
        let weights = &mut model.graph.as_mut().unwrap().initializer[0];
        weights.float_data.clear();
        weights.data_location = Some(DataLocation::External as i32);
    }));
}

#[test]
fn weights_that_are_cut_short() {
    assert_snapshot!(refused_after(|model| {
        model.graph.as_mut().unwrap().initializer[0].float_data.pop();
    }));
}

#[test]
fn a_budget_that_is_too_small() {
    let options = Options { ram: Some("256 B".parse().unwrap()), ..Options::default() };
    assert_snapshot!(refusal(&bottleneck(), &options));
}
