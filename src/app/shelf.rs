//! The library behind its view: lists the folder, writes labels, puts files away and brings them back, on a thread of its own. What
//! was asked for last is what is listed; what is to be done is done in its order. Knows nothing of drawing.

use crate::library::{FileError, Folder, KEPT, Label, Limits, Listed, Removed, look_at};
use crate::locale::{Explain, Message};
use crate::ui::{Book, Command, LibraryShelf, Notice, Place, put_in_order};
use crate::units::Bytes;
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, bounded};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

/// Time between two looks at the folder while somebody looks at the list.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// Orders that may wait; a person cannot give so many in the time of one.
const WAITING: usize = 64;
/// Files from elsewhere that are remembered.
const MOST_RECENT: usize = 10;

/// What is to be done.
#[derive(Debug)]
enum Job {
    /// Nothing but looking.
    Look,
    Label(PathBuf, Label),
    Remove(PathBuf),
    Restore,
    Limit(Limits),
}

/// What is looked at, and what was found; shared with the thread.
#[derive(Default)]
struct Desk {
    wanted: Mutex<Wanted>,
    found: Mutex<Option<Found>>,
    /// What was brought back last, until it is in the list.
    back: Mutex<Option<PathBuf>>,
    over: AtomicBool,
}

#[derive(Clone, Default)]
struct Wanted {
    recent: Vec<PathBuf>,
    bundled: Vec<Book>,
    watched: bool,
}

/// The newest list.
struct Found {
    books: Vec<Book>,
    limits: Option<Limits>,
    trouble: Option<Message>,
    deleted: Option<String>,
}

/// The thread's end and the window's. Dropping it ends the thread, when what it is doing is done.
pub(super) struct Shelf {
    desk: Arc<Desk>,
    jobs: Option<Sender<Job>>,
    notices: Option<Receiver<Notice>>,
    thread: Option<JoinHandle<()>>,
    shelf: LibraryShelf,
    recent: Vec<PathBuf>,
    watched: bool,
}

impl Shelf {
    /// Without a folder; what was opened from elsewhere is known.
    pub(super) fn new(recent: &[PathBuf]) -> Self {
        let recent: Vec<PathBuf> = recent.iter().take(MOST_RECENT).cloned().collect();
        Self {
            desk: Arc::default(),
            jobs: None,
            notices: None,
            thread: None,
            shelf: LibraryShelf { fresh: false, ..LibraryShelf::default() },
            recent,
            watched: false,
        }
    }

    /// Begins to look after this folder; `wake` is called, on the thread, when there is something to take. `bundled` is what comes
    /// with the program.
    pub(super) fn start(
        &mut self,
        folder: Result<Folder, FileError>,
        bundled: Vec<Book>,
        wake: impl Fn() + Send + 'static,
    ) {
        let folder = match folder {
            Ok(folder) => folder,
            Err(error) => {
                self.shelf.trouble = Some(Message::new("library-no-folder").with("detail", error.message()));
                self.shelf.books = bundled;
                self.shelf.revision += 1;
                return;
            }
        };
        self.shelf.folder = Some(folder.path().to_owned());
        self.shelf.fresh = true;
        *self.desk.wanted() = Wanted { recent: self.recent.clone(), bundled, watched: false };
        let (to, jobs) = bounded(WAITING);
        let (teller, notices) = bounded(WAITING);
        let mut keeper = Librarian {
            folder,
            desk: Arc::clone(&self.desk),
            jobs,
            teller,
            known: Vec::new(),
            elsewhere: Vec::new(),
            removed: Vec::new(),
        };
        let thread = std::thread::Builder::new().name("library".to_owned()).spawn(move || keeper.work(&wake));
        match thread {
            Ok(thread) => {
                (self.jobs, self.notices, self.thread) = (Some(to), Some(notices), Some(thread));
            }
            Err(error) => {
                let detail = Message::new("engine-no-thread").with("detail", error.to_string());
                self.shelf.trouble = Some(detail);
            }
        }
    }

    /// What the window is shown.
    pub(super) const fn shelf(&self) -> &LibraryShelf {
        &self.shelf
    }

    /// What was opened from elsewhere, the newest first.
    pub(super) fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Whether somebody looks at the list now.
    pub(super) fn attend(&mut self, watched: bool) {
        self.shelf.now = SystemTime::now();
        if self.watched != watched {
            self.watched = watched;
            self.desk.wanted().watched = watched;
            self.ask(Job::Look);
        }
    }

