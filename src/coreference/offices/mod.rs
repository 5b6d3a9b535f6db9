//! "the Russian president", "Britain's prime minister", "the head of the IMF": whoever held the office on the document's
//! date. "The president" alone is the holder that the text has named, else the holder of the state that the passage is
//! about. A name in apposition decides before any date does, and so does a name before it where the date is only assumed or
//! the office changed hands on it.
//!
//! No earlier system resolves offices by date; the nearest is the temporal slot filling of Surdeanu (2013), TAC-KBP. What the
//! text itself calls somebody goes first, after the role appositives of Lee et al. (2013). Preconditions: a definite article, a
//! possessor or a headline's opening. Vetoes: a title before a name; a stranger beside the phrase ("its secretary-general, Jane
//! Doe"); a stranger whom the text has given the title; no tenure on record; several holders within the date: then AMBIGUOUS.

mod named;
mod passage;
mod qualifiers;
mod titled;

pub(super) use qualifiers::Qualifiers;

use smallvec::{SmallVec, smallvec};

use titled::Titled;

use super::survey::Survey;
use super::{Neighbours, REACH_DRAFTS, apposition, nominals, sentence, titles};
use crate::gazetteer::{Date, Gender, HeadOf, Held, Holds, Interval, RecordType, Site, Snapshot, WordFor};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// A winner takes office at most so many days after "president-elect" was written: a year and a month.
const REACH_FUTURE_DAYS: i32 = 396;
/// "The new president" took office at most so many days ago: two years, as a text may look back on a first year.
const NEW_DAYS: i32 = 731;
/// An ambiguous "former president" names at most so many candidates.
const MAX_CANDIDATES: usize = 8;

/// When the holder held the office, as the words around it tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Now,
    /// "former", "the late".
    Past,
    /// "president-elect", "incoming".
    Future,
}

/// An office named in the text, with what it is said to be of.
struct Phrase {
    begin: usize,
    end: usize,
    /// The tokens of the office's name.
    name: (usize, usize),
    office: u32,
    of: Option<u32>,
    /// Whether the text says of what, and not the office's record alone ("the pope").
    explicit: bool,
    /// What the words before say of its holder.
    said: Qualifiers,
    /// What the office's own word says of its holder: "the queen".
    gender: Option<Gender>,
}

impl Phrase {
    /// Whether the holder may be this leader.
    fn allows(&self, snapshot: &Snapshot, leader: u32) -> bool {
        let told = self.gender.zip(snapshot.gender(leader));
        told.is_none_or(|(wanted, own)| wanted == own)
    }

    /// Whether the holder of an office of a state or organisation is called by the phrase's word for an office.
    fn may_name(&self, context: &Context<'_>, held: u32, of: u32) -> bool {
        let snapshot = context.snapshot;
        let word = context.text.word(self.name.1 - 1);
        goes_by(snapshot, self.office, of)
            && snapshot.record(held).is_none_or(|r| r.not_called.iter().all(|other| other != word))
    }

    /// Whether somebody who took office at an interval's beginning is as new to it as the phrase says.
    fn is_as_new(&self, context: &Context<'_>, interval: Interval) -> bool {
        let since = interval.start.map_or(0, |start| context.date.first_day() - start.last_day());
        !self.said.is_new || context.date_assumed || since <= NEW_DAYS
    }
}

/// Adds a mention for each office that stands for its holder.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let mut added: Vec<Draft> = Vec::new();
    let titled = Titled::of(context, drafts, &survey.offices);
    for office in &survey.offices {
        let (begin, end) = (office.begin, office.end);
        if is_within_name(drafts, begin, end) || is_title(context, drafts, end) || is_a_speakers_label(context, end) {
            continue;
        }
        let found = office
            .records
            .iter()
            .filter_map(|office| phrase(context, drafts, begin, end, *office))
            .filter(|p| !p.explicit || p.of.is_none_or(|of| goes_by(context.snapshot, p.office, of)))
            .find_map(|phrase| resolve(context, drafts, (&added, &titled), &phrase));
        added.extend(found);
    }
    drafts.append(&mut added);
}

fn is_within_name(drafts: &[Draft], begin: usize, end: usize) -> bool {
    drafts.containing(begin, end).next().is_some()
}

/// "THE PRESIDENT: I did." A transcript says who speaks, and means nobody whom it has named.
fn is_a_speakers_label(context: &Context<'_>, end: usize) -> bool {
    is_word!(context.text, end, ":")
        && end
            .checked_sub(1)
            .is_some_and(|head| context.text.shape(head).has_any(Shape::ALL_CAPITALS.or(Shape::CAPITALS_LINE)))
}

