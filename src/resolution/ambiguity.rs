//! Which record a span means: the priors of its forms, their dates, and what else the text names.

use smallvec::{SmallVec, smallvec};

use super::overlap::NameSpan;
use super::times::{self, Company, Years};
use super::{Candidates, Context, Draft, Evidence, Pass, vetoes};
use crate::gazetteer::{CompiledForm, RecordType};
use crate::mention::MentionKind;
use crate::text::{Class, Shape, is_word};

/// The winner must have this share of the evidence, else the mention is ambiguous.
const CLEAR_SHARE: f32 = 0.6;
/// A form whose best record is less likely than this, and has no support, means something outside the gazetteer.
const MIN_PRIOR: f32 = 0.25;
/// A form more likely than this is not below that even outside its dates.
const SURE_PRIOR: f32 = 0.4;
/// Confidence in a name that only one record has.
const UNIQUE_CONFIDENCE: f32 = 0.98;

/// How many times likelier a state is before the name of one of its leaders ("Korean leader Kim Jong Un").
const INTRODUCES: f32 = 12.0;
/// How many times likelier a state is that has had the office behind the name ("the Dominican prime minister").
const HAS_THE_OFFICE: f32 = 400.0;
/// How much less likely a name means a state that is no more on the text's date, where another has the name too.
const OTHER_TIME: f32 = 0.2;
/// As many words of a title may stand between the two.
const MAX_TITLE_TOKENS: usize = 4;

/// Something that speaks for a record.
#[derive(Debug, Clone, Copy)]
struct Support {
    record: u32,
    sentence: u32,
    weight: f32,
}

/// A few records, and some others that share a bit with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Few(u64);

impl Few {
    /// Those that some span may mean besides another, or is unlikely to mean: of the others nothing is asked.
    fn of(context: &Context<'_>, spans: &[NameSpan]) -> Self {
        let mut few = Self::default();
        for span in spans {
            let forms = || span.forms(context);
            let first = forms().next().map(|f| f.record);
            if forms().any(|f| Some(f.record) != first || f.prior < SURE_PRIOR) {
                forms().for_each(|f| few.0 |= 1 << (f.record & 63));
            }
        }
        few
    }

    fn may_hold(self, record: u32) -> bool {
        self.0 >> (record & 63) & 1 != 0
    }
}

/// What the text names without ambiguity, and what that speaks for.
#[derive(Default)]
struct Presence {
    /// What speaks for a record that is asked about: by record, and for each in the order of the text.
    support: Vec<Support>,
    /// The people named, by the token at which the name begins.
    people: Vec<(usize, u32)>,
    /// Where each stands, in order of the tokens, with what else it speaks for.
    places: Vec<(usize, u32)>,
    /// The same people, in order of their records.
    leaders: Vec<u32>,
}

/// A place that is said to be where something is stands no more tokens behind its name.
const CLOSE: usize = 5;
/// What speaks for a record in its sentence counts for no more than this …
const MOST_NEAR: f32 = 2.0;
/// … and in the whole text for no more than this.
const MOST_FAR: f32 = 4.0;

impl Presence {
    /// What the spans name that may each mean but one record.
    fn of(context: &Context<'_>, spans: &[NameSpan]) -> Self {
        let asked = Few::of(context, spans);
        if asked == Few::default() {
            return Self::default();
        }
        let mut presence = Self {
            support: Vec::with_capacity(spans.len()),
            people: Vec::with_capacity(spans.len() / 2),
            places: Vec::with_capacity(2 * spans.len()),
            leaders: Vec::new(),
        };
        for span in spans {
            let mut records = span.records(context);
            if let Some(first) = records.next()
                && records.all(|r| r == first)
            {
                presence.add(context, asked, sentence_of(context, span), span.begin, first);
            }
        }
        presence.support.sort_by_key(|s| s.record);
        presence.leaders = presence.people.iter().map(|(_, person)| *person).collect();
        presence.leaders.sort_unstable();
        presence
    }

