//! The engine's part in planted faults: when each is due, whether it may be done, and the one that is done from outside.
//! Knows nothing of what comes of them.

use super::conductor::Conductor;
use crate::host::ToHost;
use crate::locale::Message;
use crate::plan::Fault;
use crate::recording::Happening;
use crate::telemetry::{Page, Reader, SlotReading};
use crate::units::Nanos;
use crate::workload;
use std::sync::Arc;

/// A victim and its neighbours, as their page shows them.
struct Target {
    host: u32,
    ended: bool,
    /// Others of its host that have not ended, those that bear no fault first.
    neighbours: Vec<u32>,
}

impl Target {
    fn find(pages: &[Arc<Page>], worker: u32) -> Option<Self> {
        (0..).zip(pages).find_map(|(host, page)| {
            let reader = Reader::new(page.clone());
            let slots: Vec<SlotReading> = (0..reader.slots()).filter_map(|slot| reader.slot(slot)).collect();
            let own = slots.iter().find(|slot| slot.worker == worker)?;
            let mut others: Vec<&SlotReading> = slots.iter().filter(|slot| slot.worker != worker).collect();
            others.retain(|slot| !slot.state.ended());
            others.sort_by_key(|slot| (slot.fault.is_some(), slot.worker.wrapping_sub(worker)));
            let neighbours = others.iter().map(|slot| slot.worker).collect();
            Some(Self { host, ended: own.state.ended(), neighbours })
        })
    }
}

impl Conductor {
    /// Plants a fault in a worker, or says why not.
    pub(super) fn plant(&mut self, worker: u32, fault: Fault) {
        match self.permit(worker, fault) {
            Ok(target) => self.strike(worker, fault, target),
            Err(why) => {
                let why = Message::new("fault-refused")
                    .with("worker", worker)
                    .with("fault", Message::new(fault.key()))
                    .with("why", Message::new(why));
                self.herald.say(Happening::FaultRefused { worker, fault, why });
            }
        }
    }

    /// Plants what is due by the plan.
    pub(super) fn plant_due(&mut self) {
        while self.next_fault_in() == Some(Nanos(0)) {
            let planned = self.planned.remove(0);
            self.plant(planned.worker, planned.fault);
        }
    }

    /// Says what the run was too short for.
    pub(super) fn tell_undue(&mut self) {
        for planned in std::mem::take(&mut self.planned) {
            let message = Message::new("fault-not-due").with("planned", planned.to_string());
            self.herald.say(Happening::Note(message));
        }
    }

    /// Time until the next planned fault; `None` while there is none or the run stands still.
    pub(super) fn next_fault_in(&self) -> Option<Nanos> {
        Some(self.planned.first()?.at.since(self.watch.worked()?))
    }

    /// Whether it may be done; a reason if not.
    fn permit(&self, worker: u32, fault: Fault) -> Result<Target, &'static str> {
        if fault == Fault::KillThread {
            return Err("fault-refused-kill-thread");
        }
        let target = Target::find(&self.pages, worker).ok_or("fault-refused-unknown")?;
        if target.ended || !self.is_there(target.host) {
            return Err("fault-refused-gone");
        }
        if self.experiment.topology.in_app() && fault.ends_or_blocks_process() {
            return Err("fault-refused-in-app");
        }
        let entry = workload::find(&self.experiment.workload);
        let fed = entry.is_some_and(|entry| (entry.feeds)(&entry.setting(&self.experiment)));
        if fault == Fault::Starve && fed {
            return Err("fault-refused-fed");
        }
        if fault.needs_neighbours() && target.neighbours.is_empty() {
            return Err("fault-refused-alone");
        }
        Ok(target)
    }

    fn is_there(&self, host: u32) -> bool {
        if self.is_foreign() { self.guests.is_there(host) } else { self.hosts.is_there(host) }
    }

    fn strike(&mut self, worker: u32, fault: Fault, target: Target) {
        self.herald.say(Happening::FaultPlanted { worker, fault });
        let foreign = self.is_foreign();
        let Some(host) = self.hosts.get(if foreign { 0 } else { target.host }) else { return };
        match fault {
            // The host of an interpreter ends the process that is meant, and not itself.
            Fault::Kill if !foreign => host.link.strike(),
            _ => {
                let with = if fault.needs_neighbours() { target.neighbours } else { Vec::new() };
                host.link.say(&ToHost::Plant { worker, fault, with });
            }
        }
    }
}
