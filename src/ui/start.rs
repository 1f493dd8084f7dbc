//! What the button Run starts: the experiment, the model beside it, or a comparison; and why it cannot.

use super::beside;
use super::front::Front;
use super::view::{Command, Scene, View};
use crate::locale::Message;

/// What Run asks for in the view that is open.
pub(super) fn command(view: &View) -> Command {
    if view.front == Front::Compare { Command::RunComparison } else { beside::run(view) }
}

/// What is wrong with what is set up, if something is: what is wrong with a field comes first.
pub(super) fn refusal(view: &View, scene: &Scene<'_>) -> Option<Message> {
    let comparing = view.front == Front::Compare;
    let problems = if comparing { view.setup.comparison_problems(scene.cores) } else { view.setup.problems() };
    let first = problems.into_iter().next().map(|problem| problem.message);
    // With the model beside it a run has more that it can lack.
    first.or_else(|| beside::refusal(view).filter(|_| view.front == Front::Beside))
}