/// A title before a name is evidence and no mention of its own.
fn is_title(context: &Context<'_>, drafts: &[Draft], end: usize) -> bool {
    let shape = context.text.shape(end);
    let same_sentence = context.text.token(end).is_some_and(|t| t.sentence == sentence(context, end - 1));
    let name_follows = drafts.beginning_at(end).is_some_and(|d| d.record.is_none_or(|r| context.snapshot.is_leader(r)));
    same_sentence
        && (name_follows
            || (shape.has(Shape::CAPITALISED)
                && !shape.has(Shape::PUNCTUATION)
                && !context.text.class(end).has(Class::CALENDAR)))
}

/// "The chief justice", "the chief cabinet secretary": what ends at a token is said of another post.
fn is_of_another_post(text: &NormalizedText<'_>, end: usize) -> bool {
    let is_post = is_word!(
        text,
        end,
        "justice"
            | "cabinet"
            | "executive"
            | "negotiator"
            | "prosecutor"
            | "economist"
            | "whip"
            | "scientist"
            | "medical"
            | "financial"
            | "operating"
            | "judge"
            | "inspector"
            | "rabbi"
            | "secretary"
            | "minister"
    );
    is_post && end > 0 && is_word!(text, end - 1, "chief")
}

/// Reads the words around an office's name: determiner, state or organisation, "former", "-elect".
fn phrase(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize, office: u32) -> Option<Phrase> {
    let text = context.text;
    let here = sentence(context, begin);
    let same = |i: usize| sentence(context, i) == here;
    let gender = end.checked_sub(1).and_then(|head| titles::sex_of(text.word(head)));
    if is_of_another_post(text, end) {
        return None;
    }
    let mut elect = false;
    let mut right = end;
    if text.shape(end).has(Shape::AFTER_HYPHEN) {
        if !is_word!(text, end, "elect" | "designate") {
            return None;
        }
        elect = true;
        right = end + 1;
    }
    // Words between the state and the office: "the Russian former president"; and before: "the new Italian premier".
    let mut said = Qualifiers::before(context, begin);
    let mut left = said.begin;
    let mut of = None;
    let possessive = left.checked_sub(1).is_some_and(|i| text.shape(i).has(Shape::CLITIC));
    let owner_end = if possessive { left - 1 } else { left };
    if let Some(owner) = drafts.ending_at(owner_end).filter(|d| d.record.is_some() && same(d.begin)) {
        let fits = possessive
            || matches!(
                owner.kind,
                MentionKind::Demonym | MentionKind::Acronym | MentionKind::Name | MentionKind::Alias
            );
        if fits && !context.snapshot.is_leader(owner.record?) {
            of = owner.record;
            said = said.and_before(context, owner.begin);
            left = said.begin;
        }
    }
    if elect {
        said.when = When::Future;
    }
    let pronoun = left
        .checked_sub(1)
        .and_then(|i| drafts.beginning_at(i))
        .filter(|d| d.kind == MentionKind::Pronoun && d.end == left && of.is_none());
    if let Some(pronoun) = pronoun {
        let of = match text.word(pronoun.begin) {
            // "who took over as its secretary-general" says what somebody is.
            // Nor has a state a head of its own: "Kathmandu shaved its head".
            "its" if !is_predicate(context, pronoun.begin) => pronoun.record.filter(|r| {
                !is_word!(text, end - 1, "head") || context.snapshot.record_type(*r) == RecordType::Organisation
            }),
            // "her foreign minister": of the state that she serves, and somebody else; not "her head", nor "with Santos as his
            // defence minister", which says what somebody is.
            "his" | "her"
                if !is_word!(text, end - 1, "head" | "chief" | "boss" | "leader" | "governor" | "lord")
                    && !is_predicate(context, pronoun.begin) =>
            {
                pronoun.record.and_then(|leader| nominals::state_of(context, leader))
            }
            _ => return None,
        };
        return of.map(|of| Phrase {
            begin: pronoun.begin,
            end: right,
            name: (begin, end),
            office,
            of: Some(of),
            explicit: true,
            said,
            gender,
        });
    }
    if of.is_none() && is_word!(text, right, "of") {
        let at = if is_word!(text, right + 1, "the") { right + 2 } else { right + 1 };
        let owner = drafts.beginning_at(at).filter(|d| d.record.is_some_and(|r| !context.snapshot.is_leader(r)))?;
        of = owner.record;
        right = owner.end;
        // "the King of Albania Zogu": a title before a name once more.
        if same(right) && is_title(context, drafts, right) {
            return None;
        }
    }
    let determined = left.checked_sub(1).filter(|i| same(*i) && is_word!(text, *i, "the"));
    let indefinite =
        left.checked_sub(1).is_some_and(|i| same(i) && text.class(i).has_any(Class::DETERMINER.or(Class::PRONOUN)));
    match determined {
        Some(the) => left = the,
        None if indefinite => return None,
        None if possessive && of.is_some() => {}
        // A headline drops the article: "Russian president arrives".
        None if of.is_some() && text.shape(left).has(Shape::SENTENCE_START) && right == end => {}
        None => return None,
    }
    let explicit = of.is_some();
    let of = of.or_else(|| {
        context.snapshot.record(office).filter(|r| !r.of.is_empty()).and_then(|r| context.snapshot.index_of(&r.of))
    });
    Some(Phrase { begin: left, end: right, name: (begin, end), office, of, explicit, said, gender })
}

