//! What a run's file says of its time without being read through. Knows nothing of what happened in it.

use super::rows::Since;
use super::{FileError, LanesFile};
use crate::units::Nanos;
use rusqlite::OptionalExtension;

/// The work begins after every worker was ready, and there is no looking through millions of events for what never happened.
const STARTED: &str =
    "SELECT time_ns FROM (SELECT time_ns, what FROM event ORDER BY seq LIMIT 20000) WHERE what = 'started' LIMIT 1";

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
            let time = self.connection().query_row(query, [], |row| row.get(0)).optional()?;
            Ok(time.map(|time: i64| origin.clock(time)))
        };
        let ends = |order: &str| -> Result<[Option<Nanos>; 2], FileError> {
            let query = |table| format!("SELECT time_ns FROM {table} ORDER BY seq {order} LIMIT 1");
            Ok([one(&query("sample"))?, one(&query("event"))?])
        };
        let first = ends("ASC")?.into_iter().flatten().min().unwrap_or(origin.0);
        let last = ends("DESC")?.into_iter().flatten().max().unwrap_or(first).max(first);
        let started = one(STARTED)?;
        Ok(RunExtent { first, started: started.filter(|time| (first..=last).contains(time)), last })
    }
}
