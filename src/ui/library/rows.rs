//! The list: two lines a file, and of a thousand files only those in sight are drawn. Knows nothing of what can be done with one.

use super::shelf::{LibraryShelf, Place};
use super::words::Told;
use super::{LibraryView, open, typed_path};
use crate::ui::icons::{self, Icon};
use crate::ui::view::{Command, Look};
use crate::ui::widgets;
use eframe::egui::accesskit::Role;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align2, Button, Color32, CornerRadius, FontId, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, TextStyle,
    Ui, WidgetInfo, pos2, vec2,
};

/// Height of a row in multiples of the body text's size.
const ROW: f32 = 3.0;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, look: Look, library: &mut LibraryView, shelf: &LibraryShelf, out: &mut Vec<Command>) {
    if let Some(path) = typed_path(&library.query) {
        let words = format!("{} {}", look.text("library-open-typed"), path.display());
        if ui.add(Button::new(&words).truncate()).accessible_name(words).clicked() {
            out.push(Command::OpenRun(path));
        }
    }
    hints(ui, look, library, shelf);
    let count = library.found.places().len();
    if count == 0 {
        return;
    }
    let rest = ui.available_rect_before_wrap();
    let list = ui.interact(rest, ui.scope_id().with("list"), Sense::FOCUSABLE);
    library.list = Some(list.id);
    ui.spacing_mut().item_spacing.y = 2.0;
    let height = (look.theme.body * ROW).round();
    let pitch = height + 2.0;
    let mut scroll = ScrollArea::vertical().id_salt("library").auto_shrink(false);
    if let Some(at) = library.at(shelf).filter(|_| std::mem::take(&mut library.moved)) {
        let (offset, room) = library.sight;
        let top = at as f32 * pitch;
        scroll = scroll.vertical_scroll_offset(offset.clamp((top + height - room).max(0.0).min(top), top));
    }
    let shown = scroll.show_rows(ui, height, count, |ui, range| {
        for at in range {
            row(ui, look, library, shelf, (at, height), out);
        }
    });
    library.sight = (shown.state.clamped_offset().y, shown.inner_rect.height());
    tell(ui, look, library, shelf, (&list, count));
    if list.has_focus() {
        let ring = Stroke::new(2.0, look.theme.accent);
        ui.painter().rect_stroke(rest.expand(3.0), CornerRadius::same(5), ring, StrokeKind::Inside);
    }
}

/// Why there is nothing to be seen, and what to do.
fn hints(ui: &mut Ui, look: Look, library: &LibraryView, shelf: &LibraryShelf) {
    if let Some(trouble) = &shelf.trouble {
        ui.colored_label(look.theme.warn, look.say(trouble));
    }
    let own = shelf.books.iter().any(|book| !matches!(book.place, Place::Bundled(_)));
    let key = match (shelf.fresh, own, library.found.places().is_empty()) {
        (true, ..) => "library-listing",
        (_, false, _) if shelf.folder.is_some() => "library-empty",
        (_, _, true) if !shelf.books.is_empty() => "library-nothing-found",
        _ => return,
    };
    ui.colored_label(look.theme.weak, look.text(key));
    ui.add_space(4.0);
}

/// What a screen reader is told of the list as a whole.
fn tell(ui: &Ui, look: Look, library: &LibraryView, shelf: &LibraryShelf, (list, count): (&Response, usize)) {
    let chosen = library.chosen(shelf).map(|book| Told::of(look, book, shelf.now).name).unwrap_or_default();
    let at = library.at(shelf).map_or(0, |at| at + 1);
    let name = format!("{}: {at} / {count}: {chosen}", look.text("library-title"));
    ui.ctx().accesskit_node_builder(list.id, |node| {
        node.set_role(Role::ListBox);
        node.set_label(name);
    });
}

fn row(
    ui: &mut Ui,
    look: Look,
    library: &mut LibraryView,
    shelf: &LibraryShelf,
    (at, height): (usize, f32),
    out: &mut Vec<Command>,
) {
    let Some(book) = library.found.places().get(at).and_then(|place| shelf.books.get(*place)) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
    let selected = library.selected.as_ref() == Some(&book.place);
    let told = Told::of(look, book, shelf.now);
    let size = look.locale.bytes(book.size);
    paint(ui, look, rect, &told, (&size, selected, response.hovered()));
    let aloud = told.aloud(&size);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &aloud));
    if response.clicked() {
        library.choose(book.place.clone());
        if let Some(list) = library.list {
            ui.memory_mut(|memory| memory.request_focus(list));
        }
    }
    if response.double_clicked() {
        out.push(open(book));
    }
}

fn paint(ui: &Ui, look: Look, rect: Rect, told: &Told, (size, selected, hovered): (&str, bool, bool)) {
    let theme = look.theme;
    let ground = match (selected, hovered) {
        (true, _) => ui.visuals().selection.bg_fill,
        (_, true) => theme.button,
        _ => theme.card,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(5), ground);
    let weak = if selected { theme.text } else { theme.weak };
    let (body, small) = (TextStyle::Body.resolve(ui.style()), widgets::small_font(ui));
    let inner = rect.shrink2(vec2(8.0, 4.0));
    let (upper, lower) = (inner.top() + inner.height() * 0.27, inner.top() + inner.height() * 0.77);
    let at = pos2(inner.right(), upper);
    let when = ui.painter().text(at, Align2::RIGHT_CENTER, &told.when, small.clone(), weak);
    let mut left = inner.left();
    if told.wrong {
        let side = theme.body;
        let square = Rect::from_center_size(pos2(left + side / 2.0, upper), vec2(side, side));
        icons::paint(ui.painter(), square, Icon::Warn, theme.warn);
        left += side + 6.0;
    }
    line(ui, &told.name, (body, theme.text), (pos2(left, upper), when.left() - 10.0 - left));
    let marks = told.marks.iter().map(String::as_str).chain([size]).collect::<Vec<_>>().join(" · ");
    let at = pos2(inner.right(), lower);
    let marks = ui.painter().text(at, Align2::RIGHT_CENTER, marks, small.clone(), weak);
    let width = marks.left() - 10.0 - inner.left();
    let about = if told.wrong && !selected { theme.warn } else { weak };
    line(ui, &told.about, (small, about), (pos2(inner.left(), lower), width));
}

/// One line, cut where its room ends.
fn line(ui: &Ui, text: &str, (font, color): (FontId, Color32), (at, width): (eframe::egui::Pos2, f32)) {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap.max_width = width.max(10.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, color);
}
