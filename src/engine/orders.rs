//! What a person can ask of a run that is on: hold it, let it go on, other numbers of workers, another switch interval, a
//! fault. Knows nothing of who asks.

use super::conductor::Conductor;
use super::{Order, setup};
use crate::host::ToHost;
use crate::locale::Message;
use crate::plan::{Experiment, Regime};
use crate::recording::Happening;
use crate::units::Nanos;
use crate::workload;

impl Conductor {
    pub(super) fn obey(&mut self, order: Order) {
        match order {
            // Before the start and after the end there is nothing to hold, and twice the same is once.
            Order::Pause if self.watch.pause() => {
                self.hosts.say(&ToHost::Pause);
                self.happened(Happening::Paused);
            }
            Order::Resume if self.watch.resume() => {
                self.hosts.say(&ToHost::Resume);
                self.happened(Happening::Resumed);
            }
            Order::SetInterval(interval) => self.set_interval(interval),
            Order::SetThreads(threads) if self.watch.is_on() => self.set_threads(threads),
            Order::Plant { worker, fault } if self.watch.is_on() => self.plant(worker, fault),
            _ => {}
        }
    }

    /// Changes the switch interval of the GIL model.
    fn set_interval(&mut self, interval: Nanos) {
        let wanted = Regime::Gil(interval);
        if self.experiment.regime.interval().is_none() {
            return self.happened(Happening::Note(Message::new("engine-no-gil")));
        }
        if let Some(problem) = wanted.problem() {
            return self.happened(Happening::Note(problem.message));
        }
        if self.experiment.regime != wanted {
            self.experiment.regime = wanted;
            self.hosts.say(&ToHost::SetInterval(interval));
            self.happened(Happening::IntervalChanged(interval));
        }
    }

    fn set_threads(&mut self, threads: u32) {
        if workload::find(&self.experiment.workload).is_some_and(|entry| entry.fixed_workers) {
            return self.happened(Happening::Note(Message::new("engine-fixed-workers")));
        }
        let wanted = Experiment {
            topology: crate::plan::Topology { threads, ..self.experiment.topology },
            // Those were checked against the workers of the start.
            faults: Vec::new(),
            ..self.experiment.clone()
        };
        if let Err(problem) = setup::check_change(&wanted, self.roster.threads()) {
            return self.happened(Happening::Note(problem.message));
        }
        let more = match self.roster.change(threads) {
            Ok(more) => more,
            Err(message) => return self.happened(Happening::Note(message)),
        };
        self.hosts.say_each(|| ToHost::SetThreads { threads, numbers: self.roster.numbers(more) });
        self.happened(Happening::Note(Message::new("note-threads").with("threads", threads)));
    }
}
