//! Both throughputs on one axis. What the two do in an item differs by design, so each is drawn as a percentage of its own
//! median, and the legend has the numbers. Knows nothing of how rates are computed.

use super::Both;
use super::layout::Part;
use crate::analysis::middle_rate;
use crate::locale::Message;
use crate::recording::{Point, SeriesId};
use crate::ui::axis;
use crate::ui::plots::{self, AxisUnit, Curve, Style, TimeAxis};
use crate::ui::sides::{Side, legend, shared_axis};
use crate::ui::view::Panels;
use crate::ui::widgets;
use crate::units::Rate;
use eframe::egui::{Rect, Ui};

/// Top of the axis at most, in percent: a first moment that is faster than all others must not flatten them.
const MOST: f64 = 300.0;

/// Draws the part.
pub(super) fn show(ui: &mut Ui, both: &Both<'_>, rect: Rect, maximised: &mut Option<Part>, panels: &mut Panels) {
    let title = both.look.text("panel-throughput");
    widgets::framed(
        ui,
        both.look,
        (Part::Throughput, &title, rect),
        maximised,
        |_| (),
        |ui, ()| {
            if both.sides().all(|side| side.recording.is_none_or(|r| r.workers().is_empty())) {
                return widgets::empty(ui, both.look, "beside-empty-throughput");
            }
            body(ui, both, panels);
        },
    );
}

fn body(ui: &mut Ui, both: &Both<'_>, panels: &mut Panels) {
    let look = both.look;
    let sides = [&both.real.side, &both.model.side];
    let middles = sides.map(|side| side.recording.and_then(middle_rate));
    let told = |side: &Side<'_>, middle: Option<f64>| {
        let rate = middle.map_or_else(|| look.text("value-none"), |rate| look.locale.rate(Rate(rate)));
        look.say(&Message::new("beside-median-rate").with("name", side.name.as_str()).with("rate", rate))
    };
    let words = [told(sides[0], middles[0]), told(sides[1], middles[1])];
    let said = format!("{}: {}", look.text("panel-throughput"), words.join("; "));
    let [real, model] = words;
    legend(ui, [(sides[0].pen, real), (sides[1].pen, model)]);
    let time = shared_axis(both.extent, panels.range, AxisUnit::Seconds);
    let pixels = plots::pixels(ui);
    let curves: Vec<Curve> = sides
        .into_iter()
        .zip(&middles)
        .filter_map(|(side, middle)| curve(side, (*middle)?, &time, panels, pixels))
        .collect();
    let top = axis::ceiling(curves.iter().map(Curve::max).fold(100.0, f64::max).min(MOST));
    let label = |value: f64| format!("{value:.0} %");
    let style = Style { id: "beside throughput", look, time, top, scale: 1.0, label: &label, cursor: panels.cursor };
    let response = plots::draw(ui, &style, &curves);
    widgets::describe(ui, &response, said);
    plots::interact(ui, &response, &style, &curves, panels, &label);
}

/// A side's curve in percent of its own middle, where the axis that both share has it.
fn curve(side: &Side<'_>, middle: f64, time: &TimeAxis, panels: &Panels, pixels: usize) -> Option<Curve> {
    let recording = side.recording?;
    let own = side.axis(recording, time.extent, panels.range);
    let percent = |value: f32| (f64::from(value) / middle * 100.0) as f32;
    let points = plots::points(recording, SeriesId::Throughput, &own, pixels).into_iter();
    let points = points.map(|point| Point { min: percent(point.min), max: percent(point.max), ..point });
    Some(side.curve(side.name.clone(), points.collect(), &own, time))
}
