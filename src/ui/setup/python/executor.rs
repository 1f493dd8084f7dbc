//! The choice of an executor, and of the words beside it. What the interpreter or the function cannot do is greyed, with the
//! reason on hover.

use super::script::share_of;
use super::{chosen_function, wrong};
use crate::locale::Message;
use crate::plan::Executor;
use crate::python::Share;
use crate::ui::setup::fields::Fields;
use crate::ui::setup::model::SetupModel;
use crate::ui::setup::sections::{self, parameter};
use crate::ui::view::Scene;
use crate::ui::widgets;
use crate::workload::ParamSpec;
use eframe::egui::{Button, ComboBox, Ui};

/// All executors. Choosing one fits P × T to it.
pub(super) fn choose(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    model: &mut SetupModel,
    spec: &ParamSpec,
    scene: &Scene<'_>,
) {
    let look = fields.look;
    let current = model.executor().unwrap_or_default();
    fields.label(ui, &parameter(look, spec));
    let mut chosen = None;
    ComboBox::from_id_salt("python executor")
        .width(ui.available_width())
        .height(look.theme.body * 36.0)
        .selected_text(look.text(current.key()))
        .truncate()
        .show_ui(ui, |ui| {
            for executor in Executor::ALL {
                let why = lacks(model, scene, executor).map(|why| look.say(&why)).unwrap_or_default();
                let hint = look.text(executor.hint());
                let item = Button::selectable(executor == current, look.text(executor.key()));
                let item = ui.add_enabled(why.is_empty(), item).on_hover_text(hint).on_disabled_hover_text(why);
                if item.clicked() {
                    chosen = Some(executor);
                    // The keyboard does not close it by itself.
                    ui.close();
                }
            }
        })
        .response
        .on_hover_text(look.text(spec.hint))
        .accessible_name(look.text(spec.label));
    if let Some(why) = lacks(model, scene, current) {
        wrong(ui, look, &why);
    }
    widgets::explanation(ui, look, &look.text(current.hint()));
    fields.problem(ui, spec.id);
    if let Some(executor) = chosen {
        model.choose_executor(executor);
    }
}

/// Why the interpreter or the function that is set up cannot do it, as far as they are known.
pub(in crate::ui::setup) fn lacks(model: &SetupModel, scene: &Scene<'_>, executor: Executor) -> Option<Message> {
    let interpreter = scene.python.interpreter(&model.text("interpreter"));
    let version = interpreter.and_then(|interpreter| executor.lacks(&interpreter.facts));
    version.or_else(|| executor.lacks_for(chosen_function(model, scene)?))
}

/// Toggles for the start method, the GIL, and what a call gets.
pub(super) fn words(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel, spec: &ParamSpec, scene: &Scene<'_>) {
    let given = model.text(spec.id);
    let current = if given.is_empty() { spec.write(spec.default).to_string() } else { given };
    let why = |word: &str| match spec.id {
        "start" => no_start(model, scene, word),
        "gil" => no_gil(model, scene, word),
        _ => no_share(model, scene, word),
    };
    let chosen = sections::words(ui, fields, spec, &current, &why);
    if let Some(place) = chosen {
        model.draft().params.insert(spec.id.to_owned(), spec.write(place));
    }
    let Some(function) = chosen_function(model, scene).filter(|_| spec.id == "share" && current == "auto") else {
        return;
    };
    let share = Message::new(share_of(model, function).key());
    let look = fields.look;
    widgets::explanation(ui, look, &look.say(&Message::new("python-share-read").with("share", share)));
}

fn no_start(model: &SetupModel, scene: &Scene<'_>, word: &str) -> Option<Message> {
    if word == "default" {
        return None;
    }
    let pools = matches!(model.executor(), None | Some(Executor::Pool | Executor::ProcessPool));
    if !pools {
        return Some(Message::new("python-start-unused"));
    }
    let facts = &scene.python.interpreter(&model.text("interpreter"))?.facts;
    let has = facts.start_methods.iter().any(|method| method == word);
    let key = if facts.platform == "win32" { "executor-no-fork-on-windows" } else { "executor-no-start-method" };
    (!has).then(|| Message { key, args: vec![("method", word.into())] })
}

fn no_gil(model: &SetupModel, scene: &Scene<'_>, word: &str) -> Option<Message> {
    let facts = &scene.python.interpreter(&model.text("interpreter"))?.facts;
    let fixed = word != "default" && !facts.gil_switchable;
    fixed.then(|| Message::new("python-gil-fixed").with("release", facts.label()))
}

fn no_share(model: &SetupModel, scene: &Scene<'_>, word: &str) -> Option<Message> {
    let function = chosen_function(model, scene)?;
    let share = Share::ALL.into_iter().find(|share| share.word() == word)?;
    // What a decorator makes of a signature is not known.
    let fits = function.is_decorated || function.takes(share);
    (!fits).then(|| Message::new("python-share-no-place").with("function", function.name.as_str()))
}
