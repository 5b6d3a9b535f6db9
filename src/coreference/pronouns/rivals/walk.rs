//! Finds the rivals of a text.

use std::cell::Cell;

use super::ahead::Ahead;
use super::nouns::{
    ends_phrase, follows_copula, indefinite, is_content, is_person_noun, is_possessive, name_at_end, past_of,
};
use super::{Keys, Opening, Rival, Rivals, Sorts};
use crate::coreference::pronouns::actors::names_an_actor;
use crate::coreference::pronouns::words::Told;
use crate::gazetteer::{RecordType, is_given_name_at};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax;
use crate::text::{Class, Shape, Traits, is_word};

/// The longest dateline, in tokens.
const DATELINE_REACH: usize = 12;
/// The longest noun phrase that is read, in tokens.
const MAX_TOKENS: usize = 9;
/// A text in the manner of news has so many tokens for each rival, or more.
const TOKENS_PER_RIVAL: usize = 6;

/// Reads a text from its first token to its last.
pub(super) fn read(context: &Context<'_>, drafts: &[Draft]) -> Rivals {
    let capacity = context.text.tokens().len() / TOKENS_PER_RIVAL;
    let found = Rivals { all: Vec::with_capacity(capacity), keys: Keys::with_capacity(capacity) };
    let mut walk = Walk { context, drafts: Ahead::of(drafts), predicate_end: 0, found };
    let mut at = 0;
    while at < context.text.tokens().len() {
        at = walk.step(at).max(at + 1);
    }
    walk.found.all.sort_by_key(|r| r.begin);
    walk.found
}

pub(super) struct Walk<'w, 't> {
    pub(super) context: &'w Context<'t>,
    /// The drafts from the token on that is read.
    drafts: Ahead<'w>,
    /// Where the last phrase ended that says what its subject is.
    predicate_end: usize,
    pub(super) found: Rivals,
}

