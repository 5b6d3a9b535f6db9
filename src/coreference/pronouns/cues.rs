//! The values of the features: what speaks for each candidate, for each rival and for none, from word classes.

use std::sync::LazyLock;

use super::actors::{is_an_actor, is_under_way};
use super::candidates::{Form, Gathered, Who, gather};
use super::clauses;
use super::features::{Candidate, Feature, Lean, Question, Values};
use super::rivals::{Opening, is_struck, is_told};
use super::scene::Scene;
use super::setting::{Place, Setting, place};
use super::words::Told;
use super::{Anaphor, Person, around, binding};
use crate::gazetteer::{Holds, RecordType};
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// How far before "and" what the verb before it acts on may end, in tokens: "rang Zaev on Sunday and told him".
const REACH_JOINT: usize = 3;

/// Puts the question that `anaphor` asks, if anything in reach can answer it, in the place of the last one.
pub(super) fn ask(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    (gathered, question): (&mut Vec<Gathered>, &mut Question),
) -> bool {
    gather(scene, anaphor, gathered);
    if gathered.is_empty() {
        return false;
    }
    let context = scene.context;
    let text = context.text;
    let token = anaphor.token;
    let place = place(context, token);
    question.clear(token, anaphor.person.sort());
    question.binder = binding::binder(scene, anaphor, place, gathered);
    if question.binder.is_some() {
        // Of use where it is bound to the pronoun that was left alone.
        question.lean =
            if gathered.first().is_some_and(|g| g.who == Who::Unresolved) { lean(anaphor, gathered) } else { None };
        // The clause decides: nothing is weighed.
        let bare = |g: &Gathered| {
            g.record().map(|record| Candidate { record, nearest: (g.begin, g.end), values: Values::default() })
        };
        question.candidates.extend(gathered.iter().filter_map(bare));
        return true;
    }
    let setting = Setting::of(scene, anaphor, gathered, place);
    let entities = gathered.iter().filter(|g| g.record().is_some()).count();
    let Question { candidates, rivals, words, pronoun, .. } = question;
    if anaphor.person == Person::Thing {
        around::each_word(text, token, place, &mut |slot, word| words.push((slot, word)));
    }
    for (rank, g) in gathered.iter().enumerate() {
        let mut values = values(scene, anaphor, &setting, g, rank);
        match g.record() {
            Some(record) => {
                values.flag(Feature::OnlyEntity, entities == 1);
                candidates.push(Candidate { record, nearest: (g.begin, g.end), values });
            }
            None if is_struck(text, g, token) || setting.quotation.is_some() && is_told(text, g) => {}
            None => {
                if g.who == Who::Unresolved {
                    *pronoun = Some(rivals.len());
                }
                rivals.push(values);
            }
        }
    }
    question.lean = lean(anaphor, gathered);
    question.none = none_values(scene, anaphor, &setting, gathered);
    true
}

