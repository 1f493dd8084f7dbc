//! Where the panels go. Pure arithmetic on rectangles.

use super::view::PanelId;
use eframe::egui::{Rect, pos2};

/// Space between panels.
const GAP: f32 = 8.0;
/// From this width on, three plots stand side by side, in multiples of the body text's size.
const WIDE: f32 = 62.0;
/// Share of the lanes' row that the readings take.
const READINGS: f32 = 0.38;

/// What decides the arrangement besides the room there is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// The workload draws a picture.
    pub picture: bool,
    /// There are readings besides throughput.
    pub readings: bool,
    /// There is a result to show.
    pub summary: bool,
    /// The panel that has all the room.
    pub maximised: Option<PanelId>,
}

/// The panels to draw and their places. They never overlap.
pub fn arrange(area: Rect, body: f32, wanted: Wanted) -> Vec<(PanelId, Rect)> {
    if let Some(panel) = wanted.maximised {
        return vec![(panel, area)];
    }
    let mut placed = Vec::with_capacity(PanelId::ALL.len());
    let area = if wanted.summary {
        let (strip, rest) = split_rows(area, body * 5.4 / area.height().max(1.0));
        placed.push((PanelId::Summary, strip));
        rest
    } else {
        area
    };
    if area.width() >= WIDE * body {
        wide(area, wanted, &mut placed);
    } else {
        narrow(area, wanted, &mut placed);
    }
    placed
}

fn wide(area: Rect, wanted: Wanted, placed: &mut Vec<(PanelId, Rect)>) {
    let (plots, lanes) = split_rows(area, 0.42);
    let (throughput, rest) = split_columns(plots, 0.36);
    let (cores, memory) = split_columns(rest, 0.5);
    placed.extend([(PanelId::Throughput, throughput), (PanelId::Cores, cores), (PanelId::Memory, memory)]);
    // The picture is as tall as the lanes, and a little wider than tall; readings take the same place.
    let share = match (wanted.picture, wanted.readings) {
        (false, false) => return placed.push((PanelId::Lanes, lanes)),
        (true, false) => (lanes.height() * 1.15 / lanes.width()).min(0.42),
        (_, true) => READINGS,
    };
    let (lanes, beside) = split_columns(lanes, 1.0 - share);
    placed.push((PanelId::Lanes, lanes));
    match (wanted.picture, wanted.readings) {
        (true, true) => {
            let (picture, readings) = split_rows(beside, 0.5);
            placed.extend([(PanelId::Picture, picture), (PanelId::Readings, readings)]);
        }
        (true, false) => placed.push((PanelId::Picture, beside)),
        _ => placed.push((PanelId::Readings, beside)),
    }
}

fn narrow(area: Rect, wanted: Wanted, placed: &mut Vec<(PanelId, Rect)>) {
    let (top, rest) = split_rows(area, 0.28);
    // The throughput has the longer title and the wider numbers.
    let (throughput, cores) = split_columns(top, 0.56);
    let (memory, lanes) = split_rows(rest, if wanted.readings { 0.42 } else { 0.36 });
    placed.extend([(PanelId::Throughput, throughput), (PanelId::Cores, cores)]);
    let others = [(wanted.picture, PanelId::Picture), (wanted.readings, PanelId::Readings)];
    let others: Vec<PanelId> = others.into_iter().filter(|(is, _)| *is).map(|(_, panel)| panel).collect();
    let (mut left, mut row) = (1 + others.len(), memory);
    for panel in std::iter::once(PanelId::Memory).chain(others) {
        let (place, rest) = if left > 1 { split_columns(row, 1.0 / left as f32) } else { (row, row) };
        placed.push((panel, place));
        (left, row) = (left - 1, rest);
    }
    placed.push((PanelId::Lanes, lanes));
}

fn split_rows(area: Rect, share: f32) -> (Rect, Rect) {
    let y = (area.top() + area.height() * share.min(0.5)).round();
    (
        Rect::from_min_max(area.min, pos2(area.right(), y - GAP / 2.0)),
        Rect::from_min_max(pos2(area.left(), y + GAP / 2.0), area.max),
    )
}

fn split_columns(area: Rect, share: f32) -> (Rect, Rect) {
    let x = (area.left() + area.width() * share).round();
    (
        Rect::from_min_max(area.min, pos2(x - GAP / 2.0, area.bottom())),
        Rect::from_min_max(pos2(x + GAP / 2.0, area.top()), area.max),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    #[test]
    fn panels_stay_inside_and_apart_at_every_size() {
        for size in [vec2(960.0, 690.0), vec2(720.0, 640.0), vec2(500.0, 400.0), vec2(2_200.0, 1_300.0)] {
            let area = Rect::from_min_size(pos2(10.0, 20.0), size);
            for bits in 0..8 {
                let [picture, summary, readings] = [1, 2, 4].map(|bit| bits & bit != 0);
                let placed = arrange(area, 14.0, Wanted { picture, readings, summary, maximised: None });
                let wanted = [picture, summary, readings].into_iter().filter(|is| *is).count();
                assert_eq!(placed.len(), 4 + wanted);
                for (at, (panel, rect)) in placed.iter().enumerate() {
                    assert!(
                        area.contains_rect(*rect) && rect.width() > 100.0 && rect.height() > 50.0,
                        "{panel:?} {rect}"
                    );
                    for (other, beside) in &placed[at + 1..] {
                        assert!(!rect.intersects(*beside), "{panel:?} {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_panel_can_have_it_all() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 600.0));
        let wanted = Wanted { maximised: Some(PanelId::Lanes), ..Wanted::default() };
        assert_eq!(arrange(area, 14.0, wanted), [(PanelId::Lanes, area)]);
    }
}
