//! A person's Python function in real interpreters, under every executor: the same results everywhere, turns under the GIL and
//! true parallelism without it, Python's own words for what goes wrong, and nobody left behind. Facts, never speeds.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/pythons.rs"]
mod pythons;

use common::*;
use lanescope::engine::{self, Run};
use lanescope::plan::{Budget, Executor, Experiment, Fault, Regime, Topology, Value};
use lanescope::python::Interpreter;
use lanescope::recording::{Ending, Happening, Outcome, Recording};
use lanescope::telemetry::{Span, SpanKind};
use lanescope::units::Nanos;
use pythons::{a_few, four_ages, python_run, pythons};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One at a time: they want both cores, and those that look at turns would disturb one another.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A script of the test's own.
struct Script {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Script {
    fn new(text: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own code.py");
        std::fs::write(&path, text).unwrap();
        Self { _folder: folder, path }
    }

    fn name(&self) -> &str {
        self.path.to_str().unwrap()
    }
}

/// What a run told: its outcome, and what Python said went wrong.
struct Told {
    outcome: Outcome,
    troubles: Vec<(String, String)>,
    recording: Recording,
}

/// Follows a run to its end.
fn follow(run: &Run) -> Told {
    let mut recording = run.recording();
    let mut troubles = Vec::new();
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        let event = run.events().recv_timeout(Duration::from_millis(20));
        if let Ok(event) = event {
            if let Happening::Trouble { title, text, .. } = &event.what {
                troubles.push((title.clone(), text.clone()));
            }
            let over = matches!(event.what, Happening::Finished(_));
            recording.happen(event);
            if over {
                run.samples().try_iter().for_each(|sample| recording.push(sample));
                return Told { outcome: recording.outcome().unwrap().clone(), troubles, recording };
            }
        }
        run.samples().try_iter().for_each(|sample| recording.push(sample));
    }
    panic!("did not end");
}

fn run(experiment: &Experiment) -> Told {
    follow(&start(experiment))
}

fn label(python: &Interpreter, executor: Executor) -> String {
    format!("{} {}", python.facts.label(), executor.word())
}

/// Whether this interpreter has the executor; says so when it does not.
fn has(python: &Interpreter, executor: Executor) -> bool {
    let lack = executor.lacks(&python.facts);
    if let Some(why) = &lack {
        eprintln!("{}: SKIPPED: {why}", label(python, executor));
    }
    lack.is_none()
}

#[test]
fn every_executor_gives_the_same_result_whatever_the_version() {
    let _turn = alone();
    let mut sums = Vec::new();
    for python in four_ages() {
        for executor in Executor::ALL.into_iter().filter(|executor| has(python, *executor)) {
            let lesson = if executor == Executor::Asyncio { "lesson:coroutine" } else { "lesson:primes" };
            let told = run(&python_run(python, (lesson, ""), executor, 2, Budget::Items(8_000)));
            let what = label(python, executor);
            assert_eq!(told.troubles, [], "{what}");
            assert!(told.outcome.is_clean(), "{what}: {:?}", told.outcome.failures);
            assert_eq!((told.outcome.items, told.outcome.ending), (8_000, Ending::Budget), "{what}");
            assert_eq!(told.outcome.lost_spans, 0, "{what}");
            if executor != Executor::Asyncio {
                sums.push((told.outcome.checksum, what));
            }
        }
    }
    if let Some((first, _)) = sums.first() {
        let other: Vec<_> = sums.iter().filter(|(sum, _)| sum != first).collect();
        assert!(other.is_empty(), "{first} and {other:?}");
    }
}

#[test]
fn processes_of_threads_are_as_many_as_asked_for() {
    let _turn = alone();
    for python in a_few() {
        for executor in [Executor::Fork, Executor::Spawn, Executor::Subprocess] {
            let mut experiment = python_run(python, ("lesson:primes", ""), executor, 2, Budget::Items(16_000));
            experiment.topology = Topology { processes: 2, threads: 2 };
            let told = run(&experiment);
            assert!(told.outcome.is_clean(), "{}: {:?}", label(python, executor), told.outcome.failures);
            let pids: std::collections::BTreeSet<u32> = told.outcome.workers.iter().map(|w| w.pid).collect();
            assert_eq!((told.outcome.workers.len(), pids.len()), (4, 2), "{}", label(python, executor));
        }
    }
}

