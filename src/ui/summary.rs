//! The result of a finished run: a strip with the figures that matter, and, with the whole window, a table with every
//! worker. Reads the outcome; computes nothing but sums.

use super::paper;
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::locale::Message;
use crate::recording::{Ending, Outcome, Recording, WorkerOutcome};
use crate::units::{Nanos, Rate};
use eframe::egui::{Align, Color32, Grid, Label, Layout, Rect, RichText, ScrollArea, TextStyle, Ui, vec2};

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let big = maximised == Some(PanelId::Summary);
    let over = scene.recording.and_then(|r| Some((r, r.outcome()?)));
    widgets::card(
        ui,
        look,
        (PanelId::Summary, rect),
        &mut maximised,
        |_| (),
        |ui, ()| {
            let Some((recording, outcome)) = over else { return widgets::empty(ui, look, "empty-summary") };
            if big {
                let area = ScrollArea::vertical().auto_shrink(false);
                paper::scrolled(ui, look, area, |ui| details(ui, look, recording, outcome));
            } else {
                strip(ui, look, recording, outcome);
            }
        },
    );
    panels.maximised = maximised;
}

/// As many figures as there is room for, the most important first; the others are a click away.
fn strip(ui: &mut Ui, look: Look, recording: &Recording, outcome: &Outcome) {
    let (verdict, color) = verdict(look, outcome);
    let first = (look.text("summary-ending"), verdict, color);
    let others = figures(look, recording, outcome).into_iter().map(|(name, value)| (name, value, look.theme.text));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = look.theme.body * 1.6;
        for (name, value, color) in std::iter::once(first).chain(others) {
            if cell_width(ui, &name, &value) > ui.available_width() {
                break;
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.label(RichText::new(&name).small().color(look.theme.weak));
                ui.label(RichText::new(&value).strong().color(color)).accessible_name(format!("{name}: {value}"));
            });
        }
    });
}

fn cell_width(ui: &Ui, name: &str, value: &str) -> f32 {
    let width = |text: &str, style: TextStyle| {
        let font = style.resolve(ui.style());
        ui.painter().layout_no_wrap(text.to_owned(), font, ui.visuals().text_color()).size().x
    };
    width(name, TextStyle::Small).max(width(value, TextStyle::Body))
}

/// How it ended, in a word and a colour.
fn verdict(look: Look, outcome: &Outcome) -> (String, eframe::egui::Color32) {
    match outcome.ending {
        Ending::Failed => (look.text("ending-failed"), look.theme.error),
        _ if outcome.lost_items > 0 => (look.text("ending-damaged"), look.theme.warn),
        _ if !outcome.is_clean() => (look.text("ending-troubled"), look.theme.warn),
        Ending::Stopped => (look.text("ending-stopped"), look.theme.warn),
        Ending::Budget => (look.text("ending-budget"), look.theme.good),
    }
}

