//! Comparisons in the window: what is set up, the table, the answer and the parts by accessible name over made-up trials, and
//! tiny comparisons with real processes behind them, to their end and held, stopped, gone on with and closed. No X, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, Comparing, TWO_BY_TWO, recording, says, window, words};
use eframe::egui::{self, Key, Modifiers, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::analysis::compare::{Noise, Report};
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::locale::{Language, Message};
use lanescope::plan::{Axis, Budget, Comparison, Design, Effort, Executor, Experiment, Priority, Strategy, Topology};
use lanescope::probe::Machine;
use lanescope::recording::{LatencyOutcome, MemoryOutcome, Outcome, Progress, Trial, Trials, WorkerOutcome};
use lanescope::ui::{Chart, Command, ComparePart, Kept, RunState, ThemeName};
use lanescope::units::{Bytes, Nanos};
use std::path::Path;
use std::time::{Duration, Instant};

const SIZE: [f32; 2] = [1280.0, 800.0];
const PATIENCE: Duration = Duration::from_secs(120);

fn machine() -> Machine {
    Machine { cpu: "test".into(), cores: 4, memory: Bytes::from_mib(8_000), os: "test".into() }
}

/// The window with the view open and nothing compared yet.
fn open() -> Harness<'static, Bench> {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.view.compare.open = true;
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
    bench.view.compare.open = true;
    bench.compared = Some(comparing(trials(), state));
    bench
}

#[test]
fn the_view_opens_by_key_and_button_and_says_what_will_be_run() {
    let mut harness = window(Bench::new(None, RunState::Idle), SIZE);
    press(&mut harness, &[Key::C]);
    assert!(harness.state().view.compare.open);
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
    assert!(!harness.state().view.compare.open);
    press(&mut harness, &[Key::F5]);
    assert_eq!(harness.state().commands.last(), Some(&Command::Run), "among the panels Run means one run");
    click(&mut harness, "Compare ways to spread the work (C)");
    assert!(harness.state().view.compare.open);
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
    for (key, beside, compare) in [(Key::B, true, false), (Key::C, false, true), (Key::B, true, false)] {
        press(&mut harness, &[key]);
        let view = &harness.state().view;
        assert_eq!((view.beside.open, view.compare.open), (beside, compare));
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
    bench.view.compare.open = true;
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
    assert!(!harness.state().view.compare.open && says(&harness, "Cores: "), "the panels are back");
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
            bench.view.compare.open = true;
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

// With real processes.

/// Few items, in few rounds: as short as a comparison can be.
fn tiny(rounds: u32, items: u64) -> Comparison {
    let base = Experiment { priority: Priority::Normal, ..Experiment::default() };
    let design = Design {
        strategies: vec![Strategy::Sequential, Strategy::Threads, Strategy::Processes],
        workers: vec![2],
        work: Some(Budget::Items(items)),
        repetitions: Some(rounds),
        warmups: Some(0),
        ..Design::default()
    };
    Comparison { base, design }
}

fn app(comparison: &Comparison) -> Harness<'static, App> {
    let options = Options { program: env!("CARGO_BIN_EXE_lanescope").into(), ..Options::new(Language::En).unwrap() };
    let kept = Kept::of(comparison);
    let mut harness =
        Harness::builder().with_size(SIZE).build_eframe(move |creation| App::new(&creation.egui_ctx, &kept, options));
    harness.run_steps(3);
    harness
}

fn until(harness: &mut Harness<'_, App>, what: &str, condition: impl Fn(&Harness<'_, App>) -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition(harness) {
        assert!(Instant::now() < deadline, "did not come true: {what}");
        std::thread::sleep(Duration::from_millis(5));
        harness.run_steps(1);
    }
}

fn until_state(harness: &mut Harness<'_, App>, state: RunState) {
    until(harness, &format!("{state:?}"), |h| h.state().state() == state);
}

fn spoken(harness: &Harness<'_, App>, text: &str) -> bool {
    let node = |n: egui_kittest::Node<'_>| [n.accesskit_node().label(), n.accesskit_node().value()];
    harness.root().children_recursive().flat_map(node).flatten().any(|word| word.contains(text))
}

fn runs(harness: &Harness<'_, App>) -> usize {
    harness.state().compared().map_or(0, |compared| compared.trials.runs.len())
}

