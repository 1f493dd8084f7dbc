//! What the pointer is told: a table with swatches beside the pointer. Knows nothing of what is told.

use super::legend::{self, Swatch};
use crate::ui::view::Look;
use eframe::egui::{self, Grid, Response, RichText, Sense, vec2};

/// A row of the table.
pub(super) struct Line {
    /// What it is about, as in the drawing.
    pub swatch: Option<Swatch>,
    /// Its words and numbers.
    pub cells: Vec<String>,
    /// Whether it is what the pointer is at.
    pub strong: bool,
}

impl Line {
    /// A name and what it is.
    pub(super) fn of(name: String, value: String) -> Self {
        Self { swatch: None, cells: vec![name, value], strong: false }
    }
}

/// Shows a heading, a table under it, and paragraphs under that.
pub(super) fn show(response: &Response, look: Look, head: &str, lines: &[Line], below: &[String]) {
    egui::Tooltip::for_widget(response).at_pointer().gap(14.0).show(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 3.0);
        ui.scope(|ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            ui.label(RichText::new(head).strong());
            let swatches = lines.iter().any(|line| line.swatch.is_some());
            Grid::new(ui.scope_id().with("table")).show(ui, |ui| {
                for line in lines {
                    if swatches {
                        let size = ui.text_style_height(&egui::TextStyle::Small);
                        let (rect, _) = ui.allocate_exact_size(vec2(size * 1.7, size), Sense::hover());
                        if let Some(swatch) = line.swatch {
                            legend::paint(ui.painter(), look, rect, swatch);
                        }
                    }
                    for (place, cell) in line.cells.iter().enumerate() {
                        let text = RichText::new(cell);
                        let text = if place == 0 && !line.strong { text.color(look.theme.weak) } else { text };
                        ui.label(if line.strong { text.strong() } else { text });
                    }
                    ui.end_row();
                }
            });
        });
        for paragraph in below {
            ui.label(RichText::new(paragraph).small().color(look.theme.weak));
        }
    });
}
