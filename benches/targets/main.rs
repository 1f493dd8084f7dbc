//! The speed that Lanescope promises, measured side by side in one run: `cargo bench --bench targets`, or only some of
//! the targets by their numbers, `cargo bench --bench targets -- 6 7`. Not a test: it prints a table and never fails.

mod probe;
mod recording;
mod report;

use report::Report;

/// The targets that a module measures, and how.
type Group = (&'static [u32], fn(&mut Report));

const GROUPS: &[Group] = &[(&[6, 7], recording::run), (&[8], probe::run)];

fn main() {
    let mut report = Report::new(std::env::args().skip(1));
    for (numbers, run) in GROUPS {
        if report.wants(numbers) {
            run(&mut report);
        }
    }
    print!("{report}");
}
