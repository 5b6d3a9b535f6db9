//! it, its, itself; he, him, his, she, her; they, them, their: a mention-ranking model chooses among the entities near, the
//! people and things near that are not in the gazetteer, or none of them.
//!
//! The model is the log-linear ranker of Denis and Baldridge (2008), "Specialized Models and Ranking for Coreference
//! Resolution", with rivals and "none" as candidates whose choice is latent, as in Durrett and Klein (2013), "Easy Victories
//! and Uphill Battles in Coreference Resolution". `features.rs` lists the features, `cues.rs` computes them, `rivals` finds the
//! rivals, `vetoes.rs` says whom the clause itself rules out. The weights are fitted on the development part of the gold
//! articles and on passages written for it; `training/` says how.
//!
//! Preconditions: agreement in sex and number; an antecedent within three sentences, two for things, very short ones aside.
//! Vetoes: "it" that stands for nothing (`pleonastic.rs`); the speaker of a quotation as the "he" in it; what a quotation
//! speaks of as the "it" that said it. "I" and "we" are not weighed: `first_person.rs` asks who speaks.

mod acted_on;
mod actors;
pub mod around;
mod aside;
mod binding;
mod candidates;
pub(super) mod cataphora;
mod clauses;
mod clefts;
mod cues;
mod dealings;
mod deeds;
pub mod features;
mod idioms;
mod lines;
mod owners;
mod personified;
mod pleonastic;
pub(super) mod possessors;
mod rivals;
mod scene;
mod setting;
mod speech;
mod things;
mod vetoes;
mod visits;
mod weights;
mod words;

use std::cell::OnceCell;

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use features::{Binder, Question, Sort};
use lines::Lines;
use rivals::LazyRivals;
use scene::{NOBODY, Scene, Seen};
use weights::Weights;
use words::Told;

pub(super) use rivals::{Opening, Rivals, Sorts, is_person_noun};

use super::speakers::Speakers;
use super::survey::Survey;
use super::{MAX_DEPTH, Neighbours, sentence};
use crate::gazetteer::{Gender, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Language, NormalizedText, Shape, is_word, syntax};

/// How many sentences back the antecedent of "he" or "she" may be.
const REACH_PERSON: u32 = 3;
/// How many sentences back the antecedent of "it" or "they" may be.
const REACH_THING: u32 = 2;
/// A winner must be likelier than this: nine of ten answers or nearly are right in cross-validation, and of those just above the
/// mark some two in three.
const CLEAR: f32 = 0.6;
/// A pronoun that is left alone may well stand for what is as likely as this …
const EVEN: f32 = 0.5;
/// … where nothing else that is named is likelier than this.
const LIKELY: f32 = 0.15;
/// How sure it is that a pronoun is bound by its clause: some nineteen of twenty are.
const CLEAR_BOUND: f32 = 0.95;

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    Thing,
    Of(Gender),
    Group,
}

impl Person {
    pub(super) fn is_person(self) -> bool {
        matches!(self, Self::Of(_))
    }

    /// What the pronoun at a token asks for, if it is one of the third person.
    pub(super) fn of(context: &Context<'_>, index: usize) -> Option<Self> {
        let token = context.text.token(index)?;
        match token.class {
            c if c.has(Class::PRONOUN_IT) && !token.shape.has(Shape::ALL_CAPITALS) => Some(Self::Thing),
            // The Spanish "he" is "I have"; "H.E." is an address.
            c if c.has(Class::PRONOUN_HE) => (!token.shape.has(Shape::ALL_CAPITALS)
                && !context.text.tally(token.sentence as usize).speaks_against(Language::English))
            .then_some(Self::Of(Gender::Male)),
            c if c.has(Class::PRONOUN_SHE) => Some(Self::Of(Gender::Female)),
            c if c.has(Class::PRONOUN_THEY) => Some(Self::Group),
            _ => None,
        }
    }