    /// A file was opened. One from elsewhere is remembered.
    pub(super) fn opened(&mut self, path: &Path) {
        let own = self.shelf.folder.as_ref().is_some_and(|folder| Folder::at(folder).holds(path));
        if own {
            return;
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
        self.remember();
    }

    /// A run is over: its file is another one now.
    pub(super) fn run_is_over(&self) {
        self.ask(Job::Look);
    }

    /// Carries out what a person asked for in the library's view. Gives back what is not its own.
    pub(super) fn carry_out(&mut self, command: Command) -> Option<Command> {
        match command {
            Command::ListLibrary => self.ask(Job::Look),
            Command::LabelRun(path, label) => {
                // What was typed shows at once; what came of it shows with the next list.
                if let Some(book) = self.shelf.books.iter_mut().find(|book| book.place.path() == Some(&path))
                    && let Ok(about) = &mut book.what
                {
                    about.label = label.clone();
                    self.shelf.revision += 1;
                }
                self.ask(Job::Label(path, label));
            }
            Command::DeleteRun(path) => self.ask(Job::Remove(path)),
            Command::RestoreRun => self.ask(Job::Restore),
            Command::LimitLibrary(limits) => {
                self.shelf.limits = Some(limits);
                self.ask(Job::Limit(limits));
            }
            Command::ForgetRun(path) => {
                self.recent.retain(|other| *other != path);
                self.shelf.books.retain(|book| book.place != Place::Outside(path.clone()));
                self.shelf.revision += 1;
                self.remember();
            }
            other => return Some(other),
        }
        None
    }

    /// Takes in what came from the thread, and gives what a person should be told.
    pub(super) fn drain(&mut self) -> Vec<Notice> {
        let found = self.desk.found.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Found { books, limits, trouble, deleted }) = found {
            self.shelf.fresh = false;
            if self.shelf.books != books {
                self.shelf.books = books;
                self.shelf.revision += 1;
            }
            (self.shelf.limits, self.shelf.trouble, self.shelf.deleted) = (limits, trouble, deleted);
        }
        self.notices.iter().flat_map(|notices| notices.try_iter()).collect()
    }

    /// What was brought back, once it is in the list: it is what a person looks for there.
    pub(super) fn came_back(&self) -> Option<Place> {
        let mut back = self.desk.back.lock().unwrap_or_else(PoisonError::into_inner);
        let listed = |path: &PathBuf| self.shelf.books.iter().find(|book| book.place.path() == Some(path));
        let place = listed(back.as_ref()?)?.place.clone();
        *back = None;
        Some(place)
    }

    fn remember(&self) {
        self.desk.wanted().recent.clone_from(&self.recent);
        self.ask(Job::Look);
    }

    /// Never waits: who has given so many orders has to give this one again.
    fn ask(&self, job: Job) {
        if let Some(jobs) = &self.jobs
            && let Err(error) = jobs.try_send(job)
        {
            tracing::warn!(%error, "the library is behind");
        }
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.desk.over.store(true, Ordering::Relaxed);
        self.jobs = None;
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!(?panic, "the library");
        }
    }
}

