//! Two runs and two comparisons overlaid: two real runs after one another in the whole window, and made-up ones for what takes
//! longer to come about. Read by accessible names; waits for conditions, never for a time. No X, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, ORIGIN, TWO_BY_TWO, announce, finish, recording, says, window, words};
use eframe::egui::{self, Key, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use lanescope::analysis::compare::Report;
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::locale::Language;
use lanescope::plan::{Arm, Budget, Comparison, Experiment, Priority, Strategy, Topology};
use lanescope::probe::Machine;
use lanescope::recording::{Conditions, Outcome, Recording, Trial, Trials};
use lanescope::ui::{Command, Front, Kept, OverlayPart, Pick, RunState, ThemeName, TimeRange};
use lanescope::units::{Bytes, Nanos};
use std::time::{Duration, Instant};

const SIZE: [f32; 2] = [1280.0, 800.0];
const PATIENCE: Duration = Duration::from_secs(60);
/// What says how B is chosen.
const B: &str = "What B shows: ";

fn press<S>(harness: &mut Harness<'_, S>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

fn spoken<S>(harness: &Harness<'_, S>) -> Vec<String> {
    let node = |n: Node<'_>| [n.accesskit_node().label(), n.accesskit_node().value()];
    harness.root().children_recursive().flat_map(node).flatten().collect()
}

fn tells<S>(harness: &Harness<'_, S>, text: &str) -> bool {
    spoken(harness).iter().any(|word| word.contains(text))
}

fn all_told<S>(harness: &Harness<'_, S>, texts: &[&str]) {
    for text in texts {
        assert!(tells(harness, text), "{text}: {:#?}", spoken(harness));
    }
}

// Real runs.

fn small(workload: &str, threads: u32) -> Experiment {
    Experiment {
        workload: workload.to_owned(),
        topology: Topology { processes: 0, threads },
        budget: Budget::Items(40),
        priority: Priority::Normal,
        ..Experiment::default()
    }
}

fn app(experiment: &Experiment) -> Harness<'static, App> {
    let kept = Kept { plan: lanescope::plan::to_toml(experiment).unwrap(), ..Kept::default() };
    let program = env!("CARGO_BIN_EXE_lanescope").into();
    let options = Options { program, ..Options::new(Language::En).unwrap() };
    let mut harness =
        Harness::builder().with_size(SIZE).build_eframe(move |creation| App::new(&creation.egui_ctx, &kept, options));
    harness.run_steps(3);
    harness
}

/// Runs what is set up to its end.
fn run(harness: &mut Harness<'_, App>) {
    harness.key_press(Key::F5);
    harness.run_steps(2);
    let deadline = Instant::now() + PATIENCE;
    while harness.state().state() != RunState::Finished {
        assert!(Instant::now() < deadline, "did not end: {:?}", harness.state().state());
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
    harness.run_steps(2);
}

fn set_up(harness: &mut Harness<'_, App>, experiment: Experiment) {
    harness.state_mut().view_mut().setup.replace(experiment);
    harness.run_steps(2);
}

#[test]
fn two_runs_after_one_another_are_overlaid() {
    let mut harness = app(&small("primes", 1));
    press(&mut harness, &[Key::O]);
    all_told(&harness, &["Run something twice (F5)"]);
    run(&mut harness);
    all_told(&harness, &["What A shows: 1: Prime numbers, 0 × 1", "One run is there. Run it again"]);
    set_up(&mut harness, small("primes", 2));
    run(&mut harness);
    all_told(
        &harness,
        &[
            "What A shows: 1: Prime numbers, 0 × 1",
            "What B shows: 2: Prime numbers, 0 × 2",
            "Workers: 1 in",
            "Workers: 2 in",
            "Processes × threads, A: 0 × 1",
            "Processes × threads, B: 0 × 2",
            "Items done, A: 40",
            "Items done, B: 40",
            "Items done, B / A: 1",
            "Checksum: the same",
            "Throughput: A: median",
            "One run of each: a difference may be chance",
        ],
    );
    assert!(!tells(&harness, "Not the same"), "{:#?}", spoken(&harness));
    harness.get_by_label("A becomes B and B becomes A").click();
    harness.run_steps(3);
    all_told(&harness, &["What A shows: 2: Prime numbers, 0 × 2", "Processes × threads, A: 0 × 2"]);
    set_up(&mut harness, small("sha256", 2));
    run(&mut harness);
    all_told(&harness, &["What A shows: 2: Prime numbers", "What B shows: 1: Prime numbers"]);
    harness.get_by_label_contains(B).click();
    harness.run_steps(3);
    let choices: Vec<_> = harness.get_all_by_label("3: SHA-256, 0 × 2").collect();
    choices.last().unwrap().click();
    harness.run_steps(4);
    all_told(
        &harness,
        &[
            "What A shows: 2: Prime numbers, 0 × 2",
            "What B shows: 3: SHA-256, 0 × 2",
            "Workload, A: ",
            "Checksum: not comparable",
            "Not the same work (workload, parameters or seed): only rates can be compared",
        ],
    );
    press(&mut harness, &[Key::Escape]);
    assert!(harness.state_mut().view_mut().front != Front::Overlay, "Esc goes back");
    assert_eq!(harness.state_mut().past_mut().runs().map(|run| run.number).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn a_run_that_goes_on_is_one_of_the_two_and_finished_comparisons_can_be_picked() {
    let mut harness = app(&small("primes", 1));
    run(&mut harness);
    set_up(&mut harness, Experiment { budget: Budget::Seconds(3_600.0), ..small("primes", 2) });
    press(&mut harness, &[Key::O, Key::F5]);
    let deadline = Instant::now() + PATIENCE;
    while harness.state().recording().is_none_or(|r| r.total_items() < 5 || r.experiment().topology.threads < 2) {
        assert!(Instant::now() < deadline, "no items");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
    harness.run_steps(2);
    all_told(
        &harness,
        &["What B shows: 2: Prime numbers, 0 × 2, running", "not available", "Not the same number of items"],
    );
    assert!(!tells(&harness, "Start of all workers, B / A"), "what is missing on one side has no ratio");
    for times in [[1.0; 6], [0.5; 6]] {
        let (trials, report) = comparison(&[("sequential", 1, &[2.0; 6]), ("threads 2", 2, &times)], 100);
        harness.state_mut().past_mut().keep_comparison(trials, report);
    }
    harness.run_steps(2);
    harness.get_by_label_contains(B).click();
    harness.run_steps(3);
    harness.get_by_label("Comparison 1: Prime numbers, 2 arms").click();
    harness.run_steps(4);
    all_told(
        &harness,
        &["What A shows: Comparison 2: Prime numbers, 2 arms", "What B shows: Comparison 1", "Threads × 2: slower"],
    );
    press(&mut harness, &[Key::Escape, Key::Escape]);
    let deadline = Instant::now() + PATIENCE;
    while harness.state().state() != RunState::Finished {
        assert!(Instant::now() < deadline, "the second Esc stops the run");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

// Made-up ones.

fn over(workload: &str, topology: Topology) -> Recording {
    let mut recording = recording(topology, workload, 4);
    finish(&mut recording);
    recording
}

/// Two finished runs of the same plan, the older one first.
fn two() -> Bench {
    let mut bench = Bench::new(Some(over("primes", TWO_BY_TWO)), RunState::Finished);
    bench.past = vec![(7, over("primes", TWO_BY_TWO))];
    bench.view.front = Front::Overlay;
    bench
}

/// An arm's name, workers, and the times of its runs.
type Times<'a> = (&'a str, u32, &'a [f64]);

fn comparison(arms: &[Times<'_>], items: u64) -> (Trials, Report) {
    let machine = Machine { cpu: "test".into(), cores: 4, memory: Bytes::from_mib(8_000), os: "test".into() };
    let arm = |(name, workers, _): &Times<'_>| Arm {
        name: (*name).to_owned(),
        strategy: if *workers == 1 { Strategy::Sequential } else { Strategy::Threads },
        settings: Vec::new(),
        experiment: Experiment { topology: Topology { processes: 1, threads: *workers }, ..Experiment::default() },
    };
    let mut trials = Trials::new(Comparison::default(), arms.iter().map(arm).collect(), machine);
    trials.items = Some(items);
    for (place, (_, _, times)) in arms.iter().enumerate() {
        trials.runs.extend(times.iter().zip(0..).map(|(seconds, round)| Trial {
            arm: place,
            round: Some(round),
            outcome: Outcome { items, seconds: *seconds, checksum: "c0".into(), ..Outcome::default() },
            conditions: Conditions::default(),
        }));
    }
    let report = Report::of(&trials);
    (trials, report)
}

fn two_comparisons() -> Bench {
    let mut bench = Bench::new(None, RunState::Idle);
    let one = [2.0, 2.1, 1.9, 2.05, 1.95, 2.0];
    let [half, third, same] = [0.5, 0.3, 1.0].map(|by| one.map(|time| time * by));
    let (trials, report) =
        comparison(&[("sequential", 1, &one), ("threads 2", 2, &half), ("threads 4", 4, &third)], 100);
    bench.comparisons.push((1, trials, report));
    let (trials, report) =
        comparison(&[("sequential", 1, &same), ("threads 2", 2, &third), ("threads 8", 8, &half)], 100);
    bench.comparisons.insert(0, (2, trials, report));
    bench.view.front = Front::Overlay;
    bench
}

#[test]
fn every_quantity_has_its_row_and_what_is_missing_is_said() {
    let harness = window(two(), SIZE);
    all_told(
        &harness,
        &[
            "What A shows: 7: Prime numbers, 2 × 2",
            "What B shows: 100: Prime numbers, 2 × 2",
            "Both have the same plan",
            "Items done, A: 2,040",
            "Throughput, B: 4000/s",
            "Time, B − A: 0 ns",
            "CPU time, A: 1.60 s",
            "CPU time per item, B: 784 µs",
            "Waited for a core, A: not available",
            "Memory, RSS, A: 20 MiB",
            "Memory, PSS, B: not available",
            "Latency, median, A: not available",
            "GIL switches, B: not available",
            "Items lost, A: 3",
            "Lost spans, B: 11",
            "Dropped samples, B: 7",
            "Checksum: not comparable",
            "Memory: A: 20 MiB; B: 20 MiB",
            "CPU: A: ",
        ],
    );
    assert!(!says(&harness, "Waited for a core, B / A"), "{:#?}", words(&harness));
    let lanes: Vec<_> = harness.get_all_by_label_contains("Workers: 4 in").collect();
    assert_eq!(lanes.len(), 2, "both lanes");
    assert!((lanes[0].rect().width() - lanes[1].rect().width()).abs() < 1.0);
    assert!(lanes[0].rect().bottom() <= lanes[1].rect().top(), "A above B");
}

#[test]
fn one_axis_of_time_holds_for_both_in_seconds_and_in_shares() {
    let mut harness = window(two(), SIZE);
    // The one that is on the screen took twice as long.
    let mut long = recording(TWO_BY_TWO, "primes", 4);
    for tick in 31..=60 {
        long.push(bench::sample(TWO_BY_TWO, 4, tick));
    }
    harness.state_mut().recording = Some(long);
    harness.run_steps(2);
    press(&mut harness, &[Key::Plus]);
    let range = |harness: &Harness<'_, Bench>| harness.state().view.overlay.range();
    let TimeRange::Fixed { from, to } = range(&harness) else { panic!("not zoomed") };
    assert!(from > 0.1 && to < 0.95, "{from} {to}");
    assert_eq!(harness.state().view.panels.range, TimeRange::Whole, "that of the panels is another one");
    harness.get_by_label("Share of the run").click();
    harness.run_steps(3);
    assert_eq!(range(&harness), TimeRange::Whole);
    press(&mut harness, &[Key::Plus]);
    let TimeRange::Fixed { from, to } = range(&harness) else { panic!("not zoomed") };
    assert!(from > 0.1 && to < 0.9, "{from} {to}");
    // Dragged over the lanes of the slow one, it moves by the same share in both.
    let lanes = harness.get_all_by_label_contains("Workers: 4 in").last().unwrap().rect().center();
    harness.drag_at(lanes);
    harness.run_steps(2);
    harness.hover_at(lanes - egui::vec2(60.0, 0.0));
    harness.run_steps(2);
    harness.drop_at(lanes - egui::vec2(60.0, 0.0));
    harness.run_steps(2);
    let TimeRange::Fixed { from: later, to: end } = range(&harness) else { panic!("not moved") };
    assert!(later > from && later < 1.0 && ((end - later) - (to - from)).abs() < 1e-6, "{from} {later}");
    press(&mut harness, &[Key::F]);
    assert_eq!(range(&harness), TimeRange::Whole);
}

#[test]
fn keys_open_maximise_and_go_back_and_the_views_exclude_each_other() {
    let mut bench = two();
    bench.view.front = Front::Panels;
    let python = Experiment { workload: "python".to_owned(), ..Experiment::default() };
    bench.view.setup.replace(Experiment { topology: Topology { processes: 1, threads: 3 }, ..python });
    let mut harness = window(bench, SIZE);
    let front = |harness: &Harness<'_, Bench>| harness.state().view.front;
    press(&mut harness, &[Key::B]);
    assert_eq!(front(&harness), Front::Beside);
    harness.get_by_label("Two runs over one axis (O)").click();
    harness.run_steps(3);
    assert_eq!(front(&harness), Front::Overlay);
    press(&mut harness, &[Key::B]);
    assert_eq!(front(&harness), Front::Beside);
    press(&mut harness, &[Key::O, Key::Num6]);
    assert_eq!(front(&harness), Front::Overlay);
    assert_eq!(harness.state().view.overlay.maximised, Some(OverlayPart::Numbers));
    assert!(!says(&harness, "Workers: 4 in"));
    press(&mut harness, &[Key::Escape]);
    assert_eq!((front(&harness), harness.state().view.overlay.maximised), (Front::Overlay, None));
    harness.get_by_label("CPU: use the whole window").click();
    harness.run_steps(3);
    assert_eq!(harness.state().view.overlay.maximised, Some(OverlayPart::Cpu));
    harness.get_by_label("Cores").click();
    harness.run_steps(3);
    assert!(says(&harness, "CPU: A: 1.50 cores"), "{:#?}", words(&harness));
    press(&mut harness, &[Key::X, Key::Num3, Key::F5]);
    assert_eq!((front(&harness), harness.state().view.overlay.maximised), (Front::Overlay, None));
    assert!(!says(&harness, "panic"), "no fault is planted from here");
    assert_eq!(harness.state().commands, [Command::Run], "Run means one run");
    press(&mut harness, &[Key::Escape]);
    assert_eq!((front(&harness), harness.state().commands.len()), (Front::Panels, 1));
}

#[test]
fn two_comparisons_are_told_arm_by_arm() {
    let mut harness = window(two_comparisons(), SIZE);
    all_told(
        &harness,
        &[
            "What A shows: Comparison 1: Prime numbers, 3 arms",
            "What B shows: Comparison 2: Prime numbers, 3 arms",
            "Sequential: no difference seen",
            "Sequential, A: 2 s",
            "Threads × 2, B / A: 0.60 (",
            "Threads × 2: faster",
            "Threads × 4, B: not available",
            "Threads × 8, A: not available",
            "Threads × 8: cannot tell",
            "Speed-up: ",
            "A: Threads × 4: 3.33",
            "B: Threads × 8: 2",
            "The ratio has a bootstrap interval",
        ],
    );
    assert!(!says(&harness, "Not the same"), "{:#?}", words(&harness));
    harness.get_by_label("A becomes B and B becomes A").click();
    harness.run_steps(3);
    all_told(&harness, &["What A shows: Comparison 2", "Threads × 2: slower", "Threads × 2, B / A: 1.67 ("]);
    press(&mut harness, &[Key::Num2]);
    assert_eq!(harness.state().view.overlay.maximised, Some(OverlayPart::Numbers));
    press(&mut harness, &[Key::Escape]);
    let (trials, report) = comparison(&[("sequential", 1, &[4.0; 6]), ("threads 2", 2, &[2.0; 6])], 200);
    harness.state_mut().comparisons.insert(0, (3, trials, report));
    let state = harness.state_mut();
    let mut view = std::mem::take(&mut state.view);
    view.overlay.show([Pick::Comparison(1), Pick::Comparison(3)], &state.ran());
    state.view = view;
    harness.run_steps(3);
    all_told(
        &harness,
        &["Not the same number of items in a run", "Sequential, B / A: 1 (", "Sequential: no difference seen"],
    );
    harness.state_mut().comparisons.truncate(1);
    harness.run_steps(3);
    all_told(&harness, &["Run something twice"]);
}

#[test]
fn a_run_without_workers_and_one_without_readings_are_told() {
    let mut bench = two();
    let plain = bench.recording.as_ref().unwrap();
    let mut silent = Recording::new(plain.experiment().clone(), plain.machine().clone(), None, ORIGIN + Nanos(1));
    announce(&mut silent, TWO_BY_TWO);
    let never = Recording::new(plain.experiment().clone(), plain.machine().clone(), None, ORIGIN + Nanos(2));
    (bench.recording, bench.past) = (Some(silent), vec![(7, never)]);
    bench.state = RunState::Running;
    let harness = window(bench, SIZE);
    all_told(
        &harness,
        &[
            "It ended before its workers were there",
            "No reading of the memory",
            "No reading of the CPU time",
            "CPU time, A: not available",
            "Throughput: A: median not available",
        ],
    );
}

/// In every language and theme, at every size, with nothing, runs and comparisons: words for everything, nothing that can be
/// pressed outside the window or over another.
#[test]
fn everything_has_words_and_room() {
    let empty = || {
        let mut bench = Bench::new(None, RunState::Idle);
        bench.view.front = Front::Overlay;
        bench
    };
    let benches: [&dyn Fn() -> Bench; 3] = [&empty, &two, &two_comparisons];
    for (language, theme) in Language::ALL.into_iter().zip(ThemeName::ALL).chain([(Language::Ru, ThemeName::Projector)])
    {
        for size in [SIZE, [1024.0, 768.0], [1920.0, 1080.0], [640.0, 400.0]] {
            for make in benches {
                let mut bench = make();
                (bench.view.language, bench.view.theme) = (language, theme);
                let harness = window(bench, size);
                let unsaid: Vec<String> = words(&harness).into_iter().filter(|w| w.contains("[overlay")).collect();
                assert!(unsaid.is_empty(), "{language:?} {unsaid:?}");
                if size[0] >= 1000.0 {
                    apart(&harness, size, language);
                }
            }
        }
    }
}

fn apart(harness: &Harness<'_, Bench>, size: [f32; 2], language: Language) {
    let mut buttons: Vec<(String, egui::Rect)> = Vec::new();
    for role in [Role::Button, Role::ComboBox] {
        for node in harness.get_all_by_role(role) {
            let (name, rect) = (node.accesskit_node().label().unwrap_or_default(), node.rect());
            assert!(rect.left() >= 0.0 && rect.right() <= size[0], "{language:?} {size:?}: {name} {rect}");
            buttons.push((name, rect.shrink(1.0)));
        }
    }
    for (at, (name, rect)) in buttons.iter().enumerate() {
        let other = buttons[at + 1..].iter().find(|(_, other)| rect.intersects(*other));
        assert!(other.is_none(), "{language:?} {size:?}: {name} lies on {other:?}");
    }
}
