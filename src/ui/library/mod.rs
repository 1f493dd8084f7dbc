//! The library: runs and comparisons as files, the newest first, with a search, what is known of the chosen one, and what can be
//! done with it. A view of its own that takes the place of the panels. Knows nothing of folders: asks the app.

mod details;
mod found;
mod limits;
mod rows;
mod shelf;
mod words;

pub use shelf::{Book, LibraryShelf, Place, put_in_order};

use super::front::Front;
use super::icons::Icon;
use super::view::{Command, Look, Scene, View};
use super::widgets;
use crate::library::Kind;
use details::Editing;
use eframe::egui::{
    Align, Context, CornerRadius, Id, Key, KeyboardShortcut, Layout, Modifiers, Rect, RichText, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, pos2,
};
use found::Found;
use std::path::PathBuf;

/// From this width on what is known of the chosen one stands beside the list, in multiples of the body text's size.
const WIDE: f32 = 50.0;
/// Rows that PgUp and PgDn go.
const PAGE: isize = 8;
const GAP: f32 = 8.0;

/// What the view keeps between frames.
#[derive(Default)]
pub struct LibraryView {
    /// What is searched for.
    pub query: String,
    /// The chosen one, and whether a person has chosen it: else it is the first, whatever comes.
    selected: Option<Place>,
    by_hand: bool,
    /// Whether it is to be brought into sight.
    moved: bool,
    found: Found,
    editing: Editing,
    /// Whether the search is to have the focus.
    find: bool,
    /// Whether the chosen one is to be exported.
    exports: bool,
    /// The search and the list, as they were drawn last.
    field: Option<Id>,
    list: Option<Id>,
    /// How far the list is scrolled, and how much of it is in sight.
    sight: (f32, f32),
}

impl LibraryView {
    /// Chooses a file.
    pub fn choose(&mut self, place: Place) {
        self.selected = Some(place);
        (self.by_hand, self.moved) = (true, true);
    }

    /// The chosen one, if the search has found it.
    fn chosen<'a>(&self, shelf: &'a LibraryShelf) -> Option<&'a Book> {
        self.at(shelf).and_then(|at| shelf.books.get(self.found.places()[at]))
    }

    /// Its place among what was found.
    fn at(&self, shelf: &LibraryShelf) -> Option<usize> {
        let selected = self.selected.as_ref()?;
        self.found.places().iter().position(|place| shelf.books.get(*place).is_some_and(|b| b.place == *selected))
    }

    fn step(&mut self, shelf: &LibraryShelf, by: isize) {
        let last = self.found.places().len().saturating_sub(1);
        let next = self.at(shelf).map_or(0, |at| at.saturating_add_signed(by).min(last));
        if let Some(book) = self.found.places().get(next).and_then(|place| shelf.books.get(*place)) {
            self.choose(book.place.clone());
        }
    }

    /// The first one where none is chosen, or where the chosen one is not to be seen any more.
    fn settle(&mut self, shelf: &LibraryShelf) {
        let there = self.at(shelf).is_some();
        self.by_hand &= there;
        if !self.by_hand {
            let first = self.found.places().first().and_then(|place| shelf.books.get(*place));
            self.selected = first.map(|book| book.place.clone());
        }
    }
}

/// Opens the view in place of the others, or leaves it.
pub(super) fn toggle(view: &mut View, out: &mut Vec<Command>) {
    view.front.toggle(Front::Library);
    if view.front == Front::Library {
        out.push(Command::ListLibrary);
    }
}

/// The button that does it.
pub(super) fn button(ui: &mut Ui, look: Look, view: &mut View, out: &mut Vec<Command>) {
    let name = look.text("library-open");
    let fill = (view.front == Front::Library).then_some((look.theme.accent, look.theme.on_accent));
    if widgets::press(ui, Icon::Library, "", &name, true, fill).on_hover_text(&name).clicked() {
        toggle(view, out);
    }
}

/// Opens the dialog of exports for the chosen file.
pub(super) fn export(view: &mut View, scene: &Scene<'_>) {
    let Some(book) = view.library.chosen(scene.library) else { return };
    if let (Some(path), Ok(about)) = (book.place.path(), &book.what) {
        view.export.open_file(path.to_owned(), about.kind, words::file_words(about));
    }
}

/// What is searched for, where it is a path: then Enter opens that file.
fn typed_path(query: &str) -> Option<PathBuf> {
    let text = query.trim().trim_matches('"');
    let is_path = text.contains(['/', '\\']) || text.ends_with(".lanes");
    (is_path && text.len() > 1).then(|| PathBuf::from(text))
}

fn open(book: &Book) -> Command {
    let comparison = book.what.as_ref().is_ok_and(|about| about.kind == Kind::Comparison);
    match &book.place {
        Place::Inside(path) | Place::Outside(path) if comparison => Command::OpenComparison(path.clone()),
        Place::Inside(path) | Place::Outside(path) => Command::OpenRun(path.clone()),
        Place::Bundled(place) => Command::OpenBundled(*place),
    }
}

/// Takes it off the list: into the folder of what was deleted; one from elsewhere is only forgotten.
fn take_away(place: &Place) -> Option<Command> {
    match place {
        Place::Inside(path) => Some(Command::DeleteRun(path.clone())),
        Place::Outside(path) => Some(Command::ForgetRun(path.clone())),
        Place::Bundled(_) => None,
    }
}

