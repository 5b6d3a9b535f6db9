//! From records to patterns: every form folded, with the conditions under which it means its record.

use rustc_hash::{FxHashMap, FxHashSet};

use super::date::Interval;
use super::record::{CaseRule, Exclusion, Form, FormKind, Record, RecordType};
use crate::mention::MentionKind;
use crate::text::{Class, Language, NormalizedText, Shape, fold_phrase};

/// What a pattern found in text may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A form of a record: an index into the snapshot's forms.
    Form(u32),
    /// A phrase that blocks what it contains: an index into the snapshot's exclusions.
    Exclusion(u32),
    /// An office's name: the index of its record.
    Office(u32),
    /// A head noun that can refer back: its number.
    Nominal(u32),
}

/// A form, folded, with what it needs of the text.
#[derive(Debug, Clone)]
pub struct CompiledForm {
    /// The record that it names.
    pub record: u32,
    /// The kind of mention that it makes.
    pub kind: MentionKind,
    /// The form as listed.
    pub surface: Box<str>,
    /// The letter case that it needs.
    pub case: CaseRule,
    /// The shapes of the listed form's own tokens.
    pub shapes: Box<[Shape]>,
    /// How likely the form means this record, 0 to 1.
    pub prior: f32,
    /// When the form was in use.
    pub interval: Interval,
    /// Folded words of which one must stand near.
    pub needs: Box<[Box<str>]>,
    /// Folded words of which none may stand in the sentence.
    pub unless: Box<[Box<str>]>,
    /// Whether it may stand alone, with no fuller name before it and no title.
    pub standalone: bool,
    /// BCP 47 language; empty for English or any.
    pub lang: Box<str>,
    /// Whether its lower-cased letters are an English word.
    pub common_word: bool,
    /// Of a single word in a language that shares its alphabet with English: that language.
    pub told_apart: Option<Language>,
    /// Whether such a word is found only where the text shows its language: it is an English word or given name, or not
    /// capitalised, or an acronym of two or three letters.
    pub needs_language: bool,
}

/// A phrase that blocks what it contains.
#[derive(Debug, Clone)]
pub struct CompiledExclusion {
    /// The letter case that it needs.
    pub case: CaseRule,
    /// The shapes of the listed phrase's own tokens.
    pub shapes: Box<[Shape]>,
}

/// Patterns under construction.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    index: FxHashMap<String, u32>,
    pub texts: Vec<String>,
    pub targets: Vec<Vec<Target>>,
    pub forms: Vec<CompiledForm>,
    pub exclusions: Vec<CompiledExclusion>,
    pub nouns: FxHashMap<String, u32>,
}

/// Words spelt in two ways: each form is matched in both.
const SPELLINGS: &[(&str, &str)] = &[
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("defence", "defense"),
    ("centre", "center"),
    ("labour", "labor"),
    ("programme", "program"),
    ("cooperation", "co operation"),
    ("counsellor", "counselor"),
    ("adviser", "advisor"),
    ("neighbour", "neighbor"),
];

/// The other spellings of a folded phrase: one for each way to choose among those of its words.
fn respellings(folded: &str) -> Vec<String> {
    let mut all = vec![format!(" {folded} ")];
    for (one, other) in SPELLINGS.iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
        for index in 0..all.len() {
            let Some(phrase) = all.get(index).filter(|p| p.contains(one)) else { continue };
            let respelt = phrase.replace(&format!(" {one} "), &format!(" {other} "));
            if !all.contains(&respelt) {
                all.push(respelt);
            }
        }
    }
    all.iter().skip(1).map(|p| p.trim().to_owned()).collect()
}

impl Patterns {
    fn add(&mut self, folded: &str, target: Target) {
        if folded.is_empty() {
            return;
        }
        let index = *self.index.entry(folded.to_owned()).or_insert_with(|| {
            self.texts.push(folded.to_owned());
            self.targets.push(Vec::new());
            u32::try_from(self.texts.len() - 1).unwrap_or(u32::MAX)
        });
        if let Some(targets) = self.targets.get_mut(index as usize)
            && !targets.contains(&target)
        {
            targets.push(target);
        }
    }

    fn add_in_all_spellings(&mut self, folded: &str, target: Target) {
        self.add(folded, target);
        for other in respellings(folded) {
            self.add(&other, target);
        }
    }