/// Time in which spans of `Run` of two workers overlap, over the time of the one who ran less; of those spans that used the
/// processor for at least this share of their length.
fn overlap(recording: &Recording, dense: f64) -> f64 {
    let ran = |span: &Span| {
        let length = span.end.since(span.start).0 as f64;
        span.kind == SpanKind::Run && (dense == 0.0 || span.cpu.is_some_and(|cpu| cpu.0 as f64 >= length * dense))
    };
    let runs = |worker: u32| -> Vec<Span> { recording.spans_in(worker, recording.range()).filter(ran).collect() };
    let (a, b) = (runs(0), runs(1));
    let both = |x: &Span, y: &Span| x.end.min(y.end).since(x.start.max(y.start)).0;
    let shared: u64 = a.iter().map(|x| b.iter().map(|y| both(x, y)).sum::<u64>()).sum();
    let time = |spans: &[Span]| spans.iter().map(|s| s.end.since(s.start).0).sum::<u64>();
    shared as f64 / time(&a).min(time(&b)).max(1) as f64
}

/// Overlap of inferred spans that is still none: where within a span of up to a millisecond a wait began is not known, and every
/// turn has two ends. Workers that really run at once overlap for more than half of the time. What is not inferred, their CPU
/// time, cannot be more than one core's.
const IN_TURNS: f64 = 0.4;

/// Two busy workers for a while; then the recording.
fn two_busy(python: &Interpreter, executor: Executor, regime: Regime) -> Recording {
    let items = python_run(python, ("lesson:primes", ""), executor, 2, Budget::Seconds(1.5));
    let told = run(&Experiment { regime, ..items });
    assert!(told.troubles.is_empty(), "{}: {:?}", label(python, executor), told.troubles);
    told.recording
}

#[test]
fn under_the_gil_nobody_runs_beside_another_and_without_it_everybody_does() {
    let _turn = alone();
    for python in a_few() {
        // Whoever is held up by the machine's other work is in the middle of his call as well: that is no turn of the GIL,
        // and what shows that two really ran at once are spans that had the processor all the time.
        let parallel = |executor| {
            let mut seen = Vec::new();
            // Who has no core because of the machine's other work cannot show it.
            let together = (0..5).any(|_| {
                seen.push(overlap(&two_busy(python, executor, Regime::Free), 0.0));
                seen.last().is_some_and(|share| *share > 0.5)
            });
            eprintln!("{}: two workers overlap for {seen:.3?} of the time", label(python, executor));
            assert!(together, "{}: {seen:?}", label(python, executor));
        };
        parallel(Executor::Fork);
        if !python.facts.gil_on {
            parallel(Executor::Threads);
            continue;
        }
        let mut seen = Vec::new();
        let in_turns = (0..5).any(|_| {
            let recording = two_busy(python, Executor::Threads, Regime::Free);
            let outcome = recording.outcome().unwrap();
            let cpu: f64 = outcome.workers.iter().filter_map(|worker| worker.cpu_seconds).sum();
            assert!(cpu < outcome.seconds * 1.1, "{}: {cpu} s in {} s", python.facts.label(), outcome.seconds);
            seen.push(overlap(&recording, 0.9));
            seen.last().is_some_and(|share| *share < IN_TURNS)
        });
        eprintln!("{}: two threads overlap for {seen:.3?} of the time", python.facts.label());
        assert!(in_turns, "{}: {seen:?}", python.facts.label());
    }
}

/// The median time for which a worker runs between two waits for the GIL.
fn median_turn(recording: &Recording) -> Option<Nanos> {
    let mut turns = Vec::new();
    for worker in 0..2 {
        let mut since: Option<Nanos> = None;
        for span in recording.spans_in(worker, recording.range()) {
            match span.kind {
                SpanKind::WaitGil if span.end.since(span.start) > Nanos(200_000) => {
                    turns.extend(since.map(|since| span.start.since(since)));
                    since = Some(span.end);
                }
                SpanKind::Run | SpanKind::WaitGil => since = since.or(Some(span.start)),
                _ => since = None,
            }
        }
    }
    turns.sort_unstable();
    turns.get(turns.len() / 2).copied()
}

