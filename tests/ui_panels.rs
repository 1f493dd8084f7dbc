//! The window's content over a made-up recording: numbers by accessible name, edits, keys, languages, themes and sizes.
//! No engine, no X, no GPU.

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, TWO_BY_TWO, finish, happen, live, recording, says, window, words};
use eframe::egui::{self, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::locale::{Language, Message};
use lanescope::plan::{Budget, Topology};
use lanescope::recording::Happening;
use lanescope::telemetry::WorkerState;
use lanescope::ui::{Command, Notice, PanelId, RunState, ThemeName, TimeRange};

#[test]
fn panels_tell_their_numbers_by_name() {
    let harness = window(live(), [1280.0, 800.0]);
    for text in
        ["Throughput: 4000/s", "Cores: 4 × 37.5 %", "Memory: RSS 20 MiB", "Workers: 4 in 2 processes, 4 at work"]
    {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    for text in ["Dropped samples: 7", "Lost spans: 11", "Own CPU: 3.10 %", "Frames p50 / p99: 16 ms / 33 ms"] {
        assert!(says(&harness, text), "{text}");
    }
    assert!(
        says(&harness, "Total throughput: 4000/s") && says(&harness, "Progress: 0.5 of 10 s"),
        "{:#?}",
        words(&harness)
    );
}

#[test]
fn run_pause_and_stop_are_asked_for_by_button_and_by_key() {
    let mut harness = window(Bench::new(None, RunState::Idle), [1280.0, 800.0]);
    harness.get_by_role_and_label(Role::Button, "Run").click_accesskit();
    harness.run_steps(2);
    harness.key_press(Key::F5);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().commands, [Command::Run, Command::Run, Command::Run]);
    let mut harness = window(live(), [1280.0, 800.0]);
    assert!(harness.get_by_role_and_label(Role::Button, "Run").accesskit_node().is_disabled());
    harness.get_by_role_and_label(Role::Button, "Pause").click_accesskit();
    harness.run_steps(2);
    harness.state_mut().state = RunState::Paused;
    harness.get_by_role_and_label(Role::Button, "Stop").click_accesskit();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::Button, "Resume").click_accesskit();
    harness.run_steps(2);
    assert_eq!(harness.state().commands, [Command::Pause, Command::Stop, Command::Resume]);
}

#[test]
fn the_setup_edits_the_experiment_and_takes_it_back() {
    let mut harness = window(Bench::new(None, RunState::Idle), [1280.0, 1400.0]);
    let default = harness.state().view.setup.experiment().clone();
    harness.get_by_label("Sequential 1 × 1").click();
    harness.run_steps(2);
    assert_eq!(harness.state().view.setup.experiment().topology, Topology { processes: 1, threads: 1 });
    harness.get_by_label("after a number of items").click();
    harness.run_steps(2);
    assert!(matches!(harness.state().view.setup.experiment().budget, Budget::Items(_)));
    harness.get_by_role_and_label(Role::Slider, "Numbers in a block").focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert!(harness.state().view.setup.experiment().params["block"].number().unwrap() > 2_000);
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().view.setup.experiment(), &default);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.run_steps(2);
    assert_eq!(harness.state().view.setup.experiment().topology.workers(), 1);
}

#[test]
fn a_wrong_plan_says_so_and_cannot_be_run() {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.view.setup.edit(|e| e.topology = Topology { processes: 1_000_000, threads: 0 });
    bench.view.setup.edit(|e| e.workload = "prime".to_owned());
    let mut harness = window(bench, [1280.0, 1400.0]);
    for text in ["1000000", "256", "2000", "“prime” is not known"] {
        assert!(says(&harness, text), "{text}");
    }
    assert!(harness.get_by_role_and_label(Role::Button, "Run").accesskit_node().is_disabled());
    harness.key_press(Key::F5);
    harness.run_steps(2);
    assert!(harness.state().commands.is_empty());
}

#[test]
fn a_panel_takes_the_window_by_key_and_gives_it_back() {
    let mut harness = window(live(), [1280.0, 800.0]);
    harness.key_press(Key::Num4);
    harness.run_steps(3);
    assert_eq!(harness.state().view.panels.maximised, Some(PanelId::Lanes));
    assert!(!says(&harness, "Throughput: 4000/s") && says(&harness, "Workers: 4 in"));
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(harness.state().view.panels.maximised, None);
    assert!(harness.state().commands.is_empty(), "Esc left the panel and did not stop the run");
    harness.get_by_label("Memory: use the whole window").click();
    harness.run_steps(3);
    assert!(says(&harness, "Memory: back among the others") && says(&harness, "resident set size"));
    harness.key_press(Key::Num3);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(harness.state().commands, [Command::Stop]);
}

