//! The model beside the interpreter, over made-up recordings of both: numbers by accessible name, the sentence that comes of
//! them, empty states, keys, languages, themes and sizes. No engine, no X, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, ORIGIN, announce, happen, recording, says, window, words};
use eframe::egui::{self, Key, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::locale::{Language, Message};
use lanescope::plan::{Budget, Experiment, Regime, Topology};
use lanescope::recording::{Happening, Recording, Sample};
use lanescope::telemetry::{GilLog, GilReading, GilSource, Page, Reader, Shape};
use lanescope::ui::{Command, Front, Notice, Part, RunState, ThemeName, TimeRange};
use lanescope::units::Nanos;
use std::sync::Arc;

const SIZE: [f32; 2] = [1280.0, 800.0];
const SHAPE: Topology = Topology { processes: 1, threads: 3 };

/// What is set up: the function that comes with the app, in threads.
fn python() -> Experiment {
    Experiment {
        workload: "python".to_owned(),
        topology: SHAPE,
        budget: Budget::Seconds(10.0),
        regime: Regime::Gil(Nanos::from_millis(5)),
        ..Experiment::default()
    }
}

fn idle() -> Bench {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.view.setup.replace(python());
    bench
}

/// A reading as a page gives it, with these holds in microseconds.
fn reading(interval: u64, holds: &[u64]) -> GilReading {
    let folder = tempfile::tempdir().unwrap();
    let shape = Shape { slots: 1, records: 2, canvas: None, host: 0 };
    let page = Arc::new(Page::create(&folder.path().join("page"), shape).unwrap());
    let log = GilLog::new(page.clone());
    log.interval(Nanos::from_millis(interval));
    for micros in holds {
        log.taken(0, true);
        log.released(Nanos(micros * 1_000), true);
    }
    Reader::new(page).gil().unwrap()
}

/// A run of half a second in which each worker ran in turn.
fn run_of(experiment: Experiment) -> Recording {
    let plain = recording(SHAPE, "countdown", 4);
    let mut recording = Recording::new(experiment, plain.machine().clone(), None, ORIGIN);
    announce(&mut recording, SHAPE);
    for tick in 1..=30 {
        recording.push(bench::sample(SHAPE, 4, tick));
    }
    recording
}

fn held(recording: &mut Recording, millis: u64, interval: u64, holds: &[u64]) {
    let is_real = recording.experiment().workload == "python";
    let source = if is_real { GilSource::Observed } else { GilSource::Model };
    let gil = vec![(0, GilReading { source, ..reading(interval, holds) })];
    recording.push(Sample { time: ORIGIN + Nanos::from_millis(millis), gil, ..Sample::default() });
}

fn both(real: &[u64], model: &[u64]) -> Bench {
    let mut one = run_of(python());
    held(&mut one, 1_002, 5, real);
    let mut other = run_of(Experiment { workload: "countdown".to_owned(), ..python() });
    held(&mut other, 1_002, 5, model);
    let mut bench = Bench::new(Some(one), RunState::Running);
    bench.view.setup.replace(python());
    bench.view.front = Front::Beside;
    bench.model = Some((Some(other), RunState::Running));
    bench.interpreter = Some("CPython 3.11.7".to_owned());
    bench
}

fn press(harness: &mut Harness<'_, Bench>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

fn is_open(harness: &Harness<'_, Bench>) -> bool {
    harness.state().view.front == Front::Beside
}

#[test]
fn both_stand_side_by_side_with_the_difference_as_a_number() {
    let harness = window(both(&[5_000; 100], &[6_000; 100]), SIZE);
    for text in [
        "CPython 3.11.7: running",
        "GIL model: running",
        "Median hold, CPython 3.11.7: 5.1",
        "Median hold, GIL model: 5.90 ms",
        "Median hold, Difference: +15 %",
        "90th percentile, GIL model: 6.00 ms",
        "Switches, CPython 3.11.7: 100/s",
        "Holds, GIL model: 100",
        "How it is known, CPython 3.11.7: observed",
        "How it is known, GIL model: counted",
        "(Kolmogorov–Smirnov): 1.00",
        "differ by 100 percentage points at most",
        "Hold lengths: Median hold, CPython 3.11.7: 5.1",
        "switch interval 5 ms",
        "Throughput: CPython 3.11.7: median",
        "Both run at the same time",
    ] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    let sentence = "The model’s median hold is 15 % longer than that of CPython 3.11.7 (5.90 ms against 5.11 ms).";
    assert!(says(&harness, sentence), "{:#?}", words(&harness));
    let lanes: Vec<_> = harness.get_all_by_label_contains("Workers: 3 in").collect();
    assert_eq!(lanes.len(), 2, "both lanes");
    assert!((lanes[0].rect().width() - lanes[1].rect().width()).abs() < 1.0);
}

#[test]
fn the_sentence_follows_the_numbers() {
    let shorter = window(both(&[5_000; 100], &[2_500; 100]), SIZE);
    assert!(says(&shorter, "50 % shorter than that of CPython 3.11.7"), "{:#?}", words(&shorter));
    let equal = window(both(&[5_000; 100], &[5_000; 50]), SIZE);
    assert!(says(&equal, "as long as that of CPython 3.11.7") && says(&equal, "Smirnov): 0.00"));
    let few = window(both(&[5_000; 19], &[5_000; 50]), SIZE);
    assert!(says(&few, "20 of each are needed, CPython 3.11.7 has 19 and the model 50"), "{:#?}", words(&few));
    assert!(!says(&few, "Smirnov") && !says(&few, "Difference: "), "no number out of chance");
}

#[test]
fn a_changed_interval_begins_anew_on_both_sides() {
    let mut harness = window(both(&[5_000; 100], &[5_000; 100]), SIZE);
    let holds: Vec<u64> = [5_000; 100].into_iter().chain([1_000; 40]).collect();
    for millis in [1_100, 1_600] {
        let now = if millis == 1_100 { &holds[..100] } else { &holds[..] };
        let state = harness.state_mut();
        held(state.recording.as_mut().unwrap(), millis, 1, now);
        held(state.model.as_mut().unwrap().0.as_mut().unwrap(), millis, 1, now);
        harness.run_steps(2);
    }
    for text in ["Holds, CPython 3.11.7: 40", "Holds, GIL model: 40", "Median hold, GIL model: 999 µs", "interval 1 ms"]
    {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
}

#[test]
fn the_view_opens_by_key_and_says_what_will_be_run() {
    let mut harness = window(idle(), SIZE);
    press(&mut harness, &[Key::B]);
    assert!(is_open(&harness));
    for text in [
        "Run (F5) runs lesson:primes in 3 threads of the interpreter, switch interval 5 ms",
        "runs a countdown in 3 threads under the GIL model",
        "how long the GIL is held in both",
        "how far the model and the interpreter are apart",
    ] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    press(&mut harness, &[Key::F5]);
    harness.get_by_role_and_label(Role::Button, "Run").click_accesskit();
    harness.run_steps(2);
    assert_eq!(harness.state().commands, [Command::RunBeside, Command::RunBeside]);
    press(&mut harness, &[Key::Escape]);
    assert!(!is_open(&harness));
    harness.get_by_label("The GIL model beside the interpreter (B)").click();
    harness.run_steps(3);
    assert!(is_open(&harness));
    press(&mut harness, &[Key::B, Key::F5]);
    assert_eq!(harness.state().commands.last(), Some(&Command::Run), "among the panels Run means one run");
}

#[test]
fn it_is_offered_only_where_there_is_something_to_compare() {
    let mut harness = window(Bench::new(None, RunState::Idle), SIZE);
    let name = "The GIL model beside the interpreter (B)";
    press(&mut harness, &[Key::B]);
    assert!(!is_open(&harness) && harness.get_by_label(name).accesskit_node().is_disabled());
    let place = harness.get_by_label(name).rect().center();
    harness.hover_at(place);
    harness.run_steps(30);
    assert!(says(&harness, "Only a Python function can be put beside"), "{:#?}", words(&harness));
    harness.state_mut().view.setup.replace(python());
    harness.run_steps(2);
    press(&mut harness, &[Key::B]);
    assert!(is_open(&harness));
    harness.state_mut().view.setup.edit(|e| e.topology.threads = 1);
    harness.run_steps(3);
    assert!(says(&harness, "One thread has the GIL to itself"), "{:#?}", words(&harness));
    press(&mut harness, &[Key::F5]);
    assert!(harness.state().commands.is_empty() && harness.get_by_label("Run").accesskit_node().is_disabled());
}

#[test]
fn what_is_missing_on_a_side_is_said_and_the_other_goes_on() {
    let mut bench = both(&[5_000; 40], &[5_000; 40]);
    let plain = bench.recording.take().unwrap();
    let mut failed = Recording::new(python(), plain.machine().clone(), None, ORIGIN);
    happen(&mut failed, 5, Happening::HostEnded { host: 0, failure: Some(Message::new("python-none")) });
    bench.recording = Some(failed);
    bench.state = RunState::Finished;
    let what = Message::new("beside-in-real").with("what", Message::new("python-none"));
    bench.messages = vec![Notice::error(what).with_advice(Message::new("beside-goes-on"))];
    let harness = window(bench, SIZE);
    for text in [
        "In the interpreter’s run: No Python interpreter",
        "The other run goes on",
        "It ended before its workers were there",
        "CPython 3.11.7 has 0 and the model 40",
        "GIL model: running",
    ] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    let mut bench = both(&[5_000; 40], &[]);
    (bench.model, bench.cores) = (Some((None, RunState::Idle)), 1);
    let harness = window(bench, SIZE);
    assert!(says(&harness, "Begins when the interpreter has ended") && says(&harness, "One after the other"));
}

#[test]
fn parts_take_the_window_and_keys_leave_what_is_in_front() {
    let mut harness = window(both(&[5_000; 40], &[5_000; 40]), SIZE);
    press(&mut harness, &[Key::Num4]);
    assert_eq!(harness.state().view.beside.maximised, Some(Part::Holds));
    assert!(!says(&harness, "Median hold, Difference"));
    press(&mut harness, &[Key::Escape]);
    assert_eq!((harness.state().view.beside.maximised, harness.state().commands.len()), (None, 0));
    harness.get_by_label("Compared: use the whole window").click();
    harness.run_steps(3);
    assert_eq!(harness.state().view.beside.maximised, Some(Part::Numbers));
    press(&mut harness, &[Key::Escape, Key::Space, Key::Escape]);
    assert_eq!(harness.state().commands, [Command::Pause, Command::Stop]);
    assert!(is_open(&harness), "it stays while something runs");
    harness.state_mut().state = RunState::Finished;
    harness.run_steps(2);
    press(&mut harness, &[Key::Escape]);
    assert!(!is_open(&harness) && says(&harness, "Cores: 4 ×"), "the panels of the interpreter's run are back");
    press(&mut harness, &[Key::B]);
    assert!(is_open(&harness) && says(&harness, "Median hold, GIL model: 5."), "the comparison is still there");
}

#[test]
fn one_axis_of_time_holds_for_both() {
    let mut harness = window(both(&[5_000; 40], &[5_000; 40]), SIZE);
    press(&mut harness, &[Key::Plus]);
    assert!(matches!(harness.state().view.panels.range, TimeRange::Fixed { .. }));
    press(&mut harness, &[Key::F]);
    // Dragged over the model's lanes, the axis moves in both.
    harness.state_mut().view.panels.range = TimeRange::Fixed { from: 0.1, to: 0.3 };
    harness.run_steps(2);
    let lanes = harness.get_all_by_label_contains("Workers: 3 in").last().unwrap().rect().center();
    harness.drag_at(lanes);
    harness.run_steps(2);
    harness.hover_at(lanes - egui::vec2(60.0, 0.0));
    harness.run_steps(2);
    harness.drop_at(lanes - egui::vec2(60.0, 0.0));
    harness.run_steps(2);
    let TimeRange::Fixed { from, .. } = harness.state().view.panels.range else { panic!("not moved") };
    assert!(from > 0.1, "{from}");
}

/// In every language and theme, at every size, before, while and after: words for everything, nothing that can be pressed
/// outside the window or over another.
#[test]
fn everything_has_words_and_room() {
    for (language, theme) in Language::ALL.into_iter().zip(ThemeName::ALL).chain([(Language::Ru, ThemeName::Projector)])
    {
        for size in [SIZE, [1024.0, 768.0], [1920.0, 1080.0], [640.0, 400.0]] {
            for started in [false, true] {
                let mut bench = if started { both(&[5_000; 100], &[5_100; 100]) } else { idle() };
                bench.view.front = Front::Beside;
                (bench.view.language, bench.view.theme) = (language, theme);
                let harness = window(bench, size);
                let unsaid: Vec<String> = words(&harness).into_iter().filter(|w| w.contains("[beside")).collect();
                assert!(unsaid.is_empty(), "{language:?} {unsaid:?}");
                if size[0] < 1000.0 {
                    continue;
                }
                let mut buttons: Vec<(String, egui::Rect)> = Vec::new();
                for node in harness.get_all_by_role(Role::Button) {
                    let (name, rect) = (node.accesskit_node().label().unwrap_or_default(), node.rect());
                    assert!(rect.left() >= 0.0 && rect.right() <= size[0], "{name} {rect}");
                    buttons.push((name, rect.shrink(1.0)));
                }
                for (at, (name, rect)) in buttons.iter().enumerate() {
                    let other = buttons[at + 1..].iter().find(|(_, other)| rect.intersects(*other));
                    assert!(other.is_none(), "{language:?} {size:?}: {name} lies on {other:?}");
                }
            }
        }
    }
}
