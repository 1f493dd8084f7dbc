//! The sections of the setup panel, in the order in which a person reads them. Each changes the draft of the model.

use super::chooser::{self, Chooser};
use super::fields::{Fields, Number};
use super::model::SetupModel;
use super::python;
use crate::locale::Message;
use crate::plan::{Budget, Experiment, Pin, Priority, Topology, Value};
use crate::ui::icons::Icon;
use crate::ui::view::{Command, Look, RunState, Scene};
use crate::ui::widgets::{self, counted};
use crate::workload::{Entry, ParamSpec};
use eframe::egui::{Button, ComboBox, RichText, Slider, TextEdit, Ui, vec2};
use std::path::PathBuf;

/// Which workload, what it is, and its parameters.
pub(super) fn workload(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    chooser: &mut Chooser,
    model: &mut SetupModel,
    scene: &Scene<'_>,
    out: &mut Vec<Command>,
) {
    let look = fields.look;
    widgets::section(ui, look, "setup-workload");
    chooser::show(ui, look, chooser, model);
    fields.problem(ui, "workload");
    if let Some(entry) = model.entry() {
        ui.label(RichText::new(look.text(entry.question.key())).small().strong());
        chooser::about(ui, look, &look.text(entry.about), &mut model.whole_about);
        python::what_runs(ui, look, model, scene);
        parameters(ui, fields, model, entry, scene, out);
    }
}

fn parameters(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    model: &mut SetupModel,
    entry: &'static Entry,
    scene: &Scene<'_>,
    out: &mut Vec<Command>,
) {
    for spec in entry.params {
        if python::field(ui, fields, model, spec, scene, out) {
            continue;
        }
        if spec.text.is_some() {
            text(ui, fields, model, spec);
            continue;
        }
        let given = model.experiment().params.get(spec.id);
        if !spec.choices.is_empty() {
            let word = given.map_or_else(|| spec.write(spec.default).to_string(), ToString::to_string);
            if let Some(place) = words(ui, fields, spec, &word, &|_| None) {
                model.draft().params.insert(spec.id.to_owned(), spec.write(place));
            }
            continue;
        }
        let given = given.and_then(Value::number);
        let mut value = given.unwrap_or(spec.default);
        fields.number(ui, &mut value, &parameter(fields.look, spec));
        if value != given.unwrap_or(spec.default) {
            model.draft().params.insert(spec.id.to_owned(), value.into());
        }
    }
    fields.problem(ui, "params");
}

/// A parameter that is a text, on one line.
fn text(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel, spec: &ParamSpec) {
    fields.label(ui, &parameter(fields.look, spec));
    text_field(ui, fields.look, model, spec, String::new());
    fields.problem(ui, spec.id);
}

/// The field alone; `hint` stands in it while it is empty. An empty text is as if it were not given.
pub(super) fn text_field(ui: &mut Ui, look: Look, model: &mut SetupModel, spec: &ParamSpec, hint: String) {
    let mut text = model.text(spec.id);
    let edit = TextEdit::singleline(&mut text).id_salt(spec.id).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit).on_hover_text(look.text(spec.hint)).accessible_name(look.text(spec.label));
    if response.changed() {
        model.set_text(spec.id, &text);
    }
}

/// A parameter that is one of a few words, as toggles side by side. The place of the word that was chosen now. `lacks` tells
/// why a word cannot be chosen.
pub(super) fn words(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    spec: &ParamSpec,
    current: &str,
    lacks: &dyn Fn(&str) -> Option<Message>,
) -> Option<u64> {
    let number = parameter(fields.look, spec);
    fields.label(ui, &number);
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (place, choice) in spec.choices.iter().enumerate() {
            let name = fields.look.text(choice.name);
            let why = lacks(choice.word).map(|why| fields.look.say(&why)).unwrap_or_default();
            let button = Button::new(&name).selected(choice.word == current);
            // What was chosen before it was known to be lacking can be seen as chosen, and left.
            let toggle = ui.add_enabled(why.is_empty(), button).on_hover_text(&number.hint).on_disabled_hover_text(why);
            if toggle.accessible_name(format!("{}: {name}", number.label)).clicked() && choice.word != current {
                chosen = Some(place as u64);
            }
        }
    });
    fields.problem(ui, spec.id);
    chosen
}

pub(super) fn parameter<'a>(look: Look, spec: &'a ParamSpec) -> Number<'a> {
    Number {
        field: spec.id,
        label: look.text(spec.label),
        hint: look.text(spec.hint),
        // Some labels already say what is counted.
        unit: if matches!(spec.unit, "unit-numbers" | "unit-iterations") {
            String::new()
        } else {
            look.text(spec.unit)
        },
        slider: spec.min as f64..=spec.max as f64,
        decimals: 0,
    }
}

