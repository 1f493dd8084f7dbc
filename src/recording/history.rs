//! The history of a run, and the questions that panels ask of it. Knows nothing of where samples come from (see
//! `intake` for how they are taken in) nor of how answers are drawn.

use super::axis::TimeAxis;
use super::blast::Blast;
use super::book::BlastBook;
use super::counters::Window;
use super::envelope::{Column, Point, envelope};
use super::forget::Bounds;
use super::picture::{Picture, PictureShape};
use super::range::Range;
use super::slices::Slice;
use super::track::{HostTrack, MemoryKind, WorkerTrack};
use super::{Event, MAX_CORES, Outcome};
use crate::plan::Experiment;
use crate::probe::Machine;
use crate::telemetry::{Hold, Holder, Span};
use crate::units::Nanos;

/// A column of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeriesId {
    /// Items per second of all workers together.
    Throughput,
    /// Items per second of this worker.
    WorkerRate(u32),
    /// Share of wall time that this worker was ready to run while something else had the core, 0 to 1.
    WorkerPreempted(u32),
    /// Share of wall time that this worker was on a core, 0 to 1.
    WorkerCpu(u32),
    /// Share of time that this core was busy, 0 to 1.
    CoreBusy(u16),
    /// Memory of this host, in bytes.
    HostMemory(u32, MemoryKind),
    /// Memory of all hosts together, in bytes; a gap where a living host's is not known.
    TotalMemory(MemoryKind),
}

/// What the recording did not keep, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Oldest spans dropped to stay within [`MAX_SPANS`](super::MAX_SPANS).
    pub spans: u64,
    /// Oldest values dropped to stay within [`MAX_CELLS`](super::MAX_CELLS).
    pub cells: u64,
    /// Samples whose counters came too late: not after those before.
    pub late: u64,
    /// Readings, spans and tiles of workers, hosts or cores that nobody announced.
    pub strangers: u64,
    /// Spans and tiles that cannot be: backwards, overlapping, of another shape.
    pub malformed: u64,
    /// Events beyond [`MAX_EVENTS`](super::MAX_EVENTS); they took effect, but are not listed.
    pub events: u64,
}

impl Forgotten {
    /// Whether nothing is missing.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Everything that was seen of one run, live or finished. Bounded by [`MAX_SPANS`](super::MAX_SPANS) and
/// [`MAX_CELLS`](super::MAX_CELLS): what is older shows as a gap.
#[derive(Clone, Debug)]
pub struct Recording {
    pub(super) experiment: Experiment,
    pub(super) machine: Machine,
    pub(super) origin: Nanos,
    pub(super) newest: Nanos,
    pub(super) started: Option<Nanos>,
    pub(super) hosts: Vec<HostTrack>,
    pub(super) workers: Vec<WorkerTrack>,
    pub(super) events: Vec<Event>,
    pub(super) book: BlastBook,
    /// Bytes that the person's own code has printed, and the end of it.
    pub(super) printed: Option<(u64, String)>,
    pub(super) outcome: Option<Outcome>,
    pub(super) picture: Option<Picture>,
    pub(super) lost_spans: u64,
    pub(super) dropped_samples: u64,
    pub(super) forgotten: Forgotten,
    pub(super) paused_since: Option<Nanos>,
    /// Items by all workers, summed from what each counter grew.
    pub(super) items: u64,
    pub(super) window: Window,
    pub(super) worker_axis: TimeAxis,
    pub(super) throughput: Column,
    pub(super) core_axis: TimeAxis,
    pub(super) cores: Vec<Column>,
    pub(super) memory_axis: TimeAxis,
    pub(super) memory: [Column; 3],
    pub(super) bounds: Bounds,
    /// Values in all columns.
    pub(super) cells: u64,
    /// Spans in all lanes, of workers and of holders.
    pub(super) spans: u64,
}

impl Recording {
    /// An empty recording of a run on this machine. `origin` is the moment on the common clock that panels count from.
    pub fn new(experiment: Experiment, machine: Machine, picture: Option<PictureShape>, origin: Nanos) -> Self {
        // A file may say anything.
        let cores = (machine.cores as usize).min(MAX_CORES);
        Self {
            experiment,
            machine,
            origin,
            newest: origin,
            started: None,
            hosts: Vec::new(),
            workers: Vec::new(),
            events: Vec::new(),
            book: BlastBook::default(),
            printed: None,
            outcome: None,
            picture: picture.map(Picture::new),
            lost_spans: 0,
            dropped_samples: 0,
            forgotten: Forgotten::default(),
            paused_since: None,
            items: 0,
            window: Window::default(),
            worker_axis: TimeAxis::new(),
            throughput: Column::new(0),
            core_axis: TimeAxis::new(),
            cores: vec![Column::new(0); cores],
            memory_axis: TimeAxis::new(),
            memory: std::array::from_fn(|_| Column::new(0)),
            bounds: Bounds::default(),
            cells: 0,
            spans: 0,
        }
    }