#[test]
fn turns_last_as_long_as_the_switch_interval() {
    let _turn = alone();
    let few = a_few();
    for python in few.iter().filter(|python| python.facts.gil_on) {
        for interval in [Nanos::from_millis(5), Nanos::from_millis(20)] {
            let near = |turn: Nanos| turn.0 > interval.0 * 7 / 10 && turn.0 < interval.0 * 2;
            let mut seen = Vec::new();
            // What else the machine does may disturb it.
            let fits = (0..5).any(|_| {
                let turn = median_turn(&two_busy(python, Executor::Threads, Regime::Gil(interval)));
                seen.push(turn);
                turn.is_some_and(near)
            });
            eprintln!("{}: turns of {seen:?} at {interval}", python.facts.label());
            assert!(fits, "{}: {seen:?} at {interval}", python.facts.label());
        }
    }
}

#[test]
fn what_is_wrong_with_a_script_is_told_in_pythons_own_words() {
    let _turn = alone();
    let cases: [(&[u8], &str, &str); 7] = [
        (b"def work(n):\n    return n +\n", "SyntaxError", "line 2"),
        (b"import no_such_package\ndef work(n): pass\n", "no_such_package", "line 1"),
        (b"raise ValueError('at import')\n", "ValueError: at import", "line 1"),
        (b"def work(n):\n    return 1 // 0\n", "ZeroDivisionError", "line 2"),
        (b"def other(n):\n    return n\n", "work", ""),
        (b"# -*- coding: utf-8 -*-\ns = '\xff\xfe'\ndef work(n): pass\n", "utf-8", ""),
        (b"import sys\nsys.exit(3)\n", "SystemExit", ""),
    ];
    for python in a_few() {
        for (text, title, place) in cases {
            let script = Script::new(text);
            let Told { outcome, troubles, .. } =
                run(&python_run(python, (script.name(), "work"), Executor::Threads, 2, Budget::Items(4)));
            let said = format!("{troubles:?}");
            let told = said.to_lowercase().contains(&title.to_lowercase()) && said.contains(place);
            assert!(told, "{}: {title}: {said}", python.facts.label());
            assert!(!said.contains("lanescope_"), "our own frames are cut out: {said}");
            assert!(!outcome.is_clean(), "{title}");
        }
    }
}

#[test]
fn what_cannot_be_pickled_is_named_with_pythons_reason() {
    let _turn = alone();
    let script = Script::new("def work(n):\n    return lambda: n\n");
    for python in a_few() {
        for executor in [Executor::Pool, Executor::ProcessPool] {
            let told = run(&python_run(python, (script.name(), "work"), executor, 2, Budget::Items(2)));
            let said = format!("{:?}", told.troubles);
            // What the versions call it: PicklingError, "Can't pickle", MaybeEncodingError, or only what was looked for.
            let words = ["pickl", "Pickl", "MaybeEncodingError", "Can't get local object"];
            let named = words.iter().any(|word| said.contains(word));
            assert!(named && said.contains("lambda"), "{}: {said}", label(python, executor));
        }
        let told = run(&python_run(python, (script.name(), "work"), Executor::Threads, 2, Budget::Items(2)));
        assert!(told.outcome.is_clean(), "between threads nothing is pickled: {:?}", told.outcome.failures);
    }
}

#[test]
fn an_interpreter_that_just_ends_is_told() {
    let _turn = alone();
    for python in a_few() {
        for text in ["import os\nos._exit(0)\n", "import os\ndef work(n):\n    os._exit(0)\n"] {
            let script = Script::new(text);
            let told = run(&python_run(python, (script.name(), "work"), Executor::Threads, 2, Budget::Items(20)));
            let why = told.outcome.failures.iter().map(ToString::to_string).collect::<String>();
            assert_eq!(told.outcome.ending, Ending::Failed, "{text}");
            assert!(why.contains("ended") && why.contains("did not say why"), "{text}: {why}");
        }
    }
}

#[test]
fn no_words_of_an_error_silence_the_driver() {
    let _turn = alone();
    let texts = ["'\\n'.join(['\u{434}' * 400] * 60)", "'bad \\udcff'", "'x' * 300000"];
    for python in a_few() {
        for text in texts {
            let script =
                Script::new(format!("def work(n):\n    if n == 3:\n        raise ValueError({text})\n    return n\n"));
            let told = run(&python_run(python, (script.name(), "work"), Executor::Threads, 2, Budget::Items(20)));
            let name = python.facts.label();
            assert_eq!(told.outcome.items, 19, "{name} {text}: {:?}", told.outcome.failures);
            assert!(told.troubles.iter().any(|(title, _)| title.contains("ValueError")), "{name} {text}");
        }
    }
}

