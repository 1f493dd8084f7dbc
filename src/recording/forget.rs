//! The bounds of a recording: the oldest spans and values go, a chunk at a time, and are counted. What is gone shows as a
//! gap. Knows nothing of how they came in.

use super::axis::TimeAxis;
use super::envelope::Column;
use super::history::Recording;
use super::lane::Lane;
use super::{MAX_CELLS, MAX_SPANS};
use crate::units::Nanos;

/// How much a recording keeps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) spans: u64,
    pub(super) cells: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { spans: MAX_SPANS, cells: MAX_CELLS }
    }
}

/// Columns that share an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Workers,
    Cores,
    Memory,
}

impl Recording {
    /// Drops the oldest chunks of spans until the bound is kept, or until no lane has a complete chunk.
    pub(super) fn forget_spans(&mut self) {
        while self.spans > self.bounds.spans {
            let lanes = self.workers.iter_mut().map(|track| &mut track.lane);
            let lanes = lanes.chain(self.hosts.iter_mut().map(|host| &mut host.holders));
            let oldest = lanes.filter_map(|lane| Some((lane.oldest()?, lane)));
            let Some((_, lane)) = oldest.min_by_key(|(start, _)| *start) else { return };
            let dropped = lane.forget() as u64;
            self.spans -= dropped;
            self.forgotten.spans += dropped;
        }
    }

    /// Drops the oldest chunks of moments until the bound is kept, or until no group has more than one chunk.
    pub(super) fn forget_cells(&mut self) {
        while self.cells > self.bounds.cells {
            let groups = [Group::Workers, Group::Cores, Group::Memory].into_iter();
            let Some((_, group)) = groups.filter_map(|g| Some((self.oldest(g)?, g))).min_by_key(|(time, _)| *time)
            else {
                return;
            };
            let dropped = self.forget_chunk(group) as u64;
            self.cells -= dropped;
            self.forgotten.cells += dropped;
        }
    }

    /// The group's oldest moment, if it has a chunk to spare.
    fn oldest(&self, group: Group) -> Option<Nanos> {
        let axis = match group {
            Group::Workers => &self.worker_axis,
            Group::Cores => &self.core_axis,
            Group::Memory => &self.memory_axis,
        };
        axis.get(axis.first()).filter(|_| axis.len() > TimeAxis::CHUNK)
    }

    fn forget_chunk(&mut self, group: Group) -> usize {
        let drop = |number: usize| move |column: &mut Column| column.drop_before(number);
        match group {
            Group::Workers => {
                let number = self.worker_axis.forget_chunk();
                let own = self.workers.iter_mut().flat_map(|track| track.columns_mut());
                own.chain([&mut self.throughput]).map(drop(number)).sum()
            }
            Group::Cores => {
                let number = self.core_axis.forget_chunk();
                self.cores.iter_mut().map(drop(number)).sum()
            }
            Group::Memory => {
                let number = self.memory_axis.forget_chunk();
                let own = self.hosts.iter_mut().flat_map(|host| &mut host.memory);
                own.chain(&mut self.memory).map(drop(number)).sum()
            }
        }
    }

    /// Bytes that spans and columns hold.
    pub fn heap_bytes(&self) -> usize {
        let axes = [&self.worker_axis, &self.core_axis, &self.memory_axis].map(TimeAxis::heap_bytes);
        let shared = self.cores.iter().chain(&self.memory).chain([&self.throughput]);
        let hosts = self.hosts.iter().flat_map(|host| &host.memory);
        let workers = self.workers.iter().flat_map(|track| [&track.rate, &track.preempted, &track.cpu]);
        let columns: usize = shared.chain(hosts).chain(workers).map(|column| column.series.heap_bytes()).sum();
        let lanes = self.workers.iter().map(|track| &track.lane).chain(self.hosts.iter().map(|host| &host.holders));
        let lanes: usize = lanes.map(Lane::heap_bytes).sum();
        axes.into_iter().sum::<usize>() + columns + lanes
    }
}
