//! Comparisons in the window: what is set up, the table, the answer and the parts by accessible name over made-up trials, and
//! over states that nothing is run for. No X, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, Comparing, TWO_BY_TWO, recording, says, window, words};
use eframe::egui::{self, Key, Modifiers, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::analysis::compare::{Noise, Report};
use lanescope::locale::{Language, Message};
use lanescope::plan::{Axis, Budget, Design, Effort, Executor, Experiment, Priority, Strategy, Topology};
use lanescope::probe::Machine;
use lanescope::recording::{LatencyOutcome, MemoryOutcome, Outcome, Progress, Trial, Trials, WorkerOutcome};
use lanescope::ui::{Chart, Command, ComparePart, Front, RunState, ThemeName};
use lanescope::units::{Bytes, Nanos};

const SIZE: [f32; 2] = [1280.0, 800.0];

fn machine() -> Machine {
    Machine { cpu: "test".into(), cores: 4, memory: Bytes::from_mib(8_000), os: "test".into() }
}

/// The window with the view open and nothing compared yet.
fn open() -> Harness<'static, Bench> {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.view.front = Front::Compare;
    window(bench, SIZE)
}

fn press(harness: &mut Harness<'_, Bench>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

fn click(harness: &mut Harness<'_, Bench>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click_accesskit();
    harness.run_steps(3);
}

fn write(harness: &mut Harness<'_, Bench>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(3);
}

fn design<'a>(harness: &'a Harness<'_, Bench>) -> &'a Design {
    &harness.state().view.setup.comparison().design
}

fn gave(items: u64, seconds: f64, checksum: &str) -> Outcome {
    let workers = vec![WorkerOutcome { cpu_seconds: Some(seconds * 1.1), ..WorkerOutcome::default() }];
    let mib = Bytes::from_mib;
    Outcome {
        checksum: checksum.to_owned(),
        items,
        seconds,
        throughput: items as f64 / seconds,
        workers,
        memory: Some(MemoryOutcome { rss_bytes: mib(40), uss_bytes: Some(mib(10)), pss_bytes: Some(mib(22)) }),
        latency: None::<LatencyOutcome>,
        ..Outcome::default()
    }
}

/// Trials of the usual four ways, six rounds each: threads are three times as fast, processes wrong, and the last one is out.
fn trials() -> Trials {
    let comparison = Bench::new(None, RunState::Idle).view.setup.comparison().clone();
    let arms = lanescope::workload::arms(&comparison, 4).unwrap();
    assert_eq!(arms.len(), 4);
    let mut trials = Trials::new(comparison, arms, machine());
    (trials.items, trials.rounds) = (Some(100), Some(8));
    for round in 0..6 {
        let drift = 1.0 + f64::from(round) * 0.01;
        for (arm, seconds, checksum) in [(0, 3.0, "aa"), (1, 1.0, "aa"), (2, 1.5, "bb")] {
            let outcome = gave(100, seconds * drift, checksum);
            trials.runs.push(Trial { arm, round: Some(round), outcome, conditions: Default::default() });
        }
    }
    trials.out[3] = Some(Message::new("compare-no-item"));
    trials
}

fn comparing(trials: Trials, state: RunState) -> Comparing {
    let mut report = Report::of(&trials);
    report.answer.found = vec![Message::new("compare-waiting"), Message::new("compare-faster")];
    report.answer.conditions = vec![Message::new("compare-baseline")];
    report.answer.untested = vec![Message::new("compare-slower")];
    report.noise = vec![Noise::Others { cores: 0.5 }, Noise::Steal { share: 0.1 }];
    let progress = Progress { done: 18, of: 24, left: Some(Nanos::from_millis(7_300)) };
    Comparing { trials, report, progress, state, turn: state.is_live().then_some(1) }
}

fn compared(state: RunState) -> Bench {
    let live = state.is_live();
    let mut bench = Bench::new(live.then(|| recording(TWO_BY_TWO, "primes", 4)), state);
    bench.view.front = Front::Compare;
    bench.compared = Some(comparing(trials(), state));
    bench
}

#[test]
fn a_comparison_that_is_about_to_pause_says_so_and_can_be_stopped() {
    let mut harness = window(compared(RunState::Pausing), SIZE);
    assert!(says(&harness, "pausing…") && !says(&harness, "stopping…"), "{:#?}", words(&harness));
    click(&mut harness, "Stop");
    press(&mut harness, &[Key::Escape]);
    assert_eq!(harness.state().commands, [Command::Stop, Command::Stop]);
}

#[test]
fn the_list_of_keys_fits_into_a_small_window() {
    for (theme, size) in [(ThemeName::Dark, [900.0, 600.0]), (ThemeName::Projector, [900.0, 600.0])] {
        let mut bench = Bench::new(None, RunState::Idle);
        bench.view.theme = theme;
        let mut harness = window(bench, size);
        press(&mut harness, &[Key::F1]);
        harness.run_steps(4);
        let list = harness.get_by_role(Role::Window).rect();
        let inside = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        assert!(inside.contains_rect(list), "{theme:?}: {list}");
        assert!(list.height() > 300.0, "{list}");
    }
}

#[test]
fn the_view_opens_by_key_and_button_and_says_what_will_be_run() {
    let mut harness = window(Bench::new(None, RunState::Idle), SIZE);
    press(&mut harness, &[Key::C]);
    assert_eq!(harness.state().view.front, Front::Compare);
    for text in [
        "then press Run (F5)",
        "4 arms, about 60 s",
        "Sequential  ·  Threads\u{a0}×\u{a0}4  ·  Processes\u{a0}×\u{a0}4  ·  2\u{a0}×\u{a0}2\u{a0}(processes\u{a0}×\u{a0}threads)",
    ] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    press(&mut harness, &[Key::F5]);
    click(&mut harness, "Run");
    assert_eq!(harness.state().commands, [Command::RunComparison, Command::RunComparison]);
    press(&mut harness, &[Key::Escape]);
    assert_ne!(harness.state().view.front, Front::Compare);
    press(&mut harness, &[Key::F5]);
    assert_eq!(harness.state().commands.last(), Some(&Command::Run), "among the panels Run means one run");
    assert_eq!(harness.state().view.setup.experiment().priority, Priority::Low);
    press(&mut harness, &[Key::C]);
    assert_eq!(harness.state().view.front, Front::Compare);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    click(&mut harness, "Compare ways to spread the work (C)");
    click(&mut harness, "Compare ways to spread the work (C)");
    assert_eq!(harness.state().view.front, Front::Compare);
    assert_eq!(harness.state().view.setup.experiment().priority, Priority::Background, "what was taken back stays so");
}

#[test]
fn two_views_never_have_the_same_place() {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.view.setup.replace(Experiment {
        workload: "python".to_owned(),
        topology: Topology { processes: 1, threads: 2 },
        ..Experiment::default()
    });
    let mut harness = window(bench, SIZE);
    for (key, front) in [(Key::B, Front::Beside), (Key::C, Front::Compare), (Key::B, Front::Beside)] {
        press(&mut harness, &[key]);
        assert_eq!(harness.state().view.front, front);
    }
}

#[test]
fn ways_and_numbers_are_chosen_and_taken_back() {
    let mut harness = open();
    click(&mut harness, "What to compare: Processes × threads");
    click(&mut harness, "What to compare: Threads in the app");
    assert_eq!(
        design(&harness).strategies,
        [Strategy::Sequential, Strategy::Threads, Strategy::Processes, Strategy::InApp]
    );
    write(&mut harness, "Numbers of workers", "1, 2 4");
    assert_eq!(design(&harness).workers, [1, 2, 4]);
    assert!(says(&harness, "10 arms, about 60 s"), "{:#?}", words(&harness));
    click(&mut harness, "Numbers of workers: 1 – 6");
    assert_eq!(design(&harness).workers, [1, 2, 3, 4, 5, 6]);
    for expected in [vec![1, 2, 4], vec![]] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run_steps(3);
        assert_eq!(design(&harness).workers, expected);
    }
    // One history: the experiment's edits are in it as well.
    harness.state_mut().view.setup.edit(|e| e.seed = 9);
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run_steps(3);
    }
    assert_eq!(harness.state().view.setup.experiment().seed, 1);
    assert!(design(&harness).strategies.contains(&Strategy::Hybrid));
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_run_waits() {
    let mut harness = open();
    for (text, said) in [
        ("1, many", "\"many\" is not a whole number from 1 to 2000"),
        ("0", "\"0\" is not a whole number"),
        ("1, 2, 999999", "\"999999\" is not a whole number"),
    ] {
        write(&mut harness, "Numbers of workers", text);
        assert!(says(&harness, said), "{text}: {:#?}", words(&harness));
        assert!(harness.get_by_role_and_label(Role::Button, "Run").accesskit_node().is_disabled());
        press(&mut harness, &[Key::F5]);
    }
    assert!(harness.state().commands.is_empty());
    write(&mut harness, "Numbers of workers", "3");
    assert!(!harness.get_by_role_and_label(Role::Button, "Run").accesskit_node().is_disabled());
    for way in ["Threads", "Processes", "Processes × threads"] {
        click(&mut harness, &format!("What to compare: {way}"));
    }
    assert!(says(&harness, "A comparison needs at least two arms") && says(&harness, "Cannot be run yet"));
}

