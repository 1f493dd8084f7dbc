//! The charts of a comparison over made-up runs: what they say to a screen reader, what words and numbers they paint, what the
//! pointer is told, and that nothing breaks at any size, in any theme or language, with any part of the data missing.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/charted.rs"]
mod charted;
#[path = "common/compared.rs"]
mod compared;

use charted::{Shown, large, painted, paints, point, says, shown, words};
use compared::{Made, design, few, grid, made, many, scaling};
use eframe::egui::{self, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::analysis::compare::{Estimate, NoFit, Report};
use lanescope::locale::Language;
use lanescope::plan::{Axis, Design, Strategy, Sweep};
use lanescope::ui::{Chart, RunState, ThemeName, View, charts};

/// Where the row of an arm is.
fn row(harness: &Harness<'_, Shown>, name: &str) -> Rect {
    let starts = |n: &egui_kittest::Node<'_>| {
        let node = n.accesskit_node();
        [node.label(), node.value()].into_iter().flatten().any(|word| word.starts_with(name))
    };
    harness.root().children_recursive().find(starts).unwrap_or_else(|| panic!("{name}: {:#?}", words(harness))).rect()
}

fn sentence(made: &Made, chart: Chart) -> String {
    charts::sentence(View::default().look(), chart, &made.compared())
}

/// A comparison with values that are none, as a fit that went wrong or a broken clock would give.
fn broken() -> Made {
    let mut made = scaling(3);
    for line in &mut made.report.lines {
        for fit in [&mut line.fits.usl, &mut line.fits.amdahl].into_iter().flatten() {
            fit.band[3].1.high = f64::NAN;
            fit.band[5].0 = f64::INFINITY;
            fit.best = Some(Estimate { median: f64::NAN, low: f64::NEG_INFINITY, high: f64::INFINITY });
        }
    }
    for (place, arm) in made.report.arms.iter_mut().enumerate() {
        let estimate = Estimate { median: f64::NAN, low: 0.0, high: f64::INFINITY };
        match place % 4 {
            1 => arm.speedup = Some(estimate),
            2 => arm.latency.as_mut().unwrap().buckets = vec![(f64::NAN, 3), (0.0, 9), (f64::INFINITY, 1), (1e-12, 4)],
            3 => arm.costs.as_mut().unwrap().start = f64::NAN,
            _ => arm.seconds = None,
        }
    }
    made
}

fn without_memory() -> Made {
    let mut made = scaling(2);
    made.report.arms.iter_mut().for_each(|arm| (arm.memory, arm.latency, arm.costs) = (None, None, None));
    made
}

#[test]
fn nothing_breaks_at_any_size_in_any_theme_and_language() {
    type Maker = fn() -> Made;
    let makers: [Maker; 9] = [
        || scaling(5),
        || grid(4),
        || few(12),
        || many(2),
        || scaling(0),
        || made("primes", design(&[Strategy::Sequential, Strategy::Threads], &[2]), 1),
        broken,
        without_memory,
        || Made { turn: Some(1), state: RunState::Running, ..few(1) },
    ];
    let looks = ThemeName::ALL.into_iter().zip(Language::ALL);
    for (number, maker) in makers.into_iter().enumerate() {
        for (look, size) in looks.clone().zip([[200.0, 120.0], [620.0, 330.0], [1600.0, 900.0]]) {
            for chart in Chart::ALL {
                let harness = shown(maker(), chart, look, size);
                let (texts, boxes) = painted(&harness);
                let what = format!("{number} {chart:?} {look:?} {size:?}");
                assert!(boxes.iter().all(|rect| !rect.any_nan()), "{what}");
                assert!(
                    texts.iter().all(|(text, _)| !text.contains("NaN") && !text.contains('[')),
                    "{what}: {texts:?}"
                );
                assert!(!texts.is_empty(), "{what}: nothing is said");
                let said = charts::sentence(harness.state().view.look(), chart, &harness.state().made.compared());
                assert!(!said.contains("NaN") && !said.contains("[chart"), "{what}: {said}");
            }
        }
    }
}

#[test]
fn those_are_offered_that_make_sense() {
    use Strategy::{Hybrid, Processes, Sequential, Threads};
    let offered = |design: Design| charts::offered(&made("primes", design, 0).compared());
    let bars = [Chart::Times, Chart::Costs, Chart::Memory, Chart::Latency];
    assert_eq!(offered(design(&[Threads, Processes], &[4])), bars);
    let lines = offered(design(&[Sequential, Threads, Processes], &[2, 4]));
    assert!(lines.contains(&Chart::Speedup) && lines.contains(&Chart::Efficiency) && !lines.contains(&Chart::Grid));
    let grid = Design { processes: vec![2, 3], threads: vec![2, 4], ..design(&[Hybrid], &[]) };
    assert_eq!(offered(grid), Chart::ALL);
}

