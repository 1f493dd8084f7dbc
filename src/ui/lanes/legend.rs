//! The legend under the lanes: the marks that occur in this run, with their patterns and names, in as many rows as it takes.

use super::overlay;
use crate::recording::Recording;
use crate::telemetry::SpanKind;
use crate::ui::hatch;
use crate::ui::names::kind_name;
use crate::ui::news::News;
use crate::ui::theme::Mark;
use crate::ui::view::Look;
use crate::ui::widgets;
use eframe::egui::{Mesh, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

/// What a swatch shows.
#[derive(Clone, Copy)]
enum Swatch {
    Mark(Mark),
    /// A worker that is silent for too long.
    Silent,
    /// A fault has struck.
    Strike,
}

impl Swatch {
    fn name(self, look: Look, recording: &Recording) -> String {
        match self {
            Self::Mark(Mark::WaitGil) => kind_name(look, recording, SpanKind::WaitGil),
            Self::Mark(mark) => look.text(mark.key()),
            Self::Silent => look.text("legend-silent"),
            Self::Strike => look.text("legend-strike"),
        }
    }
}

/// Draws the legend at the bottom of the room that is left, and returns its place.
pub(super) fn show(ui: &Ui, look: Look, recording: &Recording, news: &News, strikes: bool) -> Rect {
    let mut swatches: Vec<Swatch> = news.marks().map(Swatch::Mark).collect();
    swatches.extend(news.any_silence().then_some(Swatch::Silent));
    swatches.extend(strikes.then_some(Swatch::Strike));
    let font = widgets::small_font(ui);
    let size = vec2(font.size * 1.9, font.size);
    let names: Vec<String> = swatches.iter().map(|swatch| swatch.name(look, recording)).collect();
    let lay = |name: &String| ui.painter().layout_no_wrap(name.clone(), font.clone(), look.theme.weak);
    let galleys: Vec<_> = names.iter().map(lay).collect();
    let room = ui.max_rect();
    let row_height = font.size * 1.45;
    let widths: Vec<f32> = galleys.iter().map(|galley| size.x + 5.0 + galley.size().x).collect();
    let (places, rows) = flow(&widths, room.width(), font.size * 1.3);
    let height = rows as f32 * row_height;
    let area = Rect::from_min_max(pos2(room.left(), room.bottom() - height), room.max);
    let mut mesh = Mesh::default();
    let mut over = Vec::new();
    for ((swatch, galley), place) in swatches.into_iter().zip(galleys).zip(places) {
        let at = area.min + vec2(place.x, place.y * row_height + row_height / 2.0);
        let rect = Rect::from_min_size(at - vec2(0.0, size.y / 2.0), size);
        match swatch {
            Swatch::Mark(mark) => {
                let color = look.theme.mark(mark);
                hatch::fill(&mut mesh, rect, color, mark.hatch(), look.theme.ink_on(color).gamma_multiply(0.45));
            }
            _ => over.push((swatch, rect)),
        }
        ui.painter().galley(at + vec2(size.x + 5.0, -galley.size().y / 2.0), galley, look.theme.weak);
    }
    ui.painter().add(Shape::mesh(mesh));
    for (swatch, rect) in over {
        if matches!(swatch, Swatch::Strike) {
            overlay::bolt(ui.painter(), Rect::from_center_size(rect.center(), vec2(size.y, size.y)), look.theme.error);
        } else {
            ui.painter().rect_stroke(rect, 2.0, Stroke::new(2.0, look.theme.warn), StrokeKind::Inside);
        }
    }
    let response = ui.interact(area, ui.scope_id().with("legend"), Sense::hover());
    // Words, not a drawing that could have the focus.
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{}: {}", look.text("legend"), names.join(", ")))
    });
    area
}

/// Left ends (x) and row numbers (y) of things of these widths, and how many rows they take.
fn flow(widths: &[f32], room: f32, gap: f32) -> (Vec<Vec2>, usize) {
    let (mut x, mut row) = (0.0, 0_u8);
    let mut place = |width: &f32| {
        if x > 0.0 && x + width > room {
            (x, row) = (0.0, row.saturating_add(1));
        }
        let here = vec2(x, f32::from(row));
        x += width + gap;
        here
    };
    let places: Vec<Vec2> = widths.iter().map(&mut place).collect();
    (places, usize::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_breaks_into_rows_where_it_must() {
        let (places, rows) = flow(&[40.0, 40.0, 40.0], 100.0, 10.0);
        assert_eq!((places[1], places[2], rows), (vec2(50.0, 0.0), vec2(0.0, 1.0), 2));
        assert_eq!(flow(&[500.0], 100.0, 10.0).1, 1);
    }
}
