//! The app's side of the page: counters, new spans and new tiles, with what was overwritten counted. Believes nothing: a
//! page may be written by a program that crashed.

use super::gil::GilReading;
use super::layout::{header, slot};
use super::page::{Hand, Page};
use super::ring;
use super::span::{Span, SpanKind, WorkerState};
use crate::plan::Fault;
use crate::units::Nanos;
use crate::workload::MAX_FIGURES;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Most spans taken from one ring in one go, so that a tick of the sampler stays short.
const AT_ONCE: u64 = 16_384;

/// Reads a page again and again.
pub struct Reader {
    page: Arc<Page>,
    slots: Vec<Cursor>,
    stamps: Vec<u64>,
}

/// How far a ring was read.
#[derive(Clone, Copy, Default)]
struct Cursor {
    next: u64,
    lost: u64,
}

/// A slot's counters at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotReading {
    /// Number of the worker in the run.
    pub worker: u32,
    /// Its thread.
    pub tid: u64,
    /// What it is doing.
    pub state: WorkerState,
    /// When it was ready.
    pub ready: Nanos,
    /// When it ended.
    pub ended: Option<Nanos>,
    /// Items finished.
    pub items: u64,
    /// Bytes moved.
    pub bytes: u64,
    /// Chunks that failed.
    pub errors: u64,
    /// Sum of checksums, wrapping.
    pub checksum: u64,
    /// Core it was on when its last span ended.
    pub core: Option<u16>,
    /// CPU time, where the writer measured it.
    pub cpu: Option<Nanos>,
    /// The chunk it has taken and not finished.
    pub in_hand: Option<u64>,
    /// The worker that holds what it waits for.
    pub waits_for: Option<u32>,
    /// Since when it does what `state` says.
    pub since: Nanos,
    /// Safe points that it passed so far: one that does not pass any does not hear.
    pub heartbeat: u64,
    /// The fault that was planted in it and when it struck.
    pub fault: Option<(Fault, Nanos)>,
    /// Time in each kind of span so far, in the order of [`SpanKind::ALL`].
    pub times: [Nanos; SpanKind::COUNT],
    /// The workload's figures, in the order of its catalogue entry.
    pub figures: [u64; MAX_FIGURES],
    /// Time in which an observer saw this worker hold the GIL, where somebody observes it.
    pub gil_seen: Option<Nanos>,
}

impl Reader {
    /// A reader that starts with the first span still there.
    pub fn new(page: Arc<Page>) -> Self {
        let slots = vec![Cursor::default(); page.shape().slots];
        let stamps = vec![0; page.shape().canvas.map_or(0, |c| c.tiles() as usize)];
        Self { page, slots, stamps }
    }

    /// The process whose workers write the page, where that process says so itself.
    pub fn pid(&self) -> Option<u32> {
        non_zero(self.page.header()[header::PID].load(Ordering::Acquire)).and_then(|pid| u32::try_from(pid).ok())
    }

    /// The switch interval that the writers were told to set.
    pub fn wanted_interval(&self) -> Option<Nanos> {
        non_zero(self.page.header()[header::INTERVAL].load(Ordering::Relaxed)).map(Nanos)
    }

    /// What is told of the GIL of the host, by the model of one or by an observer.
    pub fn gil(&self) -> Option<GilReading> {
        GilReading::of(&self.page)
    }

    /// Number of slots.
    pub fn slots(&self) -> usize {
        self.slots.len()
    }

    /// The counters of a slot, or `None` while nobody uses it.
    pub fn slot(&self, number: usize) -> Option<SlotReading> {
        let slot = self.page.slot(number);
        // Acquire: whoever sees the state sees what was written before it.
        let state = WorkerState::from_number(slot[slot::STATE].load(Ordering::Acquire))?;
        if state == WorkerState::Empty {
            return None;
        }
        let get = |word: usize| slot[word].load(Ordering::Relaxed);
        Some(SlotReading {
            worker: get(slot::WORKER) as u32,
            tid: get(slot::TID),
            state,
            ready: Nanos(get(slot::READY)),
            ended: non_zero(get(slot::ENDED)).map(Nanos),
            items: get(slot::ITEMS),
            bytes: get(slot::BYTES),
            errors: get(slot::ERRORS),
            checksum: get(slot::CHECKSUM),
            core: non_zero(get(slot::CORE)).and_then(|c| u16::try_from(c - 1).ok()),
            cpu: non_zero(get(slot::CPU)).map(|c| Nanos(c - 1)),
            in_hand: match Hand::of(get(slot::IN_HAND)) {
                Hand::Holds(chunk) => Some(chunk),
                Hand::Empty | Hand::Reaching => None,
            },
            waits_for: non_zero(get(slot::WAITS_FOR)).map(|w| (w - 1) as u32),
            since: Nanos(get(slot::SINCE)),
            heartbeat: get(slot::HEARTBEAT),
            fault: decode_fault(get(slot::FAULT), get(slot::FAULT_AT)),
            times: std::array::from_fn(|kind| Nanos(get(slot::TIMES + kind))),
            figures: std::array::from_fn(|figure| get(slot::FIGURES + figure)),
            gil_seen: non_zero(get(slot::GIL_SEEN)).map(Nanos),
        })
    }

