//! What is varied besides the way and the number of workers: a parameter of the workload, or the regime, and its values.

use super::lists::{self, List, Words};
use crate::locale::Message;
use crate::plan::{Axis, Regime, Sweep, Value};
use crate::ui::icons::Icon;
use crate::ui::setup::fields::Fields;
use crate::ui::setup::model::SetupModel;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::workload::{Entry, ParamSpec, Text};
use eframe::egui::{Button, ComboBox, Ui, vec2};

/// Most things that are varied at the same time: more than that nobody can look through.
pub(super) const MOST: usize = 2;
/// Regimes that a new sweep begins with.
const REGIMES: [&str; 2] = ["free", "gil:5ms"];

/// What can be varied: what the ways set themselves is not among it, nor texts that cannot stand in a list.
fn axes(entry: &'static Entry) -> impl Iterator<Item = (Axis, &'static str)> {
    let can = |spec: &&ParamSpec| {
        spec.id != "executor" && matches!(spec.text, None | Some(Text::Function | Text::Interpreter))
    };
    let params = entry.params.iter().filter(can).map(|spec| (Axis::Param(spec.id.to_owned()), spec.label));
    std::iter::once((Axis::Regime, "setup-regime")).chain(params)
}

/// A sweep as it begins: with values that can be run.
fn fresh(model: &SetupModel, axis: Axis) -> Sweep {
    let values = match (&axis, spec(model, &axis)) {
        (Axis::Regime, _) => REGIMES.iter().map(|word| (*word).into()).collect(),
        (_, Some(spec)) if !spec.choices.is_empty() => {
            spec.choices.iter().take(2).map(|choice| choice.word.into()).collect()
        }
        (_, Some(spec)) if spec.text.is_none() => {
            let now = model.experiment().params.get(spec.id).and_then(Value::number).unwrap_or(spec.default);
            let other = if now.saturating_mul(2) <= spec.max { now * 2 } else { (now / 2).max(spec.min) };
            let mut values: Vec<Value> = vec![now.into()];
            values.extend((other != now).then(|| Value::from(other)));
            values
        }
        _ => Vec::new(),
    };
    Sweep { axis, values }
}

fn spec(model: &SetupModel, axis: &Axis) -> Option<&'static ParamSpec> {
    let Axis::Param(id) = axis else { return None };
    model.entry()?.params.iter().find(|spec| spec.id == id)
}

/// All of them, and a button for one more.
pub(super) fn show(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    let Some(entry) = model.entry() else { return };
    let used: Vec<Axis> = model.comparison().design.sweeps.iter().map(|sweep| sweep.axis.clone()).collect();
    let free: Vec<(Axis, String)> =
        axes(entry).filter(|(axis, _)| !used.contains(axis)).map(|(axis, key)| (axis, look.text(key))).collect();
    let mut removed = None;
    for (place, axis) in used.iter().enumerate() {
        ui.push_id(place, |ui| {
            if head(ui, look, model, (place, axis), &free) {
                removed = Some(place);
            } else if place < MOST {
                values(ui, look, model, place);
            }
        });
        // The axis may be another one by now.
        if let Some(sweep) = model.comparison().design.sweeps.get(place) {
            fields.problem(ui, sweep.axis.word());
        }
    }
    if let Some(place) = removed {
        model.edit_design(|design| _ = design.sweeps.remove(place));
        model.typed.sweeps = Default::default();
    }
    let more = used.len() < MOST && !free.is_empty();
    let button = ui.add_enabled(more, Button::new(look.text("compare-setup-vary")));
    let hints = (look.text("compare-setup-vary-hint"), look.text("compare-setup-vary-most"));
    if button.on_hover_text(hints.0).on_disabled_hover_text(hints.1).clicked() {
        // A parameter of the workload tells more than the regime in most cases, and is the first after it.
        let axis = free.get(1).or(free.first()).map(|(axis, _)| axis.clone());
        if let Some(sweep) = axis.map(|axis| fresh(model, axis)) {
            model.edit_design(|design| design.sweeps.push(sweep));
        }
    }
}

