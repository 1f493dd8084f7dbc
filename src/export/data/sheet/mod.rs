//! The tables that a run is told in: their columns, and a row for everything that there is of a kind. Columns that count in
//! something end in it (`_s`, `_bytes`, `_share` from 0 to 1). Knows nothing of how a row is written.

mod gil;
pub(super) mod happenings;
mod readings;
mod spans;
mod workers;

use super::cell::Cell;
use super::source::{Source, View};
use super::summary;
use crate::export::ExportError;
use crate::library::{Kind, RowKind, RunHead};
use crate::recording::Recording;
use crate::units::{Nanos, Quantity};

/// A kind of things that a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// The run as a whole: one row.
    Summary,
    /// A look of the sampler at all workers together.
    Samples,
    /// A worker at a look.
    Workers,
    /// A core at a look.
    Cores,
    /// A host's memory at a look.
    Memory,
    /// What is known of a host's GIL at a look.
    Gil,
    /// A stretch of time with the same holder of a GIL.
    Holds,
    /// A stretch of a worker's time.
    Spans,
    /// Something that happened once.
    Events,
    /// Of a comparison: a run of an arm.
    Trials,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Summary,
        Self::Samples,
        Self::Workers,
        Self::Cores,
        Self::Memory,
        Self::Gil,
        Self::Holds,
        Self::Spans,
        Self::Events,
        Self::Trials,
    ];

    /// The one to take where none is asked for.
    pub const fn usual(kind: Kind) -> Self {
        match kind {
            Kind::Run => Self::Samples,
            Kind::Comparison => Self::Trials,
        }
    }

    /// Those that a file of this kind has.
    pub fn of(kind: Kind) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |table| (*table == Self::Trials) == (kind == Kind::Comparison))
    }

    /// The word in the terminal and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Samples => "samples",
            Self::Workers => "workers",
            Self::Cores => "cores",
            Self::Memory => "memory",
            Self::Gil => "gil",
            Self::Holds => "holds",
            Self::Spans => "spans",
            Self::Events => "events",
            Self::Trials => "trials",
        }
    }

    /// The columns of a run's table.
    pub(super) fn columns(self, head: &RunHead) -> Vec<String> {
        let fixed = |columns: &[&str]| columns.iter().map(|name| (*name).to_owned()).collect();
        match self {
            Self::Summary => summary::columns(head),
            Self::Samples => fixed(&readings::SAMPLES),
            Self::Workers => workers::columns(head),
            Self::Cores => fixed(&readings::CORES),
            Self::Memory => fixed(&readings::MEMORY),
            Self::Gil => fixed(&gil::READINGS),
            Self::Holds => fixed(&gil::HOLDS),
            Self::Spans => fixed(&spans::COLUMNS),
            Self::Events => fixed(&happenings::COLUMNS),
            Self::Trials => Vec::new(),
        }
    }

    /// The rows of a run's table, in the order in which they came.
    pub(super) fn rows(self, source: &Source<'_>, to: &mut dyn Rows) -> Result<(), ExportError> {
        type Tell = fn(&View<'_>, &mut dyn Rows) -> Result<(), ExportError>;
        let (wanted, tell): (&[RowKind], Tell) = match self {
            Self::Summary => return summary::rows(source, to),
            Self::Workers => {
                let specs = workers::specs(&source.head);
                return source.each(&[RowKind::Workers], |view| workers::tell(view, &specs, to));
            }
            Self::Samples => (&[RowKind::Workers], readings::samples),
            Self::Cores => (&[RowKind::Cores], readings::cores),
            Self::Memory => (&[RowKind::Memory], readings::memory),
            Self::Gil => (&[RowKind::Gil], gil::readings),
            Self::Holds => (&[RowKind::Holds], gil::holds),
            Self::Spans => (&[RowKind::Spans], spans::tell),
            Self::Events => (&[], happenings::tell),
            Self::Trials => return Ok(()),
        };
        source.each(wanted, |view| tell(view, to))
    }
}

/// Where rows go.
pub(super) trait Rows {
    /// The next row.
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError>;
}

/// The column of a workload's figure.
pub(super) fn figure_column(id: &str, quantity: Quantity) -> String {
    let unit = match quantity {
        Quantity::Bytes => "_bytes",
        Quantity::Time => "_s",
        Quantity::Count | Quantity::Value | Quantity::Address => "",
    };
    format!("figure_{}{unit}", id.replace('-', "_"))
}

/// Its value.
pub(super) fn figure_cell(value: Option<u64>, quantity: Quantity) -> Cell<'static> {
    match quantity {
        Quantity::Time => value.map(Nanos).into(),
        Quantity::Bytes | Quantity::Count | Quantity::Value | Quantity::Address => value.into(),
    }
}

/// Host, process and thread of a worker, as far as it was announced.
fn whereabouts(known: &Recording, worker: u32) -> [Cell<'static>; 3] {
    let track = known.worker(worker);
    let host = track.map(|track| track.host);
    [host.into(), host.map_or(Cell::Gap, |host| pid(known, host)), track.map(|track| track.tid).into()]
}

/// The process of a host, if it was announced.
fn pid(known: &Recording, host: u32) -> Cell<'static> {
    known.host(host).map(|track| track.pid).into()
}
