//! What the three plots have in common: one time axis, axes from zero, lines from envelopes, a cursor, and the gestures
//! that change the time axis for all panels. Knows nothing of what is plotted.

use super::axis;
use super::range::{Extent, TimeRange};
use super::selection;
use super::theme::{Theme, ThemeName};
use super::view::{Look, Panels, Scene};
use super::widgets;
use crate::recording::{Point, Range, Recording, SeriesId};
use crate::units::Nanos;
use eframe::egui::{
    Align2, Color32, InputState, PointerButton, Rangef, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, Vec2b, pos2,
    vec2,
};
use egui_plot::{AxisHints, FilledArea, GridMark, Line, LineStyle, Plot, PlotPoint, PlotPoints, PlotUi, VLine};

/// Numbers that a tooltip tells at most.
const MOST_TOLD: usize = 12;
/// How far beyond its last point a curve is still told, as a share of the axis.
const SLACK: f64 = 0.02;
/// How far at least, in seconds: what is measured most seldom is measured this often.
const SELDOM: f64 = 0.3;

/// What the numbers of a time axis are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AxisUnit {
    /// Seconds since the start of the work.
    #[default]
    Seconds,
    /// Shares of the run, 0 to 1.
    Share,
}

/// The time axis of this frame, shared by all panels.
#[derive(Clone, Copy, Debug)]
pub struct TimeAxis {
    /// Start of the work on the common clock.
    pub origin: Nanos,
    /// First second shown.
    pub from: f64,
    /// Last second shown.
    pub to: f64,
    /// What is known about the run's time.
    pub extent: Extent,
    /// What its numbers are.
    pub unit: AxisUnit,
}

impl TimeAxis {
    /// The axis of a scene.
    pub fn of(scene: &Scene<'_>, range: TimeRange) -> Self {
        let now = scene.recording.map_or(Nanos(0), |r| r.range().end);
        let origin = scene.recording.and_then(Recording::started).unwrap_or(now);
        let budget = scene.recording.and_then(|r| r.experiment().budget.time()).map(Nanos::seconds);
        let extent = Extent { now: now.since(origin).seconds(), budget, live: scene.state.is_live() };
        let (from, to) = range.resolve(extent);
        Self { origin, from, to, extent, unit: AxisUnit::Seconds }
    }

    /// The axis of a run from its own start, over what is known of the time of all runs that are shown with it.
    pub fn shared(recording: &Recording, extent: Extent, range: TimeRange) -> Self {
        let (from, to) = range.resolve(extent);
        let origin = recording.started().unwrap_or(recording.range().end);
        Self { origin, from, to, extent, unit: AxisUnit::Seconds }
    }

    /// The stretch of the common clock that is shown.
    pub fn range(&self) -> Range {
        Range::new(self.moment(self.from), self.moment(self.to))
    }

    /// A second of the axis on the common clock.
    pub fn moment(&self, second: f64) -> Nanos {
        self.origin + Nanos::from_seconds(second)
    }

    /// A moment of the common clock in seconds of the axis; negative before the start.
    pub fn second(&self, moment: Nanos) -> f64 {
        if moment >= self.origin { moment.since(self.origin).seconds() } else { -self.origin.since(moment).seconds() }
    }

    /// Length in seconds.
    pub fn span(&self) -> f64 {
        self.to - self.from
    }

    /// How a mark is written, where marks are this far apart.
    fn mark(&self, look: Look, value: f64, step: f64) -> String {
        match self.unit {
            AxisUnit::Seconds => axis::time(look, value, step, self.to),
            AxisUnit::Share => axis::share(look, value, step),
        }
    }

    /// How a place under the pointer is written.
    fn told(&self, look: Look, value: f64) -> String {
        match self.unit {
            AxisUnit::Seconds => axis::moment(look, value, self.span()),
            AxisUnit::Share => axis::share(look, value, self.span() / 100.0),
        }
    }
}

/// A line to draw.
pub struct Curve {
    /// What it is.
    pub name: String,
    /// Its colour.
    pub color: Color32,
    /// Its width in points.
    pub width: f32,
    /// Fill the area under it.
    pub filled: bool,
    /// Draw it in dashes, so that it can be told from another without its colour.
    pub dashed: bool,
    /// Its points.
    pub points: Vec<Point>,
}

