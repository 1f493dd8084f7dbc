//! The end of a run: every host in good time or at once, what is left to do for those that did not hear it, and the sum of it
//! all. Knows nothing of why a run ends.

use super::again::Work;
use super::conductor::{Conductor, REAP_WITHIN, Turn};
use super::hosts::Hosts;
use super::sampler::Tell;
use super::sum;
use crate::host::ToHost;
use crate::locale::Message;
use crate::recording::{Ending, Happening, Outcome};
use crate::units::Nanos;
use crate::workload::{self, Done, Setting, Words};
use crossbeam::channel::bounded;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a host may take to end after somebody pressed Stop.
const STOP_WITHIN: Duration = Duration::from_millis(100);
/// The same for an interpreter, whose pools take a moment to say goodbye.
const POOL_STOP_WITHIN: Duration = Duration::from_millis(400);
/// How long a host may take to finish its chunks when the budget is used up.
const FINISH_WITHIN: Duration = Duration::from_secs(5);
/// How long those must have been stuck who are left when the workers were told to end, because they cannot hear it.
const LEFT_STUCK_FOR: Nanos = Nanos::from_millis(500);

impl Conductor {
    /// Ends every host: in good time when the budget is used up, at once when somebody pressed Stop.
    pub(super) fn end_hosts(&mut self, ending: Ending) {
        self.work.iter_mut().for_each(Work::close);
        self.ending = true;
        self.hosts.say(&ToHost::Stop);
        let at_once = if self.is_foreign() { POOL_STOP_WITHIN } else { STOP_WITHIN };
        let patience = if ending == Ending::Stopped { at_once } else { FINISH_WITHIN };
        let told = Instant::now();
        let until = told + patience;
        let all_gone = |me: &Self| me.hosts.all_gone();
        let mut turn = self.wait(Some(until), |me| {
            // Who is in a deadlock hears it and goes; only after a while is it certain that somebody does not.
            all_gone(me) || told.elapsed() >= LEFT_STUCK_FOR.into() && me.is_stuck(LEFT_STUCK_FOR)
        });
        if turn == Turn::Stopped && ending != Ending::Stopped {
            turn = self.wait(Some(Instant::now() + at_once), all_gone);
        }
        if turn == Turn::Done && all_gone(self) {
            return;
        }
        let late = self.hosts.kill_late();
        if !self.experiment.topology.in_app() {
            for number in late {
                self.bury(number, ending);
            }
        }
        // Threads of the app cannot be killed; they are asked at every chunk and every 20 ms of a wait.
        let _ = self.wait(Some(Instant::now() + FINISH_WITHIN), all_gone);
    }

    /// What is left to do for a process that was killed because it did not end in time. After Stop that is no failure:
    /// nobody wanted more from it.
    fn bury(&mut self, number: u32, ending: Ending) {
        let Some(host) = self.hosts.get(number) else { return };
        host.gone = true;
        if host.link.reap(REAP_WITHIN).is_some() {
            self.end_programs(number);
        }
        if self.is_foreign() {
            return self.bury_interpreter(ending);
        }
        let Some(host) = self.hosts.get(number) else { return };
        let message = Message::new("note-killed").with("pid", host.link.pid().to_string());
        self.tell(Tell::Gone { host: number });
        if ending == Ending::Stopped {
            self.happened(Happening::Note(message));
            self.happened(Happening::HostEnded { host: number, failure: None });
        } else {
            self.failures.push(message.clone());
            self.happened(Happening::HostEnded { host: number, failure: Some(message) });
        }
    }

    /// The same for an interpreter: its processes are told one by one, and to end them after Stop is the usual way where a
    /// person's function does not return.
    fn bury_interpreter(&mut self, ending: Ending) {
        self.guests_gone();
        if ending != Ending::Stopped {
            let by_time = self.experiment.budget.time().is_some();
            let pid = self.guests.leader().unwrap_or_default();
            let message = Message::new("note-killed").with("pid", pid.to_string());
            if by_time {
                // A call of a person's function may take as long as it likes.
                self.work.iter_mut().for_each(Work::cut_short);
            } else {
                self.failures.push(message.clone());
            }
            self.happened(Happening::Note(message));
        }
    }

    /// Ends what is left, takes the last sample and adds everything up.
    pub(super) fn conclude(&mut self, ending: Ending) -> Outcome {
        // Nobody reads the inbox any more; who still has something to say must not wait for room in it.
        self.inbox = bounded(0).1;
        self.hosts = Hosts::default();
        let gone = self.clock.now();
        self.server = None;
        self.folder = None;
        let (to, totals) = bounded(1);
        self.tell(Tell::Finish { to });
        let totals = totals.recv().unwrap_or_default();
        self.to_sampler = None;
        if let Some(sampler) = self.sampler.take() {
            let _ = sampler.join();
        }
        self.watch.finish();
        let times = self.watch.times(gone);
        let whole = self.result_in_shared_words();
        let work = (self.work.as_ref(), whole);
        sum::outcome(&self.experiment, ending, &totals, &times, work, std::mem::take(&mut self.failures))
    }

    /// What the run gave, for workloads whose result lies in the words that all workers share.
    fn result_in_shared_words(&mut self) -> Option<Done> {
        let arena: Arc<dyn Words> = self.arena.take()?;
        let entry = workload::find(&self.experiment.workload)?;
        (entry.conclude)(&Setting { shared: Some(arena), ..entry.setting(&self.experiment) })
    }
}
