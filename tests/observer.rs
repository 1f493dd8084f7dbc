//! The observer of the GIL against real interpreters: two busy threads, looked at from outside. A missing interpreter is
//! skipped loudly.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;
#[path = "common/pythons.rs"]
mod pythons;

use common::*;
use lanescope::host::Observer;
use lanescope::locale::Message;
use lanescope::plan::{Budget, Executor};
use lanescope::python::Interpreter;
use lanescope::telemetry::{
    Clock, Control, Course, GilReading, GilSource, Hold, Holder, Page, Reader, Shape, hold_bucket, holds,
};
use lanescope::units::Nanos;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Long against the system's own slices, so that a busy machine does not matter much.
const INTERVAL: Duration = Duration::from_millis(20);

/// Says in the page who it is, as the driver does (word by word in `src/telemetry/layout.rs`), and runs.
const SCRIPT: &str = "
import mmap, os, sys, threading
sys.setswitchinterval(float(sys.argv[2]))
file = open(sys.argv[1], 'r+b')
page = memoryview(mmap.mmap(file.fileno(), 0)).cast('Q')
page[9] = os.getpid()
def work(number):
    slot = (4096 + number * page[5]) // 8
    page[slot + 9], page[slot + 13], page[slot + 5] = threading.get_native_id(), number, 1
    while True:
        pass
for number in range(int(sys.argv[3])):
    threading.Thread(target=work, args=(number,), daemon=True).start()
sys.stdin.read()
";

/// An interpreter that is observed.
struct Scene {
    _observer: Observer,
    python: Child,
    page: Arc<Page>,
    seen: Reader,
    notes: Receiver<Message>,
    _folder: tempfile::TempDir,
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.python.kill().unwrap();
        self.python.wait().unwrap();
    }
}

fn observe(python: &Path, threads: usize) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page");
    let shape = |slots, records| Shape { slots, records, canvas: None, host: 0 };
    let page = Arc::new(Page::create(&path, shape(threads, 4)).unwrap());
    let seen = Arc::new(Page::create(&folder.path().join("seen"), shape(1, 1 << 16)).unwrap());
    let (to, notes) = channel();
    let to = Mutex::new(to);
    let note = move |message| drop(to.lock().unwrap().send(message));
    let observer = Observer::start(vec![page.clone()], &seen, Clock::system(), note).unwrap();
    let child = Command::new(python)
        .args(["-E", "-s", "-B", "-c", SCRIPT])
        .arg(&path)
        .args([INTERVAL.as_secs_f64().to_string(), threads.to_string()])
        .stdin(Stdio::piped())
        .spawn();
    Control::new(page.clone()).turn(Course::Go);
    Scene { _observer: observer, python: child.unwrap(), page, seen: Reader::new(seen), notes, _folder: folder }
}

