//! How long chunks take in every arm: a distribution each over one logarithmic axis of time, with its percentiles. Knows nothing
//! of how chunks are timed.

use super::ground::Axis;
use super::legend::{Swatch, head};
use super::pens::{self, Marker, Pen};
use super::rows::{Row, Rows, note};
use super::{Drawn, tip, words};
use crate::analysis::compare::Standing;
use crate::recording::LatencyOutcome;
use crate::ui::compare::Compared;
use crate::ui::view::Look;
use eframe::egui::{Mesh, Pos2, Rect, Shape, Stroke, Ui, pos2};

/// A bucket whose neighbour is further away than this many times is taken to begin there.
const WIDEST: f64 = 1.2;

/// The distribution of an arm that counts.
fn of<'a>(compared: &Compared<'a>, place: usize) -> Option<&'a LatencyOutcome> {
    let arm = compared.report.arms.get(place)?;
    let counts = |latency: &&LatencyOutcome| arm.standing == Standing::Fine && bars(latency).next().is_some();
    arm.latency.as_ref().filter(counts)
}

/// Beginning, end and count of every bucket. The empty ones are not there, so a beginning is the end of the one before where that
/// is near.
fn bars(latency: &LatencyOutcome) -> impl Iterator<Item = (f64, f64, u64)> {
    let good = |(end, count): &&(f64, u64)| end.is_finite() && *end > 0.0 && *count > 0;
    let mut before = 0.0;
    latency.buckets.iter().filter(good).map(move |(end, count)| {
        let start = if before * WIDEST >= *end { before } else { end / (1.0 + (WIDEST - 1.0) / 3.0) };
        before = *end;
        (start, *end, *count)
    })
}

/// The percentiles that are marked, with what marks them.
fn marks(look: Look, of: &LatencyOutcome) -> [(f64, Marker, String); 3] {
    let key = ["chart-p50", "chart-p90", "chart-p99"].map(|key| look.text(key));
    let [p50, p90, p99] = key;
    [(of.p50, Marker::Disc, p50), (of.p90, Marker::Triangle, p90), (of.p99, Marker::Diamond, p99)]
}

pub(super) fn told(look: Look, compared: &Compared<'_>) -> Vec<String> {
    let one =
        |place: usize| Some(format!("{}: {}", words::arm(look, compared, place), in_words(look, compared, place)?));
    (0..compared.report.arms.len()).filter_map(one).collect()
}

fn in_words(look: Look, compared: &Compared<'_>, place: usize) -> Option<String> {
    let words = marks(look, of(compared, place)?).map(|(at, _, name)| format!("{name} {}", look.locale.seconds(at)));
    Some(words.join(", "))
}

pub(super) fn show(ui: &mut Ui, look: Look, compared: &Compared<'_>) -> Drawn {
    let order: Vec<usize> = (0..compared.report.arms.len()).collect();
    let all: Vec<&LatencyOutcome> = order.iter().filter_map(|place| of(compared, *place)).collect();
    let first = all.first()?;
    let text = look.theme.text;
    let entries = marks(look, first).map(|(_, marker, name)| (Swatch::Point(marker, text, false), name));
    head(ui, look, &entries, |_| ());
    let edge = |of: fn((f64, f64, u64)) -> f64| all.iter().flat_map(move |latency| bars(latency).map(of));
    let (low, high) = (edge(|bar| bar.0).fold(f64::INFINITY, f64::min), edge(|bar| bar.1).fold(0.0, f64::max));
    let axis = Axis::log_seconds(look, low / 1.1, high * 1.1).titled(look.text("chart-axis-latency"));
    let values = |place: usize| {
        of(compared, place).map_or_else(String::new, |latency| {
            format!("{} · {}", look.locale.seconds(latency.p50), look.locale.seconds(latency.p99))
        })
    };
    let told = |place: usize| {
        let why = || words::standing(look, compared, place).unwrap_or_else(|| look.text("value-none"));
        in_words(look, compared, place).unwrap_or_else(why)
    };
    let values_are = format!("{} · {}", look.text("chart-p50"), look.text("chart-p99"));
    let rows = Rows { values_are, look, compared, axis: &axis, order: &order, values: &values, told: &told };
    rows.show(ui, &|_, _| (), &mut |ui, row| one(ui, look, compared, &axis, row));
    Some(())
}