    fn add(&mut self, context: &Context<'_>, asked: Few, sentence: u32, token: usize, record: u32) {
        self.places.push((token, record));
        let mut speak_for = |other: u32, weight: f32| {
            if asked.may_hold(other) {
                if other != record {
                    self.places.push((token, other));
                }
                self.support.push(Support { record: other, sentence, weight });
            }
        };
        speak_for(record, 1.0);
        if let Some(parent) = context.snapshot.parent(record) {
            speak_for(parent, 0.7);
        }
        let facts = context.snapshot.facts(record);
        for held in facts.held {
            speak_for(held.of, 0.7);
        }
        for seat in facts.seat_of {
            speak_for(seat.owner, 0.5);
        }
        if context.snapshot.is_leader(record) {
            self.people.push((token, record));
        }
    }

    /// Whether anything that the text names without ambiguity speaks for a record.
    fn speaks_of(&self, record: u32) -> bool {
        self.support.binary_search_by_key(&record, |s| s.record).is_ok()
    }

    /// Whether the text names a leader by a name that nobody else has.
    fn names_leader(&self, record: u32) -> bool {
        self.leaders.binary_search(&record).is_ok()
    }

    /// How many times likelier what the text names makes a record.
    fn factor(&self, context: &Context<'_>, sentence: u32, span: &NameSpan, record: u32) -> f32 {
        let from = self.support.partition_point(|s| s.record < record);
        let own = || self.support.get(from..).unwrap_or(&[]).iter().take_while(|s| s.record == record);
        let within =
            self.support.get(from..).unwrap_or(&[]).partition_point(|s| (s.record, s.sentence) < (record, sentence));
        let here = self.support.get(from + within..).unwrap_or(&[]).iter();
        let here = here.take_while(|s| (s.record, s.sentence) == (record, sentence));
        let near = sum_up_to(MOST_NEAR, here.map(|s| s.weight));
        let far = sum_up_to(MOST_FAR, own().map(|s| s.weight));
        let ahead = near > 0.0 && self.is_said_to_be_there(context, span, record);
        (1.0 + 6.0 * near + 1.5 * far) * if ahead { 40.0 } else { 1.0 }
    }

    /// "Korean officials in Pyongyang": the noun that a demonym stands before is said to be in, from or of a place.
    fn is_said_to_be_there(&self, context: &Context<'_>, span: &NameSpan, record: u32) -> bool {
        let text = context.text;
        let from = self.places.partition_point(|(token, _)| *token < span.end);
        let ahead = self.places.get(from..).unwrap_or(&[]);
        let first = ahead.first().map_or(usize::MAX, |(token, _)| *token);
        first < span.end + CLOSE
            && first > 0
            && is_word!(text, first - 1, "in" | "from" | "of" | "at")
            && (span.end..first).all(|i| !text.shape(i).has(Shape::PUNCTUATION))
            && ahead.iter().take_while(|(token, _)| *token == first).any(|(_, r)| *r == record)
    }
}

/// The sum of some weights, as far as it matters.
fn sum_up_to(most: f32, weights: impl Iterator<Item = f32>) -> f32 {
    let mut sum = 0.0;
    for weight in weights {
        sum += weight;
        if sum >= most {
            return most;
        }
    }
    sum
}

/// The sentence that a span stands in.
fn sentence_of(context: &Context<'_>, span: &NameSpan) -> u32 {
    context.text.token(span.begin).map_or(0, |t| t.sentence)
}

/// The person whose name, and "of", stand just before a name: "President Pascal Lissouba of Congo".
fn person_of(context: &Context<'_>, presence: &Presence, begin: usize) -> Option<u32> {
    let text = context.text;
    let the = begin.checked_sub(1).filter(|i| is_word!(text, *i, "the")).unwrap_or(begin);
    let of = the.checked_sub(1).filter(|i| is_word!(text, *i, "of"))?;
    let people = presence.people.partition_point(|(token, _)| *token < of);
    let (first, person) = *presence.people.get(people.checked_sub(1)?)?;
    let named = of - first <= MAX_TITLE_TOKENS && (first..of).all(|i| text.shape(i).has(Shape::CAPITALISED));
    named.then_some(person)
}

