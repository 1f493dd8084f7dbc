//! Text as XML takes it, whatever characters it has. Knows nothing of drawings.

/// Text between tags or in an attribute. What XML cannot have at all stands there as the sign for it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(escaped("a<b>\"&'\u{0}\u{b}\n\u{ffff}ї"), "a&lt;b&gt;&quot;&amp;'\u{fffd}\u{fffd} \u{fffd}ї");
    }
}
