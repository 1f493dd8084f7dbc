//! Where things go on the page: title above, parts in a grid, caption and footer below. Pure arithmetic.

use crate::ui::{AnyPart, ComparePart, OverlayPart, PanelId, Part};
use eframe::egui::{Rect, Vec2, pos2, vec2};

/// Space between parts.
const GAP: f32 = 8.0;
/// Parts side by side that are narrower than this cannot be read, in multiples of the body text's size.
const NARROWEST: f32 = 26.0;

/// How high a part is where nothing limits it, in multiples of the body text's size, at this width.
pub fn natural(part: AnyPart, width: f32, alone: bool) -> f32 {
    let chart = (width * 0.62).clamp(19.0, 40.0);
    let plot = (width * 0.42).clamp(14.0, 30.0);
    match part {
        AnyPart::Panel(PanelId::Summary) if !alone => 5.4,
        AnyPart::Panel(PanelId::Summary | PanelId::Readings) => 12.0,
        AnyPart::Panel(PanelId::Picture) => (width * 0.8).clamp(16.0, 50.0),
        AnyPart::Panel(PanelId::Lanes) | AnyPart::Beside(Part::Real | Part::Model) => (width * 0.36).clamp(13.0, 26.0),
        AnyPart::Panel(_) | AnyPart::Beside(Part::Throughput) => plot,
        AnyPart::Compare(ComparePart::Answer) => 6.0,
        AnyPart::Compare(ComparePart::Table) => 7.0,
        AnyPart::Compare(ComparePart::Chart(_)) | AnyPart::Beside(Part::Holds) => chart,
        AnyPart::Beside(Part::Numbers) | AnyPart::Overlay(OverlayPart::Numbers) => 10.0,
        AnyPart::Overlay(OverlayPart::LanesA | OverlayPart::LanesB) => 12.0,
        AnyPart::Overlay(OverlayPart::Throughput) => chart,
        AnyPart::Overlay(_) => plot,
    }
}

/// How low a part may become, likewise.
pub fn least(part: AnyPart) -> f32 {
    match part {
        AnyPart::Compare(ComparePart::Chart(_)) | AnyPart::Beside(Part::Holds) => 14.0,
        AnyPart::Panel(PanelId::Summary) | AnyPart::Compare(ComparePart::Answer) => 5.4,
        AnyPart::Panel(PanelId::Picture) => 12.0,
        AnyPart::Overlay(OverlayPart::Throughput) => 12.0,
        _ => 9.0,
    }
}

/// Words and lanes read best over the whole width.
const fn is_wide(part: AnyPart) -> bool {
    matches!(
        part,
        AnyPart::Panel(PanelId::Summary | PanelId::Lanes)
            | AnyPart::Compare(ComparePart::Answer | ComparePart::Table)
            | AnyPart::Beside(Part::Numbers)
    )
}

/// The rows of the grid: which parts, by their places.
pub fn rows(parts: &[AnyPart], room: Vec2, body: f32) -> Vec<Vec<usize>> {
    let widest = (room.x / (body * NARROWEST)).floor().max(1.0) as usize;
    let narrow = parts.iter().filter(|part| !is_wide(**part)).count();
    // Those over the whole width take their share of the height.
    let left = room.y / 0.8_f32.mul_add((parts.len() - narrow) as f32, 1.0);
    let columns = if room.y.is_finite() { best_columns(narrow, vec2(room.x, left), widest) } else { 1 };
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for (place, part) in parts.iter().enumerate() {
        if is_wide(*part) {
            rows.push(vec![place]);
            open = false;
        } else if let Some(row) = rows.last_mut().filter(|row| open && row.len() < columns) {
            row.push(place);
        } else {
            rows.push(vec![place]);
            open = true;
        }
    }
    rows
}

/// So many side by side that each is about as wide as a plot should be.
fn best_columns(count: usize, room: Vec2, widest: usize) -> usize {
    let shape = |columns: usize| {
        let rows = count.div_ceil(columns).max(1);
        let ratio = (room.x / columns as f32) / (room.y / rows as f32).max(1.0);
        // A place that stays empty is as bad as a shape that is off by half.
        let empty = (rows * columns - count) as f32 * 0.4;
        (ratio / 1.7).ln().abs() + empty
    };
    let columns = 1..=widest.min(count.max(1));
    columns.min_by(|one, other| shape(*one).total_cmp(&shape(*other))).unwrap_or(1)
}

