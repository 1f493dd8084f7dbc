//! What a run's file says of its time without being read through. Knows nothing of what happened in it.

use super::rows::Since;
use super::{FileError, LanesFile};
use crate::units::Nanos;
use rusqlite::OptionalExtension;

/// The work begins after every worker was ready, and there is no looking through millions of events for what never happened.
const STARTED: &str =
    "SELECT time_ns FROM (SELECT time_ns, what FROM event ORDER BY seq LIMIT 20000) WHERE what = 'started' LIMIT 1";

/// Entries among which the first and the last are looked for.
const NEAR: usize = 256;

/// The time of a recorded run, on its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunExtent {
    /// Its first entry.
    pub first: Nanos,
    /// When the work began, if it did.
    pub started: Option<Nanos>,
    /// Its last entry.
    pub last: Nanos,
}

impl LanesFile {
    /// The time of its run. Of a file that is being written: as far as it is.
    ///
    /// # Errors
    /// A damaged file, or one of a comparison.
    pub fn extent(&self) -> Result<RunExtent, FileError> {
        let origin = Since(self.run()?.origin);
        let one = |query: &str| -> Result<Option<Nanos>, FileError> {
            let time = self.connection().query_row(query, [], |row| row.get::<_, Option<i64>>(0)).optional()?;
            Ok(time.flatten().map(|time| origin.clock(time)))
        };
        let ends = |order: &str, pick: &str| -> Result<[Option<Nanos>; 2], FileError> {
            // Events are not always told in the order of their times.
            let of = |table| format!("SELECT time_ns FROM {table} ORDER BY seq {order} LIMIT {NEAR}");
            let query = |table| format!("SELECT {pick}(time_ns) FROM ({})", of(table));
            Ok([one(&query("sample"))?, one(&query("event"))?])
        };
        let first = ends("ASC", "min")?.into_iter().flatten().min().unwrap_or(origin.0);
        let last = ends("DESC", "max")?.into_iter().flatten().max().unwrap_or(first).max(first);
        let started = one(STARTED)?;
        Ok(RunExtent { first, started: started.filter(|time| (first..=last).contains(time)), last })
    }
}
