//! Two comparisons: the speed-ups of their lines over one axis of workers, A in whole lines and B in dashes, and the times of their
//! arms side by side. Knows nothing of how they were run.

use super::choice::OneComparison;
use super::layout::{self, OverlayPart};
use super::numbers::{notice, notice_of};
use super::words;
use crate::analysis::compare::{Difference, Estimate, Line};
use crate::analysis::difference::{ArmDifference, Field, Work, arm_differences, fields_that_differ, work_of};
use crate::locale::Message;
use crate::plan::{Strategy, Value};
use crate::ui::axis;
use crate::ui::compare::{cut, in_plan};
use crate::ui::paper;
use crate::ui::plots::{grid, still};
use crate::ui::sides::{Pen, cells, legend};
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::workload::setting;
use eframe::egui::{Rangef, Rect, Response, RichText, ScrollArea, TextStyle, Ui, vec2};
use egui_plot::{AxisHints, Line as PlotLine, LineStyle, PlotPoints, PlotUi, Points};

/// Shares of the width that the columns have: names, A, B, ratio, what it says.
const COLUMNS: [f32; 5] = [0.27, 0.15, 0.15, 0.24, 0.19];

/// Draws both.
pub(super) fn show(
    ui: &mut Ui,
    look: Look,
    (a, b): (&OneComparison<'_>, &OneComparison<'_>),
    area: Rect,
    (maximised, found): (&mut Option<OverlayPart>, &mut Found),
) {
    let mut big = *maximised;
    for (part, rect) in layout::comparisons(area, look.theme.body, big) {
        one(ui, look, (a, b), found, (part, rect, &mut big));
    }
    *maximised = big;
}

/// Draws one part for itself.
pub(super) fn one(
    ui: &mut Ui,
    look: Look,
    (a, b): (&OneComparison<'_>, &OneComparison<'_>),
    found: &mut Found,
    (part, rect, big): (OverlayPart, Rect, &mut Option<OverlayPart>),
) {
    found.look((a, b));
    let chart = part == OverlayPart::Throughput;
    let title = look.text(if chart { "overlay-speedup" } else { "overlay-arms" });
    let none = |_: &mut Ui| ();
    widgets::framed(ui, look, (part, title.as_str(), rect), big, none, |ui, ()| {
        if chart { speedups(ui, look, &title, (a, b)) } else { table(ui, look, (a, b), &found.arms) }
    });
}

/// The differences arm by arm. Their intervals take thousands of draws, so they are found anew only where something was run since,
/// or another is looked at.
#[derive(Default)]
pub(super) struct Found {
    of: Option<[Known; 2]>,
    arms: Vec<ArmDifference>,
}

/// What tells a comparison from another, and from itself a run earlier: its number, its runs, and their items.
type Known = (u32, usize, Option<u64>);

impl Found {
    fn look(&mut self, (a, b): (&OneComparison<'_>, &OneComparison<'_>)) {
        let now = [a, b].map(|one| (one.number, one.trials.runs.len(), one.trials.items));
        if self.of != Some(now) {
            self.of = Some(now);
            self.arms = arm_differences((a.report, a.trials.items), (b.report, b.trials.items));
        }
    }
}

/// The speed-ups of a line of arms.
struct Curve {
    name: String,
    pen: Pen,
    points: Vec<(f64, Estimate)>,
}

/// What a line is known by in both comparisons: its way, its settings, and the name of an arm that was written out.
type Key<'a> = (Strategy, &'a [(String, Value)], Option<&'a str>);

fn curves(look: Look, (a, b): (&OneComparison<'_>, &OneComparison<'_>)) -> Vec<Curve> {
    // A line has the same colour in both.
    let mut known: Vec<Key<'_>> = Vec::new();
    let mut curves = Vec::new();
    for (one, letter, dashed) in [(a, "overlay-a", false), (b, "overlay-b", true)] {
        for line in &one.report.lines {
            // An arm that was written out is known by its name alone.
            let own = line.arms.first().filter(|_| line.strategy == Strategy::AsIs);
            let own = own.and_then(|place| Some(one.report.arms.get(*place)?.name.as_str()));
            let key = (line.strategy, line.settings.as_slice(), own);
            let place = known.iter().position(|known| *known == key).unwrap_or_else(|| {
                known.push(key);
                known.len() - 1
            });
            let pen = Pen { color: look.theme.series(place), dashed };
            let points = points(one, line);
            if !points.is_empty() {
                let name = format!("{}: {}", look.text(letter), line_name(look, one, line));
                curves.push(Curve { name, pen, points });
            }
        }
    }
    curves
}

