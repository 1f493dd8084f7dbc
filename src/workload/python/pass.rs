//! Passing messages between workers of an interpreter: by which way, how large, made of what. Knows nothing of how that is
//! done: `assets/python/lanescope_pass.py` does it, `lanescope_ways.py` has the ways and `lanescope_parcel.py` what is passed.

use super::super::catalogue::{Choice, Figure, Fold, ParamSpec, Per, Price, PythonMode, Runs, Spent};
use super::super::{Entry, Phase, PrepareError, Question, Setting, Workload};
use super::{Elsewhere, GIL, INTERPRETER, START};
use crate::locale::Message;
use crate::plan::Topology;
use crate::units::Quantity;
use std::sync::Arc;

/// The words of the driver's ways.
const WAYS: &[Choice] = &[
    Choice { word: "mp-queue", name: "python-way-mp-queue" },
    Choice { word: "mp-pipe", name: "python-way-mp-pipe" },
    Choice { word: "shared-memory", name: "python-way-shared-memory" },
    Choice { word: "shareable-list", name: "python-way-shareable-list" },
    Choice { word: "manager", name: "python-way-manager" },
    Choice { word: "socket", name: "python-way-socket" },
    Choice { word: "queue", name: "python-way-queue" },
];
/// Places of those that are special.
const SHAREABLE_LIST: u64 = 3;
const QUEUE: u64 = 6;

/// What is passed; from `lambda` on things that are more than data.
const WHATS: &[Choice] = &[
    Choice { word: "bytes", name: "python-what-bytes" },
    Choice { word: "list", name: "python-what-list" },
    Choice { word: "dict", name: "python-what-dict" },
    Choice { word: "dataclass", name: "python-what-dataclass" },
    Choice { word: "lambda", name: "python-what-lambda" },
    Choice { word: "generator", name: "python-what-generator" },
    Choice { word: "lock", name: "python-what-lock" },
    Choice { word: "open-file", name: "python-what-open-file" },
    Choice { word: "socket", name: "python-what-socket" },
    Choice { word: "thread", name: "python-what-thread" },
    Choice { word: "local-class", name: "python-what-local-class" },
    Choice { word: "survey", name: "python-what-survey" },
];
const LIST: u64 = 1;
const SURVEY: u64 = 11;
/// Memory that a message takes with all its copies in one worker, as a multiple of its size when it is pickled: what is
/// compared with, what came, and the pickle. Objects are several times as large as their pickles. As measured on 3.11.
const COPIES: [u64; 4] = [4, 17, 14, 15];
/// Largest list that a ShareableList takes item by item, KiB: each costs some microseconds at both ends.
const MOST_ITEMS: u64 = 4_096;

pub(in crate::workload) const ENTRY: Entry = Entry {
    id: "python-pass",
    question: Question::Passing,
    name: "workload-python-pass",
    about: "workload-python-pass-about",
    item: "workload-pass-item",
    params: &[
        INTERPRETER,
        ParamSpec::choice("way", ["param-python-way", "param-python-way-hint"], WAYS),
        ParamSpec::number("size", ["param-pass-size", "param-python-size-hint", "unit-kib"], (1, 64, 51_200)),
        ParamSpec::choice("what", ["param-python-what", "param-python-what-hint"], WHATS),
        START,
        GIL,
    ],
    figures: &[
        Figure { id: "pickled", label: "figure-python-pickled", quantity: Quantity::Bytes, fold: Fold::Sum },
        Figure { id: "refused", label: "figure-python-refused", quantity: Quantity::Count, fold: Fold::Sum },
    ],
    prices: &[
        Price::new("serialise", "price-serialise", Spent::In(Phase::Serialise), Per::Item),
        Price::new("pass", "price-pass", Spent::In(Phase::Transfer), Per::Item),
        Price::new("deserialise", "price-deserialise", Spent::In(Phase::Deserialise), Per::Item),
    ],
    runs: Runs::Python(PythonMode::Pass),
    fixed_workers: true,
    misfit,
    prepare,
    ..Entry::PLAIN
};

fn misfit(setting: &Setting) -> Option<Message> {
    let Topology { processes, threads } = setting.topology;
    let (way, what) = (setting.get("way"), setting.get("what"));
    if what == SURVEY {
        return (setting.topology.workers() != 1 || processes != 1).then(|| Message::new("python-pass-survey-alone"));
    }
    if way == QUEUE && (processes != 1 || !threads.is_multiple_of(2)) {
        return Some(Message::new("python-pass-threads"));
    }
    if way != QUEUE && (threads != 1 || processes == 0 || !processes.is_multiple_of(2)) {
        return Some(Message::new("python-pass-processes"));
    }
    let size = setting.get("size");
    (way == SHAREABLE_LIST && what == LIST && size > MOST_ITEMS)
        .then(|| Message::new("python-pass-many-items").with("most", MOST_ITEMS))
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let copies = COPIES.get(setting.get("what") as usize).copied().unwrap_or_default();
    Ok(Arc::new(Elsewhere { bytes_per_worker: copies * setting.get("size") * 1_024, bytes_per_host: 0 }))
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    #[test]
    fn shapes_that_cannot_be_are_refused_with_what_to_do() {
        let misfit = |way: &str, what: &str, processes, threads| {
            let params = [("way", way.into()), ("what", what.into()), ("size", 5_000.into())];
            testing::misfit("python-pass", &params, processes, threads)
        };
        for (way, what, shape, words) in [
            ("queue", "bytes", (2, 1), Some("1 × 2")),
            ("queue", "bytes", (1, 3), Some("1 × 2")),
            ("queue", "bytes", (1, 4), None),
            ("mp-pipe", "bytes", (1, 2), Some("2 × 1")),
            ("mp-pipe", "bytes", (0, 1), Some("2 × 1")),
            ("mp-pipe", "bytes", (3, 1), Some("2 × 1")),
            ("mp-pipe", "bytes", (4, 1), None),
            ("shareable-list", "bytes", (2, 1), None),
            ("shareable-list", "list", (2, 1), Some("KiB")),
            ("queue", "survey", (1, 2), Some("1 × 1")),
            ("queue", "survey", (1, 1), None),
        ] {
            let said = misfit(way, what, shape.0, shape.1);
            match words {
                Some(words) => assert!(said.as_ref().is_some_and(|s| s.contains(words)), "{way} {shape:?}: {said:?}"),
                None => assert_eq!(said, None, "{way} {shape:?}"),
            }
        }
    }

    #[test]
    fn what_is_special_has_its_place() {
        assert_eq!(super::WAYS[super::SHAREABLE_LIST as usize].word, "shareable-list");
        assert_eq!(super::WAYS[super::QUEUE as usize].word, "queue");
        assert_eq!(super::WHATS[super::LIST as usize].word, "list");
        assert_eq!(super::WHATS[super::SURVEY as usize].word, "survey");
    }
}
