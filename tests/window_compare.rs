//! Comparisons in the window without a display, with real worker processes behind it.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::library::{Folder, LanesFile};
use lanescope::locale::Language;
use lanescope::plan::{Budget, Comparison, Design, Effort, Experiment, Priority, Strategy};
use lanescope::ui::{Command, Front, Kept, RunState};
use std::path::Path;
use std::time::{Duration, Instant};

const SIZE: [f32; 2] = [1280.0, 800.0];
const PATIENCE: Duration = Duration::from_secs(120);

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
    assert_eq!(harness.state_mut().view_mut().front, Front::Compare);
    assert_eq!((opened.design.workers.clone(), opened.design.effort), (vec![3], Effort::Thorough));
    // A name is not taken apart at the end of a line.
    let name = "Threads × 3, Delay of the answer = 2 ms".replace(' ', "\u{a0}");
    assert!(spoken(&harness, &name) && spoken(&harness, "4 arms"));
    harness.state_mut().apply(Command::SavePlan(copy.clone()), &context);
    until(&mut harness, "the plan is written", |_| copy.exists());
    let written = std::fs::read_to_string(&copy).unwrap();
    assert_eq!(lanescope::plan::comparison_from_toml(&written).unwrap().unwrap(), opened);
    // Among the panels the same is saved as a plan of one run, and such a plan opens them.
    harness.state_mut().view_mut().front = Front::Panels;
    harness.state_mut().apply(Command::SavePlan(path.clone()), &context);
    until(&mut harness, "written anew", |_| std::fs::read_to_string(&path).is_ok_and(|now| !now.contains("[compare]")));
    harness.state_mut().view_mut().front = Front::Compare;
    harness.run_steps(2);
    harness.state_mut().apply(Command::OpenPlan(path), &context);
    until(&mut harness, "the panels are there", |h| spoken(h, "Threads in each (T)"));
    assert_ne!(harness.state_mut().view_mut().front, Front::Compare);
}

/// Numbers of the runs that are kept, the newest first.
fn kept(harness: &mut Harness<'_, App>) -> Vec<u32> {
    harness.state_mut().past_mut().runs().map(|run| run.number).collect()
}

#[test]
fn a_run_that_came_between_is_put_away_before_the_comparison_goes_on() {
    let mut harness = app(&tiny(1, 8));
    let context = harness.ctx.clone();
    harness.state_mut().view_mut().setup.edit(|e| e.budget = Budget::Items(12));
    harness.state_mut().apply(Command::RunComparison, &context);
    until(&mut harness, "the comparison is over", |h| h.state().state() == RunState::Finished && runs(h) == 3);
    harness.state_mut().apply(Command::Run, &context);
    let items = |h: &Harness<'_, App>| Some(h.state().recording()?.outcome()?.items);
    until(&mut harness, "a run of its own is over", |h| items(h) == Some(12));
    let before = kept(&mut harness);
    harness.state_mut().apply(Command::MoreRounds(1), &context);
    until(&mut harness, "another round is run", |h| h.state().state() == RunState::Finished && runs(h) == 6);
    let now = kept(&mut harness);
    assert_eq!(now[1..], before);
    let mine = harness.state_mut().past_mut().runs().next().unwrap().recording.outcome().unwrap().items;
    assert_eq!(mine, 12, "the run itself, and not an arm's");
}

#[test]
fn a_comparison_that_another_takes_the_place_of_is_kept_with_all_its_runs() {
    let mut harness = app(&tiny(50, 8));
    let context = harness.ctx.clone();
    harness.state_mut().apply(Command::RunComparison, &context);
    until(&mut harness, "an arm was run", |h| runs(h) > 0);
    // Nothing is drawn between the two: no report that was on its way can have come.
    while harness.state().state().is_live() {
        harness.state_mut().apply(Command::Stop, &context);
        harness.state_mut().drain();
    }
    let done = runs(&harness);
    harness.state_mut().apply(Command::RunComparison, &context);
    let of = |h: &mut Harness<'_, App>| -> Vec<(usize, u32)> {
        let kept = |kept: &lanescope::app::PastComparison| {
            (kept.trials.runs.len(), kept.report.arms.iter().map(|arm| arm.runs as u32).sum())
        };
        h.state_mut().past_mut().comparisons().map(kept).collect()
    };
    assert_eq!(of(&mut harness), [(done, done as u32)]);
}

#[test]
fn while_something_is_run_no_plan_and_no_script_takes_its_place() {
    let mut harness = app(&tiny(1, 100_000_000));
    let context = harness.ctx.clone();
    harness.state_mut().apply(Command::RunComparison, &context);
    until_state(&mut harness, RunState::Running);
    let setup = harness.state_mut().view_mut().setup.comparison().clone();
    // A dialog that was open since before gives its answer now.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, "workload = \"mandelbrot\"\n").unwrap();
    harness.state_mut().open_plan(path.clone());
    until(&mut harness, "the reason is told", |h| spoken(h, "Something is being run"));
    harness.state_mut().drop_file(Path::new("/a/work.py"));
    harness.state_mut().drop_file(Path::new("/a/plan.toml"));
    harness.run_steps(2);
    assert!(!spoken(&harness, "/a/plan.toml"), "nobody has tried to read it");
    assert_eq!(harness.state_mut().view_mut().setup.comparison(), &setup);
    harness.state_mut().view_mut().setup_hidden = false;
    harness.run_steps(2);
    for name in ["Open", "Browse…"] {
        assert!(harness.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled(), "{name}");
    }
    harness.key_press(Key::Escape);
    until_state(&mut harness, RunState::Finished);
    harness.state_mut().open_plan(path);
    until(&mut harness, "it is read now", |h| spoken(h, "Plan opened"));
}

