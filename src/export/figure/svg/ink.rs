//! Colours as SVG has them: egui's are premultiplied with their opacity, SVG's are not.

use eframe::egui::{Color32, Stroke};
use std::fmt::Write;

/// Whether nothing of it is seen.
pub fn is_nothing(color: Color32) -> bool {
    color == Color32::TRANSPARENT
}

/// Red, green, blue, opacity, each 0 to 255. Light that egui adds to what is below is painted over it.
pub fn straight(color: Color32) -> [u8; 4] {
    let alpha = color.a().max(color.r().max(color.g()).max(color.b()));
    let part = |part: u8| {
        if alpha == 0 { 0 } else { ((u32::from(part) * 255 + u32::from(alpha) / 2) / u32::from(alpha)) as u8 }
    };
    [part(color.r()), part(color.g()), part(color.b()), alpha]
}

/// An attribute with a colour and, where it has one, its opacity.
fn paint(out: &mut String, name: &str, color: Color32) {
    let [r, g, b, a] = straight(color);
    // Writing into a string cannot fail.
    let _ = write!(out, " {name}=\"#{r:02x}{g:02x}{b:02x}\"");
    if a < 255 {
        let _ = write!(out, " {name}-opacity=\"{}\"", share(a));
    }
}

/// A share of 255 in thousandths.
pub fn share(a: u8) -> String {
    let text = format!("{:.3}", f32::from(a) / 255.0);
    text.trim_end_matches('0').trim_end_matches('.').trim_start_matches('0').to_owned()
}

/// What fills and what lines, as attributes; `None` if nothing would be seen.
pub fn attributes(fill: Color32, stroke: Stroke) -> Option<String> {
    let lined = stroke.width.is_finite() && stroke.width > 0.0 && !is_nothing(stroke.color);
    let mut out = String::new();
    match (is_nothing(fill), lined) {
        (true, false) => return None,
        (true, true) => out.push_str(" fill=\"none\""),
        (false, _) => paint(&mut out, "fill", fill),
    }
    if lined {
        paint(&mut out, "stroke", stroke.color);
        let _ = write!(out, " stroke-width=\"{}\"", super::path::number(stroke.width.max(0.01)));
    }
    Some(out)
}

/// The fill of text.
pub fn fill(color: Color32) -> String {
    let mut out = String::new();
    paint(&mut out, "fill", color);
    out
}

/// Whether several of the same colour may lie over each other without being darker there.
pub fn is_opaque(color: Color32) -> bool {
    color.a() == 255 || is_nothing(color)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_come_out_as_they_went_in() {
        assert_eq!(straight(Color32::RED), [255, 0, 0, 255]);
        let half = Color32::RED.gamma_multiply(0.5);
        assert_eq!(straight(half)[..3], [255, 0, 0]);
        assert!(attributes(half, Stroke::NONE).unwrap().contains("fill-opacity=\".5"));
        assert_eq!(attributes(Color32::TRANSPARENT, Stroke::NONE), None);
        assert_eq!(attributes(Color32::TRANSPARENT, Stroke::new(f32::NAN, Color32::RED)), None);
        assert_eq!(fill(Color32::WHITE), " fill=\"#ffffff\"");
    }
}
