//! The colours and words of a frame. Knows nothing of what is drawn with them.

use super::theme::{Theme, ThemeName};
use crate::locale::{Locale, Message};

/// The colours and words, handed to everything that draws.
#[derive(Clone, Copy)]
pub struct Look {
    /// The colours.
    pub theme: &'static Theme,
    /// The words.
    pub locale: &'static Locale,
    /// Which theme it is.
    pub name: ThemeName,
    /// It is drawn for a page: nobody can press, point or scroll there, so nothing that is for that is drawn.
    pub paper: bool,
}

impl Look {
    /// The text of a key.
    pub fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// The text of a message.
    pub fn say(&self, message: &Message) -> String {
        self.locale.say(message)
    }
}
