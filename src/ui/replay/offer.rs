//! What there is to look at before anything was run: the recorded runs that come with the program.

use crate::library::bundled;
use crate::ui::view::{Command, Look};
use eframe::egui::{RichText, Ui};

/// Draws a button for each of them, below what the empty panel says.
pub fn offer(ui: &mut Ui, look: Look, asked: &mut Vec<Command>) {
    if bundled().is_empty() {
        return;
    }
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(look.text("replay-offer")).color(look.theme.weak));
        ui.add_space(2.0);
        for (place, run) in bundled().iter().enumerate() {
            let button = ui.button(look.text(run.name)).on_hover_text(look.text(run.about));
            if button.clicked() {
                asked.push(Command::OpenBundled(place));
            }
        }
    });
}
