//! What the attribute says about good and bad input, and where.
//!
//! After an intended change, `TRYBUILD=overwrite cargo test -p ghostc --test ui` writes the new
//! messages for review.

use std::path::Path;
use std::{fs, io};

use ghostc_compiler::diagnostics::Code;

/// The attribute reads files relative to the package it stands in, which here is one that
/// trybuild makes, three folders below the target folder; the models are put beside that.
fn put_models() -> io::Result<()> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/catalogue");
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogue");
    fs::create_dir_all(&place)?;
    for model in fs::read_dir(models)? {
        let model = model?;
        fs::copy(model.path(), place.join(model.file_name()))?;
    }
    Ok(())
}

#[test]
fn errors_point_at_what_is_wrong() {
    put_models().unwrap();
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    // It is compared, or written anew, when this goes.
    drop(cases);
    every_code_is_shown(&fs::read_to_string("tests/ui/catalogue.stderr").unwrap());
}

fn every_code_is_shown(messages: &str) {
    // These are about files beside the model, and about programs that only the command runs.
    let of_the_command = [Code::BAD_INPUT, Code::BAD_PATH, Code::ENVIRONMENT, Code::REFERENCE];
    for code in Code::ALL {
        let shown = messages.contains(&format!("error: [{code}]: "));
        assert_eq!(shown, !of_the_command.contains(code), "{code}");
    }
}
