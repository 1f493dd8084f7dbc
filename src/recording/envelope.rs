//! A column of values over an axis of times, and what of it a panel so many pixels wide has to draw. Knows nothing of
//! what the values mean.

use super::axis::{Finder, TimeAxis};
use super::range::Range;
use super::series::Series;
use crate::units::Nanos;

/// The values of a stretch of time no wider than a pixel. Not-a-number is a gap: a missing reading is a break in the
/// line, never zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// When: the moment of the only value, or the middle of the stretch.
    pub time: Nanos,
    /// Smallest value.
    pub min: f32,
    /// Largest value; the same as `min` when there is one value only.
    pub max: f32,
}

/// A series that began when the axis already had `offset` moments.
#[derive(Clone, Debug)]
pub(super) struct Column {
    offset: usize,
    pub(super) series: Series,
}

impl Column {
    /// Its first value will be that of the axis' moment `offset`.
    pub(super) const fn new(offset: usize) -> Self {
        Self { offset, series: Series::new() }
    }

    /// Value at the axis' moment with this number; not-a-number where there is none.
    pub(super) fn at(&self, number: usize) -> f32 {
        number.checked_sub(self.offset).map_or(f32::NAN, |own| self.series.get(own))
    }

    /// Number of the axis' moment that the next value belongs to.
    pub(super) const fn end(&self) -> usize {
        self.offset + self.series.end()
    }

    /// Extremes between two moments of the axis, the second not included.
    fn min_max(&self, from: usize, to: usize) -> [f32; 2] {
        self.series.min_max(from.saturating_sub(self.offset), to.saturating_sub(self.offset))
    }

    /// Drops whole chunks before a moment of the axis; returns how many values that were.
    pub(super) fn drop_before(&mut self, number: usize) -> usize {
        self.series.drop_before(number.saturating_sub(self.offset))
    }
}

/// What to draw of a column within `range` on `pixels` pixels, into `out`, which is cleared first.
///
/// - No more values in the range than pixels: the values themselves, each with its own moment.
/// - More: one point for each pixel that has values, with their smallest and largest. Pixels lie on multiples of their
///   width since the clock's zero, so that a picture that scrolls does not shimmer; the outermost may reach beyond the
///   range by less than a pixel.
/// - Either way one more value on each side of the range, where there is one, so that lines reach the edge. In all at
///   most `pixels` + 3 points, their times strictly growing.
/// - With about twenty values to a pixel or more, those of its first quarter may be taken for the pixel before.
/// - Every value within the range lies within the minimum and maximum of a point. Gaps are ignored beside values in the
///   same pixel; a pixel with nothing but gaps is a gap. A pixel in which nothing was measured has no point at all.
pub(super) fn envelope(axis: &TimeAxis, column: &Column, range: Range, pixels: usize, out: &mut Vec<Point>) {
    out.clear();
    if range.is_empty() || pixels == 0 || axis.len() == 0 {
        return;
    }
    let from = axis.seek(range.start, axis.first());
    let to = axis.seek(range.end, axis.end());
    if to - from <= pixels {
        let sides = from.saturating_sub(1)..(to + 1).min(axis.end());
        out.extend(sides.filter_map(|number| point(axis, column, number)));
    } else {
        let width = range.len().0.div_ceil(pixels as u64).max(1);
        bins(axis, column, range, width, Finder::new(width / 4, (to - from) / pixels), out);
    }
}

fn point(axis: &TimeAxis, column: &Column, number: usize) -> Option<Point> {
    let value = column.at(number);
    Some(Point { time: axis.get(number)?, min: value, max: value })
}

fn bins(axis: &TimeAxis, column: &Column, range: Range, width: u64, mut finder: Finder, out: &mut Vec<Point>) {
    let mut bin = range.start.0 / width;
    let mut from = axis.seek(Nanos(bin * width), axis.first());
    out.extend(from.checked_sub(1).and_then(|number| point(axis, column, number)));
    let mut moment = axis.get(from);
    let mut found = Vec::with_capacity(BATCH);
    while let Some(next) = moment.filter(|next| next.0 < range.end.0) {
        bin = bin.max(next.0 / width);
        let (to, after) = axis.find(Nanos((bin + 1).saturating_mul(width)), &mut finder);
        let time = if to - from == 1 { next } else { Nanos(bin * width + width / 2) };
        found.push((time, from, to));
        (from, moment) = (to, after);
        bin += 1;
        if found.len() == BATCH {
            fill(column, &mut found, out);
        }
    }
    fill(column, &mut found, out);
    out.extend(point(axis, column, from));
}

