//! The whole window without a display: presses its buttons by their accessible names, with real worker processes behind
//! them, and reads the result the same way.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::locale::Language;
use lanescope::plan::{Budget, Experiment, Topology};
use lanescope::ui::{Kept, RunState, ThemeName};
use std::path::Path;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

fn window(kept: Kept) -> Harness<'static, App> {
    window_with(kept, env!("CARGO_BIN_EXE_lanescope"))
}

fn window_with(kept: Kept, program: &str) -> Harness<'static, App> {
    let options = Options { program: program.into(), ..Options::new(Language::En).unwrap() };
    let mut harness = Harness::builder()
        .with_size([1_280.0, 800.0])
        .build_eframe(move |creation| App::new(&creation.egui_ctx, &kept, options));
    harness.run_steps(3);
    harness
}

fn kept(experiment: &Experiment) -> Kept {
    Kept { plan: lanescope::plan::to_toml(experiment).unwrap(), ..Kept::default() }
}

fn endless(processes: u32, threads: u32) -> Experiment {
    Experiment { topology: Topology { processes, threads }, budget: Budget::Seconds(3_600.0), ..Experiment::default() }
}

/// Draws frames until the condition holds.
fn until(harness: &mut Harness<'_, App>, what: &str, condition: impl Fn(&Harness<'_, App>) -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition(harness) {
        assert!(Instant::now() < deadline, "did not come true: {what}");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

fn until_state(harness: &mut Harness<'_, App>, state: RunState) {
    until(harness, &format!("{state:?}"), |h| h.state().state() == state);
}

fn items(harness: &Harness<'_, App>) -> u64 {
    harness.state().recording().map_or(0, |r| r.total_items())
}

/// What screen readers are told, all of it.
fn spoken(harness: &Harness<'_, App>) -> Vec<String> {
    let mut nodes = vec![harness.root()];
    let mut words = Vec::new();
    while let Some(node) = nodes.pop() {
        words.extend(node.accesskit_node().label());
        words.extend(node.accesskit_node().value());
        nodes.extend(node.children());
    }
    words
}

#[test]
fn run_pause_resume_and_stop_by_their_names() {
    let mut harness = window(kept(&endless(2, 2)));
    assert_eq!(harness.state().state(), RunState::Idle);
    harness.get_by_label("Run").click();
    until_state(&mut harness, RunState::Running);
    until(&mut harness, "some items", |h| items(h) > 20);
    assert_eq!(harness.state().recording().unwrap().workers().len(), 4);
    harness.get_by_label("Pause").click();
    until_state(&mut harness, RunState::Paused);
    harness.get_by_label("Resume").click();
    until_state(&mut harness, RunState::Running);
    harness.get_by_label("Stop").click();
    until_state(&mut harness, RunState::Finished);
    let said = spoken(&harness);
    let checksum = harness.state().recording().unwrap().outcome().unwrap().checksum.clone();
    assert!(said.iter().any(|s| s.contains(&checksum)), "the result is not told: {said:#?}");
}

#[test]
fn the_keys_do_the_same() {
    let mut harness = window(kept(&endless(1, 2)));
    harness.key_press(Key::F5);
    until_state(&mut harness, RunState::Running);
    harness.key_press(Key::Space);
    until_state(&mut harness, RunState::Paused);
    harness.key_press(Key::Space);
    until_state(&mut harness, RunState::Running);
    harness.key_press(Key::Escape);
    until_state(&mut harness, RunState::Finished);
}

#[test]
fn a_slider_changes_what_is_run() {
    let mut harness = window(kept(&Experiment { budget: Budget::Items(40), ..endless(1, 2) }));
    let slider = harness
        .get_all_by_label("Threads in each (T)")
        .find(|n| n.accesskit_node().role() == eframe::egui::accesskit::Role::Slider);
    slider.unwrap().focus();
    harness.run_steps(1);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    let wanted = harness.state_mut().view_mut().setup.experiment().topology.threads;
    assert!(wanted > 2, "the slider did not move");
    harness.get_by_label("Run").click();
    until_state(&mut harness, RunState::Finished);
    let outcome = harness.state().recording().unwrap().outcome().unwrap().clone();
    assert_eq!((outcome.items, outcome.workers.len()), (40, wanted as usize));
    assert!(outcome.is_clean(), "{:?}", outcome.failures);
}

#[test]
fn every_language_and_theme_runs_without_a_word_missing() {
    for language in Language::ALL {
        for theme in ThemeName::ALL {
            let experiment = Experiment {
                workload: "mandelbrot".to_owned(),
                params: [("depth".to_owned(), 50.into())].into(),
                budget: Budget::Items(160),
                ..endless(0, 2)
            };
            let mut harness = window(Kept { language, theme, ..kept(&experiment) });
            harness.key_press(Key::F5);
            until_state(&mut harness, RunState::Finished);
            harness.run_steps(2);
            let missing: Vec<String> = spoken(&harness).into_iter().filter(|s| s.contains('[')).collect();
            assert!(missing.is_empty(), "{language:?} {theme:?}: {missing:?}");
            let picture = harness.state().recording().unwrap().picture().unwrap();
            assert!(picture.owners().iter().all(Option::is_some), "a tile was not drawn");
        }
    }
}

#[test]
fn a_worker_that_cannot_be_started_is_told_and_the_window_goes_on() {
    let mut harness = window_with(kept(&endless(2, 1)), "/no/such/program");
    harness.key_press(Key::F5);
    until_state(&mut harness, RunState::Finished);
    harness.run_steps(2);
    let said = spoken(&harness);
    assert!(said.iter().any(|s| s.contains("/no/such/program")), "{said:#?}");
    let again = harness.get_by_label("Run");
    assert!(!again.accesskit_node().is_disabled());
}

#[test]
fn a_plan_is_saved_opened_and_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let mut harness = window(kept(&endless(3, 5)));
    let typed = |harness: &mut Harness<'_, App>, command| {
        let context = harness.ctx.clone();
        harness.state_mut().apply(command, &context);
    };
    typed(&mut harness, lanescope::ui::Command::SavePlan(path.clone()));
    until(&mut harness, "the plan is written", |_| path.exists());
    harness.state_mut().view_mut().setup.replace(Experiment::default());
    typed(&mut harness, lanescope::ui::Command::OpenPlan(path.clone()));
    until(&mut harness, "the plan is read", |h| told(h, "plan.toml") && told(h, "opened"));
    assert_eq!(harness.state_mut().view_mut().setup.experiment().topology, Topology { processes: 3, threads: 5 });
    std::fs::write(&path, "workload = \"primes\"\nthreads = \"many\"\n").unwrap();
    typed(&mut harness, lanescope::ui::Command::OpenPlan(path.clone()));
    until(&mut harness, "the plan is refused", |h| told(h, "line 2"));
    typed(&mut harness, lanescope::ui::Command::OpenPlan(Path::new("/dev/zero").to_owned()));
    until(&mut harness, "a device is refused", |h| told(h, "/dev/zero"));
    assert_eq!(harness.state_mut().view_mut().setup.experiment().topology, Topology { processes: 3, threads: 5 });
}

