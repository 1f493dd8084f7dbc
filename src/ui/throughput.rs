//! The throughput panel: items per second over time, in total and, if wanted, for every worker. Knows nothing of how
//! rates are computed.

use super::axis;
use super::plots::{self, Curve, Style, TimeAxis};
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::recording::{Recording, SeriesId};
use crate::units::Rate;
use eframe::egui::{Rect, Ui};

/// More lines than this cannot be told apart, and would cost a frame's time.
const MOST_WORKERS: usize = 64;

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let mut per_worker = panels.per_worker;
    widgets::card(
        ui,
        look,
        (PanelId::Throughput, rect),
        &mut maximised,
        |ui| {
            let toggle = widgets::toggle(ui, look, per_worker, look.text("throughput-per-worker"));
            per_worker ^= toggle.on_hover_text(look.text("throughput-per-worker-hint")).clicked();
            per_worker
        },
        |ui, per_worker| {
            panels.per_worker = per_worker;
            body(ui, look, panels, scene);
        },
    );
    panels.maximised = maximised;
}

fn body(ui: &mut Ui, look: Look, panels: &mut Panels, scene: &Scene<'_>) {
    let Some(recording) = scene.recording else { return widgets::empty(ui, look, "empty-throughput") };
    let time = TimeAxis::of(scene, panels.range);
    let pixels = plots::pixels(ui);
    let curves = curves(look, recording, &time, pixels, panels.per_worker);
    let top = axis::ceiling(curves.iter().map(Curve::max).fold(0.0, f64::max));
    let label = |value: f64| look.locale.rate(Rate(value));
    let style = Style { id: "throughput", look, time, top, scale: 1.0, label: &label, cursor: panels.cursor };
    plots::legend(ui, look, &curves);
    let response = plots::draw(ui, &style, &curves);
    let now = recording.latest(SeriesId::Throughput).map(|rate| look.locale.rate(Rate(f64::from(rate))));
    let now = now.unwrap_or_else(|| look.text("value-none"));
    widgets::describe(ui, &response, format!("{}: {now}", look.text("panel-throughput")));
    plots::interact(ui, &response, &style, &curves, panels, &|value| look.locale.rate(Rate(value)));
}

fn curves(look: Look, recording: &Recording, time: &TimeAxis, pixels: usize, per_worker: bool) -> Vec<Curve> {
    let mut curves = Vec::new();
    if per_worker {
        for track in recording.workers().iter().take(MOST_WORKERS) {
            curves.push(Curve {
                name: format!("{} {}", look.text("lane-worker"), track.worker),
                color: look.theme.series(track.worker as usize),
                width: plots::line_width(look.theme, false),
                filled: false,
                dashed: false,
                points: plots::points(recording, SeriesId::WorkerRate(track.worker), time, pixels),
            });
        }
    }
    curves.push(Curve {
        name: look.text("throughput-total"),
        color: if per_worker { look.theme.text } else { look.theme.accent },
        width: plots::line_width(look.theme, true),
        filled: !per_worker,
        dashed: false,
        points: plots::points(recording, SeriesId::Throughput, time, pixels),
    });
    curves
}