impl Curve {
    /// The largest value.
    pub fn max(&self) -> f64 {
        self.points.iter().filter(|p| p.max.is_finite()).fold(0.0, |max, p| max.max(f64::from(p.max)))
    }
}

/// The point nearest to a moment; gaps do not count.
pub fn nearest(points: &[Point], moment: Nanos) -> Option<&Point> {
    let after = points.partition_point(|p| p.time < moment);
    let near = [after.checked_sub(1), Some(after)];
    let candidates = near.into_iter().flatten().filter_map(|i| points.get(i)).filter(|p| p.max.is_finite());
    candidates.min_by_key(|p| p.time.0.abs_diff(moment.0))
}

/// The points of a column in the stretch that is shown.
pub fn points(recording: &Recording, series: SeriesId, time: &TimeAxis, pixels: usize) -> Vec<Point> {
    let mut points = Vec::new();
    recording.envelope(series, time.range(), pixels, &mut points);
    points
}

/// How many points are worth asking for in the room that is left.
pub fn pixels(ui: &Ui) -> usize {
    (ui.available_width() * ui.ctx().pixels_per_point()).clamp(16.0, 4_096.0) as usize
}

/// How a plot is drawn.
pub struct Style<'a> {
    /// Its id.
    pub id: &'static str,
    /// Colours and words.
    pub look: Look,
    /// The time axis.
    pub time: TimeAxis,
    /// End of the value axis, in drawn units.
    pub top: f64,
    /// Drawn units: a value is divided by this.
    pub scale: f64,
    /// How a mark of the value axis is written.
    pub label: &'a dyn Fn(f64) -> String,
    /// The shared cursor.
    pub cursor: Option<f64>,
}

/// A plot of this size that nobody can move, because what it shows is decided elsewhere.
pub fn still<'a>(id: &str, look: Look, size: Vec2) -> Plot<'a> {
    Plot::new(id)
        .height(size.y)
        .width(size.x)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .show_background(false)
        .show_crosshair(false)
        .grid_color(look.theme.grid)
        .label_formatter(|_| None)
}

/// How a curve is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dash {
    None,
    Usual,
    Long,
    Short,
}

/// How this curve is broken: as it says itself; and where a printer may leave nothing of the colours, in turn.
fn dash(look: Look, curves: &[Curve], place: usize) -> Dash {
    let curve = &curves[place];
    match (curve.dashed, look.name == ThemeName::Print && curves.len() > 1 && !curve.filled) {
        (true, _) => Dash::Usual,
        (false, true) => [Dash::None, Dash::Long, Dash::Short, Dash::Usual][place % 4],
        (false, false) => Dash::None,
    }
}

/// On paper, where no pointer tells it: which curve is what.
pub fn legend(ui: &mut Ui, look: Look, curves: &[Curve]) {
    if !look.paper || curves.len() < 2 {
        return;
    }
    let font = widgets::small_font(ui);
    let (sample, high) = (font.size * 2.4, font.size * 1.4);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(font.size, 0.0);
        ui.spacing_mut().interact_size.y = high;
        for (place, curve) in curves.iter().enumerate() {
            let galley = ui.painter().layout_no_wrap(curve.name.clone(), font.clone(), look.theme.text);
            let size = vec2(sample + font.size * 0.5 + galley.size().x, high);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let ends = vec![rect.left_center(), rect.left_center() + vec2(sample, 0.0)];
            let stroke = Stroke::new(curve.width, curve.color);
            let broken = |long: f32, gap: f32| Shape::dashed_line(&ends, stroke, long, gap);
            match dash(look, curves, place) {
                Dash::None => _ = ui.painter().add(Shape::line(ends, stroke)),
                Dash::Usual => ui.painter().extend(broken(10.0, 6.0)),
                Dash::Long => ui.painter().extend(broken(15.0, 7.0)),
                Dash::Short => ui.painter().extend(broken(5.0, 3.0)),
            }
            ui.painter().galley(
                pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0),
                galley,
                look.theme.text,
            );
        }
    });
}