/// The person whom a name that ends at a token introduces: "Korean leader Kim", "Korea's Lee".
fn introduced(context: &Context<'_>, presence: &Presence, end: usize) -> Option<u32> {
    let between = |at: &usize| !is_word!(context.text, *at, "," | ";" | ":" | "." | "(" | ")" | "and" | "or" | "with");
    // "Congo's president, Felix Tshisekedi": a comma may close the title.
    let titled = |at: usize| {
        at.checked_sub(2).is_some_and(|last| {
            last >= end && is_word!(context.text, at - 1, ",") && context.text.class(last).has(Class::TITLE)
        })
    };
    let reaches = |at: usize| at == end || (end..at - usize::from(titled(at))).all(|token| between(&token));
    (end..=end + MAX_TITLE_TOKENS).filter(|at| reaches(*at)).find_map(|at| {
        let place = presence.people.binary_search_by_key(&at, |(token, _)| *token).ok()?;
        presence.people.get(place).map(|(_, person)| *person)
    })
}

/// Where an office may stand behind a name: "the Dominican prime minister", "Korea's president".
fn office_behind(context: &Context<'_>, end: usize) -> Option<usize> {
    let text = context.text;
    let at = end + usize::from(text.shape(end).has(Shape::CLITIC));
    (text.class(at).has(Class::TITLE) || is_word!(text, at, "prime")).then_some(at)
}

/// Whether a name of an office, or of the one that it is a local word for, stands at a token.
fn is_office_at(context: &Context<'_>, office: u32, at: usize) -> bool {
    let is_there = |name: &str| (at..).zip(name.split_whitespace()).all(|(i, word)| context.text.word(i) == word);
    [office, context.snapshot.general_office(office)]
        .into_iter()
        .filter_map(|o| context.snapshot.record(o))
        .any(|record| is_there(&record.name) || record.names.iter().any(|form| is_there(&form.text)))
}

/// A draft for each span that means something in the gazetteer.
pub(super) fn resolve(context: &Context<'_>, mut spans: Vec<NameSpan>) -> Vec<Draft> {
    let years = Years::of(context);
    for span in &mut spans {
        keep_forms_of_the_time(context, &years, span);
    }
    let presence = Presence::of(context, &spans);
    // A text with a date is of another time where it names those of that time.
    let others = presence.people.iter().map(|(_, person)| *person);
    let others = others.filter(|person| context.date_assumed || times::is_of_the_past(context, *person));
    let company = Company::of(context, others);
    // As many again are found by coreference, or nearly.
    let mut drafts = Vec::with_capacity(2 * spans.len());
    drafts.extend(spans.iter().filter_map(|span| draft(context, &presence, &company, span)));
    drafts
}

/// Of a state that is long gone and the one that goes by its name, the one of the text's time: "the British" of 1777 and of
/// today.
fn keep_forms_of_the_time(context: &Context<'_>, years: &Years, span: &mut NameSpan) {
    if span.forms.len() < 2 {
        return;
    }
    let is_gone = |number: &u32| context.snapshot.form(*number).is_some_and(|f| times::is_long_gone(context, &f));
    let long_gone: SmallVec<[bool; 8]> = span.forms.iter().map(is_gone).collect();
    if !long_gone.contains(&true) || !long_gone.contains(&false) {
        return;
    }
    let of_its_time = span.forms.iter().zip(&long_gone).any(|(number, gone)| {
        *gone && context.snapshot.form(*number).is_some_and(|f| years.lie_within(context, f.interval()))
    });
    let mut long_gone = long_gone.into_iter();
    span.forms.retain(|_| long_gone.next() == Some(of_its_time));
}

/// Of states of one name the one that there was on the text's date: "Yugoslavia" in 1999; "the former Yugoslavia" is the other.
fn prefer_the_living(context: &Context<'_>, span: &NameSpan, candidates: &mut Candidates) {
    let lives: SmallVec<[bool; 8]> = candidates.iter().map(|(r, _)| times::is_there(context, *r)).collect();
    if !lives.contains(&false) {
        return;
    }
    let ended = |(record, _): &(u32, f32)| times::has_ended(context, *record);
    let wants_ended = is_said_to_have_ended(context, span) && candidates.iter().any(ended);
    for (candidate, lives) in candidates.iter_mut().zip(lives) {
        let fits = if wants_ended { times::has_ended(context, candidate.0) } else { lives };
        candidate.1 *= if fits { 1.0 } else { OTHER_TIME };
    }
}

