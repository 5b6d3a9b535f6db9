//! Where a pronoun stands, and what is the same there for everything that it may mean.

use super::actors::is_an_actor;
use super::candidates::{Form, Gathered, Who};
use super::clauses;
use super::scene::Scene;
use super::speech::is_speaking;
use super::words::Told;
use super::{Anaphor, Person};
use crate::coreference::sentence;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// How many mentions back whoever is named "as its secretary-general" may stand.
const REACH_HOLDER: usize = 3;
/// How far back the clause around ", he said" may begin, in tokens.
const REACH_REPORT: usize = 30;
/// The longest name of who speaks before a colon, in tokens.
const LABEL_REACH: usize = 4;
/// The longest phrase that a sentence may open with before its subject, in tokens.
const REACH_OPENING: usize = 6;
/// A paragraph that began so many tokens ago is not asked for.
const REACH_PARAGRAPH: usize = 200;

/// The grammatical place of a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// What is the same for every candidate of a pronoun.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none excludes another")]
pub(super) struct Setting {
    pub(super) place: Place,
    /// The sentence that the pronoun stands in, by number.
    pub(super) here: u32,
    pub(super) nearest_subject: Option<Who>,
    /// Whether the pronoun does what only someone with a will does, or has what a government has.
    pub(super) is_of_will: bool,
    /// What the nouns tell that the pronoun owns.
    pub(super) owned: Told,
    pub(super) subject_of_speech: Option<Who>,
    /// Who is last said to have said something before the pronoun, outside quotations.
    pub(super) last_to_speak: Option<Who>,
    /// Whether the pronoun itself says something.
    pub(super) is_speaking: bool,
    pub(super) apposed: Option<u32>,
    /// The quotation that the pronoun stands in.
    pub(super) quotation: Option<(usize, usize)>,
    /// Whether that quotation is said by a pronoun of the same kind: "He told me so," he said.
    pub(super) is_said_by_same: bool,
    /// Where the pronoun's paragraph begins, if not long before it.
    pub(super) paragraph: Option<usize>,
    /// Whether the paragraph begins with who speaks: "A: ".
    pub(super) is_turn: bool,
    /// Whether the last pronoun of the kind stood in the same sentence.
    pub(super) is_last_here: bool,
    /// Whether the pronoun stands behind "and" or the like, and behind what a clause hangs on.
    pub(super) is_joined: bool,
    pub(super) hangs_on: bool,
    /// Whether it stands first in its sentence.
    pub(super) opens: bool,
    /// "its own"
    pub(super) is_own: bool,
    /// Where the clause begins that the pronoun says: "Chávez, he said, had named his heir".
    pub(super) reports_from: Option<usize>,
    /// Whether the pronoun is part of what a verb takes from somebody else.
    pub(super) is_taken: bool,
    /// Where the phrase ends that is the subject of the relative clause that the pronoun stands in.
    pub(super) relative_of: Option<usize>,
    /// Whether the pronoun does what only a thing does, or has what only a thing has.
    pub(super) is_of_thing: bool,
}

