//! The lanes panel: one lane per worker, grouped by process, coloured by what the worker was doing. Split into which
//! rows there are, how they are painted, and what the pointer is told.

mod hover;
mod legend;
mod paint;
mod rows;

use super::icons::Icon;
use super::plots::{self, TimeAxis};
use super::range::{Extent, TimeRange};
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::recording::Recording;
use eframe::egui::{self, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use paint::{Canvas, Scratch};
use rows::{Heights, Rows};

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
                return widgets::empty(ui, look, key);
            };
            body(ui, look, panels, scene, recording);
        },
    );
    panels.maximised = maximised;
}

/// Buttons for the time axis: everything that the wheel and the keys do, for those who have neither.
fn tools(ui: &mut Ui, look: Look, extent: Extent, mut range: TimeRange) -> TimeRange {
    if widgets::icon_button(ui, Icon::Plus, &look.text("lanes-zoom-in"), true).clicked() {
        range = range.zoomed(extent, 2.0, 0.5);
    }
    if widgets::icon_button(ui, Icon::Minus, &look.text("lanes-zoom-out"), true).clicked() {
        range = range.zoomed(extent, 0.5, 0.5);
    }
    let whole = widgets::toggle(ui, range == TimeRange::Whole, look.text("lanes-whole"));
    if whole.on_hover_text(look.text("lanes-whole-hint")).clicked() {
        range = TimeRange::Whole;
    }
    let follow = widgets::toggle(ui, matches!(range, TimeRange::Follow { .. }), look.text("lanes-follow"));
    if follow.on_hover_text(look.text("lanes-follow-hint")).clicked() {
        range = range.following(extent);
    }
    range
}

fn body(ui: &mut Ui, look: Look, panels: &mut Panels, scene: &Scene<'_>, recording: &Recording) {
    let legend = legend::show(ui, look);
    let font = widgets::small_font(ui);
    let all = Rect::from_min_max(ui.cursor().min, pos2(ui.max_rect().right(), legend.top() - 4.0));
    let gutter = (font.size * 13.0).min(all.width() * 0.3);
    let scroll_bar = ui.spacing().scroll.bar_width + 4.0;
    let axis_height = font.size * 1.7;
    let lanes = Rect::from_min_max(all.min, pos2(all.right(), all.bottom() - axis_height));
    let area = Rect::from_min_max(pos2(all.left() + gutter, all.top()), pos2(all.right() - scroll_bar, lanes.bottom()));
    let time = TimeAxis::of(scene, panels.range);
    let canvas = Canvas { look, recording, time, left: area.left(), right: area.right(), gutter: all.left() };
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
        scroll.show(ui, |ui| scrolled(ui, &canvas, &rows, area, panels));
    });
}

fn scrolled(ui: &mut Ui, canvas: &Canvas<'_>, rows: &Rows, area: Rect, panels: &mut Panels) {
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
    plots::cursor(ui, look, &canvas.time, visible, panels.cursor);
    widgets::focus(ui, look, &response, sight.shrink(1.0), &mut panels.drawing);
    widgets::describe(ui, &response, hover::summary(look, canvas.recording));
    let second = plots::gestures(ui, &response, visible, &canvas.time, &mut panels.range);
    keys(ui, &response, sight.height());
    let Some(pointer) = response.hover_pos() else { return };
    panels.cursor = second.or(panels.cursor);
    if let Some(text) = rows.at(pointer.y - rect.top()).and_then(|row| hover::text(canvas, row, second)) {
        widgets::tooltip(&response, text.lines().map(|line| (line.to_owned(), look.theme.text)));
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
