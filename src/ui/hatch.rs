//! Patterns drawn over a colour, so that a state can be told without seeing colours. Adds triangles to a mesh; knows
//! nothing of states or themes.

use eframe::egui::{Color32, Mesh, Pos2, Rect, pos2, vec2};

/// A pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hatch {
    /// None.
    Plain,
    /// Lines rising to the right.
    Forward,
    /// Lines falling to the right.
    Back,
    /// Both.
    Cross,
    /// Dots.
    Dots,
    /// Lines along the time.
    Horizontal,
    /// Lines across the time.
    Vertical,
    /// Large crosses, one beside the other.
    Crosses,
    /// Lines along the time and rising ones.
    RisingLines,
    /// Lines along the time and falling ones.
    FallingLines,
    /// Lines across the time with dots between.
    DottedBars,
    /// Lines along and across the time.
    Grid,
}

/// Distance of lines, in points.
const STEP: f32 = 7.0;
/// Width of a line, in points.
const WIDTH: f32 = 1.5;
/// Narrower rectangles stay plain: a pattern could not be told there, and would cost triangles.
pub const NARROWEST: f32 = 9.0;

/// Fills a rectangle with a colour and draws the pattern over it.
pub fn fill(mesh: &mut Mesh, rect: Rect, color: Color32, hatch: Hatch, ink: Color32) {
    mesh.add_colored_rect(rect, color);
    if rect.width() < NARROWEST || rect.height() < 4.0 {
        return;
    }
    match hatch {
        Hatch::Plain => {}
        Hatch::Forward => diagonals(mesh, rect, ink, true),
        Hatch::Back => diagonals(mesh, rect, ink, false),
        Hatch::Cross => {
            diagonals(mesh, rect, ink, true);
            diagonals(mesh, rect, ink, false);
        }
        Hatch::Dots => dots(mesh, rect, ink),
        Hatch::Horizontal => horizontals(mesh, rect, ink),
        Hatch::Vertical => verticals(mesh, rect, ink),
        Hatch::Crosses => crosses(mesh, rect, ink),
        Hatch::RisingLines => {
            horizontals(mesh, rect, ink);
            diagonals(mesh, rect, ink, true);
        }
        Hatch::FallingLines => {
            horizontals(mesh, rect, ink);
            diagonals(mesh, rect, ink, false);
        }
        Hatch::DottedBars => {
            verticals(mesh, rect, ink);
            dots(mesh, rect, ink);
        }
        Hatch::Grid => {
            horizontals(mesh, rect, ink);
            verticals(mesh, rect, ink);
        }
    }
}

/// A line as two triangles.
pub fn line(mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, color: Color32) {
    let direction = to - from;
    let length = direction.length();
    if length <= 0.0 {
        return;
    }
    let side = vec2(-direction.y, direction.x) * (width / 2.0 / length);
    let first = mesh.vertices.len() as u32;
    for corner in [from + side, to + side, to - side, from - side] {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

fn diagonals(mesh: &mut Mesh, rect: Rect, ink: Color32, rising: bool) {
    // Fixed to the window and not to the rectangle, so that the pattern stands still while spans scroll through it
    // would shimmer; fixed to the rectangle it moves along with its span.
    let (h, mut x) = (rect.height(), rect.left() - rect.height() + STEP / 2.0);
    while x < rect.right() {
        let (x0, x1) = (x.max(rect.left()), (x + h).min(rect.right()));
        let (d0, d1) = (x0 - x, x1 - x);
        let y = |d: f32| if rising { rect.bottom() - d } else { rect.top() + d };
        if x1 > x0 {
            line(mesh, pos2(x0, y(d0)), pos2(x1, y(d1)), WIDTH, ink);
        }
        x += STEP;
    }
}

fn dots(mesh: &mut Mesh, rect: Rect, ink: Color32) {
    let rows = (rect.height() / STEP).max(1.0) as usize;
    let mut x = rect.left() + STEP / 2.0;
    while x + WIDTH <= rect.right() {
        for row in 0..rows {
            let y = rect.top() + rect.height() * (row as f32 + 0.5) / rows as f32;
            mesh.add_colored_rect(Rect::from_center_size(pos2(x, y), vec2(2.0, 2.0)), ink);
        }
        x += STEP;
    }
}

fn horizontals(mesh: &mut Mesh, rect: Rect, ink: Color32) {
    let rows = (rect.height() / 5.0).clamp(1.0, 4.0) as usize;
    for row in 0..rows {
        let y = rect.top() + rect.height() * (row as f32 + 0.5) / rows as f32;
        line(mesh, pos2(rect.left(), y), pos2(rect.right(), y), WIDTH, ink);
    }
}

fn verticals(mesh: &mut Mesh, rect: Rect, ink: Color32) {
    let mut x = rect.left() + STEP / 2.0;
    while x < rect.right() {
        line(mesh, pos2(x, rect.top()), pos2(x, rect.bottom()), WIDTH, ink);
        x += STEP;
    }
}

fn crosses(mesh: &mut Mesh, rect: Rect, ink: Color32) {
    let half = (rect.height() * 0.3).min(4.0);
    let mut x = rect.left() + STEP;
    while x + half <= rect.right() {
        let c = pos2(x, rect.center().y);
        line(mesh, c - vec2(half, half), c + vec2(half, half), WIDTH, ink);
        line(mesh, c + vec2(-half, half), c + vec2(half, -half), WIDTH, ink);
        x += 2.0 * STEP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Hatch; 8] = [
        Hatch::Plain,
        Hatch::Forward,
        Hatch::Back,
        Hatch::Cross,
        Hatch::Dots,
        Hatch::Horizontal,
        Hatch::Vertical,
        Hatch::Crosses,
    ];

    #[test]
    fn narrow_rectangles_stay_plain_and_wide_ones_differ() {
        let mut seen = std::collections::BTreeSet::new();
        for hatch in ALL {
            let mut mesh = Mesh::default();
            fill(&mut mesh, Rect::from_min_size(Pos2::ZERO, vec2(3.0, 20.0)), Color32::RED, hatch, Color32::BLACK);
            assert_eq!(mesh.vertices.len(), 4);
            let mut mesh = Mesh::default();
            fill(&mut mesh, Rect::from_min_size(Pos2::ZERO, vec2(60.0, 20.0)), Color32::RED, hatch, Color32::BLACK);
            seen.insert(format!("{:?}", mesh.vertices.iter().map(|v| (v.pos.x, v.pos.y)).collect::<Vec<_>>()));
        }
        assert_eq!(seen.len(), ALL.len());
    }

    #[test]
    fn patterns_stay_inside() {
        let rect = Rect::from_min_size(pos2(5.0, 5.0), vec2(50.0, 18.0));
        for hatch in ALL {
            let mut mesh = Mesh::default();
            fill(&mut mesh, rect, Color32::RED, hatch, Color32::BLACK);
            let grown = rect.expand(WIDTH);
            assert!(mesh.vertices.iter().all(|v| grown.contains(v.pos)), "{hatch:?}");
        }
    }
}