#[test]
fn a_generator_that_makes_fewer_items_has_lost_none() {
    let _turn = alone();
    let script = Script::new("def work(numbers):\n    for n in numbers:\n        if n % 2:\n            yield n\n");
    for python in a_few() {
        let told = run(&python_run(python, (script.name(), "work"), Executor::Threads, 2, Budget::Items(10_000)));
        let outcome = told.outcome;
        assert_eq!((outcome.items, outcome.lost_items), (5_000, 0), "{}", python.facts.label());
        assert!(outcome.is_clean() && outcome.ending == Ending::Budget, "{:?}", outcome.failures);
    }
}

#[test]
fn megabytes_of_output_block_nobody_and_their_end_is_kept() {
    let _turn = alone();
    let script = Script::new("def work(n):\n    print('x' * 1_000_000)\n    print('the end of', n)\n");
    for python in a_few() {
        let told = run(&python_run(python, (script.name(), "work"), Executor::Threads, 1, Budget::Items(5)));
        assert!(told.outcome.is_clean(), "{:?}", told.outcome.failures);
        let (bytes, tail) = told.recording.printed().unwrap();
        assert!(bytes > 5_000_000 && tail.contains("the end of 4") && tail.len() < 100_000, "{bytes}");
    }
}

/// All processes that have this text in their command line or environment folder: whoever belongs to a script.
#[cfg(target_os = "linux")]
fn processes_of(text: &str) -> Vec<u32> {
    let own = std::process::id();
    let pids = std::fs::read_dir("/proc").unwrap().filter_map(|e| e.unwrap().file_name().to_str()?.parse().ok());
    let has = |pid: &u32| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let folder = std::fs::read_link(format!("/proc/{pid}/cwd")).unwrap_or_default();
        let named = String::from_utf8_lossy(&line).contains(text) || folder.to_string_lossy().contains(text);
        named && *pid != own && alive(*pid)
    };
    pids.filter(has).collect()
}

#[cfg(target_os = "linux")]
fn nobody_is_left(script: &Script) {
    let folder = script.path.parent().unwrap().to_str().unwrap().to_owned();
    wait_for("nobody is left", || processes_of(&folder).is_empty());
}