/// Pixels found before their values are read: reads that do not wait for each other overlap.
const BATCH: usize = 128;

fn fill(column: &Column, found: &mut Vec<(Nanos, usize, usize)>, out: &mut Vec<Point>) {
    out.extend(found.drain(..).map(|(time, from, to)| {
        let [min, max] = column.min_max(from, to);
        Point { time, min, max }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn build(steps: &[u64], values: &[f32], offset: usize) -> (TimeAxis, Column) {
        let (mut axis, mut column, mut time) = (TimeAxis::new(), Column::new(offset), 0);
        for (number, (step, value)) in steps.iter().zip(values).enumerate() {
            time += step;
            axis.push(Nanos(time));
            if number >= offset {
                column.series.push(*value);
            }
        }
        (axis, column)
    }

    fn value() -> impl Strategy<Value = f32> {
        prop_oneof![3 => -100_f32..100.0, 1 => Just(f32::NAN)]
    }

    fn step() -> impl Strategy<Value = u64> {
        prop_oneof![30 => 1_u64..20, 1 => 1_u64..9_000]
    }

    proptest! {
        #[test]
        fn the_contract_holds(
            samples in proptest::collection::vec((step(), value()), 1..6_000),
            offset in 0_usize..40, start in 0_u64..30_000, len in 1_u64..90_000, pixels in prop_oneof![1_usize..12, 1_usize..300],
        ) {
            let (steps, values): (Vec<u64>, Vec<f32>) = samples.into_iter().unzip();
            let (axis, column) = build(&steps, &values, offset);
            let range = Range::new(Nanos(start), Nanos(start + len));
            let mut points = Vec::new();
            envelope(&axis, &column, range, pixels, &mut points);
            prop_assert!(points.len() <= pixels + 3);
            prop_assert!(points.windows(2).all(|pair| pair[0].time < pair[1].time));
            let width = len.div_ceil(pixels as u64).max(1);
            for number in 0..axis.end() {
                let (time, value) = (axis.get(number).unwrap(), column.at(number));
                if range.contains(time) {
                    let near = |p: &&Point| p.time.0.abs_diff(time.0) <= width / 2 + width / 4 + 1;
                    let held = points.iter().filter(near).any(|p| p.min <= value && value <= p.max);
                    prop_assert!(held || value.is_nan(), "{time:?} {value} not in {points:?}");
                }
            }
        }

        #[test]
        fn few_values_come_as_they_are(samples in proptest::collection::vec((1_u64..50, value()), 1..50)) {
            let (steps, values): (Vec<u64>, Vec<f32>) = samples.into_iter().unzip();
            let (axis, column) = build(&steps, &values, 0);
            let mut points = Vec::new();
            envelope(&axis, &column, Range::new(Nanos(0), Nanos(10_000)), 50, &mut points);
            prop_assert_eq!(points.len(), values.len());
            for (point, value) in points.iter().zip(values) {
                prop_assert!(point.min.to_bits() == value.to_bits() && point.max.to_bits() == value.to_bits());
            }
        }
    }

    #[test]
    fn a_gap_wider_than_a_pixel_stays_and_a_narrower_one_does_not() {
        let values: Vec<f32> = (0..100).map(|n| if (39..59).contains(&n) || n == 5 { f32::NAN } else { 1.0 }).collect();
        let (axis, column) = build(&[10; 100], &values, 0);
        let mut points = Vec::new();
        envelope(&axis, &column, Range::new(Nanos(0), Nanos(1_000)), 10, &mut points);
        let gaps: Vec<bool> = points.iter().map(|p| p.min.is_nan()).collect();
        assert_eq!(gaps, [false, false, false, false, true, true, false, false, false, false, false]);
    }

    #[test]
    fn scrolling_does_not_move_the_points() {
        let values: Vec<f32> = (0..1_000).map(|n| (n % 17) as f32).collect();
        let (axis, column) = build(&[10; 1_000], &values, 0);
        let (mut before, mut after) = (Vec::new(), Vec::new());
        envelope(&axis, &column, Range::new(Nanos(1_000), Nanos(9_000)), 80, &mut before);
        envelope(&axis, &column, Range::new(Nanos(1_037), Nanos(9_037)), 80, &mut after);
        assert_eq!(before[2..70], after[2..70]);
    }
}
