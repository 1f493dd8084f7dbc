//! What a comparison answers, in words made of its numbers. Knows nothing of languages: it gives messages.

use super::context;
use super::report::{ArmReport, Difference, LEAST_RUNS, Line, Report, Standing};
use super::runs::Runs;
use super::stats::{Estimate, ratio};
use crate::locale::{Arg, Explain, Message};
use crate::recording::MemoryOutcome;
use crate::units::Bytes;

/// Memory that differs by less is called the same.
const SAME_MEMORY: Bytes = Bytes::from_mib(1);

/// A curve that is further than this share from the points does not describe them, and its highest point says nothing.
const MUCH_OFF: f64 = 0.1;

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

pub(super) fn of(runs: &Runs, report: &Report) -> Answer {
    let (conditions, untested) = (context::conditions(runs, report), context::untested(runs, report));
    let mut found = wrong(runs, report);
    // Arms whose work differs have baselines of their own, and each of these an answer of its own.
    let mut baselines: Vec<usize> = Vec::new();
    for arm in &report.arms {
        if !baselines.contains(&arm.against) {
            baselines.push(arm.against);
        }
    }
    // The one that everybody asked for first.
    baselines.sort_by_key(|baseline| *baseline != report.baseline);
    found.extend(baselines.into_iter().flat_map(|baseline| Ground { runs, report, baseline }.found()));
    Answer { found, conditions, untested }
}

/// Arms that did not do the same work.
fn wrong(runs: &Runs, report: &Report) -> Vec<Message> {
    let of = |(place, arm): (usize, &ArmReport)| match &arm.standing {
        Standing::Wrong { own, others } => Some(
            Message::new("answer-wrong")
                .with("arm", runs.trials.arms[place].message())
                .with("own", own.as_str())
                .with("others", others.as_str()),
        ),
        _ => None,
    };
    report.arms.iter().enumerate().filter_map(of).collect()
}

/// All arms that are measured against the same one.
struct Ground<'a> {
    runs: &'a Runs<'a>,
    report: &'a Report,
    baseline: usize,
}

