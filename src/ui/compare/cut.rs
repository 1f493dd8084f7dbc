//! Names that are longer than their room, cut in the middle: names of arms begin alike and differ at their ends. Knows nothing
//! of what is named.

use eframe::egui::{Color32, FontId, Ui};

/// The text as it fits into this width: whole, or its beginning and its end with an ellipsis between.
pub(in crate::ui) fn middle(ui: &Ui, text: &str, font: &FontId, width: f32) -> String {
    let wide = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x;
    if wide(text) <= width {
        return text.to_owned();
    }
    let all: Vec<char> = text.chars().collect();
    let (mut least, mut most) = (0, all.len().saturating_sub(1));
    while least < most {
        let kept = usize::midpoint(least, most + 1);
        if wide(&with(&all, kept)) <= width { least = kept } else { most = kept - 1 }
    }
    with(&all, least)
}

/// So many of the characters, as many from the beginning as from the end.
fn with(all: &[char], kept: usize) -> String {
    let tail = kept / 2;
    let (head, tail): (String, String) =
        (all[..kept - tail].iter().collect(), all[all.len() - tail..].iter().collect());
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Context, RawInput};

    #[test]
    fn the_end_is_kept_and_the_room_is() {
        let seen = std::cell::RefCell::new(Vec::new());
        let mut output = Context::default().run_ui(RawInput::default(), |ui| {
            let font = FontId::proportional(12.0);
            let wide =
                |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x;
            let name = |n: u32| format!("Потоки в приложении × {n}");
            let room = wide(&name(4)) * 0.6;
            let cut = [4, 12].map(|n| middle(ui, &name(n), &font, room));
            assert!(cut.iter().all(|text| wide(text) <= room && text.contains('…')), "{cut:?}");
            assert!(cut[0].ends_with("× 4") && cut[1].ends_with("× 12") && cut[0].starts_with("Пото"), "{cut:?}");
            assert_eq!(middle(ui, "short", &font, 500.0), "short");
            assert_eq!(middle(ui, "something", &font, 0.0), "…");
            seen.borrow_mut().push(());
        });
        output.textures_delta.clear();
        assert!(!seen.borrow().is_empty());
    }
}
