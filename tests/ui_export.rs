//! The dialog of exports, a stretch of time chosen by dragging, and copying, over a made-up run: what they tell and what they ask for.
//! Read by accessible names. No file, no X, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, TWO_BY_TWO, finish, live, recording, says, window, words};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Event, Key, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::library::Kind;
use lanescope::locale::{Language, Message};
use lanescope::ui::{
    AnyPart, Command, DataFormat, DataTable, ExportOrder, FigureFormat, FigureSize, Fit, PanelId, RunState, Running,
    Source, Target, ThemeName, TimeRange, What,
};
use std::path::PathBuf;

const SIZE: [f32; 2] = [1_280.0, 800.0];

/// A run that is over and has a file.
fn done() -> Bench {
    let mut recording = recording(TWO_BY_TWO, "primes", 4);
    finish(&mut recording);
    let mut bench = Bench::new(Some(recording), RunState::Finished);
    bench.export.folder = PathBuf::from("/home/me");
    bench.export.day = "2026-11-21".to_owned();
    bench.export.source = Some((PathBuf::from("/runs/a.lanes"), Kind::Run));
    bench
}

fn open(bench: Bench) -> Harness<'static, Bench> {
    let mut harness = window(bench, SIZE);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(3);
    harness
}

fn click(harness: &mut Harness<'_, Bench>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(3);
}

/// Presses the button of the dialog with this name, not the one of the toolbar or of a panel.
fn press(harness: &mut Harness<'_, Bench>, name: &str) {
    harness.get_all_by_role_and_label(Role::Button, name).last().unwrap().click();
    harness.run_steps(3);
}

fn asked(harness: &mut Harness<'_, Bench>) -> Vec<Command> {
    std::mem::take(&mut harness.state_mut().commands)
}

/// What the app answers when it has looked at the path that it was asked about.
fn answer(harness: &mut Harness<'_, Bench>, target: Target) -> PathBuf {
    let mut asked = asked(harness).into_iter().filter_map(|command| match command {
        Command::LookAtTarget(path) => Some(path),
        _ => None,
    });
    let path = asked.next_back().unwrap();
    harness.state_mut().export.target = Some((path.clone(), target));
    harness.run_steps(3);
    path
}

fn exported(harness: &mut Harness<'_, Bench>) -> ExportOrder {
    press(harness, "Export");
    let [Command::Export(order)] = &asked(harness)[..] else { panic!("nothing was exported") };
    (**order).clone()
}

#[test]
fn a_figure_of_all_panels_with_a_name_of_its_own() {
    let mut harness = open(done());
    let path = answer(&mut harness, Target::Free);
    assert_eq!(path, PathBuf::from("/home/me/primes 2x2 2026-11-21.svg"));
    assert!(says(&harness, "A new file."));
    let order = exported(&mut harness);
    assert_eq!((order.path, order.replace), (path, false));
    let What::Figure { figure, format, .. } = order.what else { panic!("no figure") };
    assert_eq!((format, figure.theme, figure.size), (FigureFormat::Svg, ThemeName::Print, FigureSize::Slide));
    let panels: Vec<AnyPart> = PanelId::ALL.into_iter().map(AnyPart::Panel).collect();
    assert!(figure.parts.iter().all(|part| panels.contains(part)) && figure.parts.len() >= 5, "{:?}", figure.parts);
    assert_eq!((figure.range, figure.footer, figure.language), (None, true, Language::En));
    assert!(!harness.state().view.export.is_open(), "it is closed");
}

#[test]
fn everything_of_a_figure_can_be_chosen() {
    let mut harness = open(done());
    for name in ["Throughput", "Result"] {
        harness.get_all_by_role_and_label(Role::CheckBox, name).last().unwrap().click();
        harness.run_steps(2);
    }
    for name in ["PNG", "3×", "Free size", "Projector", "tell machine, workload, date"] {
        click(&mut harness, name);
    }
    harness.get_by_role_and_label(Role::TextInput, "Title").focus();
    harness.run_steps(2);
    harness.event(Event::Text("Two by two".to_owned()));
    harness.run_steps(2);
    click(&mut harness, "Language: as the window (English)");
    harness.get_all_by_label("Українська").last().unwrap().click();
    harness.run_steps(3);
    let path = answer(&mut harness, Target::Taken);
    assert!(path.ends_with("primes 2x2 2026-11-21.png"), "{path:?}");
    assert!(says(&harness, "This file is there already: it will be replaced."));
    let order = exported(&mut harness);
    assert!(order.replace);
    let What::Figure { figure, format, fit } = order.what else { panic!("no figure") };
    assert_eq!((format, fit), (FigureFormat::Png, Fit::Scale(3.0)));
    assert!(!figure.parts.contains(&AnyPart::Panel(PanelId::Throughput)), "{:?}", figure.parts);
    assert!(figure.parts.contains(&AnyPart::Panel(PanelId::Lanes)), "{:?}", figure.parts);
    assert_eq!((figure.theme, figure.size), (ThemeName::Projector, FigureSize::Free));
    assert_eq!((figure.footer, figure.language, &*figure.title), (false, Language::Uk, "Two by two"));
    // All of that is remembered.
    let kept = harness.state().view.keep().export;
    assert_eq!((kept.format, kept.scale, kept.theme), (FigureFormat::Png, 3, ThemeName::Projector));
    assert_eq!((kept.folder, kept.language), (PathBuf::from("/home/me"), Some(Language::Uk)));
}