fn one(ui: &Ui, look: Look, compared: &Compared<'_>, axis: &Axis, row: &Row<'_>) {
    let Some(latency) = of(compared, row.arm) else {
        let why = words::standing(look, compared, row.arm).unwrap_or_else(|| look.text("chart-no-latency"));
        let fine = matches!(compared.report.arms[row.arm].standing, Standing::Waiting | Standing::Fine);
        return note(ui, look, (row.bar, row.bar.left()), &why, if fine { look.theme.weak } else { look.theme.error });
    };
    let pen = Pen::of(look.theme, words::line_of(compared, row.arm));
    let area = row.bar;
    // What happened at all can be seen, however rare: heights are the roots of the densities.
    let height = |(start, end, count): (f64, f64, u64)| (count as f64 / (end / start).ln().max(1e-3)).sqrt();
    let most = bars(latency).map(height).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let (mut mesh, mut outline): (Mesh, Vec<Pos2>) = (Mesh::default(), Vec::new());
    let mut last = f32::NEG_INFINITY;
    let close = |outline: &mut Vec<Pos2>| {
        if let Some(end) = outline.last().copied() {
            outline.push(pos2(end.x, area.bottom()));
            ui.painter().add(Shape::line(std::mem::take(outline), Stroke::new(1.4, pen.color)));
        }
    };
    for bar in bars(latency) {
        let (left, right) = (axis.x(area, bar.0), axis.x(area, bar.1));
        let top = area.bottom() - (area.height() * (height(bar) / most) as f32).max(1.5);
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(left, top), pos2(right.max(left + 1.0), area.bottom())),
            pen.color.gamma_multiply(0.4),
        );
        if left > last + 0.5 {
            close(&mut outline);
            outline.push(pos2(left, area.bottom()));
        }
        outline.extend([pos2(left, top), pos2(right, top)]);
        last = right;
    }
    ui.painter().add(Shape::mesh(mesh));
    close(&mut outline);
    for (at, marker, _) in marks(look, latency).into_iter().filter(|(at, ..)| at.is_finite() && *at > 0.0) {
        let x = axis.x(area, at);
        ui.painter().vline(x, area.y_range(), Stroke::new(1.0, look.theme.text.gamma_multiply(0.7)));
        let radius = (area.height() * 0.16).clamp(2.4, 4.2);
        let at = pos2(x, area.bottom() - radius * 1.4);
        pens::marker(ui.painter(), at, radius, marker, look.theme.text, Some(look.theme.card));
    }
    if row.response.hovered() {
        tooltip(look, compared, row, latency);
    }
}

fn tooltip(look: Look, compared: &Compared<'_>, row: &Row<'_>, latency: &LatencyOutcome) {
    let line = |(at, marker, name): (f64, Marker, String)| tip::Line {
        swatch: Some(Swatch::Point(marker, look.theme.text, false)),
        cells: vec![name, look.locale.seconds(at)],
        strong: false,
    };
    let mut lines: Vec<tip::Line> = marks(look, latency).into_iter().map(line).collect();
    lines.push(tip::Line::of(look.text("chart-longest"), look.locale.seconds(latency.max)));
    lines.push(tip::Line::of(look.text("chart-chunks"), look.locale.count(latency.count)));
    tip::show(row.response, look, &words::in_full(look, compared, row.arm), &lines, &[look.text("chart-latency-hint")]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_begin_where_the_one_before_ends_and_gaps_stay_gaps() {
        let of = |buckets: &[(f64, u64)]| {
            let latency = LatencyOutcome { buckets: buckets.to_vec(), ..LatencyOutcome::default() };
            bars(&latency).collect::<Vec<_>>()
        };
        let bars = of(&[(1.0, 4), (1.1, 2), (8.0, 1)]);
        assert_eq!((bars[1].0, bars[1].1), (1.0, 1.1));
        assert!(bars[2].0 > 7.0, "{bars:?}");
        assert!(of(&[(f64::NAN, 3), (0.0, 2), (1.0, 0)]).is_empty());
    }
}
