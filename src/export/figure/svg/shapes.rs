//! Each of egui's shapes as what SVG has for it. Knows nothing of how elements are put together.

use super::mesh::{self, Stretch};
use super::path::{Path, has_place, is_somewhere, number};
use super::{Writer, ink, text};
use eframe::egui::epaint::{BandShape, CircleShape, ColorMode, EllipseShape, PathStroke, RectShape};
use eframe::egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, pos2};

/// Writes a shape, as far as it is seen within `clip`. Nothing has to be cut that is inside anyway.
pub fn write(writer: &mut Writer<'_>, shape: &Shape, clip: Rect, page: Rect) {
    if let Shape::Vec(shapes) = shape {
        return shapes.iter().for_each(|shape| write(writer, shape, clip, page));
    }
    let bounds = shape.visual_bounding_rect();
    let known = has_place(bounds) && !matches!(shape, Shape::Text(text) if text.angle != 0.0);
    if !has_place(clip) || !clip.is_positive() || (known && !clip.expand(1.0).intersects(bounds)) {
        return;
    }
    let inside = known && clip.expand(0.5).contains_rect(bounds);
    writer.clip((!inside && clip != page).then_some(clip));
    match shape {
        Shape::Noop | Shape::Vec(_) | Shape::Callback(_) => {}
        Shape::Circle(circle) => self::circle(writer, circle),
        Shape::Ellipse(ellipse) => self::ellipse(writer, ellipse),
        Shape::LineSegment { points, stroke } => writer.line(points, *stroke, false),
        Shape::Path(path) => {
            let mut d = Path::default();
            let filled = path.closed && !ink::is_nothing(path.fill);
            d.line(&path.points, path.closed);
            writer.path(&d.finish(), if filled { path.fill } else { Color32::TRANSPARENT }, plain(&path.stroke));
        }
        Shape::Band(band) => self::band(writer, band),
        Shape::Rect(rect) => self::rect(writer, rect),
        Shape::Text(text) => text::write(writer, text),
        Shape::Mesh(mesh) => self::mesh(writer, mesh),
        Shape::QuadraticBezier(curve) => self::curve(writer, &curve.points, curve.closed, curve.fill, &curve.stroke),
        Shape::CubicBezier(curve) => self::curve(writer, &curve.points, curve.closed, curve.fill, &curve.stroke),
    }
}

/// A stroke of one colour. One that changes along its way is painted in none of the panels; it gets that of its first place.
fn plain(stroke: &PathStroke) -> Stroke {
    let color = match &stroke.color {
        ColorMode::Solid(color) => *color,
        ColorMode::UV(color) => color(Rect::ZERO, Pos2::ZERO),
    };
    Stroke::new(stroke.width, color)
}

