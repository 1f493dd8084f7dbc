//! The answer in words, the first sentence in large type; under which conditions it holds, and what was not tested; and what
//! disturbed the measuring. All of it comes from the report. Knows nothing of statistics.

use super::layout::Part;
use super::{CompareView, Compared};
use crate::locale::Message;
use crate::ui::icons::{self, Icon};
use crate::ui::paper;
use crate::ui::view::Look;
use crate::ui::widgets;
use eframe::egui::{CollapsingHeader, Label, Rect, RichText, ScrollArea, Sense, TextStyle, Ui, vec2};

/// Draws the part, and remembers how high it wants to be.
pub(super) fn show(ui: &mut Ui, look: Look, compared: &Compared<'_>, rect: Rect, view: &mut CompareView) {
    let title = look.text("compare-answer");
    let CompareView { maximised, answer, .. } = view;
    widgets::framed(
        ui,
        look,
        (Part::Answer, &title, rect),
        maximised,
        |_| (),
        |ui, ()| {
            let around = ui.cursor().top() - rect.top() + 12.0;
            let area = ScrollArea::vertical().id_salt("answer").auto_shrink(false).min_scrolled_height(0.0);
            let size = paper::scrolled(ui, look, area, |ui| {
                ui.set_width(ui.available_width() - 4.0);
                body(ui, look, compared);
            });
            let wanted = (around + size.y).ceil();
            if (wanted - *answer).abs() > 1.0 {
                *answer = wanted;
                ui.ctx().request_repaint();
            }
        },
    );
}

fn body(ui: &mut Ui, look: Look, compared: &Compared<'_>) {
    ui.spacing_mut().item_spacing.y = 3.0;
    let answer = &compared.report.answer;
    for (place, found) in answer.found.iter().enumerate() {
        let text = RichText::new(look.say(found));
        // The first is what a person came for.
        let text = if place == 0 { text.text_style(TextStyle::Heading).strong() } else { text };
        ui.add(Label::new(text).wrap());
    }
    if answer.found.is_empty() {
        let key = if compared.state.is_live() { "compare-answer-yet" } else { "compare-answer-none" };
        ui.label(RichText::new(look.text(key)).color(look.theme.weak));
    }
    noise(ui, look, compared);
    folded(ui, look, "compare-conditions", &answer.conditions);
    folded(ui, look, "compare-untested", &answer.untested);
}

/// Smaller, and out of the way until somebody wants it.
fn folded(ui: &mut Ui, look: Look, key: &str, messages: &[Message]) {
    if messages.is_empty() {
        return;
    }
    let title = RichText::new(look.text(key)).small().color(look.theme.weak);
    paper::folded(ui, look, CollapsingHeader::new(title.clone()).id_salt(key), title, |ui| {
        for message in messages {
            ui.add(Label::new(RichText::new(look.say(message)).small().color(look.theme.weak)).wrap());
        }
    });
}

/// What disturbed it, the first of it with a sign; what else did is out of the way. They have no order among them: a share of cores
/// and a share of the median are not more or less than one another.
fn noise(ui: &mut Ui, look: Look, compared: &Compared<'_>) {
    let mut said = compared.report.noise.iter().map(|one| look.locale.explain(one));
    let Some(first) = said.next() else { return };
    ui.horizontal_top(|ui| {
        let side = look.theme.body;
        let (place, _) = ui.allocate_exact_size(vec2(side, side * 1.3), Sense::hover());
        let square = Rect::from_center_size(place.center(), vec2(side, side));
        icons::paint(ui.painter(), square, Icon::Warn, look.theme.warn);
        let text = format!("{} {first}", look.text("compare-noise"));
        ui.add(Label::new(RichText::new(text).color(look.theme.warn)).wrap());
    });
    let rest: Vec<String> = said.collect();
    if rest.is_empty() {
        return;
    }
    let title = look.say(&Message::new("compare-noise-more").with("count", rest.len()));
    let title = RichText::new(title).small().color(look.theme.warn);
    paper::folded(ui, look, CollapsingHeader::new(title.clone()).id_salt("compare noise"), title, |ui| {
        for one in rest {
            ui.add(Label::new(RichText::new(one).small().color(look.theme.weak)).wrap());
        }
    });
}
