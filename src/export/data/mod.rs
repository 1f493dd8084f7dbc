//! A file of a run, or of a comparison, as data for other programs: tables as CSV, everything as JSON, a trace for Perfetto.
//! Read and written piece by piece, so that a run of ten million spans needs no more memory than a batch of samples: nothing here
//! keeps a span. Knows nothing of windows and terminals, nor of what is drawn.
//!
//! Times are in seconds since the start of the work (since the file's origin in a run whose work never began), before it
//! negative. What is not known is a gap: an empty cell, `null`, no value on a counter's track. Words are English.

mod cell;
pub mod comparison;
mod csv;
mod date;
mod json;
mod sheet;
mod source;
mod summary;
mod trace;

pub use csv::quoted;
pub use date::utc;
pub use sheet::Table;
pub use source::FARTHEST;
pub use summary::RunJson;

use super::{ExportError, Watch};
use crate::library::{Kind, LanesFile};
use crate::locale::Message;
use source::Source;
use std::io::Write;

/// What a file is turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One table as text, as RFC 4180 has it.
    Csv,
    /// All tables and the outcome.
    Json,
    /// A trace that <https://ui.perfetto.dev> opens.
    Perfetto,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Perfetto];

    /// The word in the terminal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Perfetto => "perfetto",
        }
    }

    /// What the names of such files end in.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Perfetto => "perfetto-trace",
        }
    }

    /// Whether it is text, which a terminal can show.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Perfetto)
    }
}

/// What is wanted of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// In which form.
    pub format: Format,
    /// Which table, for CSV; [`Table::usual`] of the file's kind. The other forms have all.
    pub table: Table,
    /// From and to, in seconds since the start of the work: what has any part in it. `None`: all. A summary is always of the
    /// whole run.
    pub range: Option<(f64, f64)>,
}

/// Writes what is wanted of a file. The progress is in entries of the file, counted once for each time that it is read through.
///
/// # Errors
/// A file that cannot be read to its end, a target that cannot be written, an order that makes no sense for this file, or
/// [`ExportError::Cancelled`].
pub fn write(file: &LanesFile, order: &Order, to: &mut dyn Write, watch: &Watch) -> Result<(), ExportError> {
    match file.kind()? {
        Kind::Run => run(file, order, to, watch)?,
        Kind::Comparison => of_comparison(file, order, to)?,
    }
    to.flush()?;
    watch.reach(u64::MAX)
}

fn run(file: &LanesFile, order: &Order, to: &mut dyn Write, watch: &Watch) -> Result<(), ExportError> {
    if order.format == Format::Csv && order.table == Table::Trials {
        return Err(ExportError::Refused(Message::new("export-no-trials")));
    }
    let passes = match order.format {
        Format::Json => json::PASSES,
        Format::Csv | Format::Perfetto => 1,
    };
    let source = Source::of(file, order.range, passes, watch)?;
    match order.format {
        Format::Csv => csv::write(&source, order.table, to),
        Format::Json => json::write(&source, to),
        Format::Perfetto => trace::write(&source, to),
    }
}

/// A comparison is a handful of runs: it is written as `lanescope compare` does it, in one go.
fn of_comparison(file: &LanesFile, order: &Order, to: &mut dyn Write) -> Result<(), ExportError> {
    let refused = |key| Err(ExportError::Refused(Message::new(key)));
    if order.range.is_some() {
        return refused("export-comparison-no-range");
    }
    match order.format {
        Format::Csv if order.table != Table::Trials => refused("export-comparison-only-trials"),
        Format::Perfetto => refused("export-comparison-no-trace"),
        format => comparison::write(file, format, to),
    }
}
