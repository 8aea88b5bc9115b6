//! Every diagnostic as the command shows it, as text and as JSON.
//!
//! After an intended change, `CATALOGUE=overwrite cargo test -p ghostc-cli --test cli catalogue`
//! writes the files of `tests/catalogue` anew for review.

use std::path::{Path, PathBuf};
use std::{env, fs};

use assert_cmd::Command;
use ghostc_compiler::diagnostics::Code;

use crate::common::{ghostc, stdout};

/// The models; commands run in this folder, so that no path of this machine is shown.
fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/catalogue")
}

/// The arguments that raise a code, but for the form of the message.
fn arguments(code: Code) -> Vec<String> {
    let own = format!("{code}.onnx");
    let arguments: &[&str] = match code {
        Code::BAD_OPTION => &["inspect", "plain.onnx", "--shape", "z=1x3x4x4"],
        Code::RAM_BUDGET => &["inspect", "plain.onnx", "--ram", "1B"],
        // Small numbers that become large ones where the deviation is folded into them.
        Code::WEIGHT_RANGE => &[
            "inspect",
            "plain.onnx",
            "--weights-type",
            "f16",
            "--input-type",
            "u8",
            "--std",
            "1e-8",
        ],
        Code::BAD_INPUT => &["run", "plain.onnx", "--input", "plain.onnx"],
        Code::BAD_PATH => &["inspect", "nowhere.onnx"],
        Code::ENVIRONMENT => &["bench", "plain.onnx"],
        Code::REFERENCE => &["verify", "plain.onnx"],
        _ => &["inspect", &own],
    };
    arguments.iter().map(|argument| argument.to_string()).collect()
}

fn command(code: Code, format: &str) -> Command {
    let mut command = ghostc();
    command.args(arguments(code)).args(["--message-format", format]).current_dir(models());
    if code == Code::ENVIRONMENT {
        command.env("RUSTC", "no-such-rustc");
    }
    command
}

/// What the command says, where it ends with the status of such a code.
fn said(code: Code, format: &str) -> String {
    let status = if code >= Code::ENVIRONMENT { 3 } else { 2 };
    let output = command(code, format).assert().code(status).stdout("").get_output().clone();
    String::from_utf8(output.stderr).unwrap()
}

/// A build with the reference executor has no shortage of it to report.
fn can_be_raised(code: Code) -> bool {
    code != Code::REFERENCE || cfg!(not(feature = "reference"))
}

#[test]
fn every_code_is_shown_as_in_the_catalogue() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogue");
    let overwrite = env::var_os("CATALOGUE").is_some_and(|value| value == "overwrite");
    let mut stale = Vec::new();
    for &code in Code::ALL.iter().filter(|&&code| can_be_raised(code)) {
        for (format, ending) in [("text", "txt"), ("json", "json")] {
            let said = said(code, format);
            let label = format!("{code}");
            assert!(said.contains(&label), "{label} is not in its own message:\n{said}");
            let path = folder.join(format!("{code}.{ending}"));
            if overwrite {
                fs::write(&path, &said).unwrap();
            }
            let stored = fs::read_to_string(&path).unwrap_or_default();
            if stored != said {
                stale.push(format!("{}:\n{stored}\nis now:\n{said}", path.display()));
            }
        }
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn the_catalogue_has_two_files_a_code_and_no_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogue");
    let found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut found: Vec<String> = found.map(|name| name.into_string().unwrap()).collect();
    found.sort();
    let files = |code: &Code| [format!("{code}.json"), format!("{code}.txt")];
    assert_eq!(found, Code::ALL.iter().flat_map(files).collect::<Vec<_>>());
}

#[test]
fn every_code_has_more_to_say_than_its_message() {
    for &code in Code::ALL.iter().filter(|&&code| can_be_raised(code)) {
        let said = said(code, "json");
        let lines: Vec<serde_json::Value> =
            said.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        assert!(!lines.is_empty());
        for line in lines {
            assert_eq!(line["code"], code.to_string());
            let told = |key: &str| line[key].as_str().is_some_and(|text| !text.is_empty());
            assert!(told("message"), "{line}");
            assert!(["expected", "found", "help"].into_iter().any(told), "{line}");
        }
    }
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let explanation = stdout(ghostc().args(["explain", &code.to_string()]));
        assert!(explanation.starts_with(&format!("{code}: {}\n", code.title())));
        let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
        let (_, rest) = explanation.split_once('\n').unwrap();
        assert_eq!(words(rest), words(code.explanation()));
    }
}
