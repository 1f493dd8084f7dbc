//! Files of runs and comparisons, and the folder that they are in.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

#[path = "../common/filed.rs"]
mod filed;
#[path = "../common/program.rs"]
mod program;
#[path = "../common/trials.rs"]
mod trials;

mod bad;
mod disk;
mod folder;
mod fuzz;
mod kill;
mod reader;
mod whole;
