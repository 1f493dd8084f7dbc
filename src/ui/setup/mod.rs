//! The setup panel: which experiment to run. Edits a [`SetupModel`]; what is wrong is said beside the field. Knows nothing
//! of how a run is done.

mod chooser;
mod fields;
mod model;
mod python;
mod regime;
mod sections;

pub use chooser::Chooser;
pub use model::{Preset, SetupModel, presets};

use super::icons::Icon;
use super::view::{Command, Look, Scene, View};
use super::widgets;
use eframe::egui::{self, RichText, ScrollArea, Ui};
use fields::Fields;

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    header(ui, look, &mut view.setup, scene);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 4.0);
        if scene.state.is_live() {
            sections::live(ui, look, &mut view.setup, scene, out);
            regime::live(ui, look, &mut view.setup, scene, out);
            ui.separator();
        }
        let problems = view.setup.problems();
        ui.add_enabled_ui(!scene.state.is_live(), |ui| {
            let mut fields = Fields::new(look, &problems);
            sections::workload(ui, &mut fields, &mut view.chooser, &mut view.setup, scene, out);
            sections::topology(ui, &mut fields, &mut view.setup, scene.cores);
            regime::regime(ui, &mut fields, &mut view.setup);
            sections::budget(ui, &mut fields, &mut view.setup);
            sections::placement(ui, &mut fields, &mut view.setup);
            regime::faults(ui, &mut fields, &mut view.setup);
            fields.leftovers(ui);
        });
        sections::file(ui, look, &mut view.setup, out);
        ui.add_space(8.0);
    });
    let at_rest = !ui.ctx().egui_is_using_pointer() && !ui.ctx().text_edit_focused();
    if at_rest {
        view.setup.settle();
    }
}

fn header(ui: &mut Ui, look: Look, model: &mut SetupModel, scene: &Scene<'_>) {
    let editable = !scene.state.is_live();
    ui.horizontal(|ui| {
        ui.label(RichText::new(look.text("setup-title")).heading());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let reset = widgets::icon_button(ui, Icon::Reset, &look.text("setup-reset"), editable);
            if reset.clicked() {
                model.edit(|e| *e = crate::plan::Experiment::default());
            }
            if widgets::icon_button(ui, Icon::Redo, &look.text("setup-redo"), editable && model.can_redo()).clicked() {
                model.redo();
            }
            if widgets::icon_button(ui, Icon::Undo, &look.text("setup-undo"), editable && model.can_undo()).clicked() {
                model.undo();
            }
        });
    });
    ui.add_space(2.0);
}