    fn form(&mut self, record: u32, form: &Form, kind: MentionKind, words: &Words) {
        let text = NormalizedText::new(&form.text);
        let folded = text.buffer().trim_matches(' ').to_owned();
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let single = text.tokens().len() == 1;
        let told_apart = Language::of_tag(&form.lang).filter(|l| single && *l != Language::English);
        let needs_language = told_apart.is_some()
            && (words.is_english(&folded)
                || !text.shape(0).has(Shape::CAPITALISED)
                || (form.kind == FormKind::Acronym && folded.len() <= 3));
        let fold_all =
            |words: &[String]| words.iter().map(|w| format!(" {} ", fold_phrase(w)).into_boxed_str()).collect();
        self.forms.push(CompiledForm {
            record,
            kind,
            surface: form.text.clone().into_boxed_str(),
            case: form.case_rule(),
            shapes: text.tokens().iter().map(|t| t.shape).collect(),
            prior: form.prior.unwrap_or(1.0),
            interval: Interval { start: form.from, end: form.to },
            needs: fold_all(&form.needs),
            unless: fold_all(&form.unless),
            standalone: form.standalone.unwrap_or(true),
            lang: form.lang.clone().into_boxed_str(),
            common_word: words.is_common(&folded),
            told_apart,
            needs_language,
        });
        self.add_in_all_spellings(&folded, Target::Form(number));
    }

    /// Adds everything that a record can be called.
    pub(super) fn record(&mut self, number: u32, record: &Record, words: &Words) {
        if record.record_type == RecordType::Office {
            for name in std::iter::once(&record.name).chain(record.names.iter().map(|f| &f.text)) {
                let folded = fold_phrase(name);
                self.add_in_all_spellings(&folded, Target::Office(number));
            }
            return;
        }
        for form in forms_of(record) {
            let kind = match form.kind {
                _ if form.text == record.name => MentionKind::Name,
                FormKind::Alias | FormKind::Former => MentionKind::Alias,
                FormKind::Acronym => MentionKind::Acronym,
                FormKind::Short => MentionKind::ShortName,
            };
            self.form(number, &form, kind, words);
        }
        for demonym in &record.demonyms {
            self.form(number, demonym, MentionKind::Demonym, words);
        }
    }

    /// Adds a head noun, both spellings under one number, and returns the number.
    pub(super) fn noun(&mut self, noun: &str) -> u32 {
        let folded = fold_phrase(noun);
        if let Some(number) = self.nouns.get(&folded) {
            return *number;
        }
        let number = u32::try_from(self.nouns.len()).unwrap_or(u32::MAX);
        for other in respellings(&folded) {
            self.nouns.insert(other, number);
        }
        self.add_in_all_spellings(&folded, Target::Nominal(number));
        self.nouns.insert(folded, number);
        number
    }

    pub(super) fn exclusion(&mut self, exclusion: &Exclusion) {
        for phrase in &exclusion.phrases {
            let text = NormalizedText::new(phrase);
            let number = u32::try_from(self.exclusions.len()).unwrap_or(u32::MAX);
            self.exclusions.push(CompiledExclusion {
                case: exclusion.case,
                shapes: text.tokens().iter().map(|t| t.shape).collect(),
            });
            let folded = text.buffer().trim_matches(' ').to_owned();
            self.add_in_all_spellings(&folded, Target::Exclusion(number));
        }
    }
}

/// A record's listed forms, with the canonical name and the short forms that follow from a leader's name.
fn forms_of(record: &Record) -> Vec<Form> {
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
    let mut seen = Vec::new();
    forms.retain(|f| {
        let folded = fold_phrase(&f.text);
        let new = !seen.contains(&folded);
        seen.push(folded);
        new
    });
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
    if !listed(&forms, &record.family_name) {
        forms.push(Form { kind: FormKind::Short, standalone: Some(false), ..Form::alias(record.family_name.clone()) });
    }
    forms
}

/// English words and given names that forms of names collide with.
#[derive(Debug)]
pub(super) struct Words {
    common: FxHashSet<&'static str>,
    given_names: FxHashSet<&'static str>,
}

impl Words {
    pub(super) fn embedded() -> Self {
        Self {
            common: include_str!("../../gazetteer/words/common_words.txt").split_whitespace().collect(),
            given_names: include_str!("../../gazetteer/words/given_names.txt").split_whitespace().collect(),
        }
    }

    pub(super) fn into_given_names(self) -> FxHashSet<&'static str> {
        self.given_names
    }

    /// Whether it is an English word when case is lost.
    fn is_common(&self, folded: &str) -> bool {
        self.common.contains(folded)
    }

    fn is_english(&self, folded: &str) -> bool {
        self.is_common(folded) || self.given_names.contains(folded)
    }
}
