//! A chart alone in a window, and what it paints and says. Knows nothing of what is tested. Each test file uses a part of it.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use super::compared::Made;
use eframe::egui::{self, Pos2, Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use lanescope::locale::Language;
use lanescope::ui::{Chart, ChartsView, ThemeName, View, charts};

/// A chart alone in a window.
pub struct Shown {
    pub made: Made,
    pub chart: Chart,
    pub keeps: ChartsView,
    pub view: View,
}

pub fn shown(
    made: Made,
    chart: Chart,
    (theme, language): (ThemeName, Language),
    size: [f32; 2],
) -> Harness<'static, Shown> {
    let mut view = View::default();
    (view.theme, view.language) = (theme, language);
    let shown = Shown { made, chart, keeps: ChartsView::default(), view };
    let draw = |ui: &mut egui::Ui, shown: &mut Shown| {
        shown.view.theme.theme().apply(ui.ctx());
        charts::show(ui, shown.view.look(), shown.chart, &shown.made.compared(), &mut shown.keeps);
    };
    let mut harness = Harness::builder().with_size(size).build_ui_state(draw, shown);
    harness.run_steps(3);
    harness
}

pub fn large(made: Made, chart: Chart) -> Harness<'static, Shown> {
    shown(made, chart, (ThemeName::Dark, Language::En), [1280.0, 800.0])
}

/// Everything that a screen reader would say.
pub fn words(harness: &Harness<'_, Shown>) -> Vec<String> {
    let node = |n: egui_kittest::Node<'_>| [n.accesskit_node().label(), n.accesskit_node().value()];
    harness.root().children_recursive().flat_map(node).flatten().collect()
}

pub fn says(harness: &Harness<'_, Shown>, text: &str) -> bool {
    words(harness).iter().any(|word| word.contains(text))
}

/// Every text that is painted and where it is, and every shape's box.
pub fn painted(harness: &Harness<'_, Shown>) -> (Vec<(String, Rect)>, Vec<Rect>) {
    fn walk(shape: &Shape, texts: &mut Vec<(String, Rect)>, boxes: &mut Vec<Rect>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, texts, boxes)),
            Shape::Text(text) => texts.push((text.galley.text().to_owned(), shape.visual_bounding_rect())),
            Shape::Mesh(mesh) => {
                boxes.extend(mesh.vertices.iter().map(|vertex| Rect::from_min_max(vertex.pos, vertex.pos)));
            }
            Shape::Noop => {}
            _ => boxes.push(shape.visual_bounding_rect()),
        }
    }
    let (mut texts, mut boxes) = (Vec::new(), Vec::new());
    harness.output().shapes.iter().for_each(|clipped| walk(&clipped.shape, &mut texts, &mut boxes));
    (texts, boxes)
}

pub fn paints(harness: &Harness<'_, Shown>, text: &str) -> bool {
    painted(harness).0.iter().any(|(painted, _)| painted.contains(text))
}

pub fn point(harness: &mut Harness<'_, Shown>, at: Pos2) {
    harness.hover_at(at);
    harness.run_steps(4);
}
