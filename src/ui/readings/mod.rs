//! The readings panel: what a run tells besides throughput: planted faults and their blast radius, the workload's own
//! figures, the GIL model's hold lengths, what the workers' time went into, and what was printed. Reads what the newest samples say, so that
//! a frame costs what the number of workers costs and not what the history does.

mod blasts;
mod figures;
pub(super) mod gil;
mod printed;
mod times;

pub(super) use figures::written;

use super::paper;
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::recording::Recording;
use eframe::egui::{Align, Label, Layout, Rect, RichText, ScrollArea, Ui, vec2};

/// Whether a run has anything for this panel beyond what every run has.
pub fn has_any(recording: &Recording) -> bool {
    let entry = crate::workload::find(&recording.experiment().workload);
    entry.is_some_and(|entry| !entry.figures.is_empty() || !entry.prices.is_empty())
        || gil::is_known(recording)
        || !recording.blasts().is_empty()
        || recording.printed().is_some()
}

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let big = maximised == Some(PanelId::Readings);
    widgets::card(
        ui,
        look,
        (PanelId::Readings, rect),
        &mut maximised,
        |_| (),
        |ui, ()| {
            let Some(recording) = scene.recording else { return widgets::empty(ui, look, "empty-readings") };
            if recording.workers().is_empty() && recording.printed().is_none() {
                let key = if scene.state.is_live() { "empty-readings-yet" } else { "empty-readings" };
                return widgets::empty(ui, look, key);
            }
            if big {
                whole(ui, look, recording);
            } else {
                let area = ScrollArea::vertical().id_salt("readings").auto_shrink(false);
                paper::scrolled(ui, look, area, |ui| {
                    ui.set_width(ui.available_width() - 4.0);
                    ui.spacing_mut().item_spacing.y = 3.0;
                    blasts::newest(ui, look, recording);
                    figures::totals(ui, look, recording);
                    gil::show(ui, look, recording, look.theme.body * 6.5);
                    times::total(ui, look, recording);
                    printed::show(ui, look, recording, false);
                });
            }
        },
    );
    panels.maximised = maximised;
}

/// With the whole window: the same in full at the left, every worker at the right.
fn whole(ui: &mut Ui, look: Look, recording: &Recording) {
    let room = ui.available_height();
    let left = (ui.available_width() * 0.42).max(look.theme.body * 24.0).min(ui.available_width() * 0.6);
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(left, room), Layout::top_down(Align::Min), |ui| {
            let area = ScrollArea::vertical().id_salt("readings").auto_shrink(false);
            paper::scrolled(ui, look, area, |ui| {
                ui.set_width(left - 14.0);
                ui.spacing_mut().item_spacing.y = 3.0;
                figures::totals(ui, look, recording);
                gil::show(ui, look, recording, (room * 0.3).max(look.theme.body * 8.0));
                times::total(ui, look, recording);
                blasts::all(ui, look, recording);
                printed::show(ui, look, recording, true);
            });
        });
        ui.vertical(|ui| times::workers(ui, look, recording));
    });
}

/// The name of a group of readings.
fn heading(ui: &mut Ui, look: Look, key: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(look.text(key)).strong().color(look.theme.accent));
}

/// A name and its value in one line, the value at the right; named together for screen readers.
fn line(ui: &mut Ui, look: Look, name: &str, value: &str) {
    ui.horizontal(|ui| {
        // Closer together than rows of buttons.
        ui.spacing_mut().interact_size.y = look.theme.body * 1.2;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let strong = ui.label(RichText::new(value).strong());
            strong.accessible_name(format!("{name}: {value}"));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(name).color(look.theme.weak)).truncate()).on_hover_text(name);
            });
        });
    });
}
