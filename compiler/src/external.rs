//! Tensors whose data lies in files beside the model: what the compiler asks for, and the doors'
//! common way to answer.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostics::{Diagnostics, shown};
use crate::onnx::embedded;

/// A range of a file that a tensor names: `location` is the name as the model has it.
#[derive(Clone, Copy, Debug)]
pub struct Extent<'a> {
    /// The file, relative to the model's folder.
    pub location: &'a str,
    /// First byte.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
}

/// Why external data was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What would have been right.
    pub expected: String,
    /// What was there.
    pub found: String,
}

type Reader = dyn Fn(Extent<'_>) -> Result<Vec<u8>, Refused> + Send + Sync;

/// How the data of tensors is read that lies outside the model; `Default` has none to offer.
///
/// The compiler asks for what it needs, when it needs it; a door decides what it hands out.
#[derive(Clone, Default)]
pub struct ExternalData {
    reader: Option<Arc<Reader>>,
    read: Arc<Mutex<Vec<String>>>,
}

impl ExternalData {
    /// Data that `read` hands out: exactly as many bytes as are asked for.
    pub fn new(
        read: impl Fn(Extent<'_>) -> Result<Vec<u8>, Refused> + Send + Sync + 'static,
    ) -> Self {
        ExternalData { reader: Some(Arc::new(read)), ..ExternalData::default() }
    }

    /// Files in the folder of the model at this path or below: regular ones, under relative
    /// names without `..`, that no link leads out of there.
    pub fn beside(model: &Path) -> Self {
        let folder = match model.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        };
        ExternalData::new(move |extent| read_beside(&folder, extent))
    }

    /// The locations that were asked for, each once, whether they could be read or not: a door
    /// that knows when to compile again watches these too.
    pub fn locations(&self) -> Vec<String> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The model with the data of all its constants inside, for executors that read one file.
    ///
    /// # Errors
    /// What is wrong with the model or the data that it names.
    pub fn put_inside(&self, model: &[u8]) -> Result<Vec<u8>, Diagnostics> {
        Ok(embedded(model, self)?)
    }

    /// The bytes, where there is a reader.
    pub(crate) fn read(&self, extent: Extent<'_>) -> Option<Result<Vec<u8>, Refused>> {
        let reader = self.reader.as_ref()?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if !read.iter().any(|location| location == extent.location) {
            read.push(extent.location.to_string());
        }
        drop(read);
        Some(reader(extent))
    }
}

impl fmt::Debug for ExternalData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.reader.is_some() { "ExternalData(reader)" } else { "ExternalData" })
    }
}

impl PartialEq for ExternalData {
    fn eq(&self, other: &Self) -> bool {
        match (&self.reader, &other.reader) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl Eq for ExternalData {}

fn read_beside(folder: &Path, extent: Extent<'_>) -> Result<Vec<u8>, Refused> {
    let path = place(folder, extent.location)?;
    let unreadable = |error: io::Error| Refused {
        expected: "a file that can be read".to_string(),
        found: error.to_string(),
    };
    let metadata = fs::metadata(&path).map_err(unreadable)?;
    // Asked before it is opened: a pipe would wait for its other end.
    if !metadata.is_file() {
        return Err(Refused {
            expected: "a regular file".to_string(),
            found: "a folder, a device, a pipe or the like".to_string(),
        });
    }
    let end = extent.offset.checked_add(extent.length);
    if end.is_none_or(|end| end > metadata.len()) {
        return Err(Refused {
            expected: format!("{} bytes from offset {}", extent.length, extent.offset),
            found: format!("a file of {} bytes", metadata.len()),
        });
    }
    let read = || {
        let mut file = File::open(&path)?;
        file.seek(SeekFrom::Start(extent.offset))?;
        let mut bytes = Vec::new();
        file.take(extent.length).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(unreadable)
}

/// The file that a location means, if it is one that a model may name.
fn place(folder: &Path, location: &str) -> Result<PathBuf, Refused> {
    let expected = "a path below the model's folder, relative and without `..`";
    let refused = |found: String| Err(Refused { expected: expected.to_string(), found });
    let path = Path::new(location);
    let below = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if location.is_empty() || location.contains('\0') || !path.components().all(below) {
        return refused(format!("`{}`", shown(location)));
    }
    let resolve = |path: &Path| {
        fs::canonicalize(path).map_err(|error| Refused {
            expected: "a file beside the model".to_string(),
            found: error.to_string(),
        })
    };
    let (folder, path) = (resolve(folder)?, resolve(&folder.join(path))?);
    if !path.starts_with(folder) {
        return refused("a link that leads out of the folder".to_string());
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for each test, gone when this is dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let path = std::env::temp_dir().join(format!("ghostc-{name}-{}", std::process::id()));
            fs::create_dir_all(path.join("net/sub")).unwrap();
            Folder(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn read(folder: &Folder, location: &str, offset: u64, length: u64) -> Result<Vec<u8>, Refused> {
        let external = ExternalData::beside(&folder.0.join("net/net.onnx"));
        let read = external.read(Extent { location, offset, length });
        assert_eq!(external.locations(), [location]);
        read.unwrap()
    }

    #[test]
    fn ranges_of_files_beside_the_model_are_read() {
        let folder = Folder::new("ranges");
        fs::write(folder.0.join("net/sub/w.bin"), b"0123456789").unwrap();
        assert_eq!(read(&folder, "sub/w.bin", 2, 3).unwrap(), b"234");
        assert_eq!(read(&folder, "./sub/w.bin", 10, 0).unwrap(), b"");
        for (offset, length) in [(0, 11), (10, 1), (11, 0), (u64::MAX, 2), (2, u64::MAX)] {
            let refused = read(&folder, "sub/w.bin", offset, length).unwrap_err();
            assert_eq!(refused.found, "a file of 10 bytes");
        }
    }

    #[test]
    fn nothing_else_is_read() {
        let folder = Folder::new("nothing-else");
        fs::write(folder.0.join("secret"), b"0123456789").unwrap();
        let absolute = folder.0.join("secret").display().to_string();
        for location in
            ["../secret", "sub/../../secret", &absolute, "/dev/zero", "", "sub", "missing", "a\0"]
        {
            assert!(read(&folder, location, 0, 1).is_err(), "{location:?}");
        }
        assert!(
            ExternalData::default().read(Extent { location: "x", offset: 0, length: 0 }).is_none()
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_may_not_lead_out() {
        use std::os::unix::fs::symlink;
        let folder = Folder::new("links");
        fs::write(folder.0.join("secret"), b"0123456789").unwrap();
        fs::write(folder.0.join("net/sub/w.bin"), b"0123456789").unwrap();
        symlink("../secret", folder.0.join("net/out")).unwrap();
        symlink("..", folder.0.join("net/up")).unwrap();
        symlink("/dev/zero", folder.0.join("net/zero")).unwrap();
        symlink("sub/w.bin", folder.0.join("net/in")).unwrap();
        for location in ["out", "up/secret", "zero"] {
            assert!(read(&folder, location, 0, 1).is_err(), "{location}");
        }
        assert_eq!(read(&folder, "in", 0, 1).unwrap(), b"0");
    }
}
