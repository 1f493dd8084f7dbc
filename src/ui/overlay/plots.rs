//! Throughput, memory and CPU time of two runs over one axis: A in whole lines, B in dashes. Knows nothing of how any of them is
//! measured.

use super::Two;
use super::layout::OverlayPart;
use crate::analysis::middle_rate;
use crate::locale::Message;
use crate::recording::{MemoryKind, Point, Recording, SeriesId, WorkerTrack};
use crate::ui::axis;
use crate::ui::lanes;
use crate::ui::memory as panel;
use crate::ui::plots::{self, Curve, Style, TimeAxis};
use crate::ui::sides::{Side, legend, shared_axis};
use crate::ui::view::Panels;
use crate::ui::widgets;
use crate::units::{Bytes, Nanos, Rate, three_digits};
use eframe::egui::{Rect, Ui};

/// Workers whose CPU time is added up at most: beyond, a frame would take too long.
const MOST_WORKERS: usize = 512;
/// Points of each column that is added up, at most.
const POINTS: usize = 400;

/// Items per second of both.
pub(super) fn throughput(
    ui: &mut Ui,
    two: &Two<'_>,
    rect: Rect,
    maximised: &mut Option<OverlayPart>,
    panels: &mut Panels,
) {
    let look = two.look;
    let title = look.text("panel-throughput");
    let before = panels.range;
    widgets::framed(
        ui,
        look,
        (OverlayPart::Throughput, &title, rect),
        maximised,
        // The buttons of the axis that all share.
        |ui| lanes::tools(ui, look, two.extent, before),
        |ui, range| {
            panels.range = range;
            let rate = |rate: f64| look.locale.rate(Rate(rate));
            let told = |side: &Side<'_>| {
                let middle = side.recording.and_then(middle_rate).map_or_else(|| look.text("overlay-none"), rate);
                Message::new("beside-median-rate").with("name", side.name.as_str()).with("rate", middle)
            };
            let told = two.sides().map(|side| look.say(&told(side)));
            let points = |recording: &Recording, own: &TimeAxis, pixels: usize| {
                plots::points(recording, SeriesId::Throughput, own, pixels)
            };
            let drawing = Drawing { id: "overlay throughput", title: &title, told, points: &points };
            drawing.show(ui, two, panels, (1.0, &rate), &rate);
        },
    );
}

/// Memory of both, summed over their processes.
pub(super) fn memory(ui: &mut Ui, two: &Two<'_>, rect: Rect, maximised: &mut Option<OverlayPart>, panels: &mut Panels) {
    let look = two.look;
    let title = look.text("panel-memory");
    let mut kind = panels.memory.unwrap_or(MemoryKind::Rss);
    let tools = |ui: &mut Ui| {
        panel::kinds(ui, look, &mut kind);
        kind
    };
    widgets::framed(ui, look, (OverlayPart::Memory, &title, rect), maximised, tools, |ui, kind| {
        panels.memory = Some(kind);
        let series = SeriesId::TotalMemory(kind);
        let bytes = |bytes: f64| look.locale.bytes(Bytes(bytes as u64));
        let highest = two.sides().map(|side| side.recording.and_then(|recording| highest(recording, series)));
        if highest.iter().all(Option::is_none) {
            return widgets::empty(ui, look, "overlay-empty-memory");
        }
        let told = told(two, highest, &bytes);
        let most = highest.into_iter().flatten().fold(0.0, f64::max);
        let (scale, unit) = panel::unit_of(most);
        let mark = |value: f64| format!("{} {}", look.locale.decimal(&panel::trim(value)), look.text(unit));
        let points =
            |recording: &Recording, own: &TimeAxis, pixels: usize| plots::points(recording, series, own, pixels);
        let drawing = Drawing { id: "overlay memory", title: &title, told, points: &points };
        drawing.show(ui, two, panels, (scale, &mark), &bytes);
    });
}

