//! The setup panel: which experiment to run. Edits a [`SetupModel`]; what is wrong is said beside the field. Knows nothing
//! of how a run is done.

mod chooser;
mod compare;
mod fields;
mod model;
mod python;
mod regime;
mod sections;

pub use chooser::Chooser;
pub use compare::about as comparison_about;
pub use model::{Preset, SetupModel, presets};

use super::front::Front;
use super::icons::Icon;
use super::view::{Command, Look, Scene, View};
use super::widgets;
use eframe::egui::{self, RichText, ScrollArea, Ui};
use fields::Fields;

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    view.setup.comparing = view.front == Front::Compare;
    header(ui, look, &mut view.setup, scene);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 4.0);
        // What is measured is not to be changed meanwhile.
        if scene.ordered().is_live() && !scene.compares() {
            sections::live(ui, look, &mut view.setup, scene, out);
            regime::live(ui, look, &mut view.setup, scene, out);
            ui.separator();
        }
        let comparing = view.front == Front::Compare;
        let problems = if comparing { view.setup.comparison_problems(scene.cores) } else { view.setup.problems() };
        ui.add_enabled_ui(!scene.ordered().is_live(), |ui| {
            let mut fields = Fields::new(look, &problems);
            if comparing {
                return comparison(ui, &mut fields, view, scene, out);
            }
            sections::workload(ui, &mut fields, &mut view.chooser, &mut view.setup, scene, out);
            sections::topology(ui, &mut fields, &mut view.setup, scene.cores);
            regime::regime(ui, &mut fields, &mut view.setup);
            sections::budget(ui, &mut fields, &mut view.setup);
            sections::placement(ui, &mut fields, &mut view.setup);
            regime::faults(ui, &mut fields, &mut view.setup);
            fields.leftovers(ui);
        });
        sections::file(ui, look, &mut view.setup, scene.ordered().is_live(), out);
        ui.add_space(8.0);
    });
    let at_rest = !ui.ctx().egui_is_using_pointer() && !ui.ctx().text_edit_focused();
    if at_rest {
        view.setup.settle();
    }
}

/// The same for a comparison: what the arms have in common, and how they differ.
fn comparison(ui: &mut Ui, fields: &mut Fields<'_>, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let model = &mut view.setup;
    compare::sum(ui, fields, model, scene.cores);
    fields.later = model.comparison().design.sweeps.iter().map(|sweep| sweep.axis.word().to_owned()).collect();
    sections::workload(ui, fields, &mut view.chooser, model, scene, out);
    fields.later.clear();
    compare::arms_section(ui, fields, model, scene);
    compare::effort_section(ui, fields, model, scene.cores);
    regime::regime(ui, fields, model);
    sections::seed_section(ui, fields, model);
    sections::placement(ui, fields, model);
    fields.leftovers(ui);
}

fn header(ui: &mut Ui, look: Look, model: &mut SetupModel, scene: &Scene<'_>) {
    let editable = !scene.ordered().is_live();
    ui.horizontal(|ui| {
        let title = if model.comparing { "compare-setup-title" } else { "setup-title" };
        ui.label(RichText::new(look.text(title)).heading());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let reset = widgets::icon_button(ui, Icon::Reset, &look.text("setup-reset"), editable);
            if reset.clicked() {
                model.reset();
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
