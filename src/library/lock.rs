//! Who writes a file holds a lock from beginning to end, so that nobody takes it for one that was left in the middle. Knows nothing
//! of tables.
//!
//! SQLite's own lock has a gap after every commit. This one lies on the log beside the file, and not on the file itself: on Unix a
//! process loses SQLite's locks on a file when it closes *any* handle of it, and SQLite puts none on the log. Windows keeps a file
//! that is open from being moved and removed, and a lock there would keep readers out: it has none.

use super::{FileError, writer};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long who asks may hold the lock of who begins to write.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(2);

/// The right to write a file. `None` where the system has no such locks.
pub(super) struct Lock(#[expect(dead_code, reason = "held until it is dropped")] Option<File>);

impl Lock {
    /// Takes it. The log must be there.
    ///
    /// # Errors
    /// Somebody else has it.
    pub(super) fn take(path: &Path) -> Result<Self, FileError> {
        let Some(log) = log(path) else { return Ok(Self(None)) };
        let begun = Instant::now();
        loop {
            match log.try_lock() {
                Ok(()) => return Ok(Self(Some(log))),
                Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(FileError::BeingWritten),
                Err(TryLockError::Error(error)) => {
                    tracing::info!(%error, "no lock on the log");
                    return Ok(Self(None));
                }
            }
        }
    }
}

/// Whether somebody writes it. `None` where that cannot be told, or where there is no log.
pub(super) fn is_taken(path: &Path) -> Option<bool> {
    match log(path)?.try_lock_shared() {
        Ok(()) => Some(false),
        Err(TryLockError::WouldBlock) => Some(true),
        Err(TryLockError::Error(_)) => None,
    }
}

fn log(path: &Path) -> Option<File> {
    let log = writer::with(path, "-wal");
    // Opening a pipe would wait for whoever is at its other end.
    let is_there = cfg!(unix) && log.metadata().is_ok_and(|log| log.is_file());
    if is_there { File::open(log).ok() } else { None }
}