/// Whether an office of a state or organisation is called by the names of an office's record: Britain has a foreign
/// secretary for a minister, and India one who serves a minister.
pub(super) fn goes_by(snapshot: &Snapshot, office: u32, of: u32) -> bool {
    snapshot.record(office).is_none_or(|named| {
        let is = |id: &String| snapshot.index_of(id) == Some(of);
        (named.of.is_empty() || is(&named.of))
            && (named.only_of.is_empty()
                || named.only_of.iter().any(is)
                || snapshot.facts(of).holders.iter().any(|held| held.office == office))
    })
}

/// Whether what begins at a token says what somebody is, was or becomes.
fn is_predicate(context: &Context<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|i| {
        is_word!(
            context.text,
            i,
            "as" | "is" | "was" | "been" | "be" | "became" | "become" | "becomes" | "remains" | "remained" | "named"
        )
    })
}

fn resolve(
    context: &Context<'_>,
    drafts: &[Draft],
    (added, titled): (&[Draft], &Titled),
    phrase: &Phrase,
) -> Option<Draft> {
    match apposition::of(context, drafts, phrase.begin, phrase.end) {
        apposition::Apposed::Leader(leader, antecedent) => {
            if let Some(draft) = apposed(context, phrase, leader, antecedent) {
                return Some(draft);
            }
            // "New Delhi's foreign secretary, Vikram Misri, said": an office that is called the same, and nobody else's.
            let end = antecedent.1;
            if end > phrase.end && is_word!(context.text, end, ",") && syntax::is_verb(context.text, end + 1) {
                return None;
            }
        }
        apposition::Apposed::Unknown => return None,
        apposition::Apposed::Nobody => {}
    }
    if let Some(of) = phrase.of.filter(|_| phrase.explicit) {
        let named = named::of_body(context, drafts, titled, phrase, of);
        return named.or_else(|| {
            let held = holder(context, drafts, phrase, of)?;
            // The date is only assumed: nobody is guessed whose time is not that of the leaders whom the text names.
            let fits = |leader| titled.is_of_the_time(context, leader, phrase.begin);
            held.record.is_none_or(fits).then_some(held)
        });
    }
    if let Some(of) = speaker(context, drafts, phrase)
        && let Some(own) = holder(context, drafts, phrase, of).filter(Draft::is_resolved)
    {
        return Some(own);
    }
    // The leader named last, or a stranger with the title named after him.
    let stranger = titled.stranger_before(context, phrase.begin, phrase.office);
    let named = named::of_any_body(context, drafts, (added, titled), phrase);
    match (named, stranger) {
        (Some(draft), None) => Some(draft),
        (Some(draft), Some(at)) => draft.antecedent.is_some_and(|a| a.0 > at).then_some(draft),
        (None, Some(_)) => None,
        (None, None) => match phrase.of {
            Some(of) => holder(context, drafts, phrase, of),
            None => passage::holder_there(context, drafts, phrase),
        },
    }
}

/// "Downing Street said the prime minister": whom a leader's own house speaks for, whoever was named last. It may speak by a
/// spokesman.
fn speaker(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let text = context.text;
    if phrase.of.is_some() || phrase.said.when != When::Now {
        return None;
    }
    let before = |i: usize| i.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, phrase.begin));
    let last = before(phrase.begin)?;
    let verb = if is_word!(text, last, "that") { before(last)? } else { last };
    if !text.class(verb).has(Class::SPEECH_VERB) {
        return None;
    }
    let noun = before(verb).filter(|i| text.class(*i).has(Class::PERSON_NOUN));
    let house = drafts.ending_at(noun.unwrap_or(verb))?;
    let is_house = |place: u32| context.snapshot.site(place) == Some(Site::Institution);
    house.record.filter(|_| house.literal.is_some_and(is_house))
}

