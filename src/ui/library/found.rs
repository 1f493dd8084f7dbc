//! Which files the search has found. What every one is found by is put together once, and not in every frame. Draws nothing.

use super::shelf::LibraryShelf;
use super::words::{self, Told};
use crate::locale::Language;
use crate::ui::names::fold;
use crate::ui::view::Look;
use std::time::SystemTime;

/// The places of what was found, and what they were found by.
#[derive(Default)]
pub(super) struct Found {
    of: Option<(u64, Language)>,
    /// What every file is found by.
    texts: Vec<String>,
    query: String,
    places: Vec<usize>,
}

impl Found {
    /// The files that have every word of the query somewhere, in their order.
    pub(super) fn refresh(&mut self, look: Look, shelf: &LibraryShelf, query: &str) {
        let of = Some((shelf.revision, look.locale.language()));
        let same = self.of == of && self.texts.len() == shelf.books.len();
        if same && self.query == query {
            return;
        }
        if !same {
            self.of = of;
            self.texts = texts(look, shelf, shelf.now);
        }
        query.clone_into(&mut self.query);
        let query = fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let has_all = |text: &String| words.iter().all(|word| text.contains(word));
        self.places = (0..self.texts.len()).filter(|at| has_all(&self.texts[*at])).collect();
    }

    /// Places in the shelf's list.
    pub(super) fn places(&self) -> &[usize] {
        &self.places
    }
}

fn texts(look: Look, shelf: &LibraryShelf, now: SystemTime) -> Vec<String> {
    let text = |book| {
        let told = Told::of(look, book, now);
        let more = book.what.as_ref().map(words::hidden).unwrap_or_default();
        let file = words::file_name(&book.place);
        let shape = book.what.as_ref().map(|about| words::shape(look, about)).unwrap_or_default();
        fold(&[told.aloud(""), shape, more, file].join(" "))
    };
    shelf.books.iter().map(text).collect()
}
