//! The chooser of workloads: a button with the name of the current one, and behind it a search over name, id, description
//! and question in the person's language. Finds and chooses; knows nothing of what a workload does.

use super::model::SetupModel;
use crate::ui::names::fold;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::workload::{CATALOGUE, Entry, Question};
use eframe::egui::{
    Align, Button, Id, Key, Label, Layout, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response, RichText,
    ScrollArea, TextEdit, Ui, vec2,
};

/// The search, as it stands between frames.
#[derive(Clone, Debug, Default)]
pub struct Chooser {
    open: bool,
    query: String,
    /// Id of the workload that Enter would choose.
    marked: Option<&'static str>,
    /// Whether the marked one is to be brought into sight.
    moved: bool,
    /// Whether the field is still to get the focus.
    fresh: bool,
}

impl Chooser {
    /// Whether it is in front.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Opens or closes it. It opens with an empty search.
    pub fn toggle(&mut self) {
        *self = Self { open: !self.open, fresh: true, moved: true, ..Self::default() };
    }

    pub(super) fn close(&mut self) {
        *self = Self::default();
    }
}

/// Draws the button and, while it is open, the search.
pub(super) fn show(ui: &mut Ui, look: Look, chooser: &mut Chooser, model: &mut SetupModel) {
    let shown = model.entry().map_or_else(|| model.experiment().workload.clone(), |e| look.text(e.name));
    let button = open_button(ui, look, &shown);
    if button.clicked() {
        chooser.toggle();
    }
    if !ui.is_enabled() {
        chooser.close();
    }
    if !chooser.open {
        return;
    }
    let mut open = true;
    let mut chosen = None;
    let width = look.theme.body * 34.0;
    Popup::from_response(&button)
        .id(Id::unique("workload chooser"))
        .align(RectAlign::BOTTOM_START)
        .align_alternatives(&[])
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(look.text("setup-workload"))
        .width(width)
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_width(width);
            chosen = search(ui, look, chooser, model);
        });
    if let Some(id) = chosen {
        model.choose(id);
        open = false;
    }
    if !open {
        chooser.close();
        button.request_focus();
    }
}

fn open_button(ui: &mut Ui, look: Look, shown: &str) -> Response {
    let name = format!("{}: {shown}", look.text("setup-workload"));
    let text = RichText::new(shown).strong();
    let shortcut = RichText::new("Ctrl+K").small().color(look.theme.weak);
    let button = Button::new(text).right_text(shortcut).truncate().min_size(vec2(ui.available_width(), 0.0));
    ui.add(button).on_hover_text(look.text("setup-choose-hint")).accessible_name(name)
}

/// The field, the list and what the marked workload is about. Returns what was chosen.
fn search(ui: &mut Ui, look: Look, chooser: &mut Chooser, model: &SetupModel) -> Option<&'static str> {
    let steps = arrows(ui);
    let field =
        TextEdit::singleline(&mut chooser.query).hint_text(look.text("setup-find-hint")).desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name(look.text("setup-find"));
    if std::mem::take(&mut chooser.fresh) {
        field.request_focus();
        chooser.marked = model.entry().map(|entry| entry.id);
    }
    let found = find(look, &chooser.query);
    if field.changed() {
        chooser.marked = best(look, &chooser.query, &found);
        chooser.moved = true;
    }
    if steps != 0 {
        chooser.marked = step(&found, chooser.marked, steps);
        chooser.moved = true;
    }
    let mut chosen = None;
    if ui.input(|i| i.key_pressed(Key::Enter)) {
        chosen = chooser.marked.filter(|id| found.iter().any(|entry| entry.id == *id));
    }
    let about = ui.text_style_height(&eframe::egui::TextStyle::Small) * 6.0;
    let room =
        (ui.ctx().content_rect().bottom() - ui.cursor().top() - about - 40.0).clamp(80.0, look.theme.body * 26.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        chosen = list(ui, look, chooser, &found, &model.experiment().workload).or(chosen);
    });
    ui.separator();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), about), Layout::top_down(Align::Min), |ui| {
        ui.set_min_height(about);
        let key = match found.iter().find(|entry| Some(entry.id) == chooser.marked) {
            Some(entry) => entry.about,
            None => "setup-find-keys",
        };
        widgets::explanation(ui, look, &look.text(key));
    });
    chosen
}

/// How far the arrows ask to go; the field does not get them.
fn arrows(ui: &Ui) -> isize {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let pages = isize::from(pressed(Key::PageDown)) - isize::from(pressed(Key::PageUp));
    isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp)) + pages * 8
}

