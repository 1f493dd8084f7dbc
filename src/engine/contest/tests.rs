//! Contests whose runs take no time: only what they gave is told.

use super::*;
use crate::plan::{Design, Effort, Strategy};
use crate::recording::WorkerOutcome;

fn contest(change: impl FnOnce(&mut Design)) -> Contest {
    let strategies = vec![Strategy::Sequential, Strategy::Threads, Strategy::Processes];
    let mut design = Design { strategies, workers: vec![2, 4], effort: Effort::Quick, ..Design::default() };
    change(&mut design);
    Contest::new(Comparison { base: Experiment::default(), design }).unwrap()
}

fn gave(items: u64, seconds: f64) -> Outcome {
    let workers = vec![WorkerOutcome { cpu_seconds: Some(seconds), ..WorkerOutcome::default() }];
    Outcome { items, seconds, throughput: items as f64 / seconds, workers, ..Outcome::default() }
}

/// Runs it through with runs that take no time, and gives the turns.
fn run(contest: &mut Contest) -> Vec<Turn> {
    let mut turns = Vec::new();
    while let Some(turn) = contest.begin() {
        assert!(!contest.is_done());
        let items = turn.experiment.budget.items().unwrap_or(1_000);
        contest.finished(gave(items, 0.5));
        turns.push(turn);
        assert!(turns.len() < 10_000);
    }
    turns
}

#[test]
fn every_round_has_every_arm_once_in_an_order_of_its_own() {
    let mut contest = contest(|design| design.repetitions = Some(4));
    let turns = run(&mut contest);
    assert_eq!((turns[0].stage, turns[0].arm), (Stage::Look, 0));
    assert_eq!(turns.len(), 1 + 5 * (1 + 4));
    let arms = |stage| -> Vec<usize> { turns.iter().filter(|t| t.stage == stage).map(|t| t.arm).collect() };
    let orders: Vec<Vec<usize>> = (0..4).map(|n| arms(Stage::Round(n))).collect();
    for order in orders.iter().chain([&arms(Stage::WarmUp(0))]) {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4]);
    }
    assert!(orders.iter().any(|order| *order != orders[0]), "{orders:?}");
    let items: Vec<_> = turns[1..].iter().map(|turn| turn.experiment.budget).collect();
    assert!(items.iter().all(|budget| *budget == items[0]));
    assert_eq!(contest.trials().runs.iter().filter(|run| run.round.is_none()).count(), 5);
    assert!(contest.is_done());
    contest.more(2);
    assert!(!contest.is_done());
    assert_eq!(run(&mut contest).len(), 10);
}

#[test]
fn what_is_put_back_has_its_turn_again_and_what_fails_has_none() {
    let mut contest = contest(|design| {
        design.repetitions = Some(2);
        design.work = Some(Budget::Items(100));
    });
    let first = contest.begin().unwrap();
    contest.put_back();
    assert_eq!(contest.begin().unwrap(), first);
    contest.finished(Outcome { ending: Ending::Failed, ..gave(3, 0.1) });
    assert!(contest.trials().out[first.arm].is_some());
    let refused = contest.begin().unwrap().arm;
    contest.refused(&[Problem::range("threads", 0, 1, 2)]);
    let rest = run(&mut contest);
    assert!(rest.iter().all(|turn| turn.arm != first.arm && turn.arm != refused));
    assert_eq!(rest.len(), 3 * 3);
    assert!(contest.is_done() && contest.progress().of == contest.progress().done);
}

#[test]
fn a_look_that_saw_too_little_is_repeated_for_longer() {
    let mut contest = contest(|design| design.effort = Effort::Usual);
    let seconds = |turn: &Turn| turn.experiment.budget.time().unwrap().seconds();
    let first = contest.begin().unwrap();
    contest.finished(gave(2, 0.4));
    let second = contest.begin().unwrap();
    assert_eq!((second.stage, seconds(&second)), (Stage::Look, seconds(&first) * 2.0));
    contest.finished(gave(10, 0.8));
    assert!(contest.begin().unwrap().experiment.budget.items().is_some_and(|items| items >= 16));
}

