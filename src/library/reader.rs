//! Reads a run's file, piece by piece and trusting nothing: it may be damaged, newer, foreign, or being written just now. Knows
//! nothing of who asks.

use super::head::{Kind, Label, RunHead};
use super::rows::{PARTS, RowKind, Since, read_event, read_sample};
use super::schema::{APPLICATION_ID, SHIFT, VERSION};
use super::{FileError, head};
use crate::recording::{Entry, Event, Happening, Outcome, Recording, Sample};
use crate::units::Nanos;
use rusqlite::{Connection, OpenFlags, params};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long another program may hold the file before reading fails.
const PATIENCE: Duration = Duration::from_millis(500);
/// Samples and events that are read at a time.
const BATCH: i64 = 64;
/// Bytes of SQLite's own header.
const HEADER: usize = 100;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Whether a file looks like one of ours by its first bytes, readable or not: any database is, and no plan and no script.
pub fn is_recorded(path: &Path) -> bool {
    let mut head = [0; MAGIC.len()];
    let is_file = std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok_and(|()| head == *MAGIC)
}

/// An open file.
pub struct LanesFile {
    connection: Connection,
    /// Holds a copy, where the file itself could not be read in its place.
    _copy: Option<tempfile::TempDir>,
    path: Option<PathBuf>,
}

/// A place in a run's file: what comes next.
pub struct Entries<'a> {
    file: &'a LanesFile,
    origin: Since,
    /// The last one that was read.
    seq: i64,
    batch: std::vec::IntoIter<Entry>,
    over: bool,
    wanted: &'a [RowKind],
    /// The last one that is to be read.
    until: i64,
}

impl LanesFile {
    /// Opens a file to read it.
    ///
    /// # Errors
    /// What it is instead of a file of ours that can be read.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        look(path)?;
        let (connection, copy) = match open(path) {
            Ok(connection) => (connection, None),
            // A log lies beside it that must be folded in first, and nothing may be written there.
            Err(_) => {
                let folder = tempfile::Builder::new().prefix("lanescope-").tempdir()?;
                let copy = copy_into(path, folder.path())?;
                (open_to_mend(&copy)?, Some(folder))
            }
        };
        Ok(Self { connection, _copy: copy, path: Some(path.to_owned()) })
    }

    /// Opens one that is in memory, such as those that come with the program.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FileError> {
        look_at(bytes.get(..HEADER.min(bytes.len())).unwrap_or_default())?;
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact("main", bytes, bytes.len(), true)?;
        guard(&connection)?;
        Ok(Self { connection, _copy: None, path: None })
    }

    /// Where it is; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What it holds.
    ///
    /// # Errors
    /// A damaged file.
    pub fn kind(&self) -> Result<Kind, FileError> {
        head::kind(&self.connection)
    }

    /// What a person wrote on it.
    ///
    /// # Errors
    /// A damaged file.
    pub fn label(&self) -> Result<Label, FileError> {
        Label::read(&self.connection)
    }

    /// Whether it was closed by its writer. If not, it is being written still, or the program ended in the middle.
    ///
    /// # Errors
    /// A damaged file.
    pub fn is_closed(&self) -> Result<bool, FileError> {
        Ok(head::get::<i64>(&self.connection, "closed")?.is_some())
    }

    /// Rows for which its writer found no place.
    ///
    /// # Errors
    /// A damaged file.
    pub fn left_out(&self) -> Result<u64, FileError> {
        Ok(head::get::<i64>(&self.connection, "rows_left_out")?.unwrap_or(0).max(0) as u64)
    }

    /// What its run began with.
    ///
    /// # Errors
    /// A damaged file, or one of a comparison.
    pub fn run(&self) -> Result<RunHead, FileError> {
        RunHead::read(&self.connection)
    }

    /// Its run from the beginning, entry by entry. A file that is being written is read as far as it is.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn entries(&self) -> Result<Entries<'_>, FileError> {
        self.entries_after(0)
    }

    /// The same from after the entry with this number on, see [`Entries::seq`].
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn entries_after(&self, seq: i64) -> Result<Entries<'_>, FileError> {
        let origin = Since(self.run()?.origin);
        Ok(Entries {
            file: self,
            origin,
            seq,
            batch: Vec::new().into_iter(),
            over: false,
            wanted: &RowKind::ALL,
            until: i64::MAX,
        })
    }

    /// The same from the beginning up to the entry with this number, where samples have these rows alone: the others, which are
    /// most of a file, are not read.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn entries_with<'a>(&'a self, wanted: &'a [RowKind], until: i64) -> Result<Entries<'a>, FileError> {
        Ok(Entries { wanted, until, ..self.entries()? })
    }

    /// The number of the last entry that there is now, see [`Entries::seq`]; 0 where there is none.
    ///
    /// # Errors
    /// A damaged file.
    pub fn last_seq(&self) -> Result<i64, FileError> {
        let last = |table: &str| {
            let query = format!("SELECT max(seq) FROM {table}");
            self.connection.query_row(&query, [], |row| row.get::<_, Option<i64>>(0))
        };
        Ok(last("sample")?.max(last("event")?).unwrap_or(0))
    }

    /// What its run gave; `None` of one that did not come to its end.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn outcome(&self) -> Result<Option<Outcome>, FileError> {
        Ok(self.first_event("finished")?.and_then(|event| match event.what {
            Happening::Finished(outcome) => Some(*outcome),
            _ => None,
        }))
    }

    /// When the work of its run began; `None` if it never did.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn started(&self) -> Result<Option<Nanos>, FileError> {
        Ok(self.first_event("started")?.map(|event| event.time))
    }

    fn first_event(&self, what: &str) -> Result<Option<Event>, FileError> {
        let origin = Since(self.run()?.origin);
        let query = "SELECT time_ns, what, detail FROM event WHERE what = ? ORDER BY seq LIMIT 1";
        let mut statement = self.connection.prepare_cached(query)?;
        let mut rows = statement.query([what])?;
        rows.next()?.map(|row| read_event(row, origin)).transpose()
    }

    /// The whole run as a recording. What can be read of a damaged file is in it, with what is wrong beside it.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn recording(&self) -> Result<(Recording, Option<FileError>), FileError> {
        let mut recording = self.run()?.recording();
        for entry in self.entries()? {
            match entry {
                Ok(entry) => recording.take(entry),
                Err(error) => return Ok((recording, Some(error))),
            }
        }
        Ok((recording, None))
    }

    /// For what is asked of single tables.
    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl Entries<'_> {
    /// The number of the last entry of the batch that was read, from 1: its place in the file.
    pub const fn seq(&self) -> i64 {
        self.seq
    }

    fn read_batch(&mut self) -> Result<Vec<Entry>, FileError> {
        let connection = &self.file.connection;
        let mut found: Vec<(i64, Entry)> = Vec::new();
        let limit = params![self.seq, self.until, BATCH];
        let query = "SELECT time_ns, lost_spans, dropped_samples, seq FROM sample WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?";
        let mut statement = connection.prepare_cached(query)?;
        let mut rows = statement.query(limit)?;
        while let Some(row) = rows.next()? {
            found.push((row.get(3)?, Entry::Sample(Box::new(read_sample(row, self.origin)?))));
        }
        let query = "SELECT time_ns, what, detail, seq FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?";
        let mut statement = connection.prepare_cached(query)?;
        let mut rows = statement.query(limit)?;
        while let Some(row) = rows.next()? {
            found.push((row.get(3)?, Entry::Event(Box::new(read_event(row, self.origin)?))));
        }
        // Whatever is beyond the first so many of both comes with the next batch.
        found.sort_by_key(|(seq, _)| *seq);
        found.truncate(BATCH as usize);
        if let (Some((first, _)), Some((last, _))) = (found.first(), found.last()) {
            let (first, last) = (*first, *last);
            self.read_parts(first, last, &mut found)?;
            self.seq = last;
        }
        Ok(found.into_iter().map(|(_, entry)| entry).collect())
    }

    fn read_parts(&self, first: i64, last: i64, found: &mut [(i64, Entry)]) -> Result<(), FileError> {
        let most = i64::MAX >> SHIFT;
        let range = params![first.clamp(0, most) << SHIFT, last.saturating_add(1).clamp(0, most) << SHIFT];
        for part in PARTS.iter().filter(|part| self.wanted.contains(&part.kind)) {
            let mut statement = self.file.connection.prepare_cached(part.query)?;
            let mut rows = statement.query(range)?;
            while let Some(row) = rows.next()? {
                let seq = row.get::<_, i64>(0)? >> SHIFT;
                if let Some(sample) = sample_of(found, seq) {
                    (part.take)(row, self.origin, sample)?;
                }
            }
        }
        Ok(())
    }
}