    fn sort(self) -> Sort {
        match self {
            Self::Thing => Sort::Thing,
            Self::Of(_) => Sort::Person,
            Self::Group => Sort::Group,
        }
    }

    fn sorts(self) -> Sorts {
        match self {
            Self::Thing => Sorts::IT,
            Self::Of(Gender::Male) => Sorts::HE,
            Self::Of(Gender::Female) => Sorts::SHE,
            Self::Group => Sorts::THEY,
        }
    }

    /// Where what the last pronoun of this kind stood for is kept.
    fn slot(self) -> usize {
        match self {
            Self::Thing => 0,
            Self::Of(Gender::Male) => 1,
            Self::Of(Gender::Female) => 2,
            Self::Group => 3,
        }
    }
}

/// A pronoun, with what the document said before it.
struct Anaphor<'c> {
    token: usize,
    person: Person,
    /// What the last pronoun of this kind stood for.
    last: Option<u32>,
    /// Where that pronoun stands.
    last_token: Option<usize>,
    /// The last pronoun of this kind, where it stood for no entity, and what it may well have stood for.
    unresolved: Option<usize>,
    lean: Option<Lean>,
    /// Where the pronoun's paragraph begins.
    paragraph: Option<usize>,
    counts: &'c FxHashMap<u32, u16>,
    most: u16,
}

impl Anaphor<'_> {
    fn reach(&self) -> u32 {
        if self.person.is_person() { REACH_PERSON } else { REACH_THING }
    }

    /// How often a record is mentioned, of the times that the most mentioned one of its kind is.
    fn share(&self, record: u32) -> f32 {
        self.counts.get(&record).map_or(0.0, |c| f32::from(*c) / f32::from(self.most.max(1)))
    }
}

/// The pronouns that can stand for a record.
fn sorts_of(context: &Context<'_>, record: u32) -> Sorts {
    match context.snapshot.record_type(record) {
        RecordType::State | RecordType::Organisation => Sorts::IT.or(Sorts::THEY),
        RecordType::Leader => match context.snapshot.gender(record) {
            Some(gender) => Sorts::of(Some(gender)),
            None => Sorts::default(),
        },
        _ => Sorts::default(),
    }
}

/// Whether a pronoun can stand for a record at all.
fn agrees(context: &Context<'_>, person: Person, record: u32) -> bool {
    sorts_of(context, record).has_any(person.sorts())
}

/// A candidate chosen, and how likely each is.
pub(super) struct Answer {
    /// Whether it is likely enough to be taken.
    pub(super) is_clear: bool,
    /// Whether it is as likely as not, and nothing else that is named is likely.
    pub(super) leans: bool,
    /// The place of the candidate.
    pub(super) chosen: usize,
    /// The probability of each candidate.
    pub(super) shares: SmallVec<[f32; 16]>,
}

/// What a pronoun that was left alone may well stand for, and how likely.
#[derive(Debug, Clone, Copy)]
struct Lean {
    record: u32,
    share: f32,
}

/// What the last pronoun of a kind stood for, and where; or where it stood, if for nothing, and what it may well mean.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    last: Option<(u32, usize)>,
    unresolved: Option<usize>,
    lean: Option<Lean>,
}

/// Adds a mention for each pronoun with a clear antecedent.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let weights = Weights::fitted();
    each(context, survey, drafts, None, &mut |question| settle(context, question, weights));
}

/// What the weights make of a question, unless its pronoun may be somebody else's as well.
fn settle(context: &Context<'_>, question: &Question, weights: &Weights) -> Option<Answer> {
    let answer = choose(context.text, question, weights)?;
    let nearest = question.candidates.get(answer.chosen)?.nearest;
    (!is_of_either(context, nearest, question.token)).then_some(answer)
}

/// The longest way from an owner to "and its", in tokens.
const REACH_JOINED: usize = 9;