#[test]
fn the_time_axis_obeys_the_keys() {
    let mut harness = window(live(), [1280.0, 800.0]);
    harness.key_press(Key::Plus);
    harness.run_steps(2);
    assert!(matches!(harness.state().view.panels.range, TimeRange::Fixed { .. }));
    harness.key_press(Key::L);
    harness.run_steps(2);
    assert!(matches!(harness.state().view.panels.range, TimeRange::Follow { .. }));
    harness.key_press(Key::ArrowLeft);
    harness.key_press(Key::F);
    harness.run_steps(2);
    assert_eq!(harness.state().view.panels.range, TimeRange::Whole);
}

#[test]
fn the_number_of_threads_is_changed_while_the_run_goes_on() {
    let mut harness = window(live(), [1280.0, 800.0]);
    harness.get_by_label("One thread more in each").click();
    harness.run_steps(2);
    assert_eq!(harness.state().commands, [Command::SetWorkers { threads: 3 }]);
}

#[test]
fn messages_say_what_to_do_and_can_be_dismissed() {
    let mut bench = Bench::new(None, RunState::Idle);
    let error = Message::new("plan-unreadable").with("path", "/nowhere.toml").with("detail", "not there");
    bench.messages = vec![Notice::error(error).with_advice(Message::new("plan-no-dialog-advice"))];
    let mut harness = window(bench, [1024.0, 768.0]);
    assert!(says(&harness, "/nowhere.toml") && says(&harness, "Type the path"));
    harness.get_by_label_contains("Dismiss").click();
    harness.run_steps(2);
    assert_eq!(harness.state().commands, [Command::DismissMessage(0)]);
}

#[test]
fn the_plan_file_is_asked_for_by_path_or_by_dialog() {
    let mut harness = window(Bench::new(None, RunState::Idle), [1280.0, 1400.0]);
    harness.get_by_label("Save").click();
    harness.run_steps(2);
    harness.state_mut().view.setup.path = "a plan.toml".to_owned();
    harness.get_by_label("Open").click();
    harness.run_steps(2);
    assert_eq!(harness.state().commands, [Command::SavePlanDialog, Command::OpenPlan("a plan.toml".into())]);
}

#[test]
fn the_result_is_told_with_losses_and_failures() {
    let mut bench = live();
    bench.state = RunState::Finished;
    finish(bench.recording.as_mut().unwrap());
    let mut harness = window(bench, [1280.0, 800.0]);
    for text in ["Done, with losses", "Items lost: 3", "Throughput: 4000/s", "Checksum: 00c0ffee00c0ffee"] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
    harness.key_press(Key::Num6);
    harness.run_steps(3);
    assert!(says(&harness, "it said nothing more") && says(&harness, "9000"), "{:#?}", words(&harness));
}

/// Every state of the window in every language has words for everything.
#[test]
fn no_key_is_left_without_words_in_any_language() {
    let mut finished = recording(TWO_BY_TWO, "mandelbrot", 4);
    finish(&mut finished);
    for language in Language::ALL {
        for (recording, state) in [
            (None, RunState::Idle),
            (Some(recording(TWO_BY_TWO, "mandelbrot", 4)), RunState::Starting { ready: 1, of: 4 }),
            (Some(recording(TWO_BY_TWO, "triad", 16)), RunState::Running),
            (Some(finished.clone()), RunState::Finished),
        ] {
            let mut bench = Bench::new(recording, state);
            bench.view.language = language;
            bench.view.help = true;
            let mut harness = window(bench, [1280.0, 1400.0]);
            for panel in [None, Some(PanelId::Memory), Some(PanelId::Picture), Some(PanelId::Summary)] {
                harness.state_mut().view.panels.maximised = panel;
                harness.run_steps(2);
                // The key of a missing word, in brackets; the brackets alone are keys of the keyboard.
                let missing = |word: &String| word.split('[').skip(1).any(|rest| rest.starts_with(char::is_alphabetic));
                let found: Vec<String> = words(&harness).into_iter().filter(missing).collect();
                assert!(found.is_empty(), "{language:?} {state:?} {panel:?}: {found:?}");
            }
        }
    }
}

#[test]
fn switching_the_language_changes_what_is_said() {
    let mut harness = window(live(), [1280.0, 800.0]);
    harness.get_by_label("Language").click();
    harness.run_steps(3);
    harness.get_by_label("Русский").click();
    harness.run_steps(3);
    assert_eq!(harness.state().commands, [Command::SetLanguage(Language::Ru)]);
    assert!(says(&harness, "Пропускная способность: 4000/с") && says(&harness, "Память: RSS 20 МиБ"));
    assert!(!says(&harness, "Throughput"));
}

