//! The bar at the bottom: what happened last, and how the app itself is doing. Knows nothing of how that is measured.

use super::export;
use super::selection;
use super::theme::Theme;
use super::view::{Command, Health, Look, Scene, View};
use crate::locale::Message;
use crate::recording::{Event, Happening, Recording, circle_text};
use crate::telemetry::WorkerState;
use crate::units::Nanos;
use eframe::egui::{Align, Color32, Label, Layout, Response, RichText, Ui};

/// A frame that comes this many times later than the window means to draw is late.
const LATE: f64 = 1.5;
/// The window means to use no more of the machine than this.
const OWN_SHARE: f64 = 0.05;

/// Below this width, in multiples of the body text's size, figures are told together so that the news have room.
const NARROW: f32 = 64.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    ui.horizontal_centered(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            health(ui, look, scene.health, scene.recording);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if let Some(running) = &scene.export.running {
                    export::progress(ui, look, running, out);
                }
                if !selection::bar(ui, look, view, scene) {
                    ticker(ui, look, scene);
                }
            });
        });
    });
}

fn health(ui: &mut Ui, look: Look, health: &Health, recording: Option<&Recording>) {
    let theme = look.theme;
    let time = |t: Nanos| if t.0 == 0 { look.text("value-none") } else { look.locale.nanos(t) };
    let frames = format!("{} / {}", time(health.frame_p50), time(health.frame_p99));
    let share = health.own_cpu_share.map_or_else(|| look.text("value-none"), |s| look.locale.percent(s));
    let heavy = health.own_cpu_share.is_some_and(|s| s > OWN_SHARE);
    // From right to left.
    let narrow = ui.available_width() < theme.body * NARROW;
    let (dropped, lost) = (health.dropped_samples, health.lost_spans);
    if narrow {
        let both = format!("{dropped} / {lost}");
        let name = format!("{}: {dropped}, {}: {lost}", look.text("status-dropped"), look.text("status-lost"));
        figure(ui, look, "status-losses", &both, alarm(theme, dropped + lost > 0)).accessible_name(name);
    } else {
        figure(ui, look, "status-lost", &lost.to_string(), alarm(theme, lost > 0));
        figure(ui, look, "status-dropped", &dropped.to_string(), alarm(theme, dropped > 0));
    }
    figure(ui, look, "status-own-cpu", &share, alarm(theme, heavy));
    figure(
        ui,
        look,
        "status-frames",
        &frames,
        alarm(theme, health.frame_p99.seconds() * f64::from(health.frame_rate) > LATE),
    );
    if let Some(recording) = recording.filter(|_| !narrow) {
        let priority = look.text(recording.experiment().priority.key());
        figure(ui, look, "status-priority", &priority, theme.text);
    }
}

const fn alarm(theme: &Theme, is: bool) -> Color32 {
    if is { theme.warn } else { theme.text }
}

fn figure(ui: &mut Ui, look: Look, key: &'static str, value: &str, color: Color32) -> Response {
    let name = look.text(key);
    ui.spacing_mut().item_spacing.x = 5.0;
    ui.add_space(9.0);
    let number = ui.label(RichText::new(value).small().color(color)).accessible_name(format!("{name}: {value}"));
    let label = ui.label(RichText::new(&name).small().color(look.theme.weak));
    let hint = look.text(hint(key));
    label.on_hover_text(&hint);
    number.on_hover_text(hint)
}

const fn hint(key: &'static str) -> &'static str {
    match key.as_bytes() {
        b"status-lost" => "status-lost-hint",
        b"status-losses" => "status-losses-hint",
        b"status-dropped" => "status-dropped-hint",
        b"status-own-cpu" => "status-own-cpu-hint",
        b"status-frames" => "status-frames-hint",
        _ => "status-priority-hint",
    }
}

/// The newest event, with the ones before it on hover.
fn ticker(ui: &mut Ui, look: Look, scene: &Scene<'_>) {
    let events = scene.recording.map_or(&[][..], |r| r.events());
    let Some((last, recording)) = events.last().zip(scene.recording) else {
        ui.add(Label::new(RichText::new(look.text("status-idle")).small().color(look.theme.weak)).truncate());
        return;
    };
    let label = Label::new(RichText::new(line(look, recording, last)).small().color(look.theme.weak)).truncate();
    ui.add(label).on_hover_ui(|ui| {
        for event in events.iter().rev().take(12).rev() {
            ui.label(RichText::new(line(look, recording, event)).small());
        }
    });
}

fn line(look: Look, recording: &Recording, event: &Event) -> String {
    let start = recording.started().unwrap_or(event.time);
    let seconds = event.time.since(start).seconds();
    let when = look.locale.decimal(&format!("{seconds:.2}"));
    format!("{when} {}  {}", look.text("unit-s"), happening(look, &event.what))
}

fn happening(look: Look, what: &Happening) -> String {
    let numbered = |key, number: u32| look.say(&Message { key, args: vec![("number", number.to_string().into())] });
    match what {
        Happening::HostReady { pid, took, .. } => look
            .say(&Message::new("event-host-ready").with("pid", pid.to_string()).with("time", look.locale.nanos(*took))),
        Happening::WorkerReady { worker, .. } => numbered("event-worker-ready", *worker),
        Happening::Started => look.text("event-started"),
        Happening::Paused => look.text("event-paused"),
        Happening::Resumed => look.text("event-resumed"),
        Happening::WorkerEnded { worker, state } => match state {
            WorkerState::Panicked => numbered("event-worker-panicked", *worker),
            WorkerState::Dead => numbered("event-worker-dead", *worker),
            _ => numbered("event-worker-ended", *worker),
        },
        Happening::HostEnded { failure: Some(failure), .. } => look.say(failure),
        Happening::HostEnded { host, failure: None } => numbered("event-host-ended", *host),
        Happening::FaultPlanted { worker, fault } => {
            let what = Message::new(fault.key());
            look.say(&Message::new("event-fault-planted").with("number", *worker).with("fault", what))
        }
        Happening::FaultRefused { why, .. } => look.say(why),
        Happening::Silent { worker, .. } => look.say(&Message::new("event-silent").with("number", *worker)),
        Happening::Awake { worker } => look.say(&Message::new("event-awake").with("number", *worker)),
        Happening::Deadlock { cycle } => look.say(&Message::new("event-deadlock").with("cycle", circle_text(cycle))),
        Happening::IntervalChanged(interval) => {
            look.say(&Message::new("event-interval").with("interval", look.locale.nanos(*interval)))
        }
        Happening::Note(note) => look.say(note),
        Happening::Trouble { title, .. } => title.clone(),
        // Shown where it belongs, and never kept as an event.
        Happening::Printed { .. } => String::new(),
        Happening::Finished(_) => look.text("event-finished"),
    }
}
