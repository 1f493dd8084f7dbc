//! Load of the cores, from two readings of their counters. Knows nothing of where the counters come from.

use super::{CoreLoad, system};

/// Time counters of one core since the system started, in whatever unit the system counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoreTicks {
    /// Doing something, for anybody.
    pub busy: u64,
    /// Doing nothing, waiting for a disk included.
    pub idle: u64,
    /// Taken by the hypervisor, where it tells.
    pub steal: Option<u64>,
}

impl CoreTicks {
    /// The load between an earlier reading and this one. Counters can go backwards (a core that was taken off and put
    /// back, the estimate of waiting for a disk): what went backwards counts as not having moved. A gap when nothing
    /// moved at all, because then nothing is known.
    fn since(self, earlier: Self) -> CoreLoad {
        let busy = self.busy.saturating_sub(earlier.busy);
        let idle = self.idle.saturating_sub(earlier.idle);
        let steal = self.steal.zip(earlier.steal).map(|(now, before)| now.saturating_sub(before));
        let total = busy as f64 + idle as f64 + steal.unwrap_or(0) as f64;
        if total <= 0.0 {
            return CoreLoad::GAP;
        }
        let share = |part: u64| (part as f64 / total) as f32;
        CoreLoad { busy: share(busy), steal: steal.map(share) }
    }
}

/// Counters by core number; `None` for a number that is offline.
pub type Ticks = Vec<Option<CoreTicks>>;

/// The load of all cores.
#[derive(Debug)]
pub struct CoreProbe {
    system: system::Cores,
    before: Ticks,
    now: Ticks,
    loads: Vec<CoreLoad>,
}

impl CoreProbe {
    /// Opens what the system offers. Never fails: what is not there reads as `None`.
    pub fn new() -> Self {
        Self { system: system::Cores::open(), before: Ticks::new(), now: Ticks::new(), loads: Vec::new() }
    }

    /// The load of each core since the previous call, by core number. `None` at the first call and when the system does
    /// not tell; a core that was offline is [`CoreLoad::GAP`]. The systems count in steps of about 10 ms, so asking
    /// more often than ten times a second gives coarse answers, and gaps.
    pub fn read(&mut self) -> Option<&[CoreLoad]> {
        self.now.clear();
        self.system.read(&mut self.now)?;
        let first = self.before.is_empty();
        compare(&self.before, &self.now, &mut self.loads);
        std::mem::swap(&mut self.before, &mut self.now);
        (!first).then_some(&self.loads)
    }
}

impl Default for CoreProbe {
    fn default() -> Self {
        Self::new()
    }
}

/// Fills `loads` with one load per core number that was seen in either reading.
fn compare(before: &[Option<CoreTicks>], now: &[Option<CoreTicks>], loads: &mut Vec<CoreLoad>) {
    loads.clear();
    let at = |ticks: &[Option<CoreTicks>], core: usize| ticks.get(core).copied().flatten();
    loads.extend((0..before.len().max(now.len())).map(|core| match (at(before, core), at(now, core)) {
        (Some(before), Some(now)) => now.since(before),
        _ => CoreLoad::GAP,
    }));
}

/// All cores together over a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Together {
    /// How many cores were busy on average.
    pub busy: f64,
    /// Share of all cores' time that the hypervisor took, where it tells.
    pub steal: Option<f64>,
}

/// What the cores that are in both readings did between them; `None` when no counter moved. Shares of counters, whatever they
/// count in, so that time in which a core was offline is nobody's.
pub fn together(before: &[Option<CoreTicks>], now: &[Option<CoreTicks>]) -> Option<Together> {
    let (mut busy, mut idle, mut steal, mut cores) = (0_u64, 0_u64, Some(0_u64), 0_u32);
    for (before, now) in before.iter().zip(now).filter_map(|(before, now)| before.zip(*now)) {
        busy += now.busy.saturating_sub(before.busy);
        idle += now.idle.saturating_sub(before.idle);
        let taken = now.steal.zip(before.steal).map(|(now, before)| now.saturating_sub(before));
        steal = steal.zip(taken).map(|(sum, taken)| sum + taken);
        cores += 1;
    }
    let total = busy as f64 + idle as f64 + steal.unwrap_or(0) as f64;
    (total > 0.0).then(|| Together {
        busy: busy as f64 / total * f64::from(cores),
        steal: steal.map(|steal| steal as f64 / total),
    })
}

