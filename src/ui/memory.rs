//! The memory panel: resident, unique or proportional set of every process, and what each of these means. Knows nothing
//! of where the figures come from.

use super::axis;
use super::names::host_name;
use super::plots::{self, Curve, Style, TimeAxis};
use super::view::{Look, PanelId, Panels, Scene};
use super::widgets;
use crate::recording::{MemoryKind, Recording, SeriesId};
use crate::units::Bytes;
use eframe::egui::{Rect, Ui};

/// More lines than this cannot be told apart; the total still counts every process.
const MOST_HOSTS: usize = 32;

/// Locale key of a kind's short name.
pub const fn key(kind: MemoryKind) -> &'static str {
    match kind {
        MemoryKind::Rss => "memory-rss",
        MemoryKind::Uss => "memory-uss",
        MemoryKind::Pss => "memory-pss",
    }
}

/// Locale key of what a kind means.
pub const fn hint(kind: MemoryKind) -> &'static str {
    match kind {
        MemoryKind::Rss => "memory-rss-hint",
        MemoryKind::Uss => "memory-uss-hint",
        MemoryKind::Pss => "memory-pss-hint",
    }
}

/// Draws the panel.
pub fn show(ui: &mut Ui, look: Look, rect: Rect, panels: &mut Panels, scene: &Scene<'_>) {
    let mut maximised = panels.maximised;
    let mut kind = panels.memory.unwrap_or(MemoryKind::Rss);
    widgets::card(
        ui,
        look,
        (PanelId::Memory, rect),
        &mut maximised,
        |ui| {
            kinds(ui, look, &mut kind);
            kind
        },
        |ui, kind| {
            panels.memory = Some(kind);
            body(ui, look, panels, scene, kind);
        },
    );
    panels.maximised = maximised;
}

/// Buttons to choose a kind, where things are put from right to left.
pub(super) fn kinds(ui: &mut Ui, look: Look, kind: &mut MemoryKind) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for one in MemoryKind::ALL.into_iter().rev() {
        let button = widgets::toggle(ui, look, *kind == one, look.text(key(one)));
        if button.on_hover_text(look.text(hint(one))).clicked() {
            *kind = one;
        }
    }
}

fn body(ui: &mut Ui, look: Look, panels: &mut Panels, scene: &Scene<'_>, kind: MemoryKind) {
    let Some(recording) = scene.recording else { return widgets::empty(ui, look, "empty-memory") };
    if panels.maximised == Some(PanelId::Memory) {
        widgets::explanation(ui, look, &look.text(hint(kind)));
    }
    let time = TimeAxis::of(scene, panels.range);
    let curves = curves(look, recording, &time, plots::pixels(ui), kind);
    let sum = total(recording, kind);
    let nothing = curves.iter().all(|curve| curve.points.iter().all(|p| !p.max.is_finite()));
    if nothing {
        let why = if kind != MemoryKind::Rss && total(recording, MemoryKind::Rss).is_some() {
            "memory-not-available"
        } else {
            "empty-memory-yet"
        };
        return widgets::empty(ui, look, why);
    }
    let (scale, unit) = unit_of(curves.iter().map(Curve::max).fold(0.0, f64::max));
    let top = axis::ceiling(curves.iter().map(Curve::max).fold(0.0, f64::max) / scale);
    let label = |value: f64| format!("{} {}", look.locale.decimal(&trim(value)), look.text(unit));
    let style = Style { id: "memory", look, time, top, scale, label: &label, cursor: panels.cursor };
    plots::legend(ui, look, &curves);
    let response = plots::draw(ui, &style, &curves);
    let now = sum.map_or_else(|| look.text("value-none"), |bytes| look.locale.bytes(bytes));
    let name = format!("{}: {} {now}", look.text("panel-memory"), look.text(key(kind)));
    widgets::describe(ui, &response, name);
    plots::interact(ui, &response, &style, &curves, panels, &|value| look.locale.bytes(Bytes(value as u64)));
}

fn curves(look: Look, recording: &Recording, time: &TimeAxis, pixels: usize, kind: MemoryKind) -> Vec<Curve> {
    let mut curves: Vec<Curve> = recording
        .hosts()
        .iter()
        .take(MOST_HOSTS)
        .map(|track| Curve {
            name: host_name(look, recording, track),
            color: look.theme.series(track.host as usize),
            width: plots::line_width(look.theme, false),
            filled: false,
            dashed: false,
            points: plots::points(recording, SeriesId::HostMemory(track.host, kind), time, pixels),
        })
        .collect();
    if recording.hosts().len() > 1 {
        curves.push(Curve {
            name: look.text("memory-total"),
            color: look.theme.text,
            width: plots::line_width(look.theme, true),
            filled: true,
            dashed: false,
            points: plots::points(recording, SeriesId::TotalMemory(kind), time, pixels),
        });
    }
    curves
}

/// The sum over all processes at the newest reading, if every one of them has a reading.
pub fn total(recording: &Recording, kind: MemoryKind) -> Option<Bytes> {
    recording.latest(SeriesId::TotalMemory(kind)).map(|bytes| Bytes(bytes as u64))
}

/// Bytes of the unit that fits this many, and its locale key.
pub(super) fn unit_of(max: f64) -> (f64, &'static str) {
    const KIB: f64 = 1024.0;
    match max {
        m if m >= 2.0 * KIB * KIB * KIB => (KIB * KIB * KIB, "unit-gib"),
        m if m >= KIB * KIB => (KIB * KIB, "unit-mib"),
        _ => (KIB, "unit-kib"),
    }
}

/// A number of an axis, without a fraction that says nothing.
pub(super) fn trim(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}