    /// Hands over the spans of a slot that were published since the last call.
    pub fn spans(&mut self, number: usize, mut each: impl FnMut(Span)) {
        self.spans_and_gaps(number, |span| span.into_iter().for_each(&mut each));
    }

    /// The same with `None` at every place where one or more were lost.
    pub fn spans_and_gaps(&mut self, number: usize, mut each: impl FnMut(Option<Span>)) {
        let records = self.page.shape().records;
        let slot = self.page.slot(number);
        let cursor = &mut self.slots[number];
        let head = slot[slot::HEAD].load(Ordering::Acquire);
        // One record less than the ring holds: the writer may be busy with the next one.
        let oldest = head.saturating_sub(records as u64 - 1);
        if cursor.next < oldest {
            cursor.lost += oldest - cursor.next;
            cursor.next = oldest;
            each(None);
        }
        let until = head.min(cursor.next.saturating_add(AT_ONCE));
        while cursor.next < until {
            let record = Page::record(slot, cursor.next, records);
            let span = ring::read(record, cursor.next).and_then(|fields| decode(&fields));
            cursor.lost += u64::from(span.is_none());
            cursor.next += 1;
            each(span);
        }
    }

    /// Spans overwritten or damaged before they could be read, over all slots.
    pub fn lost(&self) -> u64 {
        self.slots.iter().map(|s| s.lost).sum()
    }

    /// Hands over the tiles that were drawn since the last call: number, worker, pixels.
    pub fn tiles(&mut self, mut each: impl FnMut(u32, u32, Vec<u8>)) {
        for (tile, seen) in self.stamps.iter_mut().enumerate() {
            let Some(words) = self.page.tile(tile as u32) else { return };
            let stamp = words[0].load(Ordering::Acquire);
            if stamp == 0 || stamp == *seen {
                continue;
            }
            let pixels = words[1..].iter().flat_map(|w| w.load(Ordering::Relaxed).to_ne_bytes()).collect();
            std::sync::atomic::fence(Ordering::Acquire);
            // A tile that changed meanwhile is taken the next time.
            if words[0].load(Ordering::Relaxed) == stamp {
                *seen = stamp;
                each(tile as u32, (stamp as u32).saturating_sub(1), pixels);
            }
        }
    }
}

fn non_zero(value: u64) -> Option<u64> {
    (value != 0).then_some(value)
}

fn decode_fault(number: u64, at: u64) -> Option<(Fault, Nanos)> {
    let place = usize::try_from(non_zero(number)? - 1).ok()?;
    Fault::ALL.get(place).map(|fault| (*fault, Nanos(at)))
}

