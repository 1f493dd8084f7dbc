//! The script, the function in it and its arguments. Shows what was read of them; reads nothing.

use super::{busy, chosen_function, script_name, wrong};
use crate::locale::{Explain, Message};
use crate::python::{Function, LESSON, Parameter, ParameterKind, ScriptError, Share, SyntaxMistake, Trouble};
use crate::python::{argument_names, check_arguments, lesson_names};
use crate::ui::setup::fields::Fields;
use crate::ui::setup::model::SetupModel;
use crate::ui::setup::sections::parameter;
use crate::ui::setup::sections::text_field;
use crate::ui::view::{Command, Look, Scene};
use crate::ui::widgets;
use crate::workload::ParamSpec;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align, Button, ComboBox, Label, Layout, Response, RichText, TextStyle, TextWrapMode, Ui};

/// A typed path, the system's dialog, or what comes with the app.
pub(super) fn file(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    model: &mut SetupModel,
    spec: &ParamSpec,
    scene: &Scene<'_>,
    out: &mut Vec<Command>,
) {
    let look = fields.look;
    let script = model.text(spec.id);
    ui.horizontal(|ui| {
        // As low as the other labels.
        ui.spacing_mut().interact_size.y = ui.text_style_height(&TextStyle::Body);
        fields.label(ui, &parameter(look, spec));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = RichText::new(script_name(&script)).strong();
            ui.add(Label::new(name).truncate()).on_hover_text(whole_name(&script));
        });
    });
    text_field(ui, look, model, spec, crate::workload::DEFAULT_SCRIPT.to_owned());
    ui.horizontal_wrapped(|ui| {
        let browse = ui.button(look.text("python-browse-script")).on_hover_text(look.text("python-browse-script-hint"));
        if browse.clicked() {
            out.push(Command::BrowseScript);
        }
        lessons(ui, look, model);
    });
    if let Some(Err(error)) = scene.python.functions(&script) {
        unreadable(ui, look, error);
    } else if scene.python.read_again > 0 && scene.python.functions(&script).is_some() {
        widgets::explanation(ui, look, &look.text("python-script-read-again"));
    }
    fields.problem(ui, spec.id);
}

fn whole_name(script: &str) -> &str {
    if script.trim().is_empty() { crate::workload::DEFAULT_SCRIPT } else { script }
}

fn lessons(ui: &mut Ui, look: Look, model: &mut SetupModel) {
    let mut chosen = None;
    ui.add_enabled_ui(lesson_names().next().is_some(), |ui| {
        let menu = ui.menu_button(look.text("python-lessons"), |ui| {
            for name in lesson_names() {
                if ui.button(RichText::new(name).monospace()).clicked() {
                    chosen = Some(format!("{LESSON}{name}"));
                    ui.close();
                }
            }
        });
        menu.response.on_hover_text(look.text("python-lessons-hint"));
    });
    if let Some(name) = chosen {
        model.choose_script(&name);
    }
}

/// What Python says of the script. Of a mistake in its text: the line, and a mark below the place.
fn unreadable(ui: &mut Ui, look: Look, error: &ScriptError) {
    let Trouble::Syntax(mistake) = &error.trouble else { return wrong(ui, look, &error.message()) };
    let file = error.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let line = mistake.line.map_or_else(|| "?".to_owned(), |line| line.to_string());
    let message = Message::new("python-script-mistake").with("file", file).with("line", line);
    wrong(ui, look, &message.with("reason", mistake.message.as_str()));
    let quote = pointed(mistake);
    if !quote.is_empty() {
        let size = widgets::small_font(ui).size;
        let text = RichText::new(quote).monospace().size(size).color(look.theme.text);
        ui.add(Label::new(text).wrap_mode(TextWrapMode::Extend).selectable(true));
    }
}

/// The line without its indentation, and under it a mark at the column.
fn pointed(mistake: &SyntaxMistake) -> String {
    let text = mistake.text.trim_end();
    let line = text.trim_start();
    let indentation = text.chars().count() - line.chars().count();
    let place = mistake.column.map(|column| (column as usize).saturating_sub(1 + indentation));
    let line = line.replace('\t', " ");
    match place.filter(|place| *place <= line.chars().count() && !line.is_empty()) {
        Some(place) => format!("{line}\n{}^", " ".repeat(place)),
        None => line,
    }
}

