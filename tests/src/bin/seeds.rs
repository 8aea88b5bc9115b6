//! Writes the small models of the tests to a folder, for a fuzzer to start from: those as they
//! are to `DIR/import`, and behind default options to `DIR/files`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use ghostc_tests::catalogue;
use ghostc_tests::odd::cases;

/// Longest file that is worth starting from.
const LONGEST: usize = 4096;

/// Bytes that the target `files` takes options from; zeros are the default ones.
const OPTIONS: [u8; 24] = [0; 24];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: seeds DIR")?;
    let [import, files] = ["import", "files"].map(|target| Path::new(&folder).join(target));
    fs::create_dir_all(&import)?;
    fs::create_dir_all(&files)?;
    let models = cases().into_iter().map(|case| case.bytes);
    let models = models.chain(catalogue::files().into_iter().map(|(_, bytes)| bytes));
    for (index, model) in models.filter(|model| model.len() <= LONGEST).enumerate() {
        fs::write(import.join(format!("seed{index:03}")), &model)?;
        fs::write(files.join(format!("seed{index:03}")), [&OPTIONS[..], &*model].concat())?;
    }
    Ok(())
}
