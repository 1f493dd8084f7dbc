//! What is said of comparisons whose numbers are known: who counts, who is faster than whom, and in which words.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/trials.rs"]
mod trials;

use lanescope::analysis::compare::{Difference, Noise, Report, Standing};
use lanescope::locale::{Explain, Language, Locale, Message};
use lanescope::plan::{Axis, Comparison, Design, Executor, Experiment, OwnArm, Strategy, Sweep, Topology};
use lanescope::recording::{Conditions, LatencyOutcome, Trials};
use lanescope::units::Bytes;
use trials::{place, planned, rounds};

use Strategy::{Hybrid, Processes, Sequential, Threads};

fn told(messages: &[Message]) -> String {
    messages.iter().map(|message| format!("{message}\n")).collect()
}

fn standard() -> Trials {
    planned("primes", &[Sequential, Threads, Processes], &[4])
}

/// Sequential 4 s, threads the same, processes four times as fast but for a tenth.
fn seconds(arm: usize) -> f64 {
    [4.0, 4.0, 1.1][arm]
}

#[test]
fn the_best_way_comes_first_with_its_price_and_then_every_other() {
    let mut trials = standard();
    rounds(&mut trials, 0..9, 0.01, seconds);
    let report = Report::of(&trials);
    let differences: Vec<Difference> = report.arms.iter().map(|arm| arm.difference).collect();
    assert_eq!(differences, [Difference::Baseline, Difference::NoneSeen, Difference::Faster]);
    let found = &report.answer.found;
    let [best, of, efficiency, threads] = &found[..] else { panic!("{}", told(found)) };
    let best = best.to_string();
    assert!(best.starts_with("Processes × 4: 3.6"), "{best}");
    assert!(best.contains("as fast as “Sequential” (3."), "{best}");
    // Four hosts of 6 MiB each against one; four workers for 1.1 s each against 4 s.
    assert!(best.contains("18 MiB more memory (PSS), 1.1"), "{best}");
    assert!(of.to_string().starts_with("That is the best of 2 arms"), "{of}");
    assert!(efficiency.to_string().contains("each of the 4 workers does 91 %"), "{efficiency}");
    assert!(threads.to_string().starts_with("Threads × 4: 1.0"), "{threads}");
    assert!(threads.to_string().contains("no difference seen (0.9"), "{threads}");
    let conditions = told(&report.answer.conditions);
    for word in [
        "A processor, 4 cores, 8 GiB",
        "Prime numbers, blocks: 1000 in every run, seed 1",
        "9 runs of each",
        "background",
    ] {
        assert!(conditions.contains(word), "{word}: {conditions}");
    }
    let untested = told(&report.answer.untested);
    assert!(untested.contains("Not among the arms: Processes × threads."), "{untested}");
    assert!(untested.contains("More than 4 workers"), "{untested}");
}

#[test]
fn every_language_says_it_whole() {
    let mut trials = planned("primes", &[Sequential, Threads, Processes, Hybrid], &[1, 2, 4]);
    rounds(&mut trials, 0..7, 0.3, |arm| 4.0 / (arm + 1) as f64);
    for trial in &mut trials.runs {
        trial.conditions = Conditions {
            steal: Some(0.25),
            others: Some(1.5),
            window: Some(0.3),
            frequency: Some((800.0, 2_000.0 + 1_000.0 * f64::from(trial.round.unwrap() % 2))),
            energy: Some(12.0 + trial.arm as f64),
        };
    }
    trials.runs.iter_mut().filter(|trial| trial.arm == 1).for_each(|trial| trial.outcome.checksum = "1".to_owned());
    trials::out(&mut trials, 2, Message::new("compare-not-done"));
    let report = Report::of(&trials);
    let answer = &report.answer;
    let noise: Vec<std::mem::Discriminant<Noise>> = report.noise.iter().map(std::mem::discriminant).collect();
    assert!(noise.len() > 3, "{:?}", report.noise);
    for language in Language::ALL {
        let locale = Locale::of(language);
        let noise: Vec<Message> = report.noise.iter().map(Explain::message).collect();
        for message in answer.found.iter().chain(&answer.conditions).chain(&answer.untested).chain(&noise) {
            let text = locale.say(message);
            // A missing key or argument stands in brackets.
            assert!(!text.contains(['[', '{', '$']), "{text}");
            assert!(text.ends_with(['.', '…']), "{text}");
            if language != Language::En {
                assert!(!text.contains(" the ") && !text.contains("1.5"), "{text}");
            }
        }
    }
}

