//! "the bloc", "the 32-member alliance", "the island nation": a definite phrase whose head noun a record lists refers to
//! the nearest compatible entity before it. Modifiers are evidence; no antecedent, no mention.
//!
//! After the precise constructs and the strict head match of Lee et al. (2013): the head noun must be on record, where they
//! ask for the same head, and salience decides as in Lappin and Leass (1994). Preconditions: a definite determiner, and
//! somebody near who may be called so. Vetoes: a modifier that the record does not bear out, "other" and the like, the noun as
//! part of a compound ("country music"), something else that the noun was used of since ("a high court"), an antecedent that
//! the phrase is joined to by "and" or that is the subject of the phrase's own clause. The states of the leaders in office who
//! are named near, though nobody named the state, and those that the document is about, count as well. A head noun that only
//! one entity of the document can be reaches further back than one that several can.

mod compounds;
mod home;
mod introduced;
mod leaders;
mod modifiers;

pub(super) use home::state_of;
pub(super) use leaders::run as run_of_leaders;

use std::cell::LazyCell;

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

pub(super) use compounds::goes_on_as_compound;
use home::{Frequency, TOPIC_SHARE};
use leaders::Brought;
use modifiers::agreement;

use super::speakers::Speakers;
use super::survey::Survey;
use super::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// What this pass adds.
const NOMINAL: (MentionKind, Pass) = (MentionKind::Nominal, Pass::Nominals);
/// How many sentences back an antecedent may be where several entities compete.
const REACH_SENTENCES: u32 = 4;
/// How many sentences back the only entity of the document that the phrase can mean may be.
const REACH_UNIQUE: u32 = 25;
/// How many words may stand between the determiner and the head noun.
const MAX_MODIFIERS: usize = 6;
/// The longest way from a subject to what its verb acts on, in tokens.
const CLAUSE_REACH: usize = 10;
/// The winner must have this share of the salience.
const CLEAR_SHARE: f32 = 0.5;
/// What the state that a document is about has in its favour wherever it was named last, times its share of the document.
const TOPIC: f32 = 0.8;
/// How much more the nearest of all weighs, where it acts in the phrase's own sentence.
const NEAREST: f32 = 1.5;
/// What a mention weighs that sets the scene of its sentence.
const SCENE: f32 = 2.0;
/// By how much less a mention weighs for each sentence that it stands before.
const DECAY: f32 = 1.4;
/// Head nouns that say little: with several entities about, they need one near.
const GENERAL: &[&str] = &["group", "organisation", "organization", "body", "state", "party", "institution"];

/// A definite phrase around a head noun.
struct Phrase {
    begin: usize,
    head: usize,
    end: usize,
    noun: u32,
    determiner: Determiner,
}

/// How a phrase is made definite.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Determiner {
    /// "the", "this", "that".
    Definite,
    /// "our", "my": whoever speaks.
    Speaker,
    /// "the region's", "the UN's".
    Possessed,
}

/// Adds a mention for each definite phrase that has an antecedent.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    if survey.heads.is_empty() {
        return;
    }
    // Counted when the first phrase asks: most head nouns make none.
    let frequency = LazyCell::new(|| Frequency::of(context, drafts));
    let mut added: Vec<Draft> = Vec::new();
    // The entities named so far, in order of first mention: those that a phrase may reach far back for.
    let last = FxHashMap::with_capacity_and_hasher(drafts.len() / 2, FxBuildHasher);
    let mut named = Named { last, order: Vec::with_capacity(drafts.len() / 2), read: 0 };
    let mut speakers: Option<Speakers> = None;
    for (head, end, noun) in survey.heads.iter().copied() {
        let Some(phrase) = phrase(context, drafts, head, end, noun) else { continue };
        if let Some(found) = apposed(context, drafts, &phrase) {
            added.push(found);
            continue;
        }
        // Whom a pronoun stands for is asked behind.
        if phrase.head == phrase.begin + 1 && leaders::is_told_by_pronoun(context, phrase.begin) {
            continue;
        }
        if phrase.head == phrase.begin + 1 && introduced::is_told_apart(context, phrase.begin, end) {
            continue;
        }
        let near = (phrase.determiner != Determiner::Speaker)
            .then(|| resolve(context, drafts, &added, (&mut named, &frequency), &phrase))
            .flatten();
        let found =
            near.or_else(|| home::resolve(context, (survey, drafts, &added), &phrase, &frequency, &mut speakers));
        added.extend(found);
    }
    drafts.append(&mut added);
}

