//! "the Russian president", "Britain's prime minister", "the head of the IMF": whoever held the office on the document's
//! date. "The president" alone is the holder that the text has named, else the holder of the state that the passage is
//! about. A name in apposition decides before any date does, and so does a name before it where the date is only assumed, the
//! office changed hands on it, or the paragraph tells of a year in which it was his (`history.rs`).
//!
//! No earlier system resolves offices by date; the nearest is the temporal slot filling of Surdeanu (2013), TAC-KBP. What the
//! text itself calls somebody goes first, after the role appositives of Lee et al. (2013). Preconditions: a definite article, a
//! possessor or a headline's opening. Vetoes: a title before a name; a stranger beside the phrase ("its secretary-general, Jane
//! Doe"); a stranger whom the text has given the title; no tenure on record; several holders within the date: then AMBIGUOUS.

mod adjectives;
mod alike;
mod apposed;
mod beside;
mod bodies;
mod chronicle;
mod dateline;
pub(super) mod fates;
pub(super) mod history;
mod holders;
mod mouths;
mod named;
mod parted;
mod parts;
mod passage;
mod phrases;
mod qualifiers;
mod row;
mod rules;
mod seat;
mod styles;
mod tenures;
mod terms;
mod titled;
mod years;

pub(super) use alike::{goes_by, same_office};
pub(super) use dateline::heads_a_report;
pub(super) use holders::is_of_late;
pub(super) use qualifiers::{Qualifiers, says_how};

use alike::{is_or_heads_alike, is_short_for, is_word_for_heads, wanted_office};
use apposed::{apposed, behind_honorific, close_apposed, is_before_a_title, is_named_as};
use holders::{holder, is_starting};
use mouths::{Meant, Mouths};
use phrases::{Phrase, is_a_speakers_label, is_title, is_within_name, phrase};
use rules::{is_an_instance, is_said_of_any_holder, is_the_post};
use titled::Titled;

use super::predicates::{is_given_as, is_made_or_kept_as, is_said_of_subject};
use super::survey::Survey;
use super::{Neighbours, REACH_DRAFTS, apposition, nominals, sentence};
use crate::gazetteer::{HeadOf, Holds, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, Traits, is_word, syntax};

/// When the holder held the office, as the words around it tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Now,
    /// "former", "the late".
    Past,
    /// "president-elect", "incoming".
    Future,
}

/// Adds a mention for each office that stands for its holder.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    add(context, survey, drafts, false);
}

/// The same once all that may own an office is known, or is not: "its ruler, Pervez Musharraf".
pub(super) fn run_again(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    add(context, survey, drafts, true);
}

fn add(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>, is_last: bool) {
    let mut added: Vec<Draft> = Vec::new();
    let titled = Titled::of(context, drafts, &survey.offices);
    let mouths = Mouths::of(survey);
    for office in &survey.offices {
        let (begin, end) = (office.begin, office.end);
        // "The Russian FM spokeswoman" speaks for the ministry.
        let is_ministry = is_word!(context.text, end, "spokesman" | "spokeswoman" | "spokesperson" | "spokespeople");
        if is_ministry
            || is_within_name(drafts, begin, end)
            || is_title(context, drafts, end)
            || is_a_speakers_label(context, end)
        {
            continue;
        }
        let mut found = office
            .records
            .iter()
            .filter_map(|office| phrase(context, drafts, begin, end, *office))
            .filter(|p| !is_said_of_subject(context, drafts, (p.begin, p.end)) && !is_given_as(context, p.begin))
            .filter(|p| !is_made_or_kept_as(context, drafts, (p.begin, p.end)) && !is_an_instance(context, p))
            .filter(|p| !is_said_of_you(context, p.begin))
            .filter(|p| !is_said_of_any_holder(context, p.begin, p.end) && !is_the_post(context, p.begin, p.name.1))
            .filter(|p| p.explicit || !is_told_apart(context, p.end))
            .filter(|p| is_last || !p.is_owned)
            .filter(|p| !p.explicit || p.of.is_none_or(|of| goes_by(context.snapshot, p.office, of)))
            .filter_map(|phrase| {
                let draft = resolve(context, drafts, (survey, &added, &titled, &mouths), &phrase)?;
                if is_of_who_speaks(context, &draft) {
                    return None;
                }
                Some((context.snapshot.head_of(phrase.office) == Some(HeadOf::Organisation), draft))
            });
        let first = found.next();
        // "Alistair Darling, the chancellor, met Angela Merkel. The chancellor": one word for two offices of states.
        let is_another = |other: &Draft, first: &Draft| other.record != first.record && other.antecedent.is_some();
        let other =
            first.as_ref().filter(|(of_a_body, d)| !of_a_body && d.antecedent.is_some()).and_then(|(_, first)| {
                found.find(|(of_a_body, other)| !of_a_body && is_another(other, first)).map(|(_, other)| other)
            });
        let first = first.map(|(_, draft)| draft);
        let chosen = match (first, other) {
            (Some(first), Some(other)) => called_so(context, &added, [first, other]),
            (first, _) => first,
        };
        added.extend(chosen);
    }
    let apart: Vec<Draft> = parted::diplomats(context, drafts)
        .filter_map(|phrase| resolve(context, drafts, (survey, &added, &titled, &mouths), &phrase))
        .collect();
    added.extend(apart);
    if !is_last {
        added.extend(survey.addresses.iter().filter_map(|at| styles::styled(context, drafts, *at)));
    }
    drafts.append(&mut added);
}

