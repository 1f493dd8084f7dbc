//! Writes a run into its file, as it happens. Knows nothing of threads: see `keeper` for the one that does this.

use super::head::{self, Label, RunHead};
use super::rows::{Since, write_event, write_sample};
use super::{FileError, schema};
use crate::recording::{Entry, Happening};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long another program may hold the file before writing fails.
const PATIENCE: Duration = Duration::from_millis(500);
/// Bytes that one file of a run may have; then spans, which are nearly all of it, are left out and counted.
pub const MOST_BYTES: u64 = 4 << 30;

/// A file that is being written. What was committed is there whatever happens to the program; [`Self::finish`] closes it.
pub struct RunWriter {
    connection: Connection,
    path: PathBuf,
    origin: Since,
    seq: i64,
    /// Rows for which there was no place.
    left_out: u64,
    most_bytes: u64,
    over: bool,
}

impl RunWriter {
    /// Makes the file, which must not exist.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn create(path: &Path, head: &RunHead) -> Result<Self, FileError> {
        let connection = create(path)?;
        head.write(&connection)?;
        Label::default().write(&connection)?;
        let this = Self {
            connection,
            path: path.to_owned(),
            origin: Since(head.origin),
            seq: 0,
            left_out: 0,
            most_bytes: MOST_BYTES,
            over: false,
        };
        this.connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(this)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Rows for which there was no place so far.
    pub const fn left_out(&self) -> u64 {
        self.left_out
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
        self.seq += 1;
        match entry {
            Entry::Sample(sample) => {
                self.left_out += write_sample(&self.connection, self.seq, self.origin, sample)?;
            }
            Entry::Event(event) => {
                self.over |= matches!(event.what, Happening::Finished(_));
                write_event(&self.connection, self.seq, self.origin, event)?;
            }
        }
        Ok(())
    }

    /// Makes everything so far safe: on disk, and readable by others.
    ///
    /// # Errors
    /// What keeps it from being written; then all since the last commit is lost and the file is as it was then.
    pub fn commit(&mut self) -> Result<(), FileError> {
        self.connection.execute_batch("COMMIT; BEGIN IMMEDIATE").map_err(FileError::from)
    }

    /// Closes the file: from now on it is one that nobody writes.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn finish(self) -> Result<PathBuf, FileError> {
        head::put(&self.connection, "rows_left_out", self.left_out as i64)?;
        head::put(&self.connection, "closed", 1_i64)?;
        self.connection.execute_batch("COMMIT")?;
        close(&self.connection);
        Ok(self.path)
    }
}

/// A new file with its tables, in the mode for writing while others read.
pub(super) fn create(path: &Path) -> Result<Connection, FileError> {
    // Not by SQLite, which would open one that is there.
    drop(std::fs::File::create_new(path)?);
    let connection = open_to_write(path)?;
    schema::create(&connection)?;
    // On a file system without shared memory this stays as it was, which is slower and as safe.
    let _: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    connection.execute_batch("PRAGMA synchronous = FULL")?;
    Ok(connection)
}

pub(super) fn open_to_write(path: &Path) -> Result<Connection, FileError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Folds the log into the file and removes it. Somebody who reads just now keeps it from being removed: then the last one to
/// close does it.
pub(super) fn close(connection: &Connection) {
    let folded = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
    if let Err(error) = folded {
        tracing::info!(%error, "the log of a file stays beside it");
    }
}