/// What is varied, and a button to leave it; whether it is to be removed.
fn head(
    ui: &mut Ui,
    look: Look,
    model: &mut SetupModel,
    (place, axis): (usize, &Axis),
    free: &[(Axis, String)],
) -> bool {
    let current = match spec(model, axis) {
        Some(spec) => look.text(spec.label),
        None if *axis == Axis::Regime => look.text("setup-regime"),
        None => axis.word().to_owned(),
    };
    let mut chosen = None;
    let mut remove = false;
    ui.horizontal(|ui| {
        let side = ui.spacing().interact_size.y + ui.spacing().item_spacing.x;
        let label = look.say(&Message::new("compare-setup-varied").with("number", place + 1));
        ComboBox::from_id_salt("varied")
            .width((ui.available_width() - side).max(60.0))
            .selected_text(&current)
            .truncate()
            .show_ui(ui, |ui| {
                for (axis, name) in free {
                    if ui.selectable_label(false, name).clicked() {
                        chosen = Some(axis.clone());
                    }
                }
            })
            .response
            .accessible_name(label);
        let name = look.say(&Message::new("compare-setup-vary-no-more").with("what", current.as_str()));
        remove = widgets::icon_button(ui, Icon::Close, &name, true).clicked();
    });
    if let Some(axis) = chosen {
        let sweep = fresh(model, axis);
        model.edit_design(|design| design.sweeps[place] = sweep);
        model.typed.sweeps[place.min(MOST - 1)] = List::default();
    }
    remove
}

/// Its values: toggles for words, a list for numbers.
fn values(ui: &mut Ui, look: Look, model: &mut SetupModel, place: usize) {
    let axis = model.comparison().design.sweeps[place].axis.clone();
    let spec = spec(model, &axis);
    let what = spec.map_or_else(|| look.text("setup-regime"), |spec| look.text(spec.label));
    let name = look.say(&Message::new("compare-setup-values").with("what", what));
    if let Some(spec) = spec.filter(|spec| !spec.choices.is_empty()) {
        return words(ui, look, model, (place, &name), spec);
    }
    let read = |word: &str| match spec {
        _ if axis == Axis::Regime => {
            let why = |allowed: String| {
                Message::new("problem-unknown").with("field", "regime").with("value", word).with("allowed", allowed)
            };
            word.parse::<Regime>().map(|_| word.into()).map_err(why)
        }
        Some(spec) if spec.text.is_none() => {
            let number = word.parse::<u64>().ok().filter(|number| (spec.min..=spec.max).contains(number));
            let why = || {
                let message = Message::new("problem-range").with("field", spec.id).with("value", word);
                message.with("min", spec.min).with("max", spec.max)
            };
            number.map(Value::from).ok_or_else(why)
        }
        _ => Ok(Value::parse(word)),
    };
    let hint = match (&axis, spec) {
        (Axis::Regime, _) => look.text("compare-setup-regimes-hint"),
        (_, Some(spec)) => format!("{} {}", look.text(spec.hint), look.text("compare-setup-list-hint")),
        _ => look.text("compare-setup-list-hint"),
    };
    let sweep = &mut model.plan.design.sweeps[place];
    let list = &mut model.typed.sweeps[place];
    let words =
        Words { name: &name, hint: &hint, place: place_of(&axis, spec), texts: spec.is_some_and(|s| s.text.is_some()) };
    lists::field(ui, list, &mut sweep.values, &words, read);
}

/// What such values look like; the same in every language, as in a plan.
fn place_of(axis: &Axis, spec: Option<&ParamSpec>) -> &'static str {
    match (axis, spec.and_then(|spec| spec.text)) {
        (Axis::Regime, _) => "free, gil:5ms",
        (_, None) => "1, 2, 4",
        (_, Some(Text::Interpreter)) => "python3.12, python3.14t",
        (_, Some(_)) => "work, work_in_c",
    }
}

fn words(ui: &mut Ui, look: Look, model: &mut SetupModel, (place, name): (usize, &str), spec: &ParamSpec) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for choice in spec.choices {
            let word = Value::from(choice.word);
            let on = model.comparison().design.sweeps[place].values.contains(&word);
            let text = look.text(choice.name);
            if widgets::toggle(ui, look, on, &text).accessible_name(format!("{name}: {text}")).clicked() {
                model.edit_design(|design| {
                    let values = &mut design.sweeps[place].values;
                    values.retain(|other| *other != word);
                    if !on {
                        values.push(word);
                        let place = |v: &Value| spec.choices.iter().position(|c| Value::from(c.word) == *v);
                        values.sort_by_key(place);
                    }
                });
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Experiment;
    use crate::workload::CATALOGUE;

    #[test]
    fn every_axis_begins_with_values_that_are_read_as_they_are_written() {
        for entry in CATALOGUE {
            let base = Experiment { workload: entry.id.to_owned(), ..Experiment::default() };
            let model = SetupModel::new(base);
            for (axis, _) in axes(entry) {
                let sweep = fresh(&model, axis.clone());
                let is_text = spec(&model, &axis).is_some_and(|spec| spec.text.is_some());
                assert_eq!(sweep.values.is_empty(), is_text, "{} {axis:?}", entry.id);
                let same = |v: &Value| Value::parse(&v.to_string()) == *v;
                assert!(sweep.values.iter().all(same), "{} {sweep:?}", entry.id);
            }
        }
    }
}
