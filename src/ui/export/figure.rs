//! The lines of the dialog that a figure has: its parts, form, colours, size, words. Knows nothing of how it is drawn.

use super::dialog::{line, pick, stretches};
use super::order::{ExportChoice, FigureFormat, FigureSize};
use super::{ExportView, parts};
use crate::locale::{Language, Message};
use crate::ui::paper::AnyPart;
use crate::ui::theme::ThemeName;
use crate::ui::view::{Look, Scene, View};
use crate::ui::widgets;
use eframe::egui::{ComboBox, DragValue, TextEdit, Ui};

/// Draws the lines.
pub(super) fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>) {
    let offered = parts::offered(look, view, scene);
    view.export.parts.retain(|part| offered.iter().any(|(other, _)| other == part));
    if offered.is_empty() {
        ui.colored_label(look.theme.warn, look.text("export-no-parts"));
        return;
    }
    line(ui, look, "export-parts", |ui| chosen_parts(ui, look, &mut view.export.parts, &offered));
    let choice = &mut view.export.choice;
    line(ui, look, "export-format", |ui| {
        pick(
            ui,
            look,
            &mut choice.format,
            &[(FigureFormat::Svg, "export-svg"), (FigureFormat::Png, "export-png"), (FigureFormat::Pdf, "export-pdf")],
        );
    });
    if choice.format == FigureFormat::Png {
        line(ui, look, "export-pixels", |ui| pixels(ui, look, choice));
    }
    line(ui, look, "export-size", |ui| size(ui, look, choice));
    line(ui, look, "export-theme", |ui| {
        let themes = ThemeName::OF_FIGURES.map(|theme| (theme, theme.key()));
        pick(ui, look, &mut choice.theme, &themes);
    });
    stretches(ui, look, view, scene);
    words(ui, look, &mut view.export, view.language);
}

/// The parts, in the order of the view whatever the order in which they were chosen.
fn chosen_parts(ui: &mut Ui, look: Look, chosen: &mut Vec<AnyPart>, offered: &[(AnyPart, String)]) {
    let mut now: Vec<AnyPart> = Vec::with_capacity(offered.len());
    for (part, name) in offered {
        let mut on = chosen.contains(part);
        ui.checkbox(&mut on, name);
        now.extend(on.then_some(*part));
    }
    *chosen = now;
    if chosen.is_empty() {
        ui.colored_label(look.theme.warn, look.text("export-no-part"));
    }
}

fn pixels(ui: &mut Ui, look: Look, choice: &mut ExportChoice) {
    for scale in ExportChoice::SCALES {
        let on = !choice.by_width && choice.scale == scale;
        if widgets::toggle(ui, look, on, format!("{scale}×")).clicked() {
            (choice.scale, choice.by_width) = (scale, false);
        }
    }
    if widgets::toggle(ui, look, choice.by_width, look.text("export-by-width")).clicked() {
        choice.by_width = true;
    }
    if choice.by_width {
        let field = DragValue::new(&mut choice.pixels).range(ExportChoice::WIDTHS).speed(4);
        ui.add(field).accessible_name(look.text("export-width-pixels"));
        ui.label(look.text("export-px"));
    }
}

fn size(ui: &mut Ui, look: Look, choice: &mut ExportChoice) {
    pick(
        ui,
        look,
        &mut choice.size,
        &[
            (FigureSize::Slide, "export-slide"),
            (FigureSize::Column, "export-column"),
            (FigureSize::Free, "export-free-size"),
        ],
    );
    if choice.size == FigureSize::Free {
        for (value, key) in [(&mut choice.free.0, "export-width"), (&mut choice.free.1, "export-height")] {
            let field = DragValue::new(value).range(ExportChoice::POINTS).max_decimals(0);
            ui.add(field).on_hover_text(look.text(key)).accessible_name(look.text(key));
        }
        ui.label(look.text("export-pt"));
    }
}

fn words(ui: &mut Ui, look: Look, view: &mut ExportView, of_window: Language) {
    for (key, hint, text) in [
        ("export-title-of", "export-title-hint", &mut view.title),
        ("export-caption", "export-caption-hint", &mut view.caption),
    ] {
        line(ui, look, key, |ui| {
            let field = TextEdit::singleline(text).desired_width(ui.available_width()).char_limit(500);
            ui.add(field.hint_text(look.text(hint))).accessible_name(look.text(key));
        });
    }
    let choice = &mut view.choice;
    line(ui, look, "export-footer", |ui| {
        ui.checkbox(&mut choice.footer, look.text("export-footer-on")).on_hover_text(look.text("export-footer-hint"));
    });
    line(ui, look, "export-language", |ui| {
        let same = || look.say(&Message::new("export-language-same").with("language", of_window.endonym()));
        let name = |language: Option<Language>| language.map_or_else(same, |language| language.endonym().to_owned());
        let combo = ComboBox::from_id_salt("export language").selected_text(name(choice.language));
        let combo = combo.width(look.theme.body * 15.0).show_ui(ui, |ui| {
            for language in std::iter::once(None).chain(Language::ALL.map(Some)) {
                ui.selectable_value(&mut choice.language, language, name(language));
            }
        });
        combo.response.accessible_name(format!("{}: {}", look.text("export-language"), name(choice.language)));
    });
}