#[test]
fn two_things_more_can_be_varied() {
    let mut harness = open();
    click(&mut harness, "Vary something else");
    assert_eq!(design(&harness).sweeps[0].axis, Axis::Param("block".to_owned()));
    assert_eq!(design(&harness).sweeps[0].values, [2_000.into(), 4_000.into()]);
    assert!(says(&harness, "8 arms"), "{:#?}", words(&harness));
    write(&mut harness, "Values: Numbers in a block", "500, 0");
    assert!(says(&harness, "block"), "{:#?}", words(&harness));
    assert!(harness.get_by_role_and_label(Role::Button, "Run").accesskit_node().is_disabled());
    write(&mut harness, "Values: Numbers in a block", "500, 1000, 2000");
    assert!(says(&harness, "12 arms"), "{:#?}", words(&harness));
    click(&mut harness, "Vary something else");
    assert_eq!(design(&harness).sweeps.len(), 2);
    assert!(harness.get_by_role_and_label(Role::Button, "Vary something else").accesskit_node().is_disabled());
    click(&mut harness, "Do not vary: Numbers in a block");
    assert_eq!(design(&harness).sweeps.len(), 1);
    assert_ne!(design(&harness).sweeps[0].axis, Axis::Param("block".to_owned()));
}

#[test]
fn effort_and_baseline_are_chosen() {
    let mut harness = open();
    click(&mut harness, "How thoroughly: Quick");
    assert!(design(&harness).effort == Effort::Quick && says(&harness, "4 arms, about 15 s"));
    click(&mut harness, "Work of every run: items");
    assert_eq!(design(&harness).work, Some(Budget::Items(1_000)));
    harness.state_mut().view.setup.edit_design(|design| design.repetitions = Some(9));
    harness.run_steps(2);
    assert!(says(&harness, "how long it takes depends on the items"), "{:#?}", words(&harness));
    harness.state_mut().view.setup.edit_design(|design| design.baseline = Some("nobody".to_owned()));
    harness.run_steps(2);
    assert!(says(&harness, "This arm is not among them"), "{:#?}", words(&harness));
    assert!(says(&harness, "For a comparison, low is better"));
    harness.state_mut().view.setup.edit(|e| e.priority = Priority::Low);
    harness.run_steps(2);
    assert!(!says(&harness, "For a comparison, low is better"));
}