/// How sure it is whom the text itself names beside an office …
const APPOSED: f32 = 0.96;
/// … who holds it on the text's date …
const IN_OFFICE: f32 = 0.95;
/// … who held it before or is about to …
const ONCE_OR_SOON: f32 = 0.85;
/// … and who holds it on a date that is only assumed.
const UNDATED: f32 = 0.75;

/// "John Kerry, the secretary of state": the text itself says who, whatever the date.
fn apposed(context: &Context<'_>, phrase: &Phrase, leader: u32, name: (usize, usize)) -> Option<Draft> {
    let fits = |h: &&Held| {
        !phrase.explicit && is_short_for(context.snapshot, phrase.office, h.office)
            || phrase.of.is_none_or(|of| of == h.of)
                && same_office(context.snapshot, h.office, phrase.office, h.of)
                && phrase.may_name(context, h.office, h.of)
    };
    let held = context.snapshot.facts(leader).held.iter().find(fits)?;
    Some(Draft {
        record: Some(leader),
        candidates: smallvec![(leader, 1.0)],
        confidence: APPOSED,
        // Antecedents point back: a name that follows refers to this mention instead.
        antecedent: (name.0 < phrase.begin).then_some(name),
        ..Draft::derived(
            phrase.begin,
            phrase.end,
            MentionKind::Office,
            Pass::Offices,
            Evidence::Tenure { office: held.office, of: held.of, interval: held.interval() },
        )
    })
}

/// Whether an office goes by the end of the name of another that only one body has: the Vatican's cardinal secretary of state
/// is "the secretary of state" once named.
fn is_short_for(snapshot: &Snapshot, word: u32, held: u32) -> bool {
    let (Some(word), Some(held)) = (snapshot.record(word), snapshot.record(held)) else { return false };
    !held.of.is_empty()
        && held.name.len() > word.name.len()
        && held.name.ends_with(&word.name)
        && !word.of.is_empty()
        && held.of != word.of
}

/// Whether someone who held `held` of `of` is meant by `office`.
pub(super) fn same_office(snapshot: &Snapshot, held: u32, office: u32, of: u32) -> bool {
    is_or_heads_alike(snapshot, held, wanted_office(snapshot, office, of))
}

/// Whether an office is the one wanted, or its holder heads what the other's does.
fn is_or_heads_alike(snapshot: &Snapshot, held: u32, wanted: u32) -> bool {
    snapshot.is_office(held, wanted)
        || (snapshot.head_of(wanted).is_some() && snapshot.head_of(held) == snapshot.head_of(wanted))
}

/// Which offices are meant by the one wanted.
struct Fitting<'s> {
    snapshot: &'s Snapshot,
    wanted: u32,
    /// The office that the one wanted is a local word for.
    general: u32,
    /// Whether one that heads the same will do.
    loosely: bool,
    /// What was asked before, by the offices' last bits: a state has hundreds of holders of a few offices.
    asked: [(u32, bool); 8],
}

impl<'s> Fitting<'s> {
    fn of(snapshot: &'s Snapshot, wanted: u32, loosely: bool) -> Self {
        let asked = [(wanted, true); 8];
        Self { snapshot, wanted, general: snapshot.general_office(wanted), loosely, asked }
    }

    fn fits(&mut self, held: u32) -> bool {
        let Some(asked) = self.asked.get_mut(held as usize % 8) else { return false };
        if asked.0 != held {
            let alike = self.snapshot.general_office(held) == self.general;
            *asked = (held, alike || (self.loosely && is_or_heads_alike(self.snapshot, held, self.wanted)));
        }
        asked.1
    }
}

