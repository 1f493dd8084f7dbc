//! Removing a file so that it can be had back. Knows nothing of lists.
//!
//! A file of the library goes into its folder `deleted`, under a name that begins with the time at which it was removed, and is
//! gone for good some days later, when the program starts, or when there is no room for it. One that lies elsewhere is the person's own affair: it only gets
//! another name where it is, and nobody removes it.

use super::folder::{EXTENSION, Folder};
use super::{FileError, writer};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How long a removed file can be had back.
pub const KEPT: Duration = Duration::from_secs(7 * 86_400);
/// What was removed within this time stays, however much it is: a person may have erred.
const FRESH: Duration = Duration::from_secs(3_600);
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
        self.put_away(path)
    }

    /// Moves a file to where it can be had back from.
    pub(super) fn put_away(&self, path: &Path) -> Result<Removed, FileError> {
        let name = path.file_name().ok_or(FileError::NotAFile)?;
        let to = if self.holds(path) {
            let folder = self.path().join(DELETED);
            std::fs::create_dir_all(&folder)?;
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let mut marked = OsString::from(format!("{}{MARK}", since.as_millis()));
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

    /// What was removed from it and can be had back, what was removed last first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn removed(&self) -> Result<Vec<Removed>, FileError> {
        let mut found = self.deleted()?;
        found.retain(|gone| gone.path.extension().is_some_and(|end| end.eq_ignore_ascii_case(EXTENSION)));
        found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.path.cmp(&a.path)));
        Ok(found.into_iter().map(|gone| Removed { from: self.path().join(gone.name), to: gone.path }).collect())
    }

    /// Removes for good what was removed longer ago than `kept`: for the start of the program, with [`KEPT`]. Looks at names alone,
    /// of files that were removed. Gives how many.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn purge(&self, kept: Duration) -> Result<usize, FileError> {
        let now = SystemTime::now();
        // A clock that was set back keeps it.
        let is_old = |gone: &Gone| now.duration_since(gone.at).is_ok_and(|since| since >= kept);
        let old = self.deleted()?.into_iter().filter(is_old);
        Ok(old.filter(|gone| std::fs::remove_file(&gone.path).is_ok()).count())
    }

    /// Removes for good what was removed first, until what can be had back has no more bytes than that, but nothing that was removed
    /// within the last hour.
    pub(super) fn forget_beyond(&self, bytes: u64) -> Result<(), FileError> {
        let mut gone = self.deleted()?;
        gone.sort_by_key(|gone| std::cmp::Reverse(gone.at));
        let now = SystemTime::now();
        let mut all: u64 = 0;
        for one in gone {
            all = all.saturating_add(one.path.metadata().map_or(0, |file| file.len()));
            let is_old = now.duration_since(one.at).is_ok_and(|since| since >= FRESH);
            if all > bytes && is_old && std::fs::remove_file(&one.path).is_err() {
                tracing::info!(path = %one.path.display(), "a removed run stays");
            }
        }
        Ok(())
    }

    fn deleted(&self) -> Result<Vec<Gone>, FileError> {
        let files = match std::fs::read_dir(self.path().join(DELETED)) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut found = Vec::new();
        for file in files {
            found.extend(Gone::of(file?.path()));
        }
        Ok(found)
    }
}

/// A file in the folder of those that were removed.
struct Gone {
    path: PathBuf,
    /// When.
    at: SystemTime,
    /// What it was called.
    name: OsString,
}

impl Gone {
    /// `None` of what has no such name: it was not put there by us.
    fn of(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_owned();
        let bytes = name.as_encoded_bytes();
        let mark = bytes.iter().position(|byte| *byte == MARK as u8)?;
        let millis = std::str::from_utf8(&bytes[..mark]).ok()?.parse().ok()?;
        let at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis))?;
        let name = after(&name, mark + 1);
        Some(Self { path, at, name })
    }
}

/// The rest of a name, which may be no text.
fn after(name: &OsStr, start: usize) -> OsString {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        OsStr::from_bytes(&name.as_bytes()[start..]).to_owned()
    }
    #[cfg(not(unix))]
    {
        // What stands before it is digits and a mark, a byte each.
        name.to_string_lossy().get(start..).unwrap_or_default().into()
    }
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