/// The keys of this view, before anything is drawn. Fields and buttons have their own keys while they have the focus.
pub(super) fn keys(ctx: &Context, view: &mut View, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let look = view.look();
    let (library, shelf) = (&mut view.library, scene.library);
    let focused = ctx.memory(|memory| memory.focused());
    let combined = |modifiers, key| ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
    library.find |= combined(Modifiers::COMMAND, Key::F);
    if focused.is_some() && focused != library.list && focused != library.field {
        return;
    }
    library.found.refresh(look, shelf, &library.query);
    let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let pages = isize::from(pressed(Key::PageDown)) - isize::from(pressed(Key::PageUp));
    let by = isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp)) + pages * PAGE;
    if by != 0 {
        library.step(shelf, by);
    }
    if pressed(Key::Enter) {
        let chosen = library.chosen(shelf).map(open);
        out.extend(typed_path(&library.query).map(Command::OpenRun).or(chosen));
    }
    if ctx.text_edit_focused() {
        return;
    }
    if pressed(Key::Home) {
        library.step(shelf, isize::MIN);
    }
    if pressed(Key::End) {
        library.step(shelf, isize::MAX);
    }
    library.find |= pressed(Key::Slash);
    let Some(book) = library.chosen(shelf) else { return };
    if pressed(Key::Delete)
        && let Some(command) = take_away(&book.place)
    {
        out.push(command);
        library.step(shelf, 1);
    }
    let Some((path, label)) = details::labelled(book) else { return };
    if pressed(Key::P) {
        out.push(details::pin(path, label));
    }
    if pressed(Key::N) {
        library.editing.wants_name();
    }
    if pressed(Key::M) {
        library.editing.wants_note();
    }
}

/// Draws the view.
pub(super) fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, area: Rect, out: &mut Vec<Command>) {
    let shelf = scene.library;
    let body = look.theme.body;
    let library = &mut view.library;
    library.found.refresh(look, shelf, &library.query);
    library.settle(shelf);
    let bar = Rect::from_min_max(area.min, pos2(area.right(), area.top() + body * 2.0));
    ui.scope_builder(UiBuilder::new().max_rect(bar), |ui| top(ui, look, library, shelf, out));
    let foot = Rect::from_min_max(pos2(area.left(), area.bottom() - limits::height(area.width(), body)), area.max);
    let middle = Rect::from_min_max(pos2(area.left(), bar.bottom() + GAP), pos2(area.right(), foot.top() - GAP / 2.0));
    let (list, about) = split(middle, body);
    card(ui, look, list, |ui| rows::show(ui, look, library, shelf, out));
    card(ui, look, about, |ui| details::show(ui, look, library, shelf, out));
    ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| limits::show(ui, look, shelf, out));
    if std::mem::take(&mut library.exports) {
        export(view, scene);
    }
}

/// The list and what is known of the chosen one: beside it, or below it where there is not the width for that.
fn split(area: Rect, body: f32) -> (Rect, Rect) {
    if area.width() >= WIDE * body {
        let width = (area.width() * 0.4).clamp(body * 20.0, body * 32.0).round();
        let at = area.right() - width;
        return (
            Rect::from_min_max(area.min, pos2(at - GAP, area.bottom())),
            Rect::from_min_max(pos2(at, area.top()), area.max),
        );
    }
    let at = (area.top() + area.height() * 0.5).round();
    (Rect::from_min_max(area.min, pos2(area.right(), at - GAP)), Rect::from_min_max(pos2(area.left(), at), area.max))
}

fn card(ui: &mut Ui, look: Look, rect: Rect, body: impl FnOnce(&mut Ui)) {
    let round = CornerRadius::same(8);
    ui.painter().rect(rect, round, look.theme.card, Stroke::new(1.0, look.theme.border), StrokeKind::Inside);
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink(8.0)), |ui| {
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        body(ui);
    });
}

/// The search, and the way to files that are elsewhere.
fn top(ui: &mut Ui, look: Look, library: &mut LibraryView, shelf: &LibraryShelf, out: &mut Vec<Command>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let name = look.text("library-open-file");
        if ui.button(&name).on_hover_text(look.text("library-open-file-hint")).clicked() {
            out.push(typed_path(&library.query).map_or(Command::OpenRunDialog, Command::OpenRun));
        }
        let all = shelf.books.len();
        let found = library.found.places().len();
        if found < all {
            let text = format!("{} / {}", look.locale.count(found as u64), look.locale.count(all as u64));
            ui.label(RichText::new(text).color(look.theme.weak));
        }
        let field = TextEdit::singleline(&mut library.query)
            .hint_text(look.text("library-find-hint"))
            .desired_width(ui.available_width());
        let field = ui.add(field).accessible_name(look.text("library-find"));
        if std::mem::take(&mut library.find) {
            field.request_focus();
        }
        if field.changed() {
            library.moved = true;
        }
        library.field = Some(field.id);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    #[test]
    fn what_looks_like_a_path_is_one() {
        for (text, path) in [
            ("primes", None),
            ("primes 2 × 2", None),
            ("/", None),
            ("/tmp/a b.lanes", Some("/tmp/a b.lanes")),
            (" \"C:\\runs\\a.lanes\" ", Some("C:\\runs\\a.lanes")),
            ("a.lanes", Some("a.lanes")),
        ] {
            assert_eq!(typed_path(text), path.map(PathBuf::from), "{text}");
        }
    }

    #[test]
    fn list_and_details_stay_inside_and_apart() {
        for (size, body) in [(vec2(960.0, 640.0), 14.0), (vec2(680.0, 620.0), 17.0), (vec2(560.0, 430.0), 14.0)] {
            let area = Rect::from_min_size(pos2(10.0, 20.0), size);
            let (list, about) = split(area, body);
            assert!(area.contains_rect(list) && area.contains_rect(about) && !list.intersects(about), "{size}");
            assert!(list.width() > 250.0 && list.height() > 180.0 && about.height() > 180.0, "{size} {list} {about}");
        }
    }
}
