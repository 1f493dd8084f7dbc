//! Two runs, or two comparisons, in numbers side by side: what differs in their plans, whether they did the same work, and every
//! quantity of the one beside that of the other. Pure arithmetic; one run of each is no statistics, and nothing here says so.

mod arms;
mod numbers;
mod plans;

pub use arms::{ArmDifference, arm_differences, per_item, ratio_of_medians};
pub use numbers::{Measure, MeasureRow, Numbers, Unit, measure_rows};
pub use plans::{Checksums, Field, Work, checksums, fields_that_differ, work_of};

#[cfg(test)]
mod tests;
