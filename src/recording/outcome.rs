//! What a finished run gave: the data of the summary, and the exact shape of `lanescope run --json`.

use super::blast::Blast;
use crate::locale::Message;
use crate::plan::Fault;
use crate::telemetry::GilSource;
use crate::units::{Bytes, Nanos};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// The budget was used up.
    #[default]
    Budget,
    /// Somebody pressed Stop.
    Stopped,
    /// No worker was left to go on.
    Failed,
}

/// The result of a run. Its JSON has messages in English, which cannot be read back: files keep those beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Wrapping sum of the chunks' checksums, in hexadecimal. Comparable between runs of the same items and seed.
    pub checksum: String,
    /// Items finished by all workers.
    pub items: u64,
    /// Items that were taken by a worker and never finished, because it or its process ended.
    pub lost_items: u64,
    /// Chunks that died with their worker and were handed to another one.
    pub given_again: u64,
    /// Bytes moved, for workloads that are about it.
    pub bytes: u64,
    /// From the common start to the last finished item, pauses not counted.
    pub seconds: f64,
    /// Items per second.
    pub throughput: f64,
    /// From the request to start the hosts until all workers were ready.
    pub start_seconds: f64,
    /// From the last finished item until every host was gone.
    pub end_seconds: f64,
    /// Why the run ended.
    pub ending: Ending,
    /// One entry a worker, in the order of their numbers.
    pub workers: Vec<WorkerOutcome>,
    /// The workload's figures, folded over all workers.
    pub figures: Vec<FigureOutcome>,
    /// What one of something cost, as the workload names it; those that took no time are left out.
    pub prices: Vec<PriceOutcome>,
    /// What was counted of the GIL of every host, in every way that there was; empty where there is none.
    pub gil: Vec<GilOutcome>,
    /// What came of the planted faults, in the order in which they were asked for.
    pub faults: Vec<FaultOutcome>,
    /// Memory of the hosts at its highest, summed over them.
    pub memory: Option<MemoryOutcome>,
    /// How long chunks took, from the end of the one before; `None` where none was seen to end.
    pub latency: Option<LatencyOutcome>,
    /// Lowest and highest frequency that a busy core was seen at, in MHz; `None` where the system does not show it.
    pub frequency_mhz: Option<(f64, f64)>,
    /// Samples that the receiver was too slow for.
    pub dropped_samples: u64,
    /// Spans overwritten before they were read.
    pub lost_spans: u64,
    /// What went wrong, in words of the person's language when shown; English in JSON.
    #[serde(serialize_with = "english", skip_deserializing)]
    pub failures: Vec<Message>,
}

/// What one worker did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkerOutcome {
    /// Its process.
    pub pid: u32,
    /// Its thread.
    pub tid: u64,
    /// Number of its host.
    pub host: u32,
    /// Items it finished.
    pub items: u64,
    /// CPU time it used, where the system tells.
    pub cpu_seconds: Option<f64>,
    /// Time it was ready to run and another had the core, where the system tells.
    pub wait_seconds: Option<f64>,
    /// Time in each kind of span, by its word; kinds that did not occur are left out.
    pub time_seconds: BTreeMap<Cow<'static, str>, f64>,
    /// The workload's figures for this worker, by their names.
    pub figures: BTreeMap<Cow<'static, str>, u64>,
}

/// A figure of the workload over all workers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureOutcome {
    /// Its name in the catalogue.
    pub id: Cow<'static, str>,
    /// All workers' values as one.
    pub value: u64,
}

/// What one of something cost, over all workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriceOutcome {
    /// Its name in the catalogue.
    pub id: Cow<'static, str>,
    /// Seconds for one.
    pub seconds: f64,
}

/// What was counted of the GIL of a host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GilOutcome {
    /// Number of the host.
    pub host: u32,
    /// By a model of it, by an observer of an interpreter's own, or inferred from what the workers did.
    pub source: GilSource,
    /// Share of the time in which a worker was inferred to run that it was also seen to hold the GIL, from 0 to 1; `None`
    /// where not both are known.
    pub agreement: Option<f64>,
    /// The switch interval at the end.
    pub interval_seconds: f64,
    /// Times that it came to another worker; inferred: that one waited for it.
    pub switches: u64,
    /// Times that a waiter asked for it, which only the model knows.
    pub requests: Option<u64>,
    /// Times that it was dropped because it was asked for, which only the model knows.
    pub forced: Option<u64>,
    /// Times that it was held.
    pub holds: u64,
    /// Time that it was held, all together.
    pub held_seconds: f64,
    /// How long it was held at a time; `None` when nobody ever held it.
    pub hold_seconds: Option<HoldOutcome>,
}

/// How long a GIL was held at a time: as exactly as its histogram tells, a sixteenth off at most.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HoldOutcome {
    /// A tenth of all holds were not longer.
    pub p10: f64,
    /// The median.
    pub p50: f64,
    /// Nine tenths of all holds were not longer.
    pub p90: f64,
}

