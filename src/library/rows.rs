//! Samples and events as rows, and back. Knows nothing of files and transactions.

use super::FileError;
use super::schema::{MOST_ROWS, SHIFT};
use crate::plan::Fault;
use crate::probe::{CoreLoad, MemoryReading};
use crate::recording::{Agreement, Event, Happening, Inference, Sample, Tile, WorkerSample};
use crate::telemetry::{GilReading, GilSource, HOLD_BUCKETS, Hold, Holder, Span, SpanKind, WorkerState};
use crate::units::{Bytes, Nanos};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

const OTHER: i64 = -1;
const NOBODY: i64 = -2;

/// Moments as they are in the file: since the origin. Wraps, so that every moment comes back as it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Since(pub Nanos);

impl Since {
    pub(super) const fn file(self, time: Nanos) -> i64 {
        time.0.wrapping_sub(self.0.0) as i64
    }

    pub(super) const fn clock(self, time: i64) -> Nanos {
        Nanos(self.0.0.wrapping_add(time as u64))
    }
}

/// The numbers of a sample's rows: of the one with number `n`.
const fn id(seq: i64, n: usize) -> i64 {
    (seq << SHIFT) + n as i64
}

/// Writes a sample, with or without its spans and holds; gives how many of its rows there was no place for.
pub(super) fn write_sample(
    to: &Connection,
    seq: i64,
    origin: Since,
    sample: &Sample,
    spans: bool,
) -> Result<u64, FileError> {
    let mut insert = to.prepare_cached("INSERT INTO sample VALUES (?, ?, ?, ?)")?;
    let (lost, dropped) = (sample.lost_spans as i64, sample.dropped_samples as i64);
    insert.execute(params![seq, origin.file(sample.time), lost, dropped])?;
    write_workers(to, seq, origin, &sample.workers)?;
    write_machine(to, seq, sample)?;
    for (n, (host, reading)) in sample.gil.iter().enumerate() {
        write_gil(to, id(seq, 2 * n), *host, reading, None)?;
    }
    for (n, (host, inference)) in sample.inferred.iter().enumerate() {
        write_gil(to, id(seq, 2 * n + 1), *host, &inference.holds, Some(inference.agreement))?;
    }
    write_tiles(to, seq, &sample.tiles)?;
    let mut counts = [sample.workers.len(), sample.tiles.len(), sample.holds.len(), sample.spans.len()]
        .map(|count| count.saturating_sub(MOST_ROWS));
    if spans {
        write_stretches(to, seq, origin, sample)?;
    } else {
        (counts[2], counts[3]) = (sample.holds.len(), sample.spans.len());
    }
    Ok(counts.into_iter().sum::<usize>() as u64)
}

fn write_workers(to: &Connection, seq: i64, origin: Since, workers: &[WorkerSample]) -> Result<(), FileError> {
    let mut insert =
        to.prepare_cached("INSERT INTO worker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (n, one) in workers.iter().take(MOST_ROWS).enumerate() {
        let filled = one.figures.iter().rposition(|figure| *figure != 0).map_or(0, |last| last + 1);
        insert.execute(params![
            id(seq, n),
            one.worker,
            state_word(one.state),
            one.items as i64,
            one.bytes as i64,
            one.errors as i64,
            one.checksum as i64,
            one.core,
            one.cpu.map(|time| time.0 as i64),
            one.wait.map(|time| time.0 as i64),
            origin.file(one.since),
            one.in_hand.map(|chunk| chunk as i64),
            one.waits_for,
            one.heartbeat as i64,
            one.fault.map(|(fault, _)| fault.word()),
            one.fault.map(|(_, struck)| origin.file(struck)),
            serde_json::to_string(&one.times)?,
            serde_json::to_string(&one.figures[..filled])?,
        ])?;
    }
    Ok(())
}

fn write_machine(to: &Connection, seq: i64, sample: &Sample) -> Result<(), FileError> {
    let mut insert = to.prepare_cached("INSERT INTO core VALUES (?, ?, ?, ?)")?;
    for (core, load) in sample.cores.iter().flatten().take(MOST_ROWS).enumerate() {
        let busy = (!load.is_gap()).then(|| f64::from(load.busy));
        insert.execute(params![id(seq, core), core as i64, busy, load.steal.map(f64::from)])?;
    }
    let mut insert = to.prepare_cached("INSERT INTO memory VALUES (?, ?, ?, ?, ?)")?;
    for (n, (host, reading)) in sample.memory.iter().take(MOST_ROWS).enumerate() {
        let of = |bytes: Option<Bytes>| bytes.map(|bytes| bytes.0 as i64);
        insert.execute(params![id(seq, n), host, reading.rss.0 as i64, of(reading.uss), of(reading.pss)])?;
    }
    Ok(())
}