/// How far behind his label somebody still speaks, in tokens.
const REACH_LABEL: usize = 60;

/// "Bertie Ahern: I am glad to welcome the Prime Minister": who speaks of himself as "I" calls another by the office.
fn is_of_who_speaks(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    draft.antecedent.is_some_and(|(_, end)| {
        is_word!(text, end, ":")
            && end < draft.begin
            && draft.begin - end <= REACH_LABEL
            && !is_word!(text, end + 1, "\"")
            && !(end + 1..draft.begin).any(|i| is_word!(text, i, ":"))
            && (end..draft.begin).any(|i| is_word!(text, i, "i" | "we" | "my" | "our"))
    })
}

/// Of two who hold offices of one word the one whom the text has called by it.
fn called_so(context: &Context<'_>, added: &[Draft], two: [Draft; 2]) -> Option<Draft> {
    let text = context.text;
    let word = |d: &Draft| d.end.checked_sub(1).and_then(|last| text.hash(last));
    let wanted = two.first().and_then(word);
    let last = added.iter().rev().take(REACH_DRAFTS).find(|d| d.record.is_some() && word(d) == wanted)?;
    two.into_iter().find(|d| d.record == last.record)
}

/// "You are the president": said of whoever is spoken to, or speaks.
fn is_said_of_you(context: &Context<'_>, begin: usize) -> bool {
    let Some(verb) = begin.checked_sub(1) else { return false };
    is_word!(context.text, verb, "are" | "am" | "were" | "'re" | "'m")
        && verb.checked_sub(1).is_some_and(|person| is_word!(context.text, person, "you" | "i" | "we"))
}

/// "The president who was toppled": which of many is meant is told behind, and no date tells it.
fn is_told_apart(context: &Context<'_>, end: usize) -> bool {
    is_word!(context.text, end, "who" | "whose")
        && (is_word!(context.text, end + 1, "was" | "had" | "led" | "ruled")
            || context.text.traits(end + 1).has(Traits::ED))
}

