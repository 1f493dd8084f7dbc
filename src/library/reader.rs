//! Reads a run's file, piece by piece and trusting nothing: it may be damaged, newer, foreign, or being written just now. Knows
//! nothing of who asks.

use super::head::{Kind, Label, RunHead};
use super::opening::{self, Opened};
use super::rows::{PARTS, RowKind, Since, read_event, read_sample};
use super::schema::SHIFT;
use super::{FileError, head};
use crate::recording::{Entry, Event, Happening, Outcome, Recording, Sample};
use crate::units::Nanos;
use rusqlite::{Connection, Row, params};
use std::path::{Path, PathBuf};

/// Samples and events that are read at a time.
const BATCH: i64 = 64;

/// An open file.
pub struct LanesFile {
    opened: Opened,
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
        Ok(Self { opened: opening::to_read(path)?, path: Some(path.to_owned()) })
    }

    /// Opens one that is in memory, such as those that come with the program.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FileError> {
        Ok(Self { opened: opening::in_memory(bytes)?, path: None })
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
        head::kind(self.connection())
    }

    /// What a person wrote on it.
    ///
    /// # Errors
    /// A damaged file.
    pub fn label(&self) -> Result<Label, FileError> {
        Label::read(self.connection())
    }

    /// Whether it was closed by its writer. If not, it is being written still, or the program ended in the middle.
    ///
    /// # Errors
    /// A damaged file.
    pub fn is_closed(&self) -> Result<bool, FileError> {
        Ok(head::get::<i64>(self.connection(), "closed")?.is_some())
    }

    /// Rows for which its writer found no place.
    ///
    /// # Errors
    /// A damaged file.
    pub fn left_out(&self) -> Result<u64, FileError> {
        Ok(head::get::<i64>(self.connection(), "rows_left_out")?.unwrap_or(0).max(0) as u64)
    }

    /// What its run began with.
    ///
    /// # Errors
    /// A damaged file, or one of a comparison.
    pub fn run(&self) -> Result<RunHead, FileError> {
        RunHead::read(self.connection())
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
        let last = |query| self.connection().query_row(query, [], |row| row.get::<_, Option<i64>>(0));
        let (sample, event) = (last("SELECT max(seq) FROM sample")?, last("SELECT max(seq) FROM event")?);
        Ok(sample.max(event).unwrap_or(0).max(0))
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
        let query = "SELECT seq, time_ns, what, detail FROM event WHERE what = ? ORDER BY seq LIMIT 1";
        let mut found = None;
        self.rows(query, [what], |row, _| {
            found = Some(read_event(row, origin)?);
            Ok(())
        })?;
        Ok(found)
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
        self.opened.connection()
    }

    /// Takes every row of a query, whose first column is a number that grows from row to row: in a damaged file it may not, and
    /// then there is no end to the rows.
    pub(super) fn rows(
        &self,
        query: &str,
        params: impl rusqlite::Params,
        mut take: impl FnMut(&Row<'_>, i64) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        let mut statement = self.connection().prepare_cached(query)?;
        let mut rows = statement.query(params)?;
        let mut before = None;
        while let Some(row) = rows.next()? {
            self.opened.goes_on();
            let number: i64 = row.get(0)?;
            if before.is_some_and(|before| before >= number) {
                return Err(FileError::Damaged(format!("row {number} is not in its place")));
            }
            before = Some(number);
            take(row, number)?;
        }
        Ok(())
    }
}

impl Entries<'_> {
    /// The number of the last entry of the batch that was read, from 1: its place in the file.
    pub const fn seq(&self) -> i64 {
        self.seq
    }

    fn read_batch(&mut self) -> Result<Vec<Entry>, FileError> {
        // One look at the file: a writer may append between two of them.
        let _look = self.file.connection().unchecked_transaction()?;
        let mut found: Vec<(i64, Entry)> = Vec::new();
        let (origin, limit) = (self.origin, params![self.seq, self.until, BATCH]);
        let query = "SELECT seq, time_ns, lost_spans, dropped_samples FROM sample WHERE seq > ? AND seq <= ? \
                     ORDER BY seq LIMIT ?";
        self.file.rows(query, limit, |row, seq| {
            found.push((seq, Entry::Sample(Box::new(read_sample(row, origin)?))));
            Ok(())
        })?;
        let query = "SELECT seq, time_ns, what, detail FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?";
        self.file.rows(query, limit, |row, seq| {
            found.push((seq, Entry::Event(Box::new(read_event(row, origin)?))));
            Ok(())
        })?;
        // Whatever is beyond the first so many of both comes with the next batch.
        found.sort_by_key(|(seq, _)| *seq);
        found.truncate(BATCH as usize);
        if let (Some((first, _)), Some((last, _))) = (found.first(), found.last()) {
            let (first, last) = (*first, *last);
            if first <= self.seq {
                return Err(FileError::Damaged(format!("row {first} is not in its place")));
            }
            self.read_parts(first, last, &mut found)?;
            self.seq = last;
        }
        Ok(found.into_iter().map(|(_, entry)| entry).collect())
    }

    fn read_parts(&self, first: i64, last: i64, found: &mut [(i64, Entry)]) -> Result<(), FileError> {
        let most = i64::MAX >> SHIFT;
        let range = params![first.clamp(0, most) << SHIFT, last.saturating_add(1).clamp(0, most) << SHIFT];
        for part in PARTS.iter().filter(|part| self.wanted.contains(&part.kind)) {
            self.file.rows(part.query, range, |row, id| match sample_of(found, id >> SHIFT) {
                Some(sample) => (part.take)(row, self.origin, sample),
                None => Ok(()),
            })?;
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
