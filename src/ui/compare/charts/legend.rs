//! The row above a drawing: what can be chosen, and what its lines and patterns mean; and the notes below one. Knows nothing of
//! what is drawn.

use super::ground::width;
use super::pens::{self, Dash, Marker, Pen};
use crate::ui::hatch::{self, Hatch};
use crate::ui::paper;
use crate::ui::view::Look;
use crate::ui::widgets;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Color32, Label, Mesh, Painter, Rect, RichText, Role, Sense, Shape, Stroke, TextStyle, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

/// A sample of what is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) enum Swatch {
    /// A line with its points.
    Line(Pen),
    /// Its points alone, filled or not.
    Point(Marker, Color32, bool),
    /// A line without points.
    Dash(Dash, Color32),
    /// A band around a line.
    Band(Dash, Color32),
    /// A filled stretch: its colour and its pattern.
    Fill(Color32, Hatch),
    /// An interval.
    Whisker(Color32),
    /// A box.
    Box(Color32),
    /// The best.
    Star(Color32),
}

/// Draws a sample.
pub(super) fn paint(painter: &Painter, look: Look, rect: Rect, swatch: Swatch) {
    let (middle, theme) = (rect.center(), look.theme);
    let ends = || vec![rect.left_center(), rect.right_center()];
    match swatch {
        Swatch::Line(pen) => {
            pens::stroke(painter, ends(), pen.dash, Stroke::new(1.8, pen.color));
            pens::marker(painter, middle, rect.height() * 0.3, pen.marker, pen.color, None);
        }
        Swatch::Point(marker, color, filled) => {
            let paper = (!filled).then_some(theme.card);
            pens::marker(painter, middle, rect.height() * 0.3, marker, color, paper);
        }
        Swatch::Dash(dash, color) => pens::stroke(painter, ends(), dash, Stroke::new(1.8, color)),
        Swatch::Band(dash, color) => {
            painter.rect_filled(rect, 1.0, color.gamma_multiply(BAND * 1.6));
            pens::stroke(painter, ends(), dash, Stroke::new(1.8, color));
        }
        Swatch::Fill(color, pattern) => fill(painter, look, rect, color, pattern),
        Swatch::Whisker(color) => {
            let ends = [rect.left_center() + vec2(1.0, 0.0), rect.right_center() - vec2(1.0, 0.0)];
            pens::whisker(painter, ends, rect.height() * 0.35, Stroke::new(2.0, color));
        }
        Swatch::Box(color) => {
            let stroke = Stroke::new(1.4, color);
            let inner = rect.shrink2(vec2(2.0, 1.0));
            painter.rect(inner, 0.0, color.gamma_multiply(0.3), stroke, eframe::egui::StrokeKind::Inside);
        }
        Swatch::Star(color) => pens::star(painter, middle, rect.height() * 0.5, color),
    }
}

/// How much of its colour a band has.
pub(super) const BAND: f32 = 0.16;

/// Fills a rectangle with a colour and its pattern.
pub(super) fn fill(painter: &Painter, look: Look, rect: Rect, color: Color32, pattern: Hatch) {
    if !(rect.width() > 0.0 && rect.height() > 0.0) {
        return;
    }
    let mut mesh = Mesh::default();
    hatch::fill(&mut mesh, rect, color, pattern, look.theme.ink_on(color).gamma_multiply(0.45));
    painter.with_clip_rect(rect.intersect(painter.clip_rect())).add(Shape::mesh(mesh));
}

