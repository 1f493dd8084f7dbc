//! Figures: what is drawn is read back from the SVG, the PNG and the PDF.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;
#[path = "common/compared.rs"]
mod compared;

use bench::{TWO_BY_TWO, finish, recording};
use lanescope::export::figure::{Around, Order, PageSize, Part, PngSize, Theme, draw};
use lanescope::locale::Language;
use lanescope::ui::Scene;

fn all(scene: &Scene<'_>, name: &str, parts: Vec<Vec<Part>>) {
    let folder = std::env::var("FIGURES").unwrap();
    for part in parts {
        for (theme, size, language) in [(Theme::Print, PageSize::Column, Language::Ru), (Theme::Print, PageSize::Slide, Language::Uk)] {
            let order = Order { parts: part.clone(), title: "Title".into(), theme, size, language, ..Order::default() };
            let drawing = match draw(&order, scene) { Ok(drawing) => drawing, Err(error) => { eprintln!("{name} {part:?} {size:?}: {error}"); continue } };
            let svg = drawing.svg();
            let words: Vec<_> = part.iter().map(|p| p.word()).collect();
            let file = format!("{folder}/{name}-{}-{size:?}", words.join("+"));
            std::fs::write(format!("{file}.svg"), &svg).unwrap();
            std::fs::write(format!("{file}.png"), drawing.png(PngSize::Scale(1.0)).unwrap()).unwrap();
            std::fs::write(format!("{file}.pdf"), drawing.pdf().unwrap()).unwrap();
            eprintln!("{file} {} {:?}", svg.len(), drawing.pixels(PngSize::Scale(1.0)));
        }
    }
}

#[test]
fn look() {
    let around = Around::default();
    let mut run = recording(TWO_BY_TWO, "primes", 4);
    finish(&mut run);
    let mut other = recording(TWO_BY_TWO, "mandelbrot", 12);
    finish(&mut other);
    let scene = around.runs(&[&run, &other]);
    let offered = Part::offered(&scene);
    all(&scene, "run", offered.iter().map(|p| vec![*p]).chain([offered.clone()]).collect());
    for (name, made) in [("scaling", compared::scaling(8)), ("grid", compared::grid(6)), ("few", compared::few(5))] {
        let scene = around.comparisons(&[(&made.trials, &made.report), (&made.trials, &made.report)]);
        let offered = Part::offered(&scene);
        all(&scene, name, offered.iter().map(|p| vec![*p]).chain([offered.clone()]).collect());
    }
}