/// Whoever held the office of a state or organisation when the phrase says.
fn holder(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, of: u32) -> Option<Draft> {
    let snapshot = context.snapshot;
    let wanted = wanted_office(snapshot, phrase.office, of);
    let held = snapshot.facts(of).holders;
    let mut by_office = Fitting::of(snapshot, wanted, false);
    let mut has_held = held.iter().filter(|h| by_office.fits(h.office)).peekable();
    // Of an organisation whoever held it before may be on record by another office: the PLO's chairman as its leader.
    let is_body = || snapshot.record_type(of) == RecordType::Organisation;
    if has_held.peek().is_none() || is_body() && !has_held.any(|h| h.holds(context.date) != Holds::Never) {
        by_office = Fitting::of(snapshot, wanted, true);
    }
    let in_time = |interval: Interval| match phrase.said.when {
        When::Now => interval.holds(context.date) != Holds::Never && phrase.is_as_new(context, interval),
        When::Past => interval.ended_before(context.date),
        When::Future => is_starting(interval, context.date),
    };
    let year = context.date.year();
    let outside = |h: &Held| {
        phrase.said.when == When::Now && (h.is_outside(year) || phrase.said.is_acting && !may_be_acting(context, h))
    };
    // "ASEAN's chair", "OPEC's president": whoever presides by turns, and not the secretary-general.
    let may_be = |office: u32| phrase.may_name(context, office, of);
    let fitting = held.iter().filter(|h| !outside(h) && by_office.fits(h.office) && may_be(h.office));
    let mut holders: SmallVec<[(u32, u32, Interval); 8]> = fitting
        .map(|h| (h.leader, h.office, h.interval()))
        .filter(|h| in_time(h.2) && phrase.allows(snapshot, h.0))
        .collect();
    match phrase.said.when {
        When::Now => {}
        When::Past => {
            let mentioned: Vec<u32> = nearby_leaders(context, drafts, phrase.begin);
            if holders.iter().any(|h| mentioned.contains(&h.0)) {
                holders.retain(|h| mentioned.contains(&h.0));
                // Of several the one named last is meant.
                let last = mentioned.iter().find(|m| holders.iter().any(|h| h.0 == **m)).copied();
                holders.retain(|h| Some(h.0) == last);
            }
        }
        When::Future => {
            let first = holders.iter().filter_map(|h| h.2.start.map(|s| (s.first_day(), h.0))).min();
            holders.retain(|h| first.is_some_and(|f| f.1 == h.0));
        }
    }
    let wholly = |h: &&(u32, u32, Interval)| phrase.said.when != When::Now || h.2.holds(context.date) == Holds::Wholly;
    let mut leaders: SmallVec<[u32; 8]> = holders.iter().map(|h| h.0).collect();
    leaders.sort_unstable();
    leaders.dedup();
    let mut draft = Draft::derived(phrase.begin, phrase.end, MentionKind::Office, Pass::Offices, Evidence::Form);
    if let [leader] = leaders.as_slice()
        && let Some((_, office, interval)) = holders.iter().find(wholly)
    {
        draft.record = Some(*leader);
        draft.candidates = smallvec![(*leader, 1.0)];
        draft.confidence = match (phrase.said.when, context.date_assumed) {
            (When::Now, false) => IN_OFFICE,
            (_, false) => ONCE_OR_SOON,
            (_, true) => UNDATED,
        };
        if interval.end.is_none() {
            draft.confidence *= snapshot.trust_in_open_terms(context.date);
        }
        draft.evidence = Evidence::Tenure { office: *office, of, interval: *interval };
        return Some(draft);
    }
    if leaders.is_empty() || leaders.len() > MAX_CANDIDATES {
        return None;
    }
    // Several held it within the period, or its ends are not known to the day: nothing is guessed.
    let share = 1.0 / f32::from(u16::try_from(leaders.len()).unwrap_or(u16::MAX));
    draft.candidates = leaders.into_iter().map(|l| (l, share)).collect();
    draft.confidence = share;
    Some(draft)
}

/// Whether somebody may be called acting: for the time being, or in an office taken not long ago.
fn may_be_acting(context: &Context<'_>, held: &Held) -> bool {
    let since = held.interval().start.map_or(0, |start| context.date.first_day() - start.last_day());
    held.acting() || since <= NEW_DAYS
}

/// Whether an interval begins after a date, and soon.
fn is_starting(interval: Interval, date: Date) -> bool {
    interval.start.is_some_and(|start| (1..=REACH_FUTURE_DAYS).contains(&(start.first_day() - date.last_day())))
}

/// The leaders named before a token, the nearest first.
fn nearby_leaders(context: &Context<'_>, drafts: &[Draft], begin: usize) -> Vec<u32> {
    drafts
        .before(begin)
        .filter_map(|d| d.record)
        .filter(|r| context.snapshot.is_leader(*r))
        .take(REACH_DRAFTS)
        .collect()
}

/// "The X leader" is the holder of the office that X's record names; of an organisation, its head.
fn wanted_office(snapshot: &Snapshot, office: u32, of: u32) -> u32 {
    let is_leader_word = snapshot.record(office).is_some_and(|r| r.word_for == Some(WordFor::Heads));
    let Some(body) = snapshot.record(of) else { return office };
    if is_leader_word && body.record_type == RecordType::State {
        let heads = |held: &&Held| snapshot.head_of(held.office) == Some(HeadOf::State);
        let first = || snapshot.facts(of).holders.iter().find(heads).map(|held| held.office);
        return snapshot.index_of(&body.leader_office).or_else(first).unwrap_or(office);
    }
    office
}
