//! The legend under the lanes: every mark with its pattern and name, in as many rows as it takes.

use crate::ui::hatch;
use crate::ui::theme::Mark;
use crate::ui::view::Look;
use crate::ui::widgets;
use eframe::egui::{Mesh, Rect, Shape, Ui, Vec2, pos2, vec2};

/// Draws the legend at the bottom of the room that is left, and returns its place.
pub(super) fn show(ui: &Ui, look: Look) -> Rect {
    let font = widgets::small_font(ui);
    let swatch = vec2(font.size * 1.9, font.size);
    let galleys =
        Mark::ALL.map(|mark| ui.painter().layout_no_wrap(look.text(mark.key()), font.clone(), look.theme.weak));
    let room = ui.max_rect();
    let row_height = font.size * 1.45;
    let widths = galleys.each_ref().map(|galley| swatch.x + 5.0 + galley.size().x);
    let (places, rows) = flow(&widths, room.width(), font.size * 1.3);
    let height = rows as f32 * row_height;
    let area = Rect::from_min_max(pos2(room.left(), room.bottom() - height), room.max);
    let mut mesh = Mesh::default();
    for ((mark, galley), place) in Mark::ALL.into_iter().zip(galleys).zip(places) {
        let at = area.min + vec2(place.x, place.y * row_height + row_height / 2.0);
        let color = look.theme.mark(mark);
        let rect = Rect::from_min_size(at - vec2(0.0, swatch.y / 2.0), swatch);
        hatch::fill(&mut mesh, rect, color, mark.hatch(), look.theme.ink_on(color).gamma_multiply(0.45));
        ui.painter().galley(at + vec2(swatch.x + 5.0, -galley.size().y / 2.0), galley, look.theme.weak);
    }
    ui.painter().add(Shape::mesh(mesh));
    area
}

/// Left ends (x) and row numbers (y) of things of these widths, and how many rows they take.
fn flow<const N: usize>(widths: &[f32; N], room: f32, gap: f32) -> ([Vec2; N], usize) {
    let mut places = [Vec2::ZERO; N];
    let (mut x, mut row) = (0.0, 0_u8);
    for (place, width) in places.iter_mut().zip(widths) {
        if x > 0.0 && x + width > room {
            (x, row) = (0.0, row + 1);
        }
        *place = vec2(x, f32::from(row));
        x += width + gap;
    }
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
