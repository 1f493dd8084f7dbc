//! From single looks at a GIL to stretches of time: who held it from when to when. Knows nothing of how one looks.
//!
//! A change is put in the middle between the two looks that it lies between. The count of switches tells of holds that were
//! too short to be seen: those between two looks are counted as equally long, and who had them is not known.

use crate::telemetry::{Hold, Holder};
use crate::units::Nanos;

/// Looks farther apart than this say nothing of the time between them.
const BLIND: Nanos = Nanos::from_millis(20);
/// A stretch that lasts is told in pieces of this length, so that those who compare need not wait for its end.
const PIECE: Nanos = Nanos::from_millis(50);

/// What one look has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// When.
    pub time: Nanos,
    /// Who had it.
    pub holder: Holder,
    /// The interpreter's count of switches.
    pub switches: u32,
}

/// What comes of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// This stretch is over, or a piece of one.
    Stretch(Hold),
    /// A worker has held it for so long, from beginning to end.
    Held(Nanos),
    /// It came to another thread so many times more.
    Switched(u64),
}

/// A stretch that goes on.
#[derive(Clone, Copy, Debug)]
struct Open {
    holder: Holder,
    since: Nanos,
    /// Up to here it was told.
    told: Nanos,
    /// Its beginning was seen.
    whole: bool,
}

/// The looks so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    last: Option<(Seen, Open)>,
}

impl Tally {
    /// Takes in a look. Looks come in order of time.
    pub(super) fn take(&mut self, seen: Seen, mut tell: impl FnMut(Told)) {
        let begin = |since, whole| Open { holder: seen.holder, since, told: since, whole };
        let Some((last, mut open)) = self.last.filter(|(last, _)| last.time < seen.time) else {
            self.last = self.last.or(Some((seen, begin(seen.time, false))));
            return;
        };
        let switched = seen.switches.wrapping_sub(last.switches);
        if switched > 0 {
            tell(Told::Switched(u64::from(switched)));
        }
        let gap = seen.time.since(last.time);
        let open = if gap > BLIND {
            end(open, last.time, false, &mut tell);
            begin(seen.time, false)
        } else if switched == 0 && seen.holder == last.holder {
            if seen.time.since(open.told) >= PIECE {
                stretch(&mut open, seen.time, &mut tell);
            }
            open
        } else {
            let missed = u64::from(switched.saturating_sub(1));
            // Halves of the gap, or equal parts with the missed ones between the ends.
            let part = Nanos(gap.0 / (missed + 2));
            end(open, last.time + part, true, &mut tell);
            let of_a_worker = [last.holder, seen.holder].iter().any(|holder| matches!(holder, Holder::Worker(_)));
            (0..missed.min(MOST_MISSED)).filter(|_| of_a_worker).for_each(|_| tell(Told::Held(part)));
            begin(Nanos(seen.time.0 - part.0), true)
        };
        self.last = Some((seen, open));
    }

    /// Nobody looks any more, or not for a while.
    pub(super) fn pause(&mut self, tell: impl FnMut(Told)) {
        if let Some((last, open)) = self.last.take() {
            end(open, last.time, false, tell);
        }
    }
}

/// More than an interpreter can switch between two looks: a count that jumps farther is not one.
const MOST_MISSED: u64 = 100_000;

fn stretch(open: &mut Open, until: Nanos, mut tell: impl FnMut(Told)) {
    if until > open.told {
        tell(Told::Stretch(Hold { start: open.told, end: until, holder: open.holder }));
        open.told = until;
    }
}

