//! egui's meshes as SVG: rectangles where they are rectangles, outlines where many triangles have one colour, gradients where two
//! have two. Cells of different colours that touch are laid a little over one another, or the paper would shine through between.

use super::ink;
use super::path::{Path, has_place, hundredths};
use eframe::egui::{Color32, Mesh, Pos2, Rect, Stroke, Vec2, pos2};
use std::collections::{BTreeMap, BTreeSet};

/// How far a cell goes on under its neighbour, in points.
const UNDER: f32 = 0.4;
/// How often triangles with colours in their corners are halved.
const HALVINGS: u8 = 4;

/// A stretch of a mesh, in the order in which it is painted.
pub enum Stretch {
    /// One colour: what it fills, and the path.
    Plain(Color32, String),
    /// A rectangle from one colour to another, to the right or downwards.
    Gradient(Rect, [Color32; 2], bool),
}

#[derive(Clone, Copy)]
enum Piece {
    Cell(Rect, Color32),
    Triangle([Pos2; 3], Color32),
    Gradient(Rect, [Color32; 2], bool),
}

impl Piece {
    const fn color(&self) -> Option<Color32> {
        match self {
            Self::Cell(_, color) | Self::Triangle(_, color) => Some(*color),
            Self::Gradient(..) => None,
        }
    }
}

/// The stretches of a mesh. Triangles with a corner that has no place, or that there is not, are left out.
pub fn stretches(mesh: &Mesh) -> Vec<Stretch> {
    let mut pieces = pieces(mesh);
    underlap(&mut pieces);
    let mut stretches = Vec::new();
    for run in pieces.chunk_by(|one, other| one.color().is_some() && one.color() == other.color()) {
        match run {
            [Piece::Gradient(rect, colors, down)] => stretches.push(Stretch::Gradient(*rect, *colors, *down)),
            _ => {
                let color = run.first().and_then(Piece::color).unwrap_or(Color32::TRANSPARENT);
                let d = outline(run);
                if !d.is_empty() && ink::attributes(color, Stroke::NONE).is_some() {
                    stretches.push(Stretch::Plain(color, d));
                }
            }
        }
    }
    stretches
}

type Corner = (Pos2, Color32);

fn pieces(mesh: &Mesh) -> Vec<Piece> {
    let corner = |index: &u32| {
        let vertex = mesh.vertices.get(*index as usize)?;
        Some((vertex.pos, vertex.color)).filter(|(pos, _)| super::path::is_somewhere(*pos))
    };
    let whole = |corners: &[u32]| -> Option<[Corner; 3]> {
        let [a, b, c] = corners else { return None };
        Some([corner(a)?, corner(b)?, corner(c)?])
    };
    let triangles: Vec<[Corner; 3]> = mesh.indices.chunks_exact(3).filter_map(whole).collect();
    let mut pieces = Vec::new();
    let mut rest = triangles.as_slice();
    while let Some((one, others)) = rest.split_first() {
        if let Some(piece) = others.first().and_then(|other| cell(one, other)) {
            pieces.push(piece);
            rest = &others[1..];
            continue;
        }
        rest = others;
        push_triangle(&mut pieces, one, HALVINGS);
    }
    pieces
}

/// Two triangles that are a rectangle together, of one colour or from one to another.
fn cell(one: &[Corner; 3], other: &[Corner; 3]) -> Option<Piece> {
    let all = || one.iter().chain(other);
    let bounds = Rect::from_points(&all().map(|(pos, _)| *pos).collect::<Vec<_>>());
    let (w, h) = (bounds.width(), bounds.height());
    if !(w > 0.0 && h > 0.0) {
        return None;
    }
    let mut corners: [Option<Color32>; 4] = [None; 4];
    for (pos, color) in all() {
        let right = if pos.x == bounds.left() { 0 } else { usize::from(pos.x == bounds.right()) * 2 };
        let low = if pos.y == bounds.top() { 0 } else { usize::from(pos.y == bounds.bottom()) * 2 };
        let inside = (pos.x != bounds.left() && right == 0) || (pos.y != bounds.top() && low == 0);
        let place = right / 2 + low;
        if inside || corners[place].is_some_and(|before| before != *color) {
            return None;
        }
        corners[place] = Some(*color);
    }
    let area = |of: &[Corner; 3]| {
        ((of[1].0 - of[0].0).x * (of[2].0 - of[0].0).y - (of[1].0 - of[0].0).y * (of[2].0 - of[0].0).x).abs() / 2.0
    };
    if (area(one) + area(other) - w * h).abs() > 0.01 * w * h || area(one) == 0.0 || area(other) == 0.0 {
        return None;
    }
    let [Some(nw), Some(ne), Some(sw), Some(se)] = corners else { return None };
    match (nw == ne && sw == se, nw == sw && ne == se) {
        (true, true) => Some(Piece::Cell(bounds, nw)),
        (true, false) => Some(Piece::Gradient(bounds, [nw, sw], true)),
        (false, true) => Some(Piece::Gradient(bounds, [nw, ne], false)),
        (false, false) => None,
    }
}