fn points(one: &OneComparison<'_>, line: &Line) -> Vec<(f64, Estimate)> {
    let arms = line.arms.iter().filter_map(|place| one.report.arms.get(*place));
    arms.filter_map(|arm| Some((arm.workers as f64, arm.speedup?))).collect()
}

fn line_name(look: Look, one: &OneComparison<'_>, line: &Line) -> String {
    let own = line.arms.first().filter(|_| line.strategy == Strategy::AsIs);
    if let Some(arm) = own.and_then(|place| one.trials.arms.get(*place)) {
        return look.locale.explain(arm);
    }
    let workload = &one.trials.comparison.base.workload;
    let settings = line.settings.iter().map(|(axis, value)| look.say(&setting(workload, axis, value)));
    std::iter::once(look.text(line.strategy.key())).chain(settings).collect::<Vec<_>>().join(", ")
}

/// What the others are measured against: its name and its workers.
fn baseline(look: Look, one: &OneComparison<'_>) -> Option<(String, u64)> {
    let arm = one.trials.arms.get(one.report.baseline)?;
    Some((look.locale.explain(arm), arm.workers().max(1)))
}

fn speedups(ui: &mut Ui, look: Look, title: &str, both: (&OneComparison<'_>, &OneComparison<'_>)) {
    let curves = curves(look, both);
    if curves.is_empty() {
        return widgets::empty(ui, look, "overlay-empty-speedup");
    }
    legend(ui, curves.iter().map(|curve| (curve.pen, curve.name.clone())));
    let all = || curves.iter().flat_map(|curve| &curve.points);
    let right = all().map(|(workers, _)| *workers).fold(1.0, f64::max) * 1.06;
    let top = axis::ceiling(all().map(|(_, speedup)| speedup.high).fold(1.0, f64::max));
    let mut slopes: Vec<f64> =
        [both.0, both.1].iter().filter_map(|one| Some(1.0 / baseline(look, one)?.1 as f64)).collect();
    slopes.dedup();
    let response = chart(ui, look, (&curves, &slopes), (right, top));
    let last = |curve: &Curve| {
        let (workers, speedup) = curve.points.last()?;
        Some(format!("{} × {workers:.0}: {}", curve.name, words::ratio(look, speedup.median)))
    };
    let said: Vec<String> = curves.iter().filter_map(last).collect();
    widgets::describe(ui, &response, format!("{title}: {}", said.join("; ")));
    tooltip(look, &response, &curves, right);
}

/// The chart, with a line for each of the `slopes`: the speed-up that every further worker would bring at best.
fn chart(ui: &mut Ui, look: Look, (curves, slopes): (&[Curve], &[f64]), (right, top): (f64, f64)) -> Response {
    let font = widgets::small_font(ui);
    ui.add_space(font.size * 0.4);
    // The name of the axis stands below it.
    let size = ui.available_size() - vec2(font.size * 1.2, font.size * 2.4);
    let x_step = axis::step(right, f64::from(size.x / (font.size * 4.0))).max(1.0);
    let y_step = axis::step(top, f64::from((size.y / (font.size * 2.6)).clamp(2.0, 8.0)));
    let spacing = Rangef::new(8.0, 16.0);
    let number = move |value: f64| look.locale.decimal(&crate::units::three_digits(value));
    let x_axis = AxisHints::new_x().label_spacing(spacing).formatter(move |mark, _| format!("{:.0}", mark.value));
    let y_axis = AxisHints::new_y()
        .label_spacing(spacing)
        .formatter(move |mark, _| if mark.value == 0.0 { String::new() } else { number(mark.value) })
        .min_thickness(font.size * 3.0);
    let plot = still("overlay speedup", look, size)
        .custom_x_axes(vec![x_axis.tick_label_font(font.clone()).tick_label_color(look.theme.weak)])
        .custom_y_axes(vec![y_axis.tick_label_font(font).tick_label_color(look.theme.weak)])
        .x_grid_spacer(move |_| grid(0.0, right, x_step))
        .y_grid_spacer(move |_| grid(0.0, top, y_step));
    let shown = plot.show(ui, |plot| {
        plot.set_auto_bounds(eframe::egui::Vec2b::FALSE);
        plot.set_plot_bounds_x(0.0..=right);
        plot.set_plot_bounds_y(0.0..=top);
        for slope in slopes {
            let ideal = PlotLine::new("ideal", PlotPoints::from(vec![[0.0, 0.0], [right, right * slope]]));
            let ideal = ideal.id(("ideal", slope.to_bits())).color(look.theme.weak).width(1.0);
            plot.line(ideal.style(LineStyle::dotted_dense()).allow_hover(false));
        }
        for (place, curve) in curves.iter().enumerate() {
            draw(plot, place, curve);
        }
    });
    ui.vertical_centered(|ui| widgets::explanation(ui, look, &look.text("overlay-speedup-axis")));
    shown.response
}

