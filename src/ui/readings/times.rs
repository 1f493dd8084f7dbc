//! What the workers' time went into, by kind: one bar for all, and one for each worker beside its figures. Draws what the
//! newest samples say.

use super::heading;
use crate::recording::{Recording, WorkerTrack};
use crate::telemetry::{SpanKind, WorkerState};
use crate::ui::hatch;
use crate::ui::names::kind_name;
use crate::ui::paper;
use crate::ui::theme::Mark;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Nanos;
use crate::workload::{Figure, find};
use eframe::egui::{
    Align, Color32, Label, Layout, Mesh, Rect, RichText, Role, ScrollArea, Sense, Shape, TextStyle, Ui, WidgetInfo,
    pos2, vec2,
};

/// Shares below this are told, but not worth a row of their own.
const LEAST: f64 = 0.0005;

/// Time in each kind, in the order of the legend.
fn parts(times: &[Nanos; SpanKind::COUNT]) -> Vec<(SpanKind, Nanos)> {
    let place = |kind: SpanKind| Mark::ALL.iter().position(|mark| *mark == Mark::of_span(kind));
    let mut parts: Vec<(SpanKind, Nanos)> =
        SpanKind::ALL.into_iter().map(|kind| (kind, times[kind.index()])).filter(|(_, time)| time.0 > 0).collect();
    parts.sort_by_key(|(kind, _)| place(*kind));
    parts
}

/// Time in each kind of one worker, with what it is in the middle of: a wait without end would never be counted.
fn so_far(recording: &Recording, worker: &WorkerTrack) -> [Nanos; SpanKind::COUNT] {
    let Some(last) = &worker.last else { return [Nanos(0); SpanKind::COUNT] };
    let mut times = last.times;
    let until = worker.ended.map_or(recording.range().end, |(when, _)| when);
    if let WorkerState::In(kind) = last.state
        && last.since.0 > 0
    {
        times[kind.index()] = times[kind.index()] + until.since(last.since);
    }
    times
}

/// Time in each kind over all workers.
fn sum(recording: &Recording) -> [Nanos; SpanKind::COUNT] {
    let mut sum = [Nanos(0); SpanKind::COUNT];
    for worker in recording.workers() {
        for (all, one) in sum.iter_mut().zip(so_far(recording, worker)) {
            *all = *all + one;
        }
    }
    sum
}

fn all(parts: &[(SpanKind, Nanos)]) -> f64 {
    parts.iter().map(|(_, time)| time.0 as f64).sum()
}

/// The bar of all workers, and what its parts are.
pub(super) fn total(ui: &mut Ui, look: Look, recording: &Recording) {
    let parts = parts(&sum(recording));
    let all = all(&parts);
    if all <= 0.0 {
        return;
    }
    heading(ui, look, "readings-times");
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), look.theme.body * 1.3), Sense::hover());
    bar(ui, look, rect, &parts, all);
    let told = |(kind, time): &(SpanKind, Nanos)| {
        format!("{} {}", kind_name(look, recording, *kind), look.locale.percent(time.0 as f64 / all))
    };
    let words: Vec<String> = parts.iter().map(told).collect();
    let name = format!("{}: {}", look.text("readings-times"), words.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
        let font = widgets::small_font(ui);
        // Rows of words, and not of buttons.
        ui.spacing_mut().interact_size.y = font.size * 1.3;
        let swatch = vec2(font.size * 1.5, font.size);
        for ((kind, time), text) in parts.iter().zip(words) {
            if time.0 as f64 / all < LEAST {
                continue;
            }
            // The swatch and its words stay together.
            let words = ui.painter().layout_no_wrap(text.clone(), font.clone(), look.theme.text).size().x;
            if swatch.x + 4.0 + words > ui.available_size_before_wrap().x {
                ui.end_row();
            }
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let (swatch, _) = ui.allocate_exact_size(swatch, Sense::hover());
                bar(ui, look, swatch, &[(*kind, Nanos(1))], 1.0);
                ui.label(RichText::new(text).small()).on_hover_text(look.locale.nanos(*time));
            });
        }
    });
}