#[test]
fn python_has_its_executors_and_no_shape_of_its_own() {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.view.front = Front::Compare;
    bench.view.setup.choose("python");
    let mut harness = window(bench, [1280.0, 1600.0]);
    assert!(!says(&harness, "Threads in each (T)"), "the shape of one run is not asked for");
    assert!(
        harness
            .get_by_role_and_label(Role::Button, "What to compare: Threads in the app")
            .accesskit_node()
            .is_disabled()
    );
    harness.state_mut().view.setup.edit_design(|d| d.strategies.push(Strategy::Executor(Executor::Fork)));
    harness.run_steps(3);
    assert!(says(&harness, "5 arms") && says(&harness, "fork\u{a0}×\u{a0}4"), "{:#?}", words(&harness));
    harness.state_mut().view.setup.choose("primes");
    harness.run_steps(3);
    assert!(says(&harness, "4 arms") && !says(&harness, "fork\u{a0}×\u{a0}4"));
}

#[test]
fn the_table_tells_what_counts_and_what_does_not() {
    let mut harness = window(compared(RunState::Running), SIZE);
    for text in [
        "18 of 24 runs, 8 s left",
        "Threads × 4: round 7 of 8",
        "Threads × 4, running now",
        "Sequential, Speed-up: baseline",
        "Threads × 4, Speed-up: 3× (3 – 3) faster",
        "Threads × 4, Runs: 6",
        "Threads × 4, RSS: 40 MiB",
        "Threads × 4, PSS: 22 MiB",
        "Threads × 4, Energy: –",
        "Processes × 4: Wrong, does not count: its checksum is bb, that of the others aa",
        "2 × 2 (processes × threads): Does not count: Not one item was finished",
        "Disturbed: Other programs used",
        "What else disturbed it (1)",
        "Under which conditions",
    ] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    let row = |h: &Harness<'_, Bench>, name: &str| {
        let named =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.contains(name));
        h.root().children_recursive().find(named).unwrap().rect().top()
    };
    assert!(row(&harness, "Sequential, Runs") < row(&harness, "Threads × 4, Runs"));
    click(&mut harness, "Sort by: Speed-up");
    assert!(row(&harness, "Sequential, Runs") > row(&harness, "Threads × 4, Runs"));
    click(&mut harness, "Sort by: Speed-up");
    assert!(row(&harness, "Sequential, Runs") < row(&harness, "Threads × 4, Runs"));
    let left = |name: &str| {
        let named =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.contains(name));
        harness.root().children_recursive().find(named).unwrap().rect()
    };
    for column in ["Runs", "Time", "Speed-up", "RSS", "PSS", "Energy"] {
        let (head, value) = (left(&format!("Sort by: {column}")), left(&format!("Threads × 4, {column}: ")));
        assert!((head.left() - value.left()).abs() < 3.0, "{column}: {head} {value}");
    }
    let (time, speedup) = (left("Threads × 4, Time: "), left("Threads × 4, Speed-up: "));
    assert!(time.right() + 6.0 <= speedup.left(), "there is room between columns: {time} {speedup}");
    press(&mut harness, &[Key::Space, Key::Escape]);
    assert_eq!(harness.state().commands, [Command::Pause, Command::Stop]);
}

