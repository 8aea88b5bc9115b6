//! Files are read whole, and written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use ghostc_compiler::diagnostics::Code;
use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;

/// Most that is read of a file; protobuf allows no larger message.
const LARGEST: u64 = 1 << 31;

/// Most that is read of a pipe or device, which may have no end.
const LARGEST_STREAM: u64 = 1 << 28;

/// The file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = || {
        let file = File::open(path)?;
        let limit = if file.metadata()?.is_file() { LARGEST } else { LARGEST_STREAM };
        let mut bytes = Vec::new();
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    bytes().map_err(|error: io::Error| cannot("read", path, &error))
}

/// A file to write.
pub struct Output {
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

impl Output {
    /// Whether the file is there and holds these bytes.
    pub fn is_current(&self) -> Result<bool, Failure> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(bytes == self.bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(cannot("read", &self.path, &error)),
        }
    }
}

/// Writes all of `outputs`, none of which may be one of the files in `sources`.
///
/// Each file is made beside its place and moved there once all are complete, so that a full
/// disk or a missing folder leaves everything as it was.
pub fn write_all(outputs: &[Output], sources: &[PathBuf]) -> Result<(), Failure> {
    refuse_collisions(outputs, sources)?;
    let staged = outputs
        .iter()
        .map(|output| stage(output).map_err(|error| cannot("write", &output.path, &error)))
        .collect::<Result<Vec<_>, _>>()?;
    for (output, staged) in outputs.iter().zip(staged) {
        publish(output, staged).map_err(|error| cannot("write", &output.path, &error))?;
    }
    Ok(())
}

/// Whether `path` is a device, pipe or the like: it cannot be replaced, only written to.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

fn refuse_collisions(outputs: &[Output], sources: &[PathBuf]) -> Result<(), Failure> {
    let mut taken: Vec<_> = sources.iter().map(|path| resolved(path)).collect();
    for output in outputs {
        let place = resolved(&output.path);
        if taken.contains(&place) && !is_special(&output.path) {
            return Err(Failure::error(
                Code::BAD_PATH,
                format!("would overwrite `{}`", output.path.display()),
            )
            .help("choose another name for the output: this file is read, or written twice"));
        }
        taken.push(place);
    }
    Ok(())
}

/// The path with links followed as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::canonicalize(path).unwrap_or_else(|_| match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    })
}

/// The complete file beside its place; nothing yet for a special file.
fn stage(output: &Output) -> io::Result<Option<NamedTempFile>> {
    if is_special(&output.path) {
        return Ok(None);
    }
    let place = resolved(&output.path);
    if place.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = place.parent().unwrap_or(Path::new("/"));
    // Asked first, as the error of making a temporary file would name that file.
    fs::metadata(folder)?;
    let mut file = readable_by_others(&mut Builder::new()).tempfile_in(folder)?;
    file.write_all(&output.bytes)?;
    Ok(Some(file))
}

fn publish(output: &Output, staged: Option<NamedTempFile>) -> io::Result<()> {
    match staged {
        Some(file) => {
            file.persist(resolved(&output.path))?;
            Ok(())
        }
        None => fs::write(&output.path, &output.bytes),
    }
}

/// Temporary files are private by default; an output has the permissions of any new file.
#[cfg(unix)]
fn readable_by_others<'b>(builder: &'b mut Builder<'b, 'b>) -> &'b mut Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable_by_others<'b>(builder: &'b mut Builder<'b, 'b>) -> &'b mut Builder<'b, 'b> {
    builder
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::error(Code::BAD_PATH, format!("cannot {what} `{}`: {error}", path.display()))
        .help("check the path and its permissions")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(path: PathBuf) -> Output {
        Output { path, bytes: b"new".to_vec() }
    }

    #[test]
    fn all_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("good.rs");
        let bad = folder.path().join("missing").join("bad.bin");
        assert!(write_all(&[output(good.clone()), output(bad)], &[]).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

        write_all(&[output(good.clone())], &[]).unwrap();
        assert_eq!(fs::read(&good).unwrap(), b"new");
        assert!(output(good).is_current().unwrap());
    }

    #[test]
    fn what_is_read_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("net.bin");
        fs::write(&model, "model").unwrap();
        let roundabout = folder.path().join(".").join("net.bin");
        assert!(write_all(&[output(roundabout)], std::slice::from_ref(&model)).is_err());
        assert_eq!(fs::read(&model).unwrap(), b"model");
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_written_to_and_not_replaced() {
        let null = PathBuf::from("/dev/null");
        assert!(is_special(&null));
        write_all(&[output(null.clone())], &[]).unwrap();
        assert!(is_special(&null));
    }
}
