//! The dialog: a figure or data, which stretch of time, and where it goes. Knows nothing of how either is made.

use super::order::{DataFormat, DataTable, ExportOrder, Figure, Source, Stretch, What};
use super::{ExportView, figure, parts, range, selection, shown, target};
use crate::library::Kind;
use crate::locale::Message;
use crate::ui::view::{Command, Look, Scene, View};
use crate::ui::{axis, widgets};
use eframe::egui::{
    Align, Align2, ComboBox, Frame, Id, Label, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2, Window, pos2,
    vec2,
};

/// Width of the dialog and of the words at the left, in multiples of the body text's size.
const WIDTH: f32 = 46.0;
const WORDS: f32 = 9.5;

/// Draws it.
pub(super) fn show(ui: &Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let screen = ui.ctx().content_rect().size();
    let width = (look.theme.body * WIDTH).min(screen.x - 40.0);
    let mut open = true;
    Window::new(look.text("export-title"))
        .id(Id::unique("export"))
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .frame(Frame::window(ui.style()).inner_margin(14))
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            let most = screen.y - look.theme.body * 16.0;
            ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
                kinds(ui, look, &mut view.export);
                ui.add_space(4.0);
                if view.export.choice.data {
                    data(ui, look, view, scene);
                } else {
                    figure::show(ui, look, view, scene);
                }
            });
            ui.separator();
            foot(ui, look, view, scene, out);
        });
    if !open {
        view.export.close();
    }
}

/// A line of the dialog: what it is about at the left, and the choices.
pub(super) fn line(ui: &mut Ui, look: Look, key: &str, choices: impl FnOnce(&mut Ui)) {
    let words = look.theme.body * WORDS;
    let (top, left) = (ui.cursor().top(), ui.max_rect().left());
    let height = ui.spacing().interact_size.y;
    let label = Rect::from_min_size(pos2(left, top), vec2(words, height));
    let builder = UiBuilder::new().max_rect(label).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.set_min_size(label.size());
        ui.add(Label::new(RichText::new(look.text(key)).color(look.theme.weak)).truncate());
    });
    // As high as a row; more rows make it higher.
    let rest = label.right_top() + vec2(8.0, 0.0);
    let rest = Rect::from_min_max(rest, pos2(ui.max_rect().right(), label.bottom()));
    let builder = UiBuilder::new().max_rect(rest).layout(Layout::left_to_right(Align::Center).with_main_wrap(true));
    ui.scope_builder(builder, choices);
}

/// One of several, as buttons that stay down.
pub(super) fn pick<T: Copy + PartialEq>(ui: &mut Ui, look: Look, value: &mut T, choices: &[(T, &str)]) {
    for (choice, key) in choices {
        if widgets::toggle(ui, look, value == choice, look.text(key)).clicked() {
            *value = *choice;
        }
    }
}

fn kinds(ui: &mut Ui, look: Look, view: &mut ExportView) {
    ui.horizontal(|ui| {
        // A file that is not on the screen is no figure.
        if view.of.is_none() {
            pick(ui, look, &mut view.choice.data, &[(false, "export-figure"), (true, "export-data")]);
        }
        let key = if view.choice.data { "export-data-about" } else { "export-figure-about" };
        ui.label(RichText::new(look.text(key)).small().color(look.theme.weak));
    });
}

/// Which stretch of time, where there is more than one to choose.
pub(super) fn stretches(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>) {
    let of = if view.export.of.is_some() { [None, None] } else { [shown(view, scene), selection(view)] };
    let offered = [(Stretch::Shown, "export-shown", of[0]), (Stretch::Selected, "export-selected", of[1])];
    let stretch = &mut view.export.stretch;
    if !offered.iter().any(|(other, _, range)| other == stretch && range.is_some()) {
        *stretch = Stretch::Whole;
    }
    if offered.iter().all(|(_, _, range)| range.is_none()) {
        return;
    }
    line(ui, look, "export-time", |ui| {
        pick(ui, look, stretch, &[(Stretch::Whole, "export-whole")]);
        for (choice, key, range) in offered {
            let Some((from, to)) = range else { continue };
            let words = Message { key, args: vec![("range", axis::stretch(look, from, to).into())] };
            if widgets::toggle(ui, look, *stretch == choice, look.say(&words)).clicked() {
                *stretch = choice;
            }
        }
    });
}

/// What data are of: a file and its kind.
fn source(view: &ExportView, scene: &Scene<'_>) -> Option<(Source, Kind)> {
    match &view.of {
        Some((path, kind, _)) => Some((Source::File(path.clone()), *kind)),
        None => scene.export.source.as_ref().map(|(_, kind)| (Source::Screen, *kind)),
    }
}

