//! Two runs side by side: what a side is, how its lines are drawn, how its lanes and curves come to lie over an axis that both
//! share, and tables with a column a side. Knows nothing of which runs they are.

use super::lanes;
use super::plots::{self, Curve, TimeAxis};
use super::range::{Extent, TimeRange};
use super::view::{Look, Panels, RunState};
use super::widgets;
use crate::recording::{Point, Recording};
use crate::units::Nanos;
use eframe::egui::{
    Align, Color32, Label, Layout, Pos2, Response, RichText, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// How the lines of a side are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// Their colour.
    pub color: Color32,
    /// In dashes, so that they can be told without their colour.
    pub dashed: bool,
}

impl Pen {
    /// The pen of the first side, or of the second.
    pub(super) const fn of(look: Look, second: bool) -> Self {
        Self { color: look.theme.series(second as usize), dashed: second }
    }

    /// Draws a line.
    pub(super) fn stroke(self, ui: &Ui, points: Vec<Pos2>, width: f32) {
        let stroke = Stroke::new(width, self.color);
        if self.dashed {
            ui.painter().extend(Shape::dashed_line(&points, stroke, 5.0, 3.5));
        } else {
            ui.painter().add(Shape::line(points, stroke));
        }
    }

    /// A short piece of a line, as it stands in legends.
    pub(super) fn sample(self, ui: &Ui, from: Pos2, width: f32) {
        self.stroke(ui, vec![from, from + vec2(width, 0.0)], 2.5);
    }
}

/// One of the two.
pub(super) struct Side<'a> {
    /// What it is called.
    pub name: String,
    /// What was seen of it; `None` before there is anything.
    pub recording: Option<&'a Recording>,
    /// Where its run is.
    pub state: RunState,
    /// How its lines are drawn.
    pub pen: Pen,
    /// Seconds of this run that one on the shared axis stands for: 1, or the run's length where the axis shows shares of it.
    pub scale: f64,
}

impl<'a> Side<'a> {
    /// The recording, if anybody works in it.
    pub(super) fn at_work(&self) -> Option<&'a Recording> {
        self.recording.filter(|recording| !recording.workers().is_empty())
    }

    /// The axis of this run alone: from its own start, over the stretch that both show.
    pub(super) fn axis(&self, recording: &Recording, extent: Extent, range: TimeRange) -> TimeAxis {
        TimeAxis::shared(recording, scaled_extent(extent, self.scale), scaled_range(range, self.scale))
    }

    /// Lanes over the shared axis: what `shared` has of range and cursor holds for them, and what is done on them for both.
    /// Faults are not planted here.
    pub(super) fn lanes(&self, ui: &mut Ui, look: Look, own: &mut Panels, shared: &mut Panels, extent: Extent) {
        let Some(recording) = self.at_work() else { return };
        own.news.take_in(recording);
        hand_on(own, shared, self.scale);
        let axis = TimeAxis::shared(recording, scaled_extent(extent, self.scale), own.range);
        lanes::lanes(ui, look, own, recording, axis);
        hand_on(shared, own, 1.0 / self.scale);
        own.menu = None;
    }

    /// A curve of points that were taken over this side's own axis, moved to where the shared axis has them.
    pub(super) fn curve(&self, name: String, points: Vec<Point>, own: &TimeAxis, shared: &TimeAxis) -> Curve {
        let moved = |point: Point| {
            let second = own.second(point.time) / self.scale;
            let origin = shared.origin;
            let by = Nanos::from_seconds(second.abs());
            let time = if second < 0.0 { Nanos(origin.0.saturating_sub(by.0)) } else { origin + by };
            Point { time, ..point }
        };
        let Pen { color, dashed } = self.pen;
        Curve { name, color, width: 2.0, filled: false, dashed, points: points.into_iter().map(moved).collect() }
    }
}

/// From the start of the work to the newest moment, in seconds.
pub(super) fn length(recording: &Recording) -> f64 {
    recording.started().map_or(0.0, |start| recording.range().end.since(start).seconds())
}

fn scaled_extent(extent: Extent, by: f64) -> Extent {
    Extent { now: extent.now * by, budget: extent.budget.map(|budget| budget * by), ..extent }
}

fn scaled_range(range: TimeRange, by: f64) -> TimeRange {
    match range {
        TimeRange::Whole => TimeRange::Whole,
        TimeRange::Follow { span } => TimeRange::Follow { span: span * by },
        TimeRange::Fixed { from, to } => TimeRange::Fixed { from: from * by, to: to * by },
    }
}