#[test]
fn data_are_of_the_file_and_one_table_is_chosen() {
    let mut harness = open(done());
    click(&mut harness, "Data");
    assert!(answer(&mut harness, Target::Free).ends_with("primes 2x2 2026-11-21 samples.csv"));
    click(&mut harness, "Table: Samples: all workers together");
    harness.get_all_by_label("Spans: what each worker did, when").last().unwrap().click();
    harness.run_steps(3);
    assert!(answer(&mut harness, Target::Free).ends_with("primes 2x2 2026-11-21 spans.csv"));
    let order = exported(&mut harness);
    let what = What::Data { source: Source::Screen, format: DataFormat::Csv, table: DataTable::Spans, range: None };
    assert_eq!(order.what, what);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(3);
    click(&mut harness, "Perfetto");
    assert!(answer(&mut harness, Target::Free).ends_with("primes 2x2 2026-11-21.perfetto-trace"));
}

#[test]
fn without_a_file_there_are_no_data_and_it_says_so() {
    let mut bench = done();
    bench.export.source = None;
    let mut harness = open(bench);
    click(&mut harness, "Data");
    answer(&mut harness, Target::Free);
    assert!(says(&harness, "There is no file to take data from"), "{:#?}", words(&harness));
    let export = harness.get_all_by_role_and_label(Role::Button, "Export").last().unwrap();
    assert!(export.accesskit_node().is_disabled());
}

#[test]
fn where_nothing_can_be_written_it_says_why_and_a_path_can_be_typed_or_chosen() {
    let mut harness = open(done());
    let why = Message::new("export-no-folder").with("path", "/home/me");
    answer(&mut harness, Target::Impossible(why));
    assert!(says(&harness, "There is no folder /home/me."));
    let export = harness.get_all_by_role_and_label(Role::Button, "Export").last().unwrap();
    assert!(export.accesskit_node().is_disabled());
    click(&mut harness, "Choose…");
    let proposed = PathBuf::from("/home/me/primes 2x2 2026-11-21.svg");
    assert_eq!(asked(&mut harness), [Command::ChooseTarget(proposed)]);
    harness.state_mut().export.chosen = Some((1, PathBuf::from("/tmp/x.svg")));
    harness.run_steps(3);
    assert_eq!(answer(&mut harness, Target::Taken), PathBuf::from("/tmp/x.svg"));
    click(&mut harness, "PDF");
    assert_eq!(answer(&mut harness, Target::Free), PathBuf::from("/tmp/x.pdf"), "its ending follows the form");
    assert_eq!(exported(&mut harness).path, PathBuf::from("/tmp/x.pdf"));
}

#[test]
fn an_export_that_goes_on_is_shown_and_can_be_ended() {
    let mut bench = done();
    bench.export.running = Some(Running { name: "big.csv".into(), share: Some(0.425) });
    let mut harness = open(bench);
    assert!(says(&harness, "Exporting big.csv 42 %"), "{:#?}", words(&harness));
    answer(&mut harness, Target::Free);
    let export = harness.get_all_by_role_and_label(Role::Button, "Export").last().unwrap();
    assert!(export.accesskit_node().is_disabled(), "one at a time");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(!harness.state().view.export.is_open());
    click(&mut harness, "End the export: big.csv");
    assert_eq!(asked(&mut harness), [Command::CancelExport]);
}

fn figure_on(harness: &Harness<'_, Bench>, starts: &str) -> egui::Rect {
    let is =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.starts_with(starts));
    harness.root().children_recursive().filter(is).map(|node| node.rect()).last().unwrap()
}

