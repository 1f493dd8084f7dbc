//! The stretch of time that all panels show together: the whole run, its newest part, or a fixed part. Times are seconds
//! since the start of the work. Pure arithmetic; knows nothing of what is drawn in it.

/// Shortest stretch that can be looked at, in seconds.
const SHORTEST: f64 = 20e-6;
/// Longest stretch, in seconds: two days, twice the longest run.
const LONGEST: f64 = 172_800.0;
/// Ends of the time axis of a run that is still growing; the axis stands still until the next one is reached.
const STEPS: [f64; 14] =
    [1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0, 21_600.0, 86_400.0];
/// A run with a budget of at most this many seconds shows its whole time from the start.
const LONGEST_PLANNED: f64 = 120.0;

/// Which stretch of time is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum TimeRange {
    /// The whole run.
    #[default]
    Whole,
    /// The newest part, moving along with the run.
    Follow {
        /// Its length in seconds.
        span: f64,
    },
    /// A part that stays.
    Fixed {
        /// Its start in seconds.
        from: f64,
        /// Its end in seconds.
        to: f64,
    },
}

/// What is known about the run's time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// The newest moment, in seconds since the start.
    pub now: f64,
    /// The budget of time, if it is one of time.
    pub budget: Option<f64>,
    /// Whether it is still growing.
    pub live: bool,
}

impl TimeRange {
    /// Start and end in seconds; the end is always after the start.
    pub fn resolve(self, extent: Extent) -> (f64, f64) {
        match self {
            Self::Whole => (0.0, whole_end(extent)),
            Self::Follow { span } => {
                let end = extent.now.max(span);
                (end - span, end)
            }
            Self::Fixed { from, to } => (from, to.max(from + SHORTEST)),
        }
    }

    /// Zoomed by a factor above 1 (closer) or below, around a share of the width from the left.
    #[must_use]
    pub fn zoomed(self, extent: Extent, factor: f64, at: f64) -> Self {
        let (from, to) = self.resolve(extent);
        let span = ((to - from) / factor).clamp(SHORTEST, LONGEST);
        if factor < 1.0 && span >= whole_end(extent) {
            return Self::Whole;
        }
        if matches!(self, Self::Follow { .. }) {
            return Self::Follow { span };
        }
        let pivot = from + (to - from) * at;
        let start = (pivot - span * at).max(0.0);
        Self::Fixed { from: start, to: start + span }
    }

    /// Moved by a share of its width; positive is later.
    #[must_use]
    pub fn panned(self, extent: Extent, share: f64) -> Self {
        let (from, to) = self.resolve(extent);
        let span = to - from;
        let start = (from + span * share).clamp(0.0, (extent.now - span * 0.1).max(0.0));
        if start == from { self } else { Self::Fixed { from: start, to: start + span } }
    }

    /// The newest part with the length of what is shown now; at most ten seconds when the whole run was shown.
    #[must_use]
    pub fn following(self, extent: Extent) -> Self {
        let (from, to) = self.resolve(extent);
        let span = if self == Self::Whole { (to - from).min(10.0) } else { to - from };
        Self::Follow { span }
    }

    /// Whether the newest moment stays in sight by itself.
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Fixed { .. })
    }
}

fn whole_end(extent: Extent) -> f64 {
    if !extent.live {
        return extent.now.max(SHORTEST);
    }
    match extent.budget {
        Some(budget) if budget <= LONGEST_PLANNED => budget.max(extent.now),
        _ => STEPS.into_iter().find(|step| extent.now <= *step).unwrap_or(extent.now * 1.25),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIVE: Extent = Extent { now: 7.0, budget: Some(10.0), live: true };

    #[test]
    fn the_whole_run_has_a_quiet_axis() {
        assert_eq!(TimeRange::Whole.resolve(LIVE), (0.0, 10.0));
        let items = Extent { budget: None, ..LIVE };
        assert_eq!(TimeRange::Whole.resolve(items), (0.0, 10.0));
        assert_eq!(TimeRange::Whole.resolve(Extent { live: false, ..LIVE }), (0.0, 7.0));
        assert!(TimeRange::Whole.resolve(Extent::default()).1 > 0.0);
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let closer = TimeRange::Whole.zoomed(LIVE, 2.0, 0.5);
        assert_eq!(closer, TimeRange::Fixed { from: 2.5, to: 7.5 });
        assert_eq!(closer.zoomed(LIVE, 0.1, 0.5), TimeRange::Whole);
        let (from, to) = (0..200).fold(closer, |r, _| r.zoomed(LIVE, 3.0, 0.2)).resolve(LIVE);
        assert!(to - from >= SHORTEST * 0.99);
    }

    #[test]
    fn following_ends_at_the_newest_moment_and_zooms_there() {
        let follow = TimeRange::Fixed { from: 1.0, to: 3.0 }.following(LIVE);
        assert_eq!(follow.resolve(LIVE), (5.0, 7.0));
        assert_eq!(follow.zoomed(LIVE, 2.0, 0.3), TimeRange::Follow { span: 1.0 });
        assert!(follow.is_live() && !follow.panned(LIVE, -0.5).is_live());
    }

    #[test]
    fn panning_stays_in_the_run() {
        let fixed = TimeRange::Fixed { from: 1.0, to: 3.0 };
        assert_eq!(fixed.panned(LIVE, -5.0).resolve(LIVE).0, 0.0);
        assert!(fixed.panned(LIVE, 50.0).resolve(LIVE).0 < LIVE.now);
    }
}