/// Hands range and cursor on, so that several drawings lie over one axis and have one cursor.
fn hand_on(to: &mut Panels, from: &Panels, by: f64) {
    to.range = scaled_range(from.range, by);
    to.cursor = from.cursor.map(|second| second * by);
    to.drawing = from.drawing;
    to.selection = from.selection.map(|(first, last)| (first * by, last * by));
    to.selecting = from.selecting.map(|second| second * by);
}

/// The axis that both share. Its origin lies so late that what was before the start of a run has a place too.
pub(super) fn shared_axis(extent: Extent, range: TimeRange, unit: plots::AxisUnit) -> TimeAxis {
    let (from, to) = range.resolve(extent);
    TimeAxis { origin: Nanos(u64::MAX / 4), from, to, extent, unit }
}

/// Short pieces of lines with what is told of each, in as many rows as it takes.
pub(super) fn legend(ui: &mut Ui, entries: impl IntoIterator<Item = (Pen, String)>) {
    let font = widgets::small_font(ui);
    let swatch = font.size * 1.9;
    // Rows of words, not of buttons.
    ui.spacing_mut().interact_size.y = font.size * 1.5;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(font.size, 0.0);
        for (pen, text) in entries {
            let galley = ui.painter().layout_no_wrap(text.clone(), font.clone(), ui.visuals().text_color());
            let size = vec2(swatch + font.size * 0.5 + galley.size().x, font.size * 1.5);
            let (place, response) = ui.allocate_exact_size(size, Sense::hover());
            pen.sample(ui, place.left_center(), swatch);
            let at = pos2(place.right() - galley.size().x, place.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, pen.color);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
        }
    });
}

/// A row of a table: each cell with its width and, where it is named otherwise than it reads, its name. What does not fit is cut
/// and told by the pointer.
pub(super) fn cells(
    ui: &mut Ui,
    look: Look,
    cells: impl IntoIterator<Item = (f32, RichText, Option<String>)>,
) -> Vec<Response> {
    let height = look.theme.body * 1.4;
    let row = ui.horizontal(|ui| {
        let cell = |(width, text, name): (f32, RichText, Option<String>)| {
            let size = vec2(width, height);
            let inner = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                let label = Label::new(text);
                let label = ui.add(if look.paper { label.wrap() } else { label.truncate() });
                match name {
                    Some(name) => label.accessible_name(name),
                    None => label,
                }
            });
            inner.inner
        };
        cells.into_iter().map(cell).collect()
    });
    row.inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_handed_on_and_back() {
        let mut shared = Panels { cursor: Some(0.25), ..Panels::default() };
        let mut own = Panels::default();
        for range in [TimeRange::Whole, TimeRange::Follow { span: 0.5 }, TimeRange::Fixed { from: 0.25, to: 0.5 }] {
            shared.range = range;
            hand_on(&mut own, &shared, 8.0);
            assert_eq!(own.cursor, Some(2.0));
            hand_on(&mut shared, &own, 1.0 / 8.0);
            assert_eq!((shared.range, shared.cursor), (range, Some(0.25)));
        }
        assert_eq!(
            scaled_range(TimeRange::Fixed { from: 0.25, to: 0.5 }, 8.0),
            TimeRange::Fixed { from: 2.0, to: 4.0 }
        );
    }

    #[test]
    fn points_of_two_runs_meet_on_the_shared_axis() {
        let extent = Extent { now: 1.0, budget: None, live: false };
        let shared = shared_axis(extent, TimeRange::Whole, plots::AxisUnit::Share);
        let at = |start: u64, scale: f64, seconds: &[f64]| {
            let look = super::super::View::default().look();
            let pen = Pen::of(look, false);
            let side = Side { name: String::new(), recording: None, state: RunState::Idle, pen, scale };
            let own = TimeAxis { origin: Nanos::from_millis(start), ..shared };
            let points = seconds.iter().map(|second| {
                let by = Nanos::from_seconds(second.abs());
                let time = if *second < 0.0 { own.origin - by } else { own.origin + by };
                Point { time, min: 1.0, max: 1.0 }
            });
            let curve = side.curve(String::new(), points.collect(), &own, &shared);
            curve.points.iter().map(|point| shared.second(point.time)).collect::<Vec<_>>()
        };
        let (slow, fast) = (at(5_000, 8.0, &[-2.0, 4.0, 8.0]), at(90_000, 2.0, &[-0.5, 1.0, 2.0]));
        for (one, other) in slow.iter().zip(&fast) {
            assert!((one - other).abs() < 1e-6, "{slow:?} {fast:?}");
        }
        assert_eq!(fast, [-0.25, 0.5, 1.0]);
    }
}
