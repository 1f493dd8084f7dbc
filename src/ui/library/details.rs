//! What is known of the chosen file, its name and note, and what can be done with it. Knows nothing of how it is done.

use super::shelf::{Book, LibraryShelf, Place};
use super::{LibraryView, open, take_away, words};
use crate::library::{About, FileError, Kind, Label, State};
use crate::locale::Explain;
use crate::ui::icons::Icon;
use crate::ui::view::{Command, Look};
use crate::ui::widgets;
use eframe::egui::{Grid, Key, Label as Words, RichText, ScrollArea, TextEdit, Ui};
use std::path::Path;

/// Lines of the note that are shown at once.
const NOTE_LINES: usize = 3;

/// The name and the note as they are being typed.
#[derive(Default)]
pub(super) struct Editing {
    of: Option<Place>,
    /// As the file has it.
    label: Label,
    name: String,
    note: String,
    wants: Option<Wants>,
    /// What was asked to be written, until it is there.
    sent: Option<Label>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Name,
    Note,
}

impl Editing {
    /// The name's field is to have the focus.
    pub(super) const fn wants_name(&mut self) {
        self.wants = Some(Wants::Name);
    }

    /// The note's field is to have it.
    pub(super) const fn wants_note(&mut self) {
        self.wants = Some(Wants::Note);
    }

    /// Shows what the file has, where that is another file or was changed. What was typed for the one before is to be written.
    fn follow(&mut self, place: &Place, label: &Label) -> Option<Command> {
        let other = self.of.as_ref() != Some(place);
        if !other && self.label == *label {
            return None;
        }
        let typed = if other { self.write() } else { None };
        self.of = Some(place.clone());
        self.label = label.clone();
        (self.name, self.note) = (label.name.clone(), label.note.clone());
        self.sent = None;
        typed
    }

    /// Asks for what was typed to be written, once, if it is another thing than the file has.
    fn write(&mut self) -> Option<Command> {
        let path = self.of.as_ref().and_then(Place::path)?.to_owned();
        let typed = self.typed();
        if typed == self.label || self.sent.as_ref() == Some(&typed) {
            return None;
        }
        self.sent = Some(typed.clone());
        Some(Command::LabelRun(path, typed))
    }

    fn typed(&self) -> Label {
        Label { name: self.name.trim().to_owned(), note: self.note.trim_end().to_owned(), pinned: self.label.pinned }
    }
}

/// The file and what a person wrote on it, where something can be written on it: it is a file that can be read.
pub(super) fn labelled(book: &Book) -> Option<(&Path, &Label)> {
    Some((book.place.path()?, &book.what.as_ref().ok()?.label))
}

/// Pins it, or lets it go.
pub(super) fn pin(path: &Path, label: &Label) -> Command {
    Command::LabelRun(path.to_owned(), Label { pinned: !label.pinned, ..label.clone() })
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, look: Look, library: &mut LibraryView, shelf: &LibraryShelf, out: &mut Vec<Command>) {
    let Some(book) = library.chosen(shelf) else {
        return widgets::empty(ui, look, "library-choose");
    };
    ScrollArea::vertical().id_salt("library details").auto_shrink(false).show(ui, |ui| {
        let with_program = words::bundled_words(look, &book.place);
        let title =
            book.what.as_ref().map_or_else(|_| words::file_name(&book.place), |about| words::shape(look, about));
        ui.add(Words::new(RichText::new(title).strong()).wrap());
        actions(ui, look, book, &mut library.exports, out);
        if let Some((_, about)) = &with_program {
            ui.add(Words::new(about).wrap());
        }
        if let Some((_, label)) = labelled(book) {
            fields(ui, look, &mut library.editing, (&book.place, label), out);
        }
        match &book.what {
            Ok(about) => {
                if let Some(key) = standing(about.state) {
                    ui.colored_label(look.theme.warn, look.text(key));
                }
                facts(ui, look, shelf, (book, about));
            }
            Err(why) => {
                ui.colored_label(look.theme.error, look.say(&why.message()));
                widgets::explanation(ui, look, &look.text(advice(why)));
            }
        }
    });
}

/// What to do about one that cannot be read.
const fn advice(why: &FileError) -> &'static str {
    match why {
        FileError::Newer(_) => "library-newer-advice",
        FileError::Missing => "library-missing-advice",
        FileError::Busy => "library-busy-advice",
        _ => "library-unreadable-advice",
    }
}

