//! A big input that is only read: each process builds its own copy for its threads, or all processes map one. Shows what
//! processes cost in memory and how that is avoided. Knows nothing of how memory is measured.

use super::digest::digest;
use super::fill::filled;
use super::shared;
use super::{
    Choice, ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Words, Workload,
    mix,
};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

/// Words of one MiB.
const MIB: usize = 1 << 17;
/// Words between two safe points: 4 KiB, about a microsecond.
const STRETCH: usize = 512;

pub(super) const ENTRY: Entry = Entry {
    id: "input",
    question: Question::Memory,
    name: "workload-input",
    about: "workload-input-about",
    item: "workload-input-item",
    params: &[
        ParamSpec::number("size", ["param-input-size", "param-input-size-hint", "unit-mib"], (1, 64, 4_096)),
        ParamSpec::choice(
            "way",
            ["param-input-way", "param-input-way-hint"],
            &[
                Choice { word: "copy", name: "param-input-way-copy" },
                Choice { word: "map", name: "param-input-way-map" },
            ],
        ),
    ],
    shared_words: |setting| if is_mapped(setting) { words(setting) } else { 0 },
    prepare,
    ..Entry::PLAIN
};

fn words(setting: &Setting) -> usize {
    setting.get("size") as usize * MIB
}

fn is_mapped(setting: &Setting) -> bool {
    setting.get("way") == 1
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Input {
        words: words(setting),
        mapped: is_mapped(setting),
        shared: setting.shared.clone(),
        seed: setting.seed,
        made: OnceLock::new(),
    }))
}

struct Input {
    words: usize,
    mapped: bool,
    shared: Option<Arc<dyn Words>>,
    seed: u64,
    /// By the first worker of the host; the others wait for it.
    made: OnceLock<Result<Arc<dyn Words>, ChunkError>>,
}

impl Input {
    fn value(&self, place: usize) -> u64 {
        mix(self.seed ^ place as u64)
    }

    fn make(&self, seat: &Seat<'_>) -> Result<Arc<dyn Words>, ChunkError> {
        if !self.mapped {
            return Ok(shared::on_heap(filled(self.words, seat, |place| AtomicU64::new(self.value(place)))?));
        }
        let shared = shared::words(self.shared.as_ref().filter(|s| s.words().len() >= self.words))?;
        // Every process writes the same values, so it does not matter which of them is first, nor who reads meanwhile.
        for (piece, words) in shared.words()[..self.words].chunks(MIB).enumerate() {
            if (seat.interrupted)() {
                return Err(ChunkError::Interrupted);
            }
            for (place, word) in words.iter().enumerate() {
                word.store(self.value(piece * MIB + place), Ordering::Relaxed);
            }
        }
        Ok(shared)
    }
}

impl Workload for Input {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let input = self.made.get_or_init(|| self.make(seat)).clone()?;
        Ok(Box::new(Reader { input, blocks: self.words / MIB, seed: self.seed }))
    }

    fn bytes_per_host(&self) -> u64 {
        if self.mapped { 0 } else { self.words as u64 * 8 }
    }
}

struct Reader {
    input: Arc<dyn Words>,
    blocks: usize,
    seed: u64,
}

impl Kernel for Reader {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let from = (chunk % self.blocks as u64) as usize * MIB;
        let mut sum = chunk ^ self.seed;
        for stretch in self.input.words()[from..from + MIB].chunks(STRETCH) {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            sum = digest(sum, stretch.iter().map(|word| word.load(Ordering::Relaxed)));
        }
        Ok(Done::item(mix(sum)).moving(MIB as u64 * 8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::{Quiet, seat};

    fn setting(way: u64) -> Setting {
        let params = [("size".to_owned(), 2), ("way".to_owned(), way)].into();
        let mut setting = Setting { params, seed: 3, ..Setting::default() };
        let words = (ENTRY.shared_words)(&setting);
        setting.shared = (words > 0).then(|| shared::heap(words));
        setting
    }

    #[test]
    fn copied_or_mapped_the_items_are_the_same() {
        let done = [0, 1].map(|way| {
            let workload = prepare(&setting(way)).unwrap();
            workload.kernel(&seat()).unwrap().chunk(3, &mut Quiet::default()).unwrap()
        });
        let values = (MIB..2 * MIB).map(|place| mix(3 ^ place as u64));
        assert_eq!(done[0], Done::item(mix(digest(3 ^ 3, values))).moving(1 << 20));
        assert_eq!(done[0], done[1]);
    }

    #[test]
    fn a_copy_is_made_once_a_host_and_only_for_a_worker() {
        let workload = prepare(&setting(0)).unwrap();
        assert_eq!(workload.bytes_per_host(), 2 << 20);
        let looks = std::cell::Cell::new(0);
        let interrupted = || {
            looks.set(looks.get() + 1);
            false
        };
        let seat = Seat { interrupted: &interrupted, ..seat() };
        let first = workload.kernel(&seat).map(|_| looks.get()).unwrap();
        assert!(first > 0);
        assert!(workload.kernel(&seat).is_ok());
        assert_eq!(looks.get(), first, "the second worker made it again");
    }

    #[test]
    fn making_it_can_be_stopped() {
        for way in [0, 1] {
            let stopped = prepare(&setting(way)).unwrap().kernel(&Seat { interrupted: &|| true, ..seat() }).err();
            assert_eq!(stopped, Some(ChunkError::Interrupted), "{way}");
        }
    }

    #[test]
    fn what_is_mapped_is_nobodys_own() {
        assert_eq!((ENTRY.shared_words)(&setting(1)), 2 * MIB);
        assert_eq!(prepare(&setting(1)).unwrap().bytes_per_host(), 0);
        assert_eq!((ENTRY.shared_words)(&setting(0)), 0);
    }
}
