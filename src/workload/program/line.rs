//! A command line and an environment as a person types them, taken apart as a POSIX shell would: blanks, quotes and
//! backslashes, and nothing else. No shell runs, so there are no variables, patterns, pipes or comments. Knows nothing of
//! files.

/// What is special besides blanks and quotes.
#[derive(Clone, Copy)]
struct Rules {
    /// A backslash is a letter like any other unless a double quote follows, as in paths on Windows.
    plain_backslash: bool,
    /// A semicolon parts words as a blank does.
    semicolon_parts: bool,
}

/// The words of a command line; `None` where a quote is not closed.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    split(text, Rules { plain_backslash: cfg!(windows), semicolon_parts: false })
}

/// The variables of an environment: `NAME=value`, parted by blanks or semicolons. The word that is none is the error;
/// an empty one means that a quote is not closed.
pub(super) fn variables(text: &str) -> Result<Vec<(String, String)>, String> {
    let rules = Rules { plain_backslash: cfg!(windows), semicolon_parts: true };
    let words = split(text, rules).ok_or_else(String::new)?;
    let read = |word: String| match word.split_once('=') {
        Some((name, value)) if !name.is_empty() && !word.contains('\0') => Ok((name.to_owned(), value.to_owned())),
        _ => Err(word),
    };
    words.into_iter().map(read).collect()
}

fn split(text: &str, rules: Rules) -> Option<Vec<String>> {
    shlex::split(&in_posix(text, rules))
}

/// The same text as a POSIX shell would have to be given it.
fn in_posix(text: &str, rules: Rules) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut quote = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quote == Some('\'') => out.push('\\'),
            '\\' if rules.plain_backslash && letters.peek() != Some(&'"') => out.push_str("\\\\"),
            '\\' => {
                out.push('\\');
                out.extend(letters.next());
            }
            '\'' | '"' => {
                quote = match quote {
                    None => Some(letter),
                    Some(open) if open == letter => None,
                    other => other,
                };
                out.push(letter);
            }
            // A comment in a field of one line is nothing that anybody means.
            '#' if quote.is_none() => out.push_str("\\#"),
            ';' if quote.is_none() && rules.semicolon_parts => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNIX: Rules = Rules { plain_backslash: false, semicolon_parts: false };
    const WINDOWS: Rules = Rules { plain_backslash: true, semicolon_parts: false };

    fn parts(text: &str, rules: Rules) -> Vec<String> {
        split(text, rules).unwrap()
    }

    #[test]
    fn words_are_parted_as_a_shell_does() {
        assert_eq!(parts("sleep  0.1 ", UNIX), ["sleep", "0.1"]);
        assert_eq!(parts(r#"sh -c 'echo "a b"; exit 3'"#, UNIX), ["sh", "-c", r#"echo "a b"; exit 3"#]);
        assert_eq!(parts(r#"a "b \" c" d\ e '\'"#, UNIX), ["a", r#"b " c"#, "d e", "\\"]);
        assert_eq!(parts("a '' b#c #d $HOME *", UNIX), ["a", "", "b#c", "#d", "$HOME", "*"]);
        assert_eq!(parts("ein Ü'ber 'maß", UNIX), ["ein", "Über maß"]);
        assert_eq!(split("a 'b", UNIX), None);
        assert_eq!(split("a\\", UNIX), None);
        assert_eq!(parts("  ", UNIX), [""; 0]);
    }

    #[test]
    fn paths_of_windows_survive() {
        assert_eq!(parts(r"C:\bin\a.exe D:\x\y", WINDOWS), [r"C:\bin\a.exe", r"D:\x\y"]);
        assert_eq!(
            parts(r#""C:\Program Files\a.exe" \\host\share"#, WINDOWS),
            [r"C:\Program Files\a.exe", r"\\host\share"]
        );
        assert_eq!(parts(r#"a "say \"hi\"" 'C:\x y\'"#, WINDOWS), ["a", r#"say "hi""#, r"C:\x y\"]);
    }

    #[test]
    fn variables_have_a_name_and_an_equals_sign() {
        let read = |text: &str| variables(text);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(read("A=1;B='x y; z' C="), Ok(vec![pair("A", "1"), pair("B", "x y; z"), pair("C", "")]));
        assert_eq!(read("A=b=c"), Ok(vec![pair("A", "b=c")]));
        assert_eq!(read(""), Ok(vec![]));
        assert_eq!(read("A=1 nonsense"), Err("nonsense".to_owned()));
        assert_eq!(read("=1"), Err("=1".to_owned()));
        assert_eq!(read("A='1"), Err(String::new()));
    }

    proptest! {
        #[test]
        fn what_is_quoted_comes_back(words in proptest::collection::vec("[^\0]{0,12}", 0..6)) {
            let text = shlex::try_join(words.iter().map(String::as_str)).unwrap();
            prop_assert_eq!(split(&text, UNIX), Some(words));
        }
        #[test]
        fn no_text_makes_it_panic(text in ".{0,60}") {
            let _ = (words(&text), variables(&text));
        }
    }
}