impl Walk<'_, '_> {
    /// Reads what begins at a token, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let text = self.context.text;
        let Some(token) = text.token(at) else { return at + 1 };
        let (class, shape) = (token.class, token.shape);
        self.drafts.advance(at);
        if shape.has(Shape::LINE_START)
            && shape.has(Shape::ALL_CAPITALS)
            && !shape.has(Shape::CAPITALS_LINE)
            && let Some(end) = self.dateline_end(at)
        {
            return end;
        }
        if let Some(draft) = self.drafts.beginning_at(at) {
            self.draft(draft);
            if follows_copula(self.context.text, at) {
                self.predicate_end = draft.end;
            }
            let name = draft.kind < MentionKind::Office;
            return if name || draft.is_resolved() { draft.end } else { at + 1 };
        }
        if shape.has_any(Shape::PUNCTUATION.or(Shape::CAPITALS_LINE)) {
            return at + 1;
        }
        if token.traits.has(Traits::INDEFINITE)
            && let Some((sorts, end)) = indefinite(text, at)
        {
            self.add(at, end, at, sorts, Opening::Indefinite);
            return end;
        }
        // "one lieutenant said he"
        if is_word!(token, "one") && text.token(at + 1).is_some_and(is_content) && !syntax::is_verb(text, at + 1) {
            return self.phrase(at, at + 1, Opening::Indefinite);
        }
        let possessive = shape.has(Shape::CLITIC) && is_word!(token, "'s") && !self.is_short_for_is(at);
        let owned = possessive || class.has(Class::PRONOUN) && is_possessive(token);
        if owned || class.has(Class::DETERMINER) {
            // "ships that used to unload", "said that Somchai".
            let is_named = || text.shape(at + 1).has(Shape::CAPITALISED);
            if is_word!(token, "that") && (is_named() || self.opens_clause(at)) {
                return at + 1;
            }
            let opening = if class.has(Class::DEFINITE) || is_word!(token, "these" | "those") {
                Opening::Definite
            } else if owned {
                Opening::Possessed
            } else {
                Opening::Indefinite
            };
            return self.phrase(at, at + 1, opening);
        }
        // "Another pilot was killed when his".
        if is_word!(token, "another")
            && is_person_noun(text, at + 1)
            && !(at > 0 && is_word!(text, at - 1, "not" | "no"))
        {
            return self.phrase(at, at + 1, Opening::Indefinite);
        }
        if shape.has(Shape::CAPITALISED) && !shape.has(Shape::CLITIC) {
            return self.name(at);
        }
        if !token.traits.has(Traits::VERB) && is_content(token) {
            // "India, whose prime minister said he".
            let owned = is_word!(token, "whose");
            let opening = if owned { Opening::Possessed } else { Opening::Indefinite };
            return self.phrase(at, at + usize::from(owned), opening);
        }
        at + 1
    }

    /// Whether the "that" at a token opens a clause, and points to nothing: "ships that used to unload", "the agency that coordinates".
    fn opens_clause(&self, that: usize) -> bool {
        let text = self.context.text;
        let next = text.traits(that + 1);
        next.has_any(Traits::VERB.or(Traits::ED))
            || text.class(that + 1).has(Class::AUXILIARY)
            // No noun of more than one stands behind "that".
            || next.has(Traits::S) && !["ss", "us", "is"].iter().any(|ending| text.word(that + 1).ends_with(ending))
    }

    /// "It's turned", "who's left": no owner.
    fn is_short_for_is(&self, at: usize) -> bool {
        let text = self.context.text;
        at.checked_sub(1).is_some_and(|i| {
            text.class(i).has(Class::PRONOUN)
                || is_word!(text, i, "that" | "there" | "here" | "what" | "who" | "where" | "how" | "let")
        })
    }

    /// Behind the dash of the dateline that begins at a token: "TEGUCIGALPA, Sept 28 -". Nobody means where a report comes from.
    fn dateline_end(&self, begin: usize) -> Option<usize> {
        let text = self.context.text;
        let is_dash = |i: usize| is_word!(text, i, "-" | "—" | "–" | "--");
        let heads = |i: usize| {
            text.shape(i).has_any(Shape::CAPITALISED.or(Shape::DIGIT))
                || is_word!(text, i, "(" | ")" | "," | "." | "/" | "of" | "the")
        };
        let dash = (begin + 1..begin + DATELINE_REACH).find(|i| !heads(*i))?;
        is_dash(dash).then_some(dash + 1)
    }

    /// Mentions that are no entity of the sorts that pronouns stand for: cities, the ambiguous; two joined by "and".
    fn draft(&mut self, draft: &Draft) {
        let snapshot = self.context.snapshot;
        let last = draft.end - 1;
        let sorts = match draft.record {
            None if draft.candidates.iter().any(|(r, _)| snapshot.is_leader(*r)) => Some(Sorts::PERSON),
            None => Some(Sorts::IT),
            Some(r) if snapshot.record_type(r) == RecordType::Place => Some(Sorts::IT),
            Some(_) if draft.kind == MentionKind::Demonym && self.context.text.traits(last).has(Traits::S) => {
                Some(Sorts::THEY)
            }
            Some(_) => None,
        };
        if let Some(sorts) = sorts {
            self.add(draft.begin, draft.end, draft.begin, sorts, Opening::Name);
        }
        let joined = is_word!(self.context.text, draft.end, "and" | "&");
        let behind = draft.end + 1;
        if joined && let Some(next) = self.drafts.at(behind).beginning_at(behind) {
            self.add(draft.begin, next.end, draft.begin, Sorts::THEY, Opening::Name);
        }
    }

    /// A common noun phrase whose words begin at `from`.
    fn phrase(&mut self, begin: usize, from: usize, opening: Opening) -> usize {
        let text = self.context.text;
        let Some(here) = text.token(begin).map(|t| t.sentence) else { return begin + 1 };
        let mut end = from;
        // A name within may be a modifier ("the NATO summit"); one at the end is the head, and no rival.
        let mut head_is_draft = false;
        let mut drafts = self.drafts;
        while let Some(token) = text.token(end).filter(|t| t.sentence == here && end < from + MAX_TOKENS) {
            drafts.advance(end);
            if let Some(draft) = drafts.beginning_at(end) {
                if !draft.is_resolved() || matches!(draft.kind, MentionKind::Office | MentionKind::Nominal) {
                    break;
                }
                (end, head_is_draft) = (draft.end, true);
                continue;
            }
            if !is_content(token) || (end > from && ends_phrase(self.context, end)) {
                break;
            }
            head_is_draft = false;
            end += 1;
        }
        let behind = end;
        while end > from && !head_is_draft && Told::of(text, end - 1).has(Told::LOOSE) {
            end -= 1;
        }
        if end <= from && behind > from {
            return behind;
        }
        if end <= from || head_is_draft {
            return end.max(begin + 1);
        }
        // The holder of an office is a mention of its own; and who is told what he is has been one.
        if drafts.at(end).covers(end) || self.is_apposition(begin, from, end) {
            return end;
        }
        // "Chad is a state", "the OAS is the world's oldest body": its subject once more.
        let goes_on = begin > 0 && self.predicate_end == begin && text.shape(begin).has(Shape::CLITIC);
        if goes_on || follows_copula(text, begin) {
            self.predicate_end = end;
            let owned = text.shape(end).has(Shape::CLITIC) && is_word!(text, end, "'s");
            if goes_on || opening == Opening::Indefinite && begin < from && !owned {
                return end;
            }
        }
        // "being a woman who", "as a woman from the East": what somebody is besides.
        let is_role = begin > 0 && begin < from && is_word!(text, begin - 1, "as" | "being");
        if is_role
            && is_word!(text, begin, "a" | "an")
            && is_person_noun(text, end - 1)
            && !syntax::is_verb(text, end)
            && !text.shape(end).has(Shape::CLITIC)
        {
            return end;
        }
        if self.is_called_by_a_draft(end) {
            return end;
        }
        let bare = opening == Opening::Indefinite && begin == from;
        // "army spokesman Joe Doe": no article, but a name.
        if bare && let Some(name) = name_at_end(text, from, end) {
            self.add_name(begin, name, end);
            return end;
        }
        let sorts = self.sorts_of_noun(from, end, opening);
        // "The Kremlin spokesman": the article is the name's.
        let is_of_house = || {
            let house = self.drafts.ending_at(begin);
            !sorts.has_any(Sorts::IT.or(Sorts::THEY)) && house.is_some_and(|d| text.class(d.begin).has(Class::DEFINITE))
        };
        if sorts != Sorts::default()
            && (!bare
                || is_of_house()
                || sorts == Sorts::THEY
                || sorts == Sorts::IT && Told::of(text, end - 1).has(Told::AGENT))
        {
            let begin = if text.shape(begin).has(Shape::CLITIC) { from } else { begin };
            self.add(begin, end, from, sorts, opening);
        }
        end
    }

    /// "the force, called UNITAF,", "a body known as the Quad": whether a phrase that ends at `end` is told by a name of the
    /// gazetteer to be no rival.
    fn is_called_by_a_draft(&self, end: usize) -> bool {
        let text = self.context.text;
        let called = end + usize::from(is_word!(text, end, ","));
        let name = if is_word!(text, called, "called" | "named" | "dubbed") {
            called + 1
        } else if is_word!(text, called, "known") && is_word!(text, called + 1, "as") {
            called + 2
        } else {
            return false;
        };
        let first = name + usize::from(text.class(name).has(Class::DEFINITE));
        self.drafts.at(first).beginning_at(first).is_some_and(|d| d.is_resolved() && d.kind < MentionKind::Office)
    }

    /// "Mujica, a grower of flowers who", "Tonga, the island kingdom,": whether a phrase says what the mention before it is.
    fn is_apposition(&self, begin: usize, from: usize, end: usize) -> bool {
        let text = self.context.text;
        let Some(comma) = begin.checked_sub(1).filter(|i| is_word!(text, *i, ",") && begin < from) else {
            return false;
        };
        if !text.class(begin).has(Class::DETERMINER)
            || !text.class(begin).has(Class::DEFINITE) && !is_word!(text, begin, "a" | "an")
        {
            return false;
        }
        let ends =
            is_word!(text, end, "," | "." | ";" | "who" | "which" | "whose" | "that" | "of" | "from" | "in" | "with");
        let Some(named) = self.drafts.ending_at(comma).filter(|_| ends) else { return false };
        let Some(record) = named.record else { return false };
        let sorts = self.sorts_of_noun(from, end, Opening::Indefinite);
        let agrees = match self.context.snapshot.record_type(record) {
            RecordType::Leader => sorts.has_any(Sorts::PERSON),
            RecordType::State | RecordType::Organisation => {
                named.kind < MentionKind::Office && names_an_actor(text, begin)
            }
            _ => false,
        };
        // "In Chad, the army": the comma closes what the sentence opens with.
        let start = text.sentence(text.token(begin).map_or(0, |t| t.sentence) as usize).start;
        let opens = Class::PREPOSITION.or(Class::CONJUNCTION);
        let is_fronted =
            text.class(start).has_any(opens) && !(start + 1..named.begin).any(|i| syntax::is_verb(text, i));
        // "Russia, the union and China": a list.
        let is_listed = named.begin > 0 && is_word!(text, named.begin - 1, "," | "and");
        agrees && !is_fronted && !is_listed
    }

    /// A name that the gazetteer does not have.
    fn name(&mut self, begin: usize) -> usize {
        let text = self.context.text;
        let mut drafts = self.drafts;
        let mut capital = |i: usize| {
            let shape = text.shape(i);
            drafts.advance(i);
            shape.has(Shape::CAPITALISED)
                && !shape.has(Shape::PUNCTUATION)
                && (i == begin || !shape.has(Shape::SENTENCE_START))
                && !text.class(i).has_any(
                    Class::CALENDAR
                        .or(Class::DETERMINER)
                        .or(Class::PREPOSITION)
                        .or(Class::PRONOUN)
                        .or(Class::CONJUNCTION)
                        .or(Class::AUXILIARY),
                )
                && drafts.beginning_at(i).is_none()
        };
        let mut end = begin;
        while capital(end) || (end > begin && is_word!(text, end, ".") && text.class(end - 1).has(Class::ABBREVIATION))
        {
            end += 1;
        }
        if end == begin {
            return begin + 1;
        }
        // A title before a name of the gazetteer, or before "of".
        let drafts = self.drafts.at(end);
        if drafts.covers(end) || drafts.beginning_at(end).is_some_and(|d| d.kind < MentionKind::Office) {
            return end;
        }
        let starts = text.shape(begin).has(Shape::SENTENCE_START);
        let lone = end == begin + 1;
        if starts && lone && self.found.keys.named(text, end - 1).is_none() && !self.opens_as_name(begin) {
            // "Officials said", "Inspectors left".
            return self.phrase(begin, begin, Opening::Indefinite);
        }
        self.add_name(begin, begin, end);
        end
    }

    /// Adds a name that begins at `name`, in a phrase that begins at `begin`.
    fn add_name(&mut self, begin: usize, name: usize, end: usize) {
        // "news agency AFP" is no person.
        let is_body = name > begin && end == name + 1 && self.context.text.shape(name).has(Shape::ALL_CAPITALS);
        let sorts = if is_body { Sorts::IT } else { self.sorts_of_name(name, end) };
        let key = self.add(begin, end, begin, sorts, Opening::Name);
        if sorts != Sorts::IT
            && !sorts.is_open()
            && let Some(key) = self.found.keys.all.get_mut(key as usize)
        {
            key.named.get_or_insert(sorts);
        }
    }

    /// Whether the one capitalised word that opens a sentence is likely a name: a verb follows, or what describes it, or what it
    /// has, and it is no plural.
    fn opens_as_name(&self, at: usize) -> bool {
        let text = self.context.text;
        let described = || is_word!(text, at + 1, ",") && is_word!(text, at + 2, "which" | "who" | "whose" | "whom");
        let has = || text.shape(at + 1).has(Shape::CLITIC) && is_word!(text, at + 1, "'s");
        // "Siemens is", but "Talks are".
        let is_singular_verb = |i: usize| {
            is_word!(text, i, "is" | "was" | "has" | "does")
                || syntax::is_verb(text, i) && text.traits(i).has(Traits::S) && !Told::of(text, i).has(Told::PARTY)
        };
        // "Siemens and its workers".
        let owns = || {
            is_word!(text, at + 1, "and" | "with") && is_word!(text, at + 2, "its")
                || is_word!(text, at + 1, ",") && is_word!(text, at + 2, "with") && is_word!(text, at + 3, "its")
        };
        // "What does", "So did".
        if Told::of(text, at).has(Told::LOOSE) {
            return false;
        }
        is_given_name_at(text, at)
            || text.class(at) == Class::NONE && owns()
            || (text.class(at) == Class::NONE
                && (!text.word(at).ends_with('s') || is_singular_verb(at + 1))
                && !text.word(at).ends_with("ly")
                && !text.word(at).ends_with("ing")
                && (syntax::is_verb(text, at + 1) || described() || has()))
    }

    fn add(&mut self, begin: usize, end: usize, from: usize, sorts: Sorts, opening: Opening) -> u32 {
        let text = self.context.text;
        let sentence = text.token(begin).map_or(0, |t| t.sentence);
        let head = end - 1;
        let key = self.found.keys.count(text, head);
        let end = past_of(self.context, end);
        self.found.all.push(Rival { begin, end, head, from, sentence, sorts, opening, key, seen: Cell::new(None) });
        key
    }
}
