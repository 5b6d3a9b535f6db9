//! From records to patterns: every form folded, with the conditions under which it means its record.

use rustc_hash::FxHashMap;

use super::strings::StringsBuffer;
use super::tables::{
    COMMON_WORD, ConditionRow, ExclusionRow, FormRow, NEEDS_LANGUAGE, NONE, STANDALONE, Target, code, told_apart_code,
};
use crate::gazetteer::date::Date;
use crate::gazetteer::record::{CaseRule, Exclusion, Form, FormKind, NameOrder, Record, RecordType};
use crate::mention::MentionKind;
use crate::text::hash::hash_word;
use crate::text::{Class, Language, Listed, NormalizedText, Shape, Traits, fold_phrase};

/// Where the numbers of a gazetteer's forms, exclusions and head nouns begin: behind those of the one that it adds to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Begin {
    pub(crate) forms: u32,
    pub(crate) exclusions: u32,
    pub(crate) nouns: u32,
}

/// Patterns under construction.
pub(crate) struct Patterns<'k> {
    begin: Begin,
    /// The number that a head noun already has.
    known_noun: &'k dyn Fn(&str) -> Option<u32>,
    index: FxHashMap<String, u32>,
    pub(crate) texts: Vec<String>,
    /// Patterns, each with something that it stands for.
    pub(crate) targets: Vec<(u32, Target)>,
    pub(crate) forms: Vec<FormRow>,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) surfaces: StringsBuffer,
    pub(crate) languages: StringsBuffer,
    language_numbers: FxHashMap<String, u16>,
    pub(crate) conditions: Vec<ConditionRow>,
    pub(crate) condition_words: StringsBuffer,
    pub(crate) exclusions: Vec<ExclusionRow>,
    nouns: FxHashMap<String, u32>,
    new_nouns: u32,
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

