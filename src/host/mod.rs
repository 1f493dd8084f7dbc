//! What runs where the work runs.

pub mod os;
