//! What the machine did while a run went on, from a look before and one after it. Knows nothing of what was run.

use crate::probe::{Meanwhile, Moment};
use crate::recording::{Conditions, Outcome};
use crate::units::Nanos;

/// The look before.
pub(super) struct Watch {
    before: Moment,
}

impl Watch {
    /// Looks before a run.
    pub(super) fn begin() -> Self {
        Self { before: Moment::now() }
    }

    /// Looks after it.
    pub(super) fn end(self, outcome: &Outcome) -> Conditions {
        conditions(&Moment::now().since(&self.before), outcome, std::process::id())
    }
}

fn conditions(meanwhile: &Meanwhile, outcome: &Outcome, own_pid: u32) -> Conditions {
    Conditions {
        steal: meanwhile.steal,
        others: others(meanwhile, outcome, own_pid),
        window: window(meanwhile, outcome, own_pid),
        frequency: outcome.frequency_mhz,
        energy: meanwhile.energy,
    }
}

/// What the cores did that was neither this program's nor its children's. Children that were waited for count with all that
/// they did, their start and those that they had started among it; where that is not told, or somebody was not waited for, it
/// is what the workers say of themselves. Workers in this process are in its own time already.
fn others(meanwhile: &Meanwhile, outcome: &Outcome, own_pid: u32) -> Option<f64> {
    let outside = outcome.workers.iter().filter(|worker| worker.pid != own_pid);
    // Of a run that had no worker nothing is known.
    let workers = outside.map(|worker| worker.cpu_seconds).sum::<Option<f64>>();
    let workers = workers.filter(|_| !outcome.workers.is_empty());
    let children = meanwhile.children.map(Nanos::seconds);
    let run = match (children, workers) {
        (Some(children), Some(workers)) => children.max(workers),
        (children, workers) => children.or(workers)?,
    };
    let wall = meanwhile.wall.seconds();
    let ours = (meanwhile.own?.seconds() + run) / wall;
    (wall > 0.0).then_some((meanwhile.busy? - ours).max(0.0))
}