/// Puts the counters of one core in their place; numbers may come in any order and with holes.
#[cfg(any(target_os = "linux", test))]
pub fn put(ticks: &mut Ticks, core: usize, counters: CoreTicks) {
    if ticks.len() <= core {
        ticks.resize(core + 1, None);
    }
    ticks[core] = Some(counters);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(busy: u64, idle: u64, steal: u64) -> CoreTicks {
        CoreTicks { busy, idle, steal: Some(steal) }
    }

    fn loads(before: &[Option<CoreTicks>], now: &[Option<CoreTicks>]) -> Vec<CoreLoad> {
        let mut loads = Vec::new();
        compare(before, now, &mut loads);
        loads
    }

    #[test]
    fn shares_are_of_the_time_between() {
        let seen = loads(&[Some(ticks(100, 100, 0))], &[Some(ticks(130, 160, 10))]);
        assert_eq!(seen, [CoreLoad { busy: 0.3, steal: Some(0.1) }]);
        let without = |busy, idle| CoreTicks { busy, idle, steal: None };
        let seen = loads(&[Some(without(0, 0))], &[Some(without(1, 3))]);
        assert_eq!(seen, [CoreLoad { busy: 0.25, steal: None }]);
    }

    #[test]
    fn a_core_that_went_off_or_came_back_is_a_gap_and_the_others_keep_their_numbers() {
        let (a, b) = (Some(ticks(0, 0, 0)), Some(ticks(5, 5, 0)));
        let seen = loads(&[a, a, a], &[b, None, b]);
        assert!(seen[1].is_gap() && seen[0].busy == 0.5 && seen[2].busy == 0.5);
        let seen = loads(&[a], &[b, b]);
        assert!(seen.len() == 2 && seen[1].is_gap());
        assert_eq!(loads(&[a, a], &[b]).len(), 2);
    }

    #[test]
    fn counters_that_go_backwards_count_as_still() {
        let seen = loads(&[Some(ticks(100, 100, 7))], &[Some(ticks(150, 90, 7))]);
        assert_eq!(seen, [CoreLoad { busy: 1.0, steal: Some(0.0) }]);
        assert!(loads(&[Some(ticks(100, 100, 7))], &[Some(ticks(1, 1, 1))])[0].is_gap());
        assert!(loads(&[Some(ticks(4, 4, 4))], &[Some(ticks(4, 4, 4))])[0].is_gap());
    }

    #[test]
    fn holes_between_core_numbers_stay_holes() {
        let mut seen = Ticks::new();
        put(&mut seen, 3, ticks(1, 1, 1));
        put(&mut seen, 1, ticks(2, 2, 2));
        assert_eq!(seen.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, false, true]);
    }

    #[test]
    fn all_cores_together_are_the_cores_that_were_there_all_the_time() {
        let before = [Some(ticks(10, 10, 0)), None, Some(ticks(0, 0, 0)), Some(ticks(7, 7, 7))];
        let now = [Some(ticks(40, 70, 10)), Some(ticks(9, 9, 9)), Some(ticks(60, 30, 10))];
        let all = together(&before, &now).unwrap();
        // 90 of 200 ticks busy on two cores, 20 of them stolen.
        assert_eq!((all.busy, all.steal), (0.9, Some(0.1)));
        assert_eq!(together(&before, &before), None, "nothing moved");
        assert_eq!(together(&[], &now), None);
        let untold = |busy| [Some(CoreTicks { busy, idle: 0, steal: None })];
        assert_eq!(together(&untold(1), &untold(5)), Some(Together { busy: 1.0, steal: None }));
    }

    proptest! {
        #[test]
        fn all_together_are_no_more_than_there_are(a: [(u32, u32, u32); 3], b: [(u32, u32, u32); 3]) {
            let of = |all: [(u32, u32, u32); 3]| all.map(|(x, y, z)| Some(ticks(x.into(), y.into(), z.into())));
            if let Some(all) = together(&of(a), &of(b)) {
                prop_assert!((0.0..=3.0).contains(&all.busy) && (0.0..=1.0).contains(&all.steal.unwrap()));
            }
        }

        #[test]
        fn a_load_is_a_share_or_a_gap(a: (u64, u64, u64), b: (u64, u64, u64)) {
            let load = ticks(b.0, b.1, b.2).since(ticks(a.0, a.1, a.2));
            let steal = load.steal.unwrap_or(0.0);
            prop_assert!(load.is_gap() || (0.0..=1.0).contains(&load.busy) && (0.0..=1.0).contains(&steal));
        }
    }
}
