//! Numbers on axes: where the marks are and how they are written. Pure arithmetic and words.

use super::view::Look;

/// A round number (1, 2 or 5 times a power of ten) not below `value`; 1 when the value is not positive.
pub fn round_up(value: f64) -> f64 {
    if !(value.is_finite() && value > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let lead = value / power;
    // A hair of tolerance, so that 0.3 / 0.1 counts as 3.
    let step = [1.0, 2.0, 5.0].into_iter().find(|s| lead <= s * (1.0 + 1e-9)).unwrap_or(10.0);
    step * power
}

/// The end of an axis from zero that shows `max` with some air above it.
pub fn ceiling(max: f64) -> f64 {
    if !(max.is_finite() && max > 0.0) {
        return 1.0;
    }
    let step = round_up(max / 4.0);
    ((max * 1.02 / step).ceil() * step).max(step)
}

/// Distance between marks so that there are at most `most` of them.
pub fn step(span: f64, most: f64) -> f64 {
    round_up(span / most.max(1.0))
}

/// The marks of an axis from `from` to `to`.
pub fn marks(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil();
    let count = if step > 0.0 { ((to / step).floor() - first).clamp(-1.0, 200.0) } else { -1.0 };
    (0..=count as i64).take(if count < 0.0 { 0 } else { usize::MAX }).map(move |i| (first + i as f64) * step)
}

/// A moment of a time axis with marks at this distance and this end, in the unit that fits all marks.
pub fn time(look: Look, seconds: f64, step: f64, end: f64) -> String {
    let (factor, unit) = match (step, end) {
        (step, _) if step >= 60.0 => (1.0 / 60.0, "unit-min"),
        (step, end) if step >= 0.1 || (end >= 1.0 && step >= 1e-4) => (1.0, "unit-s"),
        (step, end) if step >= 1e-4 || end >= 1.0 => (1e3, "unit-ms"),
        _ => (1e6, "unit-us"),
    };
    let (value, step) = (seconds * factor, step * factor);
    let decimals = if step >= 1.0 { 0 } else { (-step.log10()).ceil().clamp(0.0, 4.0) as usize };
    // No minus before a zero.
    let value = if value.abs() < step * 1e-6 { 0.0 } else { value };
    format!("{} {}", look.locale.decimal(&format!("{value:.decimals$}")), look.text(unit))
}

/// A share of one on an axis with marks at this distance, in percent.
pub fn share(look: Look, share: f64, step: f64) -> String {
    let (value, step) = (share * 100.0, step * 100.0);
    let decimals = if step >= 1.0 { 0 } else { (-step.log10()).ceil().clamp(0.0, 4.0) as usize };
    let value = if value.abs() < step * 1e-6 { 0.0 } else { value };
    format!("{} %", look.locale.decimal(&format!("{value:.decimals$}")))
}

/// A moment under the pointer, as exactly as a point on the screen tells it.
pub fn moment(look: Look, seconds: f64, span: f64) -> String {
    let (value, span, unit) = match span {
        s if s >= 1.0 => (seconds, span, "unit-s"),
        s if s >= 1e-3 => (seconds * 1e3, span * 1e3, "unit-ms"),
        _ => (seconds * 1e6, span * 1e6, "unit-us"),
    };
    let decimals = if span >= 100.0 { 1 } else { 2 };
    format!("{} {}", look.locale.decimal(&format!("{value:.decimals$}")), look.text(unit))
}

/// A stretch of time: from, to and how long.
pub fn stretch(look: Look, from: f64, to: f64) -> String {
    let span = (to - from).max(0.0);
    let ends = [from, to].map(|second| moment(look, second, span));
    let long = look.locale.nanos(crate::units::Nanos::from_seconds(span));
    format!("{} – {} ({long})", ends[0], ends[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::view::View;

    #[test]
    fn ends_and_steps_are_round() {
        assert_eq!([0.3, 1.0, 1.1, 4.9, 700.0].map(round_up), [0.5, 1.0, 2.0, 5.0, 1000.0]);
        assert_eq!((ceiling(0.0), ceiling(f64::NAN)), (1.0, 1.0));
        for max in [0.1, 1.0, 97.0, 12_345.0] {
            let end = ceiling(max);
            assert!(end >= max && end <= max * 1.6, "{max} {end}");
        }
    }

    #[test]
    fn marks_lie_on_the_axis() {
        assert_eq!(marks(0.0, 10.0, 5.0).collect::<Vec<_>>(), [0.0, 5.0, 10.0]);
        assert_eq!(marks(2.5, 7.4, 2.0).collect::<Vec<_>>(), [4.0, 6.0]);
        assert_eq!(marks(2.1, 2.2, 1.0).count(), 0);
        assert_eq!(marks(0.0, 1.0, 0.0).count(), 0);
    }

    #[test]
    fn times_have_the_unit_that_fits() {
        let look = View::default().look();
        assert_eq!(time(look, 2.0, 1.0, 5.0), "2 s");
        assert_eq!(time(look, 0.5, 0.5, 2.0), "0.5 s");
        assert_eq!(time(look, 0.0123, 0.0001, 0.02), "12.3 ms");
        assert_eq!(time(look, 0.000_02, 0.000_01, 0.000_1), "20 µs");
        assert_eq!(time(look, 4.15, 0.05, 4.3), "4.15 s");
        assert_eq!(time(look, 120.0, 60.0, 300.0), "2 min");
        assert_eq!([share(look, 0.3, 0.1), share(look, 0.305, 0.005)], ["30 %", "30.5 %"]);
        assert_eq!(moment(look, 7.063, 8.0), "7.06 s");
        assert_eq!(moment(look, 7.063, 0.01), "7063.00 ms");
        assert_eq!(stretch(look, 1.25, 3.75), "1.25 s – 3.75 s (2.50 s)");
    }
}