/// "MONUSCO, the mission that …", "Nigeria, the region's most populous country, …": a name just before it, a comma between, is
/// what the phrase describes, unless it stands in a row of several.
fn apposed(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let comma = phrase.begin.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let is_name = |d: &&Draft| matches!(d.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym);
    let name = drafts.ending_at(comma).filter(is_name)?;
    let closed = text.token(phrase.end).is_none_or(|t| t.shape.has(Shape::PUNCTUATION))
        || is_word!(text, phrase.end, "that" | "which" | "whose" | "where" | "of" | "in" | "with" | "led" | "based");
    let listed = is_word!(text, phrase.end + 1, "and") || name.begin > 0 && is_word!(text, name.begin - 1, "," | "and");
    let record = name.record?;
    agreement(context, drafts, record, phrase).filter(|_| closed && !listed)?;
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (record, 0.93), Some((name.begin, name.end))))
}

/// Entities with where each was last mentioned.
struct Named {
    last: FxHashMap<u32, (usize, usize)>,
    order: Vec<u32>,
    /// How many drafts were added.
    read: usize,
}

impl Named {
    /// Adds those that begin before a token.
    fn read(&mut self, drafts: &[Draft], begin: usize) {
        let behind = drafts.get(self.read..).unwrap_or(&[]);
        for draft in behind.iter().take_while(|d| d.begin < begin) {
            self.read += 1;
            let Some(record) = draft.record else { continue };
            if self.last.insert(record, (draft.begin, draft.end)).is_none() {
                self.order.push(record);
            }
        }
    }
}

fn phrase(context: &Context<'_>, drafts: &[Draft], head: usize, end: usize, noun: u32) -> Option<Phrase> {
    let text = context.text;
    let here = sentence(context, head);
    let determiner = head.saturating_sub(1);
    let made_to = is_word!(text, determiner, "this" | "our" | "the" | "my") && is_made_to(context, determiner);
    if text.shape(head).has(Shape::AFTER_HYPHEN) || (!made_to && goes_on_as_compound(context, end, here)) {
        return None;
    }
    if is_part_of_many(context, head, end) {
        return None;
    }
    // "accused the emirate of backing rebels": what it is accused of is no part of the phrase.
    let goes_on = is_word!(text, end, "of") && !text.word(end + 1).ends_with("ing") && !is_peopled(context, head, end);
    let covered = drafts
        .containing(head, end)
        .any(|d| matches!(d.kind, MentionKind::Office | MentionKind::Name | MentionKind::Alias | MentionKind::Metonym));
    if covered {
        return None;
    }
    let mut begin = head;
    for _ in 0..=MAX_MODIFIERS {
        let previous = begin.checked_sub(1)?;
        let token = text.token(previous)?;
        if token.sentence != here {
            return None;
        }
        if token.shape.has(Shape::CLITIC) && is_word!(text, previous, "'s") {
            return possessed(context, drafts, previous, head, end, noun);
        }
        if token.shape.has(Shape::PUNCTUATION) || token.shape.has(Shape::CLITIC) {
            return None;
        }
        begin = previous;
        let determiner = match text.word(begin) {
            "the" | "this" => Determiner::Definite,
            "that" if head - begin == 1 && !goes_on => Determiner::Definite,
            "our" | "my" => Determiner::Speaker,
            // "the region's most populous country": no determiner where an adjective follows.
            "most" if head - begin > 1 => continue,
            "a" if head - begin == 1 && !goes_on && is_of_us(context, begin) => Determiner::Speaker,
            _ => {
                let stops = Class::DETERMINER
                    .or(Class::PREPOSITION)
                    .or(Class::PRONOUN)
                    .or(Class::AUXILIARY)
                    .or(Class::CONJUNCTION);
                let verb = token.class.has_any(Class::VERB.or(Class::WILL_VERB))
                    && !token.shape.has(Shape::AFTER_HYPHEN)
                    && !["ed", "ing"].iter().any(|e| text.word(begin).ends_with(e));
                if verb || token.class.has_any(stops) {
                    return None;
                }
                continue;
            }
        };
        // "the state of emergency" goes on and means something else; "accuse the Western alliance of" does not.
        let other = head - begin == 1 && goes_on;
        return (!other).then_some(Phrase { begin, head, end, noun, determiner });
    }
    None
}