fn circle(writer: &mut Writer<'_>, circle: &CircleShape) {
    let Some(style) = ink::attributes(circle.fill, circle.stroke) else { return };
    if !(is_somewhere(circle.center) && circle.radius.is_finite() && circle.radius > 0.0) {
        return;
    }
    let [x, y, r] = [circle.center.x, circle.center.y, circle.radius].map(number);
    writer.element(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{style}/>"));
}

fn ellipse(writer: &mut Writer<'_>, ellipse: &EllipseShape) {
    let Some(style) = ink::attributes(ellipse.fill, ellipse.stroke) else { return };
    let whole = is_somewhere(ellipse.center) && ellipse.radius.is_finite() && ellipse.angle.is_finite();
    if !whole || ellipse.radius.min_elem() <= 0.0 {
        return;
    }
    let [x, y, rx, ry] = [ellipse.center.x, ellipse.center.y, ellipse.radius.x, ellipse.radius.y].map(number);
    let turn = turned(ellipse.angle, ellipse.center);
    writer.element(&format!("<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\"{style}{turn}/>"));
}

fn turned(angle: f32, around: Pos2) -> String {
    if angle == 0.0 {
        return String::new();
    }
    let [angle, x, y] = [angle.to_degrees(), around.x, around.y].map(number);
    format!(" transform=\"rotate({angle} {x} {y})\"")
}

fn band(writer: &mut Writer<'_>, band: &BandShape) {
    let turn = |at: Pos2| {
        let (sin, cos) = band.angle.sin_cos();
        pos2(at.x * cos - at.y * sin, at.x * sin + at.y * cos)
    };
    for part in band.points.split(|point| !point.is_finite()).filter(|part| part.len() > 1) {
        let over = part.iter().map(|point| turn(pos2(point.x, point.y.min)));
        let under = part.iter().rev().map(|point| turn(pos2(point.x, point.y.max)));
        let points: Vec<Pos2> = over.chain(under).collect();
        let mut d = Path::default();
        d.line(&points, true);
        writer.path(&d.finish(), band.fill, band.stroke);
    }
}

fn rect(writer: &mut Writer<'_>, shape: &RectShape) {
    let RectShape { rect, corner_radius, fill, stroke, stroke_kind, .. } = shape;
    // A shadow is not for paper.
    if !has_place(*rect) || rect.width() < 0.0 || rect.height() < 0.0 || shape.blur_width > 0.0 {
        return;
    }
    if let Some(brush) = shape.brush.as_deref().filter(|brush| brush.uv != Rect::ZERO) {
        writer.image(*rect, brush.fill_texture_id, brush.uv, *fill);
        return edge(writer, shape, Color32::TRANSPARENT);
    }
    let round = *corner_radius != eframe::egui::CornerRadius::ZERO;
    if stroke.is_empty() && !round && shape.angle == 0.0 {
        return writer.fill_rect(*rect, *fill);
    }
    // The fill reaches to the edge; under a stroke that can be seen through it is seen too.
    if *stroke_kind != StrokeKind::Middle && !stroke.is_empty() && !ink::is_opaque(stroke.color) {
        edge(writer, &RectShape { stroke: Stroke::NONE, ..shape.clone() }, *fill);
        return edge(writer, shape, Color32::TRANSPARENT);
    }
    edge(writer, shape, *fill);
}

fn edge(writer: &mut Writer<'_>, shape: &RectShape, fill: Color32) {
    let by = match shape.stroke_kind {
        _ if shape.stroke.is_empty() => 0.0,
        StrokeKind::Inside => -shape.stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => shape.stroke.width / 2.0,
    };
    let place = shape.rect.expand(by);
    if place.width() < 0.0 || place.height() < 0.0 {
        // Nothing but edge.
        return writer.fill_rect(shape.rect, shape.stroke.color);
    }
    let corners = shape.corner_radius;
    let corners = [corners.nw, corners.ne, corners.se, corners.sw];
    let corners = corners.map(|corner| if corner == 0 { 0.0 } else { (f32::from(corner) + by).max(0.0) });
    let mut d = Path::default();
    d.rounded(place, corners);
    if shape.angle == 0.0 {
        return writer.path(&d.finish(), fill, shape.stroke);
    }
    if let Some(style) = ink::attributes(fill, shape.stroke) {
        let turn = turned(shape.angle, shape.rect.center());
        writer.element(&format!("<path d=\"{}\"{style}{turn}/>", d.finish()));
    }
}

fn curve(writer: &mut Writer<'_>, points: &[Pos2], closed: bool, fill: Color32, stroke: &PathStroke) {
    let mut d = Path::default();
    d.curve(points, closed);
    writer.path(&d.finish(), fill, plain(stroke));
}

fn mesh(writer: &mut Writer<'_>, mesh: &Mesh) {
    if mesh.texture_id != TextureId::default() {
        if let Some((place, uv, tint)) = mesh::pictured(mesh) {
            writer.image(place, mesh.texture_id, uv, tint);
        }
        return;
    }
    for stretch in mesh::stretches(mesh) {
        match stretch {
            Stretch::Plain(color, d) => writer.path(&d, color, Stroke::NONE),
            Stretch::Gradient(rect, colors, down) => writer.gradient(rect, colors, down),
        }
    }
}
