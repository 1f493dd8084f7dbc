//! Text as text: every row of egui's layout is an SVG text at its place, as wide as it was laid out, in the face that has its
//! letters, so that it can be selected and searched and still looks as on the screen.

use super::path::{is_somewhere, number};
use super::{Writer, ink, xml};
use crate::export::figure::font::Faces;
use eframe::egui::epaint::TextShape;
use eframe::egui::epaint::text::{Galley, Glyph, TextFormat};
use eframe::egui::{Color32, Rect, Stroke, Vec2, pos2, vec2};

/// Letters of one face and format, one after the other.
struct Run<'a> {
    format: &'a TextFormat,
    face: usize,
    text: String,
    left: f32,
    right: f32,
    baseline: f32,
}

/// The format of each character of a layout, in order.
fn formats(galley: &Galley) -> Vec<&TextFormat> {
    let mut formats = Vec::new();
    for (at, _) in galley.job.text.char_indices() {
        let section = galley
            .job
            .sections
            .iter()
            .find(|section| (section.byte_range.start.0..section.byte_range.end.0).contains(&at));
        match section.or(galley.job.sections.last()) {
            Some(section) => formats.push(&section.format),
            None => break,
        }
    }
    formats
}

/// The runs of a layout. What only is space ends one and begins none.
fn runs(galley: &Galley) -> Vec<Run<'_>> {
    let faces = Faces::all();
    let formats = formats(galley);
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut place = 0;
    for row in &galley.rows {
        let mut fresh = true;
        for glyph in &row.row.glyphs {
            // Where something was left out, its sign is beyond the end.
            let Some(format) = formats.get(place).or(formats.last()).copied() else { continue };
            place += 1;
            let at = row.pos.to_vec2() + glyph.pos.to_vec2();
            let face = match (glyph.chr.is_whitespace(), runs.last()) {
                (true, Some(last)) if !fresh => last.face,
                (true, _) => continue,
                (false, _) => faces.of_letter(&format.font_id.family, glyph.chr),
            };
            match runs.last_mut() {
                Some(run) if !fresh && run.face == face && std::ptr::eq(run.format, format) => extend(run, glyph, at),
                _ => {
                    let (left, right) = (at.x, at.x + glyph.advance_width);
                    runs.push(Run { format, face, text: glyph.chr.to_string(), left, right, baseline: at.y });
                }
            }
            fresh = false;
        }
        place += usize::from(row.ends_with_newline);
    }
    runs.retain(|run| !run.text.trim().is_empty());
    runs
}

fn extend(run: &mut Run<'_>, glyph: &Glyph, at: Vec2) {
    run.text.push(glyph.chr);
    if !glyph.chr.is_whitespace() {
        run.right = at.x + glyph.advance_width;
    }
}

/// Writes a text.
pub fn write(writer: &mut Writer<'_>, shape: &TextShape) {
    if !is_somewhere(shape.pos) || shape.opacity_factor <= 0.0 {
        return;
    }
    for run in runs(&shape.galley) {
        let color = shape.override_text_color.unwrap_or(run.format.color);
        let color = if color == Color32::PLACEHOLDER { shape.fallback_color } else { color };
        let color = if shape.opacity_factor < 1.0 { color.gamma_multiply(shape.opacity_factor) } else { color };
        background(writer, shape, &run);
        if ink::is_nothing(color) {
            continue;
        }
        let Some(face) = Faces::all().face(run.face) else { continue };
        let text = run.text.trim_end();
        writer.letters(run.face, text);
        let at = shape.pos + vec2(run.left, run.baseline);
        let at = if shape.angle == 0.0 { at } else { shape.pos };
        let size = run.format.font_id.size * face.scale();
        let mut out = format!("<text class=\"f{}\" font-size=\"{}\"{}", run.face, number(size), ink::fill(color));
        if shape.angle == 0.0 {
            out.push_str(&format!(" x=\"{}\" y=\"{}\"", number(at.x), number(at.y)));
        } else {
            let turned = number(shape.angle.to_degrees());
            out.push_str(&format!(" transform=\"translate({} {}) rotate({turned})\"", number(at.x), number(at.y)));
            out.push_str(&format!(" x=\"{}\" y=\"{}\"", number(run.left), number(run.baseline)));
        }
        let wide = run.right - run.left;
        if text.chars().count() > 1 && wide > 0.0 {
            out.push_str(&format!(" textLength=\"{}\"", number(wide)));
        }
        out.push_str(&format!(">{}</text>", xml::escaped(text)));
        writer.element(&out);
    }
    lines(writer, shape);
}

/// What lies behind a run.
fn background(writer: &mut Writer<'_>, shape: &TextShape, run: &Run<'_>) {
    if ink::is_nothing(run.format.background) || shape.angle != 0.0 {
        return;
    }
    let size = run.format.font_id.size;
    let (top, bottom) = (run.baseline - size, run.baseline + size * 0.25);
    let place = Rect::from_min_max(pos2(run.left, top), pos2(run.right, bottom)).expand(run.format.expand_bg);
    writer.fill_rect(place.translate(shape.pos.to_vec2()), run.format.background);
}

/// Lines below and through text.
fn lines(writer: &mut Writer<'_>, shape: &TextShape) {
    if shape.angle != 0.0 {
        return;
    }
    for run in runs(&shape.galley) {
        let size = run.format.font_id.size;
        let below = if shape.underline.is_empty() { run.format.underline } else { shape.underline };
        for (stroke, y) in [(below, run.baseline + size * 0.12), (run.format.strikethrough, run.baseline - size * 0.3)]
        {
            if stroke.is_empty() {
                continue;
            }
            let color = if stroke.color == Color32::PLACEHOLDER { shape.fallback_color } else { stroke.color };
            let ends = [pos2(run.left, y), pos2(run.right, y)].map(|end| end + shape.pos.to_vec2());
            writer.line(&ends, Stroke::new(stroke.width, color), false);
        }
    }
}
