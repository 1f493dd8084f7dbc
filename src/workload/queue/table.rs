//! The results of a pool's tasks, in words that all workers share: each is stored once, whoever comes first. Knows nothing
//! of how they are computed.

use crate::workload::{Done, Words};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Places when nobody knows how many tasks there will be: then a place is used again and again, and a second result is
/// told from the first as long as so many tasks were not given out in between.
const WINDOW: u64 = 1 << 16;

/// Words of a table for so many tasks.
pub(super) fn words(tasks: Option<u64>) -> usize {
    usize::try_from(tasks.unwrap_or(WINDOW)).unwrap_or(usize::MAX)
}

/// The table.
pub(super) struct Table {
    shared: Arc<dyn Words>,
    from: usize,
    tasks: Option<u64>,
}

/// What became of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    /// It is the task's result.
    First,
    /// The same one was there already.
    Again,
    /// Another one was there already.
    Differs,
}

impl Table {
    pub(super) fn new(shared: Arc<dyn Words>, from: usize, tasks: Option<u64>) -> Self {
        Self { shared, from, tasks }
    }

    fn places(&self) -> &[AtomicU64] {
        let all = self.shared.words();
        &all[self.from.min(all.len())..]
    }

    /// Stores a task's result, which is not zero.
    pub(super) fn store(&self, task: u64, result: u64) -> Stored {
        let window = self.tasks.is_none();
        let number = if window { task % WINDOW } else { task };
        let Some(place) = self.places().get(number as usize) else { return Stored::Differs };
        let mut seen = 0;
        loop {
            match place.compare_exchange(seen, result, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Stored::First,
                Err(found) if found == result => return Stored::Again,
                // The result of a task from a turn before, which is long done.
                Err(found) if window => seen = found,
                Err(_) => return Stored::Differs,
            }
        }
    }

    /// How many results there are, and their sum.
    pub(super) fn total(&self) -> Done {
        let values = self.places().iter().map(|place| place.load(Ordering::Acquire)).filter(|value| *value != 0);
        values.fold(Done::default(), |sum, value| Done {
            items: sum.items + 1,
            checksum: sum.checksum.wrapping_add(value),
            ..sum
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::workload::shared::heap;

    #[test]
    fn the_first_result_stays_and_a_second_does_not_count() {
        let table = Table::new(heap(12), 2, Some(10));
        assert_eq!(table.store(3, 7), Stored::First);
        assert_eq!(table.store(3, 7), Stored::Again);
        assert_eq!(table.store(3, 9), Stored::Differs);
        assert_eq!(table.store(9, u64::MAX), Stored::First);
        assert_eq!(table.store(10, 1), Stored::Differs, "there is no such task");
        assert_eq!(table.total(), Done { items: 2, checksum: 6, bytes: 0 });
    }

    #[test]
    fn without_a_budget_places_are_used_again() {
        let table = Table::new(heap(words(None)), 0, None);
        assert_eq!((table.store(3, 7), table.store(3, 7)), (Stored::First, Stored::Again));
        assert_eq!(table.store(3 + WINDOW, 9), Stored::First);
    }
}
