//! Given names that the gazetteer does not list with a surname: "Dag Hjalmar Agne Carl Hammarskjöld", "Nicolae and Elena
//! Ceaușescu".
//!
//! A record has the names by which its leader goes. Whoever is named in full has others between the first and the last, and
//! of a couple only one is named with the surname. Preconditions: the given name of exactly one bearer of the surname begins
//! the name. Vetoes: a headline; a word before that may be a name too; names between that are another leader's surname.

use smallvec::SmallVec;

use super::overlap::NameSpan;
use super::{Context, form_of, vetoes};
use crate::gazetteer::{NameOrder, Record, is_given_name_at};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::text::{Class, Shape, Traits, fold_phrase, is_word};

/// No name is longer, in tokens.
const REACH: usize = 7;

/// Widens each surname to the full name that it ends.
pub(super) fn widen(context: &Context<'_>, spans: &mut Vec<NameSpan>) {
    let mut free_from = 0;
    let mut widened = false;
    for span in spans.iter_mut() {
        if let Some((begin, form)) = full_name(context, span, free_from).or_else(|| nicknamed(context, span)) {
            widened = true;
            span.begin = begin;
            span.forms = SmallVec::from_slice(&[form]);
            span.kind = Some(MentionKind::Alias);
        }
        // A monarch's name, which is all that some given names are listed for, is part of a longer one.
        if span.end - span.begin > 1 || !is_given_name_at(context.text, span.begin) {
            free_from = span.end;
        }
    }
    if widened {
        drop_overlapped(spans);
    }
}

/// Of overlapping spans keeps the last.
fn drop_overlapped(spans: &mut Vec<NameSpan>) {
    let mut free_to = usize::MAX;
    spans.reverse();
    spans.retain(|s| {
        let keeps = s.end <= free_to;
        if keeps {
            free_to = s.begin;
        }
        keeps
    });
    spans.reverse();
}

/// Where the full name begins that a surname ends, and the surname's form for its bearer.
fn full_name(context: &Context<'_>, span: &NameSpan, free_from: usize) -> Option<(usize, u32)> {
    let last = span.begin.checked_sub(1).filter(|i| *i >= free_from && is_part_of_name(context, *i))?;
    let surnames = surnames(context, span.forms.iter().copied());
    if surnames.len() != span.forms.len() || context.text.shape(span.end).has(Shape::AFTER_HYPHEN) {
        return None;
    }
    let sentence = context.text.token(span.begin)?.sentence;
    let joins = |i: &usize| {
        *i >= free_from
            && *i + REACH > span.begin
            && context.text.token(*i).is_some_and(|t| t.sentence == sentence)
            && is_part_of_name(context, *i)
    };
    let first = (0..=last).rev().take_while(joins).last()?;
    // In a headline any word has a capital: "Angela Backs Merkel".
    let certain = |i: usize| is_given_name_at(context.text, i) || !is_plain(context, i);
    if first == last || vetoes::is_in_headline(context, span) && !(first + 1..=last).all(certain) {
        return None;
    }
    let begins = |i: usize| {
        let another = i > first && is_given_name_at(context.text, i - 1);
        if another || !is_plain(context, i) { None } else { Some((i, only_bearer(context, &surnames, i)?)) }
    };
    let (begin, form) = (first..last).find_map(begins)?;
    (!is_anothers(context, begin, span, form)).then_some((begin, form))
}