#[test]
fn a_wrong_checksum_is_told_first_and_keeps_its_times() {
    let mut trials = standard();
    rounds(&mut trials, 0..7, 0.01, seconds);
    trials.runs.iter_mut().filter(|trial| trial.arm == 2).for_each(|trial| trial.outcome.checksum = "dead".to_owned());
    let report = Report::of(&trials);
    let wrong = &report.arms[2];
    assert_eq!(wrong.standing, Standing::Wrong { own: "dead".to_owned(), others: "00ff".to_owned() });
    assert!(wrong.seconds.is_some() && wrong.speedup.is_none() && wrong.efficiency.is_none());
    assert_eq!(wrong.difference, Difference::Unknown);
    let first = report.answer.found[0].to_string();
    assert!(first.starts_with("WRONG RESULT: “Processes × 4” gave the checksum dead"), "{first}");
    assert!(told(&report.answer.found[1..]).starts_with("Nothing was seen to be faster than “Sequential”"));
    assert!(told(&report.answer.untested).contains("“Processes × 4” does not count"));
    assert_eq!(report.fine().map(|(place, _)| place).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn one_run_that_differs_makes_its_arm_wrong_and_a_tie_goes_to_the_baseline() {
    let mut trials = standard();
    rounds(&mut trials, 0..5, 0.0, seconds);
    trials.runs.iter_mut().filter(|trial| trial.arm == 1).last().unwrap().outcome.checksum = "1".to_owned();
    let report = Report::of(&trials);
    assert!(matches!(&report.arms[1].standing, Standing::Wrong { own, .. } if own == "1"));
    assert_eq!(report.arms[1].checksum, None);
    assert_eq!(report.arms[0].checksum.as_deref(), Some("00ff"));
    let mut two = planned("primes", &[Sequential, Threads], &[4]);
    rounds(&mut two, 0..5, 0.0, seconds);
    two.runs.iter_mut().filter(|trial| trial.arm == 0).for_each(|trial| trial.outcome.checksum = "aaaa".to_owned());
    let report = Report::of(&two);
    assert_eq!(report.arms[0].standing, Standing::Fine);
    assert_eq!(report.arms[1].standing, Standing::Wrong { own: "00ff".to_owned(), others: "aaaa".to_owned() });
}

#[test]
fn a_wrong_baseline_leaves_nothing_to_compare_with() {
    let mut trials = standard();
    rounds(&mut trials, 0..7, 0.0, seconds);
    trials.runs.iter_mut().filter(|trial| trial.arm == 0).for_each(|trial| trial.outcome.checksum = "aaaa".to_owned());
    let report = Report::of(&trials);
    assert!(matches!(report.arms[0].standing, Standing::Wrong { .. }));
    assert!(report.arms.iter().all(|arm| arm.speedup.is_none()));
    let [wrong, nothing] = &report.answer.found[..] else { panic!("{}", told(&report.answer.found)) };
    assert_eq!((wrong.key, nothing.key), ("answer-wrong", "answer-no-baseline"));
}

#[test]
fn before_there_are_enough_runs_nothing_is_told() {
    let mut trials = standard();
    assert_eq!(Report::of(&trials).answer.found[0].key, "answer-waiting");
    assert!(told(&Report::of(&trials).answer.untested).contains("“Threads × 4” has not been run yet"));
    rounds(&mut trials, 0..1, 0.0, seconds);
    let one = Report::of(&trials);
    assert_eq!(one.arms[2].difference, Difference::Unknown);
    let speedup = one.arms[2].speedup.unwrap();
    assert_eq!((speedup.low, speedup.high), (speedup.median, speedup.median));
    let [few] = &one.answer.found[..] else { panic!("{}", told(&one.answer.found)) };
    assert!(few.to_string().ends_with("at least 5 rounds in which both were run, and there is 1."), "{few}");
    rounds(&mut trials, 1..5, 0.01, seconds);
    assert_eq!(Report::of(&trials).arms[2].difference, Difference::Faster);
}

#[test]
fn pairs_are_of_the_same_round_and_warm_ups_do_not_count() {
    let mut trials = standard();
    // The machine gets slower and slower, for all arms alike.
    rounds(&mut trials, 0..8, 0.0, seconds);
    for trial in &mut trials.runs {
        trial.outcome.seconds *= 1.0 + f64::from(trial.round.unwrap());
    }
    let missing = |trial: &lanescope::recording::Trial| {
        (trial.arm == 2 && trial.round < Some(3)) || (trial.arm == 0 && trial.round == Some(5))
    };
    trials.runs.retain(|trial| !missing(trial));
    let warm_up = trials::run(&trials, 2, None, 1_000.0);
    trials.runs.insert(0, warm_up);
    let report = Report::of(&trials);
    let speedup = report.arms[2].speedup.unwrap();
    assert!((speedup.median - 4.0 / 1.1).abs() < 1e-9 && (speedup.high - speedup.low).abs() < 1e-9, "{speedup:?}");
    assert_eq!((report.arms[2].runs, report.arms[2].difference), (5, Difference::Unknown), "four pairs of five runs");
    let unknown = told(&report.answer.found);
    let wanted = "Processes × 4: cannot be told yet. It and “Sequential” were both run in 4 of at least 5 rounds.";
    assert!(unknown.contains(wanted), "{unknown}");
    // The same where there is nobody else.
    trials.runs.retain(|trial| trial.arm != 1);
    trials::out(&mut trials, 1, Message::new("compare-not-done"));
    let few = told(&Report::of(&trials).answer.found);
    assert!(few.ends_with("at least 5 rounds in which both were run, and there are 4.\n"), "{few}");
}

#[test]
fn an_arm_that_is_out_says_why_and_others_are_told_of() {
    let mut trials = standard();
    rounds(&mut trials, 0..6, 0.01, seconds);
    trials.runs.retain(|trial| trial.arm != 1);
    trials::out(&mut trials, 1, Message::new("compare-not-done"));
    let report = Report::of(&trials);
    assert!(matches!(report.arms[1].standing, Standing::Out(_)));
    let untested = told(&report.answer.untested);
    assert!(untested.contains("“Threads × 4” does not count: A run did not finish its work."), "{untested}");
    assert!(report.answer.found[0].to_string().starts_with("Processes × 4"));
    assert!(!told(&report.answer.found).contains("Threads"));
}

#[test]
fn different_work_has_baselines_and_answers_of_its_own() {
    let delay = Sweep { axis: Axis::Param("delay".to_owned()), values: vec![1.into(), 20.into()] };
    let design =
        Design { strategies: vec![Sequential, Threads], workers: vec![4], sweeps: vec![delay], ..Design::default() };
    let base = Experiment { workload: "echo".to_owned(), ..Experiment::default() };
    let mut trials = trials::of(Comparison { base, design });
    rounds(&mut trials, 0..7, 0.01, |arm| [1.0, 20.0, 0.9, 5.0][arm]);
    // Each does its own work.
    for trial in &mut trials.runs {
        trial.outcome.checksum = (trial.arm % 2).to_string();
    }
    let report = Report::of(&trials);
    assert_eq!(report.arms.iter().map(|arm| arm.against).collect::<Vec<_>>(), [0, 1, 0, 1]);
    assert!(report.arms.iter().all(|arm| arm.standing == Standing::Fine));
    let found = told(&report.answer.found);
    assert!(
        found.contains("Threads × 4, Delay of the answer = 1 ms: 1.1")
            && found.contains("“Sequential, Delay of the answer = 1 ms”"),
        "{found}"
    );
    assert!(
        found.contains("Threads × 4, Delay of the answer = 20 ms: 4.0")
            && found.contains("“Sequential, Delay of the answer = 20 ms”"),
        "{found}"
    );
}

#[test]
fn fewer_workers_that_do_as_well_are_named_and_so_is_the_curves_highest_point() {
    let mut trials = planned("primes", &[Sequential, Threads, Processes], &[1, 2, 3, 4, 6, 8, 12]);
    let speedup = |arm: &lanescope::plan::Arm| {
        let n = arm.workers() as f64;
        match arm.strategy {
            Threads => n / (1.0 + 0.05 * (n - 1.0) + 0.02 * n * (n - 1.0)),
            _ => n.min(2.0),
        }
    };
    let times: Vec<f64> = trials.arms.iter().map(|arm| 4.0 / speedup(arm)).collect();
    rounds(&mut trials, 0..9, 0.01, |arm| times[arm]);
    let report = Report::of(&trials);
    let found = told(&report.answer.found);
    assert!(found.contains("Threads: the fitted curve is highest at 6.9 workers (6."), "{found}");
    assert!(found.contains("more than that make it slower"), "{found}");
    assert!(found.starts_with("Threads × 6: 3.2") || found.starts_with("Threads × 8: 3.2"), "{found}");
    assert_eq!(report.lines.iter().map(|line| line.arms.len()).collect::<Vec<_>>(), [1, 7, 7]);
    // Two processes are as good as any number of them, and nothing else is faster.
    let mut trials = planned("primes", &[Sequential, Processes], &[2, 3, 4]);
    rounds(&mut trials, 0..9, 0.02, |arm| [4.0, 2.0, 2.0, 2.0][arm]);
    let found = told(&Report::of(&trials).answer.found);
    let best_is_two = found.starts_with("Processes × 2");
    assert!(
        best_is_two || found.contains("Fewer workers may do: no difference is seen between “Processes × 2”"),
        "{found}"
    );
}

#[test]
fn two_ways_that_are_level_are_called_so() {
    let mut trials = standard();
    rounds(&mut trials, 0..9, 0.03, |arm| [4.0, 2.0, 2.01][arm]);
    let found = told(&Report::of(&trials).answer.found);
    assert!(
        found.contains("No difference is seen between “Threads × 4” and “Processes × 4”")
            || found.contains("No difference is seen between “Processes × 4” and “Threads × 4”"),
        "{found}"
    );
    rounds(&mut trials, 9..10, 0.03, |_| 0.0);
    // Runs that took no time say nothing, and break nothing.
    let report = Report::of(&trials);
    assert!(report.arms[2].speedup.unwrap().high.is_finite());
}

#[test]
fn noise_is_told_from_its_threshold_on() {
    let quiet = {
        let mut trials = standard();
        rounds(&mut trials, 0..7, 0.02, seconds);
        for trial in &mut trials.runs {
            trial.conditions = Conditions {
                steal: Some(0.001),
                others: Some(0.05),
                window: Some(0.05),
                // More busy cores are slower, and idle ones at the lowest frequency: neither is noise.
                frequency: Some((800.0, 4_000.0 - 500.0 * trial.arm as f64)),
                energy: None,
            };
        }
        trials
    };
    assert_eq!(Report::of(&quiet).noise, []);
    let mut loud = quiet.clone();
    for trial in &mut loud.runs {
        let round = f64::from(trial.round.unwrap());
        trial.conditions.steal = Some(0.04);
        trial.conditions.others = Some(0.5);
        trial.conditions.window = Some(0.4);
        trial.conditions.frequency = Some((800.0, 4_000.0 - 300.0 * round));
        trial.outcome.seconds *= if trial.arm == 1 { 1.0 + 0.1 * round } else { 1.0 };
    }
    let report = Report::of(&loud);
    let [steal, others, window, frequency, spread] = &report.noise[..] else { panic!("{:?}", report.noise) };
    assert_eq!(steal, &Noise::Steal { share: 0.04 });
    assert_eq!(others, &Noise::Others { cores: 0.5 });
    assert_eq!(window, &Noise::Window { cores: 0.4 });
    assert_eq!(frequency, &Noise::Frequency { low: 2_380.0, high: 3_820.0 });
    assert!(matches!(spread, Noise::Spread { arm: 1, share, .. } if (0.1..0.4).contains(share)));
    assert!(spread.message().to_string().contains("“Threads × 4”"));
    assert!(steal.message().to_string().contains("gave 4 % of the cores’ time"));
    // It stands by itself, and not once more among the conditions.
    let conditions = told(&report.answer.conditions);
    assert!(!conditions.contains("of the cores’ time"), "{conditions}");
    // What nobody measured is no noise, and no quiet either.
    let mut unknown = loud;
    unknown.runs.iter_mut().for_each(|trial| trial.conditions = Conditions::default());
    assert_eq!(Report::of(&unknown).noise.len(), 1);
}

#[test]
fn arms_have_names_in_words() {
    let named = |trials: &Trials, language| -> Vec<String> {
        trials.arms.iter().map(|arm| Locale::of(language).explain(arm)).collect()
    };
    let plain = planned("primes", &[Sequential, Threads, Processes, Hybrid, Strategy::InApp], &[4]);
    assert_eq!(
        named(&plain, Language::En),
        ["Sequential", "Threads × 4", "Processes × 4", "2 × 2 (processes × threads)", "Threads in the app × 4"]
    );
    assert_eq!(named(&plain, Language::Ru)[1], "Потоки × 4");
    let python = planned("python", &[Sequential, Strategy::Executor(Executor::Fork)], &[2]);
    assert_eq!(named(&python, Language::Uk)[1], "Процеси: fork × 2");
    let regimes = Sweep { axis: Axis::Regime, values: vec!["free".into(), "gil:5ms".into()] };
    let own = OwnArm {
        name: "mine".to_owned(),
        experiment: Experiment { topology: Topology { processes: 3, threads: 2 }, ..Experiment::default() },
    };
    let design = Design { sweeps: vec![regimes], own: vec![own], ..Design::default() };
    let swept = trials::of(Comparison { base: Experiment::default(), design });
    assert_eq!(named(&swept, Language::En), ["As set up, Regime = Free", "As set up, Regime = GIL model 5 ms", "mine"]);
}

#[test]
fn latencies_of_all_runs_are_one_distribution() {
    /// The upper end of a bucket of the histogram, in seconds.
    const TENTH: f64 = 0.100_663_296;
    let mut trials = standard();
    rounds(&mut trials, 0..2, 0.0, seconds);
    let latency =
        |buckets: &[(f64, u64)]| LatencyOutcome { max: 0.35, buckets: buckets.to_vec(), ..LatencyOutcome::default() };
    trials.runs[0].outcome.latency = Some(latency(&[(TENTH, 50), (4.0 * TENTH, 1)]));
    trials.runs[3].outcome.latency = Some(latency(&[(TENTH, 40), (2.0 * TENTH, 9)]));
    let report = Report::of(&trials);
    let all = report.arms[0].latency.clone().unwrap();
    assert_eq!(all.buckets, [(TENTH, 90), (2.0 * TENTH, 9), (4.0 * TENTH, 1)]);
    assert_eq!((all.count, all.max), (100, 0.35));
    // As exactly as the buckets tell: a sixteenth.
    for (found, wanted) in [(all.p50, TENTH), (all.p90, TENTH), (all.p99, 2.0 * TENTH)] {
        assert!((found / wanted - 1.0).abs() < 1.0 / 16.0, "{found}");
    }
    assert_eq!(report.arms[1].latency, None, "a gap and no zero");
}

#[test]
fn costs_and_memory_are_medians_over_the_runs() {
    let mut trials = standard();
    rounds(&mut trials, 0..3, 0.0, seconds);
    for trial in trials.runs.iter_mut().filter(|trial| trial.arm == place(&standard(), "processes-4")) {
        trial.outcome.workers[0].time_seconds.insert("run".into(), 1.0 + f64::from(trial.round.unwrap()));
        trial.outcome.workers.iter_mut().for_each(|worker| worker.wait_seconds = None);
    }
    for trial in trials.runs.iter_mut().filter(|trial| trial.arm == 1) {
        let workers = &mut trial.outcome.workers;
        workers.iter_mut().for_each(|worker| worker.wait_seconds = Some(0.5));
    }
    let report = Report::of(&trials);
    let of_threads = report.arms[1].costs.as_ref().unwrap();
    let waited = 0.5 * trials.runs.iter().find(|trial| trial.arm == 1).unwrap().outcome.workers.len() as f64;
    assert!((of_threads.preempted.unwrap() - waited / trials::ITEMS as f64).abs() < 1e-12);
    let costs = report.arms[2].costs.as_ref().unwrap();
    assert_eq!(costs.preempted, None, "what is not told is no zero");
    assert!((costs.kinds["run"] - 2.0 / trials::ITEMS as f64).abs() < 1e-12);
    assert!((costs.start - 4.0 * 0.01 / trials::ITEMS as f64).abs() < 1e-12);
    assert_eq!(report.arms[2].memory.unwrap().pss_bytes, Some(Bytes::from_mib(24)));
}

/// Its times take turns between these two, so that the interval of their median holds both.
fn unsteady(trials: &mut Trials, arm: usize, seconds: [f64; 2]) {
    for trial in trials.runs.iter_mut().filter(|trial| trial.arm == arm) {
        trial.outcome.seconds = seconds[trial.round.unwrap() as usize % 2];
    }
}

#[test]
fn what_is_surely_faster_comes_before_what_only_looks_faster() {
    let mut trials = standard();
    rounds(&mut trials, 0..9, 0.01, |arm| [4.0, 2.0, 3.0][arm]);
    unsteady(&mut trials, 1, [2.0, 4.4]);
    let report = Report::of(&trials);
    assert!(report.arms[1].speedup.unwrap().median > report.arms[2].speedup.unwrap().median);
    let found = told(&report.answer.found);
    assert!(found.starts_with("Processes × 4: 1.3"), "{found}");
    assert!(found.contains("Threads × 4: 1.9") && !found.contains("Nothing was seen"), "{found}");
    // Nor does it hide one within a way.
    let mut trials = planned("primes", &[Sequential, Threads], &[4, 8]);
    rounds(&mut trials, 0..9, 0.01, |arm| [4.0, 3.0, 2.0][arm]);
    unsteady(&mut trials, 2, [2.0, 4.4]);
    let found = told(&Report::of(&trials).answer.found);
    assert!(found.starts_with("Threads × 4: 1.3"), "{found}");
}

#[test]
fn who_failed_has_no_vote_on_the_result() {
    let mut trials = planned("primes", &[Sequential, Threads, Processes, Hybrid], &[4]);
    rounds(&mut trials, 0..5, 0.0, |_| 1.0);
    for arm in 1..4 {
        trials
            .runs
            .iter_mut()
            .filter(|trial| trial.arm == arm)
            .for_each(|trial| trial.outcome.checksum = "0".to_owned());
        trials::out(&mut trials, arm, Message::new("compare-not-done"));
    }
    let report = Report::of(&trials);
    assert_eq!(report.arms[0].standing, Standing::Fine);
    assert!(report.arms[1..].iter().all(|arm| matches!(arm.standing, Standing::Out(_))));
    assert!(!told(&report.answer.found).contains("WRONG"));
}

#[test]
fn where_nobody_else_counts_nothing_is_said_of_runs() {
    let mut trials = standard();
    rounds(&mut trials, 0..6, 0.0, seconds);
    for trial in trials.runs.iter_mut().filter(|trial| trial.arm > 0) {
        trial.outcome.checksum = trial.arm.to_string();
    }
    let report = Report::of(&trials);
    let keys: Vec<&str> = report.answer.found.iter().map(|message| message.key).collect();
    assert_eq!(keys, ["answer-wrong", "answer-wrong"], "{}", told(&report.answer.found));
}

fn echo(strategies: &[Strategy], sweeps: &[(&str, &[&str])], baseline: Option<&str>) -> Trials {
    let sweep = |(axis, values): &(&str, &[&str])| Sweep {
        axis: Axis::of(axis),
        values: values.iter().map(|value| lanescope::plan::Value::parse(value)).collect(),
    };
    let design = Design {
        strategies: strategies.to_vec(),
        workers: vec![2],
        sweeps: sweeps.iter().map(sweep).collect(),
        baseline: baseline.map(str::to_owned),
        ..Design::default()
    };
    trials::of(Comparison { base: Experiment { workload: "echo".to_owned(), ..Experiment::default() }, design })
}

fn against(trials: &Trials) -> Vec<usize> {
    Report::of(trials).arms.iter().map(|arm| arm.against).collect()
}

#[test]
fn a_sweep_alone_is_compared_and_its_answer_names_the_setting() {
    let mut trials = echo(&[], &[("delay", &["1", "4"])], Some("as-is[delay=4]"));
    rounds(&mut trials, 0..7, 0.01, |arm| [1.0, 4.0][arm]);
    for trial in &mut trials.runs {
        trial.outcome.checksum = trial.arm.to_string();
    }
    let report = Report::of(&trials);
    assert_eq!((report.baseline, against(&trials)), (1, vec![1, 1]));
    assert!(report.arms[0].other_work && !report.arms[1].other_work);
    assert_eq!((report.arms[0].difference, report.arms[0].efficiency), (Difference::Faster, None));
    let found = told(&report.answer.found);
    assert!(
        found.starts_with("As set up, Delay of the answer = 1 ms: the most items per second of what was varied, 3.9"),
        "{found}"
    );
    trials.comparison.design.baseline = None;
    let found = told(&Report::of(&trials).answer.found);
    assert!(
        found.starts_with("Nothing was seen to do more items per second than “As set up, Delay of the answer = 1 ms”"),
        "{found}"
    );
    assert!(
        found.contains("As set up, Delay of the answer = 4 ms: other work (Delay of the answer = 4 ms), 0.2"),
        "{found}"
    );
}

#[test]
fn less_work_is_not_the_best_way() {
    let mut trials = echo(&[Sequential, Threads], &[], None);
    let mut quick = trials.arms[0].clone();
    quick.name = "quick".to_owned();
    quick.strategy = Strategy::AsIs;
    quick.experiment.params.insert("delay".to_owned(), 1.into());
    trials.arms.push(quick);
    trials.out.push(None);
    rounds(&mut trials, 0..7, 0.01, |arm| [5.0, 3.0, 1.0][arm]);
    let report = Report::of(&trials);
    assert_eq!(against(&trials), [0, 0, 0]);
    assert!(report.arms[2].other_work);
    let found = told(&report.answer.found);
    assert!(found.starts_with("Threads × 2: 1."), "{found}");
    assert!(
        found.contains("quick: other work (Delay of the answer = 1 ms), ") && !found.contains("best of"),
        "{found}"
    );
    for language in Language::ALL {
        let said: Vec<String> = report.answer.found.iter().map(|m| Locale::of(language).say(m)).collect();
        assert!(said.iter().all(|text| !text.contains(['[', '{', '$'])), "{said:?}");
    }
}

#[test]
fn a_default_is_the_same_work_as_nothing_said() {
    let mut trials = echo(&[Sequential, Threads], &[], None);
    let written = lanescope::workload::written(&trials.arms[0].experiment);
    trials.arms[1].experiment.params = written;
    rounds(&mut trials, 0..7, 0.01, |arm| [5.0, 3.0][arm]);
    for trial in trials.runs.iter_mut().filter(|trial| trial.arm == 1) {
        trial.outcome.checksum = "beef".to_owned();
    }
    let report = Report::of(&trials);
    assert!(!report.arms[1].other_work);
    assert!(matches!(report.arms[1].standing, Standing::Wrong { .. }), "one vote together");
}

#[test]
fn a_baseline_of_other_work_keeps_the_rest_of_its_settings() {
    let sweeps: &[(&str, &[&str])] = &[("delay", &["1", "20"]), ("regime", &["free", "gil:5ms"])];
    let trials = echo(&[Sequential, Threads], sweeps, Some("sequential[delay=1,regime=gil:5ms]"));
    assert_eq!(place(&trials, "sequential[delay=20,regime=gil:5ms]"), 3);
    assert_eq!(against(&trials), [1, 1, 3, 3, 1, 1, 3, 3]);
}

#[test]
fn efficiency_is_by_worker_of_the_baseline() {
    let mut trials = planned("primes", &[Threads], &[2, 4]);
    rounds(&mut trials, 0..7, 0.0, |arm| [4.0, 2.0][arm]);
    let report = Report::of(&trials);
    assert_eq!(report.arms[1].speedup.unwrap().median, 2.0);
    assert_eq!(report.arms.iter().map(|arm| arm.efficiency.unwrap().median).collect::<Vec<_>>(), [1.0, 1.0]);
}

#[test]
fn every_number_of_processes_of_hybrid_is_a_line() {
    let design = Design {
        strategies: vec![Sequential, Hybrid],
        processes: vec![2, 4],
        threads: vec![1, 2],
        ..Design::default()
    };
    let base = Experiment { workload: "primes".to_owned(), ..Experiment::default() };
    let mut trials = trials::of(Comparison { base, design });
    rounds(&mut trials, 0..7, 0.01, |arm| [4.0, 2.0, 1.9, 1.2, 1.1][arm]);
    let report = Report::of(&trials);
    let lines: Vec<Vec<usize>> = report.lines.iter().map(|line| line.arms.clone()).collect();
    assert_eq!(lines, [vec![0], vec![1, 2], vec![3, 4]]);
    assert_eq!(report.lines[2].settings, [("processes".to_owned(), 4.into())]);
    // One way all the same, told at its best.
    let found = told(&report.answer.found);
    assert!(found.starts_with("4 × 2 (") && !found.contains("2 × 1 (processes × threads): "), "{found}");
}