/// The row above a drawing, where there is room for one: what can be chosen, then the legend. Takes its room from `ui`.
pub(super) fn head(ui: &mut Ui, look: Look, entries: &[(Swatch, String)], tools: impl FnOnce(&mut Ui)) {
    let font = widgets::small_font(ui);
    let room = ui.available_rect_before_wrap();
    if !look.paper && (room.height() < font.size * 13.0 || room.width() < font.size * 16.0) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 3.0);
        ui.spacing_mut().interact_size.y = font.size * 1.5;
        ui.spacing_mut().button_padding = vec2(6.0, 1.0);
        ui.style_mut().override_text_style = Some(TextStyle::Small);
        let before = ui.cursor().left();
        ui.spacing_mut().item_spacing.x = 3.0;
        tools(ui);
        ui.spacing_mut().item_spacing.x = 12.0;
        if ui.cursor().left() > before {
            ui.add_space(9.0);
        }
        let share = if look.paper { 1.0 } else { 0.28 };
        let rows = (room.height() * share / (font.size * 1.5 + 3.0)).floor();
        let widths: Vec<f32> = entries.iter().map(|(_, text)| font.size * 1.8 + 17.0 + width(ui, text)).collect();
        let shown = fitting(&widths, ui.cursor().left() - room.left(), room.width(), rows.max(1.0) as usize);
        let rest = entries.len() - shown;
        for (swatch, text) in entries.iter().take(shown) {
            let size = vec2(font.size * 1.8, font.size);
            // A sample and its words stay together.
            if size.x + 5.0 + width(ui, text) > ui.available_size_before_wrap().x {
                ui.end_row();
            }
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                paint(ui.painter(), look, rect, *swatch);
                ui.add(Label::new(RichText::new(text).small().color(look.theme.weak)).truncate());
            });
        }
        if rest > 0 {
            let names: Vec<&str> = entries[shown..].iter().map(|(_, text)| text.as_str()).collect();
            ui.label(RichText::new(format!("+{rest}")).small().color(look.theme.weak)).on_hover_text(names.join("\n"));
        }
    });
    ui.add_space(2.0);
}

/// How many things of these widths fit into so many rows, the first of which begins at `x`. Where not all do, there is room left to
/// say so.
fn fitting(widths: &[f32], mut x: f32, room: f32, rows: usize) -> usize {
    let mut row = 1;
    for (count, width) in widths.iter().enumerate() {
        if x > 0.0 && x + width > room {
            (x, row) = (0.0, row + 1);
        }
        if row > rows {
            return count.saturating_sub(1);
        }
        x += width;
    }
    widths.len()
}

/// One of two, as two buttons that are never both down.
pub(super) fn choice(ui: &mut Ui, look: Look, second: &mut bool, keys: [&str; 2]) {
    for (value, key) in [false, true].into_iter().zip(keys) {
        if widgets::toggle(ui, look, *second == value, look.text(key)).clicked() {
            *second = value;
        }
    }
}

/// A button that hides or shows something.
pub(super) fn switch(ui: &mut Ui, look: Look, hidden: &mut bool, text: String) {
    if widgets::toggle(ui, look, !*hidden, text).clicked() {
        *hidden = !*hidden;
    }
}

/// Height from which on there is room for words under a drawing, in multiples of the small font: that of a chart that has all the
/// room. In a smaller one they would press the drawing flat; there the pointer is told.
const FOR_NOTES: f32 = 30.0;

/// Words under a drawing, as many lines as fit into a third of the room; all of them under the pointer. Returns the room above, and
/// what the pointer is to be told since there is no room for it.
pub(super) fn notes(ui: &mut Ui, look: Look, notes: Vec<String>) -> (Rect, Vec<String>) {
    let room = ui.available_rect_before_wrap();
    let font = widgets::small_font(ui);
    let most = (room.height() / 3.0 / (font.size * 1.35)).floor();
    if notes.is_empty() || (!look.paper && (most < 1.0 || room.height() < font.size * FOR_NOTES)) {
        return (room, notes);
    }
    let all = notes.join("\n");
    let mut job = LayoutJob::simple(all.clone(), font.clone(), look.theme.weak, room.width());
    // No pointer tells the rest on paper.
    job.wrap.max_rows = if look.paper { usize::MAX } else { most as usize };
    let shown = ui.painter().layout_job(job);
    if look.paper {
        paper::lacks(ui, shown.size().y + font.size * 15.0 - room.height());
    }
    let place = Rect::from_min_max(pos2(room.left(), room.bottom() - shown.size().y), room.max);
    let response = ui.interact(place, ui.scope_id().with("notes"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
    if shown.elided {
        response.on_hover_text(all);
    }
    ui.painter().galley(place.min, shown, look.theme.weak);
    (Rect::from_min_max(room.min, pos2(room.right(), place.top() - 4.0)), Vec::new())
}

/// A part of the room of `ui` as one of its own.
pub(super) fn within<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect), add).inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_takes_no_more_rows_than_it_may() {
        assert_eq!(fitting(&[40.0; 6], 0.0, 100.0, 3), 6);
        assert_eq!(fitting(&[40.0; 6], 0.0, 100.0, 2), 3);
        assert_eq!(fitting(&[40.0; 6], 90.0, 100.0, 1), 0);
        assert_eq!(fitting(&[500.0; 2], 0.0, 100.0, 1), 0);
        assert_eq!(fitting(&[500.0], 0.0, 100.0, 1), 1);
    }
}
