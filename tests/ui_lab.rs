//! The window's lab over a made-up recording: the search for a workload, the regime, faults on lanes and in plans, silent
//! workers, deadlocks, readings. No engine, no X, no GPU.

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, ORIGIN, TWO_BY_TWO, finish, happen, live, recording, says, window, words};
use eframe::egui::{self, Key, Modifiers, PointerButton, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::locale::{Language, Message};
use lanescope::plan::{Experiment, Fault, Regime, Topology};
use lanescope::recording::{GilBook, Happening, Recording, Sample, WorkerSample};
use lanescope::telemetry::{
    GilReading, GilSource, HOLD_BUCKETS, Hold, Holder, Span, SpanKind, WorkerState, hold_bucket,
};
use lanescope::ui::{Command, PanelId, RunState, ThemeName};
use lanescope::units::Nanos;

const SIZE: [f32; 2] = [1280.0, 800.0];

fn idle() -> Bench {
    Bench::new(None, RunState::Idle)
}

fn press(harness: &mut Harness<'_, Bench>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

fn type_text(harness: &mut Harness<'_, Bench>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(3);
}

fn chosen(harness: &Harness<'_, Bench>) -> String {
    harness.state().view.setup.experiment().workload.clone()
}

/// A later sample in which every worker is as `change` makes it.
fn later(recording: &mut Recording, millis: u64, change: impl Fn(u32, &mut WorkerSample)) {
    let of = recording.experiment().topology.workers() as u32;
    let worker = |worker| {
        let state = WorkerState::In(SpanKind::Run);
        let mut sample = WorkerSample { worker, state, items: 600, ..WorkerSample::default() };
        sample.times[SpanKind::Run.index()] = Nanos::from_millis(300);
        change(worker, &mut sample);
        sample
    };
    let time = ORIGIN + Nanos::from_millis(millis);
    recording.push(Sample { time, workers: (0..of).map(worker).collect(), ..Sample::default() });
}

/// A run under the GIL model whose token was held for about the interval, mostly.
fn under_gil() -> Recording {
    let plain = recording(TWO_BY_TWO, "primes", 4);
    let experiment = Experiment { regime: Regime::Gil(Nanos::from_millis(5)), ..plain.experiment().clone() };
    let mut recording = Recording::new(experiment, plain.machine().clone(), None, ORIGIN);
    for host in 0..2 {
        happen(&mut recording, 1, Happening::HostReady { host, pid: 4_000 + host, took: Nanos(1) });
        for worker in [host * 2, host * 2 + 1] {
            happen(&mut recording, 1, Happening::WorkerReady { worker, host, tid: 9 });
        }
    }
    happen(&mut recording, 2, Happening::Started);
    later(&mut recording, 500, |_, sample| sample.times[SpanKind::WaitGil.index()] = Nanos::from_millis(300));
    let mut histogram = vec![0; HOLD_BUCKETS];
    histogram[hold_bucket(Nanos::from_millis(5))] = 600;
    histogram[hold_bucket(Nanos(40_000))] = 30;
    let reading = |host: u32| GilReading {
        source: GilSource::Model,
        interval: Nanos::from_millis(5),
        holder: Some(host * 2),
        switches: 617,
        requests: 655,
        forced: 601,
        holds: 630,
        held: Nanos::from_millis(3_000),
        histogram: histogram.clone(),
    };
    let gil = vec![(0, reading(0)), (1, reading(1))];
    recording.push(Sample { time: ORIGIN + Nanos::from_millis(510), gil, ..Sample::default() });
    recording
}

/// A run of an interpreter whose two threads were seen to take turns, and inferred to.
fn observed_and_inferred(seen: bool) -> Recording {
    let plain = recording(Topology { processes: 1, threads: 2 }, "python", 0);
    let mut recording = Recording::new(plain.experiment().clone(), plain.machine().clone(), None, ORIGIN);
    happen(&mut recording, 1, Happening::HostReady { host: 0, pid: 4_000, took: Nanos(1) });
    for worker in [0, 1] {
        happen(&mut recording, 1, Happening::WorkerReady { worker, host: 0, tid: 9 });
    }
    happen(&mut recording, 2, Happening::Started);
    let at = |millis: u64| ORIGIN + Nanos::from_millis(millis);
    let turn = |n: u64| Hold { start: at(2 + n * 5), end: at(7 + n * 5), holder: Holder::Worker((n % 2) as u32) };
    let turns = || (0..100).map(turn);
    let mut book = GilBook::default();
    for hold in turns() {
        let kinds = [(0, SpanKind::Run), (1, SpanKind::WaitGil)];
        for (other, kind) in kinds {
            let Holder::Worker(holder) = hold.holder else { unreachable!() };
            // Half a millisecond late, as inference is.
            let late = Nanos(500_000);
            let span = Span { kind, ..Hold { start: hold.start + late, end: hold.end + late, ..hold }.into() };
            book.span(0, (holder + other) % 2, &span);
        }
        book.seen(0, hold);
    }
    book.compare();
    let Some(inference) = book.inferred(0, Nanos::from_millis(5)) else { panic!("nobody has waited") };
    let observed = GilReading { source: GilSource::Observed, switches: 99, ..inference.holds.clone() };
    recording.push(Sample {
        time: at(510),
        gil: if seen { vec![(0, observed)] } else { Vec::new() },
        inferred: vec![(0, inference)],
        holds: turns().filter(|_| seen).map(|hold| (0, hold)).collect(),
        ..Sample::default()
    });
    recording
}

#[test]
fn what_was_observed_of_the_gil_stands_beside_what_is_inferred() {
    for seen in [true, false] {
        let recording = observed_and_inferred(seen);
        let middle = ORIGIN + Nanos::from_millis(2 + 5 * 7 + 1);
        assert_eq!(recording.holder_at(0, middle), seen.then_some(Holder::Worker(1)));
        let mut slices = Vec::new();
        recording.holder_slices(0, recording.range(), 100_000, &mut slices);
        assert_eq!(slices.len(), if seen { 100 } else { 0 });
        let mut harness = window(Bench::new(Some(recording), RunState::Running), [1400.0, 1400.0]);
        press(&mut harness, &[Key::Num7]);
        assert!(says(&harness, if seen { "Source: observed" } else { "Source: inferred" }));
        assert!(says(&harness, "inferred: 10 / 50 / 90 %: "));
        assert_eq!(says(&harness, "observed: 10 / 50 / 90 %: "), seen);
        assert!(says(&harness, "Agreement of inferred and observed: 90"), "nine tenths of each turn");
        assert!(!says(&harness, "Handed over because asked"), "only the model knows");
    }
}

#[test]
fn a_workload_is_chosen_by_searching_for_it() {
    let mut harness = window(idle(), SIZE);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(4);
    assert!(says(&harness, "Find a workload") && says(&harness, "Do more workers compute more?"));
    type_text(&mut harness, "triad");
    assert!(harness.query_by_role_and_label(Role::Button, "Mandelbrot set").is_none(), "the list was not filtered");
    press(&mut harness, &[Key::Enter]);
    assert_eq!(chosen(&harness), "triad");
    assert!(!says(&harness, "Find a workload"), "it stayed open");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(4);
    type_text(&mut harness, "no such thing");
    assert!(says(&harness, "Nothing found"));
    press(&mut harness, &[Key::Enter]);
    assert_eq!(chosen(&harness), "triad", "Enter chose what was not found");
    press(&mut harness, &[Key::Escape]);
    assert!(!says(&harness, "Nothing found") && harness.state().commands.is_empty());
}

#[test]
fn the_search_obeys_arrows_and_pointer_and_knows_the_language() {
    let mut harness = window(idle(), SIZE);
    harness.get_by_label_contains("Workload: ").click();
    harness.run_steps(4);
    press(&mut harness, &[Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::Enter]);
    let order: Vec<&str> = lanescope::workload::CATALOGUE.iter().map(|entry| entry.id).collect();
    assert_eq!(chosen(&harness), order[1], "{order:?}");
    harness.state_mut().view.language = Language::Ru;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(4);
    type_text(&mut harness, "мандельброт");
    harness.get_by_role_and_label(Role::Button, "Множество Мандельброта").click();
    harness.run_steps(4);
    assert_eq!(chosen(&harness), "mandelbrot");
}

#[test]
fn a_text_is_typed_its_problem_is_said_and_it_can_be_taken_back() {
    let mut harness = window(idle(), [1280.0, 1400.0]);
    harness.state_mut().view.setup.edit(|e| e.workload = "program".to_owned());
    harness.run_steps(4);
    assert!(says(&harness, "no command line to run"));
    let field =
        |harness: &mut Harness<'_, Bench>| harness.get_by_role_and_label(Role::TextInput, "Command line").focus();
    field(&mut harness);
    harness.run_steps(3);
    type_text(&mut harness, "sleep");
    type_text(&mut harness, " 0.1");
    let command = |harness: &Harness<'_, Bench>| {
        let params = &harness.state().view.setup.experiment().params;
        params.get("command").map(ToString::to_string)
    };
    assert_eq!(command(&harness).as_deref(), Some("sleep 0.1"));
    assert!(!says(&harness, "no command line to run"));
    harness.get_by_role_and_label(Role::TextInput, "Environment").focus();
    harness.run_steps(3);
    type_text(&mut harness, "nonsense");
    assert!(says(&harness, "“nonsense” is not a variable"));
    press(&mut harness, &[Key::Escape]);
    harness.state_mut().view.setup.undo();
    harness.run_steps(3);
    assert_eq!(command(&harness), None);
}

#[test]
fn the_regime_is_set_up_and_its_interval_changed_in_the_run() {
    let mut harness = window(idle(), [1280.0, 1400.0]);
    harness.get_by_label("GIL model").click();
    harness.run_steps(3);
    assert_eq!(harness.state().view.setup.experiment().regime, Regime::Gil(Nanos::from_millis(5)));
    assert!(says(&harness, "not CPython itself"), "it must be called a model");
    harness.get_by_role_and_label(Role::Slider, "Switch interval").focus();
    harness.run_steps(2);
    press(&mut harness, &[Key::ArrowRight]);
    let interval = harness.state().view.setup.experiment().regime.interval().unwrap();
    assert!(interval > Nanos::from_millis(5), "{interval}");
    harness.get_by_label("Free").click();
    harness.run_steps(2);
    harness.get_by_label("GIL model").click();
    harness.run_steps(2);
    assert_eq!(harness.state().view.setup.experiment().regime, Regime::Gil(interval), "the interval was forgotten");

    let mut harness = window(Bench::new(Some(under_gil()), RunState::Running), SIZE);
    harness.get_all_by_role_and_label(Role::Slider, "Switch interval").next().unwrap().focus();
    harness.run_steps(2);
    press(&mut harness, &[Key::ArrowLeft]);
    let asked = &harness.state().commands;
    assert!(matches!(asked[..], [Command::SetInterval(to)] if to < Nanos::from_millis(5)), "{asked:?}");
}

#[test]
fn planned_faults_are_added_and_removed() {
    let mut harness = window(idle(), [1280.0, 1600.0]);
    harness.get_by_label("Planned faults (0)").click();
    harness.run_steps(10);
    harness.get_by_label("Add a fault").click();
    harness.run_steps(3);
    harness.get_by_label("Add a fault").click();
    harness.run_steps(3);
    let faults = harness.state().view.setup.experiment().faults.clone();
    assert_eq!(faults.iter().map(|f| (f.fault, f.worker)).collect::<Vec<_>>(), [(Fault::Panic, 0); 2]);
    assert!(faults[0].at < faults[1].at);
    harness.get_by_label("Fault 1: remove").click();
    harness.run_steps(3);
    assert_eq!(harness.state().view.setup.experiment().faults, [faults[1]]);
    harness.state_mut().view.setup.edit(|e| e.faults[0].worker = 99);
    harness.run_steps(3);
    assert!(says(&harness, "fault = 99 is not possible"), "{:#?}", words(&harness));
}

/// The middle of the lane of worker 0, in the left half.
fn first_lane(harness: &Harness<'_, Bench>) -> egui::Pos2 {
    let lanes = harness.get_by_label_contains("Workers: 4 in").rect();
    egui::pos2(lanes.center().x, lanes.top() + 45.0)
}

#[test]
fn a_fault_is_planted_by_the_right_button_on_a_lane() {
    let mut harness = window(live(), SIZE);
    let at = first_lane(&harness);
    harness.event(egui::Event::PointerMoved(at));
    for pressed in [true, false] {
        let (pos, button, modifiers) = (at, PointerButton::Secondary, Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
        harness.run_steps(1);
    }
    harness.run_steps(4);
    assert!(says(&harness, "Plant a fault in worker 0"), "{:#?}", words(&harness));
    harness.get_by_role_and_label(Role::Button, "panic").click();
    harness.run_steps(4);
    assert_eq!(harness.state().commands, [Command::Plant { worker: 0, fault: Fault::Panic }]);
    assert!(!says(&harness, "Plant a fault"), "the menu stayed open");
}

#[test]
fn a_fault_is_planted_by_keys_alone() {
    let mut harness = window(live(), SIZE);
    harness.get_by_label_contains("Workers: 4 in").focus();
    harness.run_steps(2);
    press(&mut harness, &[Key::ArrowDown, Key::ArrowDown, Key::ArrowDown]);
    assert_eq!(harness.state().view.panels.selected, Some(2));
    press(&mut harness, &[Key::Enter]);
    harness.run_steps(3);
    assert!(says(&harness, "Plant a fault in worker 2"));
    // Down from the first item to the second, and Enter.
    press(&mut harness, &[Key::ArrowDown, Key::Enter]);
    assert_eq!(harness.state().commands, [Command::Plant { worker: 2, fault: Fault::Abort }]);
    press(&mut harness, &[Key::X]);
    assert!(says(&harness, "Plant a fault in worker 2"));
    press(&mut harness, &[Key::Escape]);
    assert!(!says(&harness, "Plant a fault") && harness.state().commands.len() == 1, "Esc left the menu alone");
}

#[test]
fn what_cannot_be_done_is_there_and_cannot_be_pressed() {
    let disabled = |topology, state| {
        let mut harness = window(Bench::new(Some(recording(topology, "primes", 4)), state), SIZE);
        press(&mut harness, &[Key::X]);
        let item = |name| harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled();
        ["kill the process", "deadlock", "kill the thread alone", "panic"].map(item)
    };
    let alone = Topology { processes: 2, threads: 1 };
    let in_app = Topology { processes: 0, threads: 2 };
    assert_eq!(disabled(TWO_BY_TWO, RunState::Running), [false, false, false, false]);
    assert_eq!(disabled(alone, RunState::Running), [false, true, false, false]);
    assert_eq!(disabled(in_app, RunState::Running), [true, false, false, false]);
    assert_eq!(disabled(TWO_BY_TWO, RunState::Finished), [true, true, true, true]);
}

#[test]
fn silence_and_deadlock_are_told() {
    let mut bench = live();
    let recording = bench.recording.as_mut().unwrap();
    let since = ORIGIN + Nanos::from_millis(400);
    happen(recording, 2_000, Happening::Silent { worker: 1, since, busy: Some(true) });
    happen(recording, 2_100, Happening::Deadlock { cycle: vec![2, 3] });
    later(recording, 3_600, |worker, sample| sample.waits_for = (worker >= 2).then_some(5 - worker));
    let mut harness = window(bench, SIZE);
    for text in ["Worker 1: silent for 3.2 s, busy", "Deadlock: 2 › 3 › 2", "silent for too long"] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    happen(harness.state_mut().recording.as_mut().unwrap(), 3_700, Happening::Awake { worker: 1 });
    harness.run_steps(3);
    assert!(!says(&harness, "silent for"), "{:#?}", words(&harness));
    assert!(says(&harness, "Deadlock: 2"));
}

#[test]
fn the_legend_names_what_occurs_and_nothing_else() {
    let mut harness = window(live(), SIZE);
    assert!(says(&harness, "Legend: running, preempted") && !says(&harness, "serialising,"));
    let recording = harness.state_mut().recording.as_mut().unwrap();
    later(recording, 700, |_, sample| sample.times[SpanKind::Serialise.index()] = Nanos(5));
    harness.run_steps(3);
    assert!(says(&harness, "Legend: running, preempted, serialising"), "{:#?}", words(&harness));
}

#[test]
fn the_gil_model_tells_its_holds() {
    let mut harness = window(Bench::new(Some(under_gil()), RunState::Running), SIZE);
    for text in [
        "switch interval 5 ms",
        "Switches to another worker: 1,234",
        "Asked to be handed over: 1,310",
        "Handed over because asked: 1,202",
        "Holder now: W0 W2",
        "running 50 %, waiting for the GIL 50 %",
    ] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    assert!(says(&harness, "Median hold: "), "{:#?}", words(&harness));
    press(&mut harness, &[Key::Num7]);
    assert_eq!(harness.state().view.panels.maximised, Some(PanelId::Readings));
    assert!(says(&harness, "Every worker") && says(&harness, "Switches to another worker"));
}

#[test]
fn a_planted_fault_is_told_with_its_blast_radius() {
    let mut bench = live();
    let recording = bench.recording.as_mut().unwrap();
    happen(recording, 600, Happening::FaultPlanted { worker: 0, fault: Fault::Abort });
    later(recording, 605, |worker, sample| {
        sample.fault = (worker == 0).then_some((Fault::Abort, ORIGIN + Nanos::from_millis(602)));
        sample.in_hand = Some(7);
    });
    for worker in [0, 1] {
        happen(recording, 611, Happening::WorkerEnded { worker, state: WorkerState::Dead });
    }
    let failure = Some(Message::new("host-said-nothing"));
    happen(recording, 612, Happening::HostEnded { host: 0, failure });
    let why = Message::new("fault-refused-kill-thread");
    happen(recording, 700, Happening::FaultRefused { worker: 2, fault: Fault::KillThread, why });
    let mut harness = window(bench, SIZE);
    for text in ["abort the process: worker 0, at 0.6 s", "Workers lost: 2 (0, 1)", "Survived: 2", "a fault has struck"]
    {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    assert!(says(&harness, "kill the thread alone: worker 2") && says(&harness, "no system can kill a thread safely"));
    finish(harness.state_mut().recording.as_mut().unwrap());
    harness.state_mut().state = RunState::Finished;
    harness.run_steps(3);
    assert!(says(&harness, "Planted faults: 1"), "{:#?}", words(&harness));
}

/// Every part of the lab has its words and its room in every language and theme.
#[test]
fn the_lab_fits_in_every_language_and_theme() {
    for language in Language::ALL {
        for theme in ThemeName::ALL {
            let mut recording = under_gil();
            happen(&mut recording, 600, Happening::FaultPlanted { worker: 0, fault: Fault::HangSpin });
            let since = ORIGIN + Nanos::from_millis(600);
            happen(&mut recording, 900, Happening::Silent { worker: 0, since, busy: None });
            happen(&mut recording, 950, Happening::Deadlock { cycle: vec![1, 2, 3] });
            let mut bench = Bench::new(Some(recording), RunState::Running);
            (bench.view.language, bench.view.theme, bench.view.help) = (language, theme, true);
            bench.view.setup.edit(|e| e.regime = Regime::Gil(Nanos(20_000)));
            let mut harness = window(bench, [1024.0, 768.0]);
            harness.state_mut().view.help = false;
            press(&mut harness, &[Key::X]);
            let mut said = words(&harness);
            press(&mut harness, &[Key::Escape, Key::Num7]);
            said.extend(words(&harness));
            harness.state_mut().state = RunState::Finished;
            harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
            harness.run_steps(4);
            said.extend(words(&harness));
            let missing: Vec<&String> = said.iter().filter(|word| word.contains('[')).collect();
            assert!(missing.is_empty(), "{language:?} {theme:?}: {missing:?}");
            for node in harness.get_all_by_role(Role::Button) {
                let (name, rect) = (node.accesskit_node().label().unwrap_or_default(), node.rect());
                assert!(rect.left() >= 0.0 && rect.right() <= 1024.0, "{language:?} {theme:?}: {name} {rect}");
            }
        }
    }
}