    /// What was run.
    pub const fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// What it ran on.
    pub const fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The moment that panels count from.
    pub const fn origin(&self) -> Nanos {
        self.origin
    }

    /// When the work began, once it has.
    pub const fn started(&self) -> Option<Nanos> {
        self.started
    }

    /// From the origin to the last moment of which anything is known.
    pub fn range(&self) -> Range {
        Range::new(self.origin, self.newest)
    }

    /// Bytes that the person's own code has printed so far, and the end of it.
    pub fn printed(&self) -> Option<(u64, &str)> {
        self.printed.as_ref().map(|(bytes, tail)| (*bytes, tail.as_str()))
    }

    /// Faults that were planted, in that order, with what came of them so far.
    pub fn blasts(&self) -> &[Blast] {
        self.book.blasts()
    }

    /// Hosts that were ready, by number.
    pub fn hosts(&self) -> &[HostTrack] {
        &self.hosts
    }

    /// Workers that were ready, by number.
    pub fn workers(&self) -> &[WorkerTrack] {
        &self.workers
    }

    /// The worker with this number, if it was ever ready.
    pub fn worker(&self, number: u32) -> Option<&WorkerTrack> {
        self.workers.get(self.worker_place(number).ok()?)
    }

    /// The host with this number, if it was ever ready.
    pub fn host(&self, number: u32) -> Option<&HostTrack> {
        self.hosts.get(self.host_place(number).ok()?)
    }

    /// Cores that have a column.
    pub const fn cores(&self) -> usize {
        self.cores.len()
    }

    /// All that happened, in the order it was told.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What the run gave, once it is over.
    pub const fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// Spans that were overwritten before they could be read.
    pub const fn lost_spans(&self) -> u64 {
        self.lost_spans
    }

    /// Samples that came too fast and were dropped before they got here.
    pub const fn dropped_samples(&self) -> u64 {
        self.dropped_samples
    }

    /// What came here and was not kept.
    pub const fn forgotten(&self) -> Forgotten {
        self.forgotten
    }

    /// The picture that the workload draws, if it draws one.
    pub const fn picture(&self) -> Option<&Picture> {
        self.picture.as_ref()
    }

    /// Items finished by all workers so far.
    pub const fn total_items(&self) -> u64 {
        self.items
    }

    /// Whether the run is held by the person.
    pub const fn paused(&self) -> bool {
        self.paused_since.is_some()
    }

    /// Spans that are kept, of all workers, and stretches of who held a GIL.
    pub const fn spans(&self) -> u64 {
        self.spans
    }

    /// Values that are kept, in all columns.
    pub const fn cells(&self) -> u64 {
        self.cells
    }

    /// The value of the newest reading of this column's group; `None` when it had none, or none at all is known.
    pub fn latest(&self, id: SeriesId) -> Option<f32> {
        let (axis, column) = self.column(id)?;
        Some(column.at(axis.end().checked_sub(1)?)).filter(|value| !value.is_nan())
    }

    /// What to draw of a column within `range` on `pixels` pixels, into `out`, which is cleared first. Empty for a
    /// column that does not exist.
    ///
    /// - No more values in the range than pixels: the values themselves, each with its own moment (`min == max`).
    /// - More: one point for each pixel that has values, with their smallest and largest. Pixels lie on multiples of
    ///   their width since the clock's zero, so that a picture that scrolls does not shimmer; the outermost may reach
    ///   beyond the range by less than a pixel.
    /// - Either way one more value on each side of the range, where there is one, so that lines reach the edge. In all
    ///   at most `pixels` + 3 points, their times strictly growing.
    /// - With about twenty values to a pixel or more, those of its first quarter may be taken for the pixel before.
    /// - Every value within the range lies within the minimum and maximum of a point. Gaps are ignored beside values in
    ///   the same pixel; a pixel with nothing but gaps is a gap (not-a-number). A pixel in which nothing was measured
    ///   has no point at all.
    pub fn envelope(&self, id: SeriesId, range: Range, pixels: usize, out: &mut Vec<Point>) {
        match self.column(id) {
            Some((axis, column)) => envelope(axis, column, range, pixels, out),
            None => out.clear(),
        }
    }

