//! What this system can measure and what it cannot, with the reason, for the panels that would otherwise be empty.

use super::system;
use crate::locale::{Explain, Message};

/// Something that can be measured on some systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Load of each core.
    Cores,
    /// Share of a core that the hypervisor took.
    Steal,
    /// Resident set size of a process.
    Rss,
    /// Unique set size of a process.
    Uss,
    /// Proportional set size of a process.
    Pss,
    /// CPU time of a thread of another process.
    ThreadCpu,
    /// Run-queue wait of a thread.
    Wait,
    /// The core that a worker is on.
    WorkerCore,
    /// Binding a worker to a core.
    Pinning,
    /// Frequency of a core.
    Frequency,
    /// Energy that the processor used.
    Energy,
}

impl What {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 11] = [
        Self::Cores,
        Self::Steal,
        Self::Rss,
        Self::Uss,
        Self::Pss,
        Self::ThreadCpu,
        Self::Wait,
        Self::WorkerCore,
        Self::Pinning,
        Self::Frequency,
        Self::Energy,
    ];

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cores => "probe-what-cores",
            Self::Steal => "probe-what-steal",
            Self::Rss => "probe-what-rss",
            Self::Uss => "probe-what-uss",
            Self::Pss => "probe-what-pss",
            Self::ThreadCpu => "probe-what-thread-cpu",
            Self::Wait => "probe-what-wait",
            Self::WorkerCore => "probe-what-worker-core",
            Self::Pinning => "probe-what-pinning",
            Self::Frequency => "probe-what-frequency",
            Self::Energy => "probe-what-energy",
        }
    }
}

/// Whether one thing can be measured here.
#[derive(Clone, Debug, PartialEq)]
pub struct Capability {
    /// What it is about.
    pub what: What,
    /// Whether this system tells.
    pub available: bool,
    /// Where it comes from, or why it cannot be had. See [`Capability::message`] for a text that stands by itself.
    pub why: Message,
}

impl Explain for Capability {
    /// "Read from ...", or "Not available on this system: ...".
    fn message(&self) -> Message {
        if self.available { self.why.clone() } else { Message::new("probe-unavailable").with("why", self.why.clone()) }
    }
}

impl Capability {
    pub(super) fn yes(what: What, source: &'static str) -> Self {
        Self { what, available: true, why: Message::new("probe-source").with("source", source) }
    }

    pub(super) const fn no(what: What, why: Message) -> Self {
        Self { what, available: false, why }
    }

    pub(super) fn of(what: What, available: bool, source: &'static str, why_not: impl FnOnce() -> Message) -> Self {
        if available { Self::yes(what, source) } else { Self { what, available, why: why_not() } }
    }
}

/// What this system can measure, tried out where that is possible; one entry for each of [`What::ALL`], in that order.
pub fn capabilities() -> Vec<Capability> {
    system::capabilities()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, Locale};

    #[test]
    fn everything_is_answered_once_and_in_every_language() {
        let all = capabilities();
        assert_eq!(all.iter().map(|c| c.what).collect::<Vec<_>>(), What::ALL);
        for locale in Language::ALL.map(Locale::of) {
            for capability in &all {
                let texts = [locale.text(capability.what.key()), locale.explain(capability)];
                assert!(texts.iter().all(|text| !text.contains('[')), "{texts:?}");
            }
        }
    }
}
