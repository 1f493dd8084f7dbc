//! The result of a finished run: a strip with the figures that matter, and, with the whole window, a table with every
//! worker. Reads the outcome; computes nothing but sums.

use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::locale::Message;
use crate::recording::{Ending, Outcome, Recording, WorkerOutcome};
use crate::units::{Nanos, Rate};
use eframe::egui::{Grid, Rect, RichText, ScrollArea, TextStyle, Ui};

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let big = maximised == Some(PanelId::Summary);
    widgets::card(
        ui,
        look,
        (PanelId::Summary, rect),
        &mut maximised,
        |_| (),
        |ui, ()| {
            let Some((recording, outcome)) = scene.recording.and_then(|r| Some((r, r.outcome()?))) else {
                return widgets::empty(ui, look, "empty-summary");
            };
            if big {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| details(ui, look, recording, outcome));
            } else {
                ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| strip(ui, look, recording, outcome));
            }
        },
    );
    panels.maximised = maximised;
}

fn strip(ui: &mut Ui, look: Look, recording: &Recording, outcome: &Outcome) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        let (text, color) = verdict(look, outcome);
        ui.label(RichText::new(text).color(color).strong());
        for (name, value) in figures(look, recording, outcome) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                ui.label(RichText::new(&name).color(look.theme.weak));
                ui.label(RichText::new(&value).strong()).accessible_name(format!("{name}: {value}"));
            });
        }
    });
}

/// How it ended, in a word and a colour.
fn verdict(look: Look, outcome: &Outcome) -> (String, eframe::egui::Color32) {
    match outcome.ending {
        Ending::Failed => (look.text("ending-failed"), look.theme.error),
        _ if !outcome.is_clean() => (look.text("ending-damaged"), look.theme.warn),
        Ending::Stopped => (look.text("ending-stopped"), look.theme.warn),
        Ending::Budget => (look.text("ending-budget"), look.theme.good),
    }
}

/// Names and values, the most important first.
fn figures(look: Look, recording: &Recording, outcome: &Outcome) -> Vec<(String, String)> {
    let locale = look.locale;
    let none = || look.text("value-none");
    let item = crate::workload::find(&recording.experiment().workload).map_or("summary-items", |entry| entry.item);
    let cpu: Option<f64> = outcome.workers.iter().map(|w| w.cpu_seconds).sum();
    let wait: Option<f64> = outcome.workers.iter().map(|w| w.wait_seconds).sum();
    let seconds = |value: Option<f64>| value.map_or_else(none, |s| locale.nanos(Nanos::from_seconds(s)));
    let mut figures = vec![
        (look.text("summary-throughput"), locale.rate(Rate(outcome.throughput))),
        (look.text(item), outcome.items.to_string()),
        (look.text("summary-time"), seconds(Some(outcome.seconds))),
        (look.text("summary-checksum"), outcome.checksum.clone()),
        (look.text("summary-cpu"), seconds(cpu)),
        (look.text("summary-wait"), seconds(wait)),
        (look.text("summary-rss"), outcome.memory.map_or_else(none, |m| locale.bytes(m.rss_bytes))),
        (look.text("summary-start"), seconds(Some(outcome.start_seconds))),
    ];
    if outcome.bytes > 0 && outcome.seconds > 0.0 {
        let rate = crate::units::Bytes((outcome.bytes as f64 / outcome.seconds) as u64);
        let text = format!("{}{}", locale.bytes(rate), look.text("unit-per-second"));
        figures.insert(1, (look.text("summary-bandwidth"), text));
    }
    if outcome.lost_items > 0 {
        figures.insert(0, (look.text("summary-lost-items"), outcome.lost_items.to_string()));
    }
    figures
}

fn details(ui: &mut Ui, look: Look, recording: &Recording, outcome: &Outcome) {
    let (text, color) = verdict(look, outcome);
    ui.label(RichText::new(text).color(color).heading());
    for failure in &outcome.failures {
        ui.label(RichText::new(look.say(failure)).color(look.theme.error));
    }
    ui.add_space(6.0);
    Grid::new("figures").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
        let mut rows = figures(look, recording, outcome);
        if let Some(memory) = outcome.memory {
            for (key, bytes) in [("memory-uss", memory.uss_bytes), ("memory-pss", memory.pss_bytes)] {
                let text = bytes.map_or_else(|| look.text("memory-not-available"), |b| look.locale.bytes(b));
                rows.push((look.text(key), text));
            }
        }
        rows.push((look.text("status-dropped"), outcome.dropped_samples.to_string()));
        rows.push((look.text("status-lost"), outcome.lost_spans.to_string()));
        for (name, value) in rows {
            ui.label(RichText::new(&name).color(look.theme.weak));
            ui.label(RichText::new(&value).strong()).accessible_name(format!("{name}: {value}"));
            ui.end_row();
        }
    });
    workers(ui, look, &outcome.workers);
}

fn workers(ui: &mut Ui, look: Look, workers: &[WorkerOutcome]) {
    widgets::section(ui, look, "summary-workers");
    let heads = ["column-worker", "column-process", "column-thread", "column-items", "column-cpu", "column-waited"];
    let row_height = ui.text_style_height(&TextStyle::Body) + 4.0;
    let width = (ui.available_width() / heads.len() as f32 - 8.0).clamp(60.0, 170.0);
    let row = |ui: &mut Ui, cells: [String; 6], strong: bool| {
        ui.horizontal(|ui| {
            for cell in cells {
                let text = if strong { RichText::new(cell).color(look.theme.weak) } else { RichText::new(cell) };
                ui.add_sized([width, row_height], eframe::egui::Label::new(text).truncate());
            }
        });
    };
    row(ui, heads.map(|key| look.text(key)), true);
    let seconds = |value: Option<f64>| {
        value.map_or_else(|| look.text("value-none"), |s| look.locale.nanos(Nanos::from_seconds(s)))
    };
    let room = ui.available_height().max(row_height * 6.0);
    // Only the rows in sight are made: there may be thousands.
    ScrollArea::vertical().id_salt("workers").max_height(room).show_rows(ui, row_height, workers.len(), |ui, shown| {
        for number in shown {
            let Some(worker) = workers.get(number) else { continue };
            let cells = [
                number.to_string(),
                worker.pid.to_string(),
                worker.tid.to_string(),
                worker.items.to_string(),
                seconds(worker.cpu_seconds),
                seconds(worker.wait_seconds),
            ];
            row(ui, cells, false);
        }
    });
}

/// The whole result in one sentence, for a screen reader and for messages.
pub fn sentence(look: Look, recording: &Recording, outcome: &Outcome) -> String {
    let item = crate::workload::find(&recording.experiment().workload).map_or("summary-items", |entry| entry.item);
    let message = Message::new("summary-sentence")
        .with("count", outcome.items.to_string())
        .with("item", look.text(item))
        .with("time", look.locale.nanos(outcome.duration()))
        .with("rate", look.locale.rate(Rate(outcome.throughput)));
    look.say(&message)
}