/// `Joseph "Erap" Estrada`: where the given names begin before a nickname in quotation marks, and the surname's form for the
/// bearer of one of them or of the nickname.
fn nicknamed(context: &Context<'_>, span: &NameSpan) -> Option<(usize, u32)> {
    let text = context.text;
    let quote = |i: usize| text.traits(i).has(Traits::QUOTE);
    // `Corazon "Cory" Cojuangco Aquino`.
    let mut before = (span.begin.saturating_sub(NICKNAME_WORDS + 1)..span.begin).rev();
    let close = before.find(|i| quote(*i) || !is_plain(context, *i)).filter(|i| quote(*i))?;
    let open = (close.saturating_sub(NICKNAME_WORDS + 1)..close).rev().find(|i| quote(*i))?;
    let surnames = surnames(context, span.forms.iter().copied());
    let is_nickname = open + 1 < close && (open + 1..close).all(|i| is_capitalised(context, i));
    if !is_nickname || surnames.len() != span.forms.len() {
        return None;
    }
    let sentence = text.token(span.begin)?.sentence;
    let is_given = |i: &usize| {
        *i + REACH > span.begin && text.token(*i).is_some_and(|t| t.sentence == sentence) && is_plain(context, *i)
    };
    let first = (0..open).rev().take_while(is_given).last()?;
    let first = (first..open).find(|i| is_given_name_at(text, *i))?;
    let form = (first..open).chain(open + 1..close).find_map(|i| only_bearer(context, &surnames, i))?;
    Some((first, form))
}

/// No nickname has more words.
const NICKNAME_WORDS: usize = 2;

/// "Ahmad Wali Massoud", "Abdul Latif bin Rashid al-Zayani": the second of two given names is another's, or the surname is a
/// father's name.
fn is_anothers(context: &Context<'_>, begin: usize, span: &NameSpan, form: u32) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let Some(record) = snapshot.record_of(form).and_then(|r| snapshot.record(r)) else { return false };
    let between = || begin + 1..span.begin;
    let fathers = |i: usize| text.traits(i).has(Traits::PATRONYM) && !is_word!(text, i, "al" | "el");
    let goes_on = text.traits(span.end).has(Traits::PATRONYM) && text.shape(span.end + 1).has(Shape::CAPITALISED);
    if between().any(fathers) && goes_on {
        return true;
    }
    // "Khalifa bin Ahmed Al Khalifa" is no son of Salman, nor "Mikhail Alexandrovich Gorbachev" of Sergei.
    let father = between().find(|i| is_son_of(text.word(*i))).map(|i| text.word(i + 1));
    if father.is_some_and(|father| has_another_father(record, father))
        || between().any(|i| has_another_patronymic(record, text.word(i)))
    {
        return true;
    }
    between().len() == 1
        && between().all(|i| is_plain(context, i) && !text.shape(i).has(Shape::DOTTED))
        && has_another_second_name(&record.given_name, text.word(begin), text.word(begin + 1))
}

fn is_son_of(word: &str) -> bool {
    matches!(word, "bin" | "ben" | "ibn" | "bint")
}

fn names_of(record: &Record) -> impl Iterator<Item = &String> {
    [&record.given_name, &record.name].into_iter().chain(record.names.iter().map(|f| &f.text))
}

/// Whether the names of somebody who is called by the father have another.
fn has_another_father(record: &Record, father: &str) -> bool {
    let fathers = || {
        names_of(record).filter_map(|n| {
            let mut words = n.split_whitespace();
            words.find(|w| is_son_of(w)).and_then(|_| words.next())
        })
    };
    fathers().next().is_some() && !fathers().any(|own| vetoes::same_given_name(father, own))
}

/// Whether a folded word is a patronymic, and those of somebody's names that are listed with one are others.
pub(super) fn has_another_patronymic(record: &Record, word: &str) -> bool {
    let is_patronymic = |w: &str| ["ovich", "evich", "ovna", "evna"].iter().any(|ending| w.ends_with(ending));
    let own = || names_of(record).flat_map(|n| n.split_whitespace()).filter(|w| is_patronymic(w));
    is_patronymic(word) && own().next().is_some() && !own().any(|w| fold_phrase(w) == word)
}

/// Whether somebody with two given names, as in "Ahmad Shah", is not meant where the first is followed by another: "Ahmad
/// Wali". A third name may stand in the place of the second, where the record has it too.
pub(super) fn has_another_second_name(given_name: &str, first: &str, second: &str) -> bool {
    given_name.split_once(' ').is_some_and(|(own, others)| {
        fold_phrase(own) == first && others.split_whitespace().all(|other| fold_phrase(other) != second)
    })
}

