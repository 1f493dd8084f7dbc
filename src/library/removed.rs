//! Removing a file so that it can be had back. Knows nothing of lists.
//!
//! A file of the library goes into its folder `deleted`, under a name that begins with the time at which it was removed, and is
//! gone for good some days later, when the program starts. One that lies elsewhere is the person's own affair: it only gets
//! another name where it is, and nobody removes it.

use super::folder::Folder;
use super::{FileError, writer};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How long a removed file can be had back.
pub const KEPT: Duration = Duration::from_secs(7 * 86_400);
const DELETED: &str = "deleted";
/// Between the time of removal, in milliseconds since 1970, and the file's own name.
const MARK: char = '~';
/// What the name of a file outside the library gets.
const SUFFIX: &str = "deleted";

/// A file that was removed and can be had back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Where it was.
    pub from: PathBuf,
    /// Where it is now.
    pub to: PathBuf,
}

impl Folder {
    /// Removes a file, so that [`Self::restore`] brings it back.
    ///
    /// # Errors
    /// It is being written, or it cannot be moved.
    pub fn remove(&self, path: &Path) -> Result<Removed, FileError> {
        path.symlink_metadata()?;
        if writer::is_written(path) {
            return Err(FileError::BeingWritten);
        }
        let name = path.file_name().ok_or(FileError::NotAFile)?;
        let to = if self.holds(path) {
            let folder = self.path().join(DELETED);
            std::fs::create_dir_all(&folder)?;
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let mut marked = std::ffi::OsString::from(format!("{}{MARK}", since.as_millis()));
            marked.push(name);
            free(folder.join(marked))
        } else {
            free(writer::with(path, &format!(".{SUFFIX}")))
        };
        move_all(path, &to)?;
        Ok(Removed { from: path.to_owned(), to })
    }

    /// Brings a removed file back to where it was, or beside it if that name is taken now. Gives where it is.
    ///
    /// # Errors
    /// It is gone for good, or cannot be moved.
    pub fn restore(&self, removed: &Removed) -> Result<PathBuf, FileError> {
        if let Some(folder) = removed.from.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let to = free(removed.from.clone());
        move_all(&removed.to, &to)?;
        Ok(to)
    }

    /// Removes for good what was removed longer ago than `kept`: for the start of the program, with [`KEPT`]. Gives how many.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn purge(&self, kept: Duration) -> Result<usize, FileError> {
        let files = match std::fs::read_dir(self.path().join(DELETED)) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(error.into()),
        };
        let now = SystemTime::now();
        let mut gone = 0;
        for file in files {
            let path = file?.path();
            // What has no such name was not put there by us. A clock that was set back keeps it.
            let removed = path.file_name().and_then(|name| removed_at(&name.to_string_lossy()));
            let old = removed.and_then(|time| now.duration_since(time).ok()).is_some_and(|since| since >= kept);
            if old && std::fs::remove_file(&path).is_ok() {
                gone += 1;
            }
        }
        Ok(gone)
    }
}

fn removed_at(name: &str) -> Option<SystemTime> {
    let (millis, _) = name.split_once(MARK)?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis.parse().ok()?))
}

/// Removes a file and what lies beside it.
pub(super) fn for_good(path: &Path) -> Result<(), FileError> {
    std::fs::remove_file(path)?;
    for log in writer::logs(path) {
        // What was in it belongs to nobody now.
        _ = std::fs::remove_file(log);
    }
    Ok(())
}

/// Moves a file and the logs beside it, without which it may not be whole.
fn move_all(from: &Path, to: &Path) -> Result<(), FileError> {
    std::fs::rename(from, to)?;
    for (log, beside) in writer::logs(from).zip(writer::logs(to)) {
        match std::fs::rename(log, beside) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                // Better back than in halves.
                std::fs::rename(to, from)?;
                return Err(error.into());
            }
            _ => {}
        }
    }
    Ok(())
}

/// This path, or one like it that nobody has.
fn free(path: PathBuf) -> PathBuf {
    let taken = |path: &Path| path.symlink_metadata().is_ok();
    if !taken(&path) {
        return path;
    }
    let stem = path.file_stem().unwrap_or_default().to_owned();
    let extension = path.extension().map(std::ffi::OsStr::to_owned);
    let numbered = |number: u32| {
        let mut name = stem.clone();
        name.push(format!("-{number}"));
        if let Some(extension) = &extension {
            name.push(".");
            name.push(extension);
        }
        path.with_file_name(name)
    };
    (2..).map(numbered).find(|path| !taken(path)).unwrap_or(path.clone())
}