#[test]
#[cfg(target_os = "linux")]
fn a_function_that_never_returns_can_be_stopped() {
    let _turn = alone();
    let script = Script::new("def work(n):\n    while True:\n        pass\n");
    for python in a_few() {
        for executor in [Executor::Threads, Executor::Fork, Executor::ProcessPool, Executor::Subprocess] {
            let run = start(&python_run(python, (script.name(), "work"), executor, 2, Budget::Items(100)));
            started(&run);
            run.stop();
            assert_eq!(outcome(&run).ending, Ending::Stopped, "{}", label(python, executor));
            nobody_is_left(&script);
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_a_script_starts_behind_our_back_ends_with_the_run() {
    let _turn = alone();
    let text = "import os, sys, time\n\
        def work(n):\n    \
            if os.fork() == 0:\n        \
                os.setsid()\n        \
                if os.fork() == 0:\n            time.sleep(1000)\n        \
                os._exit(0)\n    \
            return n\n";
    let script = Script::new(text);
    for python in a_few() {
        let told = run(&python_run(python, (script.name(), "work"), Executor::Sequential, 1, Budget::Items(3)));
        assert_eq!(told.outcome.items, 3, "{:?}", told.outcome.failures);
        nobody_is_left(&script);
    }
}

#[test]
fn an_edited_file_is_taken_anew() {
    let _turn = alone();
    let Some(python) = a_few().into_iter().next() else { return };
    let script = Script::new("def work(n):\n    return n\n");
    let experiment = python_run(python, (script.name(), "work"), Executor::Threads, 2, Budget::Items(10));
    let before = run(&experiment).outcome;
    std::fs::write(&script.path, "def work(n):\n    return n + 1\n").unwrap();
    let after = run(&experiment).outcome;
    assert!(before.is_clean() && after.is_clean());
    assert_ne!(before.checksum, after.checksum);
    let files: Vec<_> = std::fs::read_dir(script.path.parent().unwrap()).unwrap().collect();
    assert_eq!(files.len(), 1, "nothing is left beside the script");
}

#[test]
fn a_script_that_vanishes_during_the_run_harms_nobody() {
    let _turn = alone();
    for python in a_few() {
        let script = Script::new("import time\ndef work(n):\n    time.sleep(0.01)\n    return n\n");
        let run = start(&python_run(python, (script.name(), "work"), Executor::Fork, 2, Budget::Items(50)));
        started(&run);
        std::fs::remove_file(&script.path).unwrap();
        let told = follow(&run);
        assert!(told.outcome.is_clean(), "{:?}", told.outcome.failures);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn faults_take_the_process_and_spare_the_others() {
    let _turn = alone();
    for python in a_few() {
        for fault in [Fault::Kill, Fault::Abort, Fault::BadPointer] {
            let run = start(&python_run(python, ("lesson:primes", ""), Executor::Fork, 2, Budget::Seconds(3_600.0)));
            started(&run);
            run.plant(1, fault);
            let lost = until(&run, |event| match event.what {
                Happening::WorkerEnded { worker, .. } => Some(worker),
                _ => None,
            });
            assert_eq!(lost, 1, "{} {}", python.facts.label(), fault.word());
            let before = items_of(&run);
            wait_for("the survivor goes on", || items_of(&run) > before + 1_000);
            run.stop();
            let outcome = outcome(&run);
            let blast = &outcome.faults[0];
            assert_eq!((blast.lost_workers.as_slice(), blast.survivors), ([1].as_slice(), 1), "{}", fault.word());
        }
    }
}

#[test]
fn an_exception_takes_one_thread_and_a_crash_takes_them_all() {
    let _turn = alone();
    for python in a_few() {
        for (fault, lost, survivors) in [(Fault::Panic, vec![1], 1), (Fault::Abort, vec![0, 1], 0)] {
            let run = start(&python_run(python, ("lesson:primes", ""), Executor::Threads, 2, Budget::Seconds(3_600.0)));
            started(&run);
            run.plant(1, fault);
            let mut ended = Vec::new();
            until(&run, |event| {
                if let Happening::WorkerEnded { worker, .. } = event.what {
                    ended.push(worker);
                }
                (ended.len() == lost.len()).then_some(())
            });
            run.stop();
            let outcome = outcome(&run);
            let blast = &outcome.faults[0];
            assert_eq!((&blast.lost_workers, blast.survivors), (&lost, survivors), "{}", python.facts.label());
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn two_hundred_starts_and_stops_leave_nobody() {
    let _turn = alone();
    let script = Script::new("def work(n):\n    return sum(range(1000))\n");
    let few = a_few();
    if few.is_empty() {
        return;
    }
    let trial = |number: usize| {
        let python = few[number % few.len()];
        let executor = Executor::ALL[number % Executor::ALL.len()];
        if executor.lacks(&python.facts).is_some() || executor == Executor::Asyncio {
            return;
        }
        let run = start(&python_run(python, (script.name(), "work"), executor, 2, Budget::Seconds(3_600.0)));
        // At any moment: before anybody is there, while they come, while they work.
        std::thread::sleep(Duration::from_millis((number * 37 % 200) as u64));
        run.stop();
        outcome(&run);
    };
    // Several at a time: most of a short run is waiting for processes to start and end.
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for lane in 0..4 {
            let trials = || {
                while let Some(number) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < 200) {
                    trial(number);
                }
            };
            std::thread::Builder::new().name(format!("lane {lane}")).spawn_scoped(scope, trials).unwrap();
        }
    });
    nobody_is_left(&script);
    wait_for("no child is left", || children_of(std::process::id()).iter().all(|pid| !alive(*pid)));
}

#[test]
fn what_is_not_there_is_refused_before_anything_starts() {
    let Some(python) = pythons().first() else { return };
    let missing = python_run(python, ("/no/such/file.py", "work"), Executor::Threads, 2, Budget::Items(1));
    let refused = engine::start(&missing, &options()).err().unwrap();
    assert!(refused[0].to_string().contains("/no/such/file.py"), "{refused:?}");
    let mut none = missing;
    none.params.insert("interpreter".to_owned(), Value::Word("/no/such/python".to_owned()));
    let refused = engine::start(&none, &options()).err().unwrap();
    assert!(refused[0].to_string().contains("/no/such/python"), "{refused:?}");
}
