//! Who and what else a pronoun may mean: the people and things of a text that are not in the gazetteer.
//!
//! "The minister", "Amanda Gorman", "the company", "officials": where one of them is likelier meant than any entity, the
//! pronoun is left alone. They are found from word classes, without a parser, in one walk over the tokens.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::coreference::Neighbours;
use crate::gazetteer::{Gender, RecordType, is_given_name};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape};

/// The longest noun phrase that is read, in tokens.
const MAX_TOKENS: usize = 9;

/// Which pronouns can stand for something: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sorts(u8);

impl Sorts {
    pub(super) const HE: Self = Self(1);
    pub(super) const SHE: Self = Self(1 << 1);
    pub(super) const IT: Self = Self(1 << 2);
    pub(super) const THEY: Self = Self(1 << 3);
    const PERSON: Self = Self(1 | 1 << 1);
    const EITHER: Self = Self(1 | 1 << 1 | 1 << 2);

    pub(super) fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it may be a person or a thing for all that is known.
    pub(super) fn is_open(self) -> bool {
        self.0 & Self::EITHER.0 == Self::EITHER.0
    }

    /// Whether it is a person of known sex.
    pub(super) fn is_told(self) -> bool {
        self == Self::HE || self == Self::SHE
    }

    fn of(gender: Option<Gender>) -> Self {
        match gender {
            Some(Gender::Male) => Self::HE,
            Some(Gender::Female) => Self::SHE,
            None => Self::PERSON,
        }
    }
}

/// How a noun phrase begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// "the", "this".
    Definite,
    /// "a", "some", or nothing.
    Indefinite,
    /// "its", "Britain's".
    Possessed,
    /// A name.
    Name,
}

/// A person or thing outside the gazetteer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rival<'t> {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) sorts: Sorts,
    pub(super) opening: Opening,
    pub(super) role: Role,
    /// Its last word: what it is known by.
    pub(super) key: &'t str,
}

/// The rivals of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Rivals<'t> {
    all: Vec<Rival<'t>>,
    counts: FxHashMap<&'t str, u16>,
}

impl<'t> Rivals<'t> {
    /// Finds them, in time linear in the text.
    pub(super) fn of(context: &Context<'t>, drafts: &[Draft]) -> Self {
        let mut walk = Walk { context, drafts, known: FxHashMap::default(), found: Rivals::default() };
        let mut at = 0;
        while at < context.text.tokens().len() {
            at = walk.step(at).max(at + 1);
        }
        walk.found.all.sort_by_key(|r| r.begin);
        walk.found
    }

    /// Those that begin before a token, the nearest first.
    pub(super) fn before(&self, begin: usize) -> impl Iterator<Item = &Rival<'t>> {
        self.all.get(..self.all.partition_point(|r| r.begin < begin)).unwrap_or(&[]).iter().rev()
    }

    /// Whether some rival can only be of one sort.
    pub(super) fn any(&self, sorts: Sorts) -> bool {
        self.all.iter().any(|r| r.sorts == sorts)
    }

    /// How often the text speaks of what is known by a word.
    pub(super) fn count(&self, key: &str) -> u16 {
        self.counts.get(key).copied().unwrap_or(0)
    }

    fn add(&mut self, rival: Rival<'t>) {
        let count = self.counts.entry(rival.key).or_default();
        *count = count.saturating_add(1);
        self.all.push(rival);
    }
}

struct Walk<'w, 't> {
    context: &'w Context<'t>,
    drafts: &'w [Draft],
    /// The people named so far, by their last names.
    known: FxHashMap<&'t str, Sorts>,
    found: Rivals<'t>,
}