/// One of the functions that the script has; a plain field while they are not known.
pub(super) fn function(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    model: &mut SetupModel,
    spec: &ParamSpec,
    scene: &Scene<'_>,
) {
    let look = fields.look;
    let script = model.text("script");
    fields.label(ui, &parameter(look, spec));
    match scene.python.functions(&script) {
        Some(Ok(functions)) => pick(ui, look, model, spec, functions),
        _ => {
            text_field(ui, look, model, spec, look.text("python-function-first"));
            if scene.python.is_asking(&model.text("interpreter"), &script) {
                busy(ui, look, "python-reading");
            }
        }
    }
    if let Some(function) = chosen_function(model, scene) {
        about(ui, look, function);
    }
    fields.problem(ui, spec.id);
}

fn pick(ui: &mut Ui, look: Look, model: &mut SetupModel, spec: &ParamSpec, functions: &[Function]) {
    let named = model.text(spec.id);
    let named = named.trim();
    let current = functions.iter().find(|function| named.is_empty() || function.name == named);
    let shown =
        current.map_or_else(|| named.to_owned(), |function| format!("{}{}", function.name, signature(function)));
    let mut chosen = None;
    ComboBox::from_id_salt("python function")
        .width(ui.available_width())
        .height(look.theme.body * 28.0)
        .selected_text(shown)
        .truncate()
        .show_ui(ui, |ui| {
            ui.set_min_width(look.theme.body * 30.0);
            for function in functions {
                let is_current = current.is_some_and(|current| current.name == function.name);
                if item(ui, look, function, is_current).clicked() {
                    chosen = Some(function.name.clone());
                    ui.close();
                }
            }
        })
        .response
        .on_hover_text(look.text(spec.hint))
        .accessible_name(look.text(spec.label));
    if let Some(name) = chosen {
        model.edit(|e| {
            e.params.insert(spec.id.to_owned(), name.as_str().into());
            e.params.remove("arguments");
        });
    } else if current.is_none() {
        wrong(ui, look, &Message::new("python-no-function").with("name", named));
    }
}

/// Its name and signature, what kind of function it is, and the first line of what its author says of it.
fn item(ui: &mut Ui, look: Look, function: &Function, current: bool) -> Response {
    let body = TextStyle::Body.resolve(ui.style());
    let small = widgets::small_font(ui);
    let mut job = LayoutJob::default();
    let signature = signature(function);
    job.append(&function.name, 0.0, TextFormat::simple(body.clone(), look.theme.text));
    job.append(&signature, 0.0, TextFormat::simple(body, look.theme.weak));
    for mark in marks(look, function) {
        job.append(&mark, 8.0, TextFormat::simple(small.clone(), look.theme.accent));
    }
    if let Some(doc) = &function.doc {
        job.append(&format!("\n{doc}"), 0.0, TextFormat::simple(small, look.theme.weak));
    }
    job.wrap.max_width = look.theme.body * 40.0;
    ui.add(Button::selectable(current, job)).accessible_name(format!("{}{signature}", function.name))
}

fn marks(look: Look, function: &Function) -> Vec<String> {
    let all = [
        (function.is_async, "python-mark-async"),
        (function.is_generator, "python-mark-generator"),
        (function.is_decorated, "python-mark-decorated"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, key)| look.text(key)).collect()
}

/// The chosen function in words, under its field.
fn about(ui: &mut Ui, look: Look, function: &Function) {
    let mut parts = marks(look, function);
    parts.extend(function.doc.clone());
    let takes = Message::new("python-takes").with("share", Message::new(function.share.key()));
    parts.push(look.say(&takes));
    widgets::explanation(ui, look, &parts.join(" · "));
}

/// As it is written in Python.
fn signature(function: &Function) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut before: Option<ParameterKind> = None;
    for parameter in &function.parameters {
        let kind = parameter.kind;
        if before == Some(ParameterKind::PositionalOnly) && kind != ParameterKind::PositionalOnly {
            parts.push("/".to_owned());
        }
        let behind_star = matches!(before, Some(ParameterKind::VarPositional | ParameterKind::KeywordOnly));
        if kind == ParameterKind::KeywordOnly && !behind_star {
            parts.push("*".to_owned());
        }
        parts.push(one(parameter));
        before = Some(kind);
    }
    if before == Some(ParameterKind::PositionalOnly) {
        parts.push("/".to_owned());
    }
    format!("({})", parts.join(", "))
}

