//! The hosts of a run: who is ready, who has ended, who is gone, and what is said to all of them. Knows nothing of why.

use super::link::Link;
use crate::host::ToHost;
use crate::units::Nanos;

/// A host that was started.
pub(super) struct Host {
    pub link: Link,
    pub ready: bool,
    /// Has said that all its workers ended.
    pub ended: bool,
    /// Nothing more will come.
    pub gone: bool,
    /// When it was asked for.
    pub asked: Nanos,
}

/// All hosts of a run, by number.
#[derive(Default)]
pub(super) struct Hosts(Vec<Host>);

impl Hosts {
    /// The next one.
    pub(super) fn add(&mut self, link: Link, asked: Nanos) {
        self.0.push(Host { link, ready: false, ended: false, gone: false, asked });
    }

    /// The one with this number.
    pub(super) fn get(&mut self, number: u32) -> Option<&mut Host> {
        self.0.get_mut(number as usize)
    }

    /// Whether the one with this number can still be spoken to.
    pub(super) fn is_there(&self, number: u32) -> bool {
        self.0.get(number as usize).is_some_and(|host| !host.gone)
    }

    /// Says this to everybody who is there.
    pub(super) fn say(&mut self, message: &ToHost) {
        self.say_each(|| message.clone());
    }

    /// Says something of its own to everybody who is there.
    pub(super) fn say_each(&mut self, mut message: impl FnMut() -> ToHost) {
        for host in self.0.iter_mut().filter(|host| !host.gone) {
            host.link.say(&message());
        }
    }

    pub(super) fn all_ready(&self) -> bool {
        self.0.iter().all(|host| host.ready)
    }

    /// Whether nobody works any more.
    pub(super) fn nobody_left(&self) -> bool {
        self.0.iter().all(|host| host.ended || host.gone)
    }

    pub(super) fn all_gone(&self) -> bool {
        self.0.iter().all(|host| host.gone)
    }

    /// Kills whoever is not gone yet, and says who that was. All at once: their ends, which may take a while each, then
    /// pass side by side.
    pub(super) fn kill_late(&mut self) -> Vec<u32> {
        let late = (0..).zip(&mut self.0).filter(|(_, host)| !host.gone);
        late.map(|(number, host)| {
            host.link.kill();
            number
        })
        .collect()
    }
}