/// "China's partnership with Russia and its support": what is joined may be the owner's as well as the other's, and neither is
/// guessed. "Russia and its allies" says what somebody is to Russia.
fn is_of_either(context: &Context<'_>, nearest: (usize, usize), token: usize) -> bool {
    let text = context.text;
    let joint = token.wrapping_sub(1);
    if nearest.1 != joint || !is_word!(text, joint, "and") || !is_word!(text, token, "its" | "his" | "her" | "their") {
        return false;
    }
    let preposition = nearest.0.checked_sub(1).filter(|i| text.class(*i).has(Class::PREPOSITION));
    let owned = preposition.is_some_and(|to| {
        (token.saturating_sub(REACH_JOINED)..to)
            .rev()
            .take_while(|i| !is_word!(text, *i, "," | ";" | "." | "and") && !syntax::is_verb(text, *i))
            .any(|i| is_word!(text, i, "'s" | "'"))
    });
    let is_party = (token + 1..token + 4)
        .any(|i| text.class(i).has_any(Class::TITLE.or(Class::PERSON_NOUN)) || Told::of(text, i).has(Told::PARTY));
    owned && !is_party
}

/// Asks again for each "he" and "she" behind somebody whom the pronouns themselves brought up: "Its president asked his
/// generals", "His successor … She".
pub(super) fn run_again(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let is_owned = |d: &&Draft| {
        d.kind == MentionKind::Office
            && d.record.is_some_and(|r| context.snapshot.is_leader(r))
            && context.text.class(d.begin).has(Class::PRONOUN)
    };
    let fresh: Vec<u32> = drafts.iter().filter(is_owned).map(|d| sentence(context, d.begin)).collect();
    if fresh.is_empty() {
        return;
    }
    let weights = Weights::fitted();
    each(context, survey, drafts, Some(&fresh), &mut |question| settle(context, question, weights));
}

