//! An export holds a batch of samples and not the run: its memory at the highest does not depend on how many spans there are. So
//! what holds for three hundred thousand holds for ten million.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]
#![allow(unsafe_code, reason = "an allocator is unsafe by its trait; it only counts")]

#[path = "common/recorded.rs"]
mod recorded;

use lanescope::export::Watch;
use lanescope::export::data::{Format, Order, Table, write};
use lanescope::library::{LanesFile, RunWriter};
use lanescope::recording::{Entry, Happening, Sample};
use lanescope::telemetry::{Span, SpanKind};
use lanescope::units::Nanos;
use recorded::{ORIGIN, event, head};
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// The system's, and how much of it is in use.
struct Counting;

// SAFETY: everything is passed on to the system's allocator as it came; the counters do not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(live, Ordering::Relaxed);
        // SAFETY: the caller's own promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's own promise.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const SPANS_A_SAMPLE: u64 = 100;
const TICK: u64 = 1_000_000;

fn run(path: &Path, samples: u64) -> LanesFile {
    let mut writer = RunWriter::create(path, &head()).unwrap();
    writer.append(&event(0, Happening::HostReady { host: 0, pid: 9, took: Nanos(1) })).unwrap();
    writer.append(&event(0, Happening::WorkerReady { worker: 0, host: 0, tid: 9 })).unwrap();
    writer.append(&event(0, Happening::Started)).unwrap();
    for tick in 0..samples {
        let start = |n: u64| ORIGIN + Nanos(tick * TICK + n * TICK / SPANS_A_SAMPLE);
        let span = |n: u64| Span {
            start: start(n),
            end: start(n + 1),
            kind: SpanKind::Run,
            core: Some(1),
            cpu: Some(Nanos(5)),
            items: 1,
            bytes: 0,
            chunk: tick * SPANS_A_SAMPLE + n,
        };
        let spans = (0..SPANS_A_SAMPLE).map(|n| (0, span(n))).collect();
        let time = ORIGIN + Nanos((tick + 1) * TICK);
        writer.append(&Entry::Sample(Box::new(Sample { time, spans, ..Sample::default() }))).unwrap();
    }
    writer.finish().unwrap();
    LanesFile::open(path).unwrap()
}

/// Counts what is written, and how much at once.
#[derive(Default)]
struct Sink {
    bytes: u64,
    lines: u64,
    largest: usize,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += bytes.len() as u64;
        self.lines += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.largest = self.largest.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Most bytes in use at once beyond those before, and what was written.
fn peak(file: &LanesFile, format: Format) -> (usize, Sink) {
    let mut sink = Sink::default();
    let before = LIVE.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    write(file, &Order { format, table: Table::Spans, range: None }, &mut sink, &Watch::default()).unwrap();
    (PEAK.load(Ordering::Relaxed) - before, sink)
}

#[test]
fn memory_does_not_grow_with_the_number_of_spans() {
    let folder = tempfile::tempdir().unwrap();
    let [few, many] = [(300, "few"), (3_000, "many")].map(|(samples, name)| run(&folder.path().join(name), samples));
    for format in Format::ALL {
        let ((least, _), (most, sink)) = (peak(&few, format), peak(&many, format));
        // Ten times as many spans, which as such would be tens of megabytes more; what grows are the few values of a sample.
        assert!(most < least + (1 << 20), "{format:?}: {least} bytes for a tenth, {most} for all");
        assert!(sink.largest < 1 << 16, "{format:?}: {} bytes at once", sink.largest);
        assert!(sink.bytes > 10_000_000, "{format:?}");
        if format == Format::Csv {
            assert_eq!(sink.lines, 3_000 * SPANS_A_SAMPLE + 1);
        }
    }
}