#[test]
fn every_theme_and_size_draws_many_workers_and_cores() {
    for theme in ThemeName::ALL {
        for size in [[1280.0, 800.0], [1024.0, 768.0], [640.0, 400.0]] {
            let topology = Topology { processes: 4, threads: 250 };
            let mut bench = Bench::new(Some(recording(topology, "echo", 128)), RunState::Running);
            bench.view.theme = theme;
            bench.view.panels.per_worker = true;
            let mut harness = window(bench, size);
            assert!(says(&harness, "Workers: 1000 in 4 processes"));
            assert!(says(&harness, "Cores: 128 ×"));
            for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6] {
                harness.key_press(key);
                harness.run_steps(2);
            }
        }
    }
}

#[test]
fn the_pointer_is_told_what_a_worker_did() {
    let mut harness = window(live(), [1280.0, 800.0]);
    harness.state_mut().view.panels.range = TimeRange::Fixed { from: 0.0, to: 0.5 };
    let lanes = harness.get_by_label_contains("Workers: 4 in").rect();
    harness.hover_at(egui::pos2(lanes.center().x, lanes.top() + 50.0));
    harness.run_steps(4);
    for text in ["Worker 0 · process 4000, thread 9000", "Core 1 · chunk", "On a core: 70.6 %", "preempted: 23.5 %"] {
        assert!(says(&harness, text), "{text}: {:#?}", words(&harness));
    }
}

/// Nothing that a person can press lies outside the smallest window that a projector has.
#[test]
fn a_projector_of_1024_by_768_holds_everything() {
    let mut finished = recording(TWO_BY_TWO, "mandelbrot", 4);
    finish(&mut finished);
    for language in Language::ALL {
        let mut bench = Bench::new(Some(finished.clone()), RunState::Finished);
        bench.view.theme = ThemeName::Projector;
        bench.view.language = language;
        let harness = window(bench, [1024.0, 768.0]);
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1024.0, 768.0));
        let mut buttons: Vec<(String, egui::Rect)> = Vec::new();
        for node in harness.get_all_by_role(Role::Button) {
            let (name, rect) = (node.accesskit_node().label().unwrap_or_default(), node.rect());
            assert!(rect.left() >= 0.0 && rect.right() <= screen.right(), "{name} {rect}");
            buttons.push((name, rect.shrink(1.0)));
        }
        for (at, (name, rect)) in buttons.iter().enumerate() {
            let other = buttons[at + 1..].iter().find(|(_, other)| rect.intersects(*other));
            assert!(other.is_none(), "{language:?}: {name} lies on {other:?}");
        }
    }
}

#[test]
fn dead_and_ended_workers_are_drawn_and_told() {
    let mut bench = live();
    let recording = bench.recording.as_mut().unwrap();
    happen(recording, 520, Happening::WorkerEnded { worker: 0, state: WorkerState::Dead });
    happen(recording, 521, Happening::WorkerEnded { worker: 1, state: WorkerState::Finished });
    happen(recording, 522, Happening::HostEnded { host: 0, failure: Some(Message::new("host-said-nothing")) });
    let harness = window(bench, [1280.0, 800.0]);
    assert!(says(&harness, "4 in 2 processes, 2 at work"), "{:#?}", words(&harness));
    assert!(says(&harness, "it said nothing more"));
}

#[test]
fn space_pauses_and_goes_on() {
    let mut harness = window(live(), [1280.0, 800.0]);
    harness.key_press(Key::Space);
    harness.run_steps(2);
    harness.state_mut().state = RunState::Paused;
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert_eq!(harness.state().commands, [Command::Pause, Command::Resume]);
}

#[test]
fn tab_reaches_every_button_and_drawing() {
    let mut harness = window(Bench { state: RunState::Finished, ..live() }, [1280.0, 1400.0]);
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..90 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        let focused = harness.root().children_recursive().find(|n| n.accesskit_node().is_focused());
        reached.extend(focused.and_then(|n| n.accesskit_node().label()));
    }
    let wanted: Vec<String> = harness
        .root()
        .children_recursive()
        .filter(|n| matches!(n.accesskit_node().role(), Role::Button | Role::Slider | Role::SpinButton | Role::Figure))
        .filter(|n| !n.accesskit_node().is_disabled())
        .filter_map(|n| n.accesskit_node().label())
        .collect();
    let missed: Vec<&String> = wanted.iter().filter(|name| !reached.contains(*name)).collect();
    assert!(wanted.len() > 20 && missed.is_empty(), "{missed:?} of {}", wanted.len());
}