fn write_gil(
    to: &Connection,
    id: i64,
    host: u32,
    reading: &GilReading,
    agreement: Option<Agreement>,
) -> Result<(), FileError> {
    let mut insert = to.prepare_cached("INSERT INTO gil VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    let filled = reading.histogram.iter().rposition(|count| *count != 0).map_or(0, |last| last + 1);
    insert.execute(params![
        id,
        host,
        agreement.is_some(),
        source_word(reading.source),
        reading.interval.0 as i64,
        reading.holder,
        reading.switches as i64,
        reading.requests as i64,
        reading.forced as i64,
        reading.holds as i64,
        reading.held.0 as i64,
        agreement.map(|a| a.agreed.0 as i64),
        agreement.map(|a| a.compared.0 as i64),
        serde_json::to_string(&reading.histogram[..filled])?,
    ])?;
    Ok(())
}

fn write_stretches(to: &Connection, seq: i64, origin: Since, sample: &Sample) -> Result<(), FileError> {
    let mut insert = to.prepare_cached("INSERT INTO hold VALUES (?, ?, ?, ?, ?)")?;
    for (n, (host, hold)) in sample.holds.iter().take(MOST_ROWS).enumerate() {
        let holder = match hold.holder {
            Holder::Worker(worker) => i64::from(worker),
            Holder::Other => OTHER,
            Holder::Nobody => NOBODY,
        };
        insert.execute(params![id(seq, n), host, origin.file(hold.start), origin.file(hold.end), holder])?;
    }
    let mut insert = to.prepare_cached("INSERT INTO span VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (n, (worker, span)) in sample.spans.iter().take(MOST_ROWS).enumerate() {
        insert.execute(params![
            id(seq, n),
            worker,
            origin.file(span.start),
            origin.file(span.end),
            span.kind as u8,
            span.core,
            span.cpu.map(|time| time.0 as i64),
            span.items,
            span.bytes as i64,
            span.chunk as i64,
        ])?;
    }
    Ok(())
}

fn write_tiles(to: &Connection, seq: i64, tiles: &[Tile]) -> Result<(), FileError> {
    let mut insert = to.prepare_cached("INSERT INTO tile VALUES (?, ?, ?, ?)")?;
    for (n, tile) in tiles.iter().take(MOST_ROWS).enumerate() {
        insert.execute(params![id(seq, n), tile.tile, tile.worker, tile.pixels])?;
    }
    Ok(())
}

/// Writes an event.
pub(super) fn write_event(to: &Connection, seq: i64, origin: Since, event: &Event) -> Result<(), FileError> {
    let FiledHappening { what, detail } = serde_json::from_value(serde_json::to_value(&event.what)?)?;
    let number = |name: &str| detail.as_ref().and_then(|detail| detail.get(name)).and_then(serde_json::Value::as_i64);
    let mut insert = to.prepare_cached("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)")?;
    let text = detail.as_ref().map(serde_json::to_string).transpose()?;
    insert.execute(params![seq, origin.file(event.time), what, number("worker"), number("host"), text])?;
    Ok(())
}

/// How serde writes a [`Happening`].
#[derive(Serialize, Deserialize)]
struct FiledHappening {
    what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    detail: Option<serde_json::Value>,
}

/// An event from `seq, time_ns, what, detail`.
pub(super) fn read_event(row: &Row<'_>, origin: Since) -> Result<Event, FileError> {
    let detail: Option<String> = row.get(3)?;
    let detail = detail.map(|text| serde_json::from_str(&text)).transpose()?;
    let filed = FiledHappening { what: row.get(2)?, detail };
    let what: Happening = serde_json::from_value(serde_json::to_value(filed)?)?;
    Ok(Event { time: origin.clock(row.get(1)?), what })
}

/// A sample without its rows from `seq, time_ns, lost_spans, dropped_samples`.
pub(super) fn read_sample(row: &Row<'_>, origin: Since) -> Result<Sample, FileError> {
    Ok(Sample {
        time: origin.clock(row.get(1)?),
        lost_spans: unsigned(row, 2)?.unwrap_or(0),
        dropped_samples: unsigned(row, 3)?.unwrap_or(0),
        ..Sample::default()
    })
}

/// What rows that come with a sample tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Counters of workers.
    Workers,
    /// Load of cores.
    Cores,
    /// Memory of hosts.
    Memory,
    /// The GIL of hosts, told and inferred.
    Gil,
    /// Who held a GIL.
    Holds,
    /// Spans of workers.
    Spans,
    /// Pieces of the picture.
    Tiles,
}

impl RowKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Workers, Self::Cores, Self::Memory, Self::Gil, Self::Holds, Self::Spans, Self::Tiles];
}

