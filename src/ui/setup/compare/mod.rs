//! What to compare: ways, numbers of workers, what else is varied, how often and against what. Edits the design that the setup
//! model holds beside the experiment. Knows nothing of how arms are run.

mod effort;
mod lists;
mod sweeps;
mod ways;

pub use effort::about;
pub use lists::Typed;
pub use ways::{first, fit};

use super::fields::Fields;
use super::model::SetupModel;
use crate::locale::Message;
use crate::plan::{Arm, Problem};
use crate::ui::compare::in_plan;
use crate::ui::view::Scene;
use crate::ui::widgets;
use crate::workload::arms;
use eframe::egui::{ComboBox, RichText, Ui};
use std::collections::BTreeSet;

/// Everything about the arms; stands where the shape of a single run stands otherwise.
pub(super) fn arms_section(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel, scene: &Scene<'_>) {
    let look = fields.look;
    widgets::section(ui, look, "compare-setup-ways");
    ways::toggles(ui, look, model, scene);
    fields.problem(ui, "arms");
    ways::numbers(ui, fields, model, scene.cores);
    sweeps::show(ui, fields, model);
    own(ui, fields, model);
}

/// How often and how long, and against which arm.
pub(super) fn effort_section(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel, cores: usize) {
    effort::show(ui, fields, model);
    baseline(ui, fields, model, cores);
}

/// How many arms there are, and how long they take; above everything that can be changed about it.
pub(super) fn sum(ui: &mut Ui, fields: &Fields<'_>, model: &SetupModel, cores: usize) {
    let look = fields.look;
    match all(model, cores) {
        Ok(arms) => {
            let text = look.say(&effort::about(look, &model.comparison().design, arms.len()));
            ui.label(RichText::new(text).strong());
        }
        Err(_) => _ = ui.label(RichText::new(look.text("compare-setup-cannot")).color(look.theme.error)),
    }
}

/// Arms that a plan has written out: they can be left out here, and changed in the file.
fn own(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    if model.comparison().design.own.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(look.text("compare-setup-own")).on_hover_text(look.text("compare-setup-own-hint"));
    let mut removed = None;
    for (place, arm) in model.comparison().design.own.iter().enumerate() {
        ui.horizontal(|ui| {
            let shape = arm.experiment.topology;
            let name = look.say(&Message::new("compare-setup-leave-out").with("arm", arm.name.as_str()));
            if widgets::icon_button(ui, crate::ui::icons::Icon::Close, &name, true).clicked() {
                removed = Some(place);
            }
            let text = format!("{}  {}\u{a0}×\u{a0}{}", arm.name, shape.processes, shape.threads);
            ui.add(eframe::egui::Label::new(text).truncate());
        });
    }
    if let Some(place) = removed {
        model.design().own.remove(place);
    }
    fields.problem(ui, "name");
}

/// Which arm the others are measured against.
fn baseline(ui: &mut Ui, fields: &Fields<'_>, model: &mut SetupModel, cores: usize) {
    let look = fields.look;
    let label = look.text("compare-setup-baseline");
    ui.label(&label).on_hover_text(look.text("compare-setup-baseline-hint"));
    let arms = all(model, cores).unwrap_or_default();
    let automatic = look.text("compare-setup-baseline-automatic");
    let chosen = &mut model.design().baseline;
    let is_there = |word: &str| arms.iter().any(|arm| arm.name == word || arm.strategy.word() == word);
    let missing = chosen.as_deref().is_some_and(|word| !arms.is_empty() && !is_there(word));
    let shown = chosen.as_deref().map(|word| {
        let by_name = arms.iter().find(|arm| arm.name == word).map(|arm| look.locale.explain(arm));
        let by_way = || arms.iter().find(|arm| arm.strategy.word() == word).map(|arm| look.text(arm.strategy.key()));
        by_name.or_else(by_way).unwrap_or_else(|| word.to_owned())
    });
    let shown = shown.unwrap_or_else(|| automatic.clone());
    ComboBox::from_id_salt("compare baseline")
        .width(ui.available_width())
        .selected_text(shown)
        .truncate()
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, automatic);
            for arm in &arms {
                let called = look.locale.explain(arm);
                ui.selectable_value(chosen, Some(arm.name.clone()), &called).on_hover_text(in_plan(&called, &arm.name));
            }
        })
        .response
        .accessible_name(&label);
    if missing {
        ui.label(RichText::new(look.text("compare-setup-baseline-gone")).color(look.theme.warn));
    }
}

/// The arms, or what is wrong.
fn all(model: &SetupModel, cores: usize) -> Result<Vec<Arm>, Vec<Problem>> {
    match lists::wrong(model) {
        wrong if wrong.is_empty() => arms(model.comparison(), u32::try_from(cores).unwrap_or(u32::MAX)),
        wrong => Err(wrong),
    }
}

/// Everything wrong, once for each field: what one arm lacks, its neighbours mostly lack as well.
pub(super) fn problems(model: &SetupModel, cores: usize) -> Vec<Problem> {
    let mut problems = all(model, cores).err().unwrap_or_default();
    let mut fields = BTreeSet::new();
    problems.retain(|problem| fields.insert(problem.field.clone()));
    problems
}
