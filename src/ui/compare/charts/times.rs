//! The time of every arm: a bar to its median, the box of its quartiles, the interval of the median, and every run as a dot.
//! Knows nothing of how times are summarised.

use super::ground::Axis;
use super::legend::{self, Swatch, head};
use super::pens::{self, Dash, Marker, Pen};
use super::rows::{Row, Rows, note};
use super::words;
use super::{ChartsView, Drawn, tip};
use crate::analysis::compare::{ArmReport, Difference, Standing, Summary};
use crate::ui::compare::Compared;
use crate::ui::hatch::Hatch;
use crate::ui::view::Look;
use crate::ui::widgets;
use eframe::egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// Runs of an arm that are drawn at most: every so-many-th of more.
const MOST_DOTS: usize = 200;
/// Outliers further out than so many times what all other arms need are drawn at the end of the axis.
const FAR: f64 = 1.6;

/// The arms in the order of the plan, or from the fastest on; those without a time are last.
fn order(compared: &Compared<'_>, by_time: bool) -> Vec<usize> {
    let arms = &compared.report.arms;
    let mut order: Vec<usize> = (0..arms.len()).collect();
    if by_time {
        let time = |place: usize| arms[place].seconds.as_ref().map_or(f64::INFINITY, |seconds| seconds.median);
        order.sort_by(|a, b| time(*a).total_cmp(&time(*b)));
    }
    order
}

/// The end of the axis: everything is in sight but single outliers that would flatten all the rest.
fn reach(arms: &[ArmReport]) -> f64 {
    let seconds = || arms.iter().filter_map(|arm| arm.seconds.as_ref());
    let largest = |of: &Summary| of.values.iter().copied().fold(of.high, f64::max);
    let within = |of: &Summary| of.high.max(of.q3 + 1.5 * (of.q3 - of.q1));
    let (all, most) = (seconds().map(largest).fold(0.0, f64::max), seconds().map(within).fold(0.0, f64::max));
    all.min(most * FAR)
}

/// Whether there is anything to say of an arm.
fn is_any(compared: &Compared<'_>) -> bool {
    compared.report.arms.iter().any(|arm| arm.seconds.is_some() || arm.standing != Standing::Waiting)
}

pub(super) fn told(look: Look, compared: &Compared<'_>) -> Vec<String> {
    if !is_any(compared) {
        return Vec::new();
    }
    let one = |place: usize| format!("{}: {}", words::arm(look, compared, place), of_arm(look, compared, place));
    order(compared, true).into_iter().map(one).collect()
}