fn sample_of(found: &mut [(i64, Entry)], seq: i64) -> Option<&mut Sample> {
    let place = found.binary_search_by_key(&seq, |(seq, _)| *seq).ok()?;
    match &mut found[place].1 {
        Entry::Sample(sample) => Some(sample),
        Entry::Event(_) => None,
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.batch.next() {
                return Some(Ok(entry));
            }
            if self.over {
                return None;
            }
            match self.read_batch() {
                Ok(batch) => {
                    self.over = batch.is_empty();
                    self.batch = batch.into_iter();
                }
                Err(error) => {
                    self.over = true;
                    return Some(Err(error));
                }
            }
        }
    }
}

/// Looks at the first bytes of a file, before SQLite does.
pub(super) fn look(path: &Path) -> Result<(), FileError> {
    let metadata = std::fs::metadata(path)?;
    // A pipe or a device would be waited on for ever.
    if !metadata.is_file() {
        return Err(FileError::NotAFile);
    }
    let mut head = Vec::with_capacity(HEADER);
    std::fs::File::open(path)?.take(HEADER as u64).read_to_end(&mut head)?;
    look_at(&head)
}

/// Offsets are those of <https://www.sqlite.org/fileformat.html#the_database_header>.
fn look_at(head: &[u8]) -> Result<(), FileError> {
    let word = |at: usize| Some(i32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    if head.is_empty() {
        return Err(FileError::Empty);
    }
    if !head.starts_with(MAGIC) || word(68).is_some_and(|id| id != APPLICATION_ID) {
        return Err(FileError::Foreign);
    }
    match word(60) {
        Some(version) if version > VERSION => Err(FileError::Newer(version)),
        Some(_) if head.len() >= HEADER => Ok(()),
        _ => Err(FileError::Damaged(format!("{} bytes", head.len()))),
    }
}

fn open(path: &Path) -> Result<Connection, FileError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    guard(&connection)?;
    // The first look is the one that fails where a log cannot be folded in.
    head::kind(&connection)?;
    Ok(connection)
}

fn open_to_mend(path: &Path) -> Result<Connection, FileError> {
    let connection = super::writer::open_to_write(path)?;
    guard(&connection)?;
    Ok(connection)
}

/// Nothing that stands in the file is done, only read.
pub(super) fn guard(connection: &Connection) -> Result<(), FileError> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")?;
    Ok(())
}

/// Copies a file with the log beside it.
fn copy_into(path: &Path, folder: &Path) -> Result<PathBuf, FileError> {
    let copy = folder.join("copy.lanes");
    std::fs::copy(path, &copy)?;
    for log in ["-wal", "-journal"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(log);
            PathBuf::from(name)
        };
        match std::fs::copy(beside(path), beside(&copy)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(copy)
}
