//! Lanescope shows how threads and processes differ: it runs a workload over P processes of T threads and draws what
//! happens. The modules are the rooms of the README's architecture section; imports go one way, from lower to upper.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod engine;
pub mod export;
pub mod host;
pub mod library;
pub mod locale;
pub mod plan;
pub mod probe;
pub mod python;
pub mod recording;
pub mod telemetry;
pub mod ui;
pub mod units;
pub mod workload;