/// What came of a planted fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaultOutcome {
    /// What was asked for.
    #[serde(serialize_with = "word", deserialize_with = "fault")]
    pub fault: Fault,
    /// In which worker.
    pub worker: u32,
    /// When it was asked for, from the common start, pauses counted.
    pub at_seconds: f64,
    /// From the fault until the app noticed that something is wrong; `None` where it never did.
    pub noticed_seconds: Option<f64>,
    /// Workers that ended because of it.
    pub lost_workers: Vec<u32>,
    /// Workers that it left unharmed, of those that were there.
    pub survivors: u32,
    /// Chunks that the lost workers had in hand.
    pub lost_items: u64,
    /// Workers that wait for one another in a circle because of it.
    pub cycle: Vec<u32>,
    /// Why it was not planted, if it was not.
    #[serde(serialize_with = "english_if_any", skip_deserializing)]
    pub refused: Option<Message>,
}

impl FaultOutcome {
    /// From what was seen of it, in a run whose work began at `started`.
    pub fn of(blast: &Blast, started: Option<Nanos>) -> Self {
        Self {
            fault: blast.fault,
            worker: blast.worker,
            at_seconds: blast.planted.since(started.unwrap_or(blast.planted)).seconds(),
            noticed_seconds: blast.notice_took().map(Nanos::seconds),
            lost_workers: blast.lost_workers.clone(),
            survivors: blast.survivors,
            lost_items: blast.lost_items,
            cycle: blast.cycle.clone(),
            refused: blast.refused.clone(),
        }
    }
}

/// How long chunks took, each from the end of its worker's chunk before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LatencyOutcome {
    /// Chunks that were seen. Those whose spans were lost are missing.
    pub count: u64,
    /// Half of them were not longer, in seconds, as exactly as the buckets tell.
    pub p50: f64,
    /// Nine tenths were not longer.
    pub p90: f64,
    /// All but one of a hundred were not longer.
    pub p99: f64,
    /// The longest.
    pub max: f64,
    /// Upper ends of the buckets that are not empty, in seconds, and how many were in each.
    pub buckets: Vec<(f64, u64)>,
}

/// Memory of all hosts together at the moment when the resident set was largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryOutcome {
    /// Resident set: shared pages are counted once for every host.
    pub rss_bytes: Bytes,
    /// Unique set, where the system tells.
    pub uss_bytes: Option<Bytes>,
    /// Proportional set, where the system tells.
    pub pss_bytes: Option<Bytes>,
}

impl Outcome {
    /// Whether the work was done: the budget used up, no item lost, nothing failed.
    pub fn is_clean(&self) -> bool {
        self.ending != Ending::Failed && self.lost_items == 0 && self.failures.is_empty()
    }

    /// CPU time of all workers, in seconds; `None` where the system does not tell that of each, or where there was none.
    pub fn cpu_seconds(&self) -> Option<f64> {
        self.sum_over_workers(|worker| worker.cpu_seconds)
    }

    /// Time that all workers were ready and another had the core, in seconds; `None` as for CPU time.
    pub fn wait_seconds(&self) -> Option<f64> {
        self.sum_over_workers(|worker| worker.wait_seconds)
    }

    /// From the request to start the hosts until all workers were ready, in seconds; `None` of a run that never had a worker.
    pub fn start(&self) -> Option<f64> {
        self.has_begun().then_some(self.start_seconds)
    }

    /// From the last finished item until every host was gone, in seconds; `None` of a run that never had a worker.
    pub fn end(&self) -> Option<f64> {
        self.has_begun().then_some(self.end_seconds)
    }

    fn has_begun(&self) -> bool {
        !self.workers.is_empty()
    }

    fn sum_over_workers(&self, of: impl Fn(&WorkerOutcome) -> Option<f64>) -> Option<f64> {
        self.workers.iter().map(of).sum::<Option<f64>>().filter(|_| self.has_begun())
    }

    /// The duration as a quantity.
    pub fn duration(&self) -> Nanos {
        Nanos::from_seconds(self.seconds)
    }
}

fn word<S: serde::Serializer>(fault: &Fault, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(fault.word())
}

fn fault<'de, D: Deserializer<'de>>(from: D) -> Result<Fault, D::Error> {
    let word = Cow::<str>::deserialize(from)?;
    let unknown = || serde::de::Error::custom(format!("no fault is called {word}"));
    Fault::ALL.into_iter().find(|fault| fault.word() == word).ok_or_else(unknown)
}

#[expect(clippy::ref_option, reason = "the shape that serde wants")]
fn english_if_any<S: serde::Serializer>(message: &Option<Message>, to: S) -> Result<S::Ok, S::Error> {
    match message {
        Some(message) => to.serialize_some(&message.to_string()),
        None => to.serialize_none(),
    }
}

fn english<S: serde::Serializer>(messages: &[Message], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(messages.iter().map(ToString::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_without_a_worker_has_used_an_unknown_time_and_not_none() {
        let worker = |cpu_seconds| WorkerOutcome { cpu_seconds, ..WorkerOutcome::default() };
        let of = |workers| Outcome { workers, start_seconds: 0.5, ..Outcome::default() };
        let never = of(Vec::new());
        assert_eq!((never.cpu_seconds(), never.wait_seconds(), never.start(), never.end()), (None, None, None, None));
        let both = of(vec![worker(Some(1.0)), worker(Some(0.5))]);
        assert_eq!((both.cpu_seconds(), both.start(), both.end()), (Some(1.5), Some(0.5), Some(0.0)));
        assert_eq!(of(vec![worker(Some(1.0)), worker(None)]).cpu_seconds(), None);
    }
}
