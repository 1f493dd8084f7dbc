//! The theme of figures for paper: black ink on white, colours that still differ where a printer or a copier makes greys of them.
//! Offered where figures are made, and not in the window's menu.

use super::{Theme, hex, hexes};

/// Neighbouring series differ in lightness and not only in hue; the heat goes from light to dark without turning back.
pub(super) static PRINT: Theme = Theme {
    dark: false,
    window: hex(0xffffff),
    card: hex(0xffffff),
    well: hex(0xf3f3f3),
    border: hex(0xa8a8a8),
    button: hex(0xf0f0f0),
    button_hover: hex(0xe4e4e4),
    grid: hex(0xb4b4b4),
    text: hex(0x000000),
    weak: hex(0x3a3a3a),
    accent: hex(0x00306e),
    on_accent: hex(0xffffff),
    good: hex(0x00592a),
    warn: hex(0x7a4300),
    error: hex(0xa00000),
    marks: hexes([
        0x3a9a66, 0xb06c00, 0x8a2468, 0x0070c0, 0x8f8000, 0x6f7680, 0xd43c00, 0x600000, 0x6e5600, 0x4c6a00, 0x007888,
        0x5a30c8,
    ]),
    workers: hexes([
        0x00306e, 0xd87400, 0x00663c, 0xb8489c, 0x8c2000, 0x008c96, 0x4a3ab0, 0x7c7c00, 0x404040, 0x9a6a4a,
    ]),
    heat: hexes([0xf3f3f3, 0xc4d9ea, 0x7fb0c8, 0xb8602a, 0x5e1000]),
    body: 14.0,
    line: 1.6,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::contrast;
    use eframe::egui::Color32;

    /// Contrast with white: what is left of a colour in grey.
    fn grey(color: Color32) -> f32 {
        contrast(color, Color32::WHITE)
    }

    #[test]
    fn neighbours_differ_in_grey() {
        for number in 0..Theme::SERIES - 1 {
            let (one, other) = (grey(PRINT.series(number)), grey(PRINT.series(number + 1)));
            assert!(one.max(other) / one.min(other) > 1.25, "{number}: {one} {other}");
        }
    }

    #[test]
    fn heat_gets_darker_all_the_way() {
        let greys: Vec<f32> = (0..=20_u8).map(|step| grey(PRINT.heat(f32::from(step) / 20.0))).collect();
        assert!(greys.windows(2).all(|pair| pair[1] >= pair[0]), "{greys:?}");
        assert!(greys[20] > 10.0 && greys[0] < 1.2);
    }
}