#[test]
fn what_is_over_can_be_gone_on_with_unless_the_plan_is_another() {
    let mut harness = window(compared(RunState::Finished), SIZE);
    assert!(says(&harness, "18 of 24 runs  ·  stopped"), "{:#?}", words(&harness));
    click(&mut harness, "Continue");
    click(&mut harness, "5 more rounds");
    assert_eq!(harness.state().commands, [Command::GoOnComparing, Command::MoreRounds(5)]);
    harness.state_mut().view.setup.edit(|e| e.seed = 5);
    harness.run_steps(2);
    for name in ["Continue", "5 more rounds"] {
        assert!(harness.get_by_label(name).accesskit_node().is_disabled(), "{name}");
    }
}

#[test]
fn parts_take_the_window_and_give_it_back() {
    let mut harness = window(compared(RunState::Finished), SIZE);
    press(&mut harness, &[Key::Num1]);
    assert_eq!(harness.state().view.compare.maximised, Some(ComparePart::Chart(Chart::Times)));
    assert!(!says(&harness, "Threads × 4, Runs"));
    press(&mut harness, &[Key::Escape]);
    assert_eq!(harness.state().view.compare.maximised, None);
    click(&mut harness, "Arms: use the whole window");
    assert_eq!(harness.state().view.compare.maximised, Some(ComparePart::Table));
    press(&mut harness, &[Key::Escape, Key::Escape]);
    assert!(harness.state().view.front == Front::Panels && says(&harness, "Cores: "), "the panels are back");
}

/// In every language and theme, at every size, before, while and after: words for everything, nothing that can be pressed
/// outside the window or over another.
#[test]
fn everything_has_words_and_room() {
    let states =
        [None, Some(RunState::Starting { ready: 0, of: 4 }), Some(RunState::Running), Some(RunState::Finished)];
    for (language, theme) in Language::ALL.into_iter().zip(ThemeName::ALL).chain([(Language::Ru, ThemeName::Projector)])
    {
        for (size, state) in [SIZE, [960.0, 640.0], [1920.0, 1080.0]].into_iter().flat_map(|s| states.map(|t| (s, t))) {
            let mut bench = state.map_or_else(|| Bench::new(None, RunState::Idle), compared);
            bench.view.front = Front::Compare;
            (bench.view.language, bench.view.theme) = (language, theme);
            bench.view.setup.edit_design(|design| design.workers = vec![1, 2]);
            let mut harness = window(bench, size);
            harness.run_steps(4);
            let unsaid: Vec<String> = words(&harness).into_iter().filter(|w| w.contains("[compare")).collect();
            assert!(unsaid.is_empty(), "{language:?} {unsaid:?}");
            let buttons = harness.get_all_by_role(Role::Button);
            let inside = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            let mut seen: Vec<(String, egui::Rect)> = Vec::new();
            for node in buttons {
                let (name, rect) = (node.accesskit_node().label().unwrap_or_default(), node.rect());
                assert!(rect.left() >= 0.0 && rect.right() <= size[0], "{name} {rect}");
                // What is scrolled away lies behind what is before it.
                if inside.contains_rect(rect) && rect.left() > size[0] * 0.34 {
                    seen.push((name, rect.shrink(1.0)));
                }
            }
            for (at, (name, rect)) in seen.iter().enumerate() {
                let other = seen[at + 1..].iter().find(|(_, other)| rect.intersects(*other));
                assert!(other.is_none(), "{language:?} {theme:?} {size:?} {state:?}: {name} lies on {other:?}");
            }
        }
    }
}
