//! Reads a recorded run on a thread of its own, a little ahead of what is shown, and builds the recording of an earlier moment
//! there. The newest wish wins. Knows nothing of who looks at it.

use super::shown::{Shown, Upto};
use crate::library::{FileError, Label, LanesFile, RunExtent, RunHead};
use crate::recording::Entry;
use crossbeam::channel::{Receiver, Sender, TryRecvError, bounded, select};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// Entries that are read ahead: several seconds of samples.
const AHEAD: usize = 256;
/// Entries between two looks at whether something else is wanted by now.
const LOOK_EVERY: usize = 32;
/// Parts of the progress.
const PARTS: f64 = 1_000.0;

/// Where a recorded run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In a file.
    File(PathBuf),
    /// In memory: it came with the program.
    Bundled(&'static [u8]),
}

/// What a file says before its first entry.
pub struct Opened {
    /// What was run, on what, when.
    pub head: RunHead,
    /// What a person wrote on it.
    pub label: Label,
    /// Its time.
    pub extent: RunExtent,
    /// Whether its writer has closed it.
    pub closed: bool,
    /// Rows for which its writer found no place.
    pub left_out: u64,
}

/// What the thread tells.
pub enum Told {
    /// The file is one of a run, and this is what it says of it.
    Opened(Box<Opened>),
    /// It is not, or cannot be read.
    Failed(FileError),
    /// The run as it was at the moment that this round's wish names; its next entries follow.
    Built(u32, Box<Shown>),
    /// The next entry.
    Entry(u32, Entry),
    /// There is no next entry; and if that is so because the file is damaged, how.
    End(u32, Option<FileError>),
}

/// The thread. Dropping it lets it end; nobody waits for it, because the disk may be slow.
pub struct Tape {
    desk: Arc<Desk>,
    /// None once it is dropped.
    bell: Option<Sender<()>>,
    told: Receiver<Told>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Desk {
    /// The round, which grows with every wish, and up to where the run is wanted in it.
    wish: Mutex<(u32, Upto)>,
    /// How much of a wish is done.
    progress: AtomicU64,
}

impl Desk {
    fn wish(&self) -> (u32, Upto) {
        *self.wish.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tape {
    /// Opens a file and reads it from the beginning. `wake` is called, on its thread, when something is there that was waited for.
    ///
    /// # Errors
    /// No thread.
    pub fn open(source: Source, wake: impl Fn() + Send + 'static) -> Result<Self, FileError> {
        let (bell, rung) = bounded(1);
        let (to, told) = bounded(AHEAD);
        let desk = Arc::new(Desk::default());
        let reader = Reader { desk: Arc::clone(&desk), rung, to, wake };
        let work = move || {
            if let Err(error) = reader.work(&source) {
                let _ = reader.to.send(Told::Failed(error));
                (reader.wake)();
            }
        };
        let thread = std::thread::Builder::new().name("replay".to_owned()).spawn(work);
        let thread = thread.map_err(|error| FileError::System(error.to_string()))?;
        Ok(Self { desk, bell: Some(bell), told, thread: Some(thread) })
    }

    /// From now on the run as it was then is wanted, and what follows it. Gives the number of the round.
    pub fn wish(&self, upto: Upto) -> u32 {
        let mut wish = self.desk.wish.lock().unwrap_or_else(PoisonError::into_inner);
        *wish = (wish.0 + 1, upto);
        self.desk.progress.store(0, Ordering::Relaxed);
        if let Some(bell) = &self.bell {
            // It rings already, or nobody is there any more, which is told when something is taken.
            let _ = bell.try_send(());
        }
        wish.0
    }

    /// The share of the wish that is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        (self.desk.progress.load(Ordering::Relaxed) as f64 / PARTS) as f32
    }

    /// The next that it tells, if it is there.
    pub fn next(&mut self) -> Option<Told> {
        match self.told.try_recv() {
            Ok(told) => Some(told),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                let panicked = self.thread.take().is_some_and(|thread| thread.join().is_err());
                panicked.then(|| Told::Failed(FileError::System("panic".to_owned())))
            }
        }
    }
}

impl Drop for Tape {
    fn drop(&mut self) {
        // Whatever is being built is not wanted any more.
        self.wish(Upto::Start);
        self.bell = None;
    }
}

/// Why a round is over before its time.
enum Turned {
    /// Something else is wanted.
    Wish,
    /// Nobody is there.
    Gone,
}

struct Reader<W> {
    desk: Arc<Desk>,
    rung: Receiver<()>,
    to: Sender<Told>,
    wake: W,
}

impl<W: Fn()> Reader<W> {
    fn work(&self, source: &Source) -> Result<(), FileError> {
        let file = match source {
            Source::File(path) => LanesFile::open(path)?,
            Source::Bundled(bytes) => LanesFile::from_bytes(bytes)?,
        };
        let (head, extent) = (file.run()?, file.extent()?);
        let opened = Opened {
            head: head.clone(),
            label: file.label()?,
            extent,
            closed: file.is_closed()?,
            left_out: file.left_out()?,
        };
        if self.say(Told::Opened(Box::new(opened))).is_err() {
            return Ok(());
        }
        (self.wake)();
        loop {
            if let Err(Turned::Gone) = self.round(&file, &head, &extent) {
                return Ok(());
            }
        }
    }