fn one(parameter: &Parameter) -> String {
    let star = match parameter.kind {
        ParameterKind::VarPositional => "*",
        ParameterKind::VarKeyword => "**",
        _ => "",
    };
    let default = parameter.default.as_ref().map(|default| format!("={default}")).unwrap_or_default();
    format!("{star}{}{default}", parameter.name)
}

/// What one call gets: what the person says, or what the signature seems to want.
pub(super) fn share_of(model: &SetupModel, function: &Function) -> Share {
    let word = model.text("share");
    Share::ALL.into_iter().find(|share| share.word() == word).unwrap_or(function.share)
}

/// The function's other parameters by name. What they are stands in the empty field.
pub(super) fn arguments(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    model: &mut SetupModel,
    spec: &ParamSpec,
    scene: &Scene<'_>,
) {
    let look = fields.look;
    fields.label(ui, &parameter(look, spec));
    let Some(function) = chosen_function(model, scene) else {
        text_field(ui, look, model, spec, "limit=1000, name='text'".to_owned());
        return fields.problem(ui, spec.id);
    };
    let asked: Vec<&Parameter> = function.asked(share_of(model, function)).collect();
    let takes_any = function.parameters.iter().any(|p| p.kind == ParameterKind::VarKeyword);
    let text = model.text(spec.id);
    if asked.is_empty() && !takes_any && text.is_empty() {
        widgets::explanation(ui, look, &look.text("python-no-arguments"));
        return fields.problem(ui, spec.id);
    }
    let hint = |p: &&Parameter| format!("{}={}", p.name, p.default.as_deref().unwrap_or("…"));
    text_field(ui, look, model, spec, asked.iter().map(hint).collect::<Vec<_>>().join(", "));
    if let Err(why) = check_arguments(&text) {
        wrong(ui, look, &why);
    }
    let given = argument_names(&text);
    let missing: Vec<&str> = asked.iter().filter(|p| p.is_required()).map(|p| p.name.as_str()).collect();
    let missing: Vec<&str> = missing.into_iter().filter(|name| !given.iter().any(|g| g == name)).collect();
    if !missing.is_empty() {
        wrong(ui, look, &Message::new("python-arguments-missing").with("names", missing.join(", ")));
    }
    let known = |name: &&String| takes_any || function.is_decorated || asked.iter().any(|p| p.name == **name);
    let unknown: Vec<&str> = given.iter().filter(|name| !known(name)).map(String::as_str).collect();
    if !unknown.is_empty() {
        wrong(ui, look, &Message::new("python-arguments-unknown").with("names", unknown.join(", ")));
    }
    fields.problem(ui, spec.id);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(name: &str, kind: ParameterKind, default: Option<&str>) -> Parameter {
        Parameter { name: name.to_owned(), kind, default: default.map(str::to_owned), annotation: None }
    }

    #[test]
    fn a_signature_is_written_as_in_python() {
        use ParameterKind::{KeywordOnly, Positional, PositionalOnly, VarKeyword, VarPositional};
        let of = |parameters: Vec<Parameter>| signature(&Function { parameters, ..Function::default() });
        assert_eq!(of(vec![]), "()");
        assert_eq!(of(vec![parameter("a", PositionalOnly, None)]), "(a, /)");
        let all = vec![
            parameter("a", PositionalOnly, None),
            parameter("b", Positional, Some("1")),
            parameter("c", KeywordOnly, Some("'x'")),
            parameter("d", KeywordOnly, None),
            parameter("rest", VarKeyword, None),
        ];
        assert_eq!(of(all), "(a, /, b=1, *, c='x', d, **rest)");
        let starred = vec![parameter("args", VarPositional, None), parameter("k", KeywordOnly, None)];
        assert_eq!(of(starred), "(*args, k)");
    }

    #[test]
    fn the_mark_stands_under_the_place() {
        let mistake = |text: &str, column| SyntaxMistake { text: text.to_owned(), column, ..SyntaxMistake::default() };
        assert_eq!(pointed(&mistake("    def (x):", Some(9))), "def (x):\n    ^");
        assert_eq!(pointed(&mistake("x = (", None)), "x = (");
        assert_eq!(pointed(&mistake("", Some(3))), "");
        assert_eq!(pointed(&mistake("x", Some(99))), "x");
    }
}
