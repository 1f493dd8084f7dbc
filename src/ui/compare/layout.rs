//! Where the parts of the view go: the answer, the table, and under them a grid of charts, which scrolls where there is no room
//! for it. Pure arithmetic on rectangles.

use super::Chart;
use eframe::egui::{Rect, pos2};

/// Space between parts.
const GAP: f32 = 8.0;
/// Least and most height of the answer, in multiples of the body text's size; what is more scrolls.
const ANSWER: (f32, f32) = (6.0, 15.0);
/// Height of the table's title and heads, and of a row, likewise.
const HEAD: f32 = 5.8;
/// Height of a row of the table, likewise.
pub(super) const ROW: f32 = 1.7;
/// Most height of answer and table, as a share of the whole; then they scroll.
const MOST: f32 = 0.34;
/// Narrowest and lowest chart, in multiples of the body text's size: there is room for its legend and for a plot under it.
const CHART: (f32, f32) = (26.0, 20.0);
/// Most charts side by side: of narrower ones nobody can read the axis.
const COLUMNS: usize = 3;

/// A part of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The answer in words.
    Answer,
    /// The arms in numbers.
    Table,
    /// A chart.
    Chart(Chart),
}

/// What decides the arrangement besides the room there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// Height that the words of the answer had when they were drawn last, with what is around them.
    pub answer: f32,
    /// Rows of the table.
    pub rows: usize,
    /// The charts that there is something to show in.
    pub charts: &'a [Chart],
    /// The part that has all the room.
    pub maximised: Option<Part>,
}

/// The parts to draw and their places, which never overlap, and the lower end of all: below the area where they scroll.
pub(super) fn arrange(area: Rect, body: f32, wanted: Wanted<'_>) -> (Vec<(Part, Rect)>, f32) {
    if let Some(part) = wanted.maximised {
        return (vec![(part, area)], area.bottom());
    }
    let most = (area.height() * MOST).max(body * ANSWER.0);
    let row = |top: f32, height: f32| {
        Rect::from_min_max(pos2(area.left(), top.round()), pos2(area.right(), (top + height).round()))
    };
    let answer = row(area.top(), wanted.answer.clamp(body * ANSWER.0, (body * ANSWER.1).min(most)));
    let rows = body * ROW.mul_add(wanted.rows as f32, HEAD);
    let table = row(answer.bottom() + GAP, rows.min(most));
    let mut placed = vec![(Part::Answer, answer), (Part::Table, table)];
    if wanted.charts.is_empty() {
        // Nobody else wants the rest.
        placed[1].1 = Rect::from_min_max(table.min, pos2(area.right(), area.bottom().max(table.bottom())));
        return (placed, area.bottom().max(table.bottom()));
    }
    let top = table.bottom() + GAP;
    let widest = ((area.width() + GAP) / (body * CHART.0 + GAP)).floor().max(1.0) as usize;
    // No row with one chart under a row of three: four are two and two.
    let rows = wanted.charts.len().div_ceil(widest.min(COLUMNS));
    let columns = wanted.charts.len().div_ceil(rows);
    let gaps = |count: usize| GAP * (count as f32 - 1.0);
    let height = ((area.bottom() - top - gaps(rows)) / rows as f32).max(body * CHART.1).floor();
    for (place, chart) in wanted.charts.iter().enumerate() {
        let (line, column) = (place / columns, place % columns);
        // The last row may have fewer, which are wider.
        let in_row = columns.min(wanted.charts.len() - line * columns);
        let width = ((area.width() - gaps(in_row)) / in_row as f32).floor();
        let left = area.left() + column as f32 * (width + GAP);
        let at = pos2(left, top + line as f32 * (height + GAP));
        placed.push((Part::Chart(*chart), Rect::from_min_size(at, eframe::egui::vec2(width, height))));
    }
    (placed, top + rows as f32 * (height + GAP) - GAP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    fn wanted(rows: usize, charts: &[Chart], maximised: Option<Part>) -> Wanted<'_> {
        Wanted { answer: 90.0, rows, charts, maximised }
    }

    #[test]
    fn parts_stay_apart_and_charts_can_be_read_at_every_size() {
        for size in [vec2(970.0, 690.0), vec2(650.0, 540.0), vec2(630.0, 500.0), vec2(1_600.0, 970.0)] {
            for body in [14.0, 17.0] {
                for (rows, count) in [(2, 3), (5, 4), (12, 7), (64, 5), (3, 1)] {
                    let area = Rect::from_min_size(pos2(10.0, 20.0), size);
                    let (placed, bottom) = arrange(area, body, wanted(rows, &Chart::ALL[..count], None));
                    assert_eq!(placed.len(), 2 + count);
                    let all = Rect::from_min_max(area.min, pos2(area.right() + 0.5, bottom + 0.5));
                    for (at, (part, rect)) in placed.iter().enumerate() {
                        assert!(all.contains_rect(*rect), "{part:?} {rect} {all}");
                        assert!(rect.height() > 80.0 && rect.width() > 280.0, "{part:?} {rect}");
                        let chart = matches!(part, Part::Chart(_));
                        assert!(!chart || rect.height() >= body * CHART.1 - 1.0, "{part:?} {rect}");
                        assert!(placed[at + 1..].iter().all(|(_, other)| !rect.intersects(*other)), "{part:?}");
                    }
                    // The answer and the heads of the table are in sight without scrolling.
                    assert!(placed[1].1.top() + 60.0 < area.bottom(), "{size} {body}");
                }
            }
        }
    }

    #[test]
    fn what_fits_needs_no_scrolling() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(1_170.0, 900.0));
        let (placed, bottom) = arrange(area, 14.0, wanted(4, &Chart::ALL[..3], None));
        assert!(bottom <= area.bottom(), "{bottom}");
        let tops: Vec<f32> = placed[2..].iter().map(|(_, rect)| rect.top()).collect();
        assert_eq!(tops, [tops[0]; 3]);
        let (four, _) = arrange(area, 14.0, wanted(4, &Chart::ALL[..4], None));
        assert_eq!(four[2].1.top().to_bits(), four[3].1.top().to_bits());
        assert!(four[4].1.top() > four[3].1.top());
    }

    #[test]
    fn a_part_can_have_it_all() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 600.0));
        for part in [Part::Answer, Part::Table, Part::Chart(Chart::Grid)] {
            assert_eq!(arrange(area, 14.0, wanted(9, &[], Some(part))), (vec![(part, area)], 600.0));
        }
    }
}
