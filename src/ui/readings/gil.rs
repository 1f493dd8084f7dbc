//! What is known of the GIL, of its model or of an interpreter's own: how long it was held, over a logarithmic axis of time,
//! and how often it changed hands; what was observed beside what is inferred. All hosts together. Knows nothing of how it
//! is come by.

use super::{heading, line};
use crate::analysis;
use crate::locale::Message;
use crate::recording::{Agreement, Recording};
use crate::telemetry::{GilReading, GilSource, hold_bucket, hold_bucket_start};
use crate::ui::theme::Mark;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Nanos;
use eframe::egui::{Align2, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Whether there is anything to show.
pub(super) fn is_known(recording: &Recording) -> bool {
    recording.experiment().regime.interval().is_some()
        || recording.hosts().iter().any(|host| host.gil.is_some() || host.inferred.is_some())
}

/// Draws the histogram and the counts.
pub(super) fn show(ui: &mut Ui, look: Look, recording: &Recording, height: f32) {
    if !is_known(recording) {
        return;
    }
    heading(ui, look, "readings-gil");
    let hosts = recording.hosts();
    let counted = analysis::counted(recording);
    let inferred = analysis::inferred(recording);
    let Some(reading) = counted.as_ref().or(inferred.as_ref()) else {
        return widgets::explanation(ui, look, &look.text("readings-gil-none"));
    };
    name_source(ui, look, reading.source);
    histogram(ui, look, reading, height);
    for (key, value) in counts(look, reading) {
        line(ui, look, &look.text(key), &value);
    }
    if reading.source != GilSource::Model {
        for one in [&counted, &inferred].into_iter().flatten() {
            line(ui, look, &quantiles_of(look, one.source), &quantiles(look, one));
        }
    }
    let agreements = hosts.iter().filter_map(|host| host.inferred.as_ref()).map(|inference| inference.agreement);
    if let Some(share) = agreements.fold(Agreement::default(), Agreement::and).share() {
        let shown = ui.scope(|ui| line(ui, look, &look.text("gil-agreement"), &look.locale.percent(share)));
        shown.response.on_hover_text(look.text("gil-agreement-hint"));
    }
    if recording.outcome().is_none() && reading.source != GilSource::Inferred {
        line(ui, look, &look.text("gil-holder"), &holders(look, recording));
    }
}

/// Says how the reading was come by, unless it is the model's, which its regime names.
fn name_source(ui: &mut Ui, look: Look, source: GilSource) {
    let hint = match source {
        GilSource::Model => return,
        GilSource::Observed => "gil-source-observed-hint",
        GilSource::Inferred => "gil-source-inferred-hint",
    };
    let text = format!("{}: {}", look.text("gil-source"), look.text(source.key()));
    let colour = if source == GilSource::Inferred { look.theme.warn } else { look.theme.weak };
    ui.label(RichText::new(text).color(colour)).on_hover_text(look.text(hint));
}

fn counts(look: Look, reading: &GilReading) -> Vec<(&'static str, String)> {
    let median = reading.quantile(0.5).map_or_else(|| look.text("value-none"), |t| look.locale.nanos(t));
    match reading.source {
        GilSource::Model => vec![
            ("gil-switches", look.locale.count(reading.switches)),
            ("gil-requests", look.locale.count(reading.requests)),
            ("gil-forced", look.locale.count(reading.forced)),
            ("gil-median", median),
        ],
        GilSource::Observed => vec![("gil-switches", look.locale.count(reading.switches))],
        GilSource::Inferred => vec![("gil-waits", look.locale.count(reading.switches))],
    }
}

fn quantiles_of(look: Look, source: GilSource) -> String {
    look.say(&Message::new("gil-quantiles").with("source", look.text(source.key())))
}

fn quantiles(look: Look, reading: &GilReading) -> String {
    let one = |q| reading.quantile(q).map_or_else(|| look.text("value-none"), |time| look.locale.nanos(time));
    [0.1, 0.5, 0.9].map(one).join(" / ")
}

/// Who holds the token now, of as many processes as there is room for.
fn holders(look: Look, recording: &Recording) -> String {
    const MOST: usize = 6;
    let hosts = recording.hosts().iter().filter(|host| host.gil.is_some());
    let name = |holder: Option<u32>| {
        holder.map_or_else(|| look.text("value-none"), |w| format!("{}{w}", look.text("lane-worker-short")))
    };
    let mut names: Vec<String> = hosts.map(|host| name(host.gil.as_ref().and_then(|gil| gil.holder))).collect();
    if names.len() > MOST {
        names.truncate(MOST);
        names.push("…".to_owned());
    }
    names.join(" ")
}

/// Powers of two that the axis spans at least, so that one tall bar is not all there is to see.
const LEAST_SPAN: f64 = 6.0;
/// Width of a bar at least, in points.
const NARROWEST: f32 = 3.0;

/// The ends of the time axis as powers of two: all buckets that have holds, and the interval, with some air.
fn shown(reading: &GilReading) -> (f64, f64) {
    ends(&[reading])
}

/// The same for several that are shown on one axis.
pub(in crate::ui) fn ends(readings: &[&GilReading]) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for reading in readings {
        let first = reading.histogram.iter().position(|count| *count > 0).map(hold_bucket_start);
        let last = reading.histogram.iter().rposition(|count| *count > 0).map(|bucket| hold_bucket_start(bucket + 1));
        let interval = reading.interval;
        low = low.min(log(first.unwrap_or(interval).min(interval)));
        high = high.max(log(last.unwrap_or(interval).max(interval)));
    }
    let air = ((LEAST_SPAN - (high - low)) / 2.0).max(0.5);
    (low - air, high + air)
}

