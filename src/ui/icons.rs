//! Signs drawn from lines, because no font that the app carries has them all. Knows nothing of what they are on.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};
use std::f32::consts::{PI, TAU};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A triangle: run, go on.
    Run,
    /// Two bars.
    Pause,
    /// A square.
    Stop,
    /// Three lines: the setup.
    Menu,
    /// An arrow back.
    Undo,
    /// An arrow forth.
    Redo,
    /// An arrow around.
    Reset,
    /// A half-filled disc: the theme.
    Theme,
    /// A cross: dismiss.
    Close,
    /// A triangle with a stroke: something is wrong.
    Warn,
    /// A disc with an i: good to know.
    Info,
    /// Closer, more.
    Plus,
    /// Further, less.
    Minus,
    /// Corners outwards: the whole window.
    Maximise,
    /// Corners inwards: back.
    Restore,
    /// Two boards, one beside the other: the model beside the interpreter.
    Beside,
    /// Three bars of different lengths: the comparison.
    Compare,
    /// Two lines that cross in one frame: two runs overlaid.
    Overlay,
    /// Two arrows, one to each side: the two change places.
    Swap,
    /// Books on a board: the library.
    Library,
    /// An arrow out of a tray: export.
    Export,
    /// A triangle back to a stroke: the beginning.
    ToStart,
    /// A triangle on to a stroke: the end.
    ToEnd,
    /// A stroke and a triangle back: one step.
    StepBack,
    /// A stroke and a triangle on: one step.
    StepForward,
    /// A question mark is a letter; it is drawn by the font.
    Help,
}

/// Draws a sign within a square.
pub fn paint(painter: &Painter, square: Rect, icon: Icon, color: Color32) {
    let at = |x: f32, y: f32| pos2(square.left() + square.width() * x, square.top() + square.height() * y);
    let stroke = Stroke::new((square.width() * 0.12).max(1.4), color);
    let line = |a: Pos2, b: Pos2| painter.line_segment([a, b], stroke);
    let filled = |points: Vec<Pos2>| painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    match icon {
        Icon::Run => {
            filled(vec![at(0.15, 0.05), at(0.95, 0.5), at(0.15, 0.95)]);
        }
        Icon::Pause => {
            painter.rect_filled(Rect::from_min_max(at(0.14, 0.08), at(0.4, 0.92)), 1.0, color);
            painter.rect_filled(Rect::from_min_max(at(0.6, 0.08), at(0.86, 0.92)), 1.0, color);
        }
        Icon::Stop => {
            painter.rect_filled(Rect::from_min_max(at(0.1, 0.1), at(0.9, 0.9)), 1.5, color);
        }
        Icon::Menu => {
            for y in [0.15, 0.5, 0.85] {
                line(at(0.05, y), at(0.95, y));
            }
        }
        Icon::Undo => hook(painter, square, stroke, false),
        Icon::Redo => hook(painter, square, stroke, true),
        Icon::Reset => around(painter, square, stroke),
        Icon::Theme => half_disc(painter, square, stroke),
        Icon::Close => {
            line(at(0.12, 0.12), at(0.88, 0.88));
            line(at(0.88, 0.12), at(0.12, 0.88));
        }
        Icon::Warn => {
            painter.add(Shape::closed_line(vec![at(0.5, 0.05), at(0.98, 0.92), at(0.02, 0.92)], stroke));
            line(at(0.5, 0.36), at(0.5, 0.62));
            painter.circle_filled(at(0.5, 0.77), stroke.width * 0.6, color);
        }
        Icon::Info => {
            painter.circle_stroke(square.center(), square.width() * 0.46, stroke);
            line(at(0.5, 0.45), at(0.5, 0.74));
            painter.circle_filled(at(0.5, 0.28), stroke.width * 0.65, color);
        }
        Icon::Plus => {
            line(at(0.1, 0.5), at(0.9, 0.5));
            line(at(0.5, 0.1), at(0.5, 0.9));
        }
        Icon::Minus => {
            line(at(0.1, 0.5), at(0.9, 0.5));
        }
        Icon::Maximise => corners(painter, square, stroke, false),
        Icon::Restore => corners(painter, square, stroke, true),
        Icon::Beside => {
            for (left, right) in [(0.04, 0.44), (0.56, 0.96)] {
                painter.add(Shape::closed_line(
                    vec![at(left, 0.1), at(right, 0.1), at(right, 0.9), at(left, 0.9)],
                    stroke,
                ));
            }
        }
        Icon::Compare => {
            for (top, length) in [(0.08, 0.92), (0.4, 0.42), (0.72, 0.66)] {
                painter.rect_filled(Rect::from_min_max(at(0.04, top), at(0.04 + length, top + 0.2)), 1.0, color);
            }
        }
        Icon::Overlay => {
            line(at(0.04, 0.0), at(0.04, 0.96));
            line(at(0.04, 0.96), at(1.0, 0.96));
            painter.add(Shape::line(vec![at(0.04, 0.8), at(0.4, 0.34), at(0.66, 0.5), at(1.0, 0.06)], stroke));
            for (from, to) in [(0.14, 0.34), (0.5, 0.7), (0.84, 1.0)] {
                let y = |x: f32| 0.22 + 0.5 * x;
                line(at(from, y(from)), at(to, y(to)));
            }
        }
        Icon::Swap => {
            for (y, from, to, angle) in [(0.28, 0.05, 0.95, 0.0), (0.74, 0.95, 0.05, PI)] {
                line(at(from, y), at((from + to * 3.0) / 4.0, y));
                head(painter, at(to, y), angle, square.width() * 0.42, color);
            }
        }
        Icon::Library => {
            for (left, right) in [(0.06, 0.26), (0.32, 0.52)] {
                painter.rect_stroke(
                    Rect::from_min_max(at(left, 0.08), at(right, 0.84)),
                    0.5,
                    stroke,
                    StrokeKind::Middle,
                );
            }
            line(at(0.64, 0.12), at(0.9, 0.84));
            line(at(0.0, 0.95), at(1.0, 0.95));
        }
        Icon::Export => {
            painter.add(Shape::line(vec![at(0.06, 0.56), at(0.06, 0.94), at(0.94, 0.94), at(0.94, 0.56)], stroke));
            line(at(0.5, 0.72), at(0.5, 0.3));
            head(painter, at(0.5, 0.0), 1.5 * PI, square.width() * 0.42, color);
        }
        Icon::ToStart | Icon::ToEnd | Icon::StepBack | Icon::StepForward => go(painter, square, icon, color),
        Icon::Help => {}
    }
}