fn bar(ui: &Ui, look: Look, rect: Rect, parts: &[(SpanKind, Nanos)], all: f64) {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, look.theme.well);
    let mut left = rect.left();
    for (kind, time) in parts {
        let right = left + rect.width() * (time.0 as f64 / all) as f32;
        let mark = Mark::of_span(*kind);
        let color = look.theme.mark(mark);
        let part = Rect::from_min_max(pos2(left, rect.top()), pos2(right.min(rect.right()), rect.bottom()));
        hatch::fill(&mut mesh, part, color, mark.hatch(), look.theme.ink_on(color).gamma_multiply(0.45));
        left = right;
    }
    ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())).add(Shape::mesh(mesh));
}

/// Every worker: its figures, and its time as a bar.
pub(super) fn workers(ui: &mut Ui, look: Look, recording: &Recording) {
    let figures = find(&recording.experiment().workload).map_or(&[][..], |entry| entry.figures);
    heading(ui, look, "readings-workers");
    let row_height = ui.text_style_height(&TextStyle::Body) + 4.0;
    // Figures that do not fit beside a bar of some length are left to the totals.
    let first = look.theme.body * 4.5;
    let room = ui.available_width() - first - look.theme.body * 10.0;
    let least = look.theme.body * 7.0;
    let shown = ((room / least).max(0.0) as usize).min(figures.len());
    let width = if shown == 0 { 0.0 } else { (room / shown as f32 - 8.0).clamp(40.0, least * 1.4) };
    let cell = |ui: &mut Ui, text: String, width: f32, color: Color32| {
        ui.allocate_ui_with_layout(vec2(width, row_height), Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_width(width);
            let label = ui.add(Label::new(RichText::new(&text).color(color)).truncate());
            label.on_hover_text(text);
        });
    };
    ui.horizontal(|ui| {
        cell(ui, look.text("column-worker"), first, look.theme.weak);
        for figure in &figures[..shown] {
            cell(ui, look.text(figure.label), width, look.theme.weak);
        }
        ui.label(RichText::new(look.text("readings-times")).color(look.theme.weak));
    });
    // Only the rows in sight are made: there may be thousands.
    let workers = recording.workers();
    let area = ScrollArea::vertical().id_salt("readings-workers").auto_shrink(false);
    paper::rows(ui, look, area, (row_height, workers.len()), |ui, rows| {
        for worker in rows.filter_map(|place| workers.get(place)) {
            ui.horizontal(|ui| {
                let color = if worker.ended.is_some() { look.theme.weak } else { look.theme.text };
                cell(ui, worker.worker.to_string(), first, color);
                for (place, figure) in figures[..shown].iter().enumerate() {
                    cell(ui, value(look, worker, place, figure), width, color);
                }
                own_bar(ui, look, recording, worker, row_height);
            });
        }
    });
}

fn value(look: Look, worker: &WorkerTrack, place: usize, figure: &Figure) -> String {
    let value = worker.last.and_then(|last| last.figures.get(place).copied());
    value.map_or_else(|| look.text("value-none"), |value| look.locale.quantity(figure.quantity, value))
}

fn own_bar(ui: &mut Ui, look: Look, recording: &Recording, worker: &WorkerTrack, height: f32) {
    let parts = parts(&so_far(recording, worker));
    let all = all(&parts);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, height - 5.0), Sense::hover());
    bar(ui, look, rect, &parts, all.max(1.0));
    if response.hovered() {
        let told = |(kind, time): &(SpanKind, Nanos)| {
            let share = look.locale.percent(time.0 as f64 / all.max(1.0));
            (format!("{}: {} ({share})", kind_name(look, recording, *kind), look.locale.nanos(*time)), look.theme.text)
        };
        widgets::tooltip(&response, parts.iter().map(told));
    }
}
