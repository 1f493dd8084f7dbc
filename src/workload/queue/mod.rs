//! A pool of workers with a queue of tasks, as in `multiprocessing.Pool` and `concurrent.futures`: peers take from the
//! queue themselves, or a master takes and hands out. A task's result is stored once, in a table that all workers share,
//! and acknowledged a while later; a worker that dies between the two leaves a task that somebody does a second time.
//! Knows nothing of how lost tasks come back to the queue.

mod master;
mod table;

use super::catalogue::{Choice, Figure, Fold};
use super::random::mix_steps;
use super::{
    ChunkError, Done, Entry, Kernel, ParamSpec, Phase, PrepareError, Question, Seat, Setting, Sink, Words, Workload,
    mix,
};
use crate::locale::Message;
use crate::units::Quantity;
use std::sync::Arc;
use table::{Stored, Table};

/// Most tasks of a budget: so many have room in the table, which is then 32 MiB large.
const MAX_TASKS: u64 = 1 << 22;
/// Steps in the unit of the parameters.
const UNIT: u64 = 1_000;

/// Places of the figures in the entry's list.
const TASKS: usize = 0;
const DUPLICATES: usize = 1;
const GIVEN: usize = 2;

pub(super) const ENTRY: Entry = Entry {
    id: "queue",
    question: Question::Survival,
    name: "workload-queue",
    about: "workload-queue-about",
    item: "workload-queue-item",
    params: &[
        ParamSpec::choice(
            "order",
            ["param-queue-order", "param-queue-order-hint"],
            &[
                Choice { word: "peers", name: "param-queue-order-peers" },
                Choice { word: "master", name: "param-queue-order-master" },
            ],
        ),
        ParamSpec::number(
            "work",
            ["param-queue-work", "param-queue-work-hint", "unit-thousand-steps"],
            (1, 500, 1_000_000),
        ),
        ParamSpec::number(
            "report",
            ["param-queue-report", "param-queue-report-hint", "unit-thousand-steps"],
            (0, 50, 1_000_000),
        ),
    ],
    figures: &[
        Figure { id: "tasks", label: "figure-queue-tasks", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "duplicates", label: "figure-queue-duplicates", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "given", label: "figure-queue-given", quantity: Quantity::Count, fold: Fold::Sum },
    ],
    gives_out_again: true,
    leader: |setting| has_master(setting).then_some(0),
    feeds: has_master,
    shared_words: |setting| table_at(setting) + table::words(setting.items),
    misfit,
    conclude,
    prepare,
    ..Entry::PLAIN
};

fn has_master(setting: &Setting) -> bool {
    setting.get("order") == 1
}

/// Where the table begins among the shared words: behind the mailboxes.
fn table_at(setting: &Setting) -> usize {
    if has_master(setting) { master::words(setting.topology) } else { 0 }
}

fn misfit(setting: &Setting) -> Option<Message> {
    if has_master(setting) && setting.topology.workers() < 2 {
        return Some(Message::new("queue-master-alone"));
    }
    let tasks = setting.items.filter(|tasks| *tasks > MAX_TASKS)?;
    Some(Message::new("queue-too-many-tasks").with("wanted", tasks.to_string()).with("most", MAX_TASKS.to_string()))
}

fn conclude(setting: &Setting) -> Option<Done> {
    // With a budget of time the table is too short for all results; then the workers' counters are what there is.
    setting.items?;
    let shared = setting.shared.clone()?;
    Some(Table::new(shared, table_at(setting), setting.items).total())
}

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Pool {
        shared: setting.shared.clone(),
        has_master: has_master(setting),
        mailboxes: setting.topology.most_workers(),
        table_at: table_at(setting),
        items: setting.items,
        work: setting.get("work") * UNIT,
        report: setting.get("report") * UNIT,
        seed: setting.seed,
    }))
}

struct Pool {
    shared: Option<Arc<dyn Words>>,
    has_master: bool,
    mailboxes: u32,
    table_at: usize,
    items: Option<u64>,
    work: u64,
    report: u64,
    seed: u64,
}

impl Workload for Pool {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let shared = super::shared::words(self.shared.as_ref())?;
        if self.has_master && seat.worker == 0 {
            return Ok(Box::new(master::Master::new(shared)));
        }
        let table = Table::new(shared.clone(), self.table_at, self.items);
        let tasks = Tasks { table, work: self.work, report: self.report, seed: self.seed, done: 0, duplicates: 0 };
        if !self.has_master {
            return Ok(Box::new(tasks));
        }
        if seat.worker >= self.mailboxes {
            return Err(ChunkError::Failed(format!("no mailbox for worker {}", seat.worker)));
        }
        Ok(Box::new(master::Servant::new(shared, seat.worker, tasks)))
    }
}

/// Does tasks: what every worker but a master is for.
struct Tasks {
    table: Table,
    work: u64,
    report: u64,
    seed: u64,
    done: u64,
    duplicates: u64,
}

impl Kernel for Tasks {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let result = mix_steps(mix(self.seed ^ mix(chunk)), self.work, sink)?;
        // Zero is an empty place of the table.
        let result = result | 1;
        match self.table.store(chunk, result) {
            Stored::First => {}
            Stored::Again => {
                self.duplicates += 1;
                sink.figure(DUPLICATES, self.duplicates);
            }
            Stored::Differs => return Err(ChunkError::Failed(format!("task {chunk} gave two different results"))),
        }
        sink.phase(Phase::Serialise);
        let reported = mix_steps(result, self.report, sink);
        sink.phase(Phase::Run);
        reported?;
        self.done += 1;
        sink.figure(TASKS, self.done);
        Ok(Done::item(result))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Topology;
    use crate::workload::testing::Tell;

    #[test]
    fn a_computation_is_its_steps_one_after_the_other() {
        assert_eq!(mix_steps(0, 2, &mut Tell::default()), Ok(mix(mix(0))));
        let once = mix_steps(7, 1_000, &mut Tell::default()).unwrap();
        assert_eq!(mix_steps(once, 1_000, &mut Tell::default()), mix_steps(7, 2_000, &mut Tell::default()));
    }

    #[test]
    fn a_master_needs_somebody_and_a_table_has_an_end() {
        let setting = |order, workers, items| Setting {
            params: [("order".to_owned(), order)].into(),
            topology: Topology { processes: 1, threads: workers },
            items,
            ..Setting::default()
        };
        assert!(misfit(&setting(0, 1, None)).is_none());
        assert_eq!(misfit(&setting(1, 1, None)).unwrap().key, "queue-master-alone");
        assert!(misfit(&setting(1, 2, Some(MAX_TASKS))).is_none());
        assert_eq!(misfit(&setting(0, 2, Some(MAX_TASKS + 1))).unwrap().key, "queue-too-many-tasks");
    }
}
