//! Names in other languages, kept beside the records instead of in them: a file for each language, keyed by record id.
//!
//! A record replaces a whole record, so a language added within records could only be added by rewriting them. A file
//! with a `language` adds forms to records that stand elsewhere.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::de::DeValue;

use super::files::{Place, Source};
use super::record::Form;
use crate::text::fold_phrase;

/// What the forms of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `[names]`
    Names,
    /// `[demonyms]`
    Demonyms,
}

/// The forms that a language file adds to one record.
#[derive(Debug)]
pub(super) struct Translation {
    id: String,
    part: Part,
    forms: Vec<Form>,
    place: Place,
}

/// One form, or a list of them.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a name, a table with `text`, or a list of these")]
enum Forms {
    One(Form),
    Several(Vec<Form>),
}

/// What a language file says of itself.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// The BCP 47 tag; empty if the file is not one of a language.
    pub tag: String,
    /// Letters that the language writes together with a name.
    pub prefixes: Vec<String>,
}

impl Language {
    /// The forms with which a name is found besides itself: with each prefix, unless a token of its own anyway.
    fn prefixed<'f>(&'f self, form: &'f Form) -> impl Iterator<Item = Form> + 'f {
        self.prefixes.iter().filter_map(move |prefix| {
            let text = format!("{prefix}{}", form.text);
            let parted = fold_phrase(&text).strip_prefix(prefix.as_str()).is_some_and(|rest| rest.starts_with(' '));
            (!parted).then(|| Form { text, ..form.clone() })
        })
    }
}

/// Reads the `[names]` or `[demonyms]` table of a language file.
pub(super) fn read(
    part: Part,
    language: &Language,
    table: DeValue<'_>,
    place: &Place,
    line_of: &impl Fn(usize) -> u32,
    source: &mut Source,
) {
    let DeValue::Table(table) = table else {
        let message = "`names` and `demonyms` of a language are tables: write [names], then `id = [\"name\"]`";
        source.problem(&place.file, place.line, "", message.to_owned());
        return;
    };
    for (id, forms) in table {
        let line = line_of(id.span().start);
        let id = id.into_inner().into_owned();
        match Forms::deserialize(forms.into_deserializer()) {
            Ok(forms) => {
                let mut forms = match forms {
                    Forms::One(form) => vec![form],
                    Forms::Several(forms) => forms,
                };
                for form in forms.iter_mut().filter(|f| f.lang.is_empty()) {
                    form.lang.clone_from(&language.tag);
                }
                if part == Part::Names {
                    let prefixed: Vec<Form> = forms.iter().flat_map(|f| language.prefixed(f)).collect();
                    forms.extend(prefixed);
                }
                let place = Place { file: place.file.clone(), line };
                source.translations.push(Translation { id, part, forms, place });
            }
            Err(error) => {
                let line = error.span().map_or(line, |s| line_of(s.start));
                source.problem(&place.file, line, &id, error.message().trim().to_owned());
            }
        }
    }
}

/// Adds what the language files read so far hold to the records read so far. An id that none has is a problem.
pub(super) fn merge(source: &mut Source) {
    // Of two records of one id the later replaces the earlier, so the later has the forms.
    let by_id: FxHashMap<String, usize> =
        source.records.iter().enumerate().map(|(index, (record, _))| (record.id.clone(), index)).collect();
    for Translation { id, part, forms, place } in std::mem::take(&mut source.translations) {
        let Some((record, _)) = by_id.get(&id).and_then(|index| source.records.get_mut(*index)) else {
            source.problem(
                &place.file,
                place.line,
                &id,
                "no record has this id: correct it, or write the record first".to_owned(),
            );
            continue;
        };
        match part {
            Part::Names => record.names.extend(forms),
            Part::Demonyms => record.demonyms.extend(forms),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]
mod tests {
    use super::super::parse::parse_toml;
    use super::*;

    const RECORD: &str = "[[record]]\nid = \"ruritania\"\ntype = \"state\"\nname = \"Ruritania\"\n";

    fn read_both(language_file: &str) -> Source {
        let mut source = Source::default();
        parse_toml("records.toml", RECORD, &mut source);
        parse_toml("fr.toml", language_file, &mut source);
        merge(&mut source);
        source
    }

    #[test]
    fn forms_of_a_language_file_join_the_record() {
        let source = read_both(
            "language = \"fr\"\n[names]\nruritania = [\"Ruritanie\", { text = \"RR\", kind = \"acronym\" }]\n\
             [demonyms]\nruritania = \"ruritanien\"\n",
        );
        assert!(source.issues.is_empty(), "{:?}", source.issues);
        let (record, _) = source.records.first().unwrap();
        let names: Vec<(&str, &str)> = record.names.iter().map(|f| (f.text.as_str(), f.lang.as_str())).collect();
        assert_eq!(names, [("Ruritanie", "fr"), ("RR", "fr")]);
        assert_eq!(record.demonyms.first().unwrap().text, "ruritanien");
    }

    #[test]
    fn names_are_found_with_the_prefixes_of_their_language() {
        let source =
            read_both("language = \"ar\"\nprefixes = [\"و\"]\n[names]\nruritania = [\"روريتانيا\", \"الروريتان\"]\n");
        assert!(source.issues.is_empty(), "{:?}", source.issues);
        let names: Vec<&str> = source.records.first().unwrap().0.names.iter().map(|f| f.text.as_str()).collect();
        // Before the article the particle is a token of its own: no form is needed.
        assert_eq!(names, ["روريتانيا", "الروريتان", "وروريتانيا"]);
    }

    #[test]
    fn problems_name_file_and_line() {
        for (content, line, part) in [
            ("language = \"fr\"\n[names]\n\nsyldavia = \"Syldavie\"\n", 4, "no record has this id"),
            ("language = \"fr\"\n[names]\nruritania = 7\n", 3, "a name, a table with `text`"),
            ("language = \"fr\"\nnames = \"Ruritanie\"\n", 2, "are tables"),
            ("[names]\nruritania = \"Ruritanie\"\n", 1, "needs a line `language"),
            ("language = \"ar\"\nprefixes = \"w\"\n", 2, "`prefixes`"),
            ("language = 7\n[names]\nruritania = \"Ruritanie\"\n", 1, "`language`"),
        ] {
            let source = read_both(content);
            let issue = source.issues.first().unwrap_or_else(|| panic!("no issue: {content}"));
            assert_eq!((issue.file.as_str(), issue.line), ("fr.toml", line), "{issue}");
            assert!(issue.message.contains(part), "{issue}");
        }
    }

    #[test]
    fn a_replacing_record_has_the_forms_added_after_it() {
        let mut source = Source::default();
        parse_toml("records.toml", RECORD, &mut source);
        parse_toml("fr.toml", "language = \"fr\"\n[names]\nruritania = \"Ruritanie\"\n", &mut source);
        merge(&mut source);
        parse_toml("own.toml", RECORD, &mut source);
        parse_toml("es.toml", "language = \"es\"\n[names]\nruritania = \"Ruritania\"\n", &mut source);
        merge(&mut source);
        let names: Vec<usize> = source.records.iter().map(|(r, _)| r.names.len()).collect();
        assert_eq!(names, [1, 1]);
        assert_eq!(source.records.last().unwrap().0.names.first().unwrap().lang, "es");
    }
}