/// Buttons for the shapes worth comparing.
fn presets(ui: &mut Ui, look: Look, model: &mut SetupModel, cores: usize) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for preset in super::presets(cores) {
            let shape = preset.topology;
            let text = format!("{} {} × {}", look.text(preset.key), shape.processes, shape.threads);
            let chosen = model.experiment().topology == shape;
            let why = misfit(model, shape).map(|why| look.say(&why)).unwrap_or_default();
            let button = ui.add_enabled(why.is_empty(), Button::new(text).selected(chosen));
            if button.on_hover_text(look.text(preset.hint)).on_disabled_hover_text(why).clicked() {
                model.edit(|e| e.topology = shape);
            }
        }
    });
}

/// Why an interpreter cannot be spread like this.
fn misfit(model: &SetupModel, topology: Topology) -> Option<Message> {
    let entry = model.entry().filter(|entry| python::does(entry))?;
    (entry.misfit)(&entry.setting(&Experiment { topology, ..model.experiment().clone() }))
}

/// P and T, by buttons and by number.
pub(super) fn topology(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel, cores: usize) {
    let look = fields.look;
    widgets::section(ui, look, "setup-topology");
    presets(ui, look, model, cores);
    let number = |field, label, hint, most: f64, least: f64| Number {
        field,
        label: look.text(label),
        hint: look.text(hint),
        unit: String::new(),
        slider: least..=most,
        decimals: 0,
    };
    // What an executor fixes is not for the hand to change, unless it is wrong.
    let most = model.executor().map(|executor| executor.shape().most());
    let free = |most: Option<u32>, now: u32| most.is_none_or(|most| most > 1 || now != 1);
    let least = if most.is_some() { 1.0 } else { 0.0 };
    let shape = &mut model.draft().topology;
    ui.add_enabled_ui(free(most.map(|most| most.processes), shape.processes), |ui| {
        let processes = number("processes", "setup-processes", "setup-processes-hint", 64.0, least);
        fields.number(ui, &mut shape.processes, &processes);
    });
    ui.add_enabled_ui(free(most.map(|most| most.threads), shape.threads), |ui| {
        let threads = number("threads", "setup-threads", "setup-threads-hint", 1_000.0, 1.0);
        fields.number(ui, &mut shape.threads, &threads);
    });
    fields.problem(ui, "processes × threads");
    let shape = *shape;
    let key = if shape.in_app() { "setup-workers-in-app" } else { "setup-workers" };
    let mut message = Message { key, args: Vec::new() };
    for (name, value) in
        [("workers", shape.workers()), ("processes", u64::from(shape.processes)), ("cores", cores as u64)]
    {
        message = message.with(name, value);
    }
    widgets::explanation(ui, look, &look.say(&message));
}

/// When the run ends, and the seed.
pub(super) fn budget(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    widgets::section(ui, look, "setup-budget");
    let draft = model.draft();
    ui.horizontal_wrapped(|ui| {
        let by_time = matches!(draft.budget, Budget::Seconds(_));
        if ui.radio(by_time, look.text("setup-by-time")).clicked() && !by_time {
            draft.budget = Budget::Seconds(10.0);
        }
        let radio = ui.radio(!by_time, look.text("setup-by-items"));
        if radio.on_hover_text(look.text("setup-by-items-hint")).clicked() && by_time {
            draft.budget = Budget::Items(1_000);
        }
    });
    match &mut draft.budget {
        Budget::Seconds(seconds) => {
            let field =
                Number::keyed(look, "seconds", ["setup-seconds", "setup-seconds-hint", "unit-s"], 1.0..=600.0, 1);
            fields.number(ui, seconds, &field);
        }
        Budget::Items(items) => {
            let field = Number::keyed(look, "items", ["setup-items", "setup-items-hint", ""], 1.0..=1_000_000.0, 0);
            fields.number(ui, items, &field);
        }
    }
    seed(ui, fields, model);
}

/// The seed alone, for what has no end of its own to set.
pub(super) fn seed_section(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    ui.add_space(8.0);
    seed(ui, fields, model);
}

fn seed(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    let (label, hint) = (look.text("setup-seed"), look.text("setup-seed-hint"));
    ui.horizontal(|ui| {
        ui.label(&label).on_hover_text(&hint);
        let field = Number { field: "seed", label, hint, unit: String::new(), slider: 0.0..=100.0, decimals: 0 };
        fields.digits(ui, &mut model.draft().seed, &field);
    });
    fields.problem(ui, "seed");
}

/// Priority and cores.
pub(super) fn placement(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    widgets::section(ui, look, "setup-placement");
    let comparing = model.comparing;
    let draft = model.draft();
    ui.label(look.text("setup-priority"));
    choice(ui, look, "setup-priority", &mut draft.priority, &Priority::ALL.map(|p| (p, p.key())));
    widgets::explanation(ui, look, &look.text(priority_hint(draft.priority)));
    if comparing && draft.priority == Priority::Background {
        let hint = look.text("compare-setup-background");
        ui.label(RichText::new(hint).small().color(look.theme.warn));
    }
    ui.label(look.text("setup-pin"));
    choice(ui, look, "setup-pin", &mut draft.pin, &Pin::ALL.map(|p| (p, p.key())));
    widgets::explanation(ui, look, &look.text(pin_hint(draft.pin)));
}

