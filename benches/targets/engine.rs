//! Targets 9 and 10: what a large window costs the start of a child, and whether two workers do twice the work of one,
//! be they threads or processes. Real runs through the engine.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to report")]

use crate::report::Report;
use crate::telemetry::median;
use lanescope::engine::{self, Options};
use lanescope::locale::Language;
use lanescope::plan::{Budget, Experiment, Priority, Topology};
use lanescope::recording::{Happening, Outcome};
use std::hint::black_box;

const STARTS: usize = 21;
/// Memory of the "large window".
const LARGE: usize = 1 << 30;
const ROUNDS: usize = 7;
/// Blocks of numbers in one run: about a second on one core.
const ITEMS: u64 = 3_000;

/// Target 9.
pub fn start(report: &mut Report) {
    let (mut small, mut large) = (Vec::new(), Vec::new());
    // Touched memory is what a fork would have to copy the tables of.
    for _ in 0..STARTS {
        small.push(start_time());
        let ballast = vec![1_u8; LARGE];
        black_box(&ballast);
        large.push(start_time());
        drop(ballast);
    }
    let (small, large) = (median(small), median(large));
    let what = format!("start of a child with 1 GiB in the window ({large:.2} ms) / with little ({small:.2} ms)");
    report.at_most(9, &what, 1.1, large / small);
}

/// Milliseconds from the request until the host is ready.
fn start_time() -> f64 {
    let mut took = f64::NAN;
    run((1, 1), 1, |happening| {
        if let Happening::HostReady { took: t, .. } = happening {
            took = t.millis();
        }
    });
    took
}

/// Target 10.
pub fn scaling(report: &mut Report) {
    if std::thread::available_parallelism().map_or(1, |n| n.get()) < 2 {
        report.skip(10, "skipped: this machine has one core");
        return;
    }
    let shapes = [(1, 1), (1, 2), (2, 1)];
    let mut speeds = [const { Vec::new() }; 3];
    let mut walls = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        for (place, shape) in shapes.into_iter().enumerate() {
            let outcome = run(shape, ITEMS, |_| ());
            speeds[place].push(speed(&outcome));
            walls[place].push(outcome.throughput);
        }
    }
    let [one, threads, processes] = speeds.map(median);
    let [wall_one, wall_threads, wall_processes] = walls.map(median);
    report.at_least(10, "2 threads / 1 thread, primes, by CPU time", 1.98, threads / one);
    report.within(10, "2 processes / 2 threads, primes, by CPU time", 0.99..=1.01, processes / threads);
    report.tell(10, "2 threads / 1 thread, by wall clock", wall_threads / wall_one);
    report.tell(10, "2 processes / 2 threads, by wall clock", wall_processes / wall_threads);
}

/// Items per second of CPU time, summed over the workers: what the shape does when nothing else wants the cores.
fn speed(outcome: &Outcome) -> f64 {
    outcome.workers.iter().map(|w| w.items as f64 / w.cpu_seconds.unwrap_or(f64::NAN)).sum()
}

fn run((processes, threads): (u32, u32), items: u64, mut each: impl FnMut(&Happening)) -> Outcome {
    let experiment = Experiment {
        topology: Topology { processes, threads },
        budget: Budget::Items(items),
        priority: Priority::Normal,
        ..Experiment::default()
    };
    let options = Options {
        program: env!("CARGO_BIN_EXE_lanescope").into(),
        ..Options::new(Language::En).expect("this program's own path")
    };
    let run = engine::start(&experiment, &options).expect("a valid experiment");
    for event in run.events() {
        each(&event.what);
        if let Happening::Finished(outcome) = event.what {
            assert!(outcome.is_clean(), "{:?}", outcome.failures);
            return *outcome;
        }
    }
    panic!("the engine ended without an outcome");
}
