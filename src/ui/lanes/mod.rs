//! The lanes panel: one lane per worker, grouped by process, coloured by what the worker was doing. Split into which
//! rows there are, how they are painted, and what the pointer is told.

mod hover;
mod legend;
mod menu;
mod overlay;
mod paint;
mod rows;

pub use menu::{FaultMenu, ask_for_fault, fault_menu};
pub(super) use overlay::bolt;

use super::icons::{self, Icon};
use super::paper;
use super::plots::{self, TimeAxis};
use super::range::{Extent, TimeRange};
use super::replay;
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::locale::Message;
use crate::recording::{Recording, WorkerTrack, circle_text};
use eframe::egui::{
    self, Frame, Key, Label, Margin, Modifiers, Rect, Response, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    pos2, vec2,
};
use overlay::Strikes;
use paint::{Canvas, Scratch};
use rows::{Heights, Row, Rows};

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let range = panels.range;
    let extent = TimeAxis::of(scene, range).extent;
    widgets::card(
        ui,
        look,
        (PanelId::Lanes, rect),
        &mut maximised,
        |ui| tools(ui, look, extent, range),
        |ui, range| {
            panels.range = range;
            let Some(recording) = scene.recording.filter(|r| !r.workers().is_empty()) else {
                let key = if scene.state.is_live() { "empty-lanes-yet" } else { "empty-lanes" };
                widgets::empty(ui, look, key);
                if scene.recording.is_none() && scene.replay.is_none() && !scene.state.is_live() {
                    replay::offer(ui, look, &mut panels.asked);
                }
                return;
            };
            lanes(ui, look, panels, recording, TimeAxis::of(scene, panels.range));
        },
    );
    panels.maximised = maximised;
}

/// Buttons for the time axis: everything that the wheel and the keys do, for those who have neither.
pub(super) fn tools(ui: &mut Ui, look: Look, extent: Extent, mut range: TimeRange) -> TimeRange {
    if look.paper {
        return range;
    }
    if widgets::icon_button(ui, Icon::Plus, &look.text("lanes-zoom-in"), true).clicked() {
        range = range.zoomed(extent, 2.0, 0.5);
    }
    if widgets::icon_button(ui, Icon::Minus, &look.text("lanes-zoom-out"), true).clicked() {
        range = range.zoomed(extent, 0.5, 0.5);
    }
    let whole = widgets::toggle(ui, look, range == TimeRange::Whole, look.text("lanes-whole"));
    if whole.on_hover_text(look.text("lanes-whole-hint")).clicked() {
        range = TimeRange::Whole;
    }
    let follow = widgets::toggle(ui, look, matches!(range, TimeRange::Follow { .. }), look.text("lanes-follow"));
    if follow.on_hover_text(look.text("lanes-follow-hint")).clicked() {
        range = range.following(extent);
    }
    range
}

/// Draws the lanes of a recording over a time axis, in all the room there is, with their legend.
pub fn lanes(ui: &mut Ui, look: Look, panels: &mut Panels, recording: &Recording, time: TimeAxis) {
    let strikes = Strikes::of(recording);
    banner(ui, look, panels);
    let legend = legend::show(ui, look, recording, &panels.news, !strikes.is_empty());
    let font = widgets::small_font(ui);
    let all = Rect::from_min_max(ui.cursor().min, pos2(ui.max_rect().right(), legend.top() - 4.0));
    let arrows = overlay::arrow_room(ui, &panels.news);
    let gutter = arrows + (font.size * 13.0).min(all.width() * 0.3);
    let scroll_bar = ui.spacing().scroll.bar_width + 4.0;
    let axis_height = font.size * 1.7;
    let lanes = Rect::from_min_max(all.min, pos2(all.right(), all.bottom() - axis_height));
    let area = Rect::from_min_max(pos2(all.left() + gutter, all.top()), pos2(all.right() - scroll_bar, lanes.bottom()));
    let canvas = Canvas { look, recording, time, left: area.left(), right: area.right(), gutter: all.left() + arrows };
    let heights =
        Heights { header: look.theme.body * 1.55, least: (font.size * 1.25).ceil(), most: look.theme.body * 7.0 };
    let rows = Rows::of(recording, lanes.height(), heights);
    plots::time_marks(ui, look, &time, area);
    ui.scope_builder(UiBuilder::new().max_rect(lanes), |ui| {
        let scroll =
            ScrollArea::vertical().id_salt("lanes").auto_shrink(false).scroll_source(egui::scroll_area::ScrollSource {
                drag: egui::scroll_area::DragScroll::Never,
                ..Default::default()
            });
        if look.paper {
            paper::lacks(ui, rows.height() - lanes.height());
            ui.shrink_clip_rect(lanes);
            return scrolled(ui, &canvas, &rows, (area, &strikes), panels);
        }
        scroll.show(ui, |ui| scrolled(ui, &canvas, &rows, (area, &strikes), panels));
    });
}

/// Names the circles of workers that wait for one another, above the lanes.
fn banner(ui: &mut Ui, look: Look, panels: &Panels) {
    let Some(first) = panels.news.cycles().first() else { return };
    let circle = |cycle: &[u32]| look.say(&Message::new("event-deadlock").with("cycle", circle_text(cycle)));
    let others = panels.news.cycles().len() - 1;
    let more = if others > 0 { format!("  +{others}") } else { String::new() };
    let text = format!("{}{more}", circle(first));
    let frame = Frame::new()
        .fill(look.theme.pale(look.theme.error, 0.14))
        .stroke(Stroke::new(1.0, look.theme.error))
        .corner_radius(4)
        .inner_margin(Margin::symmetric(8, 3));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            let side = look.theme.body;
            let (square, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            icons::paint(ui.painter(), square, Icon::Warn, look.theme.error);
            let label = Label::new(RichText::new(text).strong().color(look.theme.error)).truncate();
            ui.add(label).on_hover_ui(|ui| {
                for cycle in panels.news.cycles() {
                    ui.label(circle(cycle));
                }
            });
        });
    });
}