/// Draws curves over the time axis.
pub fn draw(ui: &mut Ui, style: &Style<'_>, curves: &[Curve]) -> Response {
    let Style { look, time, .. } = *style;
    // The last label of the time axis reaches a little beyond the plot.
    let font = widgets::small_font(ui);
    ui.add_space(font.size * 0.4);
    let size = ui.available_size() - vec2(font.size * 1.2, 0.0);
    let x_step = axis::step(time.span(), f64::from(size.x / (font.size * 6.0)));
    let y_step = axis::step(style.top, f64::from((size.y / (font.size * 2.6)).clamp(2.0, 6.0)));
    let spacing = Rangef::new(8.0, 16.0);
    let x_axis =
        AxisHints::new_x().label_spacing(spacing).formatter(move |mark, _| time.mark(look, mark.value, x_step));
    let y_axis = AxisHints::new_y()
        .label_spacing(spacing)
        .formatter(|mark, _| if mark.value == 0.0 { String::new() } else { (style.label)(mark.value) })
        .min_thickness(font.size * 4.2);
    let plot = still(style.id, look, size)
        .sense(Sense::click_and_drag())
        .custom_x_axes(vec![x_axis.tick_label_font(font.clone()).tick_label_color(look.theme.weak)])
        .custom_y_axes(vec![y_axis.tick_label_font(font).tick_label_color(look.theme.weak)])
        .x_grid_spacer(move |_| grid(time.from, time.to, x_step))
        .y_grid_spacer(move |_| grid(0.0, style.top, y_step));
    let shown = plot.show(ui, |plot| {
        plot.set_auto_bounds(Vec2b::FALSE);
        plot.set_plot_bounds_x(time.from..=time.to);
        plot.set_plot_bounds_y(0.0..=style.top);
        for (place, curve) in curves.iter().enumerate() {
            add(plot, style, curve, dash(look, curves, place));
        }
        if let Some(second) = style.cursor {
            plot.vline(VLine::new("cursor", second).color(look.theme.weak).width(1.0).allow_hover(false));
        }
    });
    shown.response
}

/// Lines of a grid at every step.
pub fn grid(from: f64, to: f64, step: f64) -> Vec<GridMark> {
    axis::marks(from, to, step).map(|value| GridMark { value, step_size: step }).collect()
}

/// A gap in the points is a gap in the line.
fn add<'a>(plot: &mut PlotUi<'a>, style: &Style<'_>, curve: &Curve, dash: Dash) {
    for (part, points) in curve.points.split(|p| !p.max.is_finite()).enumerate().filter(|(_, p)| !p.is_empty()) {
        let xs: Vec<f64> = points.iter().map(|p| style.time.second(p.time)).collect();
        if curve.filled {
            let top: Vec<f64> = points.iter().map(|p| f64::from(p.max) / style.scale).collect();
            let bottom = vec![0.0; top.len()];
            let area = FilledArea::new(format!("{} area", curve.name), &xs, &bottom, &top);
            let fill = curve.color.gamma_multiply(0.18);
            plot.add(area.fill_color(fill).allow_hover(false).id((&curve.name, part, "area")));
        }
        let mut line = Vec::with_capacity(points.len() * 2);
        for (point, x) in points.iter().zip(xs) {
            line.push(PlotPoint::new(x, f64::from(point.min) / style.scale));
            if point.max > point.min {
                line.push(PlotPoint::new(x, f64::from(point.max) / style.scale));
            }
        }
        // There are at most two points a pixel already, so egui_plot need not merge them into a band.
        let line = Line::new(curve.name.clone(), PlotPoints::Owned(line)).allow_band(false);
        let line = match dash {
            Dash::None => line,
            Dash::Usual => line.style(LineStyle::dashed_loose()),
            Dash::Long => line.style(LineStyle::Dashed { length: 18.0 }),
            Dash::Short => line.style(LineStyle::dashed_dense()),
        };
        plot.line(line.color(curve.color).width(curve.width).allow_hover(false).id((&curve.name, part, "line")));
    }
}

