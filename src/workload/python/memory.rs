//! An input that an interpreter makes once for several workers: how large, of what, and what they do with it. Knows nothing of
//! how that is done: `assets/python/lanescope_memory.py` does it.

use super::super::catalogue::{Choice, Figure, Fold, ParamSpec, PythonMode, Runs};
use super::super::{Entry, PrepareError, Question, Setting, Workload};
use super::{Elsewhere, GIL, INTERPRETER, START, is_one_by_one};
use crate::locale::Message;
use crate::units::Quantity;
use std::sync::Arc;

/// Memory of a process that has only started, in bytes.
const BARE: u64 = 12 << 20;
/// What strings take beside what they are reckoned with: what they become where they are pickled, and the allocator's part.
const MARGIN: u64 = 2;

/// The place of `none` among the ways to touch it, and of `bytes` among the kinds.
const NONE: u64 = 1;
const BYTES: u64 = 1;
/// Places of the ways of starting under which children share what the parent has made, if anything: `fork` does, `spawn` and
/// `forkserver` do not, and `default` may do either.
const FORK: u64 = 1;

pub(in crate::workload) const ENTRY: Entry = Entry {
    id: "python-memory",
    question: Question::Memory,
    name: "workload-python-memory",
    about: "workload-python-memory-about",
    item: "workload-python-memory-item",
    params: &[
        INTERPRETER,
        ParamSpec::number("size", ["param-input-size", "param-python-input-hint", "unit-mib"], (1, 64, 4_096)),
        ParamSpec::choice(
            "kind",
            ["param-python-kind", "param-python-kind-hint"],
            &[
                Choice { word: "strings", name: "python-kind-strings" },
                Choice { word: "bytes", name: "python-kind-bytes" },
            ],
        ),
        ParamSpec::choice(
            "touch",
            ["param-python-touch", "param-python-touch-hint"],
            &[
                Choice { word: "read", name: "python-touch-read" },
                Choice { word: "none", name: "python-touch-none" },
                Choice { word: "write", name: "python-touch-write" },
            ],
        ),
        START,
        GIL,
    ],
    figures: &[
        Figure { id: "own_before", label: "figure-python-before", quantity: Quantity::Bytes, fold: Fold::Max },
        Figure { id: "own_after", label: "figure-python-after", quantity: Quantity::Bytes, fold: Fold::Max },
        Figure { id: "own_sum", label: "figure-python-sum", quantity: Quantity::Bytes, fold: Fold::Sum },
        Figure { id: "grown", label: "figure-python-grown", quantity: Quantity::Bytes, fold: Fold::Max },
        Figure { id: "parent", label: "figure-python-parent", quantity: Quantity::Bytes, fold: Fold::Max },
    ],
    runs: Runs::Python(PythonMode::Memory),
    fixed_workers: true,
    misfit: |setting| (!is_one_by_one(setting)).then(|| Message::new("python-one-by-one")),
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let input = setting.get("size") << 20;
    let hosts = u64::from(setting.topology.hosts()).max(1);
    let in_threads = setting.topology.threads > 1;
    let bytes = setting.get("kind") == BYTES;
    let copied = match (setting.get("start"), setting.get("touch")) {
        _ if in_threads => false,
        (FORK, touch) => touch != NONE && (!bytes || touch != 0),
        _ => true,
    };
    let own = if in_threads { 0 } else { BARE };
    let each = own + if copied { input * MARGIN } else { 0 };
    // The parent has it once; while it is pickled, once more.
    Ok(Arc::new(Elsewhere { bytes_per_worker: each, bytes_per_host: (BARE + input * MARGIN).div_ceil(hosts) }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{misfit, setting};

    #[test]
    fn who_gets_a_copy_needs_memory_for_it() {
        let wants = |start: &str, touch: &str, kind: &str, processes, threads| {
            let params = [("start", start.into()), ("touch", touch.into()), ("kind", kind.into()), ("size", 64.into())];
            let (entry, setting) = setting("python-memory", &params, processes, threads);
            (entry.prepare)(&setting).unwrap().bytes_per_worker() >= 64 << 20
        };
        assert!(wants("spawn", "none", "bytes", 2, 1) && wants("forkserver", "none", "strings", 2, 1));
        assert!(wants("fork", "read", "strings", 2, 1) && wants("fork", "write", "bytes", 2, 1));
        assert!(!wants("fork", "none", "strings", 2, 1) && !wants("fork", "read", "bytes", 2, 1));
        assert!(!wants("spawn", "write", "strings", 1, 4));
        // Which of them it is depends on the interpreter.
        assert!(wants("default", "none", "bytes", 2, 1));
    }

    #[test]
    fn threads_or_processes_and_not_both() {
        assert_eq!(misfit("python-memory", &[], 3, 1), None);
        assert_eq!(misfit("python-memory", &[], 1, 3), None);
        assert!(misfit("python-memory", &[], 2, 2).unwrap().contains("1 × 4"));
        assert!(misfit("python-memory", &[], 0, 2).is_some());
    }
}