#[test]
fn before_a_run_a_chart_says_what_it_waits_for() {
    let live = || Made { state: RunState::Running, ..scaling(0) };
    for (chart, text) in [
        (Chart::Speedup, "Waits for an arm and its baseline"),
        (Chart::Costs, "Waits for a run whose workers told"),
        (Chart::Memory, "Waits for a run whose memory"),
        (Chart::Latency, "Waits for a run whose chunks"),
        (Chart::Times, "Waits for the first run"),
    ] {
        assert!(paints(&large(live(), chart), text), "{chart:?}");
        assert!(sentence(&live(), chart).contains(text), "{chart:?}");
    }
    let over = large(without_memory(), Chart::Memory);
    assert!(paints(&over, "No run of this comparison told this") && !paints(&over, "Waits"));
    assert!(paints(&large(few(3), Chart::Grid), "1×"), "a part of the data is drawn");
}

#[test]
fn every_arm_has_its_time_and_who_does_not_count_says_why() {
    let harness = large(few(12), Chart::Times);
    let report = &harness.state().made.report;
    let median = |place: usize| report.arms[place].seconds.as_ref().unwrap().median;
    let look = harness.state().view.look();
    for (place, name) in ["Sequential (baseline): ", "Threads × 4: ", "Processes × 4: "].into_iter().enumerate() {
        assert!(says(&harness, &format!("{name}{}", look.locale.seconds(median(place)))), "{:#?}", words(&harness));
    }
    assert!(paints(&harness, "does not count: checksum badc0de, the others have 00c0ffee"));
    assert!(paints(&harness, "does not count: A run did not finish its work."));
    assert!(says(&harness, "2 × 2 (processes × threads): does not count"));
    assert!(paints(&harness, "time of a run") && paints(&harness, " s"), "the axis has a name and a unit");
    let said = sentence(&few(12), Chart::Times);
    let place = |name: &str| said.find(name).unwrap_or_else(|| panic!("{name}: {said}"));
    assert!(place("Processes × 4: ") < place("Threads × 4: "), "the fastest first: {said}");
}

#[test]
fn bars_can_be_sorted_by_time() {
    let mut harness = large(few(6), Chart::Times);
    assert!(row(&harness, "Sequential").top() < row(&harness, "Processes × 4").top());
    harness.get_by_label("By time").click();
    harness.run_steps(3);
    assert!(row(&harness, "Sequential").top() > row(&harness, "Processes × 4").top());
    harness.get_by_label("As planned").click();
    harness.run_steps(3);
    assert!(row(&harness, "Sequential").top() < row(&harness, "Processes × 4").top());
}

#[test]
fn the_pointer_is_told_all_there_is_of_an_arm() {
    let mut harness = large(few(12), Chart::Times);
    let at = row(&harness, "Threads × 4").center();
    assert!(!paints(&harness, "Quartiles: ") && !paints(&harness, "In order"));
    point(&mut harness, at);
    let seconds = harness.state().made.report.arms[1].seconds.clone().unwrap();
    let write = |value: f64| harness.state().view.look().locale.seconds(value);
    for text in [
        "Threads × 4 (threads-4)".to_owned(),
        format!("{} – {}", write(seconds.low), write(seconds.high)),
        format!("{} – {}", write(seconds.q1), write(seconds.q3)),
        format!("In order: {}, {}", write(seconds.values[0]), write(seconds.values[1])),
        "12".to_owned(),
    ] {
        assert!(paints(&harness, &text), "{text}: {:#?}", painted(&harness).0);
    }
}

#[test]
fn sixty_four_arms_are_scrolled() {
    let mut harness = large(many(2), Chart::Times);
    assert!(says(&harness, "Threads × 1 (baseline)") && !says(&harness, "Processes × 32"));
    point(&mut harness, pos2(600.0, 400.0));
    for _ in 0..30 {
        let delta = egui::vec2(0.0, -400.0);
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta,
            modifiers: egui::Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
        });
        harness.run_steps(4);
    }
    assert!(says(&harness, "Processes × 32: "), "{:#?}", words(&harness));
    let dots = painted(&large(many(2), Chart::Times)).1.len();
    assert!(dots < 20_000, "only the rows in sight are painted: {dots}");
}

