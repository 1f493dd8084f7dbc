//! A file that is being written: a connection that is always in a transaction, the lock by which others can tell, and the log, which
//! is folded into the file while writing goes on. Knows nothing of what is written.

use super::lock::{self, Lock};
use super::removed::for_good;
use super::{FileError, opening, schema, writer};
use rusqlite::Connection;
use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long another program may hold a file that is being written: there is nothing else to be done with it.
const PATIENCE: Duration = Duration::from_secs(5);
/// Commits from one folding of the log to the next: some ten seconds.
const FOLD_AFTER: u32 = 64;
const FOLD: &str = "PRAGMA wal_checkpoint(PASSIVE)";

/// The file. Dropping it leaves it as one that was interrupted.
pub(super) struct Held {
    connection: Connection,
    path: PathBuf,
    identity: Option<(u64, u64)>,
    /// Since the log was last folded in.
    commits: u32,
    folding: Option<JoinHandle<()>>,
    /// After the connection, so that it is let go of last.
    _lock: Lock,
}

impl Held {
    /// Makes the file, which must not exist, with its tables and what it says of itself. Nothing is left of it if that fails.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub(super) fn create(
        path: &Path,
        about: impl FnOnce(&Connection) -> Result<(), FileError>,
    ) -> Result<Self, FileError> {
        // Not by SQLite, which would open one that is there.
        let made = File::create_new(path)?.metadata();
        let filled = made.map_err(FileError::from).and_then(|made| Self::fill(path, &made, about));
        filled.inspect_err(|_| {
            if let Err(error) = for_good(path) {
                tracing::info!(%error, "what was begun of a file stays");
            }
        })
    }

    fn fill(
        path: &Path,
        made: &Metadata,
        about: impl FnOnce(&Connection) -> Result<(), FileError>,
    ) -> Result<Self, FileError> {
        let connection = writer::open_to_write(path)?;
        prepare(&connection)?;
        // From the moment on at which others see what it is.
        let lock = schema::create(&connection, |connection| {
            let lock = Lock::take(path)?;
            about(connection)?;
            Ok(lock)
        })?;
        // The tables are in the file itself, so that it is one of ours even without its log.
        fold(&connection)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Self::over(connection, path, identity(made), lock))
    }

    /// Opens a file of ours to write on in it.
    ///
    /// # Errors
    /// Somebody writes it, or it cannot be written.
    pub(super) fn open(path: &Path) -> Result<Self, FileError> {
        let connection = opening::to_write(path)?.into_connection();
        if lock::is_taken(path) == Some(true) {
            return Err(FileError::BeingWritten);
        }
        let identity = identity(&path.metadata()?);
        prepare(&connection)?;
        connection.execute_batch("BEGIN IMMEDIATE").map_err(|error| match FileError::from(error) {
            FileError::Busy => FileError::BeingWritten,
            other => other,
        })?;
        let lock = Lock::take(path)?;
        Ok(Self::over(connection, path, identity, lock))
    }

    fn over(connection: Connection, path: &Path, identity: Option<(u64, u64)>, lock: Lock) -> Self {
        Self { connection, path: path.to_owned(), identity, commits: 0, folding: None, _lock: lock }
    }

    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes everything so far safe, and goes on.
    ///
    /// # Errors
    /// What keeps it from being written, or that the file is not there any more.
    pub(super) fn commit(&mut self) -> Result<(), FileError> {
        self.connection.execute_batch("COMMIT")?;
        // Elsewhere than on Windows a file can be removed under whoever writes it, and SQLite would not tell.
        if identity(&self.path.metadata()?) != self.identity {
            return Err(FileError::Missing);
        }
        self.fold_now_and_then()?;
        Ok(self.connection.execute_batch("BEGIN IMMEDIATE")?)
    }

    /// Closes the file: from now on it is one that nobody writes.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub(super) fn close(mut self) -> Result<PathBuf, FileError> {
        self.connection.execute_batch("COMMIT")?;
        self.wait_for_folding();
        writer::close(&self.connection);
        Ok(std::mem::take(&mut self.path))
    }

    /// Nearly all of the log is folded in on a thread of its own, beside the next commits; what has come meanwhile is folded in
    /// between two of them, which is little. Then the log begins anew, because nothing is in it that is not in the file.
    fn fold_now_and_then(&mut self) -> Result<(), FileError> {
        self.commits += 1;
        if self.folding.as_ref().is_some_and(JoinHandle::is_finished) {
            self.wait_for_folding();
            self.commits = 0;
            return fold(&self.connection);
        }
        if self.folding.is_none() && self.commits >= FOLD_AFTER {
            let path = self.path.clone();
            let work = move || {
                let folded = writer::open_to_write(&path).and_then(|connection| fold(&connection));
                folded.unwrap_or_else(|error| tracing::info!(%error, "the log of a file grows"));
            };
            // Without a thread it is done when the file is closed.
            self.folding = std::thread::Builder::new().name("keeper-log".to_owned()).spawn(work).ok();
            self.commits = 0;
        }
        Ok(())
    }

    fn wait_for_folding(&mut self) {
        if let Some(Err(panic)) = self.folding.take().map(JoinHandle::join) {
            tracing::error!(?panic, "folding a log in");
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.wait_for_folding();
    }
}

fn prepare(connection: &Connection) -> Result<(), FileError> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")?;
    // On a file system without shared memory this stays as it was, which is slower and as safe.
    let _: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    Ok(())
}

/// As much of the log as nobody reads.
fn fold(connection: &Connection) -> Result<(), FileError> {
    Ok(connection.query_row(FOLD, [], |_| Ok(()))?)
}

/// What tells a file from another one of the same name, where the system has such a thing.
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        _ = metadata;
        None
    }
}