/// "the island of some 22 million": how many live there.
fn is_peopled(context: &Context<'_>, head: usize, of: usize) -> bool {
    let text = context.text;
    let about = is_word!(text, of + 1, "some" | "about" | "around" | "nearly" | "almost" | "barely" | "just" | "only");
    let number = of + 1 + usize::from(about);
    is_word!(text, head, "country" | "nation" | "island" | "state" | "republic" | "kingdom" | "archipelago" | "islands")
        && text.shape(number).has(Shape::DIGIT)
}

/// "we as a nation": what stands before "a" is "as", and the sentence speaks of "us".
fn is_of_us(context: &Context<'_>, article: usize) -> bool {
    let text = context.text;
    let here = text.sentence(sentence(context, article) as usize);
    article.checked_sub(1).is_some_and(|i| is_word!(text, i, "as"))
        && here.take(80).any(|i| is_word!(text, i, "we" | "us" | "our" | "ourselves"))
}

/// "the region's most populous country": a superlative among the possessor's own is one of a kind.
fn possessed(
    context: &Context<'_>,
    drafts: &[Draft],
    clitic: usize,
    head: usize,
    end: usize,
    noun: u32,
) -> Option<Phrase> {
    let text = context.text;
    let superlative = (clitic + 1..head).any(|i| is_word!(text, i, "most") || text.word(i).ends_with("est"));
    let begin = drafts
        .ending_at(clitic)
        .map(|d| d.begin)
        .or_else(|| (clitic >= 2 && is_word!(text, clitic - 2, "the")).then(|| clitic - 2))
        .or_else(|| continent(context, clitic))?;
    let begin = if begin > 0 && is_word!(text, begin - 1, "the") { begin - 1 } else { begin };
    superlative.then_some(Phrase { begin, head, end, noun, determiner: Determiner::Possessed })
}

/// Where a continent begins that owns what follows: "Africa's", "Latin America's".
fn continent(context: &Context<'_>, clitic: usize) -> Option<usize> {
    let text = context.text;
    let name = clitic.checked_sub(1).filter(|i| {
        is_word!(text, *i, "africa" | "america" | "asia" | "europe" | "oceania")
            && text.shape(*i).has(Shape::CAPITALISED)
    })?;
    let part = name.checked_sub(1).filter(|i| {
        let part = is_word!(
            text,
            *i,
            "latin"
                | "south"
                | "north"
                | "central"
                | "east"
                | "west"
                | "eastern"
                | "western"
                | "southern"
                | "northern"
                | "southeast"
        );
        part && text.shape(*i).has(Shape::CAPITALISED)
    });
    Some(part.unwrap_or(name))
}

/// "none of the rebels", "two of the militants": some of those who are in it, and not the movement.
fn is_part_of_many(context: &Context<'_>, head: usize, end: usize) -> bool {
    let text = context.text;
    text.word(end - 1).ends_with('s')
        && head.checked_sub(3).is_some_and(|i| {
            is_word!(text, i + 1, "of")
                && is_word!(text, i + 2, "the")
                && (text.shape(i).has(Shape::DIGIT)
                    || is_word!(
                        text,
                        i,
                        "none"
                            | "some"
                            | "many"
                            | "most"
                            | "half"
                            | "one"
                            | "two"
                            | "three"
                            | "four"
                            | "five"
                            | "several"
                            | "few"
                            | "all"
                            | "each"
                            | "any"
                    ))
        })
}

