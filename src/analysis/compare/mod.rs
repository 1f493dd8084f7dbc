//! What a comparison says: every arm in numbers with their spread, ratios against a baseline with an interval, how well the
//! work scales, and what the machine did meanwhile. Pure arithmetic on what was run; knows nothing of engines and of drawing.

mod answer;
mod context;
mod fit;
mod noise;
mod report;
mod runs;
mod stats;

pub use answer::Answer;
pub use fit::{Curve, Fit, Fits, LEAST_POINTS, Law, NoFit, Point, fits, least_squares};
pub use noise::Noise;
pub use report::{ArmReport, Costs, Difference, LEAST_RUNS, Line, Report, Standing};
pub use stats::{
    CONFIDENCE, Estimate, RESAMPLES, Summary, bootstrap_interval, interval, median, order_interval, quantile, ratio,
};