#[test]
fn a_comparison_is_run_to_its_end_and_further() {
    let mut harness = app(&tiny(2, 24));
    harness.key_press(Key::C);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::Button, "Run").click_accesskit();
    harness.run_steps(1);
    assert!(harness.state().state().is_live());
    until(&mut harness, "the comparison is over", |h| h.state().state() == RunState::Finished && runs(h) == 6);
    harness.run_steps(2);
    let compared = harness.state().compared().unwrap();
    assert!(compared.trials.out.iter().all(Option::is_none), "{:?}", compared.trials.out);
    let sums: Vec<&str> = compared.trials.runs.iter().map(|run| run.outcome.checksum.as_str()).collect();
    assert!(sums.iter().all(|sum| *sum == sums[0]), "{sums:?}");
    assert!(compared.report.arms.iter().all(|arm| arm.runs == 2), "the report is of all runs");
    let look = lanescope::locale::Locale::of(Language::En);
    let answer: Vec<String> = compared.report.answer.found.iter().map(|found| look.say(found)).collect();
    for text in answer.iter().map(String::as_str).chain(["Sequential, Runs: 2", "Threads × 2, Runs: 2", "6 of 6 runs"])
    {
        assert!(spoken(&harness, text), "{text}");
    }
    harness.get_by_role_and_label(Role::Button, "5 more rounds").click_accesskit();
    until(&mut harness, "all rounds are run", |h| h.state().state() == RunState::Finished && runs(h) == 21);
    assert!(harness.state().compared().unwrap().report.arms.iter().all(|arm| arm.runs == 7));
    // The last of its runs can be looked at among the panels, and another one takes its place.
    assert!(harness.state().recording().unwrap().outcome().is_some());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    let experiment = Experiment { budget: Budget::Items(8), ..tiny(1, 1).base };
    harness.state_mut().view_mut().setup.edit(|e| e.budget = experiment.budget);
    harness.key_press(Key::F5);
    let items = |h: &Harness<'_, App>| Some(h.state().recording()?.outcome()?.items);
    until(&mut harness, "a run of its own is over", |h| items(h) == Some(8));
    assert_eq!(runs(&harness), 21, "what was compared is still there");
}

/// Processes that the run on the screen has started.
#[cfg(target_os = "linux")]
fn hosts(harness: &Harness<'_, App>) -> Vec<u32> {
    let recording = harness.state().recording();
    let hosts = recording.map_or(&[][..], |recording| recording.hosts()).iter();
    hosts.map(|host| host.pid).filter(|pid| *pid != std::process::id()).collect()
}

#[cfg(target_os = "linux")]
fn assert_gone(pids: &[u32]) {
    for pid in pids {
        assert!(!Path::new(&format!("/proc/{pid}")).exists(), "{pid} is left");
    }
}

/// Runs that nobody waits for the end of: they are in the middle whenever they are looked at.
#[cfg(target_os = "linux")]
fn in_the_middle() -> (Harness<'static, App>, Vec<u32>) {
    let mut harness = app(&tiny(1, 100_000_000));
    harness.key_press(Key::C);
    harness.run_steps(2);
    harness.key_press(Key::F5);
    let works = |h: &Harness<'_, App>| h.state().recording().is_some_and(|r| r.total_items() > 0);
    until(&mut harness, "an arm works", |h| works(h) && !hosts(h).is_empty());
    let pids = hosts(&harness);
    (harness, pids)
}