/// Of the spellings of a folded phrase the same one, whichever is asked.
pub(in crate::gazetteer) fn one_spelling(folded: String) -> String {
    respellings(&folded).into_iter().chain([folded]).min().unwrap_or_default()
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

impl<'k> Patterns<'k> {
    /// No pattern yet. `known_noun` tells the number that a folded head noun already has.
    pub(crate) fn new(begin: Begin, known_noun: &'k dyn Fn(&str) -> Option<u32>) -> Self {
        Self {
            begin,
            known_noun,
            index: FxHashMap::default(),
            texts: Vec::new(),
            targets: Vec::new(),
            forms: Vec::new(),
            shapes: Vec::new(),
            surfaces: StringsBuffer::default(),
            languages: StringsBuffer::default(),
            language_numbers: FxHashMap::default(),
            conditions: Vec::new(),
            condition_words: StringsBuffer::default(),
            exclusions: Vec::new(),
            nouns: FxHashMap::default(),
            new_nouns: 0,
        }
    }

    fn add(&mut self, folded: &str, target: Target) {
        if folded.is_empty() {
            return;
        }
        let pattern = if let Some(known) = self.index.get(folded) {
            *known
        } else {
            let new = number(self.texts.len());
            self.index.insert(folded.to_owned(), new);
            self.texts.push(folded.to_owned());
            new
        };
        self.targets.push((pattern, target));
    }

    /// How many head nouns are numbered, those of the gazetteer added to among them.
    pub(crate) fn noun_count(&self) -> u32 {
        self.begin.nouns + self.new_nouns
    }

    fn shapes_of(&mut self, text: &NormalizedText<'_>) -> (u32, u16) {
        let begin = number(self.shapes.len());
        self.shapes.extend(text.tokens().iter().map(|t| t.shape));
        (begin, u16::try_from(text.tokens().len()).unwrap_or(u16::MAX))
    }

    /// "Bart De Wever", "Bart de Wever", "Khaled el-Enany": whether a particle within a person's name has a capital is a matter
    /// of style, so that the text need not have it.
    fn free_particles(&mut self, text: &NormalizedText<'_>, shapes_begin: u32, kind: MentionKind) {
        let last = text.tokens().len().saturating_sub(1);
        let first = usize::from(kind != MentionKind::ShortName);
        for index in first..last {
            let particle = text.traits(index).has_any(Traits::PARTICLE.or(Traits::PATRONYM));
            if let Some(shape) = self.shapes.get_mut(shapes_begin as usize + index).filter(|_| particle) {
                *shape = Shape::default();
            }
        }
    }

    fn language(&mut self, tag: &str) -> u16 {
        if let Some(known) = self.language_numbers.get(tag) {
            return *known;
        }
        let new = u16::try_from(self.languages.push(tag)).unwrap_or(u16::MAX);
        self.language_numbers.insert(tag.to_owned(), new);
        new
    }

    fn conditions(&mut self, form: &Form) -> u32 {
        if form.needs.is_empty() && form.unless.is_empty() {
            return NONE;
        }
        let begin = self.condition_words.len();
        let mut add = |words: &[String]| {
            for word in words {
                self.condition_words.push(&format!(" {} ", fold_phrase(word)));
            }
            self.condition_words.len()
        };
        let needs_end = add(&form.needs);
        let unless_end = add(&form.unless);
        self.conditions.push(ConditionRow { begin, needs_end, unless_end });
        number(self.conditions.len() - 1)
    }

    fn add_in_all_spellings(&mut self, folded: &str, target: Target) {
        self.add(folded, target);
        for other in respellings(folded) {
            self.add(&other, target);
        }
    }

    fn form(&mut self, record: u32, is_person: bool, form: &Form, kind: MentionKind, words: &Words) {
        let text = NormalizedText::new(&form.text);
        let folded = text.buffer().trim_matches(' ').to_owned();
        let single = text.tokens().len() == 1;
        let told_apart = Language::of_tag(&form.lang).filter(|l| single && *l != Language::English);
        let needs_language = told_apart.is_some()
            && (words.is_english(&folded)
                || !text.shape(0).has(Shape::CAPITALISED)
                || (form.kind == FormKind::Acronym && folded.len() <= 3));
        let flags = [
            (STANDALONE, form.standalone.unwrap_or(true)),
            (COMMON_WORD, words.is_common(&folded)),
            (NEEDS_LANGUAGE, needs_language),
        ];
        let (shapes_begin, shapes) = self.shapes_of(&text);
        if is_person {
            self.free_particles(&text, shapes_begin, kind);
        }
        let row = FormRow {
            record,
            start: form.from.map_or(0, Date::to_bits),
            end: form.to.map_or(0, Date::to_bits),
            prior: form.prior.unwrap_or(1.0),
            conditions: self.conditions(form),
            shapes_begin,
            shapes,
            language: self.language(&form.lang),
            kind: code::kind(kind),
            case: code::case(form.case_rule()),
            flags: flags.into_iter().filter_map(|(flag, holds)| holds.then_some(flag)).sum(),
            told_apart: told_apart_code(told_apart),
        };
        let form_number = self.begin.forms + number(self.forms.len());
        self.forms.push(row);
        self.surfaces.push(&form.text);
        self.add_in_all_spellings(&folded, Target::Form(form_number));
    }

    /// Adds everything that a record can be called.
    pub(crate) fn record(&mut self, index: u32, record: &Record, words: &Words) {
        if record.record_type == RecordType::Office {
            for name in std::iter::once(&record.name).chain(record.names.iter().map(|f| &f.text)) {
                let folded = fold_phrase(name);
                self.add_in_all_spellings(&folded, Target::Office(index));
            }
            return;
        }
        let is_person = record.record_type == RecordType::Leader;
        for form in forms_of(record) {
            let kind = match form.kind {
                _ if form.text == record.name => MentionKind::Name,
                FormKind::Alias | FormKind::Former => MentionKind::Alias,
                FormKind::Acronym => MentionKind::Acronym,
                FormKind::Short => MentionKind::ShortName,
            };
            self.form(index, is_person, &form, kind, words);
        }
        for demonym in &record.demonyms {
            self.form(index, is_person, demonym, MentionKind::Demonym, words);
        }
    }

    /// Adds a head noun, both spellings under one number, and returns the number.
    pub(crate) fn noun(&mut self, noun: &str) -> u32 {
        let folded = fold_phrase(noun);
        if let Some(known) = self.nouns.get(&folded).copied().or_else(|| (self.known_noun)(&folded)) {
            return known;
        }
        let new = self.noun_count();
        self.new_nouns += 1;
        for other in respellings(&folded) {
            self.nouns.insert(other, new);
        }
        self.add_in_all_spellings(&folded, Target::Nominal(new));
        self.nouns.insert(folded, new);
        new
    }

    /// Whether each of so many patterns means something where its first word has no capital.
    pub(crate) fn in_small_letters(&self, count: usize) -> Vec<bool> {
        let mut all = vec![false; count];
        let is_small = |begin: u32, shapes: u16| {
            let first = self.shapes.get(begin as usize).filter(|_| shapes > 0);
            !first.is_some_and(|shape| shape.has(Shape::CAPITALISED))
        };
        let any_case = code::case(CaseRule::Any);
        for (pattern, target) in &self.targets {
            let small = match target {
                Target::Form(form) => self
                    .forms
                    .get((form - self.begin.forms) as usize)
                    .is_none_or(|row| row.case == any_case || is_small(row.shapes_begin, row.shapes)),
                Target::Exclusion(exclusion) => self
                    .exclusions
                    .get((exclusion - self.begin.exclusions) as usize)
                    .is_none_or(|row| row.case == u16::from(any_case) || is_small(row.shapes_begin, row.shapes)),
                Target::Office(_) | Target::Nominal(_) => true,
            };
            if let Some(known) = all.get_mut(*pattern as usize) {
                *known |= small;
            }
        }
        all
    }

    pub(crate) fn exclusion(&mut self, exclusion: &Exclusion) {
        for phrase in &exclusion.phrases {
            let text = NormalizedText::new(phrase);
            let (shapes_begin, shapes) = self.shapes_of(&text);
            let new = self.begin.exclusions + number(self.exclusions.len());
            self.exclusions.push(ExclusionRow { shapes_begin, shapes, case: code::case(exclusion.case).into() });
            let folded = text.buffer().trim_matches(' ').to_owned();
            self.add_in_all_spellings(&folded, Target::Exclusion(new));
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
    // "Nikol Pashinian": another spelling of the surname means the bearer too, once the text has spelt the name so.
    for surname in respelt_surnames(record) {
        if !listed(&forms, &surname) {
            forms.push(Form { kind: FormKind::Short, standalone: Some(false), ..Form::alias(surname) });
        }
    }
    if forms.len() > 1 {
        use_fewest_capitals(record, &mut forms);
    }
    // Of one form listed twice, as with a title and without, the one that may stand alone is meant. "MBS" and "MbS" are two.
    forms.sort_by_key(|f| f.standalone == Some(false));
    let mut seen: Vec<(String, Option<String>)> = Vec::new();
    forms.retain(|f| {
        let exact = (f.case_rule() == CaseRule::Exact).then(|| f.text.clone());
        let folded = fold_phrase(&f.text);
        let is_same = |(other, as_listed): &(String, Option<String>)| {
            *other == folded && (exact.is_none() || as_listed.is_none() || *as_listed == exact)
        };
        let new = !seen.iter().any(is_same);
        seen.push((folded, exact));
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
    // A surname that may stand alone on some condition still means its bearer without it, once the text has named him.
    let unconditional = |f: &Form| f.needs.is_empty() && f.unless.is_empty() && f.from.is_none() && f.to.is_none();
    let surname = fold_phrase(&record.family_name);
    if !forms.iter().any(|f| unconditional(f) && fold_phrase(&f.text) == surname) {
        forms.push(Form { kind: FormKind::Short, standalone: Some(false), ..Form::alias(record.family_name.clone()) });
    }
    forms
}

/// Of forms that differ in capitals only, lets the one with fewest stand for all: "Sabah al-Ahmad", "Sabah Al-Ahmad".
fn use_fewest_capitals(record: &Record, forms: &mut [Form]) {
    let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
    let mut plainest: FxHashMap<String, String> = FxHashMap::default();
    for form in forms.iter().filter(|f| f.case_rule() == CaseRule::Capitalised) {
        let known = plainest.entry(fold_phrase(&form.text)).or_insert_with(|| form.text.clone());
        if capitals(&form.text) < capitals(known) {
            known.clone_from(&form.text);
        }
    }
    for form in forms.iter_mut().filter(|f| f.case_rule() == CaseRule::Capitalised && f.text != record.name) {
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

/// Whether a folded word is a given name in any of the lists that the program carries.
pub(crate) fn is_given_name(folded: &str) -> bool {
    Words::embedded().is_given_name(folded)
}

/// Whether the token at a place is one.
#[inline]
pub(crate) fn is_given_name_at(text: &NormalizedText<'_>, at: usize) -> bool {
    text.hash(at).is_some_and(|hash| Words::embedded().are(Words::GIVEN, hash))
}

/// Whether a folded word is an ordinary English word that names collide with.
pub(in crate::gazetteer) fn is_common_word(folded: &str) -> bool {
    Words::embedded().is_common(folded)
}

/// English words and given names that forms of names collide with.
#[derive(Debug)]
pub(crate) struct Words(Listed);

impl Words {
    const COMMON: u32 = 1;
    const GIVEN: u32 = 1 << 1;

    /// The lists that the program carries.
    pub(crate) fn embedded() -> &'static Self {
        static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| {
            Words(Listed::new(&[
                (Words::COMMON, include_str!("../../../gazetteer/words/common_words.txt")),
                (Words::GIVEN, include_str!("../../../gazetteer/words/given_names.txt")),
            ]))
        });
        &WORDS
    }

    /// Whether the word with a hash is on a list.
    fn are(&self, list: u32, hash: u64) -> bool {
        self.0.of(hash) & list != 0
    }

    pub(crate) fn is_given_name(&self, folded: &str) -> bool {
        self.are(Self::GIVEN, hash_word(folded.as_bytes()))
    }

    /// Whether it is an English word when case is lost.
    fn is_common(&self, folded: &str) -> bool {
        self.are(Self::COMMON, hash_word(folded.as_bytes()))
    }

    fn is_english(&self, folded: &str) -> bool {
        self.is_common(folded) || self.is_given_name(folded)
    }
}