impl Setting {
    /// That of a pronoun which stands at a place.
    pub(super) fn of(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered], place: Place) -> Self {
        let context = scene.context;
        let text = context.text;
        let token = anaphor.token;
        let here = sentence(context, token);
        let nearest_subject = gathered
            .iter()
            .find(|g| {
                g.standing.role == Role::Subject && g.end <= token && g.form != Form::Demonym && g.sentence == here
            })
            .map(|g| g.who);
        let quotations = scene.speakers.quotations();
        // Nothing stands before the first token.
        let before = token.wrapping_sub(1);
        let quotation = if quotations.hold(token) { quotations.around(token) } else { None };
        Self {
            place,
            here,
            nearest_subject,
            is_of_will: is_of_will(context, token, place),
            owned: if place == Place::Possessive { owned(context, token) } else { Told::default() },
            subject_of_speech: subject_of_speech(context, token, gathered),
            last_to_speak: last_to_speak(gathered),
            is_speaking: place == Place::Subject && is_speaking(text, token),
            apposed: apposed_leader(scene, token),
            quotation,
            is_said_by_same: quotation.is_some_and(|(_, end)| is_said_by(context, end, anaphor.person)),
            paragraph: anaphor.paragraph.filter(|begin| token - begin < REACH_PARAGRAPH),
            is_turn: anaphor
                .paragraph
                .is_some_and(|begin| (begin + 1..begin + LABEL_REACH).any(|i| is_word!(text, i, ":"))),
            is_last_here: anaphor.last_token.is_some_and(|t| sentence(context, t) == here),
            is_joined: is_word!(text, before, "and" | "but" | "," | "though"),
            hangs_on: is_word!(
                text,
                before,
                "what" | "which" | "that" | "as" | "than" | "because" | "if" | "when" | "whether"
            ),
            opens: opens(scene, token),
            is_own: is_word!(text, token + 1, "own"),
            reports_from: reports_from(context, token, place),
            is_taken: place != Place::Subject && clauses::takes_from_another(context, token),
            relative_of: clauses::relative_around(context, token).map(|r| r.subject_end),
            is_of_thing: is_of_thing(context, token, place),
        }
    }
}

/// Whether nothing but a date or the like stands before a pronoun in its sentence: "In February it".
fn opens(scene: &Scene<'_, '_>, token: usize) -> bool {
    let text = scene.context.text;
    let first = text.sentence(sentence(scene.context, token) as usize).start;
    let loose =
        |i: usize| !syntax::is_verb(text, i) && !text.class(i).has(Class::PRONOUN) && !is_word!(text, i, "that");
    token == first
        || token - first <= REACH_OPENING
            && (first..token).all(loose)
            && !scene.seen.iter().rev().take_while(|s| s.end > first).any(|s| s.end <= token)
}

/// The grammatical place of the pronoun at a token.
pub(super) fn place(context: &Context<'_>, token: usize) -> Place {
    let text = context.text;
    if is_word!(text, token, "its" | "his" | "their") {
        return Place::Possessive;
    }
    let word = text.word(token);
    if word.ends_with("self") || word.ends_with("selves") {
        return Place::Reflexive;
    }
    let verb_follows = syntax::is_verb(text, token + 1)
        || text.class(token + 1).has(Class::ADVERB) && syntax::is_verb(text, token + 2);
    if word == "her" {
        let next = text.class(token + 1);
        let ends = text.shape(token + 1).has(Shape::PUNCTUATION)
            || next.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER).or(Class::ADVERB))
            || text.token(token + 1).is_none();
        return if ends { Place::Object } else { Place::Possessive };
    }
    // "wants it finished", "let it fall": the verb's object, whatever is said of it.
    if word == "it" && token > 0 && has_object_that_acts(context, token - 1) {
        return Place::Object;
    }
    if matches!(word, "he" | "she" | "they")
        || (word == "it" && (verb_follows || text.shape(token + 1).has(Shape::CLITIC)))
    {
        return Place::Subject;
    }
    if word == "it" {
        // "Why should it exist", "did it".
        if token > 0 && text.class(token - 1).has(Class::AUXILIARY) && !opens_phrase(context, token) {
            return Place::Subject;
        }
        let before = token.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
        // "Pakistan said it reserves the right".
        let says = token > 0
            && (before.has(Class::SPEECH_VERB) || Told::of(text, token - 1).has(Told::THOUGHT))
            && !opens_phrase(context, token);
        let governed = before.has(Class::PREPOSITION) || token > 0 && syntax::is_verb(text, token - 1) && !says;
        return if governed { Place::Object } else { Place::Subject };
    }
    Place::Object
}