/// A line through the medians, and an upright one for every interval.
fn draw(plot: &mut PlotUi<'_>, place: usize, curve: &Curve) {
    let Pen { color, dashed } = curve.pen;
    let medians: Vec<[f64; 2]> = curve.points.iter().map(|(workers, speedup)| [*workers, speedup.median]).collect();
    // Intervals of A and of B stand beside each other, not on each other.
    let aside = if dashed { 0.03 } else { -0.03 };
    for (number, (workers, speedup)) in curve.points.iter().enumerate() {
        let ends = vec![[workers + aside, speedup.low], [workers + aside, speedup.high]];
        let line = PlotLine::new(curve.name.clone(), PlotPoints::from(ends)).color(color).width(1.5);
        plot.line(line.allow_hover(false).id((place, number, "interval")));
    }
    let line = PlotLine::new(curve.name.clone(), PlotPoints::from(medians.clone())).color(color).width(2.0);
    let line = if dashed { line.style(LineStyle::dashed_loose()) } else { line };
    plot.line(line.allow_hover(false).id((place, "line")));
    let dots = Points::new(curve.name.clone(), PlotPoints::from(medians)).color(color).radius(3.5).filled(!dashed);
    plot.points(dots.allow_hover(false).id((place, "medians")));
}

/// The numbers of the number of workers nearest to the pointer.
fn tooltip(look: Look, response: &Response, curves: &[Curve], right: f64) {
    let Some(pointer) = response.hover_pos() else { return };
    let at = f64::from((pointer.x - response.rect.left()) / response.rect.width().max(1.0)) * right;
    let all = curves.iter().flat_map(|curve| curve.points.iter().map(|(workers, _)| *workers));
    let Some(nearest) = all.min_by(|a, b| (a - at).abs().total_cmp(&(b - at).abs())) else { return };
    let head = look.say(&Message::new("overlay-workers").with("count", nearest as u64));
    let told = curves.iter().filter_map(|curve| {
        let (_, speedup) = curve.points.iter().find(|(workers, _)| *workers == nearest)?;
        Some((format!("{}: {}", curve.name, interval(look, speedup)), curve.pen.color))
    });
    widgets::tooltip(response, std::iter::once((head, look.theme.weak)).chain(told));
}

/// A ratio with its interval.
fn interval(look: Look, of: &Estimate) -> String {
    let [median, low, high] = [of.median, of.low, of.high].map(|value| words::ratio(look, value));
    look.say(&Message::new("overlay-interval").with("median", median).with("low", low).with("high", high))
}

fn table(ui: &mut Ui, look: Look, (a, b): (&OneComparison<'_>, &OneComparison<'_>), differences: &[ArmDifference]) {
    let area = ScrollArea::vertical().id_salt("overlay arms").auto_shrink(false);
    paper::scrolled(ui, look, area, |ui| {
        let width = (ui.available_width() - 6.0).min(look.theme.body * 80.0);
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        let (one, other) = (&a.trials.comparison.base, &b.trials.comparison.base);
        let items = (a.trials.items, b.trials.items);
        let work = work_of((one, items.0.unwrap_or_default()), (other, items.1.unwrap_or_default()));
        match work {
            Work::Same => {}
            Work::OtherAmount => notice(ui, look, "overlay-arms-other-amount"),
            Work::Other => notice(ui, look, "overlay-arms-other-work"),
        }
        if a.trials.machine != b.trials.machine {
            notice(ui, look, "overlay-other-machine");
        }
        if let Some((one, other)) = baseline(look, a).zip(baseline(look, b)).filter(|(one, other)| one != other) {
            let message = Message::new("overlay-other-baseline").with("a", one.0).with("b", other.0);
            notice_of(ui, look, look.say(&message));
        }
        heads(ui, look, width, work);
        for arm in differences {
            let of = [a, b].into_iter().find_map(|one| one.trials.arms.iter().find(|of| of.name == arm.name));
            let called = of.map_or_else(|| arm.name.clone(), |of| look.locale.explain(of));
            row(ui, look, width, (arm, &called));
        }
        ui.add_space(6.0);
        let names = plans(look, (a, b));
        if !names.is_empty() {
            let message = Message::new("overlay-plans-differ").with("fields", names.join(", "));
            widgets::explanation(ui, look, &look.say(&message));
        }
        widgets::explanation(ui, look, &look.text("overlay-arms-about"));
    });
}

