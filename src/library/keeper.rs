//! The thread that writes a run into its file while it lives, so that neither a slow disk nor a full one holds anybody up. Knows
//! nothing of windows and terminals.

use super::{FileError, RunHead, RunWriter};
use crate::recording::{Entry, Happening};
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What was seen is safe this long after it came at most, and the time of writing it.
const COMMIT_AFTER: Duration = Duration::from_millis(150);
/// Entries that wait in the channel: some seconds of samples.
const WAITING: usize = 256;
/// What may wait for the disk beyond that, as the rows that it will be: about 100 MB.
const MOST_WAITING: usize = 1 << 20;

/// Why a run's file does not have all of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// It ends before the run does.
    Ended(FileError),
    /// It has become so large that from now on spans are left out of it, and samples in the end.
    TooLarge,
    /// The disk was too slow for this many samples.
    TooSlow(u64),
}

/// What the thread tells.
#[derive(Default)]
struct Desk {
    path: OnceLock<PathBuf>,
    ended: Mutex<Option<FileError>>,
    too_large: AtomicBool,
    /// Samples that the disk was too slow for.
    left_out: AtomicU64,
}

/// Writes one run. Dropping it closes the file.
pub struct Keeper {
    to: Option<Sender<Entry>>,
    /// What did not fit into the channel, in order.
    waiting: VecDeque<Entry>,
    /// Rows of what waits there.
    weight: usize,
    left_out_told: bool,
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
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
                write(writer, &from, &own)
            });
            if let Err(error) = written {
                *own.ended.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            }
        };
        let thread = std::thread::Builder::new().name("keeper".to_owned()).spawn(work);
        let thread = thread.map_err(|error| FileError::System(error.to_string()))?;
        let (to, thread, waiting) = (Some(to), Some(thread), VecDeque::new());
        Ok(Self { to, waiting, weight: 0, left_out_told: false, desk, thread })
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
        self.weight += weight(&entry);
        self.waiting.push_back(entry);
        self.hand_over();
        if self.weight > MOST_WAITING {
            // Events are few and tell what happened; of samples the counters of the next one tell the same.
            let is_event = |entry: &Entry| matches!(entry, Entry::Event(_));
            let samples = self.waiting.iter().filter(|entry| !is_event(entry)).count();
            // Of what was printed each tells all that came before.
            let printed = self.waiting.iter().rev().find(|entry| is_printed(entry)).cloned();
            self.waiting.retain(|entry| is_event(entry) && !is_printed(entry));
            self.waiting.extend(printed);
            self.desk.left_out.fetch_add(samples as u64, Ordering::Relaxed);
            self.weight = self.waiting.iter().map(weight).sum();
        }
    }

    /// What went wrong since this was asked last; each kind of trouble is told once.
    pub fn trouble(&mut self) -> Option<Trouble> {
        if let Some(error) = self.desk.ended.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Some(Trouble::Ended(error));
        }
        if self.desk.too_large.swap(false, Ordering::Relaxed) {
            return Some(Trouble::TooLarge);
        }
        let left_out = self.desk.left_out.load(Ordering::Relaxed);
        let slow = left_out > 0 && !self.left_out_told;
        self.left_out_told |= slow;
        slow.then_some(Trouble::TooSlow(left_out))
    }

    /// Writes what is left and closes the file: waits for the disk. With what went wrong, if that was not told before.
    pub fn finish(mut self) -> Option<Trouble> {
        self.close();
        self.trouble()
    }

    fn hand_over(&mut self) {
        let Some(to) = &self.to else { return };
        while let Some(entry) = self.waiting.pop_front() {
            let rows = weight(&entry);
            match to.try_send(entry) {
                Ok(()) => self.weight = self.weight.saturating_sub(rows),
                Err(TrySendError::Full(entry)) => return self.waiting.push_front(entry),
                Err(TrySendError::Disconnected(_)) => {
                    self.waiting.clear();
                    self.weight = 0;
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
            let ended = FileError::System("the thread that writes it has panicked".to_owned());
            self.desk.ended.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(ended);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.close();
    }
}

fn is_printed(entry: &Entry) -> bool {
    matches!(entry, Entry::Event(event) if matches!(event.what, Happening::Printed { .. }))
}

/// About how many rows it will be: how much memory it holds.
fn weight(entry: &Entry) -> usize {
    match entry {
        Entry::Sample(sample) => {
            let pixels: usize = sample.tiles.iter().map(|tile| tile.pixels.len()).sum();
            1 + 4 * sample.workers.len() + sample.holds.len() + sample.spans.len() + pixels / 64
        }
        Entry::Event(event) => {
            8 + match &event.what {
                Happening::Printed { tail, .. } => tail.len() / 64,
                Happening::Trouble { title, text, .. } => (title.len() + text.len()) / 64,
                _ => 0,
            }
        }
    }
}

fn write(mut writer: RunWriter, from: &Receiver<Entry>, desk: &Desk) -> Result<(), FileError> {
    let (mut was_told, mut slow) = (false, 0);
    // When the first thing came that is not safe yet.
    let mut since: Option<Instant> = None;
    loop {
        let missing = desk.left_out.load(Ordering::Relaxed);
        writer.leave_out(missing - std::mem::replace(&mut slow, missing));
        let next = match since {
            Some(since) => from.recv_deadline(since + COMMIT_AFTER),
            None => from.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(entry) => {
                since.get_or_insert_with(Instant::now);
                writer.append(&entry)?;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return writer.finish().map(drop),
        }
        if since.is_some_and(|since| since.elapsed() >= COMMIT_AFTER) {
            since = None;
            writer.commit()?;
            if writer.left_out() > slow && !std::mem::replace(&mut was_told, true) {
                desk.too_large.store(true, Ordering::Relaxed);
            }
        }
    }
}