/// A triangle and a stroke: to an end, or one step.
fn go(painter: &Painter, square: Rect, icon: Icon, color: Color32) {
    let at = |x: f32, y: f32| pos2(square.left() + square.width() * x, square.top() + square.height() * y);
    let on = matches!(icon, Icon::ToEnd | Icon::StepForward);
    let x = |x: f32| if on { x } else { 1.0 - x };
    // A step begins at its stroke, the way to an end stops there.
    let (tail, tip, stroke) = match icon {
        Icon::ToStart | Icon::ToEnd => (0.05, 0.75, 0.9),
        _ => (0.35, 0.98, 0.1),
    };
    let triangle = vec![at(x(tail), 0.1), at(x(tip), 0.5), at(x(tail), 0.9)];
    painter.add(Shape::convex_polygon(triangle, color, Stroke::NONE));
    let line = Stroke::new((square.width() * 0.12).max(1.4), color);
    painter.line_segment([at(x(stroke), 0.1), at(x(stroke), 0.9)], line);
}

fn arc(center: Pos2, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
    const PARTS: u8 = 16;
    let step = |i: u8| from + (to - from) * f32::from(i) / f32::from(PARTS);
    (0..=PARTS).map(|i| center + radius * vec2(step(i).cos(), step(i).sin())).collect()
}

/// An arrow's head whose tip lies at `tip` and which points along `angle`.
fn head(painter: &Painter, tip: Pos2, angle: f32, size: f32, color: Color32) {
    let side = |turn: f32| tip - size * vec2((angle + turn).cos(), (angle + turn).sin());
    painter.add(Shape::convex_polygon(vec![tip, side(0.6), side(-0.6)], color, Stroke::NONE));
}

/// An arrow that turns back over the top.
fn hook(painter: &Painter, square: Rect, stroke: Stroke, mirrored: bool) {
    let size = square.width();
    let turn = |p: Pos2| if mirrored { pos2(2.0 * square.center().x - p.x, p.y) } else { p };
    let center = square.center() + vec2(0.05 * size, 0.12 * size);
    let points: Vec<Pos2> = arc(center, 0.36 * size, 1.12 * PI, 2.25 * PI).into_iter().map(turn).collect();
    let tip = turn(center + vec2(-0.46 * size, 0.12 * size));
    painter.add(Shape::line(points, stroke));
    let angle = if mirrored { 0.35 * PI } else { 0.65 * PI };
    head(painter, tip, angle, 0.5 * size, stroke.color);
}

fn around(painter: &Painter, square: Rect, stroke: Stroke) {
    let (center, radius) = (square.center(), square.width() * 0.4);
    painter.add(Shape::line(arc(center, radius, -0.25 * PI, 1.4 * PI), stroke));
    let tip = center + radius * vec2((-0.33 * PI).cos(), (-0.33 * PI).sin()) + vec2(-0.5, -2.0);
    head(painter, tip, -0.8 * PI, square.width() * 0.45, stroke.color);
}

fn half_disc(painter: &Painter, square: Rect, stroke: Stroke) {
    let (center, radius) = (square.center(), square.width() * 0.44);
    painter.circle_stroke(center, radius, stroke);
    painter.add(Shape::convex_polygon(arc(center, radius, 0.25 * TAU, 0.75 * TAU), stroke.color, Stroke::NONE));
}

fn corners(painter: &Painter, square: Rect, stroke: Stroke, inwards: bool) {
    let arm = square.width() * 0.34;
    for (corner, x, y) in [
        (square.left_top(), 1.0, 1.0),
        (square.right_top(), -1.0, 1.0),
        (square.left_bottom(), 1.0, -1.0),
        (square.right_bottom(), -1.0, -1.0),
    ] {
        let bend = if inwards { corner + vec2(arm * x, arm * y) } else { corner };
        let reach = if inwards { -arm } else { arm };
        painter.line_segment([bend, bend + vec2(reach * x, 0.0)], stroke);
        painter.line_segment([bend, bend + vec2(0.0, reach * y)], stroke);
    }
}