/// "The former Yugoslavia", "when Yugoslavia fell apart", "Yugoslavia's collapse", "the break-up of Yugoslavia".
fn is_said_to_have_ended(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let is_end = |i: usize| is_word!(text, i, "collapse" | "breakup" | "disintegration" | "dissolution" | "demise");
    let is_break = |i: usize| is_word!(text, i, "break") && is_word!(text, i + 1, "up");
    let before = |tokens: usize| span.begin.checked_sub(tokens);
    before(1).is_some_and(|i| text.class(i).has(Class::PAST_OFFICE))
        || is_word!(text, span.end, "fell" | "collapsed" | "disintegrated" | "dissolved" | "broke" | "split")
        || is_word!(text, span.end, "'s") && (is_end(span.end + 1) || is_break(span.end + 1))
        || before(1).is_some_and(|i| is_word!(text, i, "of"))
            && (before(2).is_some_and(is_end) || before(3).is_some_and(is_break))
}

/// "Former presidents George Bush, Jimmy Carter …", "the late King Hussein": whether the title before a name is said to be one
/// that its bearer no longer holds.
fn is_said_to_be_former(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let Some(title) = span.begin.checked_sub(1).filter(|i| text.class(*i).has(Class::TITLE)) else { return false };
    let words = (title.saturating_sub(MAX_TITLE_TOKENS)..title).rev();
    // "U.S." is no pronoun.
    let is_name = |i: &usize| {
        text.shape(*i).has(Shape::CAPITALISED)
            && (text.class(*i) == Class::NONE || text.shape(*i).has_any(Shape::DOTTED.or(Shape::ALL_CAPITALS)))
    };
    let mut words = words.skip_while(is_name);
    words
        .find(|i| !text.class(*i).has(Class::TITLE) && !is_word!(text, *i, "prime"))
        .is_some_and(|i| text.class(i).has(Class::PAST_OFFICE) && !is_word!(text, i, "outgoing" | "then"))
}

/// "Secretary Clinton": whether a title stands before a surname.
fn is_titled(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    span.end - span.begin == 1
        && span.begin.checked_sub(1).map(|title| text.before_abbreviating_dot(title)).is_some_and(|title| {
            text.class(title).has(Class::TITLE)
                && text.shape(title).has(Shape::CAPITALISED)
                && text.token(title).map(|t| t.sentence) == text.token(span.begin).map(|t| t.sentence)
        })
}

/// A record that a span may mean, by the form that speaks best for it.
struct Candidate {
    record: u32,
    form: u32,
    standalone: bool,
    weight: f32,
}

impl Candidate {
    /// The record of a form.
    fn of(context: &Context<'_>, number: u32, form: &CompiledForm<'_>) -> Self {
        let weight = form.prior * vetoes::dated_factor(context, form);
        Self { record: form.record, form: number, standalone: form.standalone, weight }
    }
}

fn draft(context: &Context<'_>, presence: &Presence, company: &Company, span: &NameSpan) -> Option<Draft> {
    if let [number] = span.forms.as_slice() {
        // There is nothing to tell apart.
        let form = context.snapshot.form(*number)?;
        let candidate = Candidate::of(context, *number, &form);
        let candidates = smallvec![(form.record, if candidate.weight > 0.0 { 1.0 } else { 0.0 })];
        return settled(context, presence, span, (&candidate, candidates), !form.standalone);
    }
    let mut found: SmallVec<[Candidate; 4]> = SmallVec::new();
    // The forms of a span are in order of their numbers, and those of a record are numbered in a row.
    for number in &span.forms {
        let Some(form) = context.snapshot.form(*number) else { continue };
        let candidate = Candidate::of(context, *number, &form);
        let (standalone, weight) = (candidate.standalone, candidate.weight);
        match found.last_mut().filter(|known| known.record == form.record) {
            // Of two forms of one record the one that may stand alone, then the likelier, is the one meant.
            Some(known) if (standalone, weight) > (known.standalone, known.weight) => *known = candidate,
            Some(_) => {}
            None => found.push(candidate),
        }
    }
    // A name that may stand alone is meant before one that may not; which of two people a title says.
    let titled =
        found.len() > 1 && is_titled(context, span) && found.iter().all(|c| context.snapshot.is_leader(c.record));
    // "Clinton in 2000": so does one whose years are told, where those of the others are not.
    let told = |c: &Candidate| {
        let known = !context.date_assumed && context.snapshot.is_leader(c.record);
        if known { times::told_of(context, c.record, span.begin) } else { 1.0 }
    };
    let standing = found.iter().filter(|c| c.standalone).count();
    let by_year = found.len() > standing
        && standing > 0
        && found.iter().any(|c| !c.standalone && told(c) > 1.0)
        && found.iter().all(|c| !c.standalone || told(c) < 1.0);
    // "Kaczyński" is one of two brothers, and the other where the text names him in full.
    let mut named: SmallVec<[u32; 2]> = SmallVec::new();
    if by_year {
        found.retain(|c| told(c) > 1.0);
    } else if !titled && standing > 0 {
        let is_named = |c: &Candidate| !c.standalone && presence.names_leader(c.record);
        named.extend(found.iter().filter(|c| is_named(c)).map(|c| c.record));
        found.retain(|c| c.standalone);
    }
    let candidates = match found.as_slice() {
        [only] => smallvec![(only.record, if only.weight > 0.0 { 1.0 } else { 0.0 })],
        several => shares(context, presence, company, span, several),
    };
    let (best, _) = *candidates.first()?;
    let chosen = found.iter().find(|c| c.record == best)?;
    let pending = !chosen.standalone && !by_year || titled;
    let mut draft = settled(context, presence, span, (chosen, candidates), pending)?;
    draft.candidates.extend(named.into_iter().map(|record| (record, 0.0)));
    Some(draft)
}