#[test]
fn a_run_that_failed_is_none_that_counts() {
    let mut contest = contest(|design| (design.repetitions, design.work) = (Some(3), Some(Budget::Items(100))));
    while let Some(turn) = contest.begin() {
        let fails = turn.arm == 1 && turn.stage == Stage::Round(1);
        let ending = if fails { Ending::Failed } else { Ending::Budget };
        contest.finished(Outcome { ending, ..gave(100, 0.5) });
    }
    let rounds = |arm: usize| contest.trials().of(arm).map(|trial| trial.round.unwrap()).collect::<Vec<_>>();
    assert_eq!((rounds(0), rounds(1)), (vec![0, 1, 2], vec![0]));
    assert_eq!(contest.trials().runs.iter().filter(|trial| trial.arm == 1).count(), 3, "it is kept all the same");
    assert!(contest.trials().out[1].is_some());
}

#[test]
fn where_the_baseline_has_no_speed_the_next_arm_is_looked_at() {
    let mut contest = contest(|design| design.effort = Effort::Usual);
    // What was done before it failed tells no speed.
    assert_eq!(contest.begin().unwrap().arm, 0);
    contest.finished(Outcome { ending: Ending::Failed, ..gave(900, 0.001) });
    assert!(!contest.is_done());
    let second = contest.begin().unwrap();
    assert_eq!((second.arm, second.stage), (1, Stage::Look));
    contest.refused(&[Problem::range("threads", 0, 1, 2)]);
    let third = contest.begin().unwrap();
    assert_eq!((third.arm, third.stage), (2, Stage::Look));
    contest.finished(gave(10, 1.0));
    let rest = run(&mut contest);
    assert!(rest.iter().all(|turn| turn.arm >= 2 && turn.experiment.budget.items().unwrap() < 100));
    assert_eq!((rest.len(), contest.is_done()), (3 * 16, true));
}

#[test]
fn where_nobody_has_a_speed_every_arm_says_why() {
    let mut failing = contest(|_| ());
    while failing.begin().is_some() {
        failing.finished(Outcome { ending: Ending::Failed, ..Outcome::default() });
    }
    assert!(failing.is_done() && failing.trials().out.iter().all(Option::is_some));
    // One item that takes longer than the longest look takes as long in any other arm.
    let (mut slow, mut looks) = (contest(|_| ()), 0);
    while let Some(turn) = slow.begin() {
        assert_eq!(turn.arm, 0);
        slow.finished(Outcome::default());
        looks += 1;
    }
    let why = Message::new("compare-no-item");
    assert!(slow.is_done() && looks < 10 && slow.trials().out.iter().all(|out| *out == Some(why.clone())));
}

/// Items of every run where the baseline does so many a second.
fn items(speed: f64, change: impl FnOnce(&mut Design)) -> u64 {
    let mut contest = contest(change);
    contest.begin();
    contest.finished(gave(1_000, 1_000.0 / speed));
    contest.begin().unwrap().experiment.budget.items().unwrap()
}

#[test]
fn what_was_asked_for_stands_above_items_for_every_worker() {
    assert_eq!(items(100.0, |design| design.work = Some(Budget::Seconds(0.2))), 20);
    // Four items for each of a thousand workers would be 40 seconds of a quarter of a minute: the longest run is one second.
    let many = |design: &mut Design| {
        design.strategies.pop();
        design.workers = vec![1_000];
    };
    assert_eq!((items(100.0, many), items(10_000.0, many)), (100, 10_000));
    // Three arms, six runs each: 0.67 s are 47 items, and eight workers have four each; so it is where they are few.
    assert_eq!(items(70.0, |design| design.workers = vec![8]), 47);
    assert_eq!(items(35.0, |design| design.workers = vec![8]), 32);
}

#[test]
fn a_look_as_long_as_a_run_is_long_enough() {
    let mut contest = contest(|design| design.work = Some(Budget::Seconds(1.0)));
    for (items, seconds) in [(0, 0.4), (0, 0.8), (1, 1.6)] {
        assert_eq!(contest.begin().unwrap().stage, Stage::Look);
        contest.finished(gave(items, seconds));
    }
    assert_eq!(contest.begin().unwrap().experiment.budget, Budget::Items(1));
}

#[test]
fn numbers_are_rounded_to_two_digits() {
    assert_eq!([0.2, 7.4, 12.6, 123_456.0].map(two_digits), [1, 7, 13, 120_000]);
}
