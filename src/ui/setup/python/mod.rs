//! The fields of workloads whose work is done by Python: a script and a function in it, the interpreter, the executor, and one
//! line that says what is going to be run. Draws what the shelf knows; starts nothing and reads nothing.

mod executor;
mod interpreter;
mod script;

pub(super) use executor::lacks;

use super::fields::Fields;
use super::model::SetupModel;
use crate::locale::Message;
use crate::python::Function;
use crate::ui::view::{Command, Look, Scene};
use crate::ui::widgets;
use crate::workload::{Entry, ParamSpec, Runs, Text};
use eframe::egui::{Label, RichText, Ui};
use std::path::Path;

/// Longest path in a line; the whole of it is told on hover.
const PATH: usize = 30;

/// Whether the work is done by Python.
pub(super) const fn does(entry: &Entry) -> bool {
    matches!(entry.runs, Runs::Python(_))
}

/// Draws a parameter that wants more than a plain field. `false`: it is like those of other workloads.
pub(super) fn field(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    model: &mut SetupModel,
    spec: &ParamSpec,
    scene: &Scene<'_>,
    out: &mut Vec<Command>,
) -> bool {
    if !model.entry().is_some_and(does) {
        return false;
    }
    match (spec.text, spec.id) {
        // A comparison has several.
        (None, "executor") if model.comparing && model.executor().is_some() => {}
        (Some(Text::Script), _) => script::file(ui, fields, model, spec, scene, out),
        (Some(Text::Function), _) => script::function(ui, fields, model, spec, scene),
        (Some(Text::Line), "arguments") => script::arguments(ui, fields, model, spec, scene),
        (Some(Text::Interpreter), _) => interpreter::choose(ui, fields, model, spec, scene, out),
        (None, "executor") if model.executor().is_some() => executor::choose(ui, fields, model, spec, scene),
        (None, "start" | "gil" | "share") => executor::words(ui, fields, model, spec, scene),
        _ => return false,
    }
    true
}

/// Says in one line what the button Run is going to start.
pub(super) fn what_runs(ui: &mut Ui, look: Look, model: &SetupModel, scene: &Scene<'_>) {
    let Some(entry) = model.entry().filter(|entry| does(entry) && !model.comparing) else { return };
    let name = model.text("interpreter");
    let found = scene.python.interpreter(&name);
    let program = found.map_or_else(|| name.clone(), |interpreter| interpreter.program.display().to_string());
    let program = if program.is_empty() { "python3".to_owned() } else { program };
    let label = found.map_or_else(String::new, |interpreter| format!("{} ", interpreter.facts.label()));
    let shape = model.experiment().topology;
    let script = script_name(&model.text("script"));
    let function = chosen_function(model, scene).map(|function| function.name.clone());
    let function = function.unwrap_or_else(|| model.text("function"));
    let work = match (model.executor(), function.is_empty()) {
        (None, _) => entry.id.to_owned(),
        (Some(_), true) => script,
        (Some(_), false) => format!("{script}:{function}"),
    };
    let executor = model.executor().map(|executor| format!("  {executor}")).unwrap_or_default();
    // P × T stay on one line.
    let rest = format!("  {work}{executor}  {}\u{a0}×\u{a0}{}", shape.processes, shape.threads);
    ui.add_space(4.0);
    ui.label(look.text("python-will-run"));
    let whole = format!("{label}{program}{rest}");
    let short = format!("{label}{}{rest}", shortened(&program, PATH));
    let size = widgets::small_font(ui).size;
    ui.label(RichText::new(short).monospace().size(size))
        .on_hover_text(&whole)
        .accessible_name(format!("{}: {whole}", look.text("python-will-run")));
}

/// The function that is going to be called, if the script's functions are known: the first one when none is chosen.
fn chosen_function<'a>(model: &SetupModel, scene: &Scene<'a>) -> Option<&'a Function> {
    let functions = scene.python.functions(&model.text("script"))?.as_ref().ok()?;
    let name = model.text("function");
    let name = name.trim();
    functions.iter().find(|function| name.is_empty() || function.name == name)
}

/// The last part of a path, or a lesson's name.
fn script_name(script: &str) -> String {
    let script = if script.trim().is_empty() { crate::workload::DEFAULT_SCRIPT } else { script.trim() };
    Path::new(script).file_name().map_or_else(|| script.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// A text with its middle left out, so that it is no longer than `most`: of a path both ends tell something.
fn shortened(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let head = (most - 1) / 3;
    let tail = most - 1 - head;
    let first: String = text.chars().take(head).collect();
    let last: String = text.chars().skip(count - tail).collect();
    format!("{first}…{last}")
}

/// A wheel that turns, and what is being done.
fn busy(ui: &mut Ui, look: Look, key: &str) {
    ui.horizontal(|ui| {
        ui.spinner();
        ui.label(RichText::new(look.text(key)).small().color(look.theme.weak));
    });
}

fn wrong(ui: &mut Ui, look: Look, message: &Message) {
    ui.add(Label::new(RichText::new(look.say(message)).color(look.theme.error)).wrap());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_both_ends() {
        assert_eq!(shortened("/usr/bin/python3", 30), "/usr/bin/python3");
        let short = shortened("/home/somebody/versions/3.13.0/bin/python3.13", 30);
        assert_eq!(short.chars().count(), 30);
        assert!(short.starts_with("/home") && short.ends_with("bin/python3.13"), "{short}");
    }

    #[test]
    fn a_script_is_shown_by_its_name() {
        assert_eq!(script_name("/a/b/work.py"), "work.py");
        assert_eq!(script_name("lesson:sleep"), "lesson:sleep");
        assert_eq!(script_name(" "), crate::workload::DEFAULT_SCRIPT);
    }
}
