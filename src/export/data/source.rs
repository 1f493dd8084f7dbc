//! A run's file as data is made of it: read from the beginning as far as it was when that began, entry by entry, with who is who
//! and how fast beside each. Knows nothing of what is written.

use crate::export::{ExportError, Watch};
use crate::library::{LanesFile, RowKind, RunHead};
use crate::locale::Message;
use crate::recording::{Entry, Happening, Outcome, Recording};
use crate::units::Nanos;
use std::cell::Cell;

/// Longest distance from the start of the work that a range can name, in seconds: what 64 bits of nanoseconds hold.
pub const FARTHEST: f64 = 9e9;

/// A file, and what it says of its run as a whole.
pub(super) struct Source<'a> {
    pub(super) file: &'a LanesFile,
    pub(super) head: RunHead,
    /// What the run gave, if it is over.
    pub(super) outcome: Option<Outcome>,
    /// The moment that times count from: when the work began, or the origin.
    zero: Nanos,
    /// Nanoseconds since then.
    range: Option<(i64, i64)>,
    /// The last entry that is read: a file that is being written has an end all the same.
    last: i64,
    watch: &'a Watch,
    passes: Cell<u64>,
}

/// An entry, what is known of the run by then, and how its moments are told.
pub(super) struct View<'a> {
    pub(super) entry: &'a Entry,
    /// The run up to this entry, but without its spans, stretches and picture: who its hosts and workers are, and how fast.
    pub(super) known: &'a Recording,
    clock: Clock,
}

/// How moments are told, and which are wanted.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    zero: Nanos,
    range: Option<(i64, i64)>,
}

impl Clock {
    /// Nanoseconds since the start of the work.
    pub(super) const fn since(self, time: Nanos) -> i64 {
        time.0.wrapping_sub(self.zero.0) as i64
    }

    /// Whether a moment is wanted.
    pub(super) fn has(self, time: Nanos) -> bool {
        self.touches(time, time)
    }

    /// Whether any part of a stretch is wanted.
    pub(super) fn touches(self, start: Nanos, end: Nanos) -> bool {
        self.range.is_none_or(|(from, to)| self.since(start) <= to && self.since(end) >= from)
    }
}

impl View<'_> {
    pub(super) const fn clock(&self) -> Clock {
        self.clock
    }
}

impl<'a> Source<'a> {
    /// A file that will be read through so many times.
    pub(super) fn of(
        file: &'a LanesFile,
        range: Option<(f64, f64)>,
        passes: u64,
        watch: &'a Watch,
    ) -> Result<Self, ExportError> {
        let range = range.map(nanoseconds).transpose()?;
        let head = file.run()?;
        let last = file.last_seq()?;
        watch.expect((last as u64).saturating_mul(passes));
        let zero = file.started()?.unwrap_or(head.origin);
        Ok(Self { file, head, outcome: file.outcome()?, zero, range, last, watch, passes: Cell::new(0) })
    }

    pub(super) const fn clock(&self) -> Clock {
        Clock { zero: self.zero, range: self.range }
    }

    /// The range in seconds, as it was asked for.
    pub(super) fn range_seconds(&self) -> Option<[f64; 2]> {
        self.range.map(|(from, to)| [from as f64 / 1e9, to as f64 / 1e9])
    }

    /// Who its hosts and workers are, all of them: readings of a host may come before what tells its process.
    pub(super) fn cast(&self) -> Result<Recording, ExportError> {
        let mut known = RunHead { picture: None, ..self.head.clone() }.recording();
        for entry in self.file.entries_with(&[], self.last)? {
            if let Entry::Event(event) = entry?
                && matches!(event.what, Happening::HostReady { .. } | Happening::WorkerReady { .. })
            {
                known.happen(*event);
            }
        }
        Ok(known)
    }

    /// Reads the file through, with these rows of its samples.
    pub(super) fn each(
        &self,
        wanted: &[RowKind],
        mut take: impl FnMut(&View<'_>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut known = RunHead { picture: None, ..self.head.clone() }.recording();
        let clock = self.clock();
        self.walk(wanted, |entry| {
            let entry = know(&mut known, entry);
            take(&View { entry: &entry, known: &known, clock })
        })
    }

    fn walk(
        &self,
        wanted: &[RowKind],
        mut take: impl FnMut(Entry) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let before = self.passes.get().saturating_mul(self.last as u64);
        let mut entries = self.file.entries_with(wanted, self.last)?;
        while let Some(entry) = entries.next() {
            take(entry?)?;
            self.watch.reach(before.saturating_add(entries.seq() as u64))?;
        }
        self.passes.set(self.passes.get() + 1);
        Ok(())
    }
}

/// Takes an entry into what is known, but for what there is too much of, and gives it back whole.
fn know(known: &mut Recording, entry: Entry) -> Entry {
    match entry {
        Entry::Sample(mut sample) => {
            let kept = (std::mem::take(&mut sample.spans), std::mem::take(&mut sample.holds));
            let tiles = std::mem::take(&mut sample.tiles);
            known.push(sample.as_ref());
            (sample.spans, sample.holds) = kept;
            sample.tiles = tiles;
            Entry::Sample(sample)
        }
        Entry::Event(event) => {
            known.happen(event.as_ref().clone());
            Entry::Event(event)
        }
    }
}

fn nanoseconds((from, to): (f64, f64)) -> Result<(i64, i64), ExportError> {
    let within = |seconds: f64| seconds.is_finite() && seconds.abs() <= FARTHEST;
    if !(within(from) && within(to) && from <= to) {
        return Err(ExportError::Refused(Message::new("export-bad-range").with("from", from).with("to", to)));
    }
    let nanos = |seconds: f64| (seconds * 1e9).round() as i64;
    Ok((nanos(from), nanos(to)))
}