/// The draft of a span that means most likely the candidate chosen, which a short name does not yet where it is pending.
fn settled(
    context: &Context<'_>,
    presence: &Presence,
    span: &NameSpan,
    (chosen, candidates): (&Candidate, Candidates),
    pending: bool,
) -> Option<Draft> {
    let (best, share) = *candidates.first()?;
    let (form_number, weight) = (chosen.form, chosen.weight);
    let form = context.snapshot.form(form_number)?;
    if weight < MIN_PRIOR
        && candidates.len() == 1
        && presence.factor(context, sentence_of(context, span), span, best) < 1.5
    {
        return None;
    }
    let kind = span.kind.unwrap_or(form.kind);
    let pending = pending && span.kind.is_none();
    let resolved = share >= CLEAR_SHARE;
    let confidence =
        if candidates.len() == 1 { UNIQUE_CONFIDENCE * weight.max(0.7) } else { share.min(UNIQUE_CONFIDENCE) };
    let pass = match kind {
        _ if pending => Pass::Pending,
        MentionKind::Demonym => Pass::Demonyms,
        _ => Pass::Names,
    };
    // What a short name of people means is for the sieve to say.
    let people = pending && candidates.iter().all(|(r, _)| context.snapshot.is_leader(*r));
    Some(Draft {
        record: (resolved && !people).then_some(best),
        candidates,
        form: Some(form_number),
        confidence,
        ..Draft::derived(span.begin, span.end, kind, pass, Evidence::Form)
    })
}

/// How many times likelier a state is that the text alone of its namesakes speaks of.
const ALONE_NAMED: f32 = 4.0;
/// How much less somebody is meant by a former holder's title who had left no office.
const STILL_THERE: f32 = 0.1;

/// How much less somebody is meant behind the title of an office that another of the name has held.
const OF_ANOTHER_TITLE: f32 = 0.02;
/// How much less a leader is meant by a name that is said to be where something is.
const SOMEWHERE: f32 = 0.01;

/// "In Washington", "a Washington lawyer".
fn is_placed(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    span.begin.checked_sub(1).is_some_and(|p| {
        text.class(p).has(Class::PLACE_PREPOSITION)
            || is_word!(text, p, "a" | "an")
                && text.token(span.end).is_some()
                && !text.shape(span.end).has_any(Shape::CAPITALISED.or(Shape::PUNCTUATION))
    })
}

