//! The folder in which a person's runs and comparisons are kept, one file each: names, the list, labels, and how much of it is
//! kept. Knows nothing of what is in a run.
//!
//! Beside the files it has `library.toml`, with the limits, and the folder `deleted`, where removed files wait (see `removed`).

use super::about::{About, State};
use super::calendar::stamp;
use super::head::Label;
use super::removed::Removed;
use super::{FileError, LanesFile, opening, writer};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// Names the folder instead of the usual one.
pub const VARIABLE: &str = "LANESCOPE_LIBRARY";
/// What the names of files of runs and comparisons end in.
pub const EXTENSION: &str = "lanes";
const SETTINGS: &str = "library.toml";
const LONGEST_WORD: usize = 40;

/// The folder of runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

/// A file of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Where it is.
    pub path: PathBuf,
    /// How large it is, with the log beside it.
    pub bytes: u64,
    /// When it was last written, as the file system tells; what cannot be read is sorted by it.
    pub modified: SystemTime,
    /// What it tells of itself, or why that cannot be read.
    pub what: Result<About, FileError>,
}

/// How much is kept of what may go. What a person has named, annotated or pinned does not count, and is never removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Files of runs and comparisons.
    pub runs: u64,
    /// Bytes of all of them together.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { runs: 200, bytes: 4 << 30 }
    }
}

impl Listed {
    /// When it was begun; when it was last written, of one that does not tell.
    pub fn when(&self) -> SystemTime {
        self.what.as_ref().map_or(self.modified, |about| about.begun)
    }

    /// Whether it need not be opened again to know what it tells.
    pub fn is_as_it_was(&self) -> bool {
        let settled = match &self.what {
            Ok(about) => about.state != State::Open,
            Err(error) => !matches!(error, FileError::Busy),
        };
        settled && measured(&self.path) == Some((self.bytes, self.modified))
    }

    /// Whether it may be removed to make room: it is whole, nobody writes it, and no person has named, annotated or pinned it.
    fn may_go(&self) -> bool {
        self.what.as_ref().is_ok_and(|about| about.state != State::Open && about.label == Label::default())
    }
}

