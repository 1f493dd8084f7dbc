//! Writes a run into its file, as it happens. Knows nothing of threads: see `keeper` for the one that does this.

use super::about::Digest;
use super::head::{self, Label, RunHead};
use super::held::Held;
use super::rows::{Since, write_event, write_sample};
use super::{FileError, lock, opening};
use crate::recording::{Entry, Event, Happening};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long another program may hold the file before it is called busy.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two looks at whether somebody writes a file, where SQLite's lock alone tells it: longer than a writer's gap.
const GAP: Duration = Duration::from_millis(30);
/// Bytes that one file of a run may have. When it has three quarters of them, spans, which are nearly all of it, are left out;
/// when it has all of them, samples are too. Both are counted. Several of them are within the usual limits of a folder.
pub const MOST_BYTES: u64 = 1 << 30;

/// What still finds a place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Everything,
    Counters,
    Events,
}

/// A file that is being written. What was committed is there whatever happens to the program; [`Self::finish`] closes it.
pub struct RunWriter {
    held: Held,
    origin: Since,
    seq: i64,
    /// Rows for which there was no place.
    left_out: u64,
    left_out_told: u64,
    most_bytes: u64,
    place: Place,
    /// What was printed last, where there is no place for all of it.
    printed: Option<Box<Event>>,
}

impl RunWriter {
    /// Makes the file, which must not exist.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn create(path: &Path, head: &RunHead) -> Result<Self, FileError> {
        let held = Held::create(path, |connection| {
            head.write(connection)?;
            Label::default().write(connection)
        })?;
        let this = Self {
            held,
            origin: Since(head.origin),
            seq: 0,
            left_out: 0,
            left_out_told: 0,
            most_bytes: MOST_BYTES,
            place: Place::Everything,
            printed: None,
        };
        Ok(this)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.held.path()
    }

    /// Rows for which there was no place so far.
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Says that so many things never came here which should have.
    pub const fn leave_out(&mut self, rows: u64) {
        self.left_out += rows;
    }

    /// Lets it have so many bytes and no more.
    pub const fn limit(&mut self, most_bytes: u64) {
        self.most_bytes = most_bytes;
    }

    /// Appends what came next. It is safe only after the next [`Self::commit`].
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn append(&mut self, entry: &Entry) -> Result<(), FileError> {
        match entry {
            Entry::Sample(sample) if self.place == Place::Events => {
                self.left_out += 1 + (sample.spans.len() + sample.holds.len()) as u64;
                Ok(())
            }
            Entry::Sample(sample) => {
                self.seq += 1;
                let spans = self.place == Place::Everything;
                self.left_out += write_sample(self.held.connection(), self.seq, self.origin, sample, spans)?;
                Ok(())
            }
            // Each tells all that came before, and they may come without end.
            Entry::Event(event)
                if matches!(event.what, Happening::Printed { .. }) && self.place != Place::Everything =>
            {
                self.left_out += u64::from(self.printed.replace(event.clone()).is_some());
                Ok(())
            }
            Entry::Event(event) => {
                if let Happening::Finished(outcome) = &event.what {
                    self.put_printed()?;
                    Digest::write(outcome, self.held.connection())?;
                }
                self.put(event)
            }
        }
    }

    fn put(&mut self, event: &Event) -> Result<(), FileError> {
        self.seq += 1;
        write_event(self.held.connection(), self.seq, self.origin, event)
    }

    fn put_printed(&mut self) -> Result<(), FileError> {
        self.printed.take().map_or(Ok(()), |event| self.put(&event))
    }

    /// Makes everything so far safe: on disk, and readable by others.
    ///
    /// # Errors
    /// What keeps it from being written; then all since the last commit is lost and the file is as it was then.
    pub fn commit(&mut self) -> Result<(), FileError> {
        if self.left_out > std::mem::replace(&mut self.left_out_told, self.left_out) {
            head::put(self.held.connection(), "rows_left_out", self.left_out as i64)?;
        }
        self.held.commit()?;
        let number = |pragma: &str| self.held.connection().pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
        let bytes = number("page_count")?.saturating_mul(number("page_size")?).max(0) as u64;
        self.place = match bytes {
            _ if bytes >= self.most_bytes => Place::Events,
            _ if bytes >= self.most_bytes / 4 * 3 => Place::Counters,
            _ => Place::Everything,
        };
        Ok(())
    }

    /// Closes the file: from now on it is one that nobody writes.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn finish(mut self) -> Result<PathBuf, FileError> {
        self.put_printed()?;
        head::put(self.held.connection(), "rows_left_out", self.left_out as i64)?;
        head::put(self.held.connection(), "closed", 1_i64)?;
        self.held.close()
    }
}

pub(super) fn open_to_write(path: &Path) -> Result<Connection, FileError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Whether somebody writes this file just now: who writes a run holds the right to write from beginning to end. If nobody does,
/// what a writer left in the log when it ended in the middle is folded in.
pub(super) fn is_written(path: &Path) -> bool {
    let look = || {
        opening::look(path)?;
        let connection = open_to_write(path)?;
        connection.busy_timeout(Duration::ZERO)?;
        connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK").map_err(FileError::from)
    };
    let is_busy = || look() == Err(FileError::Busy);
    match lock::is_taken(path) {
        Some(true) => true,
        // Another one may be folding it in just now.
        Some(false) => {
            is_busy();
            false
        }
        None if logs(path).any(|log| log.exists()) => {
            is_busy() || {
                std::thread::sleep(GAP);
                is_busy()
            }
        }
        None => is_busy(),
    }
}

/// Writes what a person says of a file.
pub(super) fn label(path: &Path, label: &Label) -> Result<(), FileError> {
    let opened = opening::to_write(path)?;
    let connection = opened.connection();
    if lock::is_taken(path) == Some(true) {
        return Err(FileError::BeingWritten);
    }
    match connection.execute_batch("BEGIN IMMEDIATE").map_err(FileError::from) {
        Err(FileError::Busy) if head::get::<i64>(connection, "closed")?.is_none() => {
            return Err(FileError::BeingWritten);
        }
        other => other?,
    }
    label.write(connection)?;
    connection.execute_batch("COMMIT")?;
    close(connection);
    Ok(())
}

/// Folds the log into the file and removes it. Somebody who reads just now keeps it from being removed: then the last one to
/// close does it.
pub(super) fn close(connection: &Connection) {
    if let Err(error) = fold_in(connection) {
        tracing::info!(%error, "the log of a file stays beside it");
    }
}

/// The same, where it matters that it is done.
pub(super) fn fold_in(connection: &Connection) -> Result<(), FileError> {
    // This one waits for those who read: then all is in the file itself, even if the log stays.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    let _: String = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    Ok(())
}

/// The path with this at its end.
pub(super) fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// What may lie beside a file and belong to it.
pub(super) fn logs(path: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    ["-wal", "-journal", "-shm"].into_iter().map(|end| with(path, end))
}
