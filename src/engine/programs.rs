//! The engine's part in runs whose workers run programs: what they print becomes one, and those of a host that died are
//! ended. Knows nothing of how programs are started.

use super::conductor::Conductor;
use crate::host::os;
use crate::recording::Happening;
use crate::telemetry::Reader;
use crate::workload::{self, Programs};

impl Conductor {
    /// Where workers tell about the programs that they run, if they run any.
    pub(super) fn programs(&self) -> Option<Programs> {
        workload::find(&self.experiment.workload)?.programs
    }

    /// A host tells what its programs have printed so far: bytes are added up over all hosts, of the ends the latest counts.
    pub(super) fn printed(&mut self, host: u32, bytes: u64, tail: String) {
        self.printed.insert(host, bytes);
        let bytes = self.printed.values().sum();
        self.happened(Happening::Printed { bytes, tail });
    }

    /// A host died and could not end the programs that its workers had running: their groups are told in its page. What has
    /// left its group is out of reach.
    pub(super) fn end_programs(&self, host: u32) {
        let Some((programs, page)) = self.programs().zip(self.pages.get(host as usize)) else { return };
        let reader = Reader::new(page.clone());
        let slots = (0..reader.slots()).filter_map(|slot| reader.slot(slot));
        let leaders = slots.filter_map(|slot| u32::try_from(slot.figures[programs.leader]).ok());
        leaders.filter(|leader| *leader > 0).for_each(os::kill_group);
    }
}