impl Walk<'_, '_> {
    /// Reads what begins at a token, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let text = self.context.text;
        let (class, shape) = (text.class(at), text.shape(at));
        if let Some(draft) = self.drafts.beginning_at(at) {
            self.draft(draft);
            let name = draft.kind < MentionKind::Office;
            return if name || draft.is_resolved() { draft.end } else { at + 1 };
        }
        if shape.has(Shape::PUNCTUATION) || shape.has(Shape::CAPITALS_LINE) {
            return at + 1;
        }
        let possessive = shape.has(Shape::CLITIC) && text.word(at) == "'s";
        if possessive || class.has(Class::DETERMINER) || is_possessive(text.word(at)) {
            let opening = match text.word(at) {
                "the" | "this" | "that" | "these" | "those" => Opening::Definite,
                w if possessive || is_possessive(w) => Opening::Possessed,
                _ => Opening::Indefinite,
            };
            return self.phrase(at, at + 1, opening);
        }
        if shape.has(Shape::CAPITALISED) && !shape.has(Shape::CLITIC) {
            return self.name(at);
        }
        if is_content(self.context, at) && !syntax::is_verb(text, at) {
            return self.phrase(at, at, Opening::Indefinite);
        }
        at + 1
    }

    /// Mentions that are no entity of the sorts that pronouns stand for: cities, the ambiguous; two joined by "and".
    fn draft(&mut self, draft: &Draft) {
        let snapshot = self.context.snapshot;
        let key = self.context.text.word(draft.end - 1);
        let is_leader = |r: u32| snapshot.record_type(r) == RecordType::Leader;
        let sorts = match draft.record {
            None if draft.candidates.iter().any(|(r, _)| is_leader(*r)) => Some(Sorts::PERSON),
            None => Some(Sorts::IT),
            Some(r) if snapshot.record_type(r) == RecordType::Place => Some(Sorts::IT),
            Some(_) if draft.kind == MentionKind::Demonym && key.ends_with('s') => Some(Sorts::THEY),
            Some(_) => None,
        };
        if let Some(sorts) = sorts {
            self.add(draft.begin, draft.end, draft.begin, sorts, Opening::Name);
        }
        let joined = matches!(self.context.text.word(draft.end), "and" | "&");
        if let Some(next) = self.drafts.beginning_at(draft.end + 1).filter(|_| joined) {
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
        while end < from + MAX_TOKENS && text.token(end).is_some_and(|t| t.sentence == here) {
            if let Some(draft) = self.drafts.beginning_at(end) {
                if !draft.is_resolved() || matches!(draft.kind, MentionKind::Office | MentionKind::Nominal) {
                    break;
                }
                (end, head_is_draft) = (draft.end, true);
                continue;
            }
            if !is_content(self.context, end) || (end > from && ends_phrase(self.context, end)) {
                break;
            }
            head_is_draft = false;
            end += 1;
        }
        if end <= from || head_is_draft {
            return end.max(begin + 1);
        }
        // The holder of an office is a mention of its own.
        if self.drafts.containing(end - 1, end).next().is_some() {
            return end;
        }
        let sorts = self.sorts_of_noun(from, end, opening);
        let bare = opening == Opening::Indefinite && begin == from;
        if sorts != Sorts::default()
            && (!bare || sorts == Sorts::THEY || sorts == Sorts::IT && is_agent(text.word(end - 1)))
        {
            let begin = if text.shape(begin).has(Shape::CLITIC) { from } else { begin };
            self.add(begin, end, from, sorts, opening);
        }
        end
    }

    /// A name that the gazetteer does not have.
    fn name(&mut self, begin: usize) -> usize {
        let text = self.context.text;
        let capital = |i: usize| {
            let shape = text.shape(i);
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
                && self.drafts.beginning_at(i).is_none()
        };
        let mut end = begin;
        while capital(end) || (end > begin && text.word(end) == "." && text.class(end - 1).has(Class::ABBREVIATION)) {
            end += 1;
        }
        if end == begin {
            return begin + 1;
        }
        // A title before a name of the gazetteer, or before "of".
        let covered = self.drafts.containing(end - 1, end).next().is_some();
        if covered || self.drafts.beginning_at(end).is_some_and(|d| d.kind < MentionKind::Office) {
            return end;
        }
        let starts = text.shape(begin).has(Shape::SENTENCE_START);
        let lone = end == begin + 1;
        let key = text.word(end - 1);
        if starts && lone && !self.known.contains_key(key) && !self.opens_as_name(begin) {
            // "Officials said", "Inspectors left".
            return self.phrase(begin, begin, Opening::Indefinite);
        }
        let sorts = self.sorts_of_name(begin, end);
        if sorts != Sorts::IT && !sorts.is_open() {
            self.known.entry(key).or_insert(sorts);
        }
        self.add(begin, end, begin, sorts, Opening::Name);
        end
    }

    /// Whether the one capitalised word that opens a sentence is likely a name: a verb follows, and it is no plural.
    fn opens_as_name(&self, at: usize) -> bool {
        let text = self.context.text;
        let word = text.word(at);
        is_given_name(word)
            || (text.class(at) == Class::NONE
                && !word.ends_with('s')
                && !word.ends_with("ly")
                && !word.ends_with("ing")
                && syntax::is_verb(text, at + 1))
    }

    fn sorts_of_name(&self, begin: usize, end: usize) -> Sorts {
        let text = self.context.text;
        let key = text.word(end - 1);
        let words = || (begin..end).map(|i| text.word(i));
        if words().any(is_body) {
            return Sorts::IT;
        }
        if let Some(known) = self.known.get(key) {
            return *known;
        }
        let before = begin.checked_sub(1).filter(|_| !text.shape(begin).has(Shape::SENTENCE_START));
        let titles = Class::TITLE.or(Class::HONORIFIC).or(Class::RANK).or(Class::PERSON_NOUN);
        let bearer =
            before.into_iter().chain(begin..end.saturating_sub(1)).filter(|i| text.class(*i).has_any(titles)).last();
        let gender =
            bearer.and_then(|i| gender_of_noun(text.word(i))).or_else(|| words().find_map(gender_of_given_name));
        let aged = text.word(end) == "," && text.shape(end + 1).has(Shape::DIGIT) && text.word(end + 2) == ",";
        let given = end > begin + 1 && is_given_name(text.word(begin));
        if gender.is_some() || bearer.is_some() || aged || given || is_given_name(key) && end == begin + 1 {
            return Sorts::of(gender);
        }
        let at_a_place = before.is_some_and(|i| text.class(i).has(Class::PLACE_PREPOSITION));
        if at_a_place { Sorts::IT } else { Sorts::EITHER }
    }

    fn sorts_of_noun(&self, from: usize, end: usize, opening: Opening) -> Sorts {
        let text = self.context.text;
        let head = text.word(end - 1);
        let person = Class::PERSON_NOUN.or(Class::TITLE).or(Class::RANK).or(Class::HONORIFIC);
        if text.shape(end - 1).has(Shape::CAPITALISED) && !is_body(head) {
            // "the analyst Jane Doe", "the Rev. Smith".
            let titled = (from..end - 1).filter(|i| text.class(*i).has_any(person)).last();
            if let Some(title) = titled {
                let gender = gender_of_noun(text.word(title)).or_else(|| gender_of_given_name(text.word(title + 1)));
                return Sorts::of(gender);
            }
        }
        if matches!(
            head,
            "week" | "month" | "year" | "day" | "time" | "way" | "morning" | "evening" | "night" | "moment"
        ) {
            return Sorts::default();
        }
        if is_plural(head) {
            return Sorts::THEY;
        }
        let people =
            matches!(text.word(from.saturating_sub(1)), "these" | "those" | "both" | "several" | "many" | "few");
        if people {
            return Sorts::THEY;
        }
        let gender = gender_of_noun(head);
        let is_person = gender.is_some() || text.class(end - 1).has_any(person) || is_person_noun(head);
        if is_person {
            return Sorts::of(gender);
        }
        if opening == Opening::Name { Sorts::EITHER } else { Sorts::IT }
    }

    fn add(&mut self, begin: usize, end: usize, from: usize, sorts: Sorts, opening: Opening) {
        let text = self.context.text;
        let role = syntax::role(text, from, end);
        self.found.add(Rival { begin, end, sorts, opening, role, key: text.word(end - 1) });
    }
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "its" | "his" | "her" | "their" | "our" | "my" | "your")
}

