//! A pointer chase: every load says where the next one is, so that nothing can be fetched ahead and the time of an item is
//! the latency of memory (McVoy and Staelin, lmbench, 1996). One node a cache line, in one random circle (Sattolo, An
//! algorithm to generate a random cyclic permutation, 1986). Knows nothing of other workers.

use super::fill::filled;
use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use std::sync::Arc;

/// Loads between two safe points: some hundred nanoseconds in the caches, a few microseconds in memory.
const STRETCH: u64 = 32;
/// Nodes linked between two looks whether the run stops: some milliseconds when every node misses the caches.
const LOOK_EVERY: usize = 16 * 1024;

pub(super) const ENTRY: Entry = Entry {
    id: "chase",
    question: Question::Memory,
    name: "workload-chase",
    about: "workload-chase-about",
    item: "workload-chase-item",
    params: &[
        ParamSpec::number("size", ["param-chase-size", "param-chase-size-hint", "unit-kib"], (4, 65_536, 1_048_576)),
        ParamSpec::number(
            "loads",
            ["param-chase-loads", "param-chase-loads-hint", "unit-loads"],
            (1, 10_000, 10_000_000),
        ),
    ],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let nodes = setting.get("size") as usize * 1_024 / size_of::<Node>();
    Ok(Arc::new(Chase { nodes, loads: setting.get("loads"), seed: setting.seed }))
}

/// The number of the next node, alone on its cache line.
#[repr(align(64))]
struct Node(u32);

struct Chase {
    nodes: usize,
    loads: u64,
    seed: u64,
}

impl Workload for Chase {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(Circle { nodes: circle(self.nodes, self.seed, seat)?, loads: self.loads, seed: self.seed }))
    }

    fn bytes_per_worker(&self) -> u64 {
        (self.nodes * size_of::<Node>()) as u64
    }
}

/// Nodes of which each leads to the next, through all of them, in random order.
fn circle(count: usize, seed: u64, seat: &Seat<'_>) -> Result<Vec<Node>, ChunkError> {
    let mut nodes = filled(count, seat, |place| Node(place as u32))?;
    for last in (1..count).rev() {
        if last % LOOK_EVERY == 0 && (seat.interrupted)() {
            return Err(ChunkError::Interrupted);
        }
        let other = (mix(seed ^ last as u64) % last as u64) as usize;
        let (low, high) = nodes.split_at_mut(last);
        std::mem::swap(&mut low[other].0, &mut high[0].0);
    }
    Ok(nodes)
}

struct Circle {
    nodes: Vec<Node>,
    loads: u64,
    seed: u64,
}

impl Kernel for Circle {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let mut at = (mix(self.seed ^ mix(chunk)) % self.nodes.len() as u64) as u32;
        let mut left = self.loads;
        while left > 0 {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            let stretch = left.min(STRETCH);
            at = walk(&self.nodes, at, stretch);
            left -= stretch;
        }
        Ok(Done::item(mix(chunk ^ mix(self.seed ^ u64::from(at)))))
    }
}

/// Where one gets from node `at` in so many loads.
fn walk(nodes: &[Node], at: u32, loads: u64) -> u32 {
    (0..loads).fold(at, |at, _| nodes[at as usize].0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::seat;

    #[test]
    fn one_circle_leads_through_all_nodes() {
        for (count, seed) in [(2, 1), (64, 1), (64, 2), (10_000, 3)] {
            let nodes = circle(count, seed, &seat()).unwrap();
            let mut seen = vec![false; count];
            let end = (0..count).fold(0_u32, |at, _| {
                assert!(!std::mem::replace(&mut seen[at as usize], true), "{count}: a smaller circle");
                walk(&nodes, at, 1)
            });
            assert_eq!(end, 0);
            assert_eq!(walk(&nodes, 0, count as u64), 0);
        }
    }

    #[test]
    fn linking_can_be_stopped() {
        let looks = std::cell::Cell::new(0);
        let interrupted = || looks.replace(looks.get() + 1) == 4;
        let stopped = circle(8 * LOOK_EVERY, 1, &Seat { interrupted: &interrupted, ..seat() });
        assert!(matches!(stopped, Err(ChunkError::Interrupted)));
    }

    #[test]
    fn a_node_has_a_cache_line_of_its_own() {
        let setting = Setting { params: [("size".to_owned(), 4)].into(), ..Setting::default() };
        assert_eq!(prepare(&setting).unwrap().bytes_per_worker(), 4_096);
        assert_eq!(size_of::<Node>(), 64);
    }
}