/// "to help this country move again": the words before the phrase want a bare verb behind it.
fn is_made_to(context: &Context<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|i| {
        is_word!(
            context.text,
            i,
            "make"
                | "makes"
                | "made"
                | "let"
                | "lets"
                | "help"
                | "helps"
                | "helped"
                | "see"
                | "saw"
                | "watch"
                | "making"
        )
    })
}

/// What an entity has in its favour, with its nearest mention.
#[derive(Clone, Copy)]
struct Salience {
    weight: f32,
    nearest: (usize, usize),
    back: u32,
    /// How many modifiers of the phrase its record confirms.
    confirmed: u16,
    /// Whether it is only brought to mind by its leader or capital: there is no antecedent.
    is_unnamed: bool,
}

fn resolve(
    context: &Context<'_>,
    drafts: &[Draft],
    added: &[Draft],
    (named, frequency): (&mut Named, &Frequency),
    phrase: &Phrase,
) -> Option<Draft> {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let mut salience: Vec<(u32, Salience)> = Vec::new();
    let mut refused: SmallVec<[u32; 32]> = SmallVec::new();
    named.read(drafts, phrase.head);
    // "Trump said Washington would run the South American nation": not his own.
    if let Some(state) = leaders::ruled(context, drafts, phrase)
        && agreement(context, drafts, state, phrase).is_some()
        && let Some(found) = leaders::own(context, named, phrase, state)
    {
        return Some(found);
    }
    // What this pass added last stands nearest, and may be joined to the phrase.
    let near = |d: &&Draft| here.saturating_sub(sentence(context, d.begin)) <= REACH_SENTENCES;
    let recent = added.iter().rev().take(REACH_DRAFTS).take_while(near);
    let before = recent.chain(drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(near));
    for draft in before {
        let Some(record) = draft.record.filter(|r| !refused.contains(r)) else { continue };
        // "the alliance and the bloc" are two.
        let joined = is_joined_to(context, draft, phrase);
        if joined {
            refused.push(record);
        }
        if joined || draft.end > phrase.begin {
            continue;
        }
        let back = here.saturating_sub(sentence(context, draft.begin));
        // "China met the country's envoys": who acts in the phrase's own clause is not what the phrase calls by a noun.
        if back == 0 && acts_on(context, draft, phrase.begin) {
            refused.push(record);
            salience.retain(|(r, _)| *r != record);
            // "Obama recognised the country": not his own.
            if let Some(state) = leaders::state_abroad(context, draft, phrase) {
                refused.push(state);
                salience.retain(|(r, _)| *r != state);
            }
            continue;
        }
        let known = salience.iter().position(|(r, _)| *r == record);
        let confirmed = known.and_then(|k| salience.get(k)).map(|(_, s)| s.confirmed);
        let Some(confirmed) = confirmed.or_else(|| agreement(context, drafts, record, phrase)) else {
            refused.push(record);
            continue;
        };
        // Who acts nearest in the sentence itself is likelier meant than who stands further off in it, and what the document
        // is about than who is named in passing.
        let acts_near = back == 0 && salience.is_empty() && syntax::role(text, draft.begin, draft.end) == Role::Subject;
        let weight = mention_weight(context, draft, back)
            * if acts_near { NEAREST } else { 1.0 }
            * (1.0 + frequency.share(record))
            * usual(context, record, phrase.noun)
            * (1.0 + f32::from(confirmed));
        let place = known.unwrap_or_else(|| {
            salience.push((
                record,
                Salience { weight: 0.0, nearest: (draft.begin, draft.end), back, confirmed, is_unnamed: false },
            ));
            salience.len() - 1
        });
        let Some((_, entry)) = salience.get_mut(place) else { continue };
        entry.weight += weight;
        if draft.begin > entry.nearest.0 {
            (entry.nearest, entry.back) = ((draft.begin, draft.end), back);
        }
    }
    // "The reclusive state": what the record confirms is meant before what the document is about.
    if salience.is_empty() && phrase.head - phrase.begin > 1 {
        let confirmed = |d: &Draft| d.record.and_then(|r| agreement(context, drafts, r, phrase)).is_some_and(|n| n > 0);
        let found = unique(context, (drafts, added), (named, &refused), phrase);
        if let Some(found) = found.filter(confirmed) {
            return Some(found);
        }
    }
    // A leader or a capital named near brings its state to mind; and what the document is about is meant where nobody near is
    // clearly meant.
    let brought = leaders::salience(context, drafts, phrase, here);
    let topics = frequency.topics().map(|(state, share)| Brought { state, weight: TOPIC * share, by: None });
    for Brought { state, weight, by } in brought.into_iter().chain(topics) {
        if refused.contains(&state) {
            continue;
        }
        if let Some((_, known)) = salience.iter_mut().find(|(r, _)| *r == state) {
            known.weight += weight;
            continue;
        }
        let at = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
        // "Joe Biden called it a risk. The country": whoever comments on it from afar brings up no state that is not named.
        if at.is_none() && frequency.share(state) < TOPIC_SHARE {
            continue;
        }
        let Some(nearest) = at.or(by) else { continue };
        if let Some(confirmed) = agreement(context, drafts, state, phrase) {
            let weight = weight * usual(context, state, phrase.noun) * (1.0 + f32::from(confirmed));
            let back = here.saturating_sub(sentence(context, nearest.0));
            salience.push((state, Salience { weight, nearest, back, confirmed, is_unnamed: at.is_none() }));
        }
    }
    if salience.is_empty() {
        return unique(context, (drafts, added), (named, &refused), phrase);
    }
    let mut ranked = salience;
    ranked.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then(b.1.nearest.0.cmp(&a.1.nearest.0)));
    // "aid to Ukraine until the president of that country": what was named last is pointed at.
    if is_word!(text, phrase.begin, "that") {
        let last = ranked.iter().enumerate().max_by_key(|(_, r)| r.1.nearest.0).map_or(0, |(place, _)| place);
        ranked.swap(0, last);
        ranked.truncate(1);
    }
    let (record, best) = *ranked.first()?;
    // What the record confirms is said of nothing that the gazetteer does not have.
    if best.confirmed == 0
        && context.snapshot.record_type(record) == RecordType::Organisation
        && introduced::is_taken(context, (drafts, added), (record, best.nearest), phrase)
    {
        return None;
    }
    clearest(context, &ranked, phrase)
}