/// A triangle; where its corners have several colours, as small ones that have one each.
fn push_triangle(pieces: &mut Vec<Piece>, [a, b, c]: &[Corner; 3], halvings: u8) {
    let mix = |one: &Corner, other: &Corner| (one.0 + (other.0 - one.0) * 0.5, one.1.lerp_to_gamma(other.1, 0.5));
    if (a.1 == b.1 && b.1 == c.1) || halvings == 0 {
        let middle = mix(&mix(a, b), c).1;
        return pieces.push(Piece::Triangle([a.0, b.0, c.0], if a.1 == b.1 && b.1 == c.1 { a.1 } else { middle }));
    }
    let (ab, bc, ca) = (mix(a, b), mix(b, c), mix(c, a));
    for triangle in [[*a, ab, ca], [ab, *b, bc], [ca, bc, *c], [ab, bc, ca]] {
        push_triangle(pieces, &triangle, halvings - 1);
    }
}

/// Joins cells of one colour that touch in a row, and lays those of different colours under the ones that are painted after them.
fn underlap(pieces: &mut Vec<Piece>) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        if let (Some(Piece::Cell(before, color)), Piece::Cell(rect, own)) = (out.last_mut(), &piece) {
            let level = before.top() == rect.top() && before.bottom() == rect.bottom();
            if level && (before.right() - rect.left()).abs() < 0.01 && rect.right() > before.right() {
                if color == own {
                    before.max.x = rect.right();
                    continue;
                }
                if ink::is_opaque(*color) && ink::is_opaque(*own) {
                    before.max.x += UNDER.min(rect.width());
                }
            }
        }
        out.push(piece);
    }
    let tops: BTreeSet<i64> = out
        .iter()
        .filter_map(|piece| if let Piece::Cell(rect, _) = piece { hundredths(rect.top()) } else { None })
        .collect();
    for piece in &mut out {
        if let Piece::Cell(rect, color) = piece
            && ink::is_opaque(*color)
            && hundredths(rect.bottom()).is_some_and(|bottom| tops.contains(&bottom))
        {
            rect.max.y += UNDER;
        }
    }
    *pieces = out;
}

type Place = (i64, i64);

/// All of a colour as one path: rectangles as such, triangles as what is around all of them.
fn outline(run: &[Piece]) -> String {
    let mut path = Path::default();
    let mut edges: BTreeMap<(Place, Place), u32> = BTreeMap::new();
    for piece in run {
        match piece {
            Piece::Cell(rect, _) if has_place(*rect) => path.rect(*rect),
            Piece::Triangle(corners, _) => add_edges(&mut edges, corners),
            Piece::Cell(..) | Piece::Gradient(..) => {}
        }
    }
    for ring in rings(edges) {
        path.ring(&ring);
    }
    path.finish()
}

