//! Runs what a contest names, one after the other, to the end or until somebody presses Ctrl+C. Knows nothing of what comes of
//! it.

use super::gauge::Gauge;
use crate::cli::Failure;
use crate::cli::follow::{Followed, Interruptions, Troubles, follow};
use crate::cli::keep::{Kept, KeptComparison};
use crate::engine::{self, Contest, Options};
use crate::recording::Ending;

/// Runs all there is to run. Answers whether it was interrupted: then the run in hand has its turn again, and what is there
/// stays.
///
/// # Errors
/// As `follow`.
pub(super) fn drive(
    contest: &mut Contest,
    options: &Options,
    gauge: &Gauge,
    interruptions: &Interruptions,
    kept: &mut KeptComparison<'_>,
) -> Result<bool, Failure> {
    let mut troubles = Troubles::default();
    while let Some(turn) = contest.begin() {
        let run = match engine::start(&turn.experiment, options) {
            Ok(run) => run,
            Err(problems) => {
                contest.refused(&problems);
                kept.progress(contest.trials())?;
                tell(contest, turn.arm, gauge);
                continue;
            }
        };
        let followed = follow(&run, interruptions, &gauge.watch(contest), &mut troubles, &mut Kept::nothing());
        drop(run);
        let Followed { outcome, interrupted } = followed?;
        if interrupted {
            // Even if it came to its end: Ctrl+C goes to everything that it has started, too.
            contest.put_back();
            return Ok(true);
        }
        let done = outcome.ending == Ending::Budget && outcome.is_clean();
        contest.finished(outcome);
        kept.progress(contest.trials())?;
        if !done {
            tell(contest, turn.arm, gauge);
            // Without a traceback the reason is in what was printed, if it is anywhere.
            troubles.printed().iter().for_each(|line| gauge.print(line));
        }
    }
    Ok(false)
}

fn tell(contest: &Contest, arm: usize, gauge: &Gauge) {
    let trials = contest.trials();
    if let Some(why) = &trials.out[arm] {
        gauge.out(&trials.arms[arm].name, why);
    }
}
