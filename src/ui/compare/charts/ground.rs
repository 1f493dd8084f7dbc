//! Axes: where a value is on the screen, the marks with their units, and the lines behind a drawing. Knows nothing of what is
//! drawn over them.

use crate::ui::axis;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::{Bytes, scaled_seconds, three_digits};
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Stroke, Ui, pos2, vec2};
use std::sync::Arc;

/// A range of values with its marks.
pub(super) struct Axis {
    low: f64,
    high: f64,
    log: bool,
    marks: Vec<(f64, String)>,
    /// What is told along it.
    pub title: String,
}

impl Axis {
    /// From zero to what shows `most`, with at most so many marks, written by `label` (value and distance of marks).
    pub(super) fn linear(most: f64, marks: f64, label: &dyn Fn(f64, f64) -> String) -> Self {
        let high = axis::ceiling(most);
        // One mark alone tells nothing.
        let step = axis::step(high, marks.max(2.0));
        let marks = axis::marks(0.0, high * 1.000_001, step).map(|value| (value, label(value, step))).collect();
        Self { low: 0.0, high, log: false, marks, title: String::new() }
    }

    /// Seconds from zero on, all in the unit that fits the end.
    pub(super) fn seconds(look: Look, most: f64, marks: f64) -> Self {
        let unit = look.text(scaled_seconds(axis::ceiling(most)).unit);
        let factor = match axis::ceiling(most) {
            ..1e-6 => 1e9,
            ..1e-3 => 1e6,
            ..1.0 => 1e3,
            _ => 1.0,
        };
        let mut scaled = Self::linear(most * factor, marks, &|value, step| with_unit(look, value, step, &unit));
        scaled.shrink(factor);
        scaled
    }

    /// Bytes from zero on, all in the unit that fits the end.
    pub(super) fn bytes(look: Look, most: f64, marks: f64) -> Self {
        let unit = look.text(Bytes(most as u64).scaled().unit);
        let factor = 1024_f64.powi((most.max(1.0).log2() / 10.0).floor().clamp(0.0, 4.0) as i32);
        let mut scaled = Self::linear(most / factor, marks, &|value, step| with_unit(look, value, step, &unit));
        scaled.shrink(1.0 / factor);
        scaled
    }

    /// Shares of one from zero to `most`, in per cent.
    pub(super) fn percent(look: Look, most: f64, marks: f64) -> Self {
        let high = most.max(0.01) * 100.0;
        let step = axis::step(high, marks.max(2.0));
        let marks = axis::marks(0.0, high, step).map(|value| (value, with_unit(look, value, step, "%"))).collect();
        let mut scaled = Self { low: 0.0, high, log: false, marks, title: String::new() };
        scaled.shrink(100.0);
        scaled
    }

    /// Whole numbers that occur, from zero to `high`.
    pub(super) fn numbers(look: Look, numbers: impl Iterator<Item = u64>, high: f64) -> Self {
        let marks = numbers.map(|number| (number as f64, look.locale.count(number))).collect();
        Self { low: 0.0, high: high.max(1.0), log: false, marks, title: String::new() }
    }

    /// Seconds over a logarithmic axis with marks at the powers of ten, and between them where it is short.
    pub(super) fn log_seconds(look: Look, low: f64, high: f64) -> Self {
        let low = low.max(1e-10);
        let high = high.max(low * 1.5);
        let leads: &[u8] = if high / low < 300.0 { &[1, 2, 5] } else { &[1] };
        let powers = (low.log10().floor() as i32)..=(high.log10().ceil() as i32);
        let values = powers
            .flat_map(|power| leads.iter().map(move |lead| (f64::from(*lead) * 10_f64.powi(power), *lead, power)));
        let inside = values.filter(|(value, ..)| (low..=high).contains(value));
        let marks = inside.map(|(value, lead, power)| (value, power_of_ten(look, lead, power))).collect();
        Self { low, high, log: true, marks, title: String::new() }
    }

