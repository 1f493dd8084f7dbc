//! Targets 1 and 2: what a span costs beside two bare looks at the clock, and what telemetry costs the work.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to report")]

use crate::report::Report;
use lanescope::host::os::thread_cpu;
use lanescope::telemetry::{Clock, Page, Reader, Shape, Writer};
use lanescope::workload::Done;
use lanescope::workload::mix;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

const ROUNDS: usize = 9;
const SPANS: u64 = 2_000_000;
/// Span cost / two looks at the clock, at most.
const SPAN_TARGET: f64 = 1.15;

/// Pairs of windows with and without telemetry.
const PAIRS: usize = 800;
/// Length of a window of work in nanoseconds.
const WINDOW: u64 = 2_000_000;
/// Length of an item, and the least share of the speed without telemetry.
const ITEMS: [(u64, f64); 2] = [(10_000, 0.995), (1_000, 0.98)];

/// A name, and what measures the time of one span in nanoseconds.
type Contender<'a> = (&'static str, Box<dyn FnMut() -> f64 + 'a>);

/// Target 1.
pub fn spans(report: &mut Report) {
    let clock = Clock::common();
    let (_folder, page) = page();
    let mut writer = Writer::new(&page, 0, 0, clock);
    writer.start(lanescope::telemetry::SpanKind::Run);
    let mut contenders: Vec<Contender> = vec![
        (
            "two looks at the clock",
            Box::new(move || {
                each(SPANS, |_| {
                    black_box((clock.now(), clock.now()));
                })
            }),
        ),
        (
            "our span",
            Box::new(move || {
                each(SPANS, |chunk| {
                    writer.begin(chunk);
                    writer.finish(Done::item(chunk));
                })
            }),
        ),
    ];
    contenders.extend(rivals());
    let mut seen = vec![Vec::new(); contenders.len()];
    for _ in 0..ROUNDS {
        for (times, (_, run)) in seen.iter_mut().zip(&mut contenders) {
            times.push(run());
        }
    }
    let medians: Vec<f64> = seen.into_iter().map(median).collect();
    let bare = medians[0];
    let what = format!("recording a span ({:.1} ns) / two looks at the clock ({bare:.1} ns)", medians[1]);
    report.at_most(1, &what, SPAN_TARGET, medians[1] / bare);
    for ((name, _), time) in contenders.iter().zip(&medians).skip(2) {
        report.tell(1, &format!("{name} ({time:.1} ns) / two looks at the clock"), time / bare);
    }
}

/// Target 2.
pub fn cost(report: &mut Report) {
    for (length, target) in ITEMS {
        let steps = calibrate(length);
        let items = WINDOW / length;
        let (_folder, page) = page();
        let mut reader = Reader::new(page.clone());
        let mut writer = Writer::new(&page, 0, 0, Clock::common());
        writer.start(lanescope::telemetry::SpanKind::Run);
        let mut written = 0_u64;
        let mut read = 0_u64;
        let mut with = || {
            let time = cpu_of(|| {
                for chunk in 0..items {
                    writer.begin(chunk);
                    writer.finish(Done::item(work(chunk, steps)));
                }
            });
            written += items;
            reader.spans(0, |_| read += 1);
            time
        };
        let without = || {
            cpu_of(|| {
                for chunk in 0..items {
                    black_box(work(chunk, steps));
                }
            })
        };
        let ratios = pairs(without, &mut with);
        let same = pairs(without, without);
        let (low, high) = bootstrap(&ratios);
        let (same_low, same_high) = bootstrap(&same);
        let what = format!(
            "work with telemetry / without, {} us an item (95 %: {low:.4} to {high:.4}; the same twice: {same_low:.4} to {same_high:.4})",
            length / 1_000
        );
        report.at_least(2, &what, target, median(ratios));
        assert_eq!(read + reader.lost(), written, "spans were lost unseen");
    }
}

/// Speed of the second as a share of the speed of the first, over many pairs in alternating order.
fn pairs(mut first: impl FnMut() -> f64, mut second: impl FnMut() -> f64) -> Vec<f64> {
    (0..PAIRS)
        .map(|pair| {
            if pair % 2 == 0 {
                let a = first();
                a / second()
            } else {
                let b = second();
                first() / b
            }
        })
        .collect()
}

fn work(chunk: u64, steps: u64) -> u64 {
    (0..steps).fold(chunk, |x, _| mix(x))
}

/// Steps of work that take this long.
fn calibrate(nanos: u64) -> u64 {
    const STEPS: u64 = 2_000_000;
    let times = (0..5)
        .map(|_| {
            cpu_of(|| {
                black_box(work(1, STEPS));
            })
        })
        .collect();
    (nanos as f64 / (median(times) / STEPS as f64)).max(1.0) as u64
}

/// CPU time of this thread in nanoseconds; wall clock where the system does not tell.
fn cpu_of(run: impl FnOnce()) -> f64 {
    let (wall, cpu) = (Instant::now(), thread_cpu());
    run();
    match (cpu, thread_cpu()) {
        (Some(before), Some(after)) => after.since(before).0 as f64,
        _ => wall.elapsed().as_nanos() as f64,
    }
}

fn each(count: u64, mut run: impl FnMut(u64)) -> f64 {
    cpu_of(|| (0..count).for_each(&mut run)) / count as f64
}

/// Median.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// 95 % interval of the median by the percentile bootstrap (Efron, 1979), with a fixed seed.
fn bootstrap(values: &[f64]) -> (f64, f64) {
    let mut state = 1_u64;
    let mut medians: Vec<f64> = (0..400)
        .map(|_| {
            let drawn = values.iter().map(|_| {
                state = mix(state);
                values[(state % values.len() as u64) as usize]
            });
            median(drawn.collect())
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    (medians[10], medians[389])
}

fn page() -> (tempfile::TempDir, Arc<Page>) {
    let place = if std::path::Path::new("/dev/shm").is_dir() { "/dev/shm".into() } else { std::env::temp_dir() };
    let folder = tempfile::tempdir_in(place).expect("a folder");
    let shape = Shape { slots: 1, records: 8_192, canvas: None, host: 0 };
    let page = Page::create(&folder.path().join("page"), shape).expect("a page");
    (folder, Arc::new(page))
}

#[cfg(not(feature = "rivals"))]
fn rivals() -> Vec<Contender<'static>> {
    Vec::new()
}

/// The same span in well-known profilers, in the same binary. Fewer of them: they keep what they recorded.
#[cfg(feature = "rivals")]
fn rivals() -> Vec<Contender<'static>> {
    const FEWER: u64 = 200_000;
    puffin::set_scopes_on(true);
    let client = tracy_client::Client::start();
    vec![
        (
            "puffin",
            Box::new(|| {
                let time = each(FEWER, |_| {
                    puffin::profile_scope!("span");
                });
                puffin::GlobalProfiler::lock().new_frame();
                time
            }),
        ),
        (
            "tracy-client",
            Box::new(move || {
                let _running = &client;
                each(FEWER, |_| drop(tracy_client::span!("span")))
            }),
        ),
    ]
}
