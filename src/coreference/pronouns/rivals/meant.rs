//! Where somebody or something outside the gazetteer is meant, and no entity, however much speaks for one: "Putin's rival was
//! jailed. He", "Russia attacked the town. Its mayor", "Quebec closed its border".
//!
//! Preconditions: the pronoun opens its sentence and the one before has such a rival in a place of its own, or the rival is the
//! subject of the pronoun's clause. Nothing is answered then. Centring (Grosz, Joshi and Weinstein 1995, "Centering: A Framework
//! for Modeling the Local Coherence of Discourse") would prefer the subject; what is owned or done tells against it.

use super::made;
use super::{Opening, Rival, Sorts};
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::Person;
use crate::coreference::pronouns::candidates::{Form, Gathered, REACH_RIVALS};
use crate::coreference::pronouns::deeds;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// So many tokens may stand between the subject of a clause and what it owns: "lost half of its".
const CLAUSE_REACH: usize = 6;

/// Whether a rival is meant rather than any of the entities in `gathered`, which has the nearest first.
pub(in crate::coreference::pronouns) fn is_rival_meant(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    gathered: &[Gathered],
) -> bool {
    let text = scene.context.text;
    let opens = opens(text, anaphor.token);
    match anaphor.person {
        Person::Thing if is_word!(text, anaphor.token, "its") => {
            opens
                && (is_office_of_object(scene, anaphor, gathered)
                    || is_part_of_object(scene, anaphor, gathered)
                    || made::has_part_of_made(scene, anaphor.token))
                || is_of_unknown_subject(scene, anaphor, gathered)
        }
        Person::Thing if is_word!(text, anaphor.token, "it") => {
            opens && (made::does_as_made(scene, anaphor.token) || is_of_circle(scene, anaphor, gathered))
        }
        Person::Thing => is_told_of_itself(scene, anaphor, gathered),
        Person::Of(_) => {
            opens && is_of_circle(scene, anaphor, gathered)
                || is_of_last_speaker(scene, anaphor)
                || is_told_of_itself(scene, anaphor, gathered)
                || is_absolute(scene, anaphor, gathered)
        }
        Person::Group => false,
    }
}

/// Whether a pronoun stands first in its sentence, or behind "but" there.
fn opens(text: &NormalizedText<'_>, token: usize) -> bool {
    let starts = |i: usize| text.shape(i).has(Shape::SENTENCE_START);
    starts(token) || token > 0 && starts(token - 1) && is_word!(text, token - 1, "but" | "and" | "yet" | "so")
}

/// The rivals of the sentence before that of a token, the nearest first.
pub(super) fn of_sentence_before<'r>(scene: &'r Scene<'_, '_>, token: usize) -> impl Iterator<Item = &'r Rival> {
    let here = sentence(scene.context, token);
    let before = scene.rivals.get(scene.context).before(token).take(REACH_RIVALS);
    before.skip_while(move |r| r.sentence == here).take_while(move |r| r.sentence + 1 == here)
}

