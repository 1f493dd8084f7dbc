//! The speed that Lanescope promises, measured side by side in one run: `cargo bench --bench targets`, or only some of
//! the targets by their numbers, `cargo bench --bench targets -- 6 7`. Not a test: it prints a table and never fails.

mod engine;
mod library;
mod passing;
mod probe;
mod recording;
mod report;
mod telemetry;
mod window;

use report::Report;

/// The targets that a module measures, and how.
type Group = (&'static [u32], fn(&mut Report));

const GROUPS: &[Group] = &[
    (&[1], telemetry::spans),
    (&[2], telemetry::cost),
    // Before anything makes this process large: reading its memory costs more then.
    (&[8], probe::run),
    (&[9], engine::start),
    (&[10], engine::scaling),
    (&[11], passing::run),
    (&[6, 7], recording::run),
    (&[12], library::run),
    // Last, because some window systems end the process with the window.
    (&[3, 5], window::run),
];

fn main() {
    if passing::is_other_process() {
        return;
    }
    let mut report = Report::new(std::env::args().skip(1));
    for (numbers, run) in GROUPS {
        if report.wants(numbers) {
            eprintln!("measuring {numbers:?}");
            run(&mut report);
        }
    }
    print!("{report}");
}
