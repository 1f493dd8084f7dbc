//! What the window is shown of the library: the files of runs and comparisons with what each says of itself. Plain data that the
//! app fills in; knows nothing of folders and of how files are read.

use crate::library::{About, FileError, Limits};
use crate::locale::Message;
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
    /// In the program itself: its place among those that come with it.
    Bundled(usize),
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

/// A file with what it says of itself, or why it cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Where it is.
    pub place: Place,
    /// How large it is.
    pub size: Bytes,
    /// When it was begun; when it was last written, of one that does not tell.
    pub when: SystemTime,
    /// What it says of itself.
    pub what: Result<About, FileError>,
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
    /// How much is kept, once that is known.
    pub limits: Option<Limits>,
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
            limits: None,
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

/// The order in which files are shown: the newest first; what comes with the program is last.
pub fn put_in_order(books: &mut [Book]) {
    let bundled = |book: &Book| matches!(book.place, Place::Bundled(_));
    books.sort_by(|a, b| bundled(a).cmp(&bundled(b)).then_with(|| b.when.cmp(&a.when)));
}