/// The places of all parts. `least` is what each needs at least, in points. With a height, all of it is used; returns how much of it is
/// lacking.
pub fn arrange(
    parts: &[AnyPart],
    (at, width): (eframe::egui::Pos2, f32),
    height: Option<f32>,
    body: f32,
    least: &[f32],
) -> (Vec<Rect>, f32) {
    let rows = rows(parts, vec2(width, height.unwrap_or(f32::INFINITY)), body);
    let alone = parts.len() == 1;
    let wide = |row: &Vec<usize>| (width - GAP * (row.len() as f32 - 1.0)) / row.len() as f32;
    let of = |row: &Vec<usize>, of: &dyn Fn(usize) -> f32| row.iter().map(|place| of(*place)).fold(0.0, f32::max);
    let needs: Vec<f32> = rows.iter().map(|row| of(row, &|place| least.get(place).copied().unwrap_or(0.0))).collect();
    let wants: Vec<f32> = rows
        .iter()
        .zip(&needs)
        .map(|(row, need)| of(row, &|place| natural(parts[place], wide(row) / body, alone) * body).max(*need))
        .collect();
    let gaps = GAP * (rows.len() as f32 - 1.0);
    let heights = match height {
        Some(height) => shared(&wants, &needs, height - gaps),
        None => wants,
    };
    let lacking = height.map_or(0.0, |height| heights.iter().sum::<f32>() + gaps - height).max(0.0);
    let mut places = vec![Rect::NOTHING; parts.len()];
    let mut top = at.y;
    for (row, tall) in rows.iter().zip(heights) {
        for (column, place) in row.iter().enumerate() {
            let left = at.x + (wide(row) + GAP) * column as f32;
            places[*place] = Rect::from_min_size(pos2(left, top), vec2(wide(row), tall));
        }
        top += tall + GAP;
    }
    (places, lacking)
}

/// A height, shared among rows: none gets less than it needs, and the rest goes to all as they want it.
fn shared(wants: &[f32], needs: &[f32], height: f32) -> Vec<f32> {
    let all: f32 = wants.iter().sum();
    let mut fixed = vec![false; wants.len()];
    // A row that needs more than its share gets that, and the others share what is left.
    loop {
        let taken: f32 = needs.iter().zip(&fixed).filter(|(_, is)| **is).map(|(need, _)| need).sum();
        let open: f32 = wants.iter().zip(&fixed).filter(|(_, is)| !**is).map(|(want, _)| want).sum();
        let factor = if open > 0.0 { (height - taken).max(all * 0.02) / open } else { 0.0 };
        let short = (0..wants.len()).find(|row| !fixed[*row] && wants[*row] * factor < needs[*row]);
        match short {
            Some(row) => fixed[row] = true,
            None => {
                let row = |row: usize| if fixed[row] { needs[row] } else { wants[row] * factor };
                return (0..wants.len()).map(row).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_on_the_page_and_apart() {
        let all: Vec<AnyPart> = AnyPart::all().collect();
        for count in 1..=all.len() {
            for (width, height) in [(1_200.0, 640.0), (400.0, 900.0), (2_000.0, 300.0)] {
                let parts = &all[..count];
                let (places, lacking) =
                    arrange(parts, (pos2(10.0, 20.0), width), Some(height), 14.0, &vec![0.0; count]);
                let page = Rect::from_min_size(pos2(10.0, 20.0), vec2(width, height + lacking)).expand(0.5);
                for (place, rect) in places.iter().enumerate() {
                    assert!(page.contains_rect(*rect) && rect.is_positive(), "{count} {place} {rect} {page}");
                    assert!(places[place + 1..].iter().all(|other| !rect.shrink(0.1).intersects(*other)), "{count}");
                }
            }
        }
    }

    #[test]
    fn who_needs_more_gets_it() {
        assert_eq!(shared(&[100.0, 100.0], &[0.0, 0.0], 300.0), [150.0, 150.0]);
        assert_eq!(shared(&[100.0, 100.0], &[250.0, 0.0], 300.0), [250.0, 50.0]);
        let (_, lacking) =
            arrange(&[AnyPart::Panel(PanelId::Lanes)], (pos2(0.0, 0.0), 500.0), Some(300.0), 14.0, &[350.0]);
        assert!((lacking - 50.0).abs() < 0.01);
    }

    #[test]
    fn four_panels_are_two_by_two_on_a_slide_and_one_column_in_a_column() {
        let parts = [PanelId::Throughput, PanelId::Cores, PanelId::Memory, PanelId::Picture].map(AnyPart::Panel);
        assert_eq!(rows(&parts, vec2(1_200.0, 640.0), 14.0), [vec![0, 1], vec![2, 3]]);
        assert_eq!(rows(&parts, vec2(420.0, f32::INFINITY), 14.0).len(), 4);
    }
}