/// The rows that came with a sample: how each kind is asked for, in the order of their `id`, and how a row goes into its sample.
pub(super) struct Part {
    pub kind: RowKind,
    /// Two parameters: the first `id` and the one after the last. The first column is the `id`.
    pub query: &'static str,
    pub take: fn(&Row<'_>, Since, &mut Sample) -> Result<(), FileError>,
}

pub(super) const PARTS: [Part; 7] = [
    Part {
        kind: RowKind::Workers,
        query: "SELECT id, worker, state, items, bytes, errors, checksum, core, cpu_ns, wait_ns, since_ns, in_hand, waits_for, \
                heartbeat, fault, fault_ns, times, figures FROM worker WHERE id >= ? AND id < ? ORDER BY id",
        take: take_worker,
    },
    Part {
        kind: RowKind::Cores,
        query: "SELECT id, core, busy, steal FROM core WHERE id >= ? AND id < ? ORDER BY id",
        take: take_core,
    },
    Part {
        kind: RowKind::Memory,
        query: "SELECT id, host, rss_bytes, uss_bytes, pss_bytes FROM memory WHERE id >= ? AND id < ? ORDER BY id",
        take: take_memory,
    },
    Part {
        kind: RowKind::Gil,
        query: "SELECT id, host, source, interval_ns, holder, switches, requests, forced, holds, held_ns, agreed_ns, \
                compared_ns, histogram FROM gil WHERE id >= ? AND id < ? ORDER BY id",
        take: take_gil,
    },
    Part {
        kind: RowKind::Holds,
        query: "SELECT id, host, start_ns, end_ns, holder FROM hold WHERE id >= ? AND id < ? ORDER BY id",
        take: take_hold,
    },
    Part {
        kind: RowKind::Spans,
        query: "SELECT id, worker, start_ns, end_ns, kind, core, cpu_ns, items, bytes, chunk FROM span \
                WHERE id >= ? AND id < ? ORDER BY id",
        take: take_span,
    },
    Part {
        kind: RowKind::Tiles,
        query: "SELECT id, tile, worker, pixels FROM tile WHERE id >= ? AND id < ? ORDER BY id",
        take: take_tile,
    },
];

fn take_worker(row: &Row<'_>, origin: Since, sample: &mut Sample) -> Result<(), FileError> {
    let word: Option<String> = row.get(14)?;
    let fault = Fault::ALL.into_iter().find(|fault| word.as_deref() == Some(fault.word()));
    let struck: Option<i64> = row.get(15)?;
    let (times, figures): (Vec<u64>, Vec<u64>) = (json(row, 16)?, json(row, 17)?);
    let mut one = WorkerSample {
        worker: row.get(1)?,
        state: state_of(&row.get::<_, String>(2)?)?,
        items: unsigned(row, 3)?.unwrap_or(0),
        bytes: unsigned(row, 4)?.unwrap_or(0),
        errors: unsigned(row, 5)?.unwrap_or(0),
        checksum: unsigned(row, 6)?.unwrap_or(0),
        core: row.get(7)?,
        cpu: unsigned(row, 8)?.map(Nanos),
        wait: unsigned(row, 9)?.map(Nanos),
        since: origin.clock(row.get(10)?),
        in_hand: unsigned(row, 11)?,
        waits_for: row.get(12)?,
        heartbeat: unsigned(row, 13)?.unwrap_or(0),
        fault: fault.zip(struck.map(|time| origin.clock(time))),
        ..WorkerSample::default()
    };
    one.times.iter_mut().zip(times).for_each(|(place, time)| place.0 = time);
    one.figures.iter_mut().zip(figures).for_each(|(place, figure)| *place = figure);
    sample.workers.push(one);
    Ok(())
}

fn take_core(row: &Row<'_>, _: Since, sample: &mut Sample) -> Result<(), FileError> {
    let busy: Option<f64> = row.get(2)?;
    let steal: Option<f64> = row.get(3)?;
    let load = CoreLoad { busy: busy.map_or(f32::NAN, |busy| busy as f32), steal: steal.map(|steal| steal as f32) };
    sample.cores.get_or_insert_default().push(load);
    Ok(())
}

fn take_memory(row: &Row<'_>, _: Since, sample: &mut Sample) -> Result<(), FileError> {
    let bytes = |place| unsigned(row, place).map(|bytes| bytes.map(Bytes));
    let reading = MemoryReading { rss: bytes(2)?.unwrap_or_default(), uss: bytes(3)?, pss: bytes(4)? };
    sample.memory.push((row.get(1)?, reading));
    Ok(())
}

fn take_gil(row: &Row<'_>, _: Since, sample: &mut Sample) -> Result<(), FileError> {
    let mut histogram: Vec<u64> = json(row, 12)?;
    // Buckets that nobody fell into are not in the file.
    histogram.resize(HOLD_BUCKETS, 0);
    let number = |place| unsigned(row, place).map(Option::unwrap_or_default);
    let reading = GilReading {
        source: source_of(&row.get::<_, String>(2)?)?,
        interval: Nanos(number(3)?),
        holder: row.get(4)?,
        switches: number(5)?,
        requests: number(6)?,
        forced: number(7)?,
        holds: number(8)?,
        held: Nanos(number(9)?),
        histogram,
    };
    let host = row.get(1)?;
    match unsigned(row, 10)?.zip(unsigned(row, 11)?) {
        Some((agreed, compared)) => {
            let agreement = Agreement { agreed: Nanos(agreed), compared: Nanos(compared) };
            sample.inferred.push((host, Inference { holds: reading, agreement }));
        }
        None => sample.gil.push((host, reading)),
    }
    Ok(())
}

fn take_hold(row: &Row<'_>, origin: Since, sample: &mut Sample) -> Result<(), FileError> {
    let holder = match row.get::<_, i64>(4)? {
        OTHER => Holder::Other,
        NOBODY => Holder::Nobody,
        worker => Holder::Worker(u32::try_from(worker).map_err(|_| damaged("holder", &worker.to_string()))?),
    };
    let (start, end) = stretch(row, 2, origin)?;
    sample.holds.push((row.get(1)?, Hold { start, end, holder }));
    Ok(())
}

fn take_span(row: &Row<'_>, origin: Since, sample: &mut Sample) -> Result<(), FileError> {
    let number: u8 = row.get(4)?;
    let kind = SpanKind::from_number(number).ok_or_else(|| damaged("kind", &number.to_string()))?;
    let (start, end) = stretch(row, 2, origin)?;
    let span = Span {
        start,
        end,
        kind,
        core: row.get(5)?,
        cpu: unsigned(row, 6)?.map(Nanos),
        items: row.get(7)?,
        bytes: unsigned(row, 8)?.unwrap_or(0),
        chunk: unsigned(row, 9)?.unwrap_or(0),
    };
    sample.spans.push((row.get(1)?, span));
    Ok(())
}

fn take_tile(row: &Row<'_>, _: Since, sample: &mut Sample) -> Result<(), FileError> {
    sample.tiles.push(Tile { tile: row.get(1)?, worker: row.get(2)?, pixels: row.get(3)? });
    Ok(())
}

/// Start and end, from this place on: backwards is damaged.
fn stretch(row: &Row<'_>, place: usize, origin: Since) -> Result<(Nanos, Nanos), FileError> {
    let (start, end) = (origin.clock(row.get(place)?), origin.clock(row.get(place + 1)?));
    if end < start { Err(damaged("end_ns", "before its start")) } else { Ok((start, end)) }
}

fn unsigned(row: &Row<'_>, place: usize) -> Result<Option<u64>, FileError> {
    Ok(row.get::<_, Option<i64>>(place)?.map(|bits| bits as u64))
}

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, place: usize) -> Result<T, FileError> {
    Ok(serde_json::from_str(row.get_ref(place)?.as_str().map_err(rusqlite::Error::from)?)?)
}