/// What this program's own cores did beside the workers that are threads of it.
fn window(meanwhile: &Meanwhile, outcome: &Outcome, own_pid: u32) -> Option<f64> {
    let inside = outcome.workers.iter().filter(|worker| worker.pid == own_pid);
    let workers = inside.map(|worker| worker.cpu_seconds).sum::<Option<f64>>()?;
    let wall = meanwhile.wall.seconds();
    (wall > 0.0).then_some(((meanwhile.own?.seconds() - workers) / wall).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recording::WorkerOutcome;

    const OWN: u32 = 7;

    fn run(workers: &[(u32, Option<f64>)]) -> Outcome {
        let worker = |&(pid, cpu_seconds)| WorkerOutcome { pid, cpu_seconds, ..WorkerOutcome::default() };
        Outcome { workers: workers.iter().map(worker).collect(), ..Outcome::default() }
    }

    /// Two seconds in which two cores were busy all the time.
    fn meanwhile(own: f64, children: Option<f64>) -> Meanwhile {
        Meanwhile {
            wall: Nanos::from_millis(2_000),
            busy: Some(2.0),
            own: Some(Nanos::from_seconds(own)),
            children: children.map(Nanos::from_seconds),
            ..Meanwhile::default()
        }
    }

    #[test]
    fn others_are_who_is_neither_the_run_nor_this_program() {
        let one = run(&[(8, Some(1.0)), (9, Some(0.5))]);
        let of = |own, children, run: &Outcome| others(&meanwhile(own, children), run, OWN);
        // 4 s of CPU time: 0.5 of this program, 2.0 of its children, 1.5 of others.
        assert_eq!(of(0.5, Some(2.0), &one), Some(0.75));
        // A child that was not waited for is known by its workers, and so are all where children are not told.
        assert_eq!(of(0.5, Some(0.25), &one), Some(1.0));
        assert_eq!(of(0.5, None, &one), Some(1.0));
    }

    #[test]
    fn workers_in_this_process_are_not_counted_twice() {
        let inside = run(&[(OWN, Some(1.5)), (OWN, Some(1.5))]);
        assert_eq!(others(&meanwhile(3.0, Some(0.0)), &inside, OWN), Some(0.5));
        assert_eq!(others(&meanwhile(3.0, None), &inside, OWN), Some(0.5));
    }

    #[test]
    fn the_window_is_what_is_left_of_this_program_without_the_workers_in_it() {
        let of = |own, run: &Outcome| window(&meanwhile(own, None), run, OWN);
        assert_eq!(of(0.5, &run(&[(8, Some(1.0)), (9, None)])), Some(0.25));
        assert_eq!(of(3.5, &run(&[(OWN, Some(1.5)), (OWN, Some(1.5))])), Some(0.25));
        assert_eq!(of(2.9, &run(&[(OWN, Some(1.5)), (OWN, Some(1.5))])), Some(0.0));
        assert_eq!(of(3.5, &run(&[(OWN, Some(1.5)), (OWN, None)])), None);
        assert_eq!(window(&Meanwhile { own: None, ..meanwhile(0.5, None) }, &run(&[]), OWN), None);
        assert_eq!(window(&Meanwhile { wall: Nanos(0), ..meanwhile(0.5, None) }, &run(&[]), OWN), None);
    }

    #[test]
    fn counters_that_are_finer_than_the_systems_do_not_make_less_than_nobody() {
        assert_eq!(others(&meanwhile(0.5, Some(3.75)), &run(&[(8, Some(3.75))]), OWN), Some(0.0));
    }

    #[test]
    fn what_the_system_does_not_tell_stays_unknown() {
        let untold = run(&[(8, Some(1.0)), (9, None)]);
        assert_eq!(others(&meanwhile(0.5, None), &untold, OWN), None);
        assert_eq!(others(&meanwhile(0.5, Some(2.0)), &untold, OWN), Some(0.75));
        assert_eq!(others(&Meanwhile { busy: None, ..meanwhile(0.5, None) }, &run(&[]), OWN), None);
        assert_eq!(others(&Meanwhile { own: None, ..meanwhile(0.5, None) }, &run(&[]), OWN), None);
        assert_eq!(others(&Meanwhile { wall: Nanos(0), ..meanwhile(0.0, None) }, &run(&[]), OWN), None);
    }

    #[test]
    fn conditions_are_what_was_seen_between_and_within() {
        let seen = Meanwhile { steal: Some(0.25), energy: Some(12.5), ..meanwhile(0.5, Some(2.0)) };
        let outcome = Outcome { frequency_mhz: Some((1_200.0, 3_400.0)), ..run(&[]) };
        let told = conditions(&seen, &outcome, OWN);
        assert_eq!((told.steal, told.energy, told.frequency), (Some(0.25), Some(12.5), Some((1_200.0, 3_400.0))));
    }

    #[test]
    fn a_real_stretch_of_time_has_conditions() {
        let watch = Watch::begin();
        // The system counts in steps: until one has passed there is nothing to compare.
        let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
        loop {
            let seen = Moment::now().since(&watch.before);
            if seen.busy.is_some_and(|busy| busy > 0.0) {
                break;
            }
            assert!(std::time::Instant::now() < until, "the cores' counters never moved: {seen:?}");
            std::hint::black_box((0..100_000_u64).fold(0, |a, b| a ^ b.wrapping_mul(31)));
        }
        let told = watch.end(&Outcome::default());
        let cores = f64::from(crate::probe::machine().cores);
        assert!(told.others.is_some_and(|others| (0.0..=cores).contains(&others)), "{told:?}");
        assert!(told.steal.is_none_or(|steal| (0.0..=1.0).contains(&steal)), "{told:?}");
    }
}