#[test]
fn a_run_in_a_thousand_is_drawn_and_not_each() {
    let boxes = |rounds: u32| {
        let design = design(&[Strategy::Sequential, Strategy::Threads], &[2]);
        painted(&large(made("primes", design, rounds), Chart::Times)).1.len()
    };
    let (few, many) = (boxes(100), boxes(1_000));
    assert!(few > 200, "a hundred runs of two arms are a hundred dots each: {few}");
    assert!(many < few * 5 / 2, "no more than two hundred dots each: {few} {many}");
}

#[test]
fn curves_have_their_numbers_and_refusals_their_reasons() {
    let harness = large(scaling(6), Chart::Speedup);
    assert!(paints(&harness, "Threads: USL: contention 35 % (28"), "{:#?}", painted(&harness).0);
    assert!(
        paints(&harness, "fastest with 7.36 workers") || paints(&harness, "fastest with 7.36 (6.26 to 8.46) workers")
    );
    assert!(paints(&harness, "N max 7.36") && paints(&harness, "N max 15.3"));
    assert!(paints(&harness, "Threads in the app: no curve: more than N times as fast with N = 4"));
    assert!(says(&harness, "times faster than the baseline: ") && says(&harness, "Processes × 12: "));
    let mut made = scaling(6);
    made.report.lines[2].fits.usl = Err(NoFit::TooFew { points: 4 });
    made.report.lines[2].fits.amdahl = Err(NoFit::TooFew { points: 4 });
    assert!(paints(&large(made, Chart::Speedup), "no curve: it takes 6 different numbers of workers, there are 4"));
}

#[test]
fn the_laws_can_be_hidden() {
    let mut harness = large(scaling(6), Chart::Speedup);
    let before = painted(&harness).1.len();
    for button in ["USL", "Amdahl"] {
        harness.get_by_role_and_label(egui::accesskit::Role::Button, button).click();
        harness.run_steps(3);
    }
    assert!(!paints(&harness, "N max 7.36"), "what is highest belongs to the curve");
    assert!(painted(&harness).1.len() + 200 < before, "both bands and both curves are gone");
}

#[test]
fn the_pointer_over_workers_is_told_every_way_there() {
    let mut harness = large(scaling(6), Chart::Efficiency);
    assert!(says(&harness, "share of the ideal speed-up: Threads × 1: "));
    // The curves reach a little beyond the last number of workers.
    point(&mut harness, pos2(1_000.0, 400.0));
    assert!(paints(&harness, "12 workers"), "{:#?}", painted(&harness).0);
    for text in ["Threads × 12", "Processes × 12", "Threads in the app × 12", "6 runs", "100 %"] {
        assert!(paints(&harness, text), "{text}: {:#?}", painted(&harness).0);
    }
}

#[test]
fn the_ideal_is_that_of_the_baseline() {
    let design = Design { baseline: Some("threads-2".to_owned()), ..design(&[Strategy::Threads], &[2, 4, 8]) };
    let made = made("primes", design, 6);
    let said = sentence(&made, Chart::Efficiency);
    let speedup = made.report.arms[1].speedup.unwrap().median;
    let share = View::default().look().locale.percent(speedup / 2.0);
    assert!(said.contains(&format!("Threads × 4: {share}")), "twice the workers: {said}, {share}");
}

#[test]
fn the_grid_marks_its_best_cell_and_has_a_number_in_each() {
    let harness = large(grid(6), Chart::Grid);
    let of = |place: usize| harness.state().made.report.arms[place].speedup.unwrap().median;
    let best = (0..harness.state().made.report.arms.len()).map(of).fold(0.0, f64::max);
    let written = format!("{}×", lanescope::units::three_digits(best));
    let said = sentence(&harness.state().made, Chart::Grid);
    assert!(said.starts_with("Grid P × T: Best ") && said.contains(&format!(": {written}")), "{said}");
    let (texts, _) = painted(&harness);
    let numbers = texts.iter().filter(|(text, _)| text.ends_with('×') && !text.contains('–')).count();
    assert_eq!(numbers, 14, "4 × 4 cells but those two that are not in the plan: {texts:#?}");
    assert!(texts.iter().any(|(text, _)| text == "processes") && paints(&harness, "threads in each process"));
}

#[test]
fn cells_that_were_not_run_have_no_number_and_the_best_is_of_the_others() {
    let mut made = grid(1);
    made.trials.runs.truncate(7);
    made = made.again();
    made.state = RunState::Running;
    let mut harness = large(made, Chart::Grid);
    let texts = painted(&harness).0;
    assert_eq!(texts.iter().filter(|(text, _)| text.ends_with('×')).count(), 7, "{texts:#?}");
    point(&mut harness, pos2(1_220.0, 710.0));
    assert!(paints(&harness, "4 × 6") && paints(&harness, "not run yet"), "{:#?}", painted(&harness).0);
}