/// What the last pronoun may stand for, if that was left alone and is in reach.
fn lean(anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Lean> {
    let lean = anaphor.lean.filter(|_| gathered.iter().any(|g| g.who == Who::Unresolved))?;
    let mut candidates = gathered.iter().filter(|g| g.record().is_some());
    let candidate = candidates.position(|g| g.record() == Some(lean.record))?;
    Some(Lean { candidate, share: lean.share })
}

/// What speaks for and against one candidate or rival.
fn values(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, setting: &Setting, g: &Gathered, rank: usize) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let (role, is_first) = (g.standing.role, g.standing.is_first);
    let back = g.back;
    let between = u16::try_from(anaphor.token.saturating_sub(g.end)).unwrap_or(u16::MAX);
    let mut v = Values::measured(1.0 / (1.0 + f32::from(between) / 8.0), ln_1p(g.count), g.share);
    v.set_low([F::SameSentence, F::OneBack, F::TwoBack].get(back as usize).copied().unwrap_or(F::ThreeBack));
    v.set_low(role_feature(role, back == 0));
    v.set_low(match g.form {
        Form::Pronoun => F::IsPronoun,
        Form::Description => F::IsDescription,
        Form::Demonym => F::IsDemonym,
        Form::Metonym => F::IsMetonym,
        Form::Name => F::IsName,
    });
    v.flag(F::IsLiteral, g.is_literal);
    v.set_low([F::Nearest, F::SecondNearest].get(rank).copied().unwrap_or(F::FurtherOff));
    let between = setting.paragraph.is_some_and(|begin| begin >= g.end);
    v.flag(F::TurnBetween, setting.is_turn && between);
    v.flag(F::ParagraphBetween, !setting.is_turn && between);
    let is_nearest_subject = setting.nearest_subject == Some(g.who);
    v.flag(F::NearestSubject, is_nearest_subject);
    let hangs_on = is_of_relative(text, g);
    v.flag(F::SubjectOfLastSentence, g.subject_of_last && !hangs_on);
    let speaks = setting.subject_of_speech == Some(g.who);
    v.flag(F::SubjectOfSpeech, speaks);
    v.flag(F::Nested, g.is_nested);
    let spoke_last = setting.last_to_speak == Some(g.who);
    v.flag(F::LastToSpeak, spoke_last && setting.is_speaking);
    match back {
        0 => {
            v.flag(F::FirstOfSentence, is_first);
            v.flag(F::JoinedByAnd, g.end + 1 == anaphor.token && is_word!(text, g.end, "and"));
            v.flag(F::SpokenOf, setting.reports_from.is_some_and(|from| g.begin >= from));
            clause_values(context, setting, g, anaphor.token, &mut v);
        }
        1 => {
            v.flag(F::FirstOfLastSentence, is_first);
            v.flag(F::OpensOfSubject, setting.opens && role == Role::Subject && !hangs_on);
            v.flag(F::OpensOfLastSubject, setting.opens && is_first && role == Role::Subject);
        }
        _ => {}
    }
    if let Some((begin, end)) = setting.quotation {
        let inside = begin <= g.begin && g.begin < end;
        v.flag(F::OutsideQuotation, !inside);
        v.flag(F::QuotedOfLastToSpeak, !inside && spoke_last);
        v.flag(F::SpeaksByPronoun, setting.is_said_by_same && !inside && back <= 1 && role == Role::Subject);
    }
    v.flag(F::QuotedBefore, setting.quotation.is_none() && g.standing.is_quoted);
    place_values(context, anaphor, setting, g, rank, &mut v);
    match g.who {
        Who::Entity(record) => entity_values(scene, anaphor, setting, g, record, rank, &mut v),
        Who::Rival(_) => rival_values(anaphor, setting, g, rank, &mut v),
        Who::Unresolved => {
            v.set(F::RivalPronoun);
            v.flag(F::RivalOfWill, setting.is_of_will);
        }
    }
    v
}

/// "Mnangagwa, whom he had sacked, will be sworn in": who acts in a clause that tells of another is not whom the sentence is about.
fn is_of_relative(text: &NormalizedText<'_>, g: &Gathered) -> bool {
    g.back == 1
        && syntax::before_article(text, g.begin).is_some_and(|i| {
            is_word!(text, i, "whom") || is_word!(text, i, "which" | "where") && i > 0 && is_word!(text, i - 1, ",")
        })
}

