//! The messages of `compiler/proto/onnx.proto` as Rust, so that building ghostc needs no protoc.

use std::path::Path;

use crate::{Made, Result};

const HEADER: &str = "\
// Generated from compiler/proto/onnx.proto by `cargo xtask proto`; edit that file instead.
";

/// `compiler/src/onnx/proto.rs` as it should be.
pub fn make(root: &Path) -> Result<Vec<Made>> {
    let include = root.join("compiler/proto");
    let descriptors = protox::compile(["onnx.proto"], [&include])?;
    let mut config = prost_build::Config::new();
    let module = prost_build::Module::from_protobuf_package_name("onnx");
    let requests = descriptors.file.into_iter().map(|file| (module.clone(), file));
    let sources = config.generate(requests.collect())?;
    let source = sources.get(&module).ok_or("the proto file is empty")?;
    let formatted = prettyplease::unparse(&syn::parse_file(source)?);
    Ok(vec![Made {
        path: root.join("compiler/src/onnx/proto.rs"),
        contents: format!("{HEADER}{formatted}").into_bytes(),
    }])
}