    fn shrink(&mut self, by: f64) {
        self.high /= by;
        self.marks.iter_mut().for_each(|(value, _)| *value /= by);
    }

    #[must_use]
    pub(super) fn titled(mut self, title: String) -> Self {
        self.title = title;
        self
    }

    /// The end.
    pub(super) const fn high(&self) -> f64 {
        self.high
    }

    /// Where a value lies: 0 at the beginning, 1 at the end.
    pub(super) fn share(&self, value: f64) -> f32 {
        let share = if self.log {
            (value.max(1e-12) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        if share.is_finite() { share.clamp(-10.0, 10.0) as f32 } else { 0.0 }
    }

    /// The place of a value along a stretch of the screen.
    pub(super) fn x(&self, area: Rect, value: f64) -> f32 {
        area.left() + area.width() * self.share(value)
    }
}

/// A mark: as many decimals as the distance of marks asks for, and its unit. The zero has none.
fn with_unit(look: Look, value: f64, step: f64, unit: &str) -> String {
    if value.abs() < step * 1e-6 {
        return "0".to_owned();
    }
    let number = decimals(look, value, step);
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// So many times a power of ten of a second, written without a fraction where there is a unit for it.
fn power_of_ten(look: Look, lead: u8, power: i32) -> String {
    const UNITS: [&str; 4] = ["unit-ns", "unit-us", "unit-ms", "unit-s"];
    let unit = ((power + 9).div_euclid(3)).clamp(0, 3);
    let value = f64::from(lead) * 10_f64.powi(power + 9 - 3 * unit);
    format!("{} {}", look.locale.decimal(&three_digits(value)), look.text(UNITS[unit as usize]))
}

/// A number with as many decimals as the distance of marks asks for.
pub(super) fn decimals(look: Look, value: f64, step: f64) -> String {
    let decimals = if step >= 1.0 { 0 } else { (-step.log10()).ceil().clamp(0.0, 4.0) as usize };
    look.locale.decimal(&format!("{value:.decimals$}"))
}

/// A ground with two axes.
pub(super) struct Ground<'a> {
    pub plot: Rect,
    pub x: &'a Axis,
    pub y: &'a Axis,
}

impl<'a> Ground<'a> {
    /// Draws both axes within `room`.
    pub(super) fn draw(ui: &Ui, look: Look, room: Rect, x: &'a Axis, y: &'a Axis) -> Self {
        let font = widgets::small_font(ui).size;
        let wide = y.marks.iter().map(|(_, text)| width(ui, text)).fold(0.0, f32::max).min(room.width() * 0.4);
        let titles = room.height() > font * 8.0;
        let top = if titles { font * 1.9 } else { font * 0.6 };
        let bottom = x_room(ui, room.height());
        let plot = Rect::from_min_max(room.min + vec2(wide + 6.0, top), room.max - vec2(font * 0.6, bottom));
        let ground = Self { plot, x, y };
        ui.painter().rect_filled(plot, 2.0, look.theme.well);
        let mut free = f32::INFINITY;
        for (value, text) in &y.marks {
            let at = ground.y(*value);
            ui.painter().hline(plot.x_range(), at, Stroke::new(1.0, look.theme.grid.gamma_multiply(0.6)));
            if at < free {
                widgets::small_text(ui, pos2(plot.left() - 5.0, at), Align2::RIGHT_CENTER, text, look.theme.weak);
                free = at - font * 1.1;
            }
        }
        if titles {
            let title = elided(ui, &y.title, look.theme.weak, room.width());
            ui.painter().galley(room.min, title, look.theme.weak);
        }
        x_marks(ui, look, plot, x, room, room.right());
        ground
    }

    pub(super) fn x(&self, value: f64) -> f32 {
        self.x.x(self.plot, value)
    }

    pub(super) fn y(&self, value: f64) -> f32 {
        self.plot.bottom() - self.plot.height() * self.y.share(value)
    }

    pub(super) fn at(&self, x: f64, y: f64) -> Pos2 {
        pos2(self.x(x), self.y(y))
    }
}

/// How much room the marks and the title of a horizontal axis take.
pub(super) fn x_room(ui: &Ui, height: f32) -> f32 {
    let font = widgets::small_font(ui).size;
    if height > font * 8.0 { font * 2.7 } else { font * 1.4 }
}

/// The lines of a horizontal axis across `plot`, their marks under it, and its title under those, where `room` has the room and
/// not beyond `until`.
pub(super) fn x_marks(ui: &Ui, look: Look, plot: Rect, axis: &Axis, room: Rect, until: f32) {
    let font = widgets::small_font(ui).size;
    let mut free = f32::NEG_INFINITY;
    for (value, text) in &axis.marks {
        let at = axis.x(plot, *value);
        ui.painter().vline(at, plot.y_range(), Stroke::new(1.0, look.theme.grid.gamma_multiply(0.6)));
        let half = width(ui, text) / 2.0;
        // The outermost labels stay inside, and none touches another.
        let middle = at.min(room.right() - half);
        if middle - half >= free {
            widgets::small_text(ui, pos2(middle, plot.bottom() + 2.0), Align2::CENTER_TOP, text, look.theme.weak);
            free = middle + half + font * 0.6;
        }
    }
    if room.bottom() - plot.bottom() > font * 2.5 {
        let fit = if look.paper { smaller } else { elided };
        let title = fit(ui, &axis.title, look.theme.weak, until - room.left());
        let middle = plot.center().x - title.size().x / 2.0;
        let left = middle.min(until - title.size().x).max(room.left());
        ui.painter().galley(pos2(left, plot.bottom() + font * 1.3), title, look.theme.weak);
    }
}

/// How wide a text in the small font is.
pub(super) fn width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), widgets::small_font(ui), Color32::PLACEHOLDER).size().x
}

