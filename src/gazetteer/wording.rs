//! What the parsers say of a value that they cannot read, in words for those who write gazetteers.

/// Further apart than this many letters, a name is no misspelling of another.
const MISSPELT_BY: usize = 2;

/// The parser's message, with what to do where that is known.
pub(super) fn plain(message: &str) -> String {
    let message = message.trim();
    let message = message.split(" at line ").next().unwrap_or(message);
    if let Some((field, known)) = named(message, "unknown field `") {
        return match nearest(field, known) {
            Some(known) => format!("unknown field `{field}`: did you mean `{known}`?"),
            None => format!("unknown field `{field}`: {}", choice(known)),
        };
    }
    if let Some((value, known)) = named(message, "unknown variant `") {
        return match nearest(value, known) {
            Some(known) => format!("unknown value \"{value}\": did you mean \"{known}\"?"),
            None => format!("unknown value \"{value}\": {}", choice(known)),
        };
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("{field} is missing: it is required");
    }
    message.to_owned()
}

/// What a message names after `prefix`, and what it says was expected.
fn named<'m>(message: &'m str, prefix: &str) -> Option<(&'m str, &'m str)> {
    let (name, rest) = message.strip_prefix(prefix)?.split_once('`')?;
    Some((name, rest.strip_prefix(", ").unwrap_or(rest)))
}

fn choice(expected: &str) -> String {
    expected.replacen("expected one of", "it is one of", 1).replacen("expected", "it is", 1)
}

/// The one of the names in backquotes that `name` is most likely a misspelling of.
fn nearest<'k>(name: &str, known: &'k str) -> Option<&'k str> {
    let candidates = known.split('`').skip(1).step_by(2);
    let closest = candidates.map(|candidate| (distance(name, candidate), candidate)).min_by_key(|(d, _)| *d)?;
    (closest.0 <= MISSPELT_BY && closest.0 * 2 < name.chars().count()).then_some(closest.1)
}

/// How many letters must be added, taken away or changed to make one of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((y, diagonal), above) in b.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(x != *y)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_are_guessed_and_the_rest_is_listed() {
        for (message, expected) in [
            (
                "unknown field `lable`, expected one of `id`, `label`, `type`",
                "unknown field `lable`: did you mean `label`?",
            ),
            (
                "unknown field `colour`, expected one of `id`, `type`",
                "unknown field `colour`: it is one of `id`, `type`",
            ),
            ("unknown field `foo`, expected one of `id`, `iso`", "unknown field `foo`: it is one of `id`, `iso`"),
            ("unknown field `x`, expected `id` or `of`", "unknown field `x`: it is `id` or `of`"),
            (
                "unknown variant `satte`, expected one of `state`, `leader`",
                "unknown value \"satte\": did you mean \"state\"?",
            ),
            ("missing field `type`", "`type` is missing: it is required"),
            ("expected ident at line 1 column 2", "expected ident"),
            ("invalid type: integer `5`, expected a string", "invalid type: integer `5`, expected a string"),
        ] {
            assert_eq!(plain(message), expected);
        }
    }
}