/// A draft of the first of what a phrase may mean, the likeliest first, if it is clearly likelier than the others.
fn clearest(context: &Context<'_>, ranked: &[(u32, Salience)], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let (record, best) = *ranked.first()?;
    let total: f32 = ranked.iter().map(|r| r.1.weight).sum();
    // "Iran and Pakistan met. The country …": of two that are named in one breath neither is meant.
    let paired = ranked
        .get(1)
        .is_some_and(|r| r.1.confirmed == best.confirmed && are_joined(context, r.1.nearest, best.nearest));
    let share = if paired { CLEAR_SHARE.min(best.weight / total) } else { best.weight / total };
    let specific = phrase.head - phrase.begin > 1;
    let mut draft = Draft::derived(
        phrase.begin,
        phrase.end,
        MentionKind::Nominal,
        Pass::Nominals,
        Evidence::Antecedent { sentences_back: best.back },
    );
    draft.candidates = ranked.iter().map(|(r, s)| (*r, s.weight / total)).collect();
    draft.confidence = share * if specific { 0.95 } else { 0.85 };
    if share > CLEAR_SHARE {
        draft.record = Some(record);
        draft.antecedent = Some(best.nearest).filter(|_| !best.is_unnamed);
    } else if !is_word!(text, phrase.begin, "the") || is_general(context, phrase) {
        return None;
    }
    Some(draft)
}

/// Whether the phrase's noun says little.
fn is_general(context: &Context<'_>, phrase: &Phrase) -> bool {
    phrase.end == phrase.head + 1 && GENERAL.contains(&context.text.word(phrase.head))
}