fn list(
    ui: &mut Ui,
    look: Look,
    chooser: &mut Chooser,
    found: &[&'static Entry],
    current: &str,
) -> Option<&'static str> {
    let mut chosen = None;
    if found.is_empty() {
        ui.add_space(8.0);
        ui.label(RichText::new(look.text("setup-find-nothing")).color(look.theme.warn));
        return None;
    }
    for question in Question::ALL {
        let mut entries = found.iter().filter(|entry| entry.question == question).peekable();
        if entries.peek().is_none() {
            continue;
        }
        ui.add_space(4.0);
        ui.label(RichText::new(look.text(question.key())).small().color(look.theme.accent));
        ui.spacing_mut().item_spacing.y = 2.0;
        for entry in entries {
            let marked = chooser.marked == Some(entry.id);
            let response = row(ui, look, entry, marked, entry.id == current);
            if marked && std::mem::take(&mut chooser.moved) {
                response.scroll_to_me(None);
            }
            if response.hovered() && ui.input(|i| i.pointer.delta() != eframe::egui::Vec2::ZERO) {
                chooser.marked = Some(entry.id);
            }
            if response.clicked() {
                chosen = Some(entry.id);
            }
        }
    }
    chosen
}

fn row(ui: &mut Ui, look: Look, entry: &Entry, marked: bool, current: bool) -> Response {
    let name = look.text(entry.name);
    let text = RichText::new(&name);
    let text = if current { text.strong() } else { text };
    let id = RichText::new(entry.id).small().color(look.theme.weak);
    let button = Button::selectable(marked, text).right_text(id).truncate().min_size(vec2(ui.available_width(), 0.0));
    ui.add(button).accessible_name(name)
}

/// The workloads that have every word of the query somewhere, in the order of the menu.
fn find(look: Look, query: &str) -> Vec<&'static Entry> {
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |entry: &&Entry| {
        let keys = [entry.name, entry.about, entry.question.key()];
        let all = fold(&keys.map(|key| look.text(key)).join(" ")) + " " + entry.id;
        words.iter().all(|word| all.contains(word))
    };
    Question::ALL.into_iter().flat_map(|q| CATALOGUE.iter().filter(move |e| e.question == q)).filter(fits).collect()
}

/// The one that was most likely meant: whose name or id begins with the query, then whose name has it.
fn best(look: Look, query: &str, found: &[&'static Entry]) -> Option<&'static str> {
    let query = fold(query.trim());
    let rank = |entry: &&&'static Entry| {
        let name = fold(&look.text(entry.name));
        match () {
            () if entry.id == query || name == query => 0,
            () if entry.id.starts_with(&query) || name.starts_with(&query) => 1,
            () if entry.id.contains(&query) || name.contains(&query) => 2,
            () => 3,
        }
    };
    found.iter().min_by_key(rank).map(|entry| entry.id)
}

/// The one so many places further.
fn step(found: &[&'static Entry], marked: Option<&'static str>, by: isize) -> Option<&'static str> {
    let at = found.iter().position(|entry| Some(entry.id) == marked);
    let next = at.map_or(0, |at| at.saturating_add_signed(by).min(found.len().saturating_sub(1)));
    found.get(next).map(|entry| entry.id)
}

/// What a workload is about, in so few lines that the parameters stay in sight; the whole text at a click.
pub(super) fn about(ui: &mut Ui, look: Look, text: &str, open: &mut bool) {
    if *open {
        widgets::explanation(ui, look, text);
    } else {
        let font = widgets::small_font(ui);
        let mut job =
            eframe::egui::text::LayoutJob::simple(text.to_owned(), font, look.theme.weak, ui.available_width());
        job.wrap.max_rows = 3;
        let short = ui.painter().layout_job(job.clone()).elided;
        ui.add(Label::new(job)).on_hover_text(text);
        if !short {
            return;
        }
    }
    let key = if *open { "setup-less" } else { "setup-more" };
    let link = ui.add(Button::new(RichText::new(look.text(key)).small().color(look.theme.accent)).frame(false));
    if link.clicked() {
        *open = !*open;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::ui::View;

    fn ids(language: Language, query: &str) -> Vec<&'static str> {
        let look = View { language, ..View::default() }.look();
        find(look, query).iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn a_workload_is_found_by_all_that_is_said_of_it() {
        assert_eq!(ids(Language::En, "").len(), CATALOGUE.len());
        assert!(ids(Language::En, "stream").contains(&"triad"), "name");
        assert!(ids(Language::En, "MANDEL").contains(&"mandelbrot"), "id, whatever its letters");
        assert!(ids(Language::Ru, "простые").contains(&"primes"), "in the person's language");
        assert!(ids(Language::En, "memory bus").contains(&"triad"), "what it is about, word by word");
        assert_eq!(ids(Language::En, "no such workload"), [""; 0]);
    }

    #[test]
    fn what_was_most_likely_meant_comes_first() {
        let look = View::default().look();
        assert_eq!(best(look, "echo", &find(look, "echo")), Some("echo"));
        assert_eq!(best(look, "xyzzy", &find(look, "xyzzy")), None);
        let all = find(look, "");
        assert_eq!(step(&all, None, 1), Some(all[0].id));
        assert_eq!(step(&all, Some(all[0].id), -1), Some(all[0].id));
        assert_eq!(step(&all, Some(all[0].id), 1), Some(all[1].id));
        assert_eq!(step(&all, Some(all[0].id), 1_000), all.last().map(|entry| entry.id));
    }
}