/// What the pronoun's own place in its clause makes of where a candidate or rival stands.
fn place_values(
    context: &Context<'_>,
    anaphor: &Anaphor<'_>,
    setting: &Setting,
    g: &Gathered,
    rank: usize,
    v: &mut Values,
) {
    use Feature as F;
    let text = context.text;
    let (role, back) = (g.standing.role, g.back);
    let is_nearest_subject = setting.nearest_subject == Some(g.who);
    let low = matches!(role, Role::Oblique | Role::Object);
    let is_coargument = || role != Role::Oblique && clauses::is_coargument(context, g.end, anaphor.token);
    match setting.place {
        Place::Subject => {
            v.flag(F::NearestSubjectOfSubject, is_nearest_subject);
            if back == 0 {
                v.flag(F::SubjectOfSubjectHere, role == Role::Subject);
                v.flag(F::ObjectOfSubjectHere, low);
                v.flag(F::AfterAndOfSubject, g.subject_here && setting.is_joined);
                v.flag(F::AfterWhatOfSubject, is_nearest_subject && setting.hangs_on);
            }
            v.flag(F::PronounSubjectOfSubject, g.form == Form::Pronoun && role == Role::Subject);
        }
        Place::Object => {
            v.flag(F::NearestSubjectOfObject, is_nearest_subject);
            v.flag(F::CoArgument, back == 0 && is_coargument());
            v.flag(F::LowOfLowHere, low && back == 0);
            let joint = anaphor.token.checked_sub(2).filter(|i| is_word!(text, *i, "and" | "but"));
            v.flag(
                F::ObjectOfJoined,
                low && back == 0 && joint.is_some_and(|i| g.end <= i && i - g.end <= REACH_JOINT),
            );
            v.flag(F::AsksForHimself, back == 0 && clauses::asks_for_himself(context, g, anaphor.token));
            v.flag(F::ObjectOfObject, low && back > 0);
        }
        Place::Possessive => {
            v.flag(F::NearestSubjectOfPossessive, is_nearest_subject);
            v.flag(F::ObliqueNearestOfPossessive, rank == 0 && back == 0 && low);
            v.flag(F::NearestOfPossessive, rank == 0 && back == 0);
            v.flag(F::PossessiveSubjectFar, rank > 0 && g.subject_here);
            v.flag(F::SubjectOfPossessiveHere, back == 0 && role == Role::Subject);
            v.flag(F::SubjectBeforeOfPossessive, back > 0 && role == Role::Subject);
            v.flag(F::PossessorOfPossessive, role == Role::Possessor);
            v.flag(F::ModifierOfPossessive, role == Role::Modifier);
            v.flag(F::OwnOfPredicate, back == 0 && is_predicated(context, g.end, anaphor.token));
            v.flag(F::OwnOfSubject, is_nearest_subject && setting.is_own);
            v.flag(F::SubjectOfSpeechOfPossessive, setting.subject_of_speech == Some(g.who));
            v.flag(F::SubjectOfLastOfPossessive, g.subject_of_last);
            v.flag(F::RivalSubjectOfPossessive, is_nearest_subject && g.record().is_none());
        }
        Place::Reflexive => {
            v.flag(F::NearestSubjectOfReflexive, is_nearest_subject);
            v.flag(F::CoArgumentOfReflexive, back == 0 && is_coargument());
        }
    }
}

/// What holds of rivals only.
fn rival_values(anaphor: &Anaphor<'_>, setting: &Setting, g: &Gathered, rank: usize, v: &mut Values) {
    use Feature as F;
    let (role, back) = (g.standing.role, g.back);
    v.set(F::IsRival);
    v.flag(F::RivalName, g.form == Form::Name);
    v.flag(F::RivalSubject, role == Role::Subject);
    v.flag(F::RivalHere, back == 0);
    v.flag(F::RivalNearest, rank == 0);
    v.flag(F::RivalRepeated, g.count > 1);
    v.flag(F::RivalOfThing, setting.is_of_thing);
    v.flag(F::RivalIndefinite, g.opening == Some(Opening::Indefinite));
    v.flag(F::RivalPossessed, g.opening == Some(Opening::Possessed));
    v.flag(F::RivalAgent, g.is_agent);
    v.flag(F::RivalOpen, g.sorts.is_open());
    v.flag(F::RivalTold, g.sorts.is_told());
    v.flag(F::RivalPlural, anaphor.person == Person::Group && g.ends_in_s);
    v.flag(F::RivalOfWill, setting.is_of_will);
    v.flag(F::RivalOfStateNoun, setting.owned.has(Told::OF_STATES));
    v.flag(F::RivalBare, g.end == g.begin + 1 && g.form == Form::Description);
    v.flag(F::RivalAfterRival, anaphor.unresolved.is_some());
}

