//! Writes networks as ONNX files: `zoo DIR [NAME...]`, all of them where none is named; without
//! a folder their names are listed.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use ghostc_tests::nets::{Network, ZOO};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next() else {
        ZOO.iter().for_each(|network| println!("{}", network.name));
        return ExitCode::SUCCESS;
    };
    let names: Vec<String> = arguments.collect();
    if let Some(unknown) = names.iter().find(|name| !ZOO.iter().any(|n| n.name == **name)) {
        eprintln!("error: there is no network {unknown}; `zoo` alone lists the names");
        return ExitCode::FAILURE;
    }
    let wanted = |network: &&Network| names.is_empty() || names.iter().any(|n| n == network.name);
    for network in ZOO.iter().filter(wanted) {
        if let Err(problem) = write(network, Path::new(&folder)) {
            eprintln!("error: {folder}: {problem}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn write(network: &Network, folder: &Path) -> std::io::Result<()> {
    let mut model = (network.write)();
    model.set_name(network.name);
    let bytes = model.encode();
    fs::create_dir_all(folder)?;
    let path = folder.join(network.name).with_extension("onnx");
    fs::write(&path, &bytes)?;
    println!("{} ({} MB)", path.display(), bytes.len() / 1_000_000);
    Ok(())
}