#[test]
fn x_opens_no_menu_whose_escape_would_stop_the_comparison() {
    let mut harness = app(&tiny(1, 100_000_000));
    let context = harness.ctx.clone();
    harness.state_mut().apply(Command::RunComparison, &context);
    let works = |h: &Harness<'_, App>| h.state().recording().is_some_and(|r| r.total_items() > 0);
    until(&mut harness, "an arm works", works);
    harness.state_mut().view_mut().front = Front::Panels;
    harness.run_steps(2);
    harness.key_press(Key::X);
    harness.run_steps(3);
    let told = |h: &Harness<'_, App>| h.query_all_by_label_contains("faults would be measured with it").count();
    let once = told(&harness);
    assert!(once > 0, "the reason is told");
    harness.key_press(Key::X);
    harness.run_steps(3);
    assert_eq!(told(&harness), once, "and told once");
    assert!(!spoken(&harness, "kill the process"), "no menu");
}

#[test]
fn a_comparison_that_is_about_to_pause_can_be_stopped() {
    let mut harness = app(&tiny(1, 100_000_000));
    let context = harness.ctx.clone();
    harness.state_mut().apply(Command::RunComparison, &context);
    let works = |h: &Harness<'_, App>| h.state().recording().is_some_and(|r| r.total_items() > 0);
    until(&mut harness, "an arm works", works);
    harness.state_mut().apply(Command::Pause, &context);
    assert_eq!(harness.state().state(), RunState::Pausing);
    harness.state_mut().apply(Command::Stop, &context);
    assert_eq!(harness.state().state(), RunState::Stopping);
    until_state(&mut harness, RunState::Finished);
}

/// A comparison of two ways to call a function of this script, run to its end.
#[test]
fn a_script_that_was_edited_is_not_run_further_in_the_same_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("work.py");
    std::fs::write(&script, "def work(n):\n    return 1\n").unwrap();
    let mut comparison = tiny(1, 8);
    comparison.base.workload = "python".to_owned();
    let path = script.display().to_string();
    comparison.base.params = [("script".to_owned(), path.as_str().into())].into();
    comparison.design.strategies = vec![Strategy::Sequential, Strategy::Processes];
    let mut harness = app(&comparison);
    let context = harness.ctx.clone();
    harness.state_mut().apply(Command::RunComparison, &context);
    until(&mut harness, "the comparison is over", |h| h.state().state() == RunState::Finished);
    harness.run_steps(2);
    assert_eq!(runs(&harness), 2, "{:?}", harness.state().compared().unwrap().trials.out);
    harness.state_mut().apply(Command::MoreRounds(1), &context);
    until(&mut harness, "another round is run", |h| h.state().state() == RunState::Finished && runs(h) == 4);
    std::fs::write(&script, "def work(n):\n    return 1 + 1\n").unwrap();
    harness.state_mut().apply(Command::MoreRounds(1), &context);
    until(&mut harness, "it is noticed", |h| !h.state().state().is_live());
    harness.run_steps(3);
    assert!(spoken(&harness, "The script or the interpreter was changed since"));
    assert_eq!(runs(&harness), 4);
    let more = harness.get_by_role_and_label(Role::Button, "5 more rounds");
    assert!(more.accesskit_node().is_disabled());
}

#[test]
fn a_comparison_is_a_file_that_grows_with_it_and_can_be_shown_again() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("runs");
    let mut harness = app(&tiny(1, 24));
    harness.state_mut().keep_runs_in(Folder::at(&library));
    harness.key_press(Key::C);
    harness.key_press(Key::F5);
    let over = |h: &Harness<'_, App>, count| h.state().state() == RunState::Finished && runs(h) == count;
    until(&mut harness, "it is over", |h| over(h, 3));
    let path = harness.state().comparison_file().unwrap().to_owned();
    let closed = || LanesFile::open(&path).is_ok_and(|file| file.is_closed() == Ok(true));
    until(&mut harness, "its file is closed", |_| closed());
    harness.get_by_role_and_label(Role::Button, "5 more rounds").click_accesskit();
    until(&mut harness, "all rounds are run", |h| over(h, 18));
    until(&mut harness, "its file has them", |_| {
        closed() && LanesFile::open(&path).unwrap().trials().unwrap().runs.len() == 18
    });
    let filed = LanesFile::open(&path).unwrap().trials().unwrap();
    assert_eq!(&filed, harness.state().compared().unwrap().trials);
    // Whoever has just looked may have kept its log beside it.
    let all = std::fs::read_dir(&library).unwrap().map(|file| file.unwrap().path());
    let names: Vec<_> = all.filter(|path| path.extension().is_some_and(|end| end == "lanes")).collect();
    assert!(names == [path.as_path()], "none of its runs has a file of its own");
    // Another window, in which nothing was compared.
    let mut other = app(&tiny(1, 7));
    other.state_mut().drop_file(&path);
    until(&mut other, "it is shown", |h| runs(h) == 18);
    other.run_steps(2);
    assert!(spoken(&other, "Sequential, Runs: 6") && spoken(&other, "18 of 18 runs"));
    assert_eq!(other.state_mut().past_mut().comparisons().count(), 1);
    assert!(
        other.query_by_role_and_label(Role::Button, "5 more rounds").is_none_or(|n| n.accesskit_node().is_disabled())
    );
    // What is begun now has its place.
    other.key_press(Key::F5);
    until(&mut other, "another one is done", |h| over(h, 3));
}