/// What the clause tells that the pronoun and something before it stand in.
fn clause_values(context: &Context<'_>, setting: &Setting, g: &Gathered, token: usize, v: &mut Values) {
    use Feature as F;
    let possessive = setting.place == Place::Possessive;
    let verb = clauses::asking_verb(context, g);
    if let Some(verb) = verb {
        let within = clauses::goes_on(context, verb, g.end);
        v.flag(if possessive { F::ControlledOwner } else { F::Controlled }, within);
        v.flag(F::AddressedMust, setting.place == Place::Subject && clauses::must(context, g.end, token));
    }
    if setting.relative_of == Some(g.end) {
        v.set(if possessive { F::RelativeOwner } else { F::RelativeSubject });
    }
    let gives_reason = token > 0 && is_word!(context.text, token - 1, "because" | "after" | "since");
    v.flag(F::DealtWithBecause, setting.place == Place::Subject && gives_reason && clauses::is_dealt_with(context, g));
    v.flag(F::TakesFromAnother, setting.is_taken && setting.nearest_subject == Some(g.who));
}

/// The natural logarithm of one more than a count; most counts are small.
fn ln_1p(count: u16) -> f32 {
    static SMALL: LazyLock<[f32; 16]> = LazyLock::new(|| {
        // Not worked out by the compiler, whose logarithm may round otherwise than that of larger counts.
        std::array::from_fn(|n| std::hint::black_box(f32::from(u16::try_from(n).unwrap_or(0))).ln_1p())
    });
    SMALL.get(usize::from(count)).copied().unwrap_or_else(|| f32::from(count).ln_1p())
}

/// What holds of entities only.
fn entity_values(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    setting: &Setting,
    g: &Gathered,
    record: u32,
    rank: usize,
    v: &mut Values,
) {
    use Feature as F;
    let context = scene.context;
    let record_type = context.snapshot.record_type(record);
    let is_state = record_type == RecordType::State;
    v.flag(F::StateOfStateNoun, is_state && setting.owned.has(Told::OF_STATES));
    v.flag(F::BodyOfBodyNoun, !is_state && setting.owned.has(Told::OF_BODIES));
    v.flag(F::HolderInApposition, setting.apposed.is_some_and(|leader| holds_office_of(context, leader, record)));
    v.flag(F::NameInApposition, setting.apposed == Some(record));
    v.flag(F::Coordinated, is_coordinated(scene, g));
    v.flag(F::OfAgent, clauses::is_of_agent(context, g.begin));
    v.flag(F::IsTopic, g.share >= 1.0);
    v.flag(F::IsOrganisation, record_type == RecordType::Organisation);
    let is_last = anaphor.last == Some(record);
    v.flag(F::LastPronoun, is_last);
    v.flag(F::LastPronounHere, is_last && setting.is_last_here);
    v.flag(F::LastPronounOther, !is_last && anaphor.last.is_some());
    v.flag(F::ChainGoesOn, is_last && rank == 0);
}

/// The feature of a role, in the sentence of the pronoun or before it.
fn role_feature(role: Role, here: bool) -> Feature {
    use Feature as F;
    match (role, here) {
        (Role::Subject, true) => F::SubjectHere,
        (Role::Possessor, true) => F::PossessorHere,
        (Role::Object, true) => F::ObjectHere,
        (Role::Oblique, true) => F::ObliqueHere,
        (Role::Modifier, true) => F::ModifierHere,
        (Role::Other, true) => F::OtherHere,
        (Role::Subject, false) => F::SubjectBefore,
        (Role::Possessor, false) => F::PossessorBefore,
        (Role::Object, false) => F::ObjectBefore,
        (Role::Oblique, false) => F::ObliqueBefore,
        (Role::Modifier, false) => F::ModifierBefore,
        (Role::Other, false) => F::OtherBefore,
    }
}

