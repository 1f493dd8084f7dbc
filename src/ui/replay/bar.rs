//! Draws the bar: above what it is, with what can be done with it; below the buttons, the scrubber and the time.

use super::words;
use super::{ReplayScene, SPEEDS, Step};
use crate::locale::Message;
use crate::ui::icons::Icon;
use crate::ui::view::{Command, Look, Scene, View};
use crate::ui::widgets;
use eframe::egui::{
    Align, Button, Color32, ComboBox, CornerRadius, Frame, Label, Layout, Margin, RichText, Slider, Ui, vec2,
};

/// Its height in points.
pub fn height(look: Look) -> f32 {
    (look.theme.body * 4.5).ceil()
}

/// Draws it.
pub fn show(ui: &mut Ui, look: Look, view: &View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let Some(replay) = &scene.replay else { return };
    ui.add_space(look.theme.body * 0.25);
    let row = vec2(ui.available_width(), look.theme.body * 1.9);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| above(ui, look, replay, out));
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| below(ui, look, view, replay, out));
}

fn above(ui: &mut Ui, look: Look, replay: &ReplayScene<'_>, out: &mut Vec<Command>) {
    chip(ui, look, "replay-recording");
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = widgets::press(ui, Icon::Close, "", &look.text("replay-close"), true, None);
        if close.on_hover_text(look.text("replay-close-hint")).clicked() {
            out.push(Command::CloseReplay);
        }
        let take = ui.add_enabled(replay.head.is_some(), Button::new(look.text("replay-take")));
        if take.on_hover_text(look.text("replay-take-hint")).clicked() {
            out.push(Command::TakeReplaySetup);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = words::title(look, replay.title);
            let name = ui.add(Label::new(RichText::new(&title).strong()).truncate());
            name.accessible_name(format!("{}: {title}", look.text("replay-recording")));
            let Some(head) = replay.head else { return };
            if replay.interrupted {
                let text = RichText::new(look.text("replay-interrupted-short")).small().color(look.theme.warn);
                ui.add(Label::new(text)).on_hover_text(look.text("replay-interrupted-hint"));
            }
            let about = Label::new(RichText::new(words::about(look, head)).small().color(look.theme.weak)).truncate();
            ui.add(about).on_hover_text(words::all(look, head));
        });
    });
}

/// Says that it is no live run, in the colour of what matters.
fn chip(ui: &mut Ui, look: Look, key: &str) {
    let frame =
        Frame::new().fill(look.theme.accent).corner_radius(CornerRadius::same(4)).inner_margin(Margin::symmetric(7, 1));
    frame.show(ui, |ui| ui.label(RichText::new(look.text(key)).small().strong().color(look.theme.on_accent)));
}

fn below(ui: &mut Ui, look: Look, view: &View, replay: &ReplayScene<'_>, out: &mut Vec<Command>) {
    let open = replay.head.is_some();
    let worker = view.panels.selected;
    let mut button = |ui: &mut Ui, icon, key: &str, hint: &str, enabled, fill: Option<(Color32, Color32)>, command| {
        let response = widgets::press(ui, icon, "", &look.text(key), enabled, fill);
        if response.on_hover_text(look.text(hint)).on_disabled_hover_text(look.text(hint)).clicked() {
            out.push(command);
        }
    };
    ui.spacing_mut().item_spacing.x = 4.0;
    let [first, last] = [replay.from, replay.to].map(|second| Command::SeekReplay(replay.time(second)));
    let (icon, key) = if replay.playing { (Icon::Pause, "replay-pause") } else { (Icon::Run, "replay-play") };
    let fill = Some((look.theme.accent, look.theme.on_accent));
    button(ui, Icon::ToStart, "replay-start", "replay-start-hint", open, None, first);
    button(
        ui,
        Icon::StepBack,
        "replay-back",
        step_hint(worker, false),
        open,
        None,
        Command::StepReplay(Step::Back, worker),
    );
    button(ui, icon, key, "replay-play-hint", open, fill, replay.play());
    let forward = Command::StepReplay(Step::Forward, worker);
    button(ui, Icon::StepForward, "replay-forward", step_hint(worker, true), open && !replay.over, None, forward);
    button(ui, Icon::ToEnd, "replay-end", "replay-end-hint", open && !replay.over, None, last);
    speed(ui, look, replay, out);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        place(ui, look, replay);
        scrubber(ui, look, replay, out);
    });
}

const fn step_hint(worker: Option<u32>, forward: bool) -> &'static str {
    match (worker.is_some(), forward) {
        (true, true) => "replay-forward-own-hint",
        (true, false) => "replay-back-own-hint",
        (false, true) => "replay-forward-hint",
        (false, false) => "replay-back-hint",
    }
}

fn speed(ui: &mut Ui, look: Look, replay: &ReplayScene<'_>, out: &mut Vec<Command>) {
    let name = look.text("replay-speed");
    let width = look.theme.body * 4.6;
    let combo = ComboBox::from_id_salt("replay speed").width(width).selected_text(words::speed(look, replay.speed));
    let response = combo.show_ui(ui, |ui| {
        for speed in SPEEDS {
            if ui.selectable_label(speed == replay.speed, words::speed(look, speed)).clicked() {
                out.push(Command::ReplaySpeed(speed));
            }
        }
    });
    let told = format!("{name}: {}", words::speed(look, replay.speed));
    response.response.on_hover_text(look.text("replay-speed-hint")).accessible_name(told);
}

/// The time, or how far what was asked for is, in a place of fixed width: the scrubber must not change its length while it is held.
fn place(ui: &mut Ui, look: Look, replay: &ReplayScene<'_>) {
    let text = match (replay.head, replay.busy) {
        (None, _) => look.text("replay-opening"),
        // What is there within a moment is not worth telling.
        (_, Some(share)) if share > 0.02 => {
            look.say(&Message::new("replay-busy").with("percent", (share * 100.0) as u32))
        }
        _ => words::place(look, replay),
    };
    let width = look.theme.body * 9.5;
    ui.allocate_ui_with_layout(vec2(width, ui.available_height()), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(width);
        let label = ui.add(Label::new(&text).truncate());
        label.accessible_name(format!("{}: {text}", look.text("replay-time")));
    });
}

fn scrubber(ui: &mut Ui, look: Look, replay: &ReplayScene<'_>, out: &mut Vec<Command>) {
    let mut second = replay.at.clamp(replay.from, replay.to.max(replay.from));
    ui.spacing_mut().slider_width = (ui.available_width() - 8.0).max(40.0);
    let all = replay.to - replay.from;
    let slider = Slider::new(&mut second, replay.from..=replay.to.max(replay.from + 1e-9))
        .show_value(false)
        .step_by(0.0)
        .custom_formatter(|value, _| format!("{} {}", words::second(look, value, all), look.text("unit-s")));
    let response = ui.add_enabled(replay.head.is_some(), slider);
    if response.changed() {
        out.push(Command::SeekReplay(replay.time(second)));
    }
    response.on_hover_text(look.text("replay-scrubber-hint")).accessible_name(look.text("replay-scrubber"));
}
