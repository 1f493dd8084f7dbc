//! What has to be known and made before the first host starts: the checks of an experiment against this machine, and
//! the shared memory of a run.

use super::again::Work;
use super::folder::{self, RunFolder};
use super::guests;
use super::workload;
use crate::locale::{Explain, Message};
use crate::plan::{Experiment, Problem, Topology};
use crate::python;
use crate::telemetry::{Arena, Board, BoardShape, Page, Shape};
use crate::units::Bytes;
use crate::workload::{Canvas, Runs, Setting};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes that all rings of a run share.
const RING_BUDGET: usize = 64 << 20;
/// Records of a ring: at 60 looks a second even the smallest holds spans of 250 us.
const RECORDS: std::ops::RangeInclusive<usize> = 64..=4_096;
/// Records of a ring of what is observed: a quarter of a second of changes with every look.
const SEEN_RECORDS: usize = 512;
/// Share of the free memory that the workers may claim.
const MEMORY_SHARE: f64 = 0.8;

/// All checks. Answers the shape of the workload's picture.
pub(super) fn check(experiment: &Experiment) -> Result<Option<Canvas>, Vec<Problem>> {
    let problems = workload::check(experiment);
    if !problems.is_empty() {
        return Err(problems);
    }
    let Some(entry) = workload::find(&experiment.workload) else { return Ok(None) };
    if let Runs::Python(_) = entry.runs {
        python::check(entry, experiment).map_err(|problem| vec![problem])?;
    }
    // The address is not used before a worker connects.
    let server = entry.wants_server.then(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    let setting = Setting { server, ..entry.setting(experiment) };
    let prepared = (entry.prepare)(&setting)
        .map_err(|error| vec![Problem { field: "workload".to_owned(), message: error.message() }])?;
    let workers = prepared.bytes_per_worker().saturating_mul(experiment.topology.workers());
    let hosts = prepared.bytes_per_host().saturating_mul(u64::from(experiment.topology.hosts()));
    let shared = (entry.shared_words)(&setting) as u64 * 8;
    let wanted = workers.saturating_add(hosts).saturating_add(shared);
    fits(wanted, experiment.topology.workers()).map_err(|problem| vec![problem])?;
    Ok(prepared.canvas())
}

/// Whether a run can go on with this many threads instead of `before`. What it has already is not asked for again.
pub(super) fn check_change(wanted: &Experiment, before: u32) -> Result<(), Problem> {
    if let Some(problem) = workload::check(wanted).into_iter().next() {
        return Err(problem);
    }
    let Some(entry) = workload::find(&wanted.workload) else { return Ok(()) };
    let more = u64::from(wanted.topology.threads.saturating_sub(before)) * u64::from(wanted.topology.hosts());
    let server = Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    match (entry.prepare)(&Setting { server, ..entry.setting(wanted) }) {
        Ok(prepared) => fits(prepared.bytes_per_worker().saturating_mul(more), more),
        Err(error) => Err(Problem { field: "workload".to_owned(), message: error.message() }),
    }
}

/// Whether the machine has this much memory free, with something left for others.
fn fits(wanted: u64, workers: u64) -> Result<(), Problem> {
    match crate::probe::available_memory() {
        Some(free) if wanted as f64 > free.0 as f64 * MEMORY_SHARE => {
            let message = Message::new("problem-memory")
                .with("wanted", Bytes(wanted).to_string())
                .with("workers", workers.to_string())
                .with("free", free.to_string());
            Err(Problem { field: "params".to_owned(), message })
        }
        _ => Ok(()),
    }
}

/// The shared memory of a run.
pub(super) struct Shared {
    /// Dropped, and the files with it, as soon as all hosts have opened them.
    pub folder: RunFolder,
    /// The board and the pages once more, as the work that they stand for.
    pub work: Work,
    pub pages: Vec<Arc<Page>>,
    /// The words that all workers share, if the workload wants some.
    pub arena: Option<Arc<Arena>>,
    /// What an observer sees of the pages' processes, where an interpreter does the work.
    pub seen: Option<Arc<Page>>,
}

impl Shared {
    /// Makes the board and one page a host, in the first place that has room.
    pub(super) fn create(experiment: &Experiment, canvas: Option<Canvas>, places: &[PathBuf]) -> Result<Self, Message> {
        let system = folder::places();
        let places = if places.is_empty() { &system } else { places };
        folder::sweep(places);
        let entry = workload::find(&experiment.workload);
        let words = entry.map_or(0, |e| (e.shared_words)(&e.setting(experiment)));
        let again = entry.is_some_and(|e| e.gives_out_again);
        let (folder, (work, pages, arena, seen)) = folder::in_first_place(places, |folder| {
            let chunks = experiment.budget.items().unwrap_or(u64::MAX);
            let foreign = guests::is_foreign(experiment);
            let count = if foreign { python::guests(experiment) } else { experiment.topology.hosts() };
            let pages = (0..count).map(|host| {
                let page = Page::create(&page_path(folder, host), shape(experiment, canvas, count, host));
                page.map(Arc::new).map_err(|e| e.message())
            });
            let pages = pages.collect::<Result<Vec<_>, _>>()?;
            let returns = again.then(|| Work::most_returns(&pages));
            let board = Board::create(&folder.file(BOARD), BoardShape { chunks, returns }).map_err(|e| e.message())?;
            let arena = (words > 0).then(|| Arena::create(&folder.file(ARENA), words)).transpose();
            let arena = arena.map_err(|e| e.message())?.map(Arc::new);
            let work = Work::new(board, pages.clone());
            let seen = foreign.then(|| {
                let shape = Shape { slots: count as usize, records: SEEN_RECORDS, canvas: None, host: 0 };
                Page::create(&folder.file(SEEN), shape).map(Arc::new).map_err(|e| e.message())
            });
            Ok((if foreign { work.elsewhere() } else { work }, pages, arena, seen.transpose()?))
        })?;
        Ok(Self { folder, work, pages, arena, seen })
    }
}

pub(super) const BOARD: &str = "board";
pub(super) const ARENA: &str = "arena";
pub(super) const SEEN: &str = "seen";

pub(super) fn page_path(folder: &RunFolder, host: u32) -> PathBuf {
    folder.file(&format!("page-{host}"))
}

/// The shape of one of so many pages. An interpreter never gets more workers than it begins with.
fn shape(experiment: &Experiment, canvas: Option<Canvas>, pages: u32, host: u32) -> Shape {
    let Topology { threads, .. } = experiment.topology;
    let slots = if guests::is_foreign(experiment) { threads } else { experiment.topology.room() } as usize;
    let each = RING_BUDGET / (slots * pages as usize) / 64;
    let records = (1_usize << each.max(1).ilog2()).clamp(*RECORDS.start(), *RECORDS.end());
    Shape { slots, records, canvas, host }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn experiment(processes: u32, threads: u32) -> Experiment {
        Experiment { topology: Topology { processes, threads }, ..Experiment::default() }
    }

    #[test]
    fn pages_stay_small_for_any_shape() {
        for (processes, threads) in [(0, 1), (1, 1), (64, 1), (2, 2), (1, 1_000), (256, 15)] {
            let experiment = experiment(processes, threads);
            let hosts = experiment.topology.hosts();
            let all = shape(&experiment, None, hosts, 0).bytes() * hosts as usize;
            assert!(all < 160 << 20, "{processes} x {threads}: {all} bytes");
        }
    }

    #[test]
    fn memory_that_the_machine_does_not_have_is_refused_in_words() {
        let mut large = experiment(64, 60);
        large.workload = "triad".to_owned();
        large.params = [("size".to_owned(), 1_024.into())].into();
        let problems = check(&large).unwrap_err();
        assert!(problems[0].to_string().contains("TiB"), "{problems:?}");
        assert!(check(&experiment(2, 2)).unwrap().is_none());
    }

    #[test]
    fn no_place_for_shared_memory_is_told_with_all_places() {
        let places = [PathBuf::from("/no/such/place"), PathBuf::from("/nor/this")];
        let error = Shared::create(&experiment(1, 1), None, &places).err().unwrap().to_string();
        assert!(error.contains("/no/such/place") && error.contains("/nor/this"), "{error}");
    }
}
