//! What the parsers say of a value that they cannot read, in words for those who write gazetteers.

/// Further apart than this many letters, a name is no misspelling of another.
const MISSPELT_BY: usize = 2;

/// The parser's message of a field's value, or of something else where `field` is empty, with what to do where that is known.
pub(super) fn plain(field: &str, message: &str) -> String {
    let message = message.trim();
    let message = message.split(" at line ").next().unwrap_or(message);
    let of_field = |told: String| if field.is_empty() { told } else { format!("`{field}`: {told}") };
    if let Some((field, known)) = named(message, "unknown field `") {
        return match nearest(field, known) {
            Some(known) => format!("unknown field `{field}`: did you mean `{known}`?"),
            None => format!("unknown field `{field}`: {}", choice(known)),
        };
    }
    if let Some((value, known)) = named(message, "unknown variant `") {
        return of_field(match nearest(value, known) {
            Some(known) => format!("unknown value \"{value}\": did you mean \"{known}\"?"),
            None => format!("unknown value \"{value}\": {}", choice(known)),
        });
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("{field} is missing: it is required");
    }
    let mistaken = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    if let Some((found, wanted)) = mistaken.and_then(|rest| rest.split_once(", expected ")) {
        // A date of TOML's own, which needs no quotes there, comes as a table.
        let is_date = found == "map" && wanted == "a string";
        let found = if is_date { "a date without quotes, or a table".to_owned() } else { thing(found) };
        return of_field(format!("{found} is here: {}", to_write(wanted)));
    }
    of_field(message.to_owned())
}

/// A value in the parser's words, in those of whoever wrote it.
fn thing(found: &str) -> String {
    for (theirs, ours) in [("integer `", "the number "), ("floating point `", "the number "), ("boolean `", "")] {
        if let Some(value) = found.strip_prefix(theirs) {
            return format!("{ours}{}", value.trim_end_matches('`'));
        }
    }
    match found.strip_prefix("string ") {
        Some(text) => format!("the text {text}"),
        None if found == "sequence" => "a list".to_owned(),
        None if found == "map" => "a table".to_owned(),
        None if found == "unit value" || found == "null" => "nothing".to_owned(),
        None => found.to_owned(),
    }
}

/// What to write, where the parser says what type it wants.
fn to_write(wanted: &str) -> String {
    match wanted {
        "a string" | "a borrowed string" => "write a text in double quotes",
        "a sequence" => "write a list in square brackets, [\"…\"]",
        "a boolean" => "write true or false, without quotes",
        "u32" => "write a whole number from 0 on, without quotes",
        "f32" => "write a number, without quotes",
        "a map" => "write a table in braces",
        wanted if wanted.starts_with("struct ") => "write a table in braces",
        wanted => return format!("write {wanted}"),
    }
    .to_owned()
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
            ("invalid type: integer `5`, expected a string", "the number 5 is here: write a text in double quotes"),
        ] {
            assert_eq!(plain("", message), expected);
        }
    }

    #[test]
    fn what_is_of_another_type_is_told_by_its_field_with_what_to_write() {
        for (message, expected) in [
            (
                "invalid type: integer `1999`, expected a string",
                "`field`: the number 1999 is here: write a text in double quotes",
            ),
            (
                "invalid type: string \"Yy\", expected a sequence",
                "`field`: the text \"Yy\" is here: write a list in square brackets, [\"…\"]",
            ),
            (
                "invalid value: integer `-1`, expected u32",
                "`field`: the number -1 is here: write a whole number from 0 on, without quotes",
            ),
            (
                "unknown variant `m`, expected `male` or `female`",
                "`field`: unknown value \"m\": it is `male` or `female`",
            ),
        ] {
            assert_eq!(plain("field", message), expected);
        }
    }
}
