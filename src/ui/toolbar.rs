//! The bar at the top: run, pause, stop, how far the run is, how fast it is, and the menus. Knows nothing of panels.

use super::beside;
use super::compare;
use super::export;
use super::front::Front;
use super::icons::Icon;
use super::keys;
use super::library;
use super::overlay;
use super::start;
use super::theme::ThemeName;
use super::view::{Command, Look, RunState, Scene, View};
use super::widgets;
use crate::analysis::elapsed;
use crate::locale::{Language, Message};
use crate::plan::Budget;
use crate::recording::{Recording, SeriesId};
use crate::units::{Nanos, Rate, three_digits};
use eframe::egui::{self, Align, Layout, Popup, RichText, Role, Sense, Ui, WidgetInfo};

/// Draws the bar.
pub fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        let hide = widgets::icon_button(ui, Icon::Menu, &look.text("toolbar-setup"), true);
        if hide.clicked() {
            view.setup_hidden = !view.setup_hidden;
        }
        run_buttons(ui, look, view, scene, out);
        ui.separator();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            menus(ui, look, view, out);
            ui.separator();
            speed(ui, look, scene);
            progress(ui, look, view, scene);
        });
    });
}

fn run_buttons(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let problem = start::refusal(view, scene);
    let state = scene.ordered();
    let can_run = !state.is_live() && problem.is_none();
    let why_not = match (state.is_live(), &problem) {
        (true, _) if scene.compares() => look.text("compare-live"),
        (true, _) => look.text("toolbar-run-live"),
        (_, Some(problem)) => look.say(problem),
        _ => String::new(),
    };
    let run = look.text("toolbar-run");
    let response = widgets::press(ui, Icon::Run, &run, &run, can_run, Some((look.theme.accent, look.theme.on_accent)));
    let hint = if view.front == Front::Compare { "compare-run-hint" } else { "toolbar-run-hint" };
    if response.on_hover_text(look.text(hint)).on_disabled_hover_text(why_not).clicked() {
        out.push(start::command(view));
    }
    let paused = state == RunState::Paused;
    let (sign, key, command) = if paused {
        (Icon::Run, "toolbar-resume", Command::Resume)
    } else {
        (Icon::Pause, "toolbar-pause", Command::Pause)
    };
    let can_pause = matches!(state, RunState::Running | RunState::Paused);
    let hints = if scene.compares() {
        ["compare-pause-hint", "compare-stop-hint"]
    } else {
        ["toolbar-pause-hint", "toolbar-stop-hint"]
    };
    if labelled(ui, look, sign, key, hints[0], can_pause) {
        out.push(command);
    }
    let can_stop = state.is_live() && state != RunState::Stopping;
    if labelled(ui, look, Icon::Stop, "toolbar-stop", hints[1], can_stop) {
        out.push(Command::Stop);
    }
    beside::button(ui, look, view, scene);
    compare::button(ui, look, view);
    overlay::button(ui, look, view);
    library::button(ui, look, view, out);
    export::button(ui, look, view, scene);
}

fn labelled(ui: &mut Ui, look: Look, sign: Icon, key: &str, hint: &str, enabled: bool) -> bool {
    let name = look.text(key);
    let response = widgets::press(ui, sign, &name, &name, enabled, None);
    response.on_hover_text(look.text(hint)).on_disabled_hover_text(look.text(hint)).clicked()
}

/// The share of the budget that is used, and the words for it.
pub(super) fn progress_of(look: Look, scene: &Scene<'_>) -> (f32, String) {
    let Some(recording) = scene.recording else { return (0.0, look.text(scene.state.key())) };
    let experiment = recording.experiment();
    if let RunState::Starting { ready, of } = scene.state {
        let message = Message::new("progress-starting").with("ready", ready).with("of", of);
        return (ready as f32 / of.max(1) as f32, look.say(&message));
    }
    if scene.state == RunState::Stopping {
        return (1.0, look.text("run-stopping"));
    }
    let (share, done, all) = match experiment.budget {
        Budget::Seconds(all) => {
            let now = elapsed(recording).seconds();
            (now / all, look.locale.decimal(&format!("{now:.1}")), look.locale.decimal(&three_digits(all)))
        }
        Budget::Items(all) => {
            let done = recording.total_items();
            (done as f64 / all as f64, done.to_string(), all.to_string())
        }
    };
    let share = share.clamp(0.0, 1.0);
    let key = match (scene.state, experiment.budget) {
        (RunState::Finished, _) => return (share as f32, look.text("run-finished")),
        (RunState::Paused, _) => return (share as f32, look.text("run-paused")),
        (_, Budget::Seconds(_)) => "progress-seconds",
        (_, Budget::Items(_)) => "progress-items",
    };
    let mut text = look.say(&Message { key, args: vec![("done", done.into()), ("all", all.into())] });
    if let (Budget::Items(all), Some(rate)) = (experiment.budget, speed_now(recording).filter(|r| r.0 > 0.0)) {
        let left = all.saturating_sub(recording.total_items()) as f64 / rate.0;
        let left = look.locale.nanos(Nanos::from_seconds(left.ceil()));
        text.push_str(&look.say(&Message { key: "progress-left", args: vec![("left", left.into())] }));
    }
    (share as f32, text)
}

