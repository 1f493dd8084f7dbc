//! Files of runs and comparisons, and the folder that they are in.

#[path = "../common/filed.rs"]
mod filed;
#[path = "../common/trials.rs"]
mod trials;

mod bad;
mod disk;
mod folder;
mod fuzz;
mod kill;
mod reader;
mod whole;