impl Scene {
    /// Waits for a reading of which this is true.
    fn wait_for(&self, what: &str, mut wanted: impl FnMut(&GilReading) -> bool) -> GilReading {
        let until = Instant::now() + PATIENCE;
        loop {
            let reading = Reader::new(self.page.clone()).gil();
            if let Some(reading) = reading.clone().filter(|reading| wanted(reading)) {
                return reading;
            }
            assert!(Instant::now() < until, "{what}: {reading:?}, {:?}", self.notes.try_iter().collect::<Vec<_>>());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn holds(&mut self) -> Vec<Hold> {
        let mut all = Vec::new();
        // The reader hands over a part at a time.
        while {
            let before = all.len();
            holds(&mut self.seen, 0, |hold| all.push(hold));
            all.len() > before
        } {}
        all
    }
}

fn can_be_observed(python: &Interpreter) -> bool {
    let (major, minor, ..) = python.facts.version;
    ((3, 13)..=(3, 14)).contains(&(major, minor)) && !python.facts.free_threaded
}

/// Those that are wanted; says so loudly when there is none.
fn those(observed: bool) -> Vec<&'static Interpreter> {
    let found: Vec<_> = pythons::pythons().iter().filter(|python| can_be_observed(python) == observed).collect();
    if found.is_empty() {
        eprintln!("SKIPPED: no interpreter whose GIL can be observed: {observed}");
    }
    found
}

#[test]
fn two_busy_threads_take_turns_at_the_switch_interval() {
    for python in those(true) {
        let mut scene = observe(&python.program, 2);
        // Whole windows until one was not disturbed by others: what disturbs makes holds longer, never shorter.
        let mut before: Option<GilReading> = None;
        let window = scene.wait_for("a median hold of the interval's size", |now| {
            let Some(from) = before.clone().filter(|from| now.holds >= from.holds + 40) else {
                before = before.take().or_else(|| Some(now.clone()));
                return false;
            };
            let new = GilReading {
                histogram: now.histogram.iter().zip(&from.histogram).map(|(a, b)| a - b).collect(),
                ..now.clone()
            };
            before = Some(now.clone());
            let median = new.quantile(0.5).unwrap();
            (0.8..2.0).contains(&(median.seconds() / INTERVAL.as_secs_f64()))
        });
        assert_eq!((window.source, window.interval), (GilSource::Observed, Nanos::from(INTERVAL)), "{python:?}");
        assert!(window.quantile(0.25).unwrap() >= Nanos::from(INTERVAL * 4 / 5), "nobody is asked before its time");
        assert!(window.switches >= window.holds, "{} switches, {} holds", window.switches, window.holds);
        assert!(
            window.histogram[hold_bucket(Nanos::from(INTERVAL * 20))..].iter().all(|count| *count <= window.holds / 10)
        );
        let reader = Reader::new(scene.page.clone());
        let seen: Vec<f64> = [0, 1].map(|slot| reader.slot(slot).unwrap().gil_seen.unwrap().seconds()).to_vec();
        let all = scene.holds();
        let time = |of: &dyn Fn(Holder) -> bool| {
            all.iter().filter(|hold| of(hold.holder)).map(|hold| hold.end.since(hold.start).seconds()).sum::<f64>()
        };
        let whole = time(&|_| true);
        for (worker, seen) in [0, 1].into_iter().zip(seen) {
            let held = time(&|holder| holder == Holder::Worker(worker));
            assert!((0.3..0.7).contains(&(held / whole)), "{python:?}: worker {worker} {held} of {whole} s");
            assert!((seen / held - 1.0).abs() < 0.2, "{seen} s in its slot, {held} s in the ring");
        }
        assert!(time(&|holder| !matches!(holder, Holder::Worker(_))) < whole / 10.0, "hardly anybody else");
        assert!(all.windows(2).all(|two| two[0].end <= two[1].start));
        assert_eq!(scene.notes.try_iter().count(), 0);
    }
}

#[test]
fn what_cannot_be_observed_says_why_once() {
    for python in those(false) {
        let scene = observe(&python.program, 2);
        let why = scene.notes.recv_timeout(PATIENCE).unwrap().to_string();
        let reason = if python.facts.free_threaded { "free-threaded" } else { "3.13" };
        assert!(why.contains(reason), "{python:?}: {why}");
        assert!(scene.notes.recv_timeout(Duration::from_millis(100)).is_err());
        assert_eq!(Reader::new(scene.page.clone()).gil(), None);
    }
}

#[test]
fn an_end_in_mid_look_is_no_news() {
    for python in those(true) {
        let mut scene = observe(&python.program, 3);
        scene.wait_for("holds", |reading| reading.holds > 0);
        scene.python.kill().unwrap();
        scene.wait_for("nobody holds it", |reading| reading.holder.is_none());
        assert_eq!(scene.notes.try_iter().count(), 0);
    }
}

/// The whole way: driver, supervisor, observer, sampler, outcome.
#[test]
fn a_run_tells_what_was_observed_beside_what_is_inferred() {
    let sources = |python: &Interpreter| {
        let lesson = ("lesson:primes", "count_primes");
        let run = pythons::python_run(python, lesson, Executor::Threads, 2, Budget::Seconds(3_600.0));
        let run = start(&run);
        let until = Instant::now() + PATIENCE;
        let mut inferred = 0;
        while inferred < 20 {
            assert!(Instant::now() < until, "{python:?}: nothing was inferred");
            while run.events().try_recv().is_ok() {}
            let Ok(sample) = run.samples().recv_timeout(PATIENCE) else { panic!("no samples") };
            inferred = sample.inferred.iter().map(|(_, inference)| inference.holds.holds).max().unwrap_or(inferred);
        }
        run.stop();
        let outcome = outcome(&run);
        outcome.gil.iter().map(|gil| (gil.source, gil.holds > 0, gil.agreement)).collect::<Vec<_>>()
    };
    for python in those(true) {
        let told = sources(python);
        let [(GilSource::Observed, true, Some(one)), (GilSource::Inferred, true, Some(other))] = told[..] else {
            panic!("{python:?}: {told:?}")
        };
        assert!((0.0..=1.0).contains(&one) && one == other);
    }
    for python in those(false).into_iter().filter(|python| python.facts.gil_on) {
        let told = sources(python);
        assert!(matches!(told[..], [(GilSource::Inferred, true, None)]), "{python:?}: {told:?}");
    }
}