/// Whether a verb's object may have a verb of its own: "saw it coming".
fn has_object_that_acts(context: &Context<'_>, verb: usize) -> bool {
    is_word!(
        context.text,
        verb,
        "want"
            | "wants"
            | "wanted"
            | "get"
            | "gets"
            | "got"
            | "keep"
            | "keeps"
            | "kept"
            | "leave"
            | "leaves"
            | "left"
            | "need"
            | "needs"
            | "needed"
            | "see"
            | "sees"
            | "saw"
            | "watch"
            | "watched"
            | "find"
            | "finds"
            | "found"
            | "make"
            | "makes"
            | "made"
            | "let"
            | "lets"
            | "letting"
            | "help"
            | "helps"
            | "helped"
            | "call"
            | "calls"
            | "called"
    )
}

/// Whether what stands behind a token ends the verb's phrase: "because China has it."
fn opens_phrase(context: &Context<'_>, token: usize) -> bool {
    let text = context.text;
    let next = text.class(token + 1);
    text.token(token + 1).is_none()
        || text.shape(token + 1).has(Shape::PUNCTUATION)
        || next.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER))
}

/// Whether only someone with a will can be meant: "it denied", "its ambassador".
pub(super) fn is_of_will(context: &Context<'_>, token: usize, place: Place) -> bool {
    let text = context.text;
    let next = text.class(token + 1);
    match place {
        Place::Subject => {
            let verb = if next.has(Class::ADVERB) || next.has(Class::AUXILIARY) { text.class(token + 2) } else { next };
            next.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
                || verb.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
                || is_an_actor(context, token + 1)
        }
        Place::Possessive => (token + 1..token + 4).any(|i| text.class(i).has_any(Class::WILL_NOUN.or(Class::TITLE))),
        Place::Object | Place::Reflexive => false,
    }
}

/// Whether the quotation that ends at `end` is said by a pronoun that may stand for the same: "…," he said.
fn is_said_by(context: &Context<'_>, end: usize, person: Person) -> bool {
    let text = context.text;
    let says = |i: usize| text.class(i).has(Class::SPEECH_VERB) || text.traits(i).has_any(Traits::ED.or(Traits::VERB));
    person.is_person() && Person::of(context, end + 1) == Some(person) && says(end + 2)
}

/// Whether a thing is likelier meant than anyone with a will: "it burned", "its roof".
fn is_of_thing(context: &Context<'_>, token: usize, place: Place) -> bool {
    let text = context.text;
    let of_thing = |i: usize| Told::of(text, i).has(Told::OF_THINGS);
    match place {
        Place::Subject => {
            let skipped = Class::AUXILIARY.or(Class::ADVERB);
            (token + 1..token + 5).find(|i| !text.class(*i).has_any(skipped)).is_some_and(of_thing)
        }
        Place::Possessive => of_thing(token + 1) || of_thing(token + 2),
        Place::Object | Place::Reflexive => false,
    }
}

/// What the words tell that a possessive pronoun may own: the next few.
pub(super) fn owned(context: &Context<'_>, token: usize) -> Told {
    let text = context.text;
    (token + 1..token + 4)
        .take_while(move |i| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PREPOSITION))
        .fold(Told::default(), |all, i| all.or(Told::of(text, i)))
}

/// Whose speech or thought the pronoun's clause is: "Primakov said he", "the Kremlin says that it", "Russia left, saying it".
fn subject_of_speech(context: &Context<'_>, token: usize, gathered: &[Gathered]) -> Option<Who> {
    let text = context.text;
    let here = sentence(context, token);
    let verbs = Traits::VERB.or(Traits::S).or(Traits::ED).or(Traits::ING);
    let token = before_aside(text, token).unwrap_or(token);
    // "told the crowd that he": what stands before "that" may be long; more so that of "and that he".
    let reach = if token > 0 && is_word!(text, token - 1, "that") {
        if token > 1 && is_word!(text, token - 2, "and" | "but" | "or") { REACH_REPORT } else { 7 }
    } else {
        3
    };
    let verb = (token.saturating_sub(reach)..token).rev().take_while(|i| sentence(context, *i) == here).find(|i| {
        text.class(*i).has(Class::SPEECH_VERB)
            || text.traits(*i).has_any(verbs) && Told::of(text, *i).has(Told::THOUGHT)
    })?;
    let hangs_on = verb.checked_sub(1).is_some_and(|i| is_word!(text, i, "," | "and"));
    if hangs_on && text.traits(verb).has(Traits::ING) {
        return main_subject(gathered, here, verb);
    }
    gathered
        .iter()
        .filter(|g| g.end <= verb && g.form != Form::Demonym && g.sentence == here)
        // "The Bank of England said it": the bank said so.
        .filter(|g| g.standing.role != Role::Oblique || clauses::is_of_government(context, g.begin))
        .find(|g| syntax::verb_after(text, g.end).is_some_and(|v| v <= verb && verb <= v + 2))
        .map(|g| g.who)
}

