//! How far the comparison is: a line over everything else, with what can be done about it. Knows nothing of how arms are run.

use super::{Compared, in_plan};
use crate::locale::{Explain, Message};
use crate::recording::Trials;
use crate::ui::icons::Icon;
use crate::ui::view::{Command, Look, RunState, Scene};
use crate::ui::widgets;
use crate::units::Nanos;
use eframe::egui::{Align, Label, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};

/// Rounds that the button for more adds.
const MORE: u32 = 5;
/// Width of the bar, in multiples of the body text's size.
const BAR: f32 = 11.0;

/// Height of the line.
pub(super) fn height(ui: &Ui) -> f32 {
    ui.spacing().interact_size.y
}

/// Draws the line.
pub(super) fn show(
    ui: &mut Ui,
    look: Look,
    scene: &Scene<'_>,
    compared: &Compared<'_>,
    unchanged: bool,
    out: &mut Vec<Command>,
) {
    ui.horizontal_centered(|ui| {
        bar(ui, look, compared);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if compared.state == RunState::Finished {
                further(ui, look, scene, compared, unchanged, out);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = line(look, compared);
                let hint =
                    compared.turn.map_or_else(|| text.clone(), |arm| in_plan(&text, &compared.trials.arms[arm].name));
                ui.add(Label::new(RichText::new(&text)).truncate()).on_hover_text(hint);
            });
        });
    });
}

/// What can be done with a comparison that is over: more of it, or the rest of it.
fn further(
    ui: &mut Ui,
    look: Look,
    scene: &Scene<'_>,
    compared: &Compared<'_>,
    unchanged: bool,
    out: &mut Vec<Command>,
) {
    let why = match (scene.state.is_live(), unchanged) {
        (true, _) => look.text("toolbar-run-live"),
        (_, false) => look.text("compare-changed"),
        _ => String::new(),
    };
    let mut press = |ui: &mut Ui, icon, text: &str, hint: &str, command: Command| {
        let button = widgets::press(ui, icon, text, text, why.is_empty(), None);
        if button.on_hover_text(look.text(hint)).on_disabled_hover_text(&why).clicked() {
            out.push(command);
        }
    };
    let all_out = compared.trials.out.iter().all(Option::is_some);
    if compared.trials.rounds.is_some() && !all_out {
        let text = look.say(&Message::new("compare-more").with("count", MORE));
        press(ui, Icon::Plus, &text, "compare-more-hint", Command::MoreRounds(MORE));
    }
    if !all_out && compared.progress.done < compared.progress.of {
        press(ui, Icon::Run, &look.text("compare-continue"), "compare-continue-hint", Command::GoOnComparing);
    }
}

/// The share of the runs that are done, and the words for it.
pub fn progress(look: Look, compared: &Compared<'_>) -> (f32, String) {
    let progress = compared.progress;
    let share = progress.done as f32 / progress.of.max(1) as f32;
    let count = |number: usize| look.locale.count(number as u64);
    let known = compared.trials.rounds.is_some();
    let key = if known { "compare-progress" } else { "compare-progress-about" };
    let runs = Message { key, args: vec![("done", count(progress.done).into()), ("all", count(progress.of).into())] };
    let text = match (compared.state, progress.left) {
        (RunState::Starting { .. }, _) => look.text("compare-checking"),
        (RunState::Running, Some(left)) => {
            // Whole seconds: digits that jump are not read.
            let left = look.locale.nanos(Nanos::from_seconds(left.seconds().ceil()));
            format!("{}{}", look.say(&runs), look.say(&Message::new("progress-left").with("left", left)))
        }
        _ => look.say(&runs),
    };
    (share.clamp(0.0, 1.0), text)
}

fn bar(ui: &mut Ui, look: Look, compared: &Compared<'_>) {
    let (share, text) = progress(look, compared);
    let size = vec2(look.theme.body * BAR, look.theme.body * 0.7);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 4.0, look.theme.card);
    ui.painter().rect_filled(rect, 4.0, look.theme.pale(look.theme.text, 0.12));
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(done, 4.0, look.theme.accent);
    let name = format!("{}: {text}", look.text("compare-title"));
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &name));
}

/// How far it is, and which arm has its turn in which round.
fn line(look: Look, compared: &Compared<'_>) -> String {
    let (_, runs) = progress(look, compared);
    let state = match compared.state {
        RunState::Starting { .. } => return runs,
        RunState::Running => compared.turn.map(|arm| look.say(&turn(compared.trials, arm))),
        RunState::Finished if compared.progress.done < compared.progress.of => Some(look.text("compare-stopped")),
        RunState::Finished => Some(look.text("run-finished")),
        state => Some(look.text(state.key())),
    };
    state.map_or_else(|| runs.clone(), |state| format!("{runs}  ·  {state}"))
}

/// What is being done with the arm that has its turn.
fn turn(trials: &Trials, arm: usize) -> Message {
    let name = || trials.arms[arm].message();
    let warmups = trials.comparison.design.warmups.unwrap_or(1) as usize;
    let warmed = trials.runs.iter().filter(|run| run.arm == arm && run.round.is_none()).count();
    if trials.items.is_none() {
        return of_arm("compare-turn-look", name());
    }
    let round = trials.of(arm).count() + 1;
    if round == 1 && warmed < warmups {
        return of_arm("compare-turn-warmup", name());
    }
    let of = trials.rounds.map_or_else(String::new, |rounds| rounds.to_string());
    let key = if of.is_empty() { "compare-turn-open" } else { "compare-turn" };
    of_arm(key, name()).with("round", round).with("of", of)
}

/// What a message says of an arm.
fn of_arm(key: &'static str, arm: Message) -> Message {
    Message { key, args: vec![("arm", arm.into())] }
}
