//! What the window is shown of the library: the files of runs and comparisons with what each says of itself. Plain data that the
//! app fills in; knows nothing of folders and of how files are read.

use crate::library::{Kind, Label};
use crate::locale::Message;
use crate::plan::Experiment;
use crate::probe::Machine;
use crate::recording::Ending;
use crate::units::Bytes;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where a run is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the folder of the library.
    Inside(PathBuf),
    /// Elsewhere: it was opened from there.
    Outside(PathBuf),
    /// In the program itself, under this name.
    Bundled(&'static str),
}

impl Place {
    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Inside(path) | Self::Outside(path) => Some(path),
            Self::Bundled(_) => None,
        }
    }
}

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// A run or a comparison.
    pub kind: Kind,
    /// What a person wrote on it.
    pub label: Label,
    /// When it was begun, by the calendar.
    pub begun: SystemTime,
    /// The program's version that wrote it.
    pub app: String,
    /// What was run.
    pub experiment: Experiment,
    /// What it ran on.
    pub machine: Machine,
    /// What the run gave.
    pub outcome: Option<Digest>,
    /// What a comparison consists of; `None` of a run.
    pub comparison: Option<Arms>,
    /// Whether it is being written.
    pub state: State,
}

/// An outcome in four words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Digest {
    /// Why it ended.
    pub ending: Ending,
    /// Items finished by all workers.
    pub items: u64,
    /// From the common start to the last finished item, pauses not counted.
    pub seconds: f64,
    /// Items per second.
    pub throughput: f64,
}

/// A comparison in three words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arms {
    /// The names of its arms, in order.
    pub names: Vec<String>,
    /// Runs of each that were to count, once that was known.
    pub rounds: Option<u32>,
    /// Runs that were done, warm-ups among them.
    pub runs: u64,
}

/// Whether a file is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was closed by its writer: all is there.
    Closed,
    /// It is being written just now.
    Open,
    /// Its writer ended in the middle: it holds what there was until then.
    Interrupted,
}

/// A file with what it says of itself, or why it cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Where it is.
    pub place: Place,
    /// How large it is.
    pub size: Bytes,
    /// What it says of itself.
    pub what: Result<About, Message>,
}

/// How much is kept: beyond that the oldest go that nobody has named, annotated or pinned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Most {
    /// Files at most, if there is a limit.
    pub runs: Option<u64>,
    /// Bytes at most, if there is a limit.
    pub bytes: Option<Bytes>,
}

/// Everything that is known of the library.
#[derive(Clone, Debug)]
pub struct LibraryShelf {
    /// Its folder, if there is one.
    pub folder: Option<PathBuf>,
    /// Why there is none, or why it cannot be listed.
    pub trouble: Option<Message>,
    /// All files, in the order in which they are shown: the newest first, those that come with the program last.
    pub books: Vec<Book>,
    /// Grows when `books` have changed.
    pub revision: u64,
    /// Whether they have never been listed yet.
    pub fresh: bool,
    /// How much is kept.
    pub most: Most,
    /// What was deleted last and can be brought back, by its name.
    pub deleted: Option<String>,
    /// The time of day, for "today" and "yesterday".
    pub now: SystemTime,
}

impl Default for LibraryShelf {
    fn default() -> Self {
        Self {
            folder: None,
            trouble: None,
            books: Vec::new(),
            revision: 0,
            fresh: true,
            most: Most::default(),
            deleted: None,
            now: SystemTime::UNIX_EPOCH,
        }
    }
}

impl LibraryShelf {
    /// The file at a place.
    pub fn book(&self, place: &Place) -> Option<&Book> {
        self.books.iter().find(|book| book.place == *place)
    }

    /// Files in the folder, and their bytes.
    pub fn used(&self) -> (u64, Bytes) {
        let inside = self.books.iter().filter(|book| matches!(book.place, Place::Inside(_)));
        inside.fold((0, Bytes(0)), |(count, bytes), book| (count + 1, Bytes(bytes.0.saturating_add(book.size.0))))
    }
}

/// The order in which files are shown: by their date, the newest first; then those that have none; then what comes with the program.
pub fn put_in_order(books: &mut [Book]) {
    let bundled = |book: &Book| matches!(book.place, Place::Bundled(_));
    let begun = |book: &Book| book.what.as_ref().ok().map(|about| about.begun);
    books.sort_by(|a, b| bundled(a).cmp(&bundled(b)).then_with(|| begun(b).cmp(&begun(a))));
}
