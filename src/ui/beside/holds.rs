//! Both distributions of hold lengths over one logarithmic axis of time, each as shares of its own number of holds: the
//! interpreter's filled, the model's in dashes. Knows nothing of how holds are counted.

use super::layout::Part;
use super::{Both, Half};
use crate::analysis::Held;
use crate::locale::Message;
use crate::telemetry::{GilReading, hold_bucket, hold_bucket_start};
use crate::ui::readings::gil;
use crate::ui::sides::{Pen, legend};
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Nanos;
use eframe::egui::{Align2, Mesh, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, pos2, vec2};

/// How much of its colour the area under a side's steps has.
const FILL: f32 = 0.3;

/// Draws the part.
pub(super) fn show(ui: &mut Ui, both: &Both<'_>, rect: Rect, maximised: &mut Option<Part>) {
    let title = both.look.text("beside-holds");
    widgets::framed(
        ui,
        both.look,
        (Part::Holds, &title, rect),
        maximised,
        |_| (),
        |ui, ()| {
            let counted = |half: &Half<'_>| half.held.as_ref().is_some_and(|held| shares(held).is_some());
            if !both.halves().any(counted) {
                let key = if both.beside.is_some() { "beside-empty-holds-yet" } else { "beside-empty-holds" };
                return widgets::empty(ui, both.look, key);
            }
            body(ui, both);
        },
    );
}

/// The share of all holds that each bucket has; `None` without holds.
fn shares(held: &Held) -> Option<Vec<f64>> {
    let all: u64 = held.reading.histogram.iter().sum();
    (all > 0).then(|| held.reading.histogram.iter().map(|count| *count as f64 / all as f64).collect())
}

/// The drawing: the room for it and the powers of two at its ends.
#[derive(Clone, Copy)]
struct Ground {
    plot: Rect,
    low: f64,
    high: f64,
}

impl Ground {
    fn x(&self, time: Nanos) -> f32 {
        self.plot.left() + self.plot.width() * ((gil::log(time) - self.low) / (self.high - self.low)) as f32
    }

    fn time(&self, x: f32) -> Nanos {
        let share = f64::from((x - self.plot.left()) / self.plot.width().max(1.0)).clamp(0.0, 1.0);
        Nanos(2_f64.powf(self.low + (self.high - self.low) * share) as u64)
    }
}

fn body(ui: &mut Ui, both: &Both<'_>) {
    let look = both.look;
    let counts = |half: &Half<'_>| {
        let count: u64 = half.held.as_ref().map_or(0, |held| held.reading.histogram.iter().sum());
        let message = Message::new("gil-holds").with("count", count).with("number", look.locale.count(count));
        (half.side.pen, format!("{}: {}", half.side.name, look.say(&message)))
    };
    legend(ui, both.halves().map(counts));
    let font = widgets::small_font(ui);
    let (all, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let plot = Rect::from_min_max(all.min + vec2(0.0, font.size * 1.4), all.max - vec2(0.0, font.size * 1.5));
    let readings: Vec<&GilReading> =
        both.halves().filter_map(|half| half.held.as_ref()).map(|held| &held.reading).collect();
    let (low, high) = gil::ends(&readings);
    let ground = Ground { plot, low, high };
    gil::ground(ui, look, plot, &|time| ground.x(time));
    let distributions: Vec<(&Half<'_>, Vec<f64>)> =
        both.halves().filter_map(|half| Some((half, shares(half.held.as_ref()?)?))).collect();
    let most = distributions.iter().flat_map(|(_, shares)| shares).copied().fold(0.0, f64::max);
    for (half, shares) in &distributions {
        steps(ui, half.side.pen, shares, ground, most);
    }
    let interval = readings.first().map_or_else(String::new, |reading| interval(ui, look, ground, reading.interval));
    widgets::describe(ui, &response, said(both, &interval));
    tooltip(look, &response, ground, &distributions);
}

/// A side's steps. Heights are the roots of the shares: what happened at all can be seen, however rare.
fn steps(ui: &Ui, pen: Pen, shares: &[f64], ground: Ground, most: f64) {
    let plot = ground.plot;
    let first = shares.iter().position(|share| *share > 0.0).unwrap_or(0);
    let last = shares.iter().rposition(|share| *share > 0.0).unwrap_or(0);
    let mut mesh = Mesh::default();
    let mut outline = vec![pos2(ground.x(hold_bucket_start(first)), plot.bottom())];
    for (bucket, share) in shares.iter().enumerate().take(last + 1).skip(first) {
        let (left, right) = (ground.x(hold_bucket_start(bucket)), ground.x(hold_bucket_start(bucket + 1)));
        let least = if *share > 0.0 { 2.0 } else { 0.0 };
        let top = plot.bottom() - (plot.height() * (share / most).sqrt() as f32).max(least);
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(left, top), pos2(right, plot.bottom())),
            pen.color.gamma_multiply(FILL),
        );
        outline.extend([pos2(left, top), pos2(right, top)]);
    }
    outline.push(Pos2::new(ground.x(hold_bucket_start(last + 1)), plot.bottom()));
    ui.painter().add(Shape::mesh(mesh));
    pen.stroke(ui, outline, 2.0);
}

/// The line of the switch interval and its name, which is returned.
fn interval(ui: &Ui, look: Look, ground: Ground, interval: Nanos) -> String {
    let plot = ground.plot;
    let at = ground.x(interval).clamp(plot.left(), plot.right());
    ui.painter().vline(at, plot.top() - 3.0..=plot.bottom(), Stroke::new(1.5, look.theme.text));
    let label = look.say(&Message::new("gil-interval").with("time", look.locale.nanos(interval)));
    let anchor = if at > plot.center().x { Align2::RIGHT_BOTTOM } else { Align2::LEFT_BOTTOM };
    widgets::small_text(ui, pos2(at, plot.top() - 2.0), anchor, &label, look.theme.text);
    label
}

fn said(both: &Both<'_>, interval: &str) -> String {
    let look = both.look;
    let median = |half: &Half<'_>| {
        let median = half.held.as_ref().and_then(|held| held.reading.quantile(0.5));
        let median = median.map_or_else(|| look.text("value-none"), |time| look.locale.nanos(time));
        format!("{}, {}: {median}", look.text("gil-median"), half.side.name)
    };
    format!("{}: {}; {}; {interval}", look.text("beside-holds"), median(&both.real), median(&both.model))
}

fn tooltip(look: Look, response: &Response, ground: Ground, distributions: &[(&Half<'_>, Vec<f64>)]) {
    let Some(pointer) = response.hover_pos() else { return };
    let bucket = hold_bucket(ground.time(pointer.x));
    let (from, to) = (hold_bucket_start(bucket), hold_bucket_start(bucket + 1));
    let head = (format!("{} – {}", look.locale.nanos(from), look.locale.nanos(to)), look.theme.weak);
    let line = |(half, shares): &(&Half<'_>, Vec<f64>)| {
        let share = shares.get(bucket).copied().unwrap_or(0.0);
        (format!("{}: {}", half.side.name, look.locale.percent(share)), half.side.pen.color)
    };
    widgets::tooltip(response, std::iter::once(head).chain(distributions.iter().map(line)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_goes_both_ways() {
        let ground = Ground { plot: Rect::from_min_size(pos2(10.0, 0.0), vec2(600.0, 80.0)), low: 12.0, high: 24.0 };
        for time in [5_000, 1_000_000, 12_000_000].map(Nanos) {
            let back = ground.time(ground.x(time));
            assert!(back.0.abs_diff(time.0) < time.0 / 500, "{time:?} {back:?}");
        }
    }
}