fn damaged(column: &str, value: &str) -> FileError {
    FileError::Damaged(format!("{column}: {value}"))
}

/// The word of a worker's state in files.
pub fn state_word(state: WorkerState) -> &'static str {
    match state {
        WorkerState::In(kind) => kind.word(),
        WorkerState::Empty => "empty",
        WorkerState::Ready => "ready",
        WorkerState::Finished => "finished",
        WorkerState::Panicked => "panicked",
        WorkerState::Dead => "dead",
    }
}

fn state_of(word: &str) -> Result<WorkerState, FileError> {
    use WorkerState::{Dead, Empty, Finished, Panicked, Ready};
    let others = [Empty, Ready, Finished, Panicked, Dead];
    let all = SpanKind::ALL.into_iter().map(WorkerState::In).chain(others);
    all.into_iter().find(|state| state_word(*state) == word).ok_or_else(|| damaged("state", word))
}

/// The word of how a GIL's reading was come by.
pub const fn source_word(source: GilSource) -> &'static str {
    match source {
        GilSource::Model => "model",
        GilSource::Observed => "observed",
        GilSource::Inferred => "inferred",
    }
}

fn source_of(word: &str) -> Result<GilSource, FileError> {
    let all = [GilSource::Model, GilSource::Observed, GilSource::Inferred];
    all.into_iter().find(|source| source_word(*source) == word).ok_or_else(|| damaged("source", word))
}
