//! Names as other sources list them → forms that are safe to look for in text.

use crate::gazetteer::record::{Form, FormKind, RecordType};
use crate::text::fold_phrase;

/// Longer names are descriptions.
const MAX_NAME_CHARS: usize = 100;
/// Longer words in capitals are names written in capitals.
const MAX_ACRONYM_CHARS: usize = 10;

/// A form for a name that a machine-kept source lists, or why it is left out.
pub(super) fn form(text: &str, lang: &str, record_type: RecordType) -> Result<Form, &'static str> {
    let text = text.trim();
    if is_blank(text) {
        return Err("name without letter or digit");
    }
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return Err("name of a single character");
    }
    if text.chars().count() > MAX_NAME_CHARS {
        return Err("name longer than 100 characters");
    }
    let cased = text.chars().any(char::is_lowercase);
    let capitals = text.chars().any(char::is_uppercase);
    if cased && !capitals {
        return Err("name in lower case, which would match ordinary words");
    }
    let mut form = Form::alias(text);
    if !matches!(lang, "" | "en" | "mul") {
        lang.clone_into(&mut form.lang);
    }
    let one_word = !text.contains(char::is_whitespace);
    if capitals && !cased && one_word && text.chars().count() <= MAX_ACRONYM_CHARS {
        form.kind = FormKind::Acronym;
    } else if record_type == RecordType::Leader && one_word && (cased || capitals) {
        // A part of a name: it means the person only once the text has named them in full.
        form.kind = FormKind::Short;
        form.standalone = Some(false);
    }
    Ok(form)
}

/// Whether a text has nothing to look for.
pub(super) fn is_blank(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// An id from a name: lower-case letters, digits and hyphens; empty when the name has none of them.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    let plain: String = name.chars().filter(|c| !matches!(c, '\'' | '’' | '.')).collect();
    for word in fold_phrase(&plain).split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        // Ids are read by people: the first dozen words are enough.
        if slug.len() + word.len() > 80 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("People's Republic of China"), "peoples-republic-of-china");
        assert_eq!(slug("Côte d’Ivoire"), "cote-divoire");
        assert_eq!(slug("U.S. Virgin Islands"), "us-virgin-islands");
        assert_eq!(slug("习近平"), "");
    }

    #[test]
    fn a_name_becomes_the_form_that_is_safe() {
        let kind = |text, record_type| form(text, "en", record_type).map(|f| (f.kind, f.standalone));
        assert_eq!(kind("North Atlantic Alliance", RecordType::Organisation), Ok((FormKind::Alias, None)));
        assert_eq!(kind("NATO", RecordType::Organisation), Ok((FormKind::Acronym, None)));
        assert_eq!(kind("Elphberg", RecordType::Leader), Ok((FormKind::Short, Some(false))));
        assert!(kind("the alliance", RecordType::Organisation).is_err());
        assert!(kind("X", RecordType::Leader).is_err());
        assert!(kind("!?", RecordType::Leader).is_err());
        assert_eq!(form("习近平", "zh", RecordType::Leader).map(|f| f.lang), Ok("zh".into()));
    }
}