fn histogram(ui: &mut Ui, look: Look, reading: &GilReading, height: f32) {
    let font = widgets::small_font(ui);
    let (all, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let plot = Rect::from_min_max(all.min + vec2(0.0, font.size * 1.4), all.max - vec2(0.0, font.size * 1.5));
    let (low, high) = shown(reading);
    let x = |time: Nanos| plot.left() + plot.width() * ((log(time) - low) / (high - low)) as f32;
    let painter = ui.painter();
    ground(ui, look, plot, &x);
    // Behind the bars: most holds are as long as the interval.
    let at = x(reading.interval).clamp(plot.left(), plot.right());
    painter.vline(at, plot.top() - 3.0..=plot.bottom(), Stroke::new(2.0, look.theme.accent));
    let most = reading.histogram.iter().copied().max().unwrap_or(0).max(1) as f32;
    for (bucket, count) in reading.histogram.iter().enumerate().filter(|(_, count)| **count > 0) {
        // What happened at all can be seen, however rare: heights are the roots of the counts.
        let tall = (plot.height() * (*count as f32 / most).sqrt()).max(2.0);
        let (left, right) = (x(hold_bucket_start(bucket)), x(hold_bucket_start(bucket + 1)));
        let rect = Rect::from_min_max(
            pos2(left, plot.bottom() - tall),
            pos2((right - 1.0).max(left + NARROWEST), plot.bottom()),
        );
        painter.rect_filled(rect, 0.0, look.theme.mark(Mark::Run));
    }
    let label = look.say(&Message::new("gil-interval").with("time", look.locale.nanos(reading.interval)));
    let anchor = if at > plot.center().x { Align2::RIGHT_BOTTOM } else { Align2::LEFT_BOTTOM };
    widgets::small_text(ui, pos2(at, plot.top() - 2.0), anchor, &label, look.theme.accent);
    let median = reading.quantile(0.5).map_or_else(|| look.text("value-none"), |time| look.locale.nanos(time));
    let name = format!("{}: {} {median}; {label}", look.text("readings-gil"), look.text("gil-median"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    if let Some(pointer) = response.hover_pos() {
        let share = f64::from((pointer.x - plot.left()) / plot.width().max(1.0)).clamp(0.0, 1.0);
        tooltip(look, &response, reading, Nanos(2_f64.powf(low + (high - low) * share) as u64));
    }
}

/// What lies behind bars over a logarithmic axis of time: lines at the powers of ten, and their names below.
pub(in crate::ui) fn ground(ui: &Ui, look: Look, plot: Rect, x: &dyn Fn(Nanos) -> f32) {
    let font = widgets::small_font(ui);
    ui.painter().rect_filled(plot, 2.0, look.theme.well);
    for power in 2..=10_u32 {
        let time = Nanos(10_u64.pow(power));
        let at = x(time);
        if at > plot.left() && at < plot.right() {
            ui.painter().vline(at, plot.y_range(), Stroke::new(1.0, look.theme.grid.gamma_multiply(0.6)));
            let text = look.locale.nanos(time);
            let wide = font.size * 0.3 * text.chars().count() as f32;
            let place = at.clamp(plot.left() + wide, (plot.right() - wide).max(plot.left() + wide));
            widgets::small_text(ui, pos2(place, plot.bottom() + 2.0), Align2::CENTER_TOP, text, look.theme.weak);
        }
    }
}

/// A place on such an axis.
pub(in crate::ui) fn log(time: Nanos) -> f64 {
    (time.0.max(1) as f64).log2()
}

fn tooltip(look: Look, response: &eframe::egui::Response, reading: &GilReading, at: Nanos) {
    let bucket = hold_bucket(at);
    let (from, to) = (hold_bucket_start(bucket), hold_bucket_start(bucket + 1));
    let count = reading.histogram.get(bucket).copied().unwrap_or(0);
    let head = format!("{} – {}", look.locale.nanos(from), look.locale.nanos(to));
    let message = Message::new("gil-holds").with("count", count).with("number", look.locale.count(count));
    widgets::tooltip(response, [(head, look.theme.weak), (look.say(&message), look.theme.text)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::{GilSource, HOLD_BUCKETS};

    fn reading(holds: &[(u64, u64)]) -> GilReading {
        let mut histogram = vec![0; HOLD_BUCKETS];
        for (ns, count) in holds {
            histogram[hold_bucket(Nanos(*ns))] = *count;
        }
        let interval = Nanos::from_millis(5);
        GilReading {
            source: GilSource::Model,
            interval,
            holder: None,
            switches: 0,
            requests: 0,
            forced: 0,
            holds: 0,
            held: Nanos(0),
            histogram,
        }
    }

    #[test]
    fn all_holds_and_the_interval_are_in_sight() {
        for holds in [&[][..], &[(300, 1)], &[(4_000_000_000, 3), (1, 1)], &[(5_100_000, 900)]] {
            let reading = reading(holds);
            let (low, high) = shown(&reading);
            assert!(high - low >= LEAST_SPAN, "{low} {high}");
            for ns in holds.iter().map(|(ns, _)| *ns).chain([reading.interval.0]) {
                let bucket = hold_bucket(Nanos(ns));
                assert!(low < log(hold_bucket_start(bucket)) && log(hold_bucket_start(bucket + 1)) < high, "{ns}");
            }
        }
    }
}
