//! `lanescope compare --markdown`: the table as GitHub draws it, what disturbed it, and the answer, for a report or a comment. Knows nothing of
//! where it is written.

use super::{Results, table, words};
use crate::locale::Locale;

/// All of it.
pub(super) fn text(results: &Results<'_>, locale: &Locale) -> String {
    let rows = table::rows(results, locale);
    let mut parts = vec![escaped(&table::headline(results.trials, locale)), grid(&rows)];
    let excluded = results.report.arms.iter().filter_map(words::excluded);
    parts.extend(excluded.map(|why| format!("**{}**", escaped(&locale.say(&why)))));
    for (title, lines) in table::sentences(results, locale) {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(|line| format!("- {}", escaped(line))).collect();
            parts.push(format!("**{}**\n\n{}", locale.text(title), lines.join("\n")));
        }
    }
    parts.join("\n\n")
}

fn grid(rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let cells = |row: &Vec<String>| line(row.iter().map(|cell| escaped(cell)).collect());
    let Some((head, rest)) = rows.split_first() else { return String::new() };
    let mut lines = vec![cells(head), line(head.iter().map(|_| "---".to_owned()).collect())];
    lines.extend(rest.iter().map(cells));
    lines.join("\n")
}

/// Text that is taken as it is: names may hold anything.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '<' | '>' => escaped.extend(['\\', letter]),
            // The settings of an arm stand in brackets, which are a link only before a parenthesis.
            ']' if letters.peek() == Some(&'(') => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::compare::{Noise, Report};
    use crate::locale::Language;
    use crate::plan::{Arm, Comparison, Experiment, Strategy};
    use crate::probe::Machine;
    use crate::recording::Trials;
    use crate::units::Bytes;

    #[test]
    fn cells_stay_in_their_columns() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let text = grid(&[row(["arm", "time"]), row(["a|b\nc", "1"])]);
        assert_eq!(text, "| arm | time |\n| --- | --- |\n| a\\|b c | 1 |");
        assert_eq!(escaped("echo[delay=1] [a](b)"), "echo[delay=1] [a\\](b)");
    }

    #[test]
    fn what_disturbed_it_is_told_here_too() {
        let machine = Machine { cpu: String::new(), cores: 2, memory: Bytes(0), os: String::new() };
        let strategy = Strategy::Sequential;
        let experiment = Experiment::default();
        let arm = Arm { name: "sequential".to_owned(), strategy, settings: Vec::new(), experiment };
        let trials = Trials::new(Comparison::default(), vec![arm], machine);
        let mut report = Report::of(&trials);
        let locale = Locale::of(Language::En);
        let told = |report: &Report| text(&Results { trials: &trials, report, complete: true, verdicts: &[] }, locale);
        assert!(!told(&report).contains(&locale.text("terminal-compare-noise")));
        report.noise.push(Noise::Steal { share: 0.31 });
        let wanted = format!(
            "**{}**\n\n- {}",
            locale.text("terminal-compare-noise"),
            escaped(&locale.explain(&report.noise[0]))
        );
        assert!(told(&report).contains(&wanted) && wanted.contains("31"), "{}", told(&report));
    }
}