fn decode(fields: &[u64; ring::FIELDS]) -> Option<Span> {
    let [start, end, meta, cpu, bytes, chunk, _] = *fields;
    let kind = SpanKind::from_number(meta as u8)?;
    (end >= start).then(|| Span {
        start: Nanos(start),
        end: Nanos(end),
        kind,
        core: non_zero(meta >> 8 & 0xffff).map(|c| (c - 1) as u16),
        cpu: non_zero(cpu).map(|c| Nanos(c - 1)),
        items: (meta >> 32) as u32,
        bytes,
        chunk,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::{Clock, Shape, Writer};
    use crate::workload::{Canvas, Done};

    fn page(shape: Shape) -> (tempfile::TempDir, Arc<Page>) {
        let folder = tempfile::tempdir().unwrap();
        let page = Page::create(&folder.path().join("page"), shape).unwrap();
        (folder, Arc::new(page))
    }

    fn collect(reader: &mut Reader, slot: usize) -> Vec<Span> {
        let mut spans = Vec::new();
        reader.spans(slot, |span| spans.push(span));
        spans
    }

    #[test]
    fn what_a_worker_writes_is_read() {
        let (_folder, page) = page(Shape { slots: 2, records: 16, canvas: None, host: 0 });
        let mut reader = Reader::new(page.clone());
        assert_eq!(reader.slot(1), None);
        let mut writer = Writer::new(&page, 1, 5, Clock::common());
        writer.ready(4_321);
        writer.start(SpanKind::Run);
        writer.begin(10);
        writer.turn_to(SpanKind::WaitIo);
        assert_eq!(reader.slot(1).unwrap().in_hand, Some(10));
        assert_eq!(reader.slot(1).unwrap().state, WorkerState::In(SpanKind::WaitIo));
        writer.turn_to(SpanKind::Run);
        writer.finish(Done::item(3).moving(100));
        writer.begin(11);
        writer.give_up(true);
        writer.end(WorkerState::Finished, Some(Nanos(77)));
        let spans = collect(&mut reader, 1);
        let kinds: Vec<_> = spans.iter().map(|s| s.kind).collect();
        assert_eq!(kinds, [SpanKind::Run, SpanKind::WaitIo, SpanKind::Run, SpanKind::Run]);
        assert!(spans.windows(2).all(|w| w[0].end == w[1].start), "spans join without a gap");
        assert_eq!((spans[2].items, spans[2].bytes, spans[2].chunk), (1, 100, 10));
        let last = reader.slot(1).unwrap();
        assert_eq!((last.worker, last.tid, last.items, last.errors, last.checksum), (5, 4_321, 1, 1, 3));
        assert_eq!((last.cpu, last.in_hand, last.state), (Some(Nanos(77)), None, WorkerState::Finished));
        assert!(last.ended.unwrap() >= last.ready);
        assert!(collect(&mut reader, 1).is_empty(), "nothing is read twice");
        assert_eq!(reader.lost(), 0);
    }

    #[test]
    fn overwritten_spans_are_counted() {
        let (_folder, page) = page(Shape { slots: 1, records: 8, canvas: None, host: 0 });
        let mut reader = Reader::new(page.clone());
        let mut writer = Writer::new(&page, 0, 0, Clock::common());
        writer.ready(1);
        for chunk in 0..100 {
            writer.begin(chunk);
            writer.finish(Done::item(0));
        }
        let spans = collect(&mut reader, 0);
        let chunks: Vec<u64> = spans.iter().map(|s| s.chunk).collect();
        assert_eq!(chunks, [93, 94, 95, 96, 97, 98, 99]);
        assert_eq!(reader.lost(), 93);
    }

    /// A writer at full speed against a reader: what is read is in order and whole, and read + lost = written.
    #[test]
    fn a_busy_writer_and_a_reader_agree() {
        const SPANS: u64 = 200_000;
        let (_folder, page) = page(Shape { slots: 1, records: 64, canvas: None, host: 0 });
        let mut reader = Reader::new(page.clone());
        let thread = std::thread::Builder::new().name("writer".to_owned());
        let writing = thread
            .spawn(move || {
                let mut writer = Writer::new(&page, 0, 0, Clock::common());
                writer.ready(1);
                for chunk in 0..SPANS {
                    writer.begin(chunk);
                    writer.finish(Done::item(chunk).moving(chunk * 3));
                }
            })
            .unwrap();
        let (mut seen, mut next, mut gap) = (0, 0, false);
        loop {
            let done = writing.is_finished();
            reader.spans_and_gaps(0, |span| {
                let Some(span) = span else { return gap = true };
                assert_eq!(span.bytes, span.chunk * 3, "torn");
                assert!(
                    if gap { next < span.chunk } else { next == span.chunk },
                    "out of order, or a loss that is not told"
                );
                next = span.chunk + 1;
                gap = false;
                seen += 1;
            });
            if done {
                break;
            }
        }
        writing.join().unwrap();
        assert_eq!(seen + reader.lost(), SPANS);
        assert_eq!(reader.slot(0).unwrap().checksum, (0..SPANS).sum::<u64>());
    }

    #[test]
    fn a_thousand_workers_have_a_slot_each() {
        let (_folder, page) = page(Shape { slots: 1_000, records: 4, canvas: None, host: 0 });
        for slot in 0..1_000 {
            let mut writer = Writer::new(&page, slot, slot as u32, Clock::system());
            writer.ready(slot as u64 + 1);
            writer.begin(slot as u64);
            writer.finish(Done::item(slot as u64));
        }
        let mut reader = Reader::new(page.clone());
        for slot in 0..1_000 {
            let reading = reader.slot(slot).unwrap();
            assert_eq!((reading.worker, reading.tid, reading.checksum), (slot as u32, slot as u64 + 1, slot as u64));
            assert_eq!(collect(&mut reader, slot)[0].chunk, slot as u64);
        }
    }

    #[test]
    fn tiles_come_with_who_drew_them() {
        let canvas = Canvas { tile_width: 8, tile_height: 2, columns: 2, rows: 1 };
        let (_folder, page) = page(Shape { slots: 1, records: 4, canvas: Some(canvas), host: 0 });
        let mut reader = Reader::new(page.clone());
        let mut writer = Writer::new(&page, 0, 3, Clock::system());
        let pixels: Vec<u8> = (0..16).collect();
        writer.tile(1, &pixels);
        writer.tile(9, &pixels);
        let mut tiles = Vec::new();
        reader.tiles(|tile, worker, pixels| tiles.push((tile, worker, pixels)));
        assert_eq!(tiles, [(1, 3, pixels)]);
        tiles.clear();
        reader.tiles(|tile, worker, pixels| tiles.push((tile, worker, pixels)));
        assert!(tiles.is_empty(), "nothing new");
    }
}
