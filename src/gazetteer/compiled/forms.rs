//! The forms by which a record is known: those that it lists, and those that follow from a leader's name.

use rustc_hash::FxHashMap;

use crate::gazetteer::record::{CaseRule, Form, FormKind, NameOrder, Record, RecordType};
use crate::text::{Class, fold_phrase};

/// A record's listed forms, with the canonical name and the short forms that follow from a leader's name.
pub(super) fn forms_of(record: &Record) -> Vec<Form> {
    let mut forms = record.names.clone();
    let listed = |forms: &[Form], text: &str| forms.iter().any(|f| fold_phrase(&f.text) == fold_phrase(text));
    if !forms.iter().any(|f| f.text == record.name) {
        forms.insert(0, Form::alias(record.name.clone()));
    }
    if record.record_type != RecordType::Leader {
        return forms;
    }
    // A title is evidence and no part of a name: "King Letsie" is the short name Letsie, which wants a title before it.
    for form in &mut forms {
        if form.text != record.name
            && let Some((title, rest)) = form.text.split_once(' ')
            && crate::text::lexicon::class(&fold_phrase(title)).has(Class::TITLE)
        {
            *form = Form { kind: FormKind::Short, standalone: Some(false), ..Form::alias(rest) };
        }
    }
    // "Nikol Pashinian": another spelling of the surname means the bearer too, once the text has spelt the name so. One that
    // is listed already is dropped with the other doubles.
    let respelt = respelt_surnames(record);
    forms.extend(respelt.map(|name| Form { kind: FormKind::Short, standalone: Some(false), ..Form::alias(name) }));
    if forms.len() > 1 {
        use_fewest_capitals(&mut forms);
        drop_doubles(&mut forms);
    }
    if record.family_name.is_empty() {
        // "King Charles" for Charles III: the name without its number.
        let mut words = record.name.split_whitespace();
        if let (Some(first), Some(second), None) = (words.next(), words.next(), words.next())
            && second.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
            && !listed(&forms, first)
        {
            forms.push(Form { kind: FormKind::Short, standalone: Some(false), ..Form::alias(first) });
        }
        return forms;
    }
    if !record.given_name.is_empty() {
        let plain = format!("{} {}", record.given_name, record.family_name);
        if !listed(&forms, &plain) {
            forms.push(Form::alias(plain));
        }
    }
    // A surname that may stand alone on some condition still means its bearer without it, once the text has named him.
    let unconditional = |f: &Form| f.needs.is_empty() && f.unless.is_empty() && f.from.is_none() && f.to.is_none();
    let surname = fold_phrase(&record.family_name);
    if !forms.iter().any(|f| unconditional(f) && fold_phrase(&f.text) == surname) {
        forms.push(Form { kind: FormKind::Short, standalone: Some(false), ..Form::alias(record.family_name.clone()) });
    }
    forms
}

/// Of one form listed twice, as with a title and without, keeps the one that may stand alone. `MBS` and `MbS` are two.
fn drop_doubles(forms: &mut Vec<Form>) {
    /// What is listed of one folded form.
    #[derive(Default)]
    struct Known {
        in_any_case: bool,
        exactly: Vec<String>,
    }
    forms.sort_by_key(|f| f.standalone == Some(false));
    let mut seen: FxHashMap<String, Known> = FxHashMap::default();
    forms.retain(|f| {
        let known = seen.entry(fold_phrase(&f.text)).or_default();
        let is_exact = f.case_rule() == CaseRule::Exact;
        let none = !known.in_any_case && known.exactly.is_empty();
        let new = none || is_exact && !known.in_any_case && !known.exactly.contains(&f.text);
        if !is_exact {
            known.in_any_case = true;
        } else if new {
            known.exactly.push(f.text.clone());
        }
        new
    });
}

/// Of forms that differ in capitals only, lets the one with fewest stand for all: "Sabah al-Ahmad", "Sabah Al-Ahmad".
fn use_fewest_capitals(forms: &mut [Form]) {
    let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
    let mut plainest: FxHashMap<String, String> = FxHashMap::default();
    for form in forms.iter().filter(|f| f.case_rule() == CaseRule::Capitalised) {
        let known = plainest.entry(fold_phrase(&form.text)).or_insert_with(|| form.text.clone());
        if capitals(&form.text) < capitals(known) {
            known.clone_from(&form.text);
        }
    }
    for form in forms.iter_mut().filter(|f| f.case_rule() == CaseRule::Capitalised) {
        if let Some(text) = plainest.get(&fold_phrase(&form.text)) {
            form.text.clone_from(text);
        }
    }
}

/// The surnames by which a leader's listed names differ from the record's in spelling alone: a given name as in the record
/// before them, and the same first or last letters.
fn respelt_surnames(record: &Record) -> impl Iterator<Item = String> {
    /// "al-Moallem" without its article.
    fn bare(word: &str) -> &str {
        let article = word.split_once('-').filter(|(article, _)| article.len() == 2);
        article.map_or(word, |(_, name)| name)
    }
    let plain = |word: &str| fold_phrase(bare(word)).replace(['-', ' '], "");
    let own = plain(&record.family_name);
    // Half of a double surname, "Enrique Baron" of Barón Crespo, is no spelling.
    let is_one_word = !own.is_empty() && !bare(&record.family_name).contains([' ', '-']);
    let is_western = record.name_order == NameOrder::Western && is_one_word && !record.given_name.is_empty();
    let given = fold_phrase(&record.given_name);
    let names = record.names.iter().filter(move |f| {
        is_western && f.kind == FormKind::Alias && f.lang.is_empty() && f.needs.is_empty() && f.unless.is_empty()
    });
    names.filter_map(move |f| {
        let (before, last) = f.text.rsplit_once(' ')?;
        let respelt = plain(last);
        let alike = respelt.len() >= SHORTEST_RESPELT
            && (respelt.chars().next() == own.chars().next()
                || own.chars().rev().take(4).eq(respelt.chars().rev().take(4)));
        (alike && respelt != own && fold_phrase(before) == given).then(|| bare(last).to_owned())
    })
}

/// A spelling of a surname that is shorter may be a word, or part of a longer name.
const SHORTEST_RESPELT: usize = 5;
