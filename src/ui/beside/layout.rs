//! Where the parts of the view go. Pure arithmetic on rectangles.

use eframe::egui::{Rect, pos2};

/// Space between parts.
const GAP: f32 = 8.0;
/// Height of the numbers, in multiples of the body text's size: a title, a table of six rows.
const NUMBERS: f32 = 13.5;
/// Share of the whole height that they have at most; then they scroll.
const MOST: f32 = 0.36;
/// Share of the rest that the lanes have.
const LANES: f32 = 0.5;

/// A part of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The interpreter's lanes.
    Real,
    /// The model's lanes.
    Model,
    /// Both throughputs.
    Throughput,
    /// Both distributions of hold lengths.
    Holds,
    /// Both in numbers.
    Numbers,
}

impl Part {
    /// All of them, in the order of the keys 1 to 5.
    pub const ALL: [Self; 5] = [Self::Real, Self::Model, Self::Throughput, Self::Holds, Self::Numbers];
}

/// The parts to draw and their places. They never overlap.
pub(super) fn arrange(area: Rect, body: f32, maximised: Option<Part>) -> Vec<(Part, Rect)> {
    if let Some(part) = maximised {
        return vec![(part, area)];
    }
    let numbers = (body * NUMBERS).min(area.height() * MOST);
    let last = (area.bottom() - numbers).round();
    let middle = (area.top() + (last - area.top()) * LANES).round();
    let row = |top: f32, bottom: f32| Rect::from_min_max(pos2(area.left(), top), pos2(area.right(), bottom));
    let (real, model) = halves(row(area.top(), middle - GAP / 2.0));
    let (throughput, holds) = halves(row(middle + GAP / 2.0, last - GAP / 2.0));
    vec![
        (Part::Real, real),
        (Part::Model, model),
        (Part::Throughput, throughput),
        (Part::Holds, holds),
        (Part::Numbers, row(last + GAP / 2.0, area.bottom())),
    ]
}

/// Two of the same width, so that their axes can be compared.
fn halves(row: Rect) -> (Rect, Rect) {
    let width = ((row.width() - GAP) / 2.0).floor();
    (
        Rect::from_min_max(row.min, pos2(row.left() + width, row.bottom())),
        Rect::from_min_max(pos2(row.right() - width, row.top()), row.max),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    #[test]
    fn parts_stay_inside_and_apart_and_the_lanes_are_as_wide_as_each_other() {
        for size in [vec2(960.0, 690.0), vec2(720.0, 640.0), vec2(500.0, 400.0), vec2(1_560.0, 970.0)] {
            for body in [14.0, 17.0] {
                let area = Rect::from_min_size(pos2(10.0, 20.0), size);
                let placed = arrange(area, body, None);
                assert_eq!(placed.iter().map(|(part, _)| *part).collect::<Vec<_>>(), Part::ALL);
                for (at, (part, rect)) in placed.iter().enumerate() {
                    assert!(area.contains_rect(*rect) && rect.height() > 80.0, "{part:?} {rect}");
                    assert!(placed[at + 1..].iter().all(|(_, other)| !rect.intersects(*other)), "{part:?}");
                }
                assert!((placed[0].1.width() - placed[1].1.width()).abs() < 0.5);
            }
        }
    }

    #[test]
    fn a_part_can_have_it_all() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 600.0));
        assert_eq!(arrange(area, 14.0, Some(Part::Holds)), [(Part::Holds, area)]);
    }
}