/// Whether a token may be part of a noun phrase.
fn is_content(context: &Context<'_>, at: usize) -> bool {
    let (class, shape) = (context.text.class(at), context.text.shape(at));
    let stops = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::PRONOUN)
        .or(Class::DETERMINER)
        .or(Class::AUXILIARY)
        .or(Class::CALENDAR)
        .or(Class::ADVERB);
    !shape.has(Shape::PUNCTUATION)
        && !shape.has(Shape::CLITIC)
        && !class.has_any(stops)
        && !context.text.word(at).is_empty()
        && !context.text.word(at).ends_with("ly")
}

/// Whether the word behind part of a noun phrase is the verb of its clause rather than its head.
fn ends_phrase(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    if text.shape(at).has(Shape::CAPITALISED) || !syntax::is_verb(text, at) {
        return false;
    }
    let word = text.word(at);
    // After a determiner and a noun a bare form is a noun ("the peace plan"); what follows it tells.
    let bare = !word.ends_with('s') && !word.ends_with("ed") && text.class(at).has(Class::WILL_VERB);
    let goes_on = is_content(context, at + 1) && !syntax::is_verb(text, at + 1);
    !(bare && !goes_on && is_noun_too(word))
}

/// Verbs whose bare forms are as often nouns.
fn is_noun_too(word: &str) -> bool {
    matches!(
        word,
        "plan"
            | "offer"
            | "call"
            | "claim"
            | "demand"
            | "support"
            | "attack"
            | "vote"
            | "veto"
            | "ban"
            | "order"
            | "protest"
            | "fight"
            | "test"
            | "fire"
            | "cut"
            | "push"
            | "strike"
            | "launch"
            | "dispute"
            | "control"
            | "contest"
            | "host"
            | "help"
            | "share"
            | "fear"
            | "hope"
            | "promise"
            | "threat"
            | "pledge"
            | "block"
            | "press"
            | "watch"
            | "release"
            | "arrest"
            | "boost"
            | "freeze"
            | "face"
            | "rule"
            | "praise"
            | "sanction"
            | "vow"
            | "lift"
            | "supply"
    )
}