fn resolve(
    context: &Context<'_>,
    drafts: &[Draft],
    (survey, added, titled, mouths): (&Survey<'_>, &[Draft], &Titled, &Mouths<'_>),
    phrase: &Phrase,
) -> Option<Draft> {
    let dated = chronicle::context_of(context, phrase.begin);
    let context = dated.as_ref().unwrap_or(context);
    if let Some(draft) = is_named_as(context, drafts, phrase).or_else(|| close_apposed(context, drafts, phrase)) {
        return Some(draft);
    }
    match apposition::of(context, drafts, phrase.begin, phrase.end) {
        apposition::Apposed::Leader(leader, antecedent) => {
            if let Some(draft) = apposed(context, drafts, phrase, leader, antecedent) {
                return Some(draft);
            }
            // "New Delhi's foreign secretary, Vikram Misri, said": an office that is called the same, and nobody else's.
            let end = antecedent.1;
            // And "the union's chairman, Jean Ping, a former minister, said": nor does a list go on so.
            let is_apposed = syntax::is_verb(context.text, end + 1)
                || is_word!(context.text, end + 1, "a" | "an" | "himself" | "herself" | "who");
            if end > phrase.end && is_word!(context.text, end, ",") && is_apposed {
                return None;
            }
        }
        apposition::Apposed::Unknown => return None,
        apposition::Apposed::Nobody => match behind_honorific(context, drafts, phrase.end) {
            apposition::Apposed::Leader(leader, name) => {
                if let Some(draft) = apposed(context, drafts, phrase, leader, name) {
                    return Some(draft);
                }
            }
            apposition::Apposed::Unknown => return None,
            apposition::Apposed::Nobody => {}
        },
    }
    // "ECOWAS's chairman, President Tandja, said": the chair of a body goes round, and the text says whose turn it is.
    let of_a_body = phrase.of.is_some_and(|of| context.snapshot.record_type(of) == RecordType::Organisation);
    if phrase.explicit && of_a_body && is_before_a_title(context, drafts, phrase.end) {
        return None;
    }
    // "Its ruler", and nobody knows whose.
    if phrase.is_owned {
        return None;
    }
    if phrase.said.is_one_of_a_row {
        return row::of_a_row(context, drafts, phrase);
    }
    if let Some(of) = phrase.of.filter(|_| phrase.explicit) {
        let named = named::of_body(context, drafts, titled, phrase, of);
        return named.or_else(|| {
            if phrase.said.when == When::Now
                && let Some(time) = years::own_time(context, phrase)
            {
                return history::holder_then(context, drafts, phrase, (of, time));
            }
            if phrase.said.when == When::Now && history::looks_back(context, drafts, phrase) {
                return None;
            }
            let held = holder(context, drafts, phrase, of)?;
            if phrase.said.when == When::Now && history::is_of_other_days(context, drafts, phrase, &held) {
                return None;
            }
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
    if let Some(state) = passage::host(context, drafts, phrase) {
        return holder(context, drafts, phrase, state).filter(Draft::is_resolved);
    }
    let anybodys = in_anybodys_mouth(context, drafts, (added, titled), phrase)
        .filter(|d| !passage::is_of_another_house(context, drafts, phrase, d));
    if let Some(own) = seat::holder_in(context, drafts, phrase) {
        let other = anybodys.as_ref().filter(|d| d.record != own.record && d.antecedent.is_some());
        // Nobody else may be meant, who would have to have come.
        let Some(other) = other else { return Some(own) };
        if !seat::tells_of_a_visit(context, (drafts, added), phrase, (&own, other)) {
            // "Chirac was against it. In Rome, the president": one who seldom acts and one who was just named.
            return seat::leads(context, &own).then_some(own);
        }
    } else if let Some(other) = anybodys.as_ref()
        && seat::is_anothers_in_an_undated_text(context, (drafts, added), phrase, other)
    {
        return None;
    } else if let Some((own, from)) = seat::holder_in_frame(context, drafts, phrase) {
        let other = anybodys.as_ref().filter(|d| d.record != own.record);
        let Some((other, antecedent)) = other.and_then(|d| Some((d, d.antecedent?))) else { return Some(own) };
        // "In Iraq, 40 died. The president told reporters": of whoever the text is about, or there.
        if antecedent.0 < from {
            let is_main = drafts.before(from).filter(|d| d.record == other.record).take(MAIN).count() == MAIN;
            let is_his = !is_main && !seat::tells_of_a_visit(context, (drafts, added), phrase, (&own, other));
            return is_his.then_some(own);
        }
    }
    match mouths.meant(context, drafts, phrase, anybodys.as_ref()) {
        Meant::Anybody => anybodys.filter(|d| !meets_himself(context, survey, drafts, d)),
        Meant::His(draft) => Some(draft),
        Meant::Unsure => None,
    }
}

/// Whoever is named so often before another's state is spoken of may be whom the text is about.
const MAIN: usize = 3;

/// How far behind whoever meets him an office stands, in tokens.
const REACH_MET: usize = 12;

/// "The president met the Syrian leader": whether whoever an office is taken for is acted on by it.
fn meets_himself(context: &Context<'_>, survey: &Survey<'_>, drafts: &[Draft], draft: &Draft) -> bool {
    let from = survey.offices.partition_point(|o| o.begin < draft.end);
    let near = survey.offices.get(from..).unwrap_or(&[]).iter();
    let near = near.take_while(|o| {
        o.begin - draft.end <= REACH_MET && sentence(context, o.begin) == sentence(context, draft.begin)
    });
    let mut met = near.flat_map(|o| o.records.iter().filter_map(|r| phrase(context, drafts, o.begin, o.end, *r)));
    met.any(|met| {
        met.explicit
            && nominals::acts_on(context, draft, met.begin)
            && met.of.and_then(|of| holder(context, drafts, &met, of)).is_some_and(|h| h.record == draft.record)
    })
}

/// "Thatcher died on Monday. Merkel praised her. The iron-willed leader": whether a text opens with the death of another than whom a
/// phrase would mean, and goes on about the dead, of whom it says how he was.
fn is_of_another_dead(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, taken: &Draft) -> bool {
    let is_of_one_in_office = (phrase.said.begin..phrase.name.0).any(|i| {
        is_word!(context.text, i, "embattled" | "beleaguered" | "besieged" | "new" | "outgoing" | "interim" | "elected")
            || is_word!(context.text, i, "defeated" | "old" | "veteran" | "current" | "ousted" | "deposed")
    });
    phrase.said.when == When::Now
        && !is_of_one_in_office
        && fates::reported(context, drafts).is_some_and(|dead| {
            let held = context.snapshot.facts(dead).held;
            Some(dead) != taken.record
                && held.iter().all(|h| h.holds(context.date) != Holds::Wholly)
                && !follows(context, drafts, phrase, (dead, taken))
        })
}

/// "Kim Jong Il is dead, and Kim Jong Un rules. The untested leader": whether somebody leads what the dead one led, and was named since.
fn follows(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, (dead, taken): (u32, &Draft)) -> bool {
    let snapshot = context.snapshot;
    let is_of_both = |leader: u32| {
        let led = snapshot.facts(dead).held;
        snapshot.facts(leader).held.iter().any(|h| led.iter().any(|own| own.of == h.of))
    };
    let mut before = drafts.before(phrase.begin).filter_map(|d| d.record);
    let last = before.find(|r| *r == dead || Some(*r) == taken.record);
    taken.record.is_some_and(is_of_both) && last == taken.record
}

/// Whether a phrase calls its holder a leader, as many others are called.
fn is_any_leader(context: &Context<'_>, phrase: &Phrase) -> bool {
    phrase.name.1 == phrase.name.0 + 1 && is_word!(context.text, phrase.name.0, "leader" | "ruler")
}

/// "Soldiers killed a rebel leader. Bashir gave a speech. The wounded leader": whether the text has called a stranger a leader, and
/// nobody since.
pub(super) fn is_another_leader(
    context: &Context<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    (begin, head): (usize, usize),
) -> bool {
    let text = context.text;
    let (head, from) = (text.hash(head), begin.saturating_sub(REACH_STRANGER));
    let Some(last) = (from..begin).rev().find(|i| text.hash(*i) == head) else { return false };
    let is_known = drafts.containing(last, last + 1).chain(added.containing(last, last + 1)).next().is_some()
        || drafts.beginning_at(last + 1).is_some();
    let opens = last.saturating_sub(REACH_ARTICLE)..last;
    !is_known && opens.rev().any(|i| is_word!(text, i, "a" | "an"))
}

/// How far back a stranger may have been called a leader, in tokens, and how far before that his article stands.
const REACH_STRANGER: usize = 60;
const REACH_ARTICLE: usize = 4;

/// The leader named last who holds an office, else whoever holds it in what the passage is about; nobody where a stranger with the
/// title was named after him.
fn in_anybodys_mouth(
    context: &Context<'_>,
    drafts: &[Draft],
    (added, titled): (&[Draft], &Titled),
    phrase: &Phrase,
) -> Option<Draft> {
    let is_told = phrase.said.begin != phrase.name.0 && is_any_leader(context, phrase);
    if is_told && is_another_leader(context, (drafts, added), (phrase.begin, phrase.name.0)) {
        return None;
    }
    let stranger = titled.stranger_before(context, phrase);
    let named = named::of_any_body(context, drafts, (added, titled), phrase);
    if is_told && named.as_ref().is_some_and(|d| is_of_another_dead(context, drafts, phrase, d)) {
        return None;
    }
    match (named, stranger) {
        (Some(draft), None) => Some(draft),
        (Some(draft), Some(at)) => draft.antecedent.is_some_and(|a| a.0 > at).then_some(draft),
        (None, Some(_)) => None,
        // "The leopard-skinned ruler": whom the text is about, who need not rule.
        (None, None) if phrase.said.is_described && is_any_leader(context, phrase) => None,
        (None, None) => match phrase.of.or_else(|| passage::whose_people(context, drafts, phrase)) {
            Some(of) => holder(context, drafts, phrase, of),
            None if phrase.said.is_new => passage::in_his_stead(context, drafts, phrase)
                .or_else(|| passage::holder_there(context, drafts, added, phrase)),
            None => passage::holder_there(context, drafts, added, phrase).filter(|d| {
                !history::is_of_other_days(context, drafts, phrase, d) && !tells_himself(context, drafts, phrase, d)
            }),
        },
    }
}

/// "Issoufou demanded that the president be restored": whether whoever is taken for the holder says what the holder is to do.
fn tells_himself(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, taken: &Draft) -> bool {
    let near = drafts.before(phrase.begin).next();
    near.is_some_and(|d| d.record == taken.record && named::tells_of_another(context, d, phrase.begin))
}

/// "Downing Street said the prime minister": whom a leader's own house speaks for, whoever was named last. It may speak by a
/// spokesman.
fn speaker(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let text = context.text;
    if phrase.of.is_some() || phrase.said.when != When::Now {
        return None;
    }
    let before = |i: usize| i.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, phrase.begin));
    // "The White House said: 'The president …'"
    let quoted = phrase
        .begin
        .checked_sub(3)
        .filter(|verb| is_word!(text, verb + 2, "\"") && is_word!(text, verb + 1, ":" | ","));
    let verb = if let Some(verb) = quoted {
        verb
    } else {
        let last = before(phrase.begin)?;
        if is_word!(text, last, "that") { before(last)? } else { last }
    };
    if !text.class(verb).has(Class::SPEECH_VERB) {
        return None;
    }
    let before = |i: usize| i.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, verb));
    // "Jen Psaki, the White House spokeswoman, said", "Kremlin spokesman Dmitry Peskov said".
    let is_name = |i: &usize| text.shape(*i).has(Shape::CAPITALISED) && !text.class(*i).has(Class::PERSON_NOUN);
    let passed = (0..REACH_SPOKESMAN).take_while(|n| verb.checked_sub(n + 1).is_some_and(|i| is_name(&i))).count();
    let closing = verb.checked_sub(1).filter(|i| is_word!(text, *i, ","));
    let noun = before(closing.unwrap_or(verb - passed)).filter(|i| text.class(*i).has(Class::PERSON_NOUN));
    let house = drafts.ending_at(noun.unwrap_or(verb))?;
    let is_house = |place: u32| context.snapshot.is_house(place);
    house.record.filter(|_| house.literal.is_some_and(is_house))
}

/// How many words of a spokesman's name stand between what he is called and the verb.
const REACH_SPOKESMAN: usize = 3;

/// How sure it is whom the text itself names beside an office …
const APPOSED: f32 = 0.96;
/// … who holds it on the text's date …
const IN_OFFICE: f32 = 0.95;
/// … who held it before or is about to …
const ONCE_OR_SOON: f32 = 0.85;
/// … and who holds it on a date that is only assumed.
const UNDATED: f32 = 0.75;