impl Desk {
    fn wanted(&self) -> MutexGuard<'_, Wanted> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The thread's own.
struct Librarian {
    folder: Folder,
    desk: Arc<Desk>,
    jobs: Receiver<Job>,
    teller: Sender<Notice>,
    /// The files of the folder as they were, and those from elsewhere.
    known: Vec<Listed>,
    elsewhere: Vec<Listed>,
    /// What can be brought back, the newest last.
    removed: Vec<Removed>,
}

impl Librarian {
    fn work(&mut self, wake: &impl Fn()) {
        if let Err(error) = self.folder.purge(KEPT) {
            tracing::info!(%error, "what was deleted long ago stays");
        }
        self.list();
        wake();
        loop {
            let watched = self.desk.wanted().watched;
            let job = match watched {
                true => self.jobs.recv_timeout(LOOK_EVERY),
                false => self.jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match job {
                Ok(job) => self.carry_out(job),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // What waits is done first: the list has all of it then.
            while let Ok(job) = self.jobs.try_recv() {
                self.carry_out(job);
            }
            if self.desk.over.load(Ordering::Relaxed) {
                return;
            }
            self.list();
            wake();
        }
    }

    fn carry_out(&mut self, job: Job) {
        match job {
            Job::Look => {}
            Job::Label(path, label) => {
                if let Err(error) = self.folder.label(&path, &label) {
                    self.failed("library-not-labelled", &path, &error);
                }
            }
            Job::Remove(path) => match self.folder.remove(&path) {
                Ok(removed) => {
                    let what = Message::new("library-deleted").with("name", self.name(&path));
                    self.removed.push(removed);
                    self.tell(Notice::note(what).with_act(Message::new("library-undo"), Command::RestoreRun));
                }
                Err(error) => self.failed("library-not-deleted", &path, &error),
            },
            Job::Restore => {
                let Some(removed) = self.removed.pop() else { return };
                match self.folder.restore(&removed) {
                    Ok(path) => {
                        let name = self.name(&path);
                        self.tell(Notice::note(Message::new("library-restored").with("name", name)));
                        *self.desk.back.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
                    }
                    Err(error) => self.failed("library-not-restored", &removed.from, &error),
                }
            }
            Job::Limit(limits) => match self.folder.set_limits(&limits) {
                Ok(()) => {
                    let gone = self.trim();
                    if gone > 0 {
                        self.tell(Notice::note(Message::new("library-trimmed").with("count", gone)));
                    }
                }
                Err(error) => self.failed("library-not-limited", self.folder.path(), &error),
            },
        }
    }

    /// Makes room, if there is more than is to be kept. Gives how many files went.
    fn trim(&self) -> usize {
        let removed = self.folder.limits().and_then(|limits| self.folder.keep_within(&limits));
        match removed {
            Ok(removed) => removed.len(),
            Err(error) => {
                tracing::info!(%error, "nothing is removed to make room");
                0
            }
        }
    }

    fn list(&mut self) {
        let Wanted { recent, bundled, .. } = self.desk.wanted().clone();
        let over = || self.desk.over.load(Ordering::Relaxed);
        let (listed, trouble) = match self.folder.list_again(&self.known, &over) {
            Ok(listed) => (listed, None),
            Err(error) => (Vec::new(), Some(error.of(self.folder.path()))),
        };
        let elsewhere: Vec<Listed> = recent.iter().map(|path| self.again(path)).collect();
        let (limits, unread) = match self.folder.limits() {
            Ok(limits) => (Some(limits), None),
            Err(error) => (None, Some(Message::new("library-no-limits").with("detail", error.message()))),
        };
        let inside = listed.iter().map(|file| book(Place::Inside(file.path.clone()), file));
        let outside = elsewhere.iter().map(|file| book(Place::Outside(file.path.clone()), file));
        let mut books: Vec<Book> = inside.chain(outside).chain(bundled).collect();
        put_in_order(&mut books);
        let deleted = self.removed.last().map(|removed| file_name(&removed.from));
        let found = Found { books, limits, trouble: trouble.or(unread), deleted };
        *self.desk.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        (self.known, self.elsewhere) = (listed, elsewhere);
    }

    /// A file from elsewhere, which is opened only if it was written since.
    fn again(&self, path: &Path) -> Listed {
        let known = self.elsewhere.iter().find(|known| known.path == path);
        known.filter(|known| known.is_as_it_was()).cloned().unwrap_or_else(|| look_at(path))
    }

    /// What a person calls a file: its own name, or that of the file.
    fn name(&self, path: &Path) -> String {
        let known = self.known.iter().chain(&self.elsewhere).find(|file| file.path == path);
        let own = known.and_then(|file| Some(file.what.as_ref().ok()?.label.name.trim().to_owned()));
        own.filter(|name| !name.is_empty()).unwrap_or_else(|| file_name(path))
    }

    fn failed(&self, key: &'static str, path: &Path, error: &FileError) {
        let name = self.name(path);
        let what = Message { key, args: vec![("name", name.into()), ("detail", error.message().into())] };
        self.tell(Notice::error(what));
    }

    /// Who takes no messages any more is closing.
    fn tell(&self, notice: Notice) {
        if self.teller.try_send(notice).is_err() {
            tracing::info!("nobody takes the library's messages");
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A file as the view has it.
fn book(place: Place, file: &Listed) -> Book {
    Book { place, size: Bytes(file.bytes), when: file.when(), what: file.what.clone() }
}