fn is_plural(word: &str) -> bool {
    let regular = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !matches!(word, "news" | "politics" | "economics" | "series" | "headquarters" | "gas" | "chaos" | "species");
    regular
        || matches!(
            word,
            "people" | "men" | "women" | "children" | "police" | "militia" | "those" | "youth" | "crew" | "staff"
        )
}

/// Words that end the names of bodies.
fn is_body(word: &str) -> bool {
    matches!(
        word,
        "house"
            | "senate"
            | "congress"
            | "parliament"
            | "ministry"
            | "department"
            | "agency"
            | "bank"
            | "party"
            | "committee"
            | "commission"
            | "council"
            | "court"
            | "university"
            | "institute"
            | "college"
            | "school"
            | "church"
            | "corps"
            | "army"
            | "navy"
            | "guard"
            | "police"
            | "bureau"
            | "board"
            | "office"
            | "service"
            | "association"
            | "federation"
            | "union"
            | "society"
            | "foundation"
            | "company"
            | "corporation"
            | "inc"
            | "ltd"
            | "plc"
            | "group"
            | "fund"
            | "newspaper"
            | "times"
            | "post"
            | "news"
            | "radio"
            | "television"
            | "airlines"
            | "airways"
            | "club"
            | "team"
            | "league"
            | "assembly"
            | "cabinet"
            | "administration"
            | "government"
            | "republic"
            | "province"
            | "state"
            | "county"
            | "city"
            | "river"
            | "island"
            | "islands"
            | "sea"
            | "act"
            | "treaty"
            | "agreement"
            | "charter"
            | "constitution"
            | "summit"
            | "conference"
            | "front"
            | "movement"
            | "war"
            | "hotel"
            | "palace"
            | "museum"
            | "hospital"
            | "airport"
            | "street"
            | "square"
            | "bridge"
            | "region"
            | "valley"
            | "forces"
            | "force"
            | "authority"
            | "centre"
            | "center"
            | "academy"
            | "award"
            | "prize"
            | "cup"
            | "trust"
            | "lake"
    )
}

/// Common nouns for bodies that act: "the ministry", "the company".
pub(super) fn is_agent(word: &str) -> bool {
    matches!(
        word,
        "government"
            | "ministry"
            | "parliament"
            | "army"
            | "military"
            | "company"
            | "firm"
            | "party"
            | "court"
            | "bank"
            | "police"
            | "administration"
            | "cabinet"
            | "congress"
            | "senate"
            | "house"
            | "council"
            | "committee"
            | "commission"
            | "agency"
            | "team"
            | "group"
            | "university"
            | "newspaper"
            | "paper"
            | "church"
            | "union"
            | "opposition"
            | "junta"
            | "coalition"
            | "delegation"
            | "assembly"
            | "board"
            | "department"
            | "embassy"
            | "navy"
            | "office"
            | "club"
            | "family"
            | "majority"
            | "minority"
            | "regime"
            | "leadership"
            | "faction"
            | "militia"
            | "charity"
            | "tribunal"
            | "panel"
            | "authority"
            | "institution"
            | "body"
            | "organisation"
            | "organization"
            | "movement"
            | "network"
            | "airline"
            | "manufacturer"
            | "mission"
            | "province"
            | "city"
            | "region"
            | "republic"
            | "town"
            | "village"
            | "state"
            | "territory"
            | "industry"
            | "economy"
            | "crew"
    )
}