/// Adds the given names that stand before "and" and another bearer of the surname: "Bill and Hillary Clinton".
pub(super) fn add_partners(context: &Context<'_>, matches: &[Match], spans: &mut Vec<NameSpan>) {
    // Matches of one surname stand in a row.
    let same = |a: &Match, b: &Match| (a.begin, a.end) == (b.begin, b.end);
    let is_free = |token: usize| {
        let behind = spans.partition_point(|s| s.begin <= token);
        behind.checked_sub(1).and_then(|i| spans.get(i)).is_none_or(|s| s.end <= token)
    };
    let partners = matches.chunk_by(same).filter_map(|surname| partner(context, surname));
    let mut partners: Vec<NameSpan> = partners.filter(|p| is_free(p.begin)).collect();
    if !partners.is_empty() {
        spans.append(&mut partners);
        spans.sort_by_key(|s| s.begin);
    }
}

fn partner(context: &Context<'_>, surname: &[Match]) -> Option<NameSpan> {
    let text = context.text;
    let given = surname.first()?.begin.checked_sub(1)?;
    let name = given.checked_sub(2)?;
    if !is_word!(text, given - 1, "and")
        || !is_given_name_at(text, given)
        || !is_capitalised(context, given)
        || !is_capitalised(context, name)
        || name.checked_sub(1).is_some_and(|i| is_plain(context, i))
    {
        return None;
    }
    let surnames = surnames(context, surname.iter().filter_map(|m| form_of(m.target)));
    let form = only_bearer(context, &surnames, name)?;
    let forms = SmallVec::from_slice(&[form]);
    Some(NameSpan { begin: name, end: name + 1, forms, kind: Some(MentionKind::ShortName) })
}

/// Of some forms those that are a leader's surname.
fn surnames(context: &Context<'_>, forms: impl Iterator<Item = u32>) -> SmallVec<[u32; 4]> {
    let is = |number: &u32| {
        context.snapshot.form(*number).is_some_and(|form| {
            form.kind == MentionKind::ShortName
                && context.snapshot.is_leader(form.record)
                && context
                    .snapshot
                    .record(form.record)
                    .is_some_and(|r| r.name_order != NameOrder::Eastern && !r.family_name.is_empty())
        })
    };
    forms.filter(is).collect()
}

/// The form whose bearer has a token for given name, if no other has.
fn only_bearer(context: &Context<'_>, surnames: &[u32], given: usize) -> Option<u32> {
    let given = context.text.word(given);
    let bears = |number: &&u32| {
        context.snapshot.record_of(**number).and_then(|r| context.snapshot.record(r)).is_some_and(|r| {
            let names = [&r.given_name, &r.name].into_iter().chain(r.names.iter().map(|f| &f.text));
            names.filter_map(|n| n.split_whitespace().next()).any(|first| fold_phrase(first) == given)
        })
    };
    // A surname may be listed several times for its bearer, without conditions last.
    let mut bearers = surnames.iter().rev().filter(bears);
    let last = *bearers.next()?;
    let record = |form: u32| context.snapshot.record_of(form);
    bearers.all(|other| record(*other) == record(last)).then_some(last)
}

/// A capitalised word in a line that is not all capitals.
fn is_capitalised(context: &Context<'_>, at: usize) -> bool {
    let shape = context.text.shape(at);
    shape.has(Shape::CAPITALISED)
        && !shape.has(Shape::CAPITALS_LINE)
        && !shape.has(Shape::PUNCTUATION)
        && !shape.has(Shape::CLITIC)
}

/// The same, of no class.
fn is_plain(context: &Context<'_>, at: usize) -> bool {
    is_capitalised(context, at) && context.text.class(at) == Class::NONE
}

/// A given name, an initial or a particle: a capitalised word that names nobody in the gazetteer.
#[inline]
fn is_part_of_name(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    if text.traits(at).has_any(Traits::PARTICLE.or(Traits::PATRONYM)) {
        return true;
    }
    is_plain(context, at)
        && (text.shape(at).has(Shape::DOTTED)
            || is_given_name_at(text, at)
            || !context.snapshot.is_english_name(text.word(at)))
}
