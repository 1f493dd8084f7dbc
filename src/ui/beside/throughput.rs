//! Both throughputs on one axis. What the two do in an item differs by design, so each is drawn as a percentage of its own
//! median, and the legend has the numbers. Knows nothing of how rates are computed.

use super::layout::Part;
use super::{Both, Side, legend};
use crate::analysis::middle_rate;
use crate::locale::Message;
use crate::recording::{Point, SeriesId};
use crate::ui::axis;
use crate::ui::plots::{self, Curve, Style, TimeAxis};
use crate::ui::view::Panels;
use crate::ui::widgets;
use crate::units::{Nanos, Rate};
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
    let middles = [&both.real, &both.model].map(|side| side.recording.and_then(middle_rate));
    let told = |side: &Side<'_>, middle: Option<f64>| {
        let rate = middle.map_or_else(|| look.text("value-none"), |rate| look.locale.rate(Rate(rate)));
        look.say(&Message::new("beside-median-rate").with("name", side.name.as_str()).with("rate", rate))
    };
    let words = [told(&both.real, middles[0]), told(&both.model, middles[1])];
    let said = format!("{}: {}", look.text("panel-throughput"), words.join("; "));
    let [real, model] = words;
    legend(ui, [(&both.real, real), (&both.model, model)]);
    let origins = both.sides().filter_map(|side| side.recording?.started());
    let (from, to) = panels.range.resolve(both.extent);
    let time = TimeAxis { origin: origins.max().unwrap_or_default(), from, to, extent: both.extent };
    let pixels = plots::pixels(ui);
    let sides = both.sides().zip(&middles);
    let curves: Vec<Curve> =
        sides.filter_map(|(side, middle)| curve(side, (*middle)?, &time, panels, pixels)).collect();
    let top = axis::ceiling(curves.iter().map(Curve::max).fold(100.0, f64::max).min(MOST));
    let label = |value: f64| format!("{value:.0} %");
    let style = Style { id: "beside throughput", look, time, top, scale: 1.0, label: &label, cursor: panels.cursor };
    let response = plots::draw(ui, &style, &curves);
    widgets::describe(ui, &response, said);
    plots::interact(ui, &response, &style, &curves, panels, &label);
}

/// A side's curve, moved along the clock so that both begin at the origin of the axis that they share.
fn curve(side: &Side<'_>, middle: f64, time: &TimeAxis, panels: &Panels, pixels: usize) -> Option<Curve> {
    let recording = side.recording?;
    let own = TimeAxis::shared(recording, time.extent, panels.range);
    let percent = |value: f32| (f64::from(value) / middle * 100.0) as f32;
    let moved = |moment: Nanos| Nanos((moment + time.origin).0.saturating_sub(own.origin.0));
    let points = plots::points(recording, SeriesId::Throughput, &own, pixels);
    let points = points.into_iter().map(|p| Point { time: moved(p.time), min: percent(p.min), max: percent(p.max) });
    Some(Curve {
        name: side.name.clone(),
        color: side.color,
        width: 2.0,
        filled: false,
        dashed: side.dashed,
        points: points.collect(),
    })
}