/// Whether a draft is the subject of the clause that the phrase at a token is part of: nothing but its verb, adverbs, prepositions and
/// other phrases lies between. Principle C of Chomsky (1981), "Lectures on Government and Binding".
pub(super) fn acts_on(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    if draft.end > begin || begin - draft.end > CLAUSE_REACH || draft.kind == MentionKind::Demonym {
        return false;
    }
    // "Britain, the former colonial power, would support the country": an apposition is passed over.
    let verb = syntax::verb_after(text, draft.end).filter(|verb| *verb < begin);
    let is_said =
        || draft.begin.checked_sub(1).is_some_and(|i| text.class(i).has(Class::SPEECH_VERB)) && verb.is_some();
    if syntax::role(text, draft.begin, draft.end) != Role::Subject && !is_said() {
        return false;
    }
    // "Turkey, which houses millions of the country's people": who houses them is Turkey.
    let relative = is_word!(text, draft.end, ",") && is_word!(text, draft.end + 1, "which" | "who");
    let from = verb.unwrap_or(if relative { draft.end + 2 } else { draft.end });
    let is_modal = |i: usize| {
        is_word!(text, i, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "shall")
    };
    let (mut verbs, mut auxiliaries) = (0_usize, 0_usize);
    for i in from..begin {
        // "frozen the money that the country's bank kept": what hangs on a noun is not told by another.
        let relative = is_word!(text, i, "that" | "which") && !syntax::is_verb(text, i - 1) && verbs > 0;
        if relative || is_in_number(context, i) {
            continue;
        }
        // "Riyadh said the kingdom would": what somebody says is a clause of its own.
        if text.traits(i).has(Traits::OPENS_CLAUSE)
            || text.class(i).has(Class::SPEECH_VERB)
            || (text.shape(i).has(Shape::PUNCTUATION) && !is_word!(text, i, "$" | "€" | "£"))
            || is_word!(text, i, "who" | "whose" | "where" | "when")
        {
            return false;
        }
        // "promised to recognise the state": who promises recognises; and a modal verb stands for the one behind it.
        let infinitive = verbs > 0 && (is_word!(text, i - 1, "to") || is_modal(i - 1));
        let finite = syntax::is_verb(text, i) && !text.class(i).has(Class::AUXILIARY);
        verbs += usize::from((finite || is_modal(i) && i + 1 < begin) && !infinitive);
        auxiliaries += usize::from(is_word!(text, i, "has" | "have" | "had"));
    }
    // "which houses": a word that may be a noun elsewhere. "Brazil has soldiers in the country".
    verbs == 1 || (relative || auxiliaries == 1) && verbs == 0
}

/// "1,266": a comma between digits.
fn is_in_number(context: &Context<'_>, comma: usize) -> bool {
    let is_digit = |i: usize| context.text.shape(i).has(Shape::DIGIT);
    comma.checked_sub(1).is_some_and(is_digit) && is_digit(comma + 1)
}

/// Whether a phrase is joined to a mention: nothing stands between but "and", "or" or a comma, or both.
fn is_joined_to(context: &Context<'_>, draft: &Draft, phrase: &Phrase) -> bool {
    let text = context.text;
    let comma = usize::from(is_word!(text, draft.end, ",") && is_word!(text, draft.end + 1, "and" | "or"));
    // "put his men into Kuwait, and the emirate's ruler fled", "…, and the emirate fled": another clause.
    let clause = comma > 0 && (syntax::is_verb(text, phrase.end) || text.shape(phrase.end).has(Shape::CLITIC));
    draft.end + comma + 1 == phrase.begin && !clause && is_word!(text, draft.end + comma, "and" | "or" | ",")
}

/// Whether "and" alone stands between two mentions.
pub(super) fn are_joined(context: &Context<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    let (first, second) = if a.0 < b.0 { (a, b) } else { (b, a) };
    first.1 + 1 == second.0 && is_word!(context.text, first.1, "and")
}

/// How usual a head noun is for a record: NATO is called the alliance before it is called the bloc.
fn usual(context: &Context<'_>, record: u32, noun: u32) -> f32 {
    match context.snapshot.facts(record).noun(noun) {
        Some(0) => 1.0,
        Some(1) => 0.8,
        Some(2..=4) => 0.6,
        _ => 0.5,
    }
}

