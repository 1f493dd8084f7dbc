//! Circles of workers that wait for one another. A pure function over who waits for whom: knows nothing of locks, of time
//! nor of processes, so that it finds planted deadlocks and those of a workload alike, within and across processes.

use std::collections::BTreeMap;

/// All circles among these waits, each a pair of a worker and the one that it waits for. Every circle once, beginning with
/// its smallest number, each waiting for the next and the last for the first; in the order of those first numbers. Who
/// waits for himself is a circle of one. Of several waits of one worker the last counts.
///
/// Every worker waits for one other at most, so circles share no member and one walk from each worker finds them all, in
/// time proportional to their number.
pub fn circles(waits: impl IntoIterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let next: BTreeMap<u32, u32> = waits.into_iter().collect();
    // On which walk a worker was met: a walk that meets itself has found a circle.
    let mut met: BTreeMap<u32, u32> = BTreeMap::new();
    let mut found = Vec::new();
    for &start in next.keys() {
        let mut at = start;
        while !met.contains_key(&at) {
            met.insert(at, start);
            match next.get(&at) {
                Some(&other) => at = other,
                None => break,
            }
        }
        if next.contains_key(&at) && met.get(&at) == Some(&start) {
            found.extend(circle(&next, at));
        }
    }
    found.sort_unstable();
    found
}

/// The circle that this worker is in, beginning with its smallest number.
fn circle(next: &BTreeMap<u32, u32>, member: u32) -> Option<Vec<u32>> {
    let mut members = vec![member];
    let mut at = *next.get(&member)?;
    while at != member {
        members.push(at);
        at = *next.get(&at)?;
    }
    let smallest = members.iter().enumerate().min_by_key(|(_, number)| **number).map_or(0, |(place, _)| place);
    members.rotate_left(smallest);
    Some(members)
}

/// A circle in signs, the same in every language: `0 › 1 › 0`. (The window's fonts have no arrow.)
pub fn circle_text(circle: &[u32]) -> String {
    let all = circle.iter().chain(circle.first());
    all.map(ToString::to_string).collect::<Vec<_>>().join(" › ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_circles() {
        assert_eq!(circles([]), [[0; 0]; 0]);
        assert_eq!(circles([(1, 2), (2, 3)]), [[0; 0]; 0]);
        assert_eq!(circles([(1, 2), (2, 1)]), [[1, 2]]);
        assert_eq!(circles([(5, 5)]), [[5]]);
        // A tail that leads into a circle is not in it.
        assert_eq!(circles([(0, 7), (7, 3), (3, 9), (9, 7)]), [[3, 9, 7]]);
        assert_eq!(circles([(4, 5), (5, 4), (1, 2), (2, 1), (0, 1)]), [[1, 2], [4, 5]]);
    }

    /// By definition: a worker is in a circle if following the waits from it comes back to it.
    fn in_circle(next: &BTreeMap<u32, u32>, worker: u32) -> bool {
        let mut at = worker;
        for _ in 0..=next.len() {
            match next.get(&at) {
                Some(&other) => at = other,
                None => return false,
            }
            if at == worker {
                return true;
            }
        }
        false
    }

    proptest! {
        #[test]
        fn they_are_what_the_definition_says(waits in proptest::collection::vec((0u32..12, 0u32..14), 0..20)) {
            let next: BTreeMap<u32, u32> = waits.iter().copied().collect();
            let found = circles(waits);
            for members in &found {
                prop_assert_eq!(members.iter().min(), members.first());
                for (place, member) in members.iter().enumerate() {
                    prop_assert_eq!(next[member], members[(place + 1) % members.len()]);
                }
            }
            let mut all: Vec<u32> = found.into_iter().flatten().collect();
            all.sort_unstable();
            let expected: Vec<u32> = next.keys().copied().filter(|&worker| in_circle(&next, worker)).collect();
            prop_assert_eq!(all, expected);
        }

        #[test]
        fn a_ring_among_others_is_found_whole(size in 1usize..40, from in 0usize..40, tails in proptest::collection::vec((100u32..140, 0u32..40), 0..10)) {
            let ring: Vec<u32> = (0..size as u32).collect();
            let mut waits: Vec<(u32, u32)> = ring.iter().map(|&n| (n, (n + 1) % size as u32)).collect();
            waits.rotate_left(from % size);
            waits.extend(tails);
            prop_assert_eq!(circles(waits), vec![ring]);
        }
    }
}
