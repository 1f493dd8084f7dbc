//! What a comparison answers, in words made of its numbers. Knows nothing of languages: it gives messages.

use super::context;
use super::report::{ArmReport, Difference, LEAST_RUNS, Line, Report, Standing};
use super::runs::Runs;
use super::stats::{Estimate, ratio};
use crate::locale::{Arg, Explain, Message};
use crate::plan::{Strategy, Value};
use crate::recording::MemoryOutcome;
use crate::units::Bytes;
use crate::workload::{find, other_params, setting};
use std::cmp::Ordering;

/// Memory that differs by less is called the same.
const SAME_MEMORY: Bytes = Bytes::from_mib(1);

/// A curve that is further than this share from the points does not describe them, and its highest point says nothing.
const MUCH_OFF: f64 = 0.1;

/// The answer and what is to be known with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What was found: the best way first, then every other way at its best.
    pub found: Vec<Message>,
    /// Under which conditions: machine, cores, work, runs, priority. What disturbed it stands in the report.
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
        ways.sort_by(|one, other| self.by_speed(*other, *one));
        let (mut other_work, same_work): (Vec<usize>, Vec<usize>) =
            ways.into_iter().partition(|arm| self.report.arms[*arm].other_work);
        let mut found = match other_work.first() {
            Some(&first) if self.is_sweep() && self.is_faster(first) => {
                other_work.remove(0);
                let best = self.told(Message::new("answer-other-best").with("setting", self.setting(first)), first);
                std::iter::once(best).chain(self.best_of_many()).collect()
            }
            Some(_) if self.is_sweep() => vec![with_base("answer-other-none")],
            _ => self.same_work(same_work),
        };
        let other = |arm| self.told(Message::new("answer-other-work").with("setting", self.setting(arm)), arm);
        found.extend(other_work.into_iter().map(other));
        let unknown = self.report.lines.iter().filter(|line| self.best_of(line).is_none());
        found.extend(unknown.filter_map(|line| self.unknown(line)));
        found
    }

    /// Ways to do the baseline's work, the best first.
    fn same_work(&self, mut ways: Vec<usize>) -> Vec<Message> {
        let Some(&best) = ways.first() else { return self.too_few().into_iter().collect() };
        // All numbers of processes of hybrid are one way.
        let mut known = Vec::new();
        ways.retain(|way| {
            let arm = &self.runs.trials.arms[*way];
            let key = (arm.strategy, &arm.settings);
            let is_new = arm.strategy != Strategy::Hybrid || !known.contains(&key);
            known.push(key);
            is_new
        });
        if !self.is_faster(best) {
            let none = Message::new("answer-nothing-faster").with("base", self.name(self.baseline));
            return std::iter::once(none).chain(ways.into_iter().flat_map(|way| self.way(way, None))).collect();
        }
        let mut found = self.best(best);
        found.extend(ways.into_iter().skip(1).flat_map(|way| self.way(way, Some(best))));
        found.extend(self.peak(best));
        found
    }

    /// Of how many arms the best is the best, where there are others: the best of many is likely to be a lucky one.
    fn best_of_many(&self) -> Option<Message> {
        let told = (0..self.report.arms.len()).filter(|arm| self.is_told(*arm));
        let count = told.filter(|arm| self.is_sweep() || !self.report.arms[*arm].other_work).count();
        (count > 1).then(|| Message::new("answer-best-of").with("count", count))
    }

    /// Whether no other arm of this ground does the baseline's work.
    fn is_sweep(&self) -> bool {
        let others = self.report.arms.iter().enumerate();
        let mut others = others.filter(|(place, arm)| *place != self.baseline && arm.against == self.baseline);
        others.all(|(_, arm)| arm.other_work)
    }

    /// In what an arm's work differs from the baseline's.
    fn setting(&self, arm: usize) -> Message {
        let arms = &self.runs.trials.arms;
        let (own, base) = (&arms[arm].experiment, &arms[self.baseline].experiment);
        let named = |id: &str, value: &Value| setting(&own.workload, id, value);
        let workload = find(&own.workload).filter(|_| own.workload != base.workload).map(|e| Message::new(e.name));
        let seed = (own.seed != base.seed).then(|| named("seed", &own.seed.into()));
        let params = other_params(own, base).into_iter().map(|(id, value)| named(&id, &value));
        let all = workload.into_iter().chain(seed).chain(params);
        all.reduce(and).unwrap_or_else(|| self.name(arm))
    }

    fn name(&self, arm: usize) -> Message {
        self.runs.trials.arms[arm].message()
    }

    /// The best arm of a line but for the baseline, of those that can be told apart from it if they differ.
    fn best_of(&self, line: &Line) -> Option<usize> {
        let told = line.arms.iter().copied().filter(|arm| self.is_told(*arm));
        told.max_by(|one, other| self.by_speed(*one, *other))
    }

    /// Whether it is measured against this baseline, often enough.
    fn is_told(&self, arm: usize) -> bool {
        let report = &self.report.arms[arm];
        let told = matches!(report.difference, Difference::Faster | Difference::Slower | Difference::NoneSeen);
        report.against == self.baseline && told
    }

    fn is_faster(&self, arm: usize) -> bool {
        self.report.arms[arm].difference == Difference::Faster
    }

    /// Those that are faster come before those of which it is not sure, however fast these look.
    fn by_speed(&self, one: usize, other: usize) -> Ordering {
        let medians = self.speedup(one).median.total_cmp(&self.speedup(other).median);
        self.is_faster(one).cmp(&self.is_faster(other)).then(medians)
    }

    /// Rounds in which both this arm and the baseline were run.
    fn pairs(&self, arm: usize) -> usize {
        self.runs.pairs(self.baseline, arm, |trial| Some(trial.outcome.seconds)).len()
    }

    fn speedup(&self, arm: usize) -> Estimate {
        self.report.arms[arm].speedup.unwrap_or(Estimate { median: 0.0, low: 0.0, high: 0.0 })
    }

    fn too_few(&self) -> Option<Message> {
        let others = self.report.arms.iter().enumerate();
        // Those that have not been run yet may still count.
        let counts = |arm: &ArmReport| matches!(arm.standing, Standing::Fine | Standing::Waiting);
        let open = others
            .filter(|(place, arm)| *place != self.baseline && arm.against == self.baseline && counts(arm))
            .filter(|(_, arm)| self.is_sweep() || !arm.other_work);
        let rounds = open.map(|(place, _)| self.pairs(place)).max()?;
        let few = Message::new("answer-too-few").with("base", self.name(self.baseline));
        Some(few.with("runs", rounds).with("least", LEAST_RUNS))
    }

    /// The best of all: how much faster, what it takes, and whether fewer workers would do.
    fn best(&self, arm: usize) -> Vec<Message> {
        let report = &self.report.arms[arm];
        let sentence = |key| self.told(Message::new(key), arm);
        let mut found = vec![match self.price(arm) {
            Some(price) => sentence("answer-best").with("price", price),
            None => sentence("answer-faster"),
        }];
        found.extend(self.best_of_many());
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
        let arm = *line.arms.iter().filter(own).max_by_key(|arm| self.pairs(**arm))?;
        let message = Message::new("answer-unknown").with("arm", self.name(arm)).with("base", self.name(self.baseline));
        Some(message.with("runs", self.pairs(arm)).with("least", LEAST_RUNS))
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
        let way = line.settings.iter().fold(Message::new(line.strategy.key()), |way, (axis, value)| {
            let setting = setting(&self.runs.trials.comparison.base.workload, axis, value);
            Message::new("arm-with").with("arm", way).with("setting", setting)
        });
        let message = message.with("way", way).with("workers", digits(peak.median));
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