fn told(harness: &Harness<'_, App>, words: &str) -> bool {
    spoken(harness).iter().any(|s| s.contains(words))
}

#[test]
fn edits_are_undone_and_done_again() {
    let mut harness = window(kept(&endless(1, 1)));
    harness.state_mut().view_mut().setup.edit(|e| e.topology.threads = 9);
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert_eq!(harness.state_mut().view_mut().setup.experiment().topology.threads, 1);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.run_steps(2);
    assert_eq!(harness.state_mut().view_mut().setup.experiment().topology.threads, 9);
}

/// Closing the window in the middle of a run ends the run with it.
#[cfg(target_os = "linux")]
#[test]
fn closing_the_window_ends_the_workers() {
    let mut harness = window(kept(&endless(2, 1)));
    harness.key_press(Key::F5);
    until_state(&mut harness, RunState::Running);
    let pids: Vec<u32> = harness.state().recording().unwrap().hosts().iter().map(|h| h.pid).collect();
    assert_eq!(pids.len(), 2);
    drop(harness);
    for pid in pids {
        assert!(!Path::new(&format!("/proc/{pid}")).exists(), "{pid} is left");
    }
}

/// A lesson in one go: a workload found by searching, the GIL model, a panic planted by the menu, and what came of it.
#[test]
fn a_panic_under_the_gil_model_is_planted_and_told() {
    let mut harness = window(kept(&endless(1, 2)));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(4);
    harness.event(eframe::egui::Event::Text("mandel".to_owned()));
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    harness.get_by_label("GIL model").click();
    harness.run_steps(2);
    harness.key_press(Key::F5);
    until_state(&mut harness, RunState::Running);
    until(&mut harness, "some items", |h| items(h) > 4);
    let experiment = harness.state().recording().unwrap().experiment();
    assert_eq!(experiment.workload, "mandelbrot");
    assert!(experiment.regime.interval().is_some());
    until(&mut harness, "the model tells of itself", |h| told(h, "Switches to another worker: "));
    harness.key_press(Key::X);
    harness.run_steps(4);
    harness.get_by_role_and_label(eframe::egui::accesskit::Role::Button, "panic").click();
    until(&mut harness, "the panic is told", |h| told(h, "panic: worker 0") && told(h, "Workers lost: 1 (0)"));
    until(&mut harness, "the survivor is told", |h| told(h, "Survived: 1"));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    until_state(&mut harness, RunState::Finished);
    let state = harness.state().recording().unwrap().workers()[0].state();
    assert_eq!(state, lanescope::telemetry::WorkerState::Panicked);
}
