//! How a line of arms is drawn so that it is known again in every chart, with its colour and without: a colour, a dash and a
//! marker. Knows nothing of what is drawn.

use crate::ui::theme::Theme;
use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dash {
    Solid,
    Dashed,
    Dotted,
    Mixed,
}

/// The shape of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Disc,
    Square,
    Triangle,
    Diamond,
    Plus,
    Cross,
    Down,
}

const DASHES: [Dash; 4] = [Dash::Solid, Dash::Dashed, Dash::Mixed, Dash::Dotted];
const MARKERS: [Marker; 7] =
    [Marker::Disc, Marker::Square, Marker::Triangle, Marker::Diamond, Marker::Plus, Marker::Cross, Marker::Down];

/// A colour, a dash and a marker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pen {
    pub color: Color32,
    pub dash: Dash,
    pub marker: Marker,
}

impl Pen {
    /// The pen with this number: the numbers of colours, dashes and markers have no common turn below 140.
    pub(super) fn of(theme: &Theme, number: usize) -> Self {
        Self {
            color: theme.series(number),
            dash: DASHES[number % DASHES.len()],
            marker: MARKERS[number % MARKERS.len()],
        }
    }
}

/// A line through points.
pub(super) fn stroke(painter: &Painter, points: Vec<Pos2>, dash: Dash, stroke: Stroke) {
    if points.len() < 2 {
        return;
    }
    match dash {
        Dash::Solid => _ = painter.add(Shape::line(points, stroke)),
        Dash::Dashed => painter.extend(Shape::dashed_line(&points, stroke, 7.0, 4.0)),
        Dash::Dotted => painter.extend(Shape::dashed_line(&points, stroke, 1.8, 3.2)),
        Dash::Mixed => {
            painter.extend(Shape::dashed_line_with_offset(&points, stroke, &[9.0, 2.0], &[3.5, 3.5], 0.0));
        }
    }
}

/// A point: filled, or its outline over `paper`.
pub(super) fn marker(painter: &Painter, at: Pos2, radius: f32, marker: Marker, color: Color32, paper: Option<Color32>) {
    let (fill, line) = (paper.unwrap_or(color), Stroke::new(1.6, color));
    let polygon = |points: &[(f32, f32)]| {
        let points = points.iter().map(|(x, y)| at + vec2(x * radius, y * radius)).collect();
        painter.add(Shape::convex_polygon(points, fill, line));
    };
    let cross = |(x, y): (f32, f32)| {
        let thick = Stroke::new((radius * 0.55).max(1.6), color);
        painter.line_segment([at - vec2(x, y) * radius, at + vec2(x, y) * radius], thick);
        painter.line_segment([at - vec2(-y, x) * radius, at + vec2(-y, x) * radius], thick);
    };
    match marker {
        Marker::Disc => _ = painter.circle(at, radius, fill, line),
        Marker::Square => {
            let square = Rect::from_center_size(at, vec2(1.75, 1.75) * radius);
            painter.rect(square, 0.0, fill, line, StrokeKind::Middle);
        }
        Marker::Triangle => polygon(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)]),
        Marker::Down => polygon(&[(0.0, 1.15), (-1.1, -0.85), (1.1, -0.85)]),
        Marker::Diamond => polygon(&[(0.0, -1.25), (1.1, 0.0), (0.0, 1.25), (-1.1, 0.0)]),
        Marker::Plus => cross((1.2, 0.0)),
        Marker::Cross => cross((0.9, 0.9)),
    }
}

/// An interval: a line with a cap at each end.
pub(super) fn whisker(painter: &Painter, [from, to]: [Pos2; 2], cap: f32, stroke: Stroke) {
    let across = if from.x == to.x { vec2(cap, 0.0) } else { vec2(0.0, cap) };
    painter.line_segment([from, to], stroke);
    for end in [from, to] {
        painter.line_segment([end - across, end + across], stroke);
    }
}

/// The sign of the best: a star of five points.
pub(super) fn star(painter: &Painter, center: Pos2, radius: f32, color: Color32) {
    let corner = |place: u8| {
        let (angle, far) = (f32::from(place) * std::f32::consts::TAU / 10.0, place.is_multiple_of(2));
        let length = if far { radius } else { radius * 0.42 };
        pos2(center.x + angle.sin() * length, center.y - angle.cos() * length)
    };
    for tip in (0..10).step_by(2) {
        let points = vec![center, corner(tip + 9), corner(tip), corner(tip + 1)];
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::ThemeName;

    #[test]
    fn sixty_four_lines_differ_and_neighbours_differ_without_colour() {
        let theme = ThemeName::Dark.theme();
        let pens: Vec<Pen> = (0..64).map(|number| Pen::of(theme, number)).collect();
        for (place, pen) in pens.iter().enumerate() {
            assert!(pens[..place].iter().all(|other| other != pen), "{place}");
        }
        for (place, pen) in pens.iter().take(28).enumerate() {
            let same = |other: &&Pen| other.dash == pen.dash && other.marker == pen.marker;
            assert!(pens[..place].iter().find(same).is_none(), "{place}");
        }
    }
}