/// The longest aside between "that" and its subject, in tokens.
const REACH_ASIDE: usize = 14;

/// "said that, despite the violence, it": where the clause would begin without the phrase between commas that opens it. In a
/// clause somebody else may act: "said that, if China agreed, it".
fn before_aside(text: &NormalizedText<'_>, token: usize) -> Option<usize> {
    let close = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let open = (close.saturating_sub(REACH_ASIDE)..close).rev().find(|i| text.shape(*i).has(Shape::PUNCTUATION))?;
    let is_that = is_word!(text, open, ",") && open > 0 && is_word!(text, open - 1, "that");
    let is_clause = |i: usize| {
        syntax::is_verb(text, i) && !text.class(i - 1).has_any(Class::DETERMINER.or(Class::PREPOSITION))
            || is_word!(text, i, "if" | "when" | "while" | "because" | "once" | "should" | "unless")
    };
    (is_that && !(open + 1..close).any(is_clause)).then_some(open)
}

/// The first subject of the pronoun's sentence before a token.
fn main_subject(gathered: &[Gathered], here: u32, before: usize) -> Option<Who> {
    let mut subjects = gathered.iter().rev().filter(|g| g.sentence == here && g.end <= before);
    subjects.find(|g| g.standing.role == Role::Subject && g.form != Form::Demonym).map(|g| g.who)
}

/// Of all that are known to have said something, who did so last.
fn last_to_speak(gathered: &[Gathered]) -> Option<Who> {
    let spoke = gathered.iter().filter_map(|g| Some((g.spoke_at?, g.who)));
    spoke.max_by_key(|(at, _)| *at).map(|(_, who)| who)
}

/// Where the clause begins that is reported around ", he said": behind the last colon or the beginning of the sentence.
fn reports_from(context: &Context<'_>, token: usize, place: Place) -> Option<usize> {
    let text = context.text;
    let here = sentence(context, token);
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ","))?;
    let says = place == Place::Subject && text.class(token + 1).has(Class::SPEECH_VERB);
    let sentence_start = text.sentence(here as usize).start;
    says.then(|| {
        let from = comma.saturating_sub(REACH_REPORT).max(sentence_start);
        (from..comma).rev().find(|i| is_word!(text, *i, ":" | ";")).map_or(sentence_start, |colon| colon + 1)
    })
}

/// The leader named just before ", its" or ", his": "Javier Solana, its secretary-general".
fn apposed_leader(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let context = scene.context;
    let before = token.checked_sub(1)?;
    let name = if is_word!(context.text, before, ",") {
        scene.ending_at(before)?
    } else if is_word!(context.text, before, "as") {
        // "Don McKinnon, who took over as its secretary-general".
        let mut named = scene.seen.iter().rev().filter(|s| s.begin < before).take(REACH_HOLDER);
        named
            .find(|s| s.record.is_some_and(|r| context.snapshot.is_leader(r)))
            .filter(|s| sentence(context, s.begin) == sentence(context, token))?
    } else {
        return None;
    };
    let titled = (token + 1..token + 4).any(|i| context.text.class(i).has(Class::TITLE));
    name.record.filter(|r| titled && context.snapshot.is_leader(*r))
}
