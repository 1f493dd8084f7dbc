//! The model beside a real interpreter, from the window and without a display: both run, pause, change their interval and
//! stop together, and nobody is left behind. Waits for conditions, never for a time. Skips loudly without an interpreter.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/pythons.rs"]
mod pythons;

use common::*;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::locale::Language;
use lanescope::plan::{Budget, Executor, Experiment, Regime};
use lanescope::recording::{Happening, Recording};
use lanescope::ui::{Command, Kept, RunState};
use lanescope::units::Nanos;
use pythons::{python_run, with_gil};
use std::time::{Duration, Instant};

fn window(experiment: &Experiment) -> Harness<'static, App> {
    let kept = Kept { plan: lanescope::plan::to_toml(experiment).unwrap(), ..Kept::default() };
    let program = env!("CARGO_BIN_EXE_lanescope").into();
    let options = Options { program, ..Options::new(Language::En).unwrap() };
    let mut harness = Harness::builder()
        .with_size([1_280.0, 800.0])
        .build_eframe(move |creation| App::new(&creation.egui_ctx, &kept, options));
    harness.run_steps(3);
    harness
}

/// Draws frames until the condition holds.
fn until(harness: &mut Harness<'_, App>, what: &str, condition: impl Fn(&App) -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition(harness.state()) {
        let states = (harness.state().state(), harness.state().model().map(Recording::total_items));
        assert!(Instant::now() < deadline, "did not come true: {what}: {states:?}");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

fn both(app: &App, is: impl Fn(&Recording) -> bool) -> bool {
    [app.recording(), app.model()].into_iter().all(|recording| recording.is_some_and(&is))
}

#[test]
fn both_run_pause_change_and_stop_together() {
    let Some(python) = with_gil().last() else { return eprintln!("no interpreter with a GIL: SKIPPED") };
    let run = python_run(python, ("lesson:primes", ""), Executor::Threads, 2, Budget::Seconds(3_600.0));
    let mut harness = window(&Experiment { regime: Regime::Gil(Nanos::from_millis(5)), ..run });
    harness.key_press(Key::B);
    harness.run_steps(3);
    harness.key_press(Key::F5);
    until(&mut harness, "items of both", |app| both(app, |r| r.total_items() > 0));
    assert_eq!(harness.state().model().unwrap().experiment().workload, "countdown");
    until(&mut harness, "holds of the model", |app| app.model().unwrap().hosts()[0].gil.is_some());
    harness.get_by_label_contains("Median hold, GIL model: ");
    harness.key_press(Key::Space);
    until(&mut harness, "a pause of both", |app| both(app, Recording::paused));
    assert_eq!(harness.state().state(), RunState::Paused);
    harness.key_press(Key::Space);
    until(&mut harness, "no pause", |app| both(app, |r| !r.paused()) && app.state() == RunState::Running);
    let context = harness.ctx.clone();
    let interval = Nanos::from_millis(20);
    harness.state_mut().apply(Command::SetInterval(interval), &context);
    let changed = |r: &Recording| r.events().iter().any(|e| e.what == Happening::IntervalChanged(interval));
    until(&mut harness, "another interval of both", |app| both(app, changed));
    harness.key_press(Key::Escape);
    until(&mut harness, "the end of both", |app| both(app, |r| r.outcome().is_some()));
    until(&mut harness, "rest", |app| app.state() == RunState::Finished);
    until_label(&mut harness, &python.facts.release);
}

/// The interpreter is asked for its version beside the run; the answer may come late.
fn until_label(harness: &mut Harness<'_, App>, text: &str) {
    let deadline = Instant::now() + PATIENCE;
    while harness.query_all_by_label_contains(text).next().is_none() {
        assert!(Instant::now() < deadline, "not told: {text}");
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

#[test]
fn a_script_that_fails_names_its_run_and_the_model_goes_on() {
    let Some(python) = with_gil().last() else { return eprintln!("no interpreter with a GIL: SKIPPED") };
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("broken.py");
    std::fs::write(&script, "def work():\n    return 1 +\n").unwrap();
    let name = script.to_str().unwrap();
    let run = python_run(python, (name, "work"), Executor::Threads, 2, Budget::Seconds(3_600.0));
    let mut harness = window(&run);
    harness.key_press(Key::B);
    harness.run_steps(3);
    harness.key_press(Key::F5);
    until(&mut harness, "the end of the interpreter", |app| app.recording().is_some_and(|r| r.outcome().is_some()));
    until(&mut harness, "items of the model", |app| app.model().is_some_and(|r| r.total_items() > 0));
    until_label(&mut harness, "In the interpreter’s run: ");
    until_label(&mut harness, "The other run goes on.");
    assert_eq!(harness.state().state(), RunState::Running);
    harness.key_press(Key::Escape);
    until(&mut harness, "rest", |app| app.state() == RunState::Finished);
}