/// What the pointer and keys over a panel do to the time axis. `area` is where the time axis lies. Returns the second
/// under the pointer.
pub fn gestures(
    ui: &Ui,
    look: Look,
    response: &Response,
    area: Rect,
    time: &TimeAxis,
    panels: &mut Panels,
) -> Option<f64> {
    selection::drag(ui, response, area, time, panels);
    selection::paint(ui, look, time, area, panels.selection);
    let range = &mut panels.range;
    let width = f64::from(area.width().max(1.0));
    if panels.selecting.is_none() && response.dragged_by(PointerButton::Primary) && response.drag_delta().x != 0.0 {
        *range = range.panned(time.extent, -f64::from(response.drag_delta().x) / width);
    }
    let pointer = response.hover_pos().filter(|p| area.x_range().contains(p.x))?;
    let share = f64::from(pointer.x - area.left()) / width;
    let zoom = f64::from(ui.input(InputState::zoom_delta));
    if (zoom - 1.0).abs() > 1e-6 {
        *range = range.zoomed(time.extent, zoom, share);
    }
    let sideways = f64::from(ui.input(InputState::smooth_scroll_delta).x);
    if sideways != 0.0 {
        *range = range.panned(time.extent, -sideways / width);
    }
    Some(time.from + time.span() * share)
}

/// The gestures over a plot, and the numbers under the pointer.
pub fn interact(
    ui: &Ui,
    response: &Response,
    style: &Style<'_>,
    curves: &[Curve],
    panels: &mut Panels,
    number: &dyn Fn(f64) -> String,
) {
    widgets::focus(ui, style.look, response, response.rect, &mut panels.drawing);
    let Some(second) = gestures(ui, style.look, response, response.rect, &style.time, panels) else { return };
    panels.cursor = Some(second);
    let moment = style.time.moment(second);
    // A curve that has ended has nothing to tell of what came after it.
    let seldom = if style.time.unit == AxisUnit::Seconds { SELDOM } else { 0.0 };
    let slack = Nanos::from_seconds((style.time.span() * SLACK).max(seldom));
    let reaches = |c: &&Curve| c.points.last().is_some_and(|last| moment <= last.time + slack);
    let mut lines: Vec<(&Curve, f32)> =
        curves.iter().filter(reaches).filter_map(|c| Some((c, nearest(&c.points, moment)?.max))).collect();
    lines.sort_by(|a, b| b.1.total_cmp(&a.1));
    if second > style.time.extent.now {
        lines.clear();
    }
    let theme = style.look.theme;
    let head = (style.time.told(style.look, second), theme.weak);
    let told = lines.into_iter().take(MOST_TOLD);
    let told = told.map(|(curve, value)| (format!("{}: {}", curve.name, number(f64::from(value))), curve.color));
    widgets::tooltip(response, std::iter::once(head).chain(told));
}

/// The marks of a time axis under a drawing that is not a plot, and faint lines across it.
pub fn time_marks(ui: &Ui, look: Look, time: &TimeAxis, area: Rect) {
    let font = widgets::small_font(ui);
    let step = axis::step(time.span(), f64::from(area.width() / (font.size * 6.0)));
    for mark in axis::marks(time.from, time.to, step) {
        let x = area.left() + area.width() * ((mark - time.from) / time.span()) as f32;
        let text = time.mark(look, mark, step);
        let wide = font.size * 0.3 * text.chars().count() as f32;
        // The outermost labels stay inside.
        let at = pos2(x.clamp(area.left() + wide, (area.right() - wide).max(area.left() + wide)), area.bottom() + 3.0);
        widgets::small_text(ui, at, Align2::CENTER_TOP, text, look.theme.weak);
    }
}

/// The shared cursor over a drawing that is not a plot.
pub fn cursor(ui: &Ui, look: Look, time: &TimeAxis, area: Rect, second: Option<f64>) {
    let Some(second) = second.filter(|s| (time.from..=time.to).contains(s)) else { return };
    let x = area.left() + area.width() * ((second - time.from) / time.span()) as f32;
    ui.painter().vline(x, area.y_range(), Stroke::new(1.0, look.theme.weak));
}

/// The width of a curve's line.
pub const fn line_width(theme: &Theme, main: bool) -> f32 {
    if main { theme.line * 1.3 } else { theme.line }
}