/// "Russia attacked Ukraine. Its president", "Germany banned the party. Its leader": whether an office may be that of what the
/// sentence before says something was done to, as well as of who did it.
fn is_office_of_object(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> bool {
    let text = scene.context.text;
    let is_office = |i: usize| {
        text.class(i).has(Class::TITLE)
            || is_word!(
                text,
                i,
                "leaders" | "boss" | "mayor" | "editor" | "owner" | "founder" | "commander" | "captain"
            )
    };
    (anaphor.token + 1..anaphor.token + 4).any(is_office) && acted_upon(scene, anaphor, gathered, is_body).is_some()
}

/// "Russia bombed Aleppo. Its hospitals": whether what is hurt or taken has what stands behind "its".
fn is_part_of_object(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> bool {
    let text = scene.context.text;
    let is_attackers = (anaphor.token + 1..anaphor.token + 4).any(|i| {
        is_word!(
            text,
            i,
            "army"
                | "troops"
                | "forces"
                | "planes"
                | "jets"
                | "aircraft"
                | "soldiers"
                | "military"
                | "navy"
                | "drones"
                | "missiles"
                | "artillery"
                | "government"
                | "ships"
                | "tanks"
                | "helicopters"
        )
    });
    let harms = |verb: usize| {
        Told::of(text, verb).has(Told::HARMS)
            || is_word!(
                text,
                verb,
                "captured"
                    | "captures"
                    | "seized"
                    | "seizes"
                    | "stormed"
                    | "storms"
                    | "took"
                    | "takes"
                    | "retook"
                    | "struck"
                    | "occupied"
                    | "encircled"
                    | "destroyed"
                    | "sanctioned"
                    | "banned"
                    | "suspended"
            )
    };
    !is_attackers
        && acted_upon(scene, anaphor, gathered, is_place)
            .is_some_and(|begin| syntax::governor(text, begin).is_some_and(harms))
}

/// Whether a rival is a place that is fought for.
fn is_place(text: &NormalizedText<'_>, g: &Gathered) -> bool {
    g.form == Form::Name && !g.sorts.is_told()
        || g.end.checked_sub(1).is_some_and(|head| {
            is_word!(
                text,
                head,
                "town"
                    | "city"
                    | "village"
                    | "port"
                    | "airport"
                    | "island"
                    | "region"
                    | "province"
                    | "capital"
                    | "hospital"
                    | "school"
                    | "enclave"
                    | "camp"
            )
        })
}

/// Whether a rival is a body, or may be one by its name.
fn is_body(text: &NormalizedText<'_>, g: &Gathered) -> bool {
    g.form == Form::Name && !g.sorts.is_told()
        || g.is_agent
        || g.end.checked_sub(1).is_some_and(|head| {
            is_word!(
                text,
                head,
                "sect" | "cult" | "gang" | "port" | "airport" | "school" | "hospital" | "league" | "factory" | "plant"
            )
        })
}

/// Where the thing begins that the first subject of the sentence before acts upon, an entity or such a rival.
fn acted_upon(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    gathered: &[Gathered],
    is_wanted: impl Fn(&NormalizedText<'_>, &Gathered) -> bool,
) -> Option<usize> {
    let text = scene.context.text;
    let here = sentence(scene.context, anaphor.token);
    let before = || gathered.iter().filter(|g| g.sentence + 1 == here);
    let subject = before().rev().find(|g| g.record().is_some() && g.standing.role == Role::Subject)?;
    // Not what the verb of a clause in between acts upon: "Poland, which joined the bloc, left".
    let verb = syntax::verb_after(text, subject.end)?;
    let is_joint = |i: usize| text.shape(i).has(Shape::PUNCTUATION) || is_word!(text, i, "that" | "which" | "who");
    let is_acted_upon = |g: &&Gathered| {
        g.begin > verb
            && !(verb + 1..g.begin).any(is_joint)
            && g.who != subject.who
            && (g.standing.role == Role::Object
                || g.standing.role == Role::Oblique
                    && g.record().is_none()
                    && syntax::governor(text, g.begin).is_some_and(|i| is_word!(text, i, "to" | "on" | "against")))
            && (g.record().is_some() || g.opening != Some(Opening::Possessed) && is_wanted(text, g))
    };
    before().find(is_acted_upon).map(|g| g.begin)
}

/// "Quebec closed its border", "Siemens and its workers": whether a name that is nobody known is the subject whose verb has what
/// is owned for its object.
fn is_of_unknown_subject(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    let here = sentence(scene.context, token);
    let near = gathered.iter().take_while(|g| g.sentence == here);
    let Some(subject) = near.into_iter().find(|g| {
        let is_joined = g.end + 1 == token && is_word!(text, g.end, "and");
        g.record().is_none() && (g.form == Form::Name || g.is_agent && is_joined)
    }) else {
        return false;
    };
    if subject.end + 1 == token && is_word!(text, subject.end, "and") {
        return subject.standing.is_first;
    }
    let is_clause = subject.standing.role == Role::Subject
        && subject.end < token
        && token - subject.end <= CLAUSE_REACH
        && syntax::verb_after(text, subject.end).is_some_and(|verb| verb < token);
    let is_part = |i: usize| {
        syntax::is_verb(text, i)
            || text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, i, "half" | "of" | "most" | "all" | "some" | "to" | "up")
    };
    is_clause && (subject.end..token).all(is_part) && deeds::deed(text, token).is_none()
}

/// "told the girl to introduce herself", "told a member how to govern itself": whoever is told acts on himself.
fn is_told_of_itself(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_reflexive = text.word(token).ends_with("self");
    let Some(nearest) = gathered.first().filter(|g| is_reflexive && g.record().is_none()) else { return false };
    let to = nearest.end + usize::from(is_word!(text, nearest.end, "how" | "not" | "when" | "where"));
    is_word!(text, to, "to")
        && token <= to + 3
        && syntax::governor(text, nearest.begin).is_some_and(|verb| Told::of(text, verb).has(Told::ASKS))
}

/// "An aide to Obama resigned. He", "His deputy fled. He": whether the sentence before is about somebody who is told by whom he is
/// to, and no entity stands in it besides.
fn is_of_circle(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    if !is_word!(text, token, "he" | "she" | "it") {
        return false;
    }
    let is_thing = anaphor.person == Person::Thing;
    let wanted = anaphor.person.sorts();
    let quotations = scene.speakers.quotations();
    let found = of_sentence_before(scene, token)
        .filter(|r| if is_thing { is_partner(text, r) } else { r.sorts.has_any(wanted) && !r.sorts.has_any(Sorts::IT) })
        .find(|r| {
            let standing = r.seen(text, quotations).standing;
            let is_possessed = r.begin > 0 && is_word!(text, r.begin - 1, "'s" | "'");
            let acts = standing.role == Role::Subject || is_word!(text, r.end, "to" | "of" | "for");
            r.opening != Opening::Name
                && (standing.is_first || is_possessed)
                && acts
                && !standing.is_quoted
                && !is_kin(text, r.head)
        });
    let Some(rival) = found else { return false };
    let here = sentence(scene.context, token);
    let mut entities = gathered.iter().filter(|g| g.record().is_some() && g.sentence + 1 == here).peekable();
    // "Putin's rival", "his deputy"; "an aide to Obama".
    let is_in_phrase = |g: &Gathered| {
        g.end <= rival.begin && rival.begin - g.end <= 1
            || g.begin == rival.begin
            || rival.head < g.begin && rival.end == g.end
            || is_word!(text, rival.end, "to" | "of" | "for")
                && g.begin <= rival.end + 3
                && g.standing.role == Role::Oblique
    };
    entities.peek().is_some() && entities.all(is_in_phrase)
}

/// "Russia's gas company", "NATO's partner".
fn is_partner(text: &NormalizedText<'_>, r: &Rival) -> bool {
    let is_body = is_word!(text, r.head, "company" | "firm" | "bank" | "airline" | "party" | "parliament" | "court");
    r.opening == Opening::Possessed && (is_body || Told::of(text, r.head).has(Told::PARTY))
}

/// Whether the noun at a token is for one of a family, and no name follows: what a family does is told in the life of whose
/// family it is.
fn is_kin(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "father"
            | "mother"
            | "brother"
            | "sister"
            | "son"
            | "daughter"
            | "wife"
            | "husband"
            | "grandfather"
            | "grandmother"
            | "uncle"
            | "aunt"
            | "cousin"
            | "widow"
            | "parent"
    )
}

/// "It was late, a diplomat told reporters. He added", "Peskov said Putin was ready. He noted": whether whoever spoke last, in an
/// aside or as the subject of the sentence before, goes on to speak.
fn is_of_last_speaker(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    let also = usize::from(text.class(token + 1).has(Class::ADVERB));
    if !is_word!(text, token, "he" | "she") || !says_more(text, token + 1 + also) {
        return false;
    }
    let wanted = anaphor.person.sorts();
    let ends_aside = |i: usize| {
        text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
            || text.class(i).has(Class::CALENDAR)
            || is_word!(text, i, "reporters" | "journalists" | "on" | "in" | "at" | "a" | "the")
    };
    let in_aside = |r: &Rival| {
        text.class(r.end).has(Class::SPEECH_VERB)
            && ends_aside(r.end + 1)
            && !r.sorts.has_any(Sorts::IT)
            && syntax::governor(text, r.begin).is_some_and(|i| is_word!(text, i, "," | "\""))
    };
    let heads = |r: &Rival| {
        let is_named = r.opening == Opening::Name && !text.shape(r.end - 1).has(Shape::ALL_CAPITALS);
        (is_named || !r.sorts.has_any(Sorts::IT))
            && r.seen(text, scene.speakers.quotations()).standing.is_first
            && syntax::verb_after(text, r.end).is_some_and(|verb| text.class(verb).has(Class::SPEECH_VERB))
    };
    // "…. 'We will answer,' he added": what is quoted may be a sentence of its own.
    let hangs_on = token.checked_sub(1).is_some_and(|i| text.traits(i).has(Traits::QUOTE));
    let here = sentence(scene.context, token);
    let before = scene.rivals.get(scene.context).before(token).take(REACH_RIVALS);
    let mut near = before.take_while(|r| here - r.sentence <= 1 + u32::from(hangs_on)).filter(|r| r.sentence < here);
    near.any(|r| r.sorts.has_any(wanted) && (in_aside(r) || heads(r)))
}

/// Whether the verb at a token goes on with what somebody says.
fn says_more(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "said"
            | "says"
            | "added"
            | "adds"
            | "noted"
            | "recalled"
            | "stressed"
            | "explained"
            | "warned"
            | "insisted"
            | "commented"
            | "continued"
            | "declined"
    )
}

/// "when the judge read it out, her hair still wet": whose hair it is, is the subject's of the clause before.
fn is_absolute(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> bool {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_of_body = is_word!(
        text,
        token + 1,
        "hair"
            | "face"
            | "eyes"
            | "head"
            | "hands"
            | "hand"
            | "arms"
            | "arm"
            | "fist"
            | "voice"
            | "back"
            | "feet"
            | "legs"
            | "cheeks"
            | "tie"
            | "hat"
            | "coat"
            | "jacket"
            | "sleeves"
            | "shirt"
            | "glasses"
            | "lips"
    );
    let follows = is_word!(text, token, "his" | "her") && token > 0 && is_word!(text, token - 1, ",");
    let is_finite = |i: usize| syntax::is_verb(text, i) && !text.traits(i).has(Traits::PARTICIPLE);
    let here = sentence(scene.context, token);
    let mut subjects = gathered.iter().filter(|g| g.sentence == here && g.standing.role == Role::Subject);
    is_of_body
        && follows
        && !(token + 2..token + 4).any(is_finite)
        && subjects.next().is_some_and(|g| g.record().is_none())
}