/// `seen`: its end is known, and with its beginning its length.
fn end(mut open: Open, at: Nanos, seen: bool, mut tell: impl FnMut(Told)) {
    stretch(&mut open, at, &mut tell);
    if seen && open.whole && matches!(open.holder, Holder::Worker(_)) {
        tell(Told::Held(at.since(open.since)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const A: Holder = Holder::Worker(3);
    const B: Holder = Holder::Worker(4);

    fn after(looks: &[(u64, Holder, u32)]) -> Vec<Told> {
        let (mut tally, mut told) = (Tally::default(), Vec::new());
        for &(time, holder, switches) in looks {
            tally.take(Seen { time: Nanos(time), holder, switches }, |t| told.push(t));
        }
        tally.pause(|t| told.push(t));
        told
    }

    fn stretch(start: u64, end: u64, holder: Holder) -> Told {
        Told::Stretch(Hold { start: Nanos(start), end: Nanos(end), holder })
    }

    #[test]
    fn a_change_lies_between_two_looks_and_only_whole_holds_have_a_length() {
        let told = after(&[(0, A, 7), (100, A, 7), (200, B, 8), (300, B, 8), (400, Holder::Nobody, 8), (500, B, 8)]);
        let wanted = [
            Told::Switched(1),
            stretch(0, 150, A),
            stretch(150, 350, B),
            Told::Held(Nanos(200)),
            stretch(350, 450, Holder::Nobody),
            stretch(450, 500, B),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn holds_too_short_to_be_seen_are_counted_by_the_switches() {
        let told = after(&[(0, A, u32::MAX - 1), (400, A, 1), (500, A, 1)]);
        let short = Told::Held(Nanos(133));
        assert_eq!(
            told,
            [Told::Switched(3), stretch(0, 133, A), short, short, stretch(267, 500, A)].map(|t| match t {
                Told::Held(_) => Told::Held(Nanos(100)),
                Told::Stretch(hold) if hold.start.0 == 0 => stretch(0, 100, A),
                Told::Stretch(_) => stretch(300, 500, A),
                other => other,
            })
        );
    }

    #[test]
    fn time_without_looks_is_nobodys() {
        let later = BLIND.0 + 10;
        assert_eq!(
            after(&[(0, A, 1), (5, A, 1), (later, A, 1), (later + 9, A, 1)]),
            [stretch(0, 5, A), stretch(later, later + 9, A)]
        );
        assert_eq!(after(&[(9, A, 1), (9, B, 2), (3, B, 2)]), [], "time stands still or goes back");
    }

    #[test]
    fn a_long_hold_comes_in_pieces_and_is_one_hold() {
        let looks: Vec<_> = (0..=70)
            .map(|ms| {
                (ms * 1_000_000, if ms == 0 || ms == 70 { B } else { A }, u32::from(ms > 0) + u32::from(ms == 70))
            })
            .collect();
        let told = after(&looks);
        let pieces = told.iter().filter(|t| matches!(t, Told::Stretch(Hold { holder: A, .. }))).count();
        assert_eq!(pieces, 2);
        assert!(told.contains(&Told::Held(Nanos::from_millis(69))), "{told:?}");
    }

    proptest! {
        /// Stretches follow one another, and the lengths of holds add up to no more than the time that was looked at.
        #[test]
        fn stretches_are_in_order(looks in proptest::collection::vec((0_u64..30_000_000, 0_u32..4, 0_u32..5), 2..200)) {
            let mut time = 0;
            let holder = |n| match n { 0 => Holder::Nobody, 1 => Holder::Other, n => Holder::Worker(n) };
            let looks: Vec<_> = looks.into_iter().scan(0_u32, |switches, (gap, who, more)| {
                time += gap;
                *switches = switches.wrapping_add(more);
                Some((time, holder(who), *switches))
            }).collect();
            let (mut end, mut held) = (0, 0);
            for told in after(&looks) {
                match told {
                    Told::Stretch(hold) => {
                        prop_assert!(hold.start.0 >= end && hold.end > hold.start);
                        end = hold.end.0;
                    }
                    Told::Held(length) => held += length.0,
                    Told::Switched(_) => {}
                }
            }
            prop_assert!(end <= time && held <= time);
        }
    }
}
