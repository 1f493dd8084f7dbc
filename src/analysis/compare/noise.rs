//! What disturbed a comparison. Knows nothing of how that was measured.

/// Something that makes the numbers less sure.
#[derive(Clone, Debug, PartialEq)]
pub enum Noise {
    /// The hypervisor gave the cores to others.
    Steal {
        /// Share of the cores' time, the median over the runs.
        share: f64,
    },
    /// Something else ran meanwhile.
    Others {
        /// Cores' worth of time, the median over the runs.
        cores: f64,
    },
    /// The cores' frequency changed.
    Frequency {
        /// Lowest, in MHz.
        low: f64,
        /// Highest, in MHz.
        high: f64,
    },
    /// Runs of the same arm differ much.
    Spread {
        /// Place of the arm.
        arm: usize,
        /// Its interquartile range over its median.
        share: f64,
    },
}