/// CPU time of both in cores: of all cores of the machine, or of the workers alone.
pub(super) fn cpu(
    ui: &mut Ui,
    two: &Two<'_>,
    rect: Rect,
    maximised: &mut Option<OverlayPart>,
    (panels, of_cores): (&mut Panels, &mut bool),
) {
    let look = two.look;
    let title = look.text("overlay-cpu");
    let mut chosen = *of_cores;
    let tools = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (cores, key, hint) in [
            (true, "overlay-of-cores", "overlay-of-cores-hint"),
            (false, "overlay-of-workers", "overlay-of-workers-hint"),
        ] {
            if widgets::toggle(ui, look, chosen == cores, look.text(key)).on_hover_text(look.text(hint)).clicked() {
                chosen = cores;
            }
        }
        chosen
    };
    widgets::framed(ui, look, (OverlayPart::Cpu, &title, rect), maximised, tools, |ui, cores| {
        *of_cores = cores;
        let too_many = |side: &Side<'_>| side.recording.is_some_and(|r| !cores && r.workers().len() > MOST_WORKERS);
        if two.sides().into_iter().any(too_many) {
            let message = Message::new("overlay-too-many").with("most", MOST_WORKERS as u64);
            return widgets::empty_text(ui, look, &look.say(&message));
        }
        let all = two.sides().map(|side| side.recording.and_then(|recording| mean(recording, cores)));
        if all.iter().all(Option::is_none) {
            return widgets::empty(ui, look, "overlay-empty-cpu");
        }
        let number = |cores: f64| look.locale.decimal(&three_digits(cores));
        let told = told(two, all, &|cores| look.say(&Message::new("overlay-mean").with("value", number(cores))));
        let mark = |value: f64| look.locale.decimal(&panel::trim(value));
        let points = |recording: &Recording, own: &TimeAxis, pixels: usize| summed(recording, cores, own, pixels);
        let drawing = Drawing { id: "overlay cpu", title: &title, told, points: &points };
        drawing.show(ui, two, panels, (1.0, &mark), &number);
    });
}

fn told(two: &Two<'_>, values: [Option<f64>; 2], written: &dyn Fn(f64) -> String) -> [String; 2] {
    let sides = two.sides();
    std::array::from_fn(|place| {
        let value = values[place].map_or_else(|| two.look.text("overlay-none"), written);
        format!("{}: {value}", sides[place].name)
    })
}

/// A plot of both.
struct Drawing<'a> {
    id: &'static str,
    title: &'a str,
    /// What the legend says of each.
    told: [String; 2],
    /// The points of a run over its own axis.
    points: &'a dyn Fn(&Recording, &TimeAxis, usize) -> Vec<Point>,
}

impl Drawing<'_> {
    fn show(
        self,
        ui: &mut Ui,
        two: &Two<'_>,
        panels: &mut Panels,
        (scale, label): (f64, &dyn Fn(f64) -> String),
        number: &dyn Fn(f64) -> String,
    ) {
        let look = two.look;
        let said = format!("{}: {}", self.title, self.told.join("; "));
        let sides = two.sides();
        legend(ui, sides.map(|side| side.pen).into_iter().zip(self.told));
        let time = shared_axis(two.extent, panels.range, two.unit);
        let pixels = plots::pixels(ui);
        let curve = |side: &Side<'_>| {
            let recording = side.recording?;
            let own = side.axis(recording, two.extent, panels.range);
            let points = (self.points)(recording, &own, pixels);
            Some(side.curve(side.name.clone(), points, &own, &time))
        };
        let curves: Vec<Curve> = sides.into_iter().filter_map(curve).collect();
        let top = axis::ceiling(curves.iter().map(Curve::max).fold(0.0, f64::max) / scale);
        let style = Style { id: self.id, look, time, top, scale, label, cursor: panels.cursor };
        let response = plots::draw(ui, &style, &curves);
        widgets::describe(ui, &response, said);
        plots::interact(ui, &response, &style, &curves, panels, number);
    }
}

/// The highest value of a column.
fn highest(recording: &Recording, series: SeriesId) -> Option<f64> {
    let mut points = Vec::with_capacity(POINTS + 3);
    recording.envelope(series, recording.range(), POINTS, &mut points);
    points.iter().map(|point| f64::from(point.max)).filter(|value| value.is_finite()).reduce(f64::max)
}