/// Adds the sides of a triangle, turned the same way round as all others: a side that two of them share goes away.
fn add_edges(edges: &mut BTreeMap<(Place, Place), u32>, corners: &[Pos2; 3]) {
    let places = corners.map(|corner| Some((hundredths(corner.x)?, hundredths(corner.y)?)));
    let [Some(a), Some(b), Some(c)] = places else { return };
    let area = (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let [a, b, c] = match area {
        0 => return,
        1.. => [a, b, c],
        _ => [a, c, b],
    };
    for (from, to) in [(a, b), (b, c), (c, a)] {
        match edges.get_mut(&(to, from)) {
            Some(1) => _ = edges.remove(&(to, from)),
            Some(count) => *count -= 1,
            None => *edges.entry((from, to)).or_insert(0) += 1,
        }
    }
}

/// Sides, put together to rings.
fn rings(edges: BTreeMap<(Place, Place), u32>) -> Vec<Vec<Place>> {
    let mut next: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for ((from, to), count) in edges {
        (0..count).for_each(|_| next.entry(from).or_default().push(to));
    }
    let mut rings = Vec::new();
    while let Some((start, _)) = next.first_key_value() {
        let (start, mut ring) = (*start, vec![*start]);
        let mut at = start;
        while let Some(ends) = next.get_mut(&at) {
            let end = ends.pop();
            if ends.is_empty() {
                next.remove(&at);
            }
            match end {
                Some(end) if end != start => ring.push(end),
                _ => break,
            }
            at = *ring.last().unwrap_or(&start);
        }
        rings.push(ring);
    }
    rings
}

/// A textured rectangle: where it is, which part of the texture, and the tint.
pub fn pictured(mesh: &Mesh) -> Option<(Rect, Rect, Color32)> {
    let [first, .., last] = mesh.vertices.as_slice() else { return None };
    if mesh.vertices.len() != 4 {
        return None;
    }
    let place = Rect::from_min_max(first.pos, last.pos);
    let uv = Rect::from_min_max(pos2(first.uv.x, first.uv.y), pos2(last.uv.x, last.uv.y));
    (has_place(place) && place.size().min_elem() > 0.0 && has_place(uv) && uv.size() != Vec2::ZERO).then_some((
        place,
        uv,
        first.color,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    fn plain(mesh: &Mesh) -> Vec<(Color32, String)> {
        let one = |stretch: Stretch| match stretch {
            Stretch::Plain(color, d) => (color, d),
            Stretch::Gradient(..) => panic!("a gradient"),
        };
        stretches(mesh).into_iter().map(one).collect()
    }

    fn cells(colors: &[Color32]) -> Mesh {
        let mut mesh = Mesh::default();
        for (place, color) in colors.iter().enumerate() {
            mesh.add_colored_rect(Rect::from_min_size(pos2(place as f32 * 10.0, 0.0), vec2(10.0, 5.0)), *color);
        }
        mesh
    }

    #[test]
    fn cells_of_a_colour_are_joined_and_others_go_under_their_neighbours() {
        let (red, blue) = (Color32::RED, Color32::BLUE);
        let found = plain(&cells(&[red, red, blue]));
        assert_eq!(found, [(red, "M0 0h20.4v5h-20.4z".to_owned()), (blue, "M20 0h10v5h-10z".to_owned())]);
        let pale = red.gamma_multiply(0.5);
        assert_eq!(plain(&cells(&[pale, blue]))[0].1, "M0 0h10v5h-10z", "it would be seen through");
    }

    #[test]
    fn triangles_of_a_colour_have_one_outline() {
        let mut mesh = Mesh::default();
        for x in 0..4_u8 {
            let x = f32::from(x) * 10.0;
            mesh.colored_vertex(pos2(x, 0.0), Color32::RED);
            mesh.colored_vertex(pos2(x, 10.0 + x / 5.0), Color32::RED);
        }
        for first in [0, 2, 4] {
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 2, first + 1, first + 3);
        }
        let found = plain(&mesh);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1.matches('z').count(), 1, "{}", found[0].1);
    }

    #[test]
    fn two_colours_are_a_gradient_and_nothing_without_a_place_is_drawn() {
        let mut mesh = cells(&[Color32::RED]);
        mesh.vertices[1].color = Color32::BLUE;
        mesh.vertices[3].color = Color32::BLUE;
        assert!(matches!(stretches(&mesh)[..], [Stretch::Gradient(_, [Color32::RED, Color32::BLUE], false)]));
        mesh.vertices[1].color = Color32::GREEN;
        assert!(stretches(&mesh).len() > 10);
        mesh.vertices[0].pos.x = f32::NAN;
        mesh.vertices[3].pos.x = f32::NAN;
        mesh.indices.extend([0, 1, 99]);
        assert!(stretches(&mesh).is_empty());
    }
}