fn drag(harness: &mut Harness<'_, Bench>, from: Pos2, to: Pos2, modifiers: Modifiers) {
    harness.event(Event::ModifiersChanged(modifiers));
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
    harness.event(Event::PointerMoved(from));
    harness.run_steps(2);
    harness.event(button(from, true));
    for step in 1..=8 {
        harness.event(Event::PointerMoved(from.lerp(to, step as f32 / 8.0)));
        harness.run_steps(1);
    }
    harness.event(button(to, false));
    harness.run_steps(2);
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.run_steps(2);
}

#[test]
fn a_stretch_is_chosen_by_dragging_with_shift_and_used() {
    let mut harness = window(done(), SIZE);
    let plot = figure_on(&harness, "Throughput: ");
    let at = |share: f32| pos2(plot.left() + plot.width() * share, plot.center().y);
    drag(&mut harness, at(0.25), at(0.75), Modifiers::SHIFT);
    let (from, to) = harness.state().view.panels.selection.unwrap();
    let all = 0.598;
    assert!((from / all - 0.25).abs() < 0.02 && (to / all - 0.75).abs() < 0.02, "{from} {to}");
    assert_eq!(harness.state().view.panels.range, TimeRange::Whole, "nothing was moved");
    assert!(says(&harness, "Chosen: "), "{:#?}", words(&harness));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(3);
    answer(&mut harness, Target::Free);
    let What::Figure { figure, .. } = exported(&mut harness).what else { panic!("no figure") };
    assert_eq!(figure.range, Some((from, to)), "what was chosen is what is exported");
    harness.key_press(Key::Z);
    harness.run_steps(2);
    assert_eq!(harness.state().view.panels.range, TimeRange::Fixed { from, to });
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().view.panels.selection, None);
    // Without Shift dragging moves, as ever.
    drag(&mut harness, at(0.5), at(0.6), Modifiers::NONE);
    assert_eq!(harness.state().view.panels.selection, None);
    assert!(harness.state().view.panels.range != TimeRange::Fixed { from, to }, "the axis was moved");
}

#[test]
fn a_panel_is_copied_by_key_and_by_its_menu() {
    let mut harness = window(live(), SIZE);
    harness.event(Event::Copy);
    harness.run_steps(2);
    let [Command::CopyFigure(all)] = &asked(&mut harness)[..] else { panic!("nothing was copied") };
    assert!(all.figure.parts.len() >= 4, "{:?}", all.figure.parts);
    harness.key_press(Key::Num4);
    harness.run_steps(2);
    harness.event(Event::Copy);
    harness.run_steps(2);
    let [Command::CopyFigure(lanes)] = &asked(&mut harness)[..] else { panic!("nothing was copied") };
    assert_eq!(lanes.figure.parts, [AnyPart::Panel(PanelId::Lanes)]);
    assert_eq!(&*lanes.name, "Workers");
    harness.key_press(Key::Num4);
    harness.run_steps(3);
    let title = harness.get_all_by_role_and_label(Role::Label, "Cores").next().unwrap();
    title.click_secondary();
    harness.run_steps(3);
    click(&mut harness, "Export…");
    assert!(harness.state().view.export.is_open());
    answer(&mut harness, Target::Free);
    let What::Figure { figure, .. } = exported(&mut harness).what else { panic!("no figure") };
    assert_eq!(figure.parts, [AnyPart::Panel(PanelId::Cores)]);
}

#[test]
fn in_every_language_theme_and_size_the_dialog_has_its_words_and_fits() {
    for language in Language::ALL {
        for theme in ThemeName::ALL {
            for data in [false, true] {
                let mut bench = done();
                (bench.view.language, bench.view.theme) = (language, theme);
                bench.view.export.choice.data = data;
                bench.view.export.choice.format = FigureFormat::Png;
                bench.view.export.choice.size = FigureSize::Free;
                let size = [1_024.0, 768.0];
                let mut harness = window(bench, size);
                harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
                harness.run_steps(4);
                let missing: Vec<String> = words(&harness).into_iter().filter(|word| word.contains('[')).collect();
                assert!(missing.is_empty(), "{language:?} {theme:?}: {missing:?}");
                let close = lanescope::locale::Locale::of(language).text("export-close");
                let close = harness.get_all_by_label(&close).last().unwrap().rect();
                assert!(close.bottom() <= size[1] && close.right() <= size[0], "{language:?} {theme:?} {close}");
            }
        }
    }
}