/// The mean of what [`summed`] gives of the whole work.
fn mean(recording: &Recording, cores: bool) -> Option<f64> {
    let extent = crate::ui::Extent { now: crate::ui::sides::length(recording), budget: None, live: false };
    let whole = TimeAxis::shared(recording, extent, crate::ui::TimeRange::Whole);
    let points = summed(recording, cores, &whole, POINTS);
    let values: Vec<f64> = points.iter().map(|point| f64::from(point.max)).filter(|value| value.is_finite()).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Shares of all cores, or of all workers, added up: how many cores' worth of time that was. A gap where one that was there is not
/// known. Where a pixel holds several values, the middle between the least and the most of each is added, because extremes of
/// several columns need not have met.
fn summed(recording: &Recording, cores: bool, own: &TimeAxis, pixels: usize) -> Vec<Point> {
    let always = (Nanos(0), Nanos(u64::MAX));
    let life = |track: &WorkerTrack| (track.ready, track.ended.map_or(Nanos(u64::MAX), |(ended, _)| ended));
    let columns: Vec<(SeriesId, (Nanos, Nanos))> = if cores {
        (0..recording.cores())
            .filter_map(|core| Some((SeriesId::CoreBusy(u16::try_from(core).ok()?), always)))
            .collect()
    } else {
        recording.workers().iter().map(|track| (SeriesId::WorkerCpu(track.worker), life(track))).collect()
    };
    let mut sum: Vec<Point> = Vec::new();
    let mut anybody = Vec::new();
    let mut points = Vec::new();
    for (column, (ready, ended)) in columns {
        recording.envelope(column, own.range(), pixels.min(POINTS), &mut points);
        // Columns over one axis have their points at the same moments.
        if sum.len() != points.len() {
            sum = points.iter().map(|point| Point { min: 0.0, max: 0.0, ..*point }).collect();
            anybody = vec![false; sum.len()];
        }
        for ((sum, anybody), point) in sum.iter_mut().zip(&mut anybody).zip(&points) {
            let there = (ready..=ended).contains(&point.time);
            let value = (point.min + point.max) / 2.0;
            let value = if value.is_finite() || there { value } else { 0.0 };
            (sum.min, sum.max) = (sum.min + value, sum.max + value);
            *anybody |= there;
        }
    }
    for (sum, _) in sum.iter_mut().zip(anybody).filter(|(_, anybody)| !anybody) {
        (sum.min, sum.max) = (f32::NAN, f32::NAN);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Experiment;
    use crate::probe::Machine;
    use crate::recording::{Event, Happening, Sample, WorkerSample};
    use crate::telemetry::WorkerState;
    use crate::ui::range::{Extent, TimeRange};

    fn at(ms: u64) -> Nanos {
        Nanos::from_millis(ms)
    }

    /// Two seconds of two workers that use half a core and a quarter; the second one comes after half a second and ends after
    /// one and a half.
    fn recording(dense: u64) -> Recording {
        let machine = Machine { cpu: "test".into(), cores: 2, memory: Bytes(1), os: "test".into() };
        let mut recording = Recording::new(Experiment::default(), machine, None, Nanos(0));
        let mut happen = |time, what| recording.happen(Event { time, what });
        happen(Nanos(0), Happening::HostReady { host: 0, pid: 1, took: Nanos(1) });
        happen(Nanos(0), Happening::WorkerReady { worker: 0, host: 0, tid: 1 });
        happen(Nanos(0), Happening::Started);
        for tick in 1..=2_000 / dense {
            let time = at(tick * dense);
            if time == at(500) {
                recording.happen(Event { time, what: Happening::WorkerReady { worker: 1, host: 0, tid: 2 } });
            }
            if time == at(1_500) {
                let state = WorkerState::Finished;
                recording.happen(Event { time, what: Happening::WorkerEnded { worker: 1, state } });
            }
            let one = |worker, cpu| WorkerSample { worker, cpu: Some(cpu), ..WorkerSample::default() };
            let mut workers = vec![one(0, Nanos(time.0 / 2))];
            if (at(500)..=at(1_500)).contains(&time) {
                workers.push(one(1, Nanos(time.0 / 4)));
            }
            recording.push(Sample { time, workers, ..Sample::default() });
        }
        recording
    }

    #[test]
    fn shares_of_workers_are_added_up_and_those_who_are_not_there_have_none() {
        for dense in [20, 2] {
            let recording = recording(dense);
            let extent = Extent { now: 2.0, budget: None, live: false };
            let own = TimeAxis::shared(&recording, extent, TimeRange::Whole);
            let points = summed(&recording, false, &own, 2_000);
            let near = |ms: u64| plots::nearest(&points, at(ms)).unwrap().max;
            for (ms, expected) in [(400, 0.5), (1_200, 0.75), (1_900, 0.5)] {
                assert!((near(ms) - expected).abs() < 0.02, "{dense} {ms}: {}", near(ms));
            }
            let mean = mean(&recording, false).unwrap();
            assert!((0.55..0.7).contains(&mean), "{mean}");
            assert_eq!(super::mean(&recording, true), None, "no reading of the cores is none, not zero");
        }
    }
}