/// How much a mention `back` sentences before speaks for its entity.
fn mention_weight(context: &Context<'_>, draft: &Draft, back: u32) -> f32 {
    let role = syntax::role(context.text, draft.begin, draft.end);
    let is_modifier =
        role == Role::Modifier && context.snapshot.record_type(draft.record.unwrap_or(0)) == RecordType::State;
    let role = match role {
        Role::Oblique if sets_scene(context, draft) => SCENE,
        role => role_weight(role),
    };
    let kind = match draft.kind {
        // "The Frenchman said": a person.
        MentionKind::Demonym if is_somebody(context, draft) => 0.2,
        MentionKind::Demonym => 0.5,
        // "the former US secretary of state"
        MentionKind::Name | MentionKind::Acronym if is_modifier => 0.5,
        MentionKind::Nominal => 1.3,
        MentionKind::Metonym => 0.9,
        _ => 1.0,
    };
    let reading = if draft.reading == Some(Reading::Literal) { 0.9 } else { 1.0 };
    // "an area larger than Belgium": a measure.
    let measure = draft.begin.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "than" | "like" | "unlike"));
    let reading = if measure { 0.3 * reading } else { reading };
    let distance = f32::from(u16::try_from(back).unwrap_or(u16::MAX));
    role * kind * reading / (1.0 + distance * DECAY)
}

/// What a mention's role weighs.
pub(super) fn role_weight(role: Role) -> f32 {
    match role {
        Role::Subject => 1.8,
        Role::Possessor | Role::Object => 1.1,
        Role::Oblique | Role::Other => 0.9,
        Role::Modifier => 0.6,
    }
}

/// "the Frenchman", "an Englishwoman": a demonym that is one person's.
fn is_somebody(context: &Context<'_>, draft: &Draft) -> bool {
    let word = context.text.word(draft.end - 1);
    word.ends_with("man") && !matches!(word, "german" | "roman" | "norman" | "oman" | "ottoman")
        || word.ends_with("woman")
}

/// "In Venezuela, four million people have fled": what opens the sentence says where all of it is.
fn sets_scene(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    draft.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "in") && text.shape(i).has(Shape::SENTENCE_START))
        && is_word!(text, draft.end, ",")
}

/// The only entity of the document so far that a phrase can mean, if it is not too far back.
fn unique(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    (named, refused): (&Named, &[u32]),
    phrase: &Phrase,
) -> Option<Draft> {
    let specific = phrase.head - phrase.begin > 1;
    if is_general(context, phrase) && !specific {
        return None;
    }
    let fitting =
        named.order.iter().rev().take(REACH_DRAFTS).filter_map(|r| Some((*r, agreement(context, drafts, *r, phrase)?)));
    // "The reclusive state": of several, the only one that is on record as what the phrase says.
    let mut best: Option<(u32, u16)> = None;
    let mut is_tied = false;
    for (record, confirmed) in fitting {
        let most = best.map_or(0, |b| b.1);
        is_tied = best.is_some() && (confirmed == most || is_tied && confirmed < most);
        if best.is_none() || confirmed > most {
            best = Some((record, confirmed));
        } else if is_tied && !specific {
            return None;
        }
    }
    let (record, confirmed) = best.filter(|(record, _)| !is_tied && !refused.contains(record))?;
    // What the phrase itself holds ("the Russian republic") is evidence and no antecedent.
    let antecedent = *named.last.get(&record).filter(|at| at.1 <= phrase.begin)?;
    let back = sentence(context, phrase.begin).saturating_sub(sentence(context, antecedent.0));
    if confirmed == 0
        && context.snapshot.record_type(record) == RecordType::Organisation
        && introduced::is_taken(context, (drafts, added), (record, antecedent), phrase)
    {
        return None;
    }
    // What the record confirms is meant however far back it was named.
    let confidence = if specific { 0.85 } else { 0.75 };
    (back <= REACH_UNIQUE || confirmed > 0)
        .then(|| referring(context, (phrase.begin, phrase.end), NOMINAL, (record, confidence), Some(antecedent)))
}