fn of_arm(look: Look, compared: &Compared<'_>, place: usize) -> String {
    let arm = &compared.report.arms[place];
    let seconds = arm.seconds.as_ref();
    let time = seconds.map(|seconds| words::estimate(look, words::of_summary(seconds), &|s| look.locale.seconds(s)));
    let parts = [time, faster(look, compared, place), words::standing(look, compared, place)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How many times faster than the baseline, for those that are compared with it.
fn faster(look: Look, compared: &Compared<'_>, place: usize) -> Option<String> {
    let arm = &compared.report.arms[place];
    match (arm.difference, arm.speedup) {
        (Difference::Baseline, _) | (_, None) => None,
        (_, Some(speedup)) => Some(words::times(look, speedup.median)),
    }
}

pub(super) fn show(ui: &mut Ui, look: Look, compared: &Compared<'_>, view: &mut ChartsView) -> Drawn {
    let arms = &compared.report.arms;
    if !is_any(compared) {
        return None;
    }
    let text = look.theme.text;
    let entries = [
        (Swatch::Box(text), look.text("chart-quartiles")),
        (Swatch::Whisker(text), look.text("chart-interval")),
        (Swatch::Point(Marker::Disc, text, true), look.text("chart-run")),
        (Swatch::Point(Marker::Diamond, look.theme.warn, false), look.text("chart-outlier")),
        (Swatch::Dash(Dash::Dashed, text), look.text("chart-baseline")),
    ];
    head(ui, look, &entries, |ui| {
        legend::choice(ui, look, &mut view.by_time, ["chart-order-plan", "chart-order-time"]);
    });
    let marks = f64::from(ui.available_width() * 0.5 / (widgets::small_font(ui).size * 5.0));
    let axis = Axis::seconds(look, reach(arms), marks).titled(look.text("chart-axis-seconds"));
    let order = order(compared, view.by_time);
    let values = |place: usize| {
        let time = arms[place].seconds.as_ref().map(|seconds| look.locale.seconds(seconds.median));
        [time, faster(look, compared, place)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let told = |place: usize| of_arm(look, compared, place);
    let values_are = format!("{} · {}", look.text("chart-median"), look.text("chart-speedup"));
    let rows = Rows { values_are, look, compared, axis: &axis, order: &order, values: &values, told: &told };
    let one_for_all = arms.iter().all(|arm| arm.against == compared.report.baseline);
    let line = |ui: &Ui, bars: Rect| {
        if let Some(seconds) = median(compared, compared.report.baseline).filter(|_| one_for_all) {
            measured_against(ui, look, axis.x(bars, seconds), bars);
        }
    };
    let paint = &mut |ui: &Ui, row: &Row<'_>| {
        one(ui, look, compared, &axis, row);
        let against = arms[row.arm].against;
        if let Some(seconds) = median(compared, against).filter(|_| !one_for_all && against != row.arm) {
            measured_against(ui, look, axis.x(row.bar, seconds), row.bar);
        }
    };
    rows.show(ui, &line, paint);
    Some(())
}

/// The median of an arm, in seconds.
fn median(compared: &Compared<'_>, place: usize) -> Option<f64> {
    Some(compared.report.arms.get(place)?.seconds.as_ref()?.median)
}

/// The line at the time of what is measured against: through all bars, or through those that it is meant for.
fn measured_against(ui: &Ui, look: Look, x: f32, across: Rect) {
    let points = vec![pos2(x, across.top()), pos2(x, across.bottom())];
    pens::stroke(ui.painter(), points, Dash::Dashed, Stroke::new(1.5, look.theme.text));
}

fn one(ui: &Ui, look: Look, compared: &Compared<'_>, axis: &Axis, row: &Row<'_>) {
    let arm = &compared.report.arms[row.arm];
    let pen = Pen::of(look.theme, words::line_of(compared, row.arm));
    if let Some(seconds) = &arm.seconds {
        bar(ui, look, (axis, row.bar), pen, seconds, arm.standing != Standing::Fine);
        if row.response.hovered() {
            tooltip(look, compared, row, seconds);
        }
    }
    if let Some(why) = words::standing(look, compared, row.arm) {
        let color = if arm.standing == Standing::Waiting { look.theme.weak } else { look.theme.error };
        let end = arm.seconds.as_ref().map_or(0.0, |seconds| seconds.median.max(seconds.high).max(seconds.q3));
        note(ui, look, (row.bar, axis.x(row.bar, end)), &why, color);
        if row.response.hovered() && arm.seconds.is_none() {
            tip::show(row.response, look, &words::in_full(look, compared, row.arm), &[], &[why]);
        }
    }
}

fn bar(ui: &Ui, look: Look, (axis, area): (&Axis, Rect), pen: Pen, of: &Summary, excluded: bool) {
    let painter = ui.painter();
    let (theme, middle) = (look.theme, area.center().y);
    let x = |seconds: f64| axis.x(area, seconds).min(area.right());
    let thick = area.height().min(30.0);
    let across = |from: f64, to: f64, tall: f32| {
        let (left, right) = (x(from), x(to));
        Rect::from_min_max(pos2(left, middle - tall / 2.0), pos2(right.max(left + 1.0), middle + tall / 2.0))
    };
    let whole = across(0.0, of.median, thick * 0.8);
    if excluded {
        legend::fill(painter, look, whole, theme.pale(theme.error, 0.3), Hatch::Cross);
        painter.rect_stroke(whole, 0.0, Stroke::new(1.0, theme.error), StrokeKind::Inside);
    } else {
        painter.rect_filled(whole, 1.0, theme.pale(pen.color, 0.5));
        painter.vline(whole.right(), whole.y_range(), Stroke::new(2.0, pen.color));
    }
    let quartiles = across(of.q1, of.q3, thick * 0.8);
    let edge = Stroke::new(1.2, theme.text.gamma_multiply(0.8));
    painter.rect(quartiles, 0.0, pen.color.gamma_multiply(0.35), edge, StrokeKind::Inside);
    dots(ui, look, axis, area, of);
    let ends = [pos2(x(of.low), middle), pos2(x(of.high), middle)];
    pens::whisker(painter, ends, thick * 0.26, Stroke::new(2.4, theme.text));
    painter.vline(x(of.median), middle - thick * 0.4..=middle + thick * 0.4, Stroke::new(2.4, theme.text));
}

/// Every run, moved up or down by a little that is always the same; outliers have another shape.
fn dots(ui: &Ui, look: Look, axis: &Axis, area: Rect, of: &Summary) {
    let (painter, theme) = (ui.painter(), look.theme);
    let radius = (area.height() * 0.09).clamp(1.4, 2.6);
    let place = |number: usize, seconds: f64| {
        // Multiples of an irrational number are spread evenly, however many they are.
        let part = (number as f32 * 0.754_877_7).fract() - 0.5;
        pos2(axis.x(area, seconds), area.center().y + part * area.height().min(30.0) * 0.62)
    };
    let every = of.values.len().div_ceil(MOST_DOTS).max(1);
    let is_outlier = |value: &f64| of.outliers.contains(value);
    for (number, value) in of.values.iter().enumerate().step_by(every).filter(|(_, value)| !is_outlier(value)) {
        painter.circle(place(number, *value), radius, theme.text.gamma_multiply(0.75), Stroke::new(0.6, theme.card));
    }
    for (number, value) in of.outliers.iter().take(MOST_DOTS).enumerate() {
        let at = place(number, *value);
        if at.x <= area.right() {
            pens::marker(painter, at, radius * 1.6, Marker::Diamond, theme.warn, Some(theme.card));
            continue;
        }
        // It lies beyond the end.
        let tip = pos2(area.right() + 1.0, at.y);
        let back = vec2(-radius * 2.6, radius * 2.0);
        let points = vec![tip, tip + back, tip + vec2(back.x, -back.y)];
        painter.add(eframe::egui::Shape::convex_polygon(points, theme.card, Stroke::new(1.6, theme.warn)));
    }
}

fn tooltip(look: Look, compared: &Compared<'_>, row: &Row<'_>, seconds: &Summary) {
    let arm = &compared.report.arms[row.arm];
    let write = |value: f64| look.locale.seconds(value);
    let mut lines = words::summary(look, seconds, &write);
    if arm.difference != Difference::Baseline
        && let Some(speedup) = arm.speedup
    {
        let value = words::estimate(look, speedup, &|value| words::times(look, value));
        lines.push(tip::Line::of(look.text("chart-speedup"), value));
    }
    if arm.difference == Difference::NoneSeen {
        lines.push(tip::Line::of(look.text("chart-difference"), look.text("chart-none-seen")));
    }
    let below = words::standing(look, compared, row.arm);
    let below: Vec<String> = below.into_iter().chain([words::values(look, seconds, &write)]).collect();
    tip::show(row.response, look, &words::in_full(look, compared, row.arm), &lines, &below);
}