impl Ground<'_> {
    fn found(&self) -> Vec<Message> {
        let base = &self.report.arms[self.baseline];
        let with_base = |key| Message::new(key).with("base", self.name(self.baseline));
        match &base.standing {
            Standing::Waiting => return vec![with_base("answer-waiting")],
            Standing::Wrong { .. } | Standing::Out(_) => return vec![with_base("answer-no-baseline")],
            Standing::Fine => {}
        }
        let mut ways: Vec<usize> = self.report.lines.iter().filter_map(|line| self.best_of(line)).collect();
        if ways.is_empty() {
            return self.too_few().into_iter().collect();
        }
        ways.sort_by(|one, other| self.speedup(*other).median.total_cmp(&self.speedup(*one).median));
        let best = ways[0];
        let faster = self.report.arms[best].difference == Difference::Faster;
        let mut found = if faster { self.best(best) } else { vec![with_base("answer-nothing-faster")] };
        let others = ways.iter().skip(usize::from(faster));
        found.extend(others.flat_map(|way| self.way(*way, faster.then_some(best))));
        let unknown = self.report.lines.iter().filter(|line| self.best_of(line).is_none());
        found.extend(unknown.filter_map(|line| self.unknown(line)));
        if faster {
            found.extend(self.peak(best));
        }
        found
    }

    fn name(&self, arm: usize) -> Message {
        self.runs.trials.arms[arm].message()
    }

    /// The fastest arm of a line but for the baseline, of those that can be told apart from it if they differ.
    fn best_of(&self, line: &Line) -> Option<usize> {
        let known = |arm: &&usize| {
            let report = &self.report.arms[**arm];
            let told = matches!(report.difference, Difference::Faster | Difference::Slower | Difference::NoneSeen);
            report.against == self.baseline && told
        };
        let all = line.arms.iter().filter(known);
        all.max_by(|one, other| self.speedup(**one).median.total_cmp(&self.speedup(**other).median)).copied()
    }

    fn speedup(&self, arm: usize) -> Estimate {
        self.report.arms[arm].speedup.unwrap_or(Estimate { median: 0.0, low: 0.0, high: 0.0 })
    }

    fn too_few(&self) -> Option<Message> {
        let others = self.report.arms.iter().enumerate();
        let fine = others.filter(|(place, arm)| {
            arm.against == self.baseline && *place != self.baseline && !matches!(arm.standing, Standing::Out(_))
        });
        let most = fine.map(|(_, arm)| arm.runs).max()?;
        let runs = most.min(self.report.arms[self.baseline].runs);
        let few = Message::new("answer-too-few").with("base", self.name(self.baseline));
        Some(few.with("runs", runs).with("least", LEAST_RUNS))
    }

    /// The best of all: how much faster, what it takes, and whether fewer workers would do.
    fn best(&self, arm: usize) -> Vec<Message> {
        let report = &self.report.arms[arm];
        let sentence = |key| self.told(Message::new(key), arm);
        let mut found = vec![match self.price(arm) {
            Some(price) => sentence("answer-best").with("price", price),
            None => sentence("answer-faster"),
        }];
        let one = self.report.arms[self.baseline].workers == 1;
        if let Some(share) = report.efficiency.filter(|_| one && report.workers > 1) {
            let efficiency =
                Message::new("answer-efficiency").with("arm", self.name(arm)).with("workers", report.workers);
            let percent = |share: f64| Arg::Digits(format!("{:.0}", share * 100.0));
            let efficiency = efficiency.with("percent", percent(share.median));
            found.push(efficiency.with("low", percent(share.low)).with("high", percent(share.high)));
        }
        found.extend(self.fewer(arm));
        found
    }

    /// The arm of the same line with the fewest workers that cannot be told apart from this one.
    fn fewer(&self, arm: usize) -> Option<Message> {
        let line = self.report.lines.iter().find(|line| line.arms.contains(&arm))?;
        let workers = |arm: &usize| self.report.arms[*arm].workers;
        let smaller = line.arms.iter().filter(|other| workers(other) < workers(&arm) && **other != self.baseline);
        let (fewer, ratio) = smaller.filter_map(|other| Some((*other, self.level(arm, *other)?))).next()?;
        let message = Message::new("answer-fewer").with("fewer", self.name(fewer)).with("arm", self.name(arm));
        Some(with_estimate(message, ratio))
    }

    /// How many times faster one is than another, where no difference is seen.
    fn level(&self, one: usize, other: usize) -> Option<Estimate> {
        let pairs = self.runs.pairs(other, one, |trial| Some(trial.outcome.seconds));
        ratio(&pairs).filter(|ratio| pairs.len() >= LEAST_RUNS && ratio.low <= 1.0 && ratio.high >= 1.0)
    }

    /// Another way at its best.
    fn way(&self, arm: usize, best: Option<usize>) -> Vec<Message> {
        let key = match self.report.arms[arm].difference {
            Difference::Faster => Message::new("answer-faster"),
            Difference::Slower => Message::new("answer-slower"),
            _ => Message::new("answer-none-seen"),
        };
        let mut found = vec![self.told(key, arm)];
        if let Some((best, ratio)) = best.and_then(|best| Some((best, self.level(best, arm)?))) {
            let message = Message::new("answer-level").with("arm", self.name(arm)).with("best", self.name(best));
            found.push(with_estimate(message, ratio));
        }
        found
    }

    /// A line without an arm that can be told of; nothing where it has no arm that counts.
    fn unknown(&self, line: &Line) -> Option<Message> {
        let own = |arm: &&usize| {
            let report = &self.report.arms[**arm];
            **arm != self.baseline && report.against == self.baseline && report.standing == Standing::Fine
        };
        let arm = *line.arms.iter().filter(own).max_by_key(|arm| self.report.arms[**arm].runs)?;
        let runs = self.report.arms[arm].runs;
        let message = Message::new("answer-unknown").with("arm", self.name(arm));
        Some(message.with("runs", runs).with("least", LEAST_RUNS))
    }

    fn told(&self, message: Message, arm: usize) -> Message {
        let message = message.with("arm", self.name(arm)).with("base", self.name(self.baseline));
        with_estimate(message, self.speedup(arm))
    }

    /// What the best takes beyond what the baseline takes.
    fn price(&self, arm: usize) -> Option<Message> {
        let (own, base) = (&self.report.arms[arm], &self.report.arms[self.baseline]);
        let memory = own.memory.as_ref().zip(base.memory.as_ref()).map(|(own, base)| memory(own, base));
        let cpu = own.cpu_ratio.map(|ratio| with_estimate(Message::new("price-cpu"), ratio));
        let energy = own.energy.as_ref().zip(base.energy.as_ref()).filter(|(_, base)| base.median > 0.0);
        let energy = energy.map(|(own, base)| {
            Message::new("price-energy").with("times", Arg::Digits(times(own.median / base.median)))
        });
        [memory, cpu, energy].into_iter().flatten().reduce(and)
    }

    /// Where the curve of the best arm's line has its highest point, if what was measured tells.
    fn peak(&self, arm: usize) -> Option<Message> {
        let line = self.report.lines.iter().find(|line| line.arms.contains(&arm))?;
        let fit = line.fits.usl.as_ref().ok().filter(|fit| fit.off <= MUCH_OFF)?;
        let peak = fit.best.filter(|peak| peak.high.is_finite())?;
        let most = line.arms.iter().map(|arm| self.report.arms[*arm].workers).max()?;
        let message = if peak.median <= most as f64 {
            Message::new("answer-peak")
        } else {
            Message::new("answer-peak-beyond").with("most", most)
        };
        let digits = |workers: f64| Arg::Digits(format!("{workers:.1}"));
        let message = message.with("way", Message::new(line.strategy.key())).with("workers", digits(peak.median));
        Some(message.with("low", digits(peak.low)).with("high", digits(peak.high)))
    }
}

fn memory(own: &MemoryOutcome, base: &MemoryOutcome) -> Message {
    let (own, base, kind) = match (own.pss_bytes, base.pss_bytes) {
        (Some(own), Some(base)) => (own, base, "PSS"),
        _ => (own.rss_bytes, base.rss_bytes, "RSS"),
    };
    let by = Bytes(own.0.abs_diff(base.0));
    if by.0 < SAME_MEMORY.0 {
        return Message::new("price-memory-same").with("kind", kind);
    }
    let message = if own.0 > base.0 { Message::new("price-memory-more") } else { Message::new("price-memory-less") };
    message.with("bytes", by).with("kind", kind)
}

/// Both, one after the other.
pub(super) fn and(one: Message, other: Message) -> Message {
    Message::new("answer-and").with("one", one).with("other", other)
}

fn with_estimate(message: Message, estimate: Estimate) -> Message {
    let digits = |value: f64| Arg::Digits(times(value));
    let message = message.with("times", digits(estimate.median));
    message.with("low", digits(estimate.low)).with("high", digits(estimate.high))
}

/// How many times, as it is read: a ratio near 1 to the hundredth.
fn times(value: f64) -> String {
    match value.abs() {
        ..9.995 => format!("{value:.2}"),
        ..99.95 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}
