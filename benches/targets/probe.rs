//! Target 8: what one tick of the sampler costs beside sysinfo's full refresh, in CPU time of the thread that asks.

use crate::report::Report;
use lanescope::host::os::{thread_cpu, thread_id};
use lanescope::probe::{CoreProbe, ProcessProbe, ThreadProbe};
use std::hint::black_box;
use std::sync::mpsc::sync_channel;
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System};

const WORKERS: usize = 16;
/// The sampler ticks at 60 Hz, reads cores at 10 Hz and memory at 5 Hz.
const CORES_EVERY: usize = 6;
const MEMORY_EVERY: usize = 12;
/// Ours and theirs alternate, so that whatever else the machine does falls on both.
const ROUNDS: usize = 15;
const TICKS: usize = 50 * MEMORY_EVERY;
const REFRESHES: usize = 5;
/// Ours / theirs at most.
const TARGET: f64 = 0.02;

/// Measures and reports.
pub fn run(report: &mut Report) {
    let costs = with_workers(Costs::measure);
    report.at_most(8, "one sampling tick, 16 workers / sysinfo's full refresh", TARGET, costs.tick / costs.full);
    report.tell(8, "one sampling tick / sysinfo without threads and names", costs.tick / costs.lean);
    report.tell(8, "one sampling tick, us", costs.tick / 1e3);
    report.tell(8, "sysinfo's full refresh, us", costs.full / 1e3);
}

/// Runs `measure` with the numbers of threads that wait until it is done.
fn with_workers<T>(measure: impl FnOnce(&[u64]) -> T) -> T {
    std::thread::scope(|scope| {
        let (tell, told) = sync_channel(WORKERS);
        let stops: Vec<_> = (0..WORKERS)
            .map(|_| {
                let (stop, stopped) = sync_channel::<()>(1);
                let tell = tell.clone();
                scope.spawn(move || {
                    tell.send(thread_id()).unwrap_or_default();
                    // Ends with an error when `stop` is dropped.
                    stopped.recv().unwrap_or_default();
                });
                stop
            })
            .collect();
        let workers: Vec<u64> = told.iter().take(WORKERS).collect();
        let measured = measure(&workers);
        drop(stops);
        measured
    })
}

/// Medians, in nanoseconds a call.
struct Costs {
    tick: f64,
    /// Everything that sysinfo knows of the machine and all its processes.
    full: f64,
    /// The least it can be asked for: CPU and memory of all processes, no threads.
    lean: f64,
}

impl Costs {
    fn measure(workers: &[u64]) -> Self {
        let nothing = Self { tick: f64::NAN, full: f64::NAN, lean: f64::NAN };
        let Ok(mut system) = System::new_all() else { return nothing };
        let mut sampler = Sampler::open(workers);
        let least = ProcessRefreshKind::nothing().with_cpu().with_memory();
        let [mut tick, mut full, mut lean] = [const { Vec::new() }; 3];
        for _ in 0..ROUNDS {
            tick.push(cpu_each(TICKS, |number| sampler.tick(number)));
            full.push(cpu_each(REFRESHES, |_| system.refresh_all()));
            lean.push(cpu_each(REFRESHES, |_| {
                system.refresh_processes_specifics(ProcessesToUpdate::All, true, least);
            }));
        }
        Self { tick: median(tick), full: median(full), lean: median(lean) }
    }
}

struct Sampler {
    threads: Vec<ThreadProbe>,
    process: ProcessProbe,
    cores: CoreProbe,
}

impl Sampler {
    fn open(workers: &[u64]) -> Self {
        let own = std::process::id();
        Self {
            threads: workers.iter().map(|&tid| ThreadProbe::open(own, tid)).collect(),
            process: ProcessProbe::open(own),
            cores: CoreProbe::new(),
        }
    }

    fn tick(&mut self, tick: usize) {
        for thread in &mut self.threads {
            black_box(thread.read());
        }
        if tick.is_multiple_of(CORES_EVERY) {
            black_box(self.cores.read());
        }
        if tick.is_multiple_of(MEMORY_EVERY) {
            black_box(self.process.memory());
        }
    }
}

/// CPU time of one call, in nanoseconds, from many.
fn cpu_each(calls: usize, mut call: impl FnMut(usize)) -> f64 {
    let before = thread_cpu().unwrap_or_default();
    (0..calls).for_each(&mut call);
    thread_cpu().unwrap_or_default().since(before).0 as f64 / calls as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
