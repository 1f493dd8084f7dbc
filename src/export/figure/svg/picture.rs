//! Textures as PNG images within the SVG. Knows nothing of where they are drawn.

use super::ink;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eframe::egui::{Color32, ColorImage, Rect};

/// The part of a texture, tinted, as an address that holds all of it; `None` where there is nothing.
pub fn address(image: &ColorImage, uv: Rect, tint: Color32) -> Option<String> {
    let [width, height] = image.size;
    let pixel = |share: f32, of: usize| ((share.clamp(0.0, 1.0) * of as f32).round() as usize).min(of);
    let (left, right) = (pixel(uv.left(), width), pixel(uv.right(), width));
    let (top, bottom) = (pixel(uv.top(), height), pixel(uv.bottom(), height));
    if right <= left || bottom <= top {
        return None;
    }
    let mut bytes = Vec::with_capacity((right - left) * (bottom - top) * 4);
    let mut opaque = true;
    for row in top..bottom {
        let line = image.pixels.get(row * width + left..row * width + right)?;
        for color in line {
            let color = if tint == Color32::WHITE { *color } else { *color * tint };
            let straight = ink::straight(color);
            opaque &= straight[3] == 255;
            bytes.extend(straight);
        }
    }
    if opaque {
        // A quarter less, and no mask in a PDF.
        bytes = bytes.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    }
    let kind = if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba };
    let png = encoded(((right - left) as u32, (bottom - top) as u32), kind, &bytes)?;
    Some(format!("data:image/png;base64,{}", STANDARD.encode(png)))
}

fn encoded((width, height): (u32, u32), kind: png::ColorType, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(kind);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(bytes).ok()?;
    writer.finish().ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn a_part_of_a_texture_is_cut_out() {
        let image = ColorImage::new([2, 2], vec![Color32::RED, Color32::BLUE, Color32::GREEN, Color32::WHITE]);
        let right = Rect::from_min_max(pos2(0.5, 0.0), pos2(1.0, 1.0));
        let address = address(&image, right, Color32::WHITE).unwrap();
        let png = STANDARD.decode(address.split(',').nth(1).unwrap()).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (1, 2));
        assert_eq!(pixels, [0, 0, 255, 255, 255, 255]);
        assert_eq!(super::address(&image, Rect::ZERO, Color32::WHITE), None);
    }
}
