//! The dialog of exports, from what is on the screen or of a file of the library; copying a panel; and the export that goes on.
//! Knows nothing of how anything is drawn for a page or written: asks the app.

mod dialog;
mod figure;
mod order;
mod parts;
mod target;

pub use order::{
    Copying, DataFormat, DataTable, ExportChoice, ExportOrder, ExportShelf, Figure, FigureFormat, FigureSize, Fit,
    Running, Source, Stretch, Target, What, file_name,
};
pub(in crate::ui) use parts::{Asked, ask, has_focus};
pub(super) use target::progress;

use super::front::Front;
use super::icons::Icon;
use super::paper::AnyPart;
use super::plots::TimeAxis;
use super::view::{Command, Look, Scene, View};
use super::widgets;
use crate::library::Kind;
use eframe::egui::{Context, Event, Key, KeyboardShortcut, Modifiers, Ui};
use std::path::PathBuf;

/// What the dialog keeps between frames.
#[derive(Default)]
pub struct ExportView {
    /// How things are exported.
    pub choice: ExportChoice,
    open: bool,
    /// The file that data are taken from, instead of that of what is on the screen: with its kind and words for its name.
    of: Option<(PathBuf, Kind, String)>,
    /// The parts that are chosen.
    parts: Vec<AnyPart>,
    stretch: Stretch,
    title: String,
    caption: String,
    /// Where it goes, as it stands in the field.
    path: String,
    /// Whether a person has typed or chosen it.
    own: bool,
    /// The system's dialog has asked whether it may be replaced.
    may_replace: bool,
    /// What the app was asked about last.
    asked: PathBuf,
    /// The number of the last place that was chosen with the system's dialog.
    seen: u64,
}

impl ExportView {
    /// A dialog that begins with these choices.
    pub(super) fn with(choice: ExportChoice) -> Self {
        Self { choice: choice.bounded(), ..Self::default() }
    }

    /// Whether it is in front.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Closes it.
    pub(super) const fn close(&mut self) {
        self.open = false;
    }

    /// Opens it for the data of a file.
    pub(super) fn open_file(&mut self, path: PathBuf, kind: Kind, words: String) {
        self.start();
        self.of = Some((path, kind, words));
        self.choice.data = true;
    }

    fn start(&mut self) {
        self.open = true;
        self.of = None;
        self.stretch = Stretch::Whole;
        (self.own, self.may_replace) = (false, false);
        self.asked = PathBuf::new();
    }
}

/// Opens the dialog for what is in front: all of it, or the part that has the window or the focus.
fn open(view: &mut View, scene: &Scene<'_>, only: Option<AnyPart>) {
    let look = view.look();
    let offered = parts::offered(look, view, scene);
    let only = only.or_else(|| parts::maximised(view)).filter(|part| offered.iter().any(|(other, _)| other == part));
    let selected = selection(view).is_some();
    view.export.start();
    view.export.parts = match only {
        Some(part) => vec![part],
        None => offered.iter().map(|(part, _)| *part).collect(),
    };
    if offered.is_empty() {
        view.export.choice.data = true;
    }
    if selected {
        view.export.stretch = Stretch::Selected;
    }
}

/// Opens it, or closes it.
pub(super) fn toggle(view: &mut View, scene: &Scene<'_>) {
    if view.export.open {
        return view.export.close();
    }
    if view.front == Front::Library {
        return super::library::export(view, scene);
    }
    open(view, scene, None);
}

/// The button that does it.
pub(super) fn button(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>) {
    let name = look.text("export-open");
    let fill = view.export.open.then_some((look.theme.accent, look.theme.on_accent));
    if widgets::press(ui, Icon::Export, "", &name, true, fill).on_hover_text(&name).clicked() {
        toggle(view, scene);
    }
}

/// Ctrl+E and Ctrl+C. Returns whether the dialog is in front: then it has the keys.
pub(super) fn keys(ctx: &Context, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) -> bool {
    let focused = parts::take_focused(ctx);
    if ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::E))) {
        toggle(view, scene);
    }
    if view.export.open {
        if !ctx.any_popup_open() && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            view.export.close();
        }
        return true;
    }
    let copy = ctx.input(|i| i.events.iter().any(|event| matches!(event, Event::Copy)));
    if copy && !ctx.text_edit_focused() {
        let look = view.look();
        let offered = parts::offered(look, view, scene);
        let one = parts::maximised(view).or(focused).filter(|part| offered.iter().any(|(other, _)| other == part));
        let parts = one.map_or_else(|| offered.iter().map(|(part, _)| *part).collect(), |part| vec![part]);
        out.extend(copying(view, scene, parts));
    }
    false
}

/// Draws the dialog, and carries on what was asked for in the menu of a panel.
pub(super) fn show(ui: &Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    match parts::take_asked(ui.ctx()) {
        Some((part, Asked::Copy)) => out.extend(copying(view, scene, vec![part])),
        Some((part, Asked::Export)) => {
            open(view, scene, Some(part));
            view.export.choice.data = false;
        }
        None => {}
    }
    if view.export.open {
        dialog::show(ui, look, view, scene, out);
    }
}

/// The parts as they are on the screen, in the theme and the language of the window.
fn copying(view: &View, scene: &Scene<'_>, parts: Vec<AnyPart>) -> Option<Command> {
    let look = view.look();
    let offered = parts::offered(look, view, scene);
    let names: Vec<String> =
        offered.into_iter().filter(|(part, _)| parts.contains(part)).map(|(_, name)| name).collect();
    if names.is_empty() {
        return None;
    }
    let range = selection(view).or_else(|| shown(view, scene));
    let figure = Figure {
        parts,
        range,
        theme: view.theme,
        size: FigureSize::Slide,
        free: view.export.choice.free,
        title: String::new(),
        caption: String::new(),
        footer: false,
        language: view.language,
    };
    Some(Command::CopyFigure(Box::new(Copying { figure, name: names.join(", ") })))
}

/// The stretch that was chosen by dragging in the view in front.
fn selection(view: &View) -> Option<(f64, f64)> {
    match view.front {
        Front::Panels | Front::Beside => view.panels.selection,
        Front::Overlay => view.overlay.axis.selection,
        Front::Compare | Front::Library => None,
    }
}

/// The stretch that the panels in front show, where they have a time axis and do not show all of it.
fn shown(view: &View, scene: &Scene<'_>) -> Option<(f64, f64)> {
    let (range, extent) = match view.front {
        Front::Panels | Front::Beside => (view.panels.range, TimeAxis::of(scene, view.panels.range).extent),
        Front::Overlay => (view.overlay.axis.range, view.overlay.extent),
        Front::Compare | Front::Library => return None,
    };
    (range != super::TimeRange::Whole).then(|| range.resolve(extent))
}

/// The stretch that is to be exported.
fn range(view: &View, scene: &Scene<'_>) -> Option<(f64, f64)> {
    match view.export.stretch {
        Stretch::Whole => None,
        Stretch::Shown => shown(view, scene),
        Stretch::Selected => selection(view),
    }
}
