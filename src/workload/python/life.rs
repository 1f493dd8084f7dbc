//! Starting and joining workers of an interpreter that do nothing: what kind. Knows nothing of how that is done:
//! `assets/python/lanescope_life.py` does it.

use super::super::catalogue::{Choice, Figure, Fold, ParamSpec, Per, Price, PythonMode, Runs, Spent};
use super::super::{Entry, Phase, Question, Setting};
use super::{GIL, INTERPRETER, prepare};
use crate::locale::Message;
use crate::units::Quantity;

const WHATS: &[Choice] = &[
    Choice { word: "thread", name: "python-life-thread" },
    Choice { word: "fork", name: "python-life-fork" },
    Choice { word: "spawn", name: "python-life-spawn" },
    Choice { word: "forkserver", name: "python-life-forkserver" },
    Choice { word: "subinterpreter", name: "python-life-subinterpreter" },
    Choice { word: "subprocess", name: "python-life-subprocess" },
];
/// The place of `fork`.
const FORK: u64 = 1;
/// Most workers that start others at the same time.
const MOST: u32 = 64;

pub(in crate::workload) const ENTRY: Entry = Entry {
    id: "python-life",
    question: Question::Life,
    name: "workload-python-life",
    about: "workload-python-life-about",
    item: "workload-python-life-item",
    params: &[INTERPRETER, ParamSpec::choice("what", ["param-python-life", "param-python-life-hint"], WHATS), GIL],
    figures: &[Figure { id: "started", label: "figure-started", quantity: Quantity::Count, fold: Fold::Sum }],
    prices: &[
        Price::new("start", "price-start", Spent::In(Phase::Start), Per::Figure(0)),
        Price::new("end", "price-end", Spent::In(Phase::Join), Per::Figure(0)),
    ],
    runs: Runs::Python(PythonMode::Life),
    fixed_workers: true,
    misfit,
    prepare,
    ..Entry::PLAIN
};

fn misfit(setting: &Setting) -> Option<Message> {
    let (processes, threads) = (setting.topology.processes, setting.topology.threads);
    if processes != 1 || threads > MOST {
        return Some(Message::new("python-life-one-process").with("most", MOST));
    }
    (setting.get("what") == FORK && threads > 1).then(|| Message::new("python-life-fork-alone"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::misfit;

    #[test]
    fn a_process_of_many_threads_is_not_forked() {
        let with = |what: &str, processes, threads| misfit("python-life", &[("what", what.into())], processes, threads);
        assert_eq!(with("thread", 1, 4), None);
        assert_eq!(with("fork", 1, 1), None);
        assert!(with("fork", 1, 2).unwrap().contains("1 × 1"));
        assert!(with("spawn", 2, 1).unwrap().contains("1 × 1"));
        assert!(with("thread", 1, 65).unwrap().contains("64"));
    }
}
