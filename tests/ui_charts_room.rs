//! The charts of a comparison in the rooms that they have beside one another: legends before notes, names that can be told from
//! one another, nothing in red that is not wrong, and words for everything that the pointer is told.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/charted.rs"]
mod charted;
#[path = "common/compared.rs"]
mod compared;

use charted::{Shown, large, painted, paints, point, shown};
use compared::{Made, design, few, grid, made, scaling};
use eframe::egui::{Color32, Shape, pos2};
use egui_kittest::Harness;
use lanescope::locale::Language;
use lanescope::plan::{Axis, Design, Strategy, Sweep};
use lanescope::ui::{Chart, RunState, ThemeName, charts};

/// Room inside a card that is one of two in a row of a window of 1280 × 800, and of one with the large type of the projector.
const CARDS: [(ThemeName, [f32; 2]); 2] = [(ThemeName::Dark, [440.0, 232.0]), (ThemeName::Projector, [440.0, 300.0])];

#[test]
fn every_key_has_its_words_with_tooltips_open() {
    let makers: [fn() -> Made; 3] = [|| scaling(6), || grid(4), || few(12)];
    for (maker, language) in makers.into_iter().flat_map(|maker| Language::ALL.map(|language| (maker, language))) {
        for chart in Chart::ALL {
            let mut harness = shown(maker(), chart, (ThemeName::Dark, language), [1280.0, 800.0]);
            let before = painted(&harness).0.len();
            let mut told = false;
            for at in [pos2(700.0, 130.0), pos2(700.0, 420.0), pos2(700.0, 600.0)] {
                point(&mut harness, at);
                let texts = painted(&harness).0;
                told |= texts.len() > before;
                let key = texts.iter().find(|(text, _)| text.contains('[') || text.contains("{ $"));
                assert!(key.is_none(), "{chart:?} {language:?}: {key:?}");
            }
            let nothing = charts::sentence(harness.state().view.look(), chart, &harness.state().made.compared());
            let drawn = before > 4;
            assert!(told || !drawn, "{chart:?} {language:?}: no tooltip was there: {nothing}");
        }
    }
}

#[test]
fn a_small_chart_keeps_its_legend_and_tells_its_notes_to_the_pointer() {
    for (theme, size) in CARDS {
        let mut harness = shown(scaling(6), Chart::Speedup, (theme, Language::En), size);
        for way in ["Threads", "Processes", "Ideal", "USL"] {
            let named = painted(&harness).0.iter().any(|(text, _)| text == way);
            assert!(named, "{theme:?} {way}: {:#?}", painted(&harness).0);
        }
        let note = "Threads: USL: contention 35 % (28";
        assert!(!paints(&harness, note), "{theme:?}: the drawing has the room");
        point(&mut harness, pos2(size[0] * 0.6, size[1] * 0.6));
        assert!(paints(&harness, note), "{theme:?}: {:#?}", painted(&harness).0);
    }
    assert!(paints(&large(scaling(6), Chart::Speedup), "Threads: USL: contention 35 % (28"));
}

#[test]
fn names_in_a_narrow_chart_keep_what_they_differ_in() {
    let design = design(&[Strategy::Sequential, Strategy::InApp], &[1, 2, 3, 4]);
    let harness = shown(made("primes", design, 3), Chart::Times, (ThemeName::Dark, Language::Ru), [300.0, 232.0]);
    let texts = painted(&harness).0;
    let cut: Vec<&String> = texts.iter().map(|(text, _)| text).filter(|text| text.starts_with("Пот")).collect();
    assert_eq!(cut.len(), 4, "{texts:#?}");
    for (number, name) in (1..=4).zip(cut) {
        assert!(name.contains('…') && name.ends_with(&number.to_string()), "{name}");
    }
}

/// How many shapes have this colour somewhere in their meshes or as their line.
fn of_color(harness: &Harness<'_, Shown>, color: Color32) -> usize {
    fn walk(shape: &Shape, color: Color32) -> usize {
        match shape {
            Shape::Vec(shapes) => shapes.iter().map(|shape| walk(shape, color)).sum(),
            Shape::Mesh(mesh) => usize::from(mesh.vertices.iter().any(|vertex| vertex.color == color)),
            Shape::LineSegment { stroke, .. } => usize::from(stroke.color == color),
            _ => 0,
        }
    }
    harness.output().shapes.iter().map(|clipped| walk(&clipped.shape, color)).sum()
}

#[test]
fn a_cell_that_waits_for_its_baseline_is_not_called_wrong() {
    let mut made = grid(1);
    // The baseline was run last.
    made.trials.runs.retain(|run| run.arm != 0);
    let mut made = made.again();
    made.state = RunState::Running;
    assert!(made.report.arms[1].speedup.is_none());
    let harness = large(made, Chart::Grid);
    let theme = ThemeName::Dark.theme();
    assert_eq!(of_color(&harness, theme.pale(theme.error, 0.3)), 1, "the sample in the legend alone");
}

#[test]
fn each_bar_is_measured_against_its_own_baseline() {
    let sweep = Sweep { axis: Axis::of("delay"), values: vec![1.into(), 10.into()] };
    let swept = Design { sweeps: vec![sweep], ..design(&[Strategy::Sequential, Strategy::Threads], &[2]) };
    let mut made = made("echo", swept, 5);
    let against: Vec<usize> = made.report.arms.iter().map(|arm| arm.against).collect();
    assert_eq!(against, [0, 1, 0, 1]);
    for place in [1, 3] {
        let seconds = made.report.arms[place].seconds.as_mut().unwrap();
        for value in [&mut seconds.median, &mut seconds.low, &mut seconds.high, &mut seconds.q1, &mut seconds.q3] {
            *value *= 3.0;
        }
    }
    let upright = |made: Made| {
        let harness = large(made, Chart::Times);
        let mut places: Vec<i32> = Vec::new();
        let text = ThemeName::Dark.theme().text;
        let mut note = |shape: &Shape| {
            if let Shape::LineSegment { points: [from, to], stroke } = shape
                && (from.x - to.x).abs() < 0.1
                && stroke.color == text
                && (stroke.width - 1.5).abs() < 0.01
                && from.y > 60.0
            {
                places.push(from.x.round() as i32);
            }
        };
        for clipped in &harness.output().shapes {
            match &clipped.shape {
                Shape::Vec(shapes) => shapes.iter().for_each(&mut note),
                shape => note(shape),
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    };
    assert_eq!(upright(made).len(), 2, "a line at the time of each baseline");
    assert_eq!(upright(few(5)).len(), 1);
}
