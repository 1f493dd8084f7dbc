//! The window's content: reads the recording, the plan and the catalogue, and returns what the person asked for as
//! commands. One panel a file. Never blocks, opens no file, owns no engine; the `app` carries commands out.

mod axis;
mod beside;
mod command;
mod compare;
mod cores;
mod export;
mod front;
mod hatch;
mod icons;
mod keys;
mod lanes;
mod layout;
mod library;
mod look;
mod memory;
mod messages;
mod names;
mod news;
mod overlay;
mod paper;
mod picture;
mod plots;
mod range;
mod readings;
mod replay;
mod selection;
mod setup;
mod shelf;
mod sides;
mod start;
mod status;
mod summary;
mod theme;
mod throughput;
mod toolbar;
mod view;
mod widgets;

pub use beside::{Beside, BesideView, Part};
pub use command::Command;
pub use compare::{Chart, ChartsView, ComparePart, CompareView, Compared, charts};
pub use export::{
    Copying, DataFormat, DataTable, ExportChoice, ExportOrder, ExportShelf, ExportView, Figure, FigureFormat,
    FigureSize, Fit, Running, Source, Stretch, Target, What, file_name,
};
pub use front::Front;
pub use library::{Book, LibraryShelf, LibraryView, Place, put_in_order};
pub use overlay::{OneComparison, OneRun, OverlayPart, OverlayView, Pick, Ran};
pub use paper::{AnyPart, Shown, draw_part};
pub use range::{Extent, TimeRange};
pub use replay::{ReplayScene, ReplayTitle, Step};
pub use setup::{Preset, SetupModel, presets};
pub use shelf::PythonShelf;
pub use summary::sentence;
pub use theme::{Mark, Theme, ThemeName, contrast};
pub use view::{Health, Kept, Level, Look, Notice, PanelId, Panels, PictureCache, RunState, Scene, View};

use eframe::egui::{CentralPanel, Frame, Margin, Panel, Rect, Stroke, Ui};
use layout::Wanted;

/// Draws the whole window and returns what was asked for, in the order in which it was.
pub fn show(ui: &mut Ui, view: &mut View, scene: &Scene<'_>) -> Vec<Command> {
    let mut out = Vec::new();
    if view.applied != Some(view.theme) {
        view.theme.theme().apply(ui.ctx());
        view.applied = Some(view.theme);
    }
    keys::read(ui.ctx(), view, scene, &mut out);
    if !scene.ordered().is_live() {
        view.setup.live_threads = None;
        view.setup.live_interval = None;
    }
    let look = view.look();
    let bar = look.theme.body * 3.0;
    Panel::top("toolbar").exact_size(bar).frame(edge(look)).show(ui, |ui| {
        toolbar::show(ui, look, view, scene, &mut out);
    });
    Panel::bottom("status").exact_size(look.theme.body * 1.9).frame(edge(look)).show(ui, |ui| {
        status::show(ui, look, view, scene, &mut out);
    });
    if scene.replay.is_some() {
        Panel::bottom("replay").exact_size(replay::height(look)).frame(edge(look)).show(ui, |ui| {
            replay::show(ui, look, view, scene, &mut out);
        });
    }
    if !view.setup_hidden {
        let width = (look.theme.body * 21.5).min(ui.available_width() * 0.32).max(look.theme.body * 18.5);
        let frame = edge(look).inner_margin(Margin { left: 12, right: 6, top: 8, bottom: 4 });
        Panel::left("setup").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
            setup::show(ui, look, view, scene, &mut out);
        });
    }
    CentralPanel::default().frame(Frame::new().fill(look.theme.window).inner_margin(8)).show(ui, |ui| {
        messages::show(ui, look, scene.messages, &mut out);
        let area = ui.available_rect_before_wrap();
        match view.front {
            Front::Panels => panels(ui, look, view, scene, area),
            Front::Beside => beside::show(ui, look, view, scene, area),
            Front::Compare => compare::show(ui, look, view, scene, area, &mut out),
            Front::Overlay => overlay::show(ui, look, &mut view.overlay, scene, area),
            Front::Library => library::show(ui, look, view, scene, area, &mut out),
        }
    });
    lanes::fault_menu(ui, look, &mut view.panels, scene);
    out.append(&mut view.panels.asked);
    export::show(ui, look, view, scene, &mut out);
    let mut help = view.help;
    toolbar::help(ui, look, &mut help);
    view.help = help;
    out
}

fn edge(look: Look) -> Frame {
    Frame::new()
        .fill(look.theme.card)
        .stroke(Stroke::new(1.0, look.theme.border))
        .inner_margin(Margin::symmetric(10, 0))
}

fn panels(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, area: Rect) {
    let wanted = Wanted {
        picture: scene.recording.is_some_and(|r| r.picture().is_some()),
        readings: scene.recording.is_some_and(readings::has_any),
        summary: scene.recording.is_some_and(|r| r.outcome().is_some()),
        maximised: view.panels.maximised,
    };
    if let Some(recording) = scene.recording {
        view.panels.news.take_in(recording);
    }
    view.panels.begin(ui, area);
    // What was stepped to is marked as what the pointer is over is, until it is over something.
    view.panels.cursor = view.panels.cursor.or(scene.replay.and_then(|replay| replay.mark));
    for (panel, rect) in layout::arrange(area, look.theme.body, wanted) {
        let draw = match panel {
            PanelId::Throughput => throughput::show,
            PanelId::Cores => cores::show,
            PanelId::Memory => memory::show,
            PanelId::Lanes => lanes::show,
            PanelId::Picture => picture::show,
            PanelId::Summary => summary::show,
            PanelId::Readings => readings::show,
        };
        draw(ui, look, rect, &mut view.panels, scene);
    }
}