/// Whether the noun that a possessive owns says what the one that ends at `end` is: "with Santos as his deputy", "Kagame, who
/// is his deputy".
fn is_predicated(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    token > end
        && token - end <= 4
        && (end..token).all(|i| {
            is_word!(text, i, "," | "as" | "is" | "was" | "who" | "became" | "becomes" | "remains" | "been" | "being")
        })
        && (token + 1..token + 4).any(|i| {
            text.class(i).has_any(Class::TITLE.or(Class::PERSON_NOUN).or(Class::RELATION_NOUN))
                || Told::of(text, i).has(Told::OF_BODIES)
        })
}

/// Whether a mention is one of several that "and" joins: "Poland and Hungary".
fn is_coordinated(scene: &Scene<'_, '_>, g: &Gathered) -> bool {
    let text = scene.context.text;
    let joins = |i: usize| is_word!(text, i, "and" | "or");
    let behind = joins(g.end) && scene.begins_at(g.end + 1);
    behind || g.begin.checked_sub(1).is_some_and(|i| joins(i) && scene.ending_at(i).is_some())
}

/// Whether a leader held an office of a body on the document's date.
pub(super) fn holds_office_of(context: &Context<'_>, leader: u32, body: u32) -> bool {
    context
        .snapshot
        .facts(leader)
        .held
        .iter()
        .any(|h| h.of == body && (context.date_assumed || h.holds(context.date) != Holds::Never))
}

/// What speaks for none of them.
fn none_values(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, setting: &Setting, gathered: &[Gathered]) -> Values {
    use Feature as F;
    let context = scene.context;
    let text = context.text;
    let token = anaphor.token;
    let place = setting.place;
    let mut v = Values::default();
    v.set(F::NoneBias);
    v.set(match place {
        Place::Subject => F::NoneSubject,
        Place::Object => F::NoneObject,
        Place::Possessive => F::NonePossessive,
        Place::Reflexive => F::NoneReflexive,
    });
    let next = text.class(token + 1);
    let verb = if next.has(Class::ADVERB) { text.class(token + 2) } else { next };
    if place == Place::Subject {
        let acts = verb.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
            || is_word!(text, token + 1, "would" | "will" | "has" | "had");
        v.flag(F::NoneWillVerb, acts);
        let other = !acts && !next.has(Class::AUXILIARY) && !verb.has(Class::AUXILIARY);
        v.flag(F::NoneOtherVerb, other);
        let is = is_word!(text, token + 1, "is" | "was" | "'s" | "be" | "were");
        v.flag(F::NoneBeVerb, is && !is_an_actor(context, token + 1) && !is_under_way(text, token + 2));
    }
    if place == Place::Possessive {
        let noun = (token + 1..token + 4).any(|i| text.class(i).has_any(Class::WILL_NOUN.or(Class::TITLE)));
        v.flag(F::NoneWillNoun, noun);
    }
    v.flag(F::NoneQuotation, setting.quotation.is_some());
    let entity_here = |g: &Gathered| g.record().is_some() && g.sentence == setting.here;
    v.flag(F::NoneHere, !gathered.iter().any(entity_here));
    v.flag(F::NoneAfterWhat, token > 0 && is_word!(text, token - 1, "what" | "that" | "as"));
    v.flag(F::NoneSentenceStart, setting.opens);
    v.flag(F::NoneParagraphStart, text.shape(token).has(Shape::PARAGRAPH_START));
    v.flag(F::NoneIsIt, is_word!(text, token, "it"));
    v.flag(F::NoneOfThing, setting.is_of_thing);
    if place == Place::Object && token > 0 {
        let verb = Told::of(text, token - 1);
        // "called on it to withdraw".
        let calls = is_word!(text, token - 1, "on")
            && token > 1
            && is_word!(text, token - 2, "call" | "calls" | "called" | "calling");
        v.flag(F::NoneObjectOfWill, verb.has(Told::ASKS) || calls);
        // "gave it to him", "sold it back": a thing.
        let is_handed = is_word!(text, token + 1, "to" | "back" | "away");
        v.flag(F::NoneObjectOfDealing, verb.has(Told::DEALS) && !is_handed || clauses::is_measure_on(text, token));
    }
    v
}