const fn standing(state: State) -> Option<&'static str> {
    match state {
        State::Closed => None,
        State::Open => Some("library-writing-about"),
        State::Interrupted => Some("library-interrupted-about"),
    }
}

fn actions(ui: &mut Ui, look: Look, book: &Book, exports: &mut bool, out: &mut Vec<Command>) {
    let fill = Some((look.theme.accent, look.theme.on_accent));
    let comparison = book.what.as_ref().is_ok_and(|about| about.kind == Kind::Comparison);
    ui.horizontal_wrapped(|ui| {
        let word = look.text(if comparison { "library-show" } else { "library-replay" });
        let readable = book.what.is_ok();
        if widgets::press(ui, Icon::Run, &word, &word, readable, fill)
            .on_hover_text(look.text("library-enter"))
            .clicked()
        {
            out.push(open(book));
        }
        if let Some((path, label)) = labelled(book) {
            let key = if label.pinned { "library-unpin" } else { "library-pin" };
            if ui.button(look.text(key)).on_hover_text(look.text("library-pin-hint")).clicked() {
                out.push(pin(path, label));
            }
        }
        if let Some(path) = book.place.path()
            && ui.button(look.text("library-reveal")).clicked()
        {
            out.push(Command::RevealFile(path.to_owned()));
        }
        if labelled(book).is_some() && ui.button(look.text("library-export")).clicked() {
            *exports = true;
        }
        let key = if matches!(book.place, Place::Outside(_)) { "library-forget" } else { "library-delete" };
        if let Some(command) = take_away(&book.place)
            && ui.button(look.text(key)).on_hover_text(look.text("library-delete-hint")).clicked()
        {
            out.push(command);
        }
    });
}

/// The name and the note: what is typed is written when the field is left.
fn fields(ui: &mut Ui, look: Look, editing: &mut Editing, (place, label): (&Place, &Label), out: &mut Vec<Command>) {
    out.extend(editing.follow(place, label));
    let wants = editing.wants.take();
    let width = ui.available_width();
    ui.label(RichText::new(look.text("library-name")).color(look.theme.weak));
    let name = TextEdit::singleline(&mut editing.name).desired_width(width).char_limit(200);
    let name = ui.add(name.hint_text(look.text("library-name-hint"))).accessible_name(look.text("library-name"));
    ui.label(RichText::new(look.text("library-note")).color(look.theme.weak));
    let note = TextEdit::multiline(&mut editing.note).desired_width(width).desired_rows(NOTE_LINES).char_limit(10_000);
    let note = ui.add(note.hint_text(look.text("library-note-hint"))).accessible_name(look.text("library-note"));
    match wants {
        Some(Wants::Name) => name.request_focus(),
        Some(Wants::Note) => note.request_focus(),
        None => {}
    }
    if !name.lost_focus() && !note.lost_focus() {
        return;
    }
    if ui.input(|i| i.key_pressed(Key::Escape)) {
        (editing.name, editing.note) = (label.name.clone(), label.note.clone());
    }
    out.extend(editing.write());
}

fn facts(ui: &mut Ui, look: Look, shelf: &LibraryShelf, (book, about): (&Book, &About)) {
    ui.add_space(6.0);
    let machine = &about.machine;
    let none = || look.text("value-none");
    let known = |text: &str| if text.is_empty() { none() } else { text.to_owned() };
    let memory = if machine.memory.0 == 0 { none() } else { look.locale.bytes(machine.memory) };
    let place = book.place.path().map_or_else(|| look.text("library-bundled"), |path| path.display().to_string());
    let lines = [
        ("library-when", look.locale.moment(about.begun, shelf.now)),
        ("library-gave", words::came_of(look, about).unwrap_or_else(|| look.text("library-no-result"))),
        ("library-cpu", known(&machine.cpu)),
        ("library-cores", machine.cores.to_string()),
        ("library-memory", memory),
        ("library-os", known(&machine.os)),
        ("library-app", known(&about.app)),
        ("library-size", look.locale.bytes(book.size)),
        ("library-file", place),
    ];
    Grid::new("library facts").num_columns(2).spacing([10.0, 3.0]).show(ui, |ui| {
        for (key, value) in lines {
            let key = look.text(key);
            ui.label(RichText::new(&key).small().color(look.theme.weak));
            let name = format!("{key}: {value}");
            ui.add(Words::new(RichText::new(value).small()).wrap().selectable(true)).accessible_name(name);
            ui.end_row();
        }
    });
}