/// Asks `answer` what each pronoun stands for, in order, and adds the mentions. Fitting the weights asks in the same way. Where
/// `fresh` lists sentences, only persons not long behind one of them are asked for.
pub(super) fn each(
    context: &Context<'_>,
    survey: &Survey<'_>,
    drafts: &mut Vec<Draft>,
    fresh: Option<&[u32]>,
    answer: &mut dyn FnMut(&Question) -> Option<Answer>,
) {
    if survey.pronouns.is_empty() {
        return;
    }
    let speakers = Speakers::of(context, survey, drafts);
    let (mut others, found) = (Vec::new(), OnceCell::new());
    if fresh.is_some() {
        // "its company" is a rival, though the pronoun in it is a mention by now.
        others.extend(drafts.iter().filter(|d| d.kind != MentionKind::Pronoun).cloned());
    } else {
        let known = drafts.len();
        personified::run(context, survey, &found, drafts);
        super::sort(drafts, known);
    }
    let rivals = LazyRivals::of(if fresh.is_some() { &others } else { drafts }, found);
    let mut counts: FxHashMap<u32, u16> = FxHashMap::with_capacity_and_hasher(drafts.len() / 2, FxBuildHasher);
    for record in drafts.iter().filter_map(|d| d.record) {
        let count = counts.entry(record).or_default();
        *count = count.saturating_add(1);
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let lines = Lines::of(context.text);
    let mut seen: Vec<Seen> = Vec::with_capacity(drafts.len());
    let mut latest = NOBODY;
    let mut added: Vec<Draft> = Vec::new();
    let mut rest = drafts.iter().peekable();
    let mut said = [Said::default(); 4];
    // Used again for each pronoun.
    let (mut gathered, mut question) = (Vec::new(), Question::default());
    let mut paragraphs = survey.paragraphs.iter().copied().peekable();
    let mut paragraph = None;
    for (index, person) in survey.pronouns.iter().copied() {
        while let Some(begin) = paragraphs.next_if(|begin| *begin <= index) {
            paragraph = Some(begin);
        }
        while let Some(draft) = rest.next_if(|d| d.begin <= index) {
            let within = Seen::of(context, draft).within(context, &seen);
            within.add(&mut seen, &mut latest);
        }
        let Some(state) = said.get_mut(person.slot()) else { continue };
        // What another pass settled: a cataphor.
        if let Some(settled) = seen.last().filter(|s| s.begin == index && s.kind == MentionKind::Pronoun) {
            *state = Said { last: settled.record.map(|r| (r, index)), ..Said::default() };
            continue;
        }
        let within_name = seen
            .iter()
            .rev()
            .take(MAX_DEPTH)
            .any(|s| s.end > index && !matches!(s.kind, MentionKind::Nominal | MentionKind::Office));
        if within_name || is_nothing(context, index, person) {
            continue;
        }
        if let Some(sort) = things::sort(context.text, index) {
            if sort == things::Sort::Thing {
                *state = Said { unresolved: Some(index), ..Said::default() };
            }
            continue;
        }
        if fresh.is_some_and(|fresh| !person.is_person() || !is_behind(fresh, sentence(context, index))) {
            *state = Said { unresolved: Some(index), ..Said::default() };
            continue;
        }
        let anaphor = Anaphor {
            token: index,
            person,
            last: state.last.map(|l| l.0),
            last_token: state.last.map(|l| l.1),
            unresolved: state.unresolved,
            lean: state.lean,
            paragraph,
            counts: &counts,
            most,
        };
        let scene = Scene { context, drafts, seen: &seen, latest, speakers: &speakers, rivals: &rivals, lines: &lines };
        let asked = cues::ask(&scene, &anaphor, (&mut gathered, &mut question));
        let answered = asked.then(|| answer(&question)).flatten();
        let Some(answer) = answered.as_ref().filter(|answer| answer.is_clear) else {
            let lean = answered.and_then(|answer| lean_of(&question, &answer)).or_else(|| bound_lean(&question, state));
            *state = Said { unresolved: Some(index), lean, ..Said::default() };
            continue;
        };
        let Some(candidate) = question.candidates.get(answer.chosen) else { continue };
        *state = Said { last: Some((candidate.record, index)), ..Said::default() };
        let back = sentence(context, index).saturating_sub(sentence(context, candidate.nearest.0));
        let share = |i: usize| answer.shares.get(i).copied().unwrap_or(0.0);
        let draft = Draft {
            record: Some(candidate.record),
            candidates: question.candidates.iter().enumerate().map(|(i, c)| (c.record, share(i))).collect(),
            confidence: share(answer.chosen),
            antecedent: Some(candidate.nearest),
            ..Draft::derived(
                index,
                index + 1,
                MentionKind::Pronoun,
                Pass::Pronouns,
                Evidence::Antecedent { sentences_back: back },
            )
        };
        Seen::of(context, &draft).add(&mut seen, &mut latest);
        added.push(draft);
    }
    drafts.append(&mut added);
}

/// What a pronoun that is left alone may well stand for.
fn lean_of(question: &Question, answer: &Answer) -> Option<Lean> {
    let candidate = question.candidates.get(answer.chosen).filter(|_| answer.leans)?;
    let share = answer.shares.get(answer.chosen).copied()?;
    Some(Lean { record: candidate.record, share })
}

/// "It said that its": a pronoun that is bound to one which was left alone may stand for what that may.
fn bound_lean(question: &Question, state: &Said) -> Option<Lean> {
    let is_bound = matches!(question.binder, Some(Binder::Other)) && question.lean.is_some();
    state.lean.filter(|_| is_bound)
}

/// Whether a pronoun stands for nothing, for what happened, or for anybody: "he who is without sin", "he or she".
fn is_nothing(context: &Context<'_>, index: usize, person: Person) -> bool {
    let text = context.text;
    let is_anybodys = person.is_person()
        && (is_word!(text, index, "he" | "she" | "him")
            && is_word!(text, index + 1, "who")
            && !is_picked_out(text, index)
            || is_one_of_both(text, index));
    is_anybodys
        || person == Person::Thing
            && (pleonastic::is_pleonastic(context, index)
                || is_word!(context.text, index, "it") && idioms::is_idiom(context.text, index))
}

/// "It was he who gave": somebody known.
fn is_picked_out(text: &NormalizedText<'_>, index: usize) -> bool {
    let be = index.checked_sub(1).map(|i| if text.class(i).has(Class::ADVERB) { i.saturating_sub(1) } else { i });
    be.is_some_and(|be| {
        be > 0
            && is_word!(text, be, "was" | "is" | "'s" | "be")
            && (be.saturating_sub(2)..be).any(|i| is_word!(text, i, "it"))
    })
}

/// "He or she", "his or her".
fn is_one_of_both(text: &NormalizedText<'_>, index: usize) -> bool {
    let both = |or: usize| {
        is_word!(text, or, "or" | "/")
            && is_word!(text, or - 1, "he" | "his" | "him" | "she" | "her")
            && is_word!(text, or + 1, "he" | "his" | "him" | "she" | "her" | "hers")
    };
    both(index + 1) || index > 1 && both(index - 1)
}

/// Whether a sentence stands no further behind one of some others, which are in order, than a person is sought.
fn is_behind(fresh: &[u32], here: u32) -> bool {
    let last = fresh.partition_point(|s| *s <= here).checked_sub(1).and_then(|i| fresh.get(i));
    last.is_some_and(|s| here - s <= REACH_PERSON)
}

/// The sex that a noun for a person tells.
pub(super) fn gender_of_noun(text: &NormalizedText<'_>, at: usize) -> Option<Gender> {
    Told::of(text, at).gender_of_noun()
}

pub(super) fn is_within_name(drafts: &[Draft], index: usize) -> bool {
    drafts.containing(index, index + 1).any(|d| !matches!(d.kind, MentionKind::Nominal | MentionKind::Office))
}

/// The candidate that the clause binds the pronoun to, or else the likeliest, if it is clearly likelier than the others, the
/// rivals and none.
fn choose(text: &NormalizedText<'_>, question: &Question, weights: &Weights) -> Option<Answer> {
    match question.binder {
        Some(Binder::Candidate(chosen)) => {
            let shares = (0..question.candidates.len()).map(|i| if i == chosen { CLEAR_BOUND } else { 0.0 }).collect();
            return Some(Answer { is_clear: true, leans: false, chosen, shares });
        }
        Some(Binder::Other) => return None,
        None => {}
    }
    let of_words = weights.of_words(text, question);
    let weights = weights.of(question.sort);
    let lean = question.lean;
    let mut shares: SmallVec<[f32; 16]> = SmallVec::new();
    shares.extend(question.candidates.iter().map(|c| c.values.score(weights) + of_words));
    let mut highest = shares.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for values in question.rivals.iter().chain([&question.none]) {
        let score = values.score(weights);
        // Beside something that is likelier, no candidate has more than half of the probability.
        if score > highest && lean.is_none() {
            return None;
        }
        highest = highest.max(score);
        shares.push(score);
    }
    for share in &mut shares {
        *share = (*share - highest).exp();
    }
    let total: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= total;
    }
    let entities = question.candidates.len();
    let pronoun = question.pronoun.map(|place| entities + place);
    let is_clear_alone = shares.iter().take(entities).any(|share| *share > CLEAR);
    if let Some(lean) = lean {
        let passed = pronoun.and_then(|place| shares.get(place)).map_or(0.0, |share| share * lean.share);
        if let Some(share) = shares.get_mut(lean.candidate) {
            *share += passed;
        }
    }
    let (chosen, share) = shares.iter().take(entities).copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let is_named = |place: usize| place != chosen && Some(place) != pronoun && place + 1 < shares.len();
    let is_alone = shares.iter().enumerate().all(|(place, share)| *share < LIKELY || !is_named(place));
    shares.truncate(entities);
    let is_clear = share > CLEAR && (is_clear_alone || is_alone);
    Some(Answer { is_clear, leans: is_alone && share >= EVEN, chosen, shares })
}
