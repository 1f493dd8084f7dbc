//! What recordings say when they are put side by side: holds of the GIL, rates in terms of their own middle, and which pair
//! of runs is worth comparing. Pure arithmetic on recordings; knows nothing of engines and of drawing.

pub mod compare;
pub mod difference;
mod holds;
mod pace;
mod pair;

pub use holds::{
    Figures, Held, HoldComparison, LEAST_HOLDS, Since, Verdict, counted, difference, distance, inferred, known,
};
pub use pace::{elapsed, middle_rate};
pub use pair::{Pair, UNLIMITED, pair};