#[test]
fn a_swept_setting_has_a_grid_of_its_own() {
    let sweep = Sweep { axis: Axis::Regime, values: vec!["free".into(), "gil:5ms".into()] };
    let design =
        Design { sweeps: vec![sweep], processes: vec![1, 2], threads: vec![1, 2], ..design(&[Strategy::Hybrid], &[]) };
    let mut harness = large(made("primes", design, 3), Chart::Grid);
    assert!(paints(&harness, "Regime = Free") && !paints(&harness, "Regime = GIL model 5 ms"));
    harness.get_by_role(egui::accesskit::Role::ComboBox).click();
    harness.run_steps(3);
    harness.get_by_label("Regime = GIL model 5 ms").click();
    harness.run_steps(3);
    assert!(!paints(&harness, "Regime = Free"));
    assert!(sentence(&harness.state().made, Chart::Grid).contains("Regime = GIL model 5 ms: Best"));
}

#[test]
fn a_cost_under_one_per_cent_can_be_read() {
    let mut harness = large(few(5), Chart::Costs);
    assert!(paints(&harness, "start of the processes") && paints(&harness, "deserialising"));
    let at = row(&harness, "Processes × 4").center();
    point(&mut harness, at);
    let costs = harness.state().made.report.arms[2].costs.clone().unwrap();
    let all = costs.start + costs.end + costs.kinds.values().sum::<f64>();
    let share = costs.kinds["deserialise"] / all;
    assert!(share < 0.01);
    let locale = harness.state().view.look().locale;
    for text in [locale.percent(share), locale.seconds(costs.kinds["deserialise"]), locale.seconds(all)] {
        assert!(paints(&harness, &text), "{text}: {:#?}", painted(&harness).0);
    }
    harness.get_by_label("Share").click();
    harness.run_steps(3);
    assert!(paints(&harness, "share of an item’s time") && paints(&harness, "100 %"));
}

#[test]
fn waiting_for_a_real_gil_is_called_inferred() {
    let mut made = made("python", design(&[Strategy::Sequential, Strategy::Threads], &[2]), 2);
    for trial in &mut made.trials.runs {
        trial.outcome.workers[0].time_seconds.insert("wait-gil".into(), 0.3);
    }
    let made = made.again();
    assert!(
        sentence(&made, Chart::Costs).contains("waiting for the GIL (inferred)"),
        "{}",
        sentence(&made, Chart::Costs)
    );
}

#[test]
fn memory_that_is_counted_twice_is_said() {
    let harness = large(scaling(2), Chart::Memory);
    let text = "Processes × 12: the resident sets (RSS) add up to 1.22 GiB; 660 MiB of that are shared pages";
    assert!(paints(&harness, text), "{:#?}", painted(&harness).0);
    assert!(says(&harness, "Processes × 12: RSS 1.22 GiB, PSS 588 MiB, USS 528 MiB"), "{:#?}", words(&harness));
    let bars = large(few(2), Chart::Memory);
    assert!(says(&bars, "Processes × 4: RSS 416 MiB, PSS 236 MiB"), "a bar each: {:#?}", words(&bars));
    for mut made in [scaling(2), few(2)] {
        for trial in &mut made.trials.runs {
            let memory = trial.outcome.memory.as_mut().unwrap();
            (memory.pss_bytes, memory.uss_bytes) = (None, None);
        }
        made.report = Report::of(&made.trials);
        let harness = large(made, Chart::Memory);
        assert!(paints(&harness, "This system does not tell PSS"), "{:#?}", painted(&harness).0);
        assert!(!paints(&harness, "USS") && !says(&harness, "PSS 0"), "a missing reading is no zero");
    }
}

#[test]
fn latency_has_its_percentiles_and_its_axis() {
    let mut harness = large(few(3), Chart::Latency);
    assert!(says(&harness, "Sequential (baseline): median 1 ms, 90th percentile 1.40 ms, 99th percentile 10.2 ms"));
    assert!(paints(&harness, "5 ms") && paints(&harness, "10 ms") && paints(&harness, "logarithmic"));
    let at = row(&harness, "Sequential").center();
    point(&mut harness, at);
    assert!(paints(&harness, "longest") && paints(&harness, "12 ms") && paints(&harness, "Chunks"));
}