/// Items per second at the newest sample.
fn speed_now(recording: &Recording) -> Option<Rate> {
    recording.latest(SeriesId::Throughput).map(|rate| Rate(f64::from(rate)))
}

fn progress(ui: &mut Ui, look: Look, view: &View, scene: &Scene<'_>) {
    // Of the single run where that is what is on the screen.
    let whole = scene
        .compare
        .filter(|compared| compared.state.is_live() || view.front == Front::Compare && !scene.state.is_live());
    let (share, text) = whole.map_or_else(|| progress_of(look, scene), |compared| compare::progress(look, &compared));
    let width = ui.available_width().min(560.0);
    if width < 60.0 {
        return;
    }
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, ui.spacing().interact_size.y), Sense::hover());
    ui.painter().rect_filled(rect, 5.0, look.theme.well);
    let done = egui::Rect::from_min_size(rect.min, egui::vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(done, 5.0, look.theme.pale(look.theme.accent, 0.45));
    let font = egui::TextStyle::Body.resolve(ui.style());
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, &text, font, look.theme.text);
    let name = format!("{}: {text}", look.text("toolbar-progress"));
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &name));
}

fn speed(ui: &mut Ui, look: Look, scene: &Scene<'_>) {
    let rate = scene.recording.and_then(|recording| match scene.state {
        RunState::Finished => recording.outcome().map(|o| Rate(o.throughput)),
        _ => speed_now(recording),
    });
    let number = rate.map_or_else(|| "–".to_owned(), |rate| look.locale.rate(rate));
    let item = scene.experiment().and_then(|e| crate::workload::find(&e.workload)).map(|entry| look.text(entry.item));
    // A place of fixed width: digits that come and go must not push the bar about.
    let width = look.theme.body * 6.5;
    ui.allocate_ui_with_layout(egui::vec2(width, ui.available_height()), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(width);
        let label = ui.label(RichText::new(&number).heading().strong());
        let name = format!("{}: {number}", look.text("toolbar-speed"));
        let label = label.accessible_name(name);
        if let Some(item) = item {
            label.on_hover_text(item);
        }
    });
}

fn menus(ui: &mut Ui, look: Look, view: &mut View, out: &mut Vec<Command>) {
    if widgets::icon_button(ui, Icon::Help, &look.text("toolbar-help"), true).clicked() {
        view.help = !view.help;
    }
    let name = look.text("toolbar-language");
    let code = view.language.code().to_uppercase();
    Popup::menu(&ui.button(code).on_hover_text(&name).accessible_name(name)).show(|ui| {
        for language in Language::ALL {
            if ui.radio(view.language == language, language.endonym()).clicked() {
                view.language = language;
                out.push(Command::SetLanguage(language));
                ui.close();
            }
        }
    });
    Popup::menu(&widgets::icon_button(ui, Icon::Theme, &look.text("toolbar-theme"), true)).show(|ui| {
        for theme in ThemeName::ALL {
            if ui.radio(view.theme == theme, look.text(theme.key())).clicked() {
                view.theme = theme;
                out.push(Command::SetTheme(theme));
                ui.close();
            }
        }
    });
}

/// The list of keys.
pub fn help(ui: &Ui, look: Look, open: &mut bool) {
    egui::Window::new(look.text("help-title"))
        .id(egui::Id::unique("help"))
        .open(open)
        .collapsible(false)
        .resizable(false)
        .frame(egui::Frame::window(ui.style()).inner_margin(14))
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(ui.ctx(), |ui| {
            // Its title and its edges have to fit as well.
            let most = ui.ctx().content_rect().height() - look.theme.body * 6.0;
            egui::ScrollArea::vertical().max_height(most).show(ui, |ui| {
                egui::Grid::new("keys").num_columns(2).spacing([18.0, 5.0]).striped(true).show(ui, |ui| {
                    for (keys, what) in keys::LIST {
                        let name = if keys.starts_with("keys-") { look.text(keys) } else { (*keys).to_owned() };
                        ui.label(RichText::new(name).monospace());
                        ui.label(look.text(what));
                        ui.end_row();
                    }
                });
            });
        });
}