/// Names and values, the most important first.
fn figures(look: Look, recording: &Recording, outcome: &Outcome) -> Vec<(String, String)> {
    let locale = look.locale;
    let none = || look.text("value-none");
    let item = crate::workload::find(&recording.experiment().workload).map_or("summary-items", |entry| entry.item);
    let seconds = |value: Option<f64>| value.map_or_else(none, |s| locale.nanos(Nanos::from_seconds(s)));
    let mut figures = vec![
        (look.text("summary-throughput"), locale.rate(Rate(outcome.throughput))),
        (look.text(item), locale.count(outcome.items)),
        (look.text("summary-time"), seconds(Some(outcome.seconds))),
        (look.text("summary-checksum"), outcome.checksum.clone()),
        (look.text("summary-cpu"), seconds(outcome.cpu_seconds())),
        (look.text("summary-wait"), seconds(outcome.wait_seconds())),
        (look.text("summary-rss"), outcome.memory.map_or_else(none, |m| locale.bytes(m.rss_bytes))),
        (look.text("summary-start"), seconds(outcome.start())),
    ];
    if outcome.bytes > 0 && outcome.seconds > 0.0 {
        let rate = crate::units::Bytes((outcome.bytes as f64 / outcome.seconds) as u64);
        let text = format!("{}{}", locale.bytes(rate), look.text("unit-per-second"));
        figures.insert(1, (look.text("summary-bandwidth"), text));
    }
    if outcome.given_again > 0 {
        figures.push((look.text("summary-given-again"), outcome.given_again.to_string()));
    }
    let after_items = figures.len() - 6;
    // What the workload counts is what the run was about.
    for (place, figure) in super::readings::written(look, recording, outcome).into_iter().enumerate() {
        figures.insert(after_items + place, figure);
    }
    let faults = recording.blasts().iter().filter(|blast| blast.refused.is_none()).count();
    if faults > 0 {
        figures.insert(after_items, (look.text("blast-title"), faults.to_string()));
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
    // The workers beside the figures where there is room, else below.
    if ui.available_width() > look.theme.body * 70.0 {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| all_figures(ui, look, recording, outcome));
            ui.add_space(look.theme.body * 3.0);
            ui.vertical(|ui| workers(ui, look, &outcome.workers));
        });
    } else {
        all_figures(ui, look, recording, outcome);
        workers(ui, look, &outcome.workers);
    }
}

fn all_figures(ui: &mut Ui, look: Look, recording: &Recording, outcome: &Outcome) {
    let mut rows = figures(look, recording, outcome);
    if let Some(latency) = &outcome.latency {
        let times = format!("{} / {}", look.locale.seconds(latency.p50), look.locale.seconds(latency.p99));
        rows.push((look.text("summary-latency"), times));
    }
    if let Some(memory) = outcome.memory {
        for (key, bytes) in [("summary-uss", memory.uss_bytes), ("summary-pss", memory.pss_bytes)] {
            let text = bytes.map_or_else(|| look.text("memory-not-available"), |b| look.locale.bytes(b));
            rows.push((look.text(key), text));
        }
    }
    rows.push((look.text("status-dropped"), outcome.dropped_samples.to_string()));
    rows.push((look.text("status-lost"), outcome.lost_spans.to_string()));
    Grid::new("figures").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
        for (name, value) in rows {
            ui.label(RichText::new(&name).color(look.theme.weak));
            ui.label(RichText::new(&value).strong()).accessible_name(format!("{name}: {value}"));
            ui.end_row();
        }
    });
}

fn workers(ui: &mut Ui, look: Look, workers: &[WorkerOutcome]) {
    let heads = ["column-worker", "column-process", "column-thread", "column-items", "column-cpu", "column-waited"];
    let row_height = ui.text_style_height(&TextStyle::Body) + 4.0;
    let least = if look.paper { 30.0 } else { 60.0 };
    let width = (ui.available_width() / heads.len() as f32 - 8.0).clamp(least, look.theme.body * 8.5);
    let row = |ui: &mut Ui, cells: [String; 6], color: Color32| {
        ui.horizontal(|ui| {
            for cell in cells {
                // Numbers stand under each other, at the right.
                ui.allocate_ui_with_layout(vec2(width, row_height), Layout::right_to_left(Align::Center), |ui| {
                    ui.set_min_width(width);
                    ui.add(Label::new(RichText::new(cell).color(color)).truncate());
                });
            }
        });
    };
    row(ui, heads.map(|key| look.text(key)), look.theme.weak);
    let seconds = |value: Option<f64>| {
        value.map_or_else(|| look.text("value-none"), |s| look.locale.nanos(Nanos::from_seconds(s)))
    };
    let room = ui.available_height().max(row_height * 6.0);
    // Only the rows in sight are made: there may be thousands.
    let area = ScrollArea::vertical().id_salt("workers").max_height(room);
    paper::rows(ui, look, area, (row_height, workers.len()), |ui, shown| {
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
            row(ui, cells, look.theme.text);
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
