//! The thread that writes a run into its file while it lives, so that neither a slow disk nor a full one holds anybody up. Knows
//! nothing of windows and terminals.

use super::{FileError, RunHead, RunWriter};
use crate::recording::Entry;
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What was seen is safe this long after it at most, and the time of writing it.
const COMMIT_EVERY: Duration = Duration::from_millis(250);
/// Entries that wait for the disk: about fifteen seconds of samples.
const WAITING: usize = 1_024;
/// Entries that wait beyond that until they are given up: samples first.
const MOST_WAITING: usize = 4_096;

/// Why a run's file does not have all of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// It ends before the run does.
    Ended(FileError),
    /// The disk was too slow for this many samples.
    TooSlow(u64),
}

/// Writes one run. Dropping it closes the file.
pub struct Keeper {
    to: Option<Sender<Entry>>,
    /// What did not fit into the channel, in order.
    waiting: VecDeque<Entry>,
    left_out: u64,
    desk: Arc<Desk>,
    told: bool,
    thread: Option<JoinHandle<()>>,
}

/// What the thread tells.
#[derive(Default)]
struct Desk {
    path: OnceLock<PathBuf>,
    error: Mutex<Option<FileError>>,
}

impl Keeper {
    /// Makes the file and starts the thread.
    ///
    /// # Errors
    /// What keeps the file from being made.
    pub fn start(path: &Path, head: &RunHead) -> Result<Self, FileError> {
        let writer = RunWriter::create(path, head)?;
        Self::later(move || Ok(writer))
    }

    /// Starts the thread and lets it make the file, for those who must not wait for a disk. That it could not be made is told as
    /// a [`Self::trouble`].
    ///
    /// # Errors
    /// No thread.
    pub fn later(make: impl FnOnce() -> Result<RunWriter, FileError> + Send + 'static) -> Result<Self, FileError> {
        let (to, from) = bounded(WAITING);
        let desk = Arc::new(Desk::default());
        let own = Arc::clone(&desk);
        let work = move || {
            let written = make().and_then(|writer| {
                own.path.get_or_init(|| writer.path().to_owned());
                write(writer, &from)
            });
            if let Err(error) = written {
                *own.error.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            }
        };
        let thread = std::thread::Builder::new().name("keeper".to_owned()).spawn(work);
        let thread = thread.map_err(|error| FileError::System(error.to_string()))?;
        Ok(Self { to: Some(to), waiting: VecDeque::new(), left_out: 0, desk, told: false, thread: Some(thread) })
    }

    /// Where the file is, once it is there.
    pub fn path(&self) -> Option<&Path> {
        self.desk.path.get().map(PathBuf::as_path)
    }

    /// Takes what came next. Never waits.
    pub fn take(&mut self, entry: Entry) {
        if self.to.is_none() {
            return;
        }
        self.waiting.push_back(entry);
        self.hand_over();
        if self.waiting.len() > MOST_WAITING {
            // Events are few and tell what happened; of samples the counters of the next one tell the same.
            let before = self.waiting.len();
            self.waiting.retain(|entry| matches!(entry, Entry::Event(_)));
            self.left_out += (before - self.waiting.len()) as u64;
        }
    }

    /// What went wrong, once.
    pub fn trouble(&mut self) -> Option<Trouble> {
        if self.told {
            return None;
        }
        let error = self.desk.error.lock().unwrap_or_else(PoisonError::into_inner).take();
        let trouble = error.map(Trouble::Ended).or((self.left_out > 0).then_some(Trouble::TooSlow(self.left_out)));
        self.told = trouble.is_some();
        trouble
    }

    /// Writes what is left and closes the file: waits for the disk. With what went wrong, if that was not told before.
    pub fn finish(mut self) -> Option<Trouble> {
        self.close();
        self.trouble()
    }

    fn hand_over(&mut self) {
        let Some(to) = &self.to else { return };
        while let Some(entry) = self.waiting.pop_front() {
            match to.try_send(entry) {
                Ok(()) => {}
                Err(TrySendError::Full(entry)) => return self.waiting.push_front(entry),
                Err(TrySendError::Disconnected(_)) => {
                    self.waiting.clear();
                    self.to = None;
                    return;
                }
            }
        }
    }

    fn close(&mut self) {
        if let Some(to) = self.to.take() {
            for entry in self.waiting.drain(..) {
                if to.send(entry).is_err() {
                    break;
                }
            }
        }
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!(?panic, "the writer of a run's file");
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.close();
    }
}

fn write(mut writer: RunWriter, from: &Receiver<Entry>) -> Result<(), FileError> {
    let mut committed = Instant::now();
    let mut fresh = true;
    loop {
        match from.recv_deadline(committed + COMMIT_EVERY) {
            Ok(entry) => {
                writer.append(&entry)?;
                fresh = true;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return writer.finish().map(drop),
        }
        if committed.elapsed() >= COMMIT_EVERY {
            if std::mem::take(&mut fresh) {
                writer.commit()?;
            }
            committed = Instant::now();
        }
    }
}