fn scrolled(ui: &mut Ui, canvas: &Canvas<'_>, rows: &Rows, (area, strikes): (Rect, &Strikes), panels: &mut Panels) {
    let look = canvas.look;
    let size = vec2(ui.available_width(), rows.height().max(ui.available_height()));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let sight = ui.clip_rect().intersect(rect);
    let mut scratch = Scratch::default();
    for (row, top, bottom) in rows.between(sight.top() - rect.top(), sight.bottom() - rect.top()) {
        canvas.row(ui, &mut scratch, row, rect.top() + top, rect.top() + bottom);
    }
    let clip = Rect::from_min_max(pos2(area.left(), sight.top()), pos2(area.right(), sight.bottom()));
    paint::flush(ui, clip, &mut scratch);
    let visible = Rect::from_min_max(pos2(area.left(), sight.top()), pos2(area.right(), sight.bottom()));
    for (row, top, bottom) in rows.between(sight.top() - rect.top(), sight.bottom() - rect.top()) {
        let Some(worker) = worker_of(canvas, row) else { continue };
        let lane = canvas.place(rect.top() + top, rect.top() + bottom);
        let selected = panels.selected == Some(worker.worker);
        overlay::lane(ui, canvas, worker, lane, (&panels.news, strikes), selected);
    }
    overlay::arrows(ui, canvas, rows, rect.top(), &panels.news);
    plots::cursor(ui, look, &canvas.time, visible, panels.cursor);
    widgets::focus(ui, look, &response, sight.shrink(1.0), &mut panels.drawing);
    widgets::describe(ui, &response, hover::summary(look, canvas, &panels.news));
    select(ui, canvas, rows, &response, panels);
    let second = plots::gestures(ui, look, &response, visible, &canvas.time, panels);
    keys(ui, &response, sight.height());
    let Some(pointer) = response.hover_pos() else { return };
    panels.cursor = second.or(panels.cursor);
    // Under the menu the pointer means the menu.
    if panels.menu.is_some() {
        return;
    }
    if let Some(text) = rows.at(pointer.y - rect.top()).and_then(|row| hover::text(canvas, row, second, &panels.news)) {
        widgets::tooltip(&response, text.lines().map(|line| (line.to_owned(), look.theme.text)));
    }
}

fn worker_of<'a>(canvas: &Canvas<'a>, row: Row) -> Option<&'a WorkerTrack> {
    match row {
        Row::Lane(place) => canvas.recording.workers().get(place),
        Row::Host(_) => None,
    }
}

/// Chooses a lane, by the pointer or, with the focus, by the arrows; and opens the menu of faults for it.
fn select(ui: &Ui, canvas: &Canvas<'_>, rows: &Rows, response: &Response, panels: &mut Panels) {
    let top = response.rect.top();
    let pointed = response.interact_pointer_pos().and_then(|pointer| worker_of(canvas, rows.at(pointer.y - top)?));
    if let Some(worker) = pointed.filter(|_| response.clicked() || response.secondary_clicked()) {
        panels.selected = Some(worker.worker);
        if response.secondary_clicked() {
            panels.menu = Some(FaultMenu::new(worker.worker, response.interact_pointer_pos(), Some(response.id)));
        }
    }
    let place = |number: u32| canvas.recording.workers().iter().position(|track| track.worker == number);
    if response.has_focus() && panels.menu.is_none() {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let by = isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
        if by != 0
            && let Some(next) = rows.step(panels.selected.and_then(place), by)
            && let Some(worker) = canvas.recording.workers().get(next)
        {
            panels.selected = Some(worker.worker);
            if let Some(y) = rows.middle(Row::Lane(next)) {
                let size = vec2(1.0, canvas.look.theme.body * 3.0);
                ui.scroll_to_rect(Rect::from_center_size(pos2(canvas.gutter, top + y), size), None);
            }
        }
        if let Some(worker) = panels.selected.filter(|_| pressed(Key::Enter) || pressed(Key::Menu)) {
            panels.menu = Some(FaultMenu::new(worker, None, None));
        }
    }
    // A key has opened it: it stands beside its lane.
    if let Some(menu) = panels.menu.as_mut().filter(|menu| menu.at.is_none()) {
        let y = place(menu.worker).and_then(|place| rows.middle(Row::Lane(place)));
        let y = (top + y.unwrap_or(0.0)).clamp(ui.clip_rect().top(), ui.clip_rect().bottom());
        menu.at = Some(pos2(canvas.left + 20.0, y));
        menu.owner = Some(response.id);
    }
}

/// The keys of this panel alone: scrolling. Those of the time axis are in `plots` and, for the whole window, in `keys`.
fn keys(ui: &Ui, response: &Response, page: f32) {
    if response.dragged() && response.drag_delta().y != 0.0 {
        ui.scroll_with_delta(vec2(0.0, response.drag_delta().y));
    }
    if !(response.has_focus() || response.hovered()) {
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    for (key, down) in
        [(Key::ArrowDown, 30.0), (Key::ArrowUp, -30.0), (Key::PageDown, page * 0.9), (Key::PageUp, -page * 0.9)]
    {
        if pressed(key) {
            ui.scroll_with_delta(vec2(0.0, -down));
        }
    }
}
