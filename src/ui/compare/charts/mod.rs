//! The charts of a comparison, one a file. Knows nothing of how arms are run.

/// A chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chart {
    /// The time of every arm as a bar, with its interval and every run as a dot.
    Times,
    /// Speed-up against workers, with the ideal line and the fitted curves.
    Speedup,
    /// Speed-up over workers, against workers.
    Efficiency,
    /// P × T as a heat map, the best cell marked.
    Grid,
    /// What an item costs, part by part.
    Costs,
    /// Memory against workers: the sum of resident sets, and what is really there.
    Memory,
    /// How long items take, as a distribution.
    Latency,
}

impl Chart {
    /// All of them, in the order of the keys.
    pub const ALL: [Self; 7] =
        [Self::Times, Self::Speedup, Self::Efficiency, Self::Grid, Self::Costs, Self::Memory, Self::Latency];
}