fn choice<T: Copy + PartialEq>(ui: &mut Ui, look: Look, label: &'static str, value: &mut T, all: &[(T, &'static str)]) {
    let current = all.iter().find(|(one, _)| one == value).map_or_else(String::new, |(_, key)| look.text(key));
    ComboBox::from_id_salt(label)
        .width(ui.available_width())
        .selected_text(current)
        .show_ui(ui, |ui| {
            for (one, key) in all {
                ui.selectable_value(value, *one, look.text(key));
            }
        })
        .response
        .accessible_name(look.text(label));
}

const fn priority_hint(priority: Priority) -> &'static str {
    match priority {
        Priority::Background => "priority-background-hint",
        Priority::Low => "priority-low-hint",
        Priority::Normal => "priority-normal-hint",
    }
}

const fn pin_hint(pin: Pin) -> &'static str {
    match pin {
        Pin::None => "pin-none-hint",
        Pin::OneCore => "pin-one-core-hint",
        Pin::Spread => "pin-spread-hint",
    }
}

/// What runs now, and the one thing that can be changed about it.
pub(super) fn live(ui: &mut Ui, look: Look, model: &mut SetupModel, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let Some(experiment) = scene.experiment() else { return };
    let shape = experiment.topology;
    let name = crate::workload::find(&experiment.workload)
        .map_or_else(|| experiment.workload.clone(), |entry| look.text(entry.name));
    ui.label(RichText::new(format!("{name} · {} × {}", shape.processes, shape.threads)).strong());
    widgets::explanation(ui, look, &look.text("setup-live-note"));
    // Workers that know one another stay as many as they are.
    if let Some(entry) = crate::workload::find(&experiment.workload).filter(|entry| entry.fixed_workers) {
        let key = if python::does(entry) { "python-fixed-workers" } else { "engine-fixed-workers" };
        return widgets::explanation(ui, look, &look.text(key));
    }
    let can = matches!(scene.ordered(), RunState::Running | RunState::Paused);
    let mut threads = model.live_threads.unwrap_or(shape.threads);
    let label = look.text("setup-live-threads");
    ui.label(&label).on_hover_text(look.text("setup-live-threads-hint"));
    ui.add_enabled_ui(can, |ui| {
        ui.horizontal(|ui| {
            if widgets::icon_button(ui, Icon::Minus, &look.text("setup-live-fewer"), threads > 1).clicked() {
                threads -= 1;
            }
            ui.spacing_mut().slider_width = (ui.available_width() - 110.0).max(60.0);
            let most = 16_u32.max(shape.threads.saturating_mul(2)).min(crate::plan::MAX_THREADS);
            let slider = Slider::new(&mut threads, 1..=most).logarithmic(most > 64);
            ui.add(slider).accessible_name(&label);
            if widgets::icon_button(ui, Icon::Plus, &look.text("setup-live-more"), threads < most).clicked() {
                threads += 1;
            }
        });
    });
    if threads != model.live_threads.unwrap_or(shape.threads) {
        model.live_threads = Some(threads);
        out.push(Command::SetWorkers { threads });
    }
    let workers = u64::from(threads) * u64::from(shape.hosts());
    widgets::explanation(ui, look, &counted(look, "setup-live-workers", workers));
}

/// Reading and writing the plan.
pub(super) fn file(ui: &mut Ui, look: Look, model: &mut SetupModel, live: bool, out: &mut Vec<Command>) {
    widgets::section(ui, look, "setup-file");
    let field = TextEdit::singleline(&mut model.path).hint_text("plan.toml").desired_width(f32::INFINITY);
    ui.add(field).on_hover_text(look.text("setup-path-hint")).accessible_name(look.text("setup-path"));
    let path = PathBuf::from(model.path.trim());
    let typed = !path.as_os_str().is_empty();
    ui.horizontal_wrapped(|ui| {
        let opens = |ui: &mut Ui, key: &str, hint: &str| {
            let button = ui.add_enabled(!live, Button::new(look.text(key)));
            button.on_hover_text(look.text(hint)).on_disabled_hover_text(look.text("files-live"))
        };
        let open = opens(ui, "setup-open", "setup-open-hint");
        if open.clicked() {
            out.push(if typed { Command::OpenPlan(path.clone()) } else { Command::OpenPlanDialog });
        }
        let save = ui.button(look.text("setup-save")).on_hover_text(look.text("setup-save-hint"));
        if save.clicked() {
            out.push(if typed { Command::SavePlan(path.clone()) } else { Command::SavePlanDialog });
        }
        if opens(ui, "setup-browse", "setup-browse-hint").clicked() {
            out.push(Command::OpenPlanDialog);
        }
    });
}