/// Nouns for people that tell nothing of their sex and are in no other list.
fn is_person_noun(word: &str) -> bool {
    matches!(
        word,
        "person"
            | "victim"
            | "suspect"
            | "prisoner"
            | "hostage"
            | "player"
            | "singer"
            | "writer"
            | "poet"
            | "artist"
            | "scientist"
            | "researcher"
            | "physician"
            | "engineer"
            | "attorney"
            | "veteran"
            | "refugee"
            | "migrant"
            | "child"
            | "baby"
            | "citizen"
            | "voter"
            | "patient"
            | "neighbour"
            | "neighbor"
            | "friend"
            | "partner"
            | "founder"
            | "manager"
            | "employee"
            | "boss"
            | "passenger"
            | "traveller"
            | "tourist"
            | "interpreter"
            | "translator"
            | "photographer"
            | "correspondent"
            | "columnist"
            | "presenter"
            | "host"
            | "novelist"
            | "philosopher"
            | "composer"
            | "painter"
            | "athlete"
            | "coach"
            | "captain"
            | "servant"
            | "cousin"
            | "parent"
            | "uncle"
            | "aunt"
            | "nephew"
            | "niece"
            | "emperor"
            | "warlord"
            | "rebel"
            | "dissident"
            | "blogger"
            | "banker"
            | "trader"
            | "investor"
            | "merchant"
            | "fisherman"
            | "peasant"
            | "plaintiff"
            | "defendant"
            | "justice"
            | "congressman"
            | "congresswoman"
            | "chairman"
            | "chairwoman"
            | "counterpart"
            | "president-elect"
            | "premier"
            | "delegate"
            | "inspector"
            | "investigator"
            | "detective"
            | "nobleman"
            | "duke"
            | "earl"
            | "baron"
            | "count"
            | "monk"
            | "imam"
            | "rabbi"
            | "cardinal"
            | "archbishop"
            | "saint"
            | "pope"
            | "general-secretary"
            | "whistleblower"
            | "aid-worker"
            | "caller"
            | "gunman"
    )
}

/// The sex that a noun or honorific tells.
fn gender_of_noun(word: &str) -> Option<Gender> {
    match word {
        "woman" | "girl" | "wife" | "mother" | "sister" | "daughter" | "widow" | "spokeswoman" | "queen"
        | "princess" | "actress" | "chairwoman" | "policewoman" | "lady" | "aunt" | "grandmother" | "niece" | "mrs"
        | "ms" | "miss" | "madam" | "madame" | "dame" | "duchess" | "baroness" | "countess" | "empress" | "nun"
        | "congresswoman" | "businesswoman" | "girlfriend" | "frau" | "granddaughter" | "heroine" => {
            Some(Gender::Female)
        }
        "man" | "boy" | "husband" | "father" | "brother" | "son" | "widower" | "spokesman" | "king" | "prince"
        | "chairman" | "policeman" | "gentleman" | "uncle" | "grandfather" | "nephew" | "mr" | "sir" | "lord"
        | "duke" | "baron" | "count" | "emperor" | "monk" | "congressman" | "businessman" | "boyfriend" | "herr"
        | "monsieur" | "gunman" | "fisherman" | "nobleman" | "grandson" | "cardinal" | "archbishop" | "pope"
        | "sultan" | "imam" | "rabbi" | "sheikh" => Some(Gender::Male),
        _ => None,
    }
}

/// The sex that a given name tells.
fn gender_of_given_name(word: &str) -> Option<Gender> {
    static NAMES: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
        let lines = include_str!("given_names.txt").lines().filter_map(|line| line.split_once(' '));
        lines
            .filter_map(|(sex, names)| match sex {
                "f" => Some((Gender::Female, names)),
                "m" => Some((Gender::Male, names)),
                _ => None,
            })
            .flat_map(|(gender, names)| names.split(' ').map(move |name| (name, gender)))
            .collect()
    });
    NAMES.get(word).copied()
}