#[cfg(target_os = "linux")]
#[test]
fn a_pause_frees_the_machine_and_the_run_has_its_turn_again() {
    let (mut harness, pids) = in_the_middle();
    let turn = harness.state().compared().unwrap().turn;
    assert!(turn.is_some());
    harness.key_press(Key::Space);
    until_state(&mut harness, RunState::Paused);
    assert_gone(&pids);
    let compared = harness.state().compared().unwrap();
    assert_eq!((compared.turn, compared.trials.runs.len()), (None, 0));
    assert!(compared.trials.out.iter().all(Option::is_none), "who is held has not failed");
    harness.key_press(Key::Space);
    until(&mut harness, "the same arm has its turn", |h| {
        h.state().compared().unwrap().turn == turn && h.state().state() == RunState::Running && !hosts(h).is_empty()
    });
    let again = hosts(&harness);
    harness.key_press(Key::Escape);
    until_state(&mut harness, RunState::Finished);
    assert_gone(&again);
    harness.run_steps(2);
    assert!(spoken(&harness, "stopped") && runs(&harness) == 0);
    // Nobody else begins while it goes on.
    harness.get_by_role_and_label(Role::Button, "Continue").click_accesskit();
    until(&mut harness, "it goes on", |h| h.state().compared().unwrap().turn == turn);
    let context = harness.ctx.clone();
    for command in [Command::Run, Command::RunComparison, Command::MoreRounds(5)] {
        harness.state_mut().apply(command, &context);
    }
    harness.run_steps(2);
    let recording = harness.state().recording().unwrap();
    assert_eq!(recording.experiment().budget, Budget::Items(100_000_000));
    assert_eq!(harness.state().compared().unwrap().trials.rounds, Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn closing_the_window_ends_what_is_compared() {
    let (harness, pids) = in_the_middle();
    assert!(!pids.is_empty());
    drop(harness);
    assert_gone(&pids);
}

#[test]
fn no_comparison_begins_while_a_run_goes_on_and_who_cannot_be_started_is_out() {
    let mut harness = app(&tiny(1, 8));
    harness.state_mut().view_mut().setup.edit(|e| e.budget = Budget::Seconds(3_600.0));
    harness.key_press(Key::F5);
    until_state(&mut harness, RunState::Running);
    let context = harness.ctx.clone();
    harness.state_mut().apply(Command::RunComparison, &context);
    assert!(harness.state().compared().is_none());
    harness.key_press(Key::Escape);
    until_state(&mut harness, RunState::Finished);
    // An interpreter that is not there is found out before anything is run with it.
    let script = |e: &mut Experiment| {
        e.workload = "python".to_owned();
        e.params = [("interpreter".to_owned(), "/no/such/python".into())].into();
    };
    harness.state_mut().view_mut().setup.edit(script);
    harness.state_mut().apply(Command::RunComparison, &context);
    assert!(matches!(harness.state().state(), RunState::Starting { .. }));
    until(&mut harness, "all are out", |h| !h.state().state().is_live());
    harness.run_steps(3);
    assert!(spoken(&harness, "Does not count") && runs(&harness) == 0);
}

#[test]
fn a_plan_with_a_comparison_is_opened_and_saved_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("plan.toml"), folder.path().join("copy.toml"));
    let text = "workload = \"echo\"\nitems = 30\n[compare]\narms = [\"sequential\", \"threads\"]\nworkers = [3]\n\
                effort = \"thorough\"\n[compare.sweep]\ndelay = [1, 2]\n";
    std::fs::write(&path, text).unwrap();
    let mut harness = app(&Comparison::default());
    let context = harness.ctx.clone();
    harness.state_mut().apply(Command::OpenPlan(path.clone()), &context);
    until(&mut harness, "the plan is read", |h| spoken(h, "plan.toml"));
    let opened = harness.state_mut().view_mut().setup.comparison().clone();
    assert!(harness.state_mut().view_mut().compare.open);
    assert_eq!((opened.design.workers.clone(), opened.design.effort), (vec![3], Effort::Thorough));
    assert!(
        spoken(&harness, "Threads\u{a0}×\u{a0}3,\u{a0}Delay\u{a0}of\u{a0}the\u{a0}answer\u{a0}=\u{a0}2\u{a0}ms")
            && spoken(&harness, "4 arms")
    );
    harness.state_mut().apply(Command::SavePlan(copy.clone()), &context);
    until(&mut harness, "the plan is written", |_| copy.exists());
    let written = std::fs::read_to_string(&copy).unwrap();
    assert_eq!(lanescope::plan::comparison_from_toml(&written).unwrap().unwrap(), opened);
    // Among the panels the same is saved as a plan of one run, and such a plan opens them.
    harness.state_mut().view_mut().compare.open = false;
    harness.state_mut().apply(Command::SavePlan(path.clone()), &context);
    until(&mut harness, "written anew", |_| std::fs::read_to_string(&path).is_ok_and(|now| !now.contains("[compare]")));
    harness.state_mut().view_mut().compare.open = true;
    harness.run_steps(2);
    harness.state_mut().apply(Command::OpenPlan(path), &context);
    until(&mut harness, "the panels are there", |h| spoken(h, "Threads in each (T)"));
    assert!(!harness.state_mut().view_mut().compare.open);
}