    /// All values of a column within `range` with their moments, gaps as not-a-number: for files and statistics.
    pub fn values(&self, id: SeriesId, range: Range) -> impl Iterator<Item = (Nanos, f32)> + '_ {
        self.column(id).into_iter().flat_map(move |(axis, column)| {
            let numbers = axis.seek(range.start, axis.first())..axis.seek(range.end, axis.end());
            numbers.filter_map(|number| Some((axis.get(number)?, column.at(number))))
        })
    }

    /// What to draw of a worker's lane within `range` on `pixels` pixels, into `out`, which is cleared first; in order
    /// of time and without overlap. Empty for a worker that does not exist.
    pub fn slices(&self, worker: u32, range: Range, pixels: usize, out: &mut Vec<Slice>) {
        match self.worker(worker) {
            Some(track) => track.lane.slices(range, pixels, out),
            None => out.clear(),
        }
    }

    /// What to draw of who was seen to hold a host's GIL, as [`Self::slices`]. A slice of one stretch is that of
    /// [`Self::holder_at`] its start; one of kind [`Paused`](crate::telemetry::SpanKind::Paused) is nobody's.
    pub fn holder_slices(&self, host: u32, range: Range, pixels: usize, out: &mut Vec<Slice>) {
        match self.host(host) {
            Some(track) => track.holders.slices(range, pixels, out),
            None => out.clear(),
        }
    }

    /// Who was seen to hold a host's GIL at this moment, if that is known.
    pub fn holder_at(&self, host: u32, time: Nanos) -> Option<Holder> {
        self.host(host)?.holders.span_at(time).map(|span| Hold::from(span).holder)
    }

    /// The span that a worker was in at this moment, if one is known.
    pub fn span_at(&self, worker: u32, time: Nanos) -> Option<Span> {
        self.worker(worker)?.lane.span_at(time)
    }

    /// A worker's spans that have any part within `range`, in order of time.
    pub fn spans_in(&self, worker: u32, range: Range) -> impl Iterator<Item = Span> + '_ {
        self.worker(worker).into_iter().flat_map(move |track| track.lane.spans_in(range))
    }

    /// The place of a worker in the list, or where it would be put.
    pub(super) fn worker_place(&self, number: u32) -> Result<usize, usize> {
        place(&self.workers, number, |track| track.worker)
    }

    /// The place of a host in the list, or where it would be put.
    pub(super) fn host_place(&self, number: u32) -> Result<usize, usize> {
        place(&self.hosts, number, |track| track.host)
    }

    fn column(&self, id: SeriesId) -> Option<(&TimeAxis, &Column)> {
        let (workers, memory) = (&self.worker_axis, &self.memory_axis);
        Some(match id {
            SeriesId::Throughput => (workers, &self.throughput),
            SeriesId::WorkerRate(number) => (workers, &self.worker(number)?.rate),
            SeriesId::WorkerPreempted(number) => (workers, &self.worker(number)?.preempted),
            SeriesId::WorkerCpu(number) => (workers, &self.worker(number)?.cpu),
            SeriesId::CoreBusy(core) => (&self.core_axis, self.cores.get(usize::from(core))?),
            SeriesId::HostMemory(number, kind) => (memory, &self.host(number)?.memory[kind as usize]),
            SeriesId::TotalMemory(kind) => (memory, &self.memory[kind as usize]),
        })
    }
}

/// Numbers are nearly always the places themselves.
fn place<T>(tracks: &[T], number: u32, of: impl Fn(&T) -> u32) -> Result<usize, usize> {
    let direct = number as usize;
    if tracks.get(direct).is_some_and(|track| of(track) == number) {
        return Ok(direct);
    }
    tracks.binary_search_by_key(&number, of)
}
