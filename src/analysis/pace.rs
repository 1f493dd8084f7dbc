//! The time that a run has worked, and the rate in the middle of it. Knows nothing of what was counted.

use crate::recording::{Happening, Recording, SeriesId};
use crate::units::Nanos;

/// Points that the middle is taken over: enough that one more would not move it.
const POINTS: usize = 1_024;

/// Time since the start of the work, pauses not counted.
pub fn elapsed(recording: &Recording) -> Nanos {
    let Some(start) = recording.started() else { return Nanos(0) };
    let now = recording.range().end;
    let (mut held, mut since) = (Nanos(0), None);
    for event in recording.events() {
        match event.what {
            Happening::Paused => since = since.or(Some(event.time)),
            Happening::Resumed => held = held + since.take().map_or(Nanos(0), |s| event.time.since(s)),
            _ => {}
        }
    }
    now.since(start) - held - since.map_or(Nanos(0), |s| now.since(s))
}

/// The median of a run's throughput in items per second, moments without any left out (before the first item, in a pause);
/// `None` while there are only such. Costs what its number of points costs, however long the run is.
pub fn middle_rate(recording: &Recording) -> Option<f64> {
    let mut points = Vec::with_capacity(POINTS + 3);
    recording.envelope(SeriesId::Throughput, recording.range(), POINTS, &mut points);
    let middles = points.iter().map(|point| f64::from(point.min + point.max) / 2.0);
    median(middles.filter(|rate| *rate > 0.0).collect())
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    let place = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(place, f64::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!((median(vec![]), median(vec![3.0]), median(vec![9.0, 1.0, 4.0])), (None, Some(3.0), Some(4.0)));
    }
}