    /// One wish: builds what it asks for, then hands on what follows until there is another.
    fn round(&self, file: &LanesFile, head: &RunHead, extent: &RunExtent) -> Result<(), Turned> {
        let (mut round, mut upto) = self.desk.wish();
        let mut shown = Shown::new(head);
        let (mut next, mut error) = (None, None);
        let mut taken = 0_usize;
        match file.entries() {
            Err(why) => error = Some(why),
            Ok(mut entries) => {
                loop {
                    match entries.next() {
                        None => break,
                        Some(Err(why)) => {
                            error = Some(why);
                            break;
                        }
                        Some(Ok(entry)) if shown.wants(&entry, upto) => shown.take(entry),
                        Some(Ok(entry)) => {
                            next = Some(entry);
                            break;
                        }
                    }
                    taken += 1;
                    if taken.is_multiple_of(LOOK_EVERY) {
                        let (newest, wanted) = self.desk.wish();
                        if newest != round && !shown.can_still_be(wanted) {
                            return Ok(());
                        }
                        (round, upto) = (newest, wanted);
                        self.tell_progress(&shown, upto, extent);
                    }
                }
                self.say(Told::Built(round, Box::new(shown)))?;
                (self.wake)();
                if let Some(entry) = next {
                    self.hand_on(round, Told::Entry(round, entry))?;
                    for entry in entries {
                        match entry {
                            Ok(entry) => self.hand_on(round, Told::Entry(round, entry))?,
                            Err(why) => {
                                error = Some(why);
                                break;
                            }
                        }
                    }
                }
            }
        }
        self.hand_on(round, Told::End(round, error))?;
        (self.wake)();
        loop {
            self.rung.recv().map_err(|_| Turned::Gone)?;
            if self.desk.wish().0 != round {
                return Ok(());
            }
        }
    }

    fn tell_progress(&self, shown: &Shown, upto: Upto, extent: &RunExtent) {
        let whole = upto.moment().unwrap_or(extent.last).since(extent.first).seconds();
        let share = shown.played().since(extent.first).seconds() / whole.max(1e-9);
        let parts = (share.clamp(0.0, 1.0) * PARTS) as u64;
        if self.desk.progress.swap(parts, Ordering::Relaxed) != parts {
            (self.wake)();
        }
    }

    /// Sends, unless something else is wanted by now.
    fn hand_on(&self, round: u32, told: Told) -> Result<(), Turned> {
        loop {
            select! {
                send(self.to, told) -> sent => return sent.map_err(|_| Turned::Gone),
                recv(self.rung) -> rung => {
                    rung.map_err(|_| Turned::Gone)?;
                    // It may have rung for the wish of this very round.
                    if self.desk.wish().0 != round {
                        return Err(Turned::Wish);
                    }
                }
            }
        }
    }

    /// Sends what is always wanted. It is taken with the next frame.
    fn say(&self, told: Told) -> Result<(), Turned> {
        self.to.send(told).map_err(|_| Turned::Gone)
    }
}
