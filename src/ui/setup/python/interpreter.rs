//! The choice of an interpreter among those that were found. Shows what they said of themselves; asks nobody.

use super::{PATH, busy, shortened, wrong};
use crate::locale::Message;
use crate::python::{Finding, Interpreter};
use crate::ui::setup::fields::Fields;
use crate::ui::setup::model::SetupModel;
use crate::ui::setup::sections::parameter;
use crate::ui::setup::sections::text_field;
use crate::ui::view::{Command, Look, Scene};
use crate::ui::widgets;
use crate::workload::ParamSpec;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Button, CollapsingHeader, ComboBox, Response, RichText, TextStyle, TextWrapMode, Ui};

/// Longest path in the list.
const PATH_IN_LIST: usize = 44;

/// The found ones, a field for a path, and what to do when the wanted one is not among them.
pub(super) fn choose(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    model: &mut SetupModel,
    spec: &ParamSpec,
    scene: &Scene<'_>,
    out: &mut Vec<Command>,
) {
    let look = fields.look;
    fields.label(ui, &parameter(look, spec));
    pick(ui, look, model, spec, scene);
    text_field(ui, look, model, spec, look.text("python-first-on-path"));
    if let Some(why) = scene.python.unusable(&model.text(spec.id)) {
        wrong(ui, look, &why);
    }
    if scene.python.unasked {
        ui.label(RichText::new(look.text("python-unasked")).color(look.theme.warn));
        if ui.button(look.text("python-ask")).clicked() {
            out.push(Command::AskInterpreter);
        }
    }
    ui.horizontal_wrapped(|ui| {
        let browse = ui.button(look.text("python-browse")).on_hover_text(look.text("python-browse-hint"));
        if browse.clicked() {
            out.push(Command::BrowseInterpreter);
        }
        let again = ui.add_enabled(!scene.python.searching, Button::new(look.text("python-search-again")));
        if again.on_hover_text(look.text("python-search-again-hint")).clicked() {
            out.push(Command::SearchInterpreters);
        }
    });
    if scene.python.searching {
        busy(ui, look, "python-searching");
    }
    broken(ui, look, scene);
    fields.problem(ui, spec.id);
}

fn pick(ui: &mut Ui, look: Look, model: &mut SetupModel, spec: &ParamSpec, scene: &Scene<'_>) {
    let current = model.text(spec.id);
    let known = scene.python.interpreter(&current);
    let label = match known {
        Some(interpreter) => headline(look, interpreter),
        None if current.is_empty() => look.text("python-first-on-path"),
        None => shortened(&current, PATH),
    };
    let mut chosen = None;
    let combo = ComboBox::from_id_salt("python interpreter")
        .width(ui.available_width())
        .height(look.theme.body * 28.0)
        .selected_text(label)
        .truncate()
        .show_ui(ui, |ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            if ui.add(Button::selectable(current.is_empty(), look.text("python-first-on-path"))).clicked() {
                chosen = Some(String::new());
                ui.close();
            }
            for interpreter in scene.python.findings.iter().filter_map(Finding::interpreter) {
                let program = interpreter.program.display().to_string();
                if item(ui, look, interpreter, program == current).clicked() {
                    chosen = Some(program);
                    ui.close();
                }
            }
            for finding in scene.python.findings.iter().filter(|finding| finding.is_unasked()) {
                let program = finding.program().display().to_string();
                if unasked_item(ui, look, finding, program == current).clicked() {
                    chosen = Some(program);
                    ui.close();
                }
            }
        });
    let whole = known.map(|interpreter| interpreter.program.display().to_string()).unwrap_or_default();
    let hint = if whole.is_empty() { look.text(spec.hint) } else { whole };
    let name = format!("{}: {}", look.text(spec.label), look.text("python-found-ones"));
    combo.response.on_hover_text(hint).accessible_name(name);
    if let Some(path) = chosen {
        model.choose_interpreter(&path);
    }
}

/// The version and how its GIL is.
fn headline(look: Look, interpreter: &Interpreter) -> String {
    let facts = &interpreter.facts;
    format!("{}  {}", facts.label(), look.text(facts.gil_key()))
}

fn item(ui: &mut Ui, look: Look, interpreter: &Interpreter, current: bool) -> Response {
    let program = interpreter.program.display().to_string();
    let why = interpreter.facts.unfit();
    let color = if why.is_some() { look.theme.weak } else { look.theme.text };
    let body = TextStyle::Body.resolve(ui.style());
    let mut job = LayoutJob::default();
    let headline = headline(look, interpreter);
    job.append(&headline, 0.0, TextFormat::simple(body, color));
    let path = shortened(&program, PATH_IN_LIST);
    job.append(&path, 12.0, TextFormat::simple(widgets::small_font(ui), look.theme.weak));
    let origin = if interpreter.facts.is_environment() {
        look.text("python-origin-environment")
    } else {
        look.text(interpreter.origin.key())
    };
    let about = format!("{program}\n{origin}");
    let reason = why.map(|why| look.say(&why)).unwrap_or_default();
    ui.add_enabled(reason.is_empty(), Button::selectable(current, job))
        .on_hover_text(&about)
        .on_disabled_hover_text(format!("{about}\n{reason}"))
        .accessible_name(format!("{headline}  {program}"))
}

/// One that is started only when it is picked.
fn unasked_item(ui: &mut Ui, look: Look, finding: &Finding, current: bool) -> Response {
    let program = finding.program().display().to_string();
    let headline = look.text("python-not-asked-yet");
    let mut job = LayoutJob::default();
    let body = TextStyle::Body.resolve(ui.style());
    job.append(&headline, 0.0, TextFormat::simple(body, look.theme.warn));
    let path = shortened(&program, PATH_IN_LIST);
    job.append(&path, 12.0, TextFormat::simple(widgets::small_font(ui), look.theme.weak));
    let why = finding.why_not().map(|why| look.say(&why)).unwrap_or_default();
    let about = format!("{program}\n{}\n{why}", look.text(finding.origin().key()));
    ui.add(Button::selectable(current, job)).on_hover_text(about).accessible_name(format!("{headline}  {program}"))
}

/// Those that are there and do not answer, out of the way.
fn broken(ui: &mut Ui, look: Look, scene: &Scene<'_>) {
    let all = scene.python.findings.iter().filter_map(|finding| match finding {
        Finding::Broken { program, why, .. } => Some((program, why)),
        Finding::Usable(_) | Finding::Unasked { .. } => None,
    });
    let all: Vec<_> = all.collect();
    if all.is_empty() {
        return;
    }
    let title = look.say(&Message::new("python-broken-ones").with("count", all.len()));
    let title = RichText::new(title).small().color(look.theme.weak);
    CollapsingHeader::new(title).id_salt("broken interpreters").show(ui, |ui| {
        for (program, why) in all {
            let program = program.display().to_string();
            ui.label(RichText::new(shortened(&program, PATH)).small()).on_hover_text(&program);
            widgets::explanation(ui, look, &look.say(why));
        }
    });
}