fn data(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>) {
    let Some((_, kind)) = source(&view.export, scene) else {
        ui.colored_label(look.theme.warn, look.text("export-no-source"));
        return;
    };
    let choice = &mut view.export.choice;
    if kind == Kind::Comparison && choice.data_format == DataFormat::Perfetto {
        choice.data_format = DataFormat::Csv;
    }
    if (kind == Kind::Comparison) != (choice.table == DataTable::Trials) {
        choice.table = if kind == Kind::Comparison { DataTable::Trials } else { DataTable::Samples };
    }
    line(ui, look, "export-of", |ui| {
        let of = view.export.of.as_ref().map(|(_, _, words)| words.clone());
        let key = if kind == Kind::Comparison { "export-of-comparison" } else { "export-of-screen" };
        ui.label(of.unwrap_or_else(|| look.text(key)));
    });
    let choice = &mut view.export.choice;
    line(ui, look, "export-format", |ui| {
        let all = [
            (DataFormat::Csv, "export-csv"),
            (DataFormat::Json, "export-json"),
            (DataFormat::Perfetto, "export-perfetto"),
        ];
        let offered = if kind == Kind::Comparison { &all[..2] } else { &all[..] };
        pick(ui, look, &mut choice.data_format, offered);
    });
    if choice.data_format == DataFormat::Csv && kind == Kind::Run {
        line(ui, look, "export-table", |ui| table(ui, look, &mut choice.table));
    }
    let about = match choice.data_format {
        DataFormat::Csv => "export-csv-about",
        DataFormat::Json => "export-json-about",
        DataFormat::Perfetto => "export-perfetto-about",
    };
    if kind == Kind::Run {
        stretches(ui, look, view, scene);
    }
    widgets::explanation(ui, look, &look.text(about));
}

const TABLES: [(DataTable, &str, &str); 9] = [
    (DataTable::Summary, "export-table-summary", "summary"),
    (DataTable::Samples, "export-table-samples", "samples"),
    (DataTable::Workers, "export-table-workers", "workers"),
    (DataTable::Cores, "export-table-cores", "cores"),
    (DataTable::Memory, "export-table-memory", "memory"),
    (DataTable::Gil, "export-table-gil", "gil"),
    (DataTable::Holds, "export-table-holds", "holds"),
    (DataTable::Spans, "export-table-spans", "spans"),
    (DataTable::Events, "export-table-events", "events"),
];

/// The word of a table in the name of a file.
pub(super) fn word_of(table: DataTable) -> &'static str {
    TABLES.iter().find(|(other, ..)| *other == table).map_or("runs", |(_, _, word)| word)
}

fn table(ui: &mut Ui, look: Look, table: &mut DataTable) {
    let key = |table: DataTable| TABLES.iter().find(|(other, ..)| *other == table).map_or("export-table", |t| t.1);
    let combo = ComboBox::from_id_salt("export table").selected_text(look.text(key(*table)));
    let combo = combo.width(look.theme.body * 26.0).height(look.theme.body * 24.0).show_ui(ui, |ui| {
        for (choice, key, _) in TABLES {
            ui.selectable_value(table, choice, look.text(key));
        }
    });
    combo.response.accessible_name(format!("{}: {}", look.text("export-table"), look.text(key(*table))));
}

/// Where it goes, and the buttons.
fn foot(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let words = name_words(view, scene);
    target::settle(&mut view.export, scene.export, &words);
    ui.label(RichText::new(look.text("export-path")).color(look.theme.weak));
    let target = target::show(ui, look, &mut view.export, scene.export, out);
    let busy = scene.export.running.is_some();
    let what = what(view, scene);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let word = look.text("export-do");
        let can = !busy && what.is_some() && target.is_some();
        let fill = Some((look.theme.accent, look.theme.on_accent));
        let hint = look.text(if busy { "export-busy" } else { "export-cannot" });
        let button = widgets::press(ui, super::Icon::Export, &word, &word, can, fill).on_disabled_hover_text(hint);
        if let (true, Some(what), Some(replace)) = (button.clicked(), what, target) {
            let path = target::path(&view.export);
            if let Some(folder) = path.parent() {
                view.export.choice.folder = folder.to_owned();
            }
            out.push(Command::Export(Box::new(ExportOrder { what, path, replace })));
            view.export.close();
        }
        let copies = !view.export.choice.data && !view.export.parts.is_empty();
        if copies && ui.button(look.text("export-copy")).on_hover_text(look.text("export-copy-hint")).clicked() {
            let figure = wanted(view, scene);
            let name = words.clone();
            out.push(Command::CopyFigure(Box::new(super::Copying { figure, name })));
        }
        if ui.button(look.text("export-close")).clicked() {
            view.export.close();
        }
    });
}

/// What it is called: workload, shape and day.
fn name_words(view: &View, scene: &Scene<'_>) -> String {
    if let Some((_, _, words)) = &view.export.of {
        return words.clone();
    }
    let day = &scene.export.day;
    if view.front == crate::ui::Front::Compare
        && let Some(compared) = &scene.compare
    {
        return format!("{} comparison {day}", compared.trials.comparison.base.workload);
    }
    scene.experiment().map_or_else(
        || day.clone(),
        |of| format!("{} {}x{} {day}", of.workload, of.topology.processes, of.topology.threads),
    )
}

fn wanted(view: &View, scene: &Scene<'_>) -> Figure {
    let choice = &view.export.choice;
    Figure {
        parts: view.export.parts.clone(),
        range: range(view, scene),
        theme: choice.theme,
        size: choice.size,
        free: choice.free,
        title: view.export.title.trim().to_owned(),
        caption: view.export.caption.trim().to_owned(),
        footer: choice.footer,
        language: choice.language.unwrap_or(view.language),
    }
}

/// What is to be exported, if that can be.
fn what(view: &View, scene: &Scene<'_>) -> Option<What> {
    let choice = &view.export.choice;
    if choice.data {
        let (source, kind) = source(&view.export, scene)?;
        let range = range(view, scene).filter(|_| kind == Kind::Run);
        return Some(What::Data { source, format: choice.data_format, table: choice.table, range });
    }
    let any = !view.export.parts.is_empty() && !parts::offered(view.look(), view, scene).is_empty();
    any.then(|| What::Figure { figure: wanted(view, scene), format: choice.format, fit: choice.fit() })
}