/// What the plans do not have in common. The number of workers is the arms' own, the amount of work is told above, and neither the
/// shape nor the end of the base means anything here.
fn plans(look: Look, (a, b): (&OneComparison<'_>, &OneComparison<'_>)) -> Vec<String> {
    let (one, other) = (&a.trials.comparison, &b.trials.comparison);
    let fields = fields_that_differ(&one.base, &other.base);
    let told = fields.iter().filter(|field| !matches!(field, Field::Topology | Field::Budget));
    let names = told.map(|field| words::field_name(look, field, &one.base));
    let (design, of_other) = (&one.design, &other.design);
    let effort = (design.effort != of_other.effort).then(|| look.text("compare-setup-effort"));
    let often = (design.repetitions != of_other.repetitions).then(|| look.text("compare-setup-repetitions"));
    let warm = (design.warmups != of_other.warmups).then(|| look.text("compare-setup-warmups"));
    names.chain(effort).chain(often).chain(warm).collect()
}

fn in_columns(
    width: f32,
    all: [(RichText, Option<String>); 5],
) -> impl Iterator<Item = (f32, RichText, Option<String>)> {
    all.into_iter().zip(COLUMNS).map(move |((text, name), share)| (width * share, text, name))
}

fn heads(ui: &mut Ui, look: Look, width: f32, work: Work) {
    let weak = |key: &str| (RichText::new(look.text(key)).color(look.theme.weak), None);
    let side =
        |key: &str, second: bool| (RichText::new(look.text(key)).strong().color(Pen::of(look, second).color), None);
    let ratio = if work == Work::Same { "overlay-ratio" } else { "overlay-ratio-per-item" };
    let all =
        [weak("overlay-arm"), side("overlay-a", false), side("overlay-b", true), weak(ratio), weak("overlay-says")];
    cells(ui, look, in_columns(width, all));
}

fn row(ui: &mut Ui, look: Look, width: f32, (arm, called): (&ArmDifference, &str)) {
    let named = |text: Option<String>, key: &str| {
        let said = text.clone().unwrap_or_else(|| look.text("overlay-none"));
        let none = || RichText::new(look.text("overlay-none")).small().color(look.theme.weak);
        (
            text.map_or_else(none, |text| RichText::new(text).strong()),
            Some(format!("{called}, {}: {said}", look.text(key))),
        )
    };
    let time = |side: Option<f64>| side.map(|seconds| look.locale.seconds(seconds));
    let (key, color) = match arm.difference {
        Difference::Faster => ("overlay-faster", look.theme.good),
        Difference::Slower => ("overlay-slower", look.theme.warn),
        Difference::NoneSeen => ("overlay-none-seen", look.theme.text),
        Difference::Baseline | Difference::Unknown => ("overlay-unknown", look.theme.weak),
    };
    let word = look.text(key);
    let font = TextStyle::Body.resolve(ui.style());
    let shown = cut::middle(ui, called, &font, width * COLUMNS[0] - 8.0);
    let all = [
        (RichText::new(shown).color(look.theme.weak), Some(called.to_owned())),
        named(time(arm.a.as_ref().map(|side| side.median)), "overlay-a"),
        named(time(arm.b.as_ref().map(|side| side.median)), "overlay-b"),
        named(arm.ratio.map(|ratio| interval(look, &ratio)), "overlay-ratio"),
        (RichText::new(&word).color(color), Some(format!("{called}: {word}"))),
    ];
    if let Some(name) = cells(ui, look, in_columns(width, all)).into_iter().next() {
        name.on_hover_text(in_plan(called, &arm.name));
    }
}
