//! What a comparison answers, in words made of its numbers. Knows nothing of languages: it gives messages.

use crate::locale::Message;

/// The answer and what is to be known with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What was found: the best way first, then every other way at its best.
    pub found: Vec<Message>,
    /// Under which conditions: machine, cores, work, runs, priority, what disturbed it.
    pub conditions: Vec<Message>,
    /// What was not tested, or does not count, and why.
    pub untested: Vec<Message>,
}