/// A text in the small font on one line that ends in an ellipsis where it does not fit.
pub(super) fn elided(ui: &Ui, text: &str, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), widgets::small_font(ui), color);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// The same for paper, where no pointer tells the rest: in smaller letters, as long as they can be read.
fn smaller(ui: &Ui, text: &str, color: Color32, width: f32) -> Arc<Galley> {
    let font = widgets::small_font(ui);
    let whole = self::width(ui, text);
    if whole <= width || whole * SMALLEST > width {
        return elided(ui, text, color, width);
    }
    let font = FontId { size: font.size * width / whole * 0.99, ..font };
    ui.painter().layout_no_wrap(text.to_owned(), font, color)
}

/// How much smaller letters may become.
const SMALLEST: f32 = 0.7;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::view::View;

    #[test]
    fn values_lie_where_the_marks_are_and_marks_have_one_unit() {
        let look = View::default().look();
        let text = |axis: &Axis| axis.marks.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
        let axis = Axis::seconds(look, 0.004_1, 5.0);
        assert_eq!(text(&axis), ["0", "2 ms", "4 ms", "6 ms"]);
        assert!((axis.share(axis.high()) - 1.0).abs() < 1e-6 && axis.share(0.0).abs() < 1e-6);
        let axis = Axis::bytes(look, 300.0 * 1024.0 * 1024.0, 4.0);
        assert!(text(&axis)[1].ends_with("MiB"), "{:?}", text(&axis));
        assert!((axis.marks[1].0 / (1024.0 * 1024.0)).fract().abs() < 1e-6);
        assert_eq!(text(&Axis::percent(look, 1.0, 3.0))[1], "50 %");
        let axis = Axis::log_seconds(look, 0.001, 1.0);
        assert!((axis.share(0.031_622_776) - 0.5).abs() < 1e-3);
        assert_eq!(text(&axis)[0], "1 ms");
        for axis in [Axis::seconds(look, f64::NAN, 4.0), Axis::seconds(look, 0.0, 4.0)] {
            assert!(axis.share(1.0).is_finite() && axis.high() > 0.0);
        }
    }
}
