//! From records to patterns: every form folded, with the conditions under which it means its record.

use rustc_hash::FxHashMap;

use super::english::Words;
use super::forms::forms_of;
use super::rows::{
    COMBINING, COMMON_WORD, ConditionRow, ExclusionRow, FormRow, NEEDS_LANGUAGE, NONE, STANDALONE, Target, code,
    told_apart_code,
};
use super::spellings::{respellings, respelt_given_names, written_out};
use super::strings::StringsBuffer;
use crate::gazetteer::date::Date;
use crate::gazetteer::record::{CaseRule, Exclusion, Form, FormKind, Record, RecordType};
use crate::mention::MentionKind;
use crate::text::{Class, Language, NormalizedText, Shape, Traits, fold_phrase};

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
    /// Names in other spellings than their own, by what they stand for.
    respelt: Vec<(String, Target)>,
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
            respelt: Vec::new(),
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
            if particle {
                self.free(shapes_begin, index);
            }
        }
    }

    /// Asks for no capital of a form's token.
    fn free(&mut self, shapes_begin: u32, index: usize) {
        if let Some(shape) = self.shapes.get_mut(shapes_begin as usize + index) {
            *shape = Shape::default();
        }
    }

    /// "crown prince Abdullah", "king Hussein": a title before a person's name is written either way.
    fn free_titles(&mut self, text: &NormalizedText<'_>, shapes_begin: u32) {
        let is_title = |i: &usize| text.class(*i).has(Class::TITLE) || text.word(*i) == "crown";
        let titles = (0..text.tokens().len().saturating_sub(1)).take_while(is_title).count();
        for index in 0..titles {
            self.free(shapes_begin, index);
        }
    }

    /// "the Ottoman Empire", "the Ottoman empire": likewise an empire's last word.
    fn free_empire(&mut self, text: &NormalizedText<'_>, shapes_begin: u32) {
        let last = text.tokens().len() - 1;
        if text.word(last) == "empire" {
            self.free(shapes_begin, last);
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
        let whole = form.text.trim_end_matches('-');
        let text = NormalizedText::new(whole);
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
            (COMBINING, whole != form.text),
        ];
        let (shapes_begin, shapes) = self.shapes_of(&text);
        if is_person {
            self.free_particles(&text, shapes_begin, kind);
            self.free_titles(&text, shapes_begin);
        } else if text.tokens().len() > 1 {
            self.free_empire(&text, shapes_begin);
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
        if let Some(other) = written_out(whole) {
            self.add(&other, Target::Form(form_number));
        }
        if is_person && !single && kind != MentionKind::ShortName {
            let respelt = respelt_given_names(&folded);
            self.respelt.extend(respelt.into_iter().map(|name| (name, Target::Form(form_number))));
        }
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
        let folded = fold_phrase(&record.name);
        for form in forms_of(record) {
            let kind = match form.kind {
                _ if form.text == record.name => MentionKind::Name,
                // Of forms that differ in capitals the plainest stands for the record's name too.
                FormKind::Alias if is_person && fold_phrase(&form.text) == folded => MentionKind::Name,
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

    /// Adds the names in other spellings, when all records are in: one that is somebody's own name is his alone.
    pub(crate) fn respell(&mut self) {
        let mut respelt = std::mem::take(&mut self.respelt);
        respelt.retain(|(name, _)| !self.index.contains_key(name));
        for (name, target) in respelt {
            self.add(&name, target);
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