/// The records that a span may mean with their shares of the evidence, the likeliest first.
fn shares(
    context: &Context<'_>,
    presence: &Presence,
    company: &Company,
    span: &NameSpan,
    found: &[Candidate],
) -> Candidates {
    let sentence = sentence_of(context, span);
    let before = person_of(context, presence, span.begin);
    let person = before.or_else(|| introduced(context, presence, span.end));
    let leads = |state: u32| person.is_some_and(|p| context.snapshot.facts(p).held.iter().any(|held| held.of == state));
    let office = office_behind(context, span.end);
    let has_office = |state: u32| {
        let holders = || context.snapshot.facts(state).holders.iter();
        office.is_some_and(|at| holders().any(|held| is_office_at(context, held.office, at)))
    };
    // "Published in Washington", "a Washington lawyer": no person, where it may be a place.
    let may_be_a_place = || found.iter().any(|c| context.snapshot.record_type(c.record) == RecordType::Place);
    let placed = is_placed(context, span) && may_be_a_place();
    // "King Albert II", and not the prince; "Belgium's king, Albert II".
    let title = span.begin.checked_sub(1).map(|i| if is_word!(context.text, i, ",") { i.saturating_sub(1) } else { i });
    let title = title.filter(|i| span.end - span.begin > 1 && context.text.class(*i).has(Class::TITLE));
    let bears_title = |record: u32| {
        let names = |office: u32| {
            context.snapshot.record(office).is_some_and(|o| {
                std::iter::once(&o.name)
                    .chain(o.names.iter().map(|f| &f.text))
                    .any(|n| title.is_some_and(|i| n.eq_ignore_ascii_case(context.text.word(i))))
            })
        };
        context.snapshot.facts(record).held.iter().any(|h| names(h.office))
    };
    let is_told_by_title = title.is_some() && found.iter().any(|c| bears_title(c.record));
    // "Congo's president, Felix Tshisekedi".
    let possesses = context.text.shape(span.end).has(Shape::CLITIC);
    let scored = |c: &Candidate| {
        let factor = presence.factor(context, sentence, span, c.record);
        let introduces = match leads(c.record) {
            true if possesses || before.is_some() => HAS_THE_OFFICE,
            true => INTRODUCES,
            false => 1.0,
        };
        let rules = if has_office(c.record) { HAS_THE_OFFICE } else { 1.0 };
        let somewhere = if placed && context.snapshot.is_leader(c.record) { SOMEWHERE } else { 1.0 };
        let titled = if is_told_by_title && !bears_title(c.record) { OF_ANOTHER_TITLE } else { 1.0 };
        (c.record, c.weight * factor * introduces * rules * somewhere * titled)
    };
    let mut candidates: Candidates = found.iter().map(scored).collect();
    // "Congo" is the state that the text calls "the Republic of the Congo", where no other of the name is spoken of.
    let is_state = |r: u32| context.snapshot.record_type(r) == RecordType::State;
    if person.is_none()
        && office.is_none()
        && span.forms(context).all(|f| f.kind != MentionKind::Demonym)
        && found.iter().all(|c| is_state(c.record) && times::is_there(context, c.record))
    {
        let mut named = found.iter().filter(|c| presence.speaks_of(c.record)).map(|c| c.record);
        if let (Some(only), None) = (named.next(), named.next()) {
            candidates.iter_mut().filter(|(r, _)| *r == only).for_each(|c| c.1 *= ALONE_NAMED);
        }
    }
    // Which of several leaders a text means is told by its date; without one of its own, by its years and its company. So it
    // is where none of them is in office, and the text names others of the time of one of them.
    let is_leader = |record: u32| context.snapshot.is_leader(record);
    let former = !context.date_assumed && is_said_to_be_former(context, span);
    let of_the_past = !context.date_assumed
        && candidates.iter().any(|(r, _)| is_leader(*r) && company.contemporary(context, *r) > 1.0)
        && times::none_rules(context, candidates.iter().map(|(r, _)| *r));
    for (record, score) in candidates.iter_mut().filter(|(record, _)| is_leader(*record)) {
        *score *= if context.date_assumed || of_the_past {
            company.factor(context, *record, span.begin)
        } else {
            times::nearness(context, *record) * times::told_of(context, *record, span.begin)
        };
        if former && !times::has_left_one(context, *record) {
            *score *= STILL_THERE;
        }
    }
    if !context.date_assumed {
        prefer_the_living(context, span, &mut candidates);
    }
    candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let total: f32 = candidates.iter().map(|c| c.1).sum();
    for candidate in &mut candidates {
        candidate.1 /= total.max(f32::MIN_POSITIVE);
    }
    candidates
}
