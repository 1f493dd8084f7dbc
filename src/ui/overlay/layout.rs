//! Where the parts of the view go. Pure arithmetic on rectangles.

use eframe::egui::{Rect, pos2};

/// Space between parts.
const GAP: f32 = 8.0;
/// From this width on the numbers stand beside the curves, in multiples of the body text's size.
const WIDE: f32 = 58.0;
/// Share of the width that curves and lanes have then.
const CURVES: f32 = 0.53;
/// Share of the height that the numbers have below the rest.
const NUMBERS: f32 = 0.32;

/// Height that curves and lanes need at least, and numbers below them, in multiples of the body text's size.
const LEAST_CURVES: f32 = 42.0;
const LEAST_NUMBERS: f32 = 17.0;

/// A part of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OverlayPart {
    /// Items per second of both; speed-ups of both comparisons.
    Throughput,
    /// Memory of both.
    Memory,
    /// CPU time of both.
    Cpu,
    /// The lanes of A.
    LanesA,
    /// The lanes of B.
    LanesB,
    /// Both in numbers, and how far they are apart.
    Numbers,
}

impl OverlayPart {
    /// Those of two runs, in the order of the keys 1 to 6.
    pub const OF_RUNS: [Self; 6] =
        [Self::Throughput, Self::Memory, Self::Cpu, Self::LanesA, Self::LanesB, Self::Numbers];
    /// Those of two comparisons, in the order of the keys 1 and 2.
    pub const OF_COMPARISONS: [Self; 2] = [Self::Throughput, Self::Numbers];
}

/// The height that the parts of two runs need in a room as wide as this; where there is less, they are scrolled.
pub(super) fn least(width: f32, body: f32, maximised: Option<OverlayPart>) -> f32 {
    match maximised {
        Some(_) => 0.0,
        None if width >= WIDE * body => LEAST_CURVES * body,
        None => (LEAST_CURVES + LEAST_NUMBERS) * body,
    }
}

/// The parts of two runs and their places. They never overlap, and what lies over the time axis is as wide as each other.
pub(super) fn runs(area: Rect, body: f32, maximised: Option<OverlayPart>) -> Vec<(OverlayPart, Rect)> {
    if let Some(part) = maximised {
        return vec![(part, area)];
    }
    let (curves, numbers) = split(area, body);
    let rows = rows(curves, &[0.25, 0.23, 0.26, 0.26]);
    let (memory, cpu) = columns(rows[1], 0.5);
    vec![
        (OverlayPart::Throughput, rows[0]),
        (OverlayPart::Memory, memory),
        (OverlayPart::Cpu, cpu),
        (OverlayPart::LanesA, rows[2]),
        (OverlayPart::LanesB, rows[3]),
        (OverlayPart::Numbers, numbers),
    ]
}

/// The parts of two comparisons and their places.
pub(super) fn comparisons(area: Rect, body: f32, maximised: Option<OverlayPart>) -> Vec<(OverlayPart, Rect)> {
    if let Some(part) = maximised {
        return vec![(part, area)];
    }
    let (chart, numbers) = if area.width() >= WIDE * body {
        columns(area, 1.0 - CURVES)
    } else {
        let rows = rows(area, &[0.5, 0.5]);
        (rows[0], rows[1])
    };
    vec![(OverlayPart::Throughput, chart), (OverlayPart::Numbers, numbers)]
}

/// The numbers beside the curves, or below them.
fn split(area: Rect, body: f32) -> (Rect, Rect) {
    if area.width() >= WIDE * body {
        return columns(area, CURVES);
    }
    let rows = rows(area, &[1.0 - NUMBERS, NUMBERS]);
    (rows[0], rows[1])
}

fn columns(area: Rect, share: f32) -> (Rect, Rect) {
    let x = (area.left() + area.width() * share).round();
    (
        Rect::from_min_max(area.min, pos2(x - GAP / 2.0, area.bottom())),
        Rect::from_min_max(pos2(x + GAP / 2.0, area.top()), area.max),
    )
}

/// Rows of these shares, from the top.
fn rows(area: Rect, shares: &[f32]) -> Vec<Rect> {
    let room = area.height() - GAP * (shares.len() as f32 - 1.0);
    let mut top = area.top();
    let row = |share: &f32| {
        let bottom = (top + room * share).min(area.bottom());
        let rect = Rect::from_min_max(pos2(area.left(), top), pos2(area.right(), bottom));
        top = bottom + GAP;
        rect
    };
    shares.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    #[test]
    fn parts_stay_inside_and_apart_and_the_lanes_are_as_wide_as_each_other() {
        for size in [vec2(960.0, 650.0), vec2(720.0, 600.0), vec2(500.0, 400.0), vec2(1_560.0, 930.0)] {
            for body in [14.0, 17.0] {
                let area = Rect::from_min_size(pos2(10.0, 20.0), size);
                for (placed, all) in [
                    (runs(area, body, None), OverlayPart::OF_RUNS.as_slice()),
                    (comparisons(area, body, None), &OverlayPart::OF_COMPARISONS),
                ] {
                    assert_eq!(placed.iter().map(|(part, _)| *part).collect::<Vec<_>>(), all);
                    for (at, (part, rect)) in placed.iter().enumerate() {
                        let inside = area.expand(0.01).contains_rect(*rect);
                        assert!(inside && rect.height() > 50.0 && rect.width() > 150.0, "{part:?} {rect}");
                        assert!(placed[at + 1..].iter().all(|(_, other)| !rect.intersects(*other)), "{part:?}");
                    }
                }
                let placed = runs(area, body, None);
                assert!((placed[3].1.width() - placed[4].1.width()).abs() < 0.5);
                assert!((placed[3].1.height() - placed[4].1.height()).abs() < 1.5);
            }
        }
    }

    #[test]
    fn with_the_least_height_no_part_is_crushed() {
        for (width, body) in [(960.0, 14.0), (720.0, 14.0), (890.0, 18.0), (1_560.0, 18.0), (300.0, 14.0)] {
            let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, least(width, body, None)));
            for (part, rect) in runs(area, body, None) {
                assert!(rect.height() >= body * 7.8, "{part:?} {rect} {body}");
            }
        }
    }

    #[test]
    fn a_part_can_have_it_all() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 600.0));
        assert_eq!(runs(area, 14.0, Some(OverlayPart::Cpu)), [(OverlayPart::Cpu, area)]);
    }
}