impl Folder {
    /// This folder. It need not be there yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { path: std::path::absolute(&path).unwrap_or(path) }
    }

    /// The person's own: what `LANESCOPE_LIBRARY` names, else `lanescope/runs` where the system keeps a person's data. Makes it.
    ///
    /// # Errors
    /// There is no such place, or it cannot be made.
    pub fn usual() -> Result<Self, FileError> {
        let named = std::env::var_os(VARIABLE).filter(|name| !name.is_empty()).map(PathBuf::from);
        let usual = || Some(dirs::data_dir()?.join("lanescope").join("runs"));
        let folder = Self::at(named.or_else(usual).ok_or(FileError::NoPlace)?);
        std::fs::create_dir_all(&folder.path)?;
        Ok(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this is the path of one of its files.
    pub fn holds(&self, path: &Path) -> bool {
        let parent = std::path::absolute(path).ok().and_then(|path| path.parent().map(Path::to_owned));
        let same = |parent: PathBuf| parent == self.path || parent.canonicalize().ok() == self.path.canonicalize().ok();
        self.path.exists() && parent.is_some_and(same)
    }

    /// A name for a new file, which nobody else gets: names sort by time and every system can have them. Makes the folder if it
    /// is gone.
    pub fn new_path(&self, workload: &str, begun: SystemTime) -> PathBuf {
        static GIVEN: AtomicU64 = AtomicU64::new(1);
        // Whoever makes the file is told why, if this fails.
        let made = std::fs::create_dir_all(&self.path);
        made.unwrap_or_else(|error| tracing::info!(%error, "the folder of runs"));
        let plain = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '-' };
        let word: String = workload.chars().take(LONGEST_WORD).map(plain).collect();
        let (process, number) = (std::process::id(), GIVEN.fetch_add(1, Ordering::Relaxed));
        self.path.join(format!("{}_{word}_{process:x}-{number}.{EXTENSION}", stamp(begun)))
    }

    /// All its files, newest first, as far as they were looked at when `cancelled` said so. What is damaged, newer or foreign is
    /// among them, with what is wrong. A folder that is not there has none.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list(&self, cancelled: &dyn Fn() -> bool) -> Result<Vec<Listed>, FileError> {
        self.list_again(&[], cancelled)
    }

    /// The same, where it is known what the files were a while ago: one that was not written since, and that nobody writes, is not
    /// opened again.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub fn list_again(&self, known: &[Listed], cancelled: &dyn Fn() -> bool) -> Result<Vec<Listed>, FileError> {
        let known: HashMap<&Path, &Listed> = known.iter().map(|file| (file.path.as_path(), file)).collect();
        let files = match std::fs::read_dir(&self.path) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut found = Vec::new();
        for file in files {
            if cancelled() {
                break;
            }
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION)) {
                // One that has vanished meanwhile is not in the list.
                let before = known.get(path.as_path()).copied();
                found.extend(before.filter(|before| before.is_as_it_was()).cloned().or_else(|| listed(path)));
            }
        }
        found.sort_by(|a, b| b.when().cmp(&a.when()).then_with(|| b.path.cmp(&a.path)));
        Ok(found)
    }

    /// Writes what a person says of a file, of this folder or any other.
    ///
    /// # Errors
    /// It cannot be written, it is being written just now, or it is none of ours.
    pub fn label(&self, path: &Path, label: &Label) -> Result<(), FileError> {
        writer::label(path, label)
    }

    /// How much is to be kept.
    ///
    /// # Errors
    /// What is there cannot be read; then nothing should be removed, for the person may have wanted to keep more than usual.
    pub fn limits(&self) -> Result<Limits, FileError> {
        match std::fs::read_to_string(self.path.join(SETTINGS)) {
            Ok(text) => toml::from_str(&text).map_err(|error| FileError::Settings(error.to_string())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Limits::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Says how much is to be kept from now on.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn set_limits(&self, limits: &Limits) -> Result<(), FileError> {
        let most = i64::MAX as u64; // of TOML
        let limits = Limits { runs: limits.runs.min(most), bytes: limits.bytes.min(most) };
        let text = toml::to_string(&limits).map_err(|error| FileError::Settings(error.to_string()))?;
        std::fs::create_dir_all(&self.path)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.path)?;
        file.write_all(text.as_bytes())?;
        file.persist(self.path.join(SETTINGS)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Moves the oldest files to those that were removed, until what may go of the rest is within the limits. What a person has
    /// named, annotated or pinned, what is being written or read, and what cannot be read stays and does not count, and the newest
    /// one stays however large it is. Gives what it removed.
    ///
    /// # Errors
    /// The folder cannot be read. A file that cannot be removed stays.
    pub fn keep_within(&self, limits: &Limits) -> Result<Vec<Removed>, FileError> {
        let mut files: Vec<Listed> = self.list(&|| false)?.into_iter().filter(Listed::may_go).collect();
        // The newest of those that may go, and what was closed last, which may have begun before others.
        let newest = files.first().map(|file| file.path.clone());
        let latest = files.iter().max_by_key(|file| file.modified).map(|file| file.path.clone());
        let stays = |file: &Listed| [&newest, &latest].into_iter().flatten().any(|path| *path == file.path);
        let mut count = files.len() as u64;
        let mut bytes = files.iter().map(|file| file.bytes).fold(0, u64::saturating_add);
        let mut removed = Vec::new();
        while count > limits.runs || bytes > limits.bytes {
            let Some(oldest) = files.pop() else { break };
            if stays(&oldest) {
                continue;
            }
            match self.remove_if_unused(&oldest.path) {
                Ok(one) => removed.extend(one),
                Err(error) => {
                    tracing::info!(%error, path = %oldest.path.display(), "an old run stays");
                    continue;
                }
            }
            // One that a person has named meanwhile does not count either.
            count -= 1;
            bytes = bytes.saturating_sub(oldest.bytes);
        }
        if !removed.is_empty() {
            self.forget_beyond(limits.bytes)?;
        }
        Ok(removed)
    }

    /// Removes it where nobody writes it, reads it or has named it; keeps all of them from beginning to do so meanwhile.
    fn remove_if_unused(&self, path: &Path) -> Result<Option<Removed>, FileError> {
        if writer::is_written(path) {
            return Err(FileError::BeingWritten);
        }
        let opened = opening::to_write(path)?;
        let connection = opened.connection();
        // Without a log the lock is one on the file itself, which those who read have too.
        writer::fold_in(connection)?;
        connection.execute_batch("BEGIN EXCLUSIVE")?;
        if Label::read(connection)? != Label::default() {
            return Ok(None);
        }
        // On Windows nobody can move what is open, and nobody else moves it.
        let _held = (!cfg!(windows)).then_some(opened);
        self.put_away(path).map(Some)
    }
}

/// `None` of one that is not there any more.
fn listed(path: PathBuf) -> Option<Listed> {
    let what = LanesFile::open(&path).and_then(|file| file.about());
    let (bytes, modified) = measured(&path)?;
    Some(Listed { path, bytes, modified, what })
}

/// How large a file is with the logs beside it, and when it was last written.
fn measured(path: &Path) -> Option<(u64, SystemTime)> {
    let metadata = path.metadata().or_else(|_| path.symlink_metadata()).ok()?;
    let logs = writer::logs(path).filter_map(|log| log.metadata().ok());
    let bytes = logs.map(|log| log.len()).fold(metadata.len(), u64::saturating_add);
    Some((bytes, metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH)))
}

/// What one file tells, wherever it is: of one that is not there, that it is not.
pub fn look_at(path: &Path) -> Listed {
    let missing =
        || Listed { path: path.to_owned(), bytes: 0, modified: SystemTime::UNIX_EPOCH, what: Err(FileError::Missing) };
    listed(path.to_owned()).unwrap_or_else(missing)
}
