//! Who speaks: "…," the ministry said; said Merkel: "…".
//!
//! A quotation is its speaker's where the words beside it say so, in the manner of the quotation attribution of Elson and
//! `McKeown` (2010), "Automatic Attribution of Quoted Speech in Literary Narrative": a verb of speech with a name as its
//! subject, close to the marks. A quotation without words of its own beside it goes on with the speaker of the one before,
//! within a paragraph. Nothing else is guessed.

use super::offices::fates;
use super::survey::Survey;
use super::turns::Turns;
use super::{Neighbours, REACH_DRAFTS, sentence};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::quotations::Quotations;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// How many tokens behind a quotation its verb of speech may stand.
const REACH_AFTER: usize = 8;
/// How many tokens before.
const REACH_BEFORE: usize = 6;

/// The quotations of a text with who speaks each.
#[derive(Debug)]
pub(super) struct Speakers<'s> {
    quotations: &'s Quotations,
    named: Vec<Option<Speaker>>,
    /// The pronoun that is said to have spoken each whose speaker is not named.
    pronouns: Vec<Option<usize>>,
    turns: Turns,
    /// Whose death, trial or arrest the text opens with.
    pub(super) reported: Option<u32>,
}

/// Who speaks: a record, and the tokens that name it.
pub(super) type Speaker = (u32, (usize, usize));

impl<'s> Speakers<'s> {
    /// Finds them, in time linear in the text.
    pub(super) fn of(context: &Context<'_>, survey: &'s Survey<'_>, drafts: &[Draft]) -> Self {
        let quotations = &survey.quotations;
        let mut named: Vec<Option<Speaker>> = Vec::new();
        let mut pronouns: Vec<Option<usize>> = Vec::new();
        let mut last: Option<(usize, Option<Speaker>, Option<usize>)> = None;
        for (begin, end) in quotations.iter() {
            let said = of_quotation(context, drafts, (begin, end));
            let by_pronoun = if said.is_none() { said_by_pronoun(context, begin, end) } else { None };
            let goes_on = said.is_none()
                && last.is_some_and(|(last_end, ..)| {
                    begin - last_end < 40
                        && !(last_end..begin).any(|i| opens_paragraph(context, i))
                        && !tells_more(context, last_end, begin)
                        // "…," she told reporters. "…": the words between name nobody else who speaks.
                        && !another_speaks(context, drafts, last_end, begin)
                });
            let before = last.filter(|_| goes_on);
            let speaker = said.or(before.and_then(|(_, speaker, _)| speaker));
            let pronoun = by_pronoun.or(before.and_then(|(.., pronoun)| pronoun));
            named.push(speaker);
            pronouns.push(pronoun);
            last = Some((end, speaker, pronoun));
        }
        Self {
            quotations,
            named,
            pronouns,
            turns: Turns::of(context, drafts),
            reported: fates::reported(context, drafts),
        }
    }

    pub(super) fn quotations(&self) -> &Quotations {
        self.quotations
    }

    pub(super) fn turns(&self) -> &Turns {
        &self.turns
    }

    /// The speaker of the quotation that a token stands in, or whose turn of a talk it is.
    pub(super) fn around(&self, token: usize) -> Option<u32> {
        let turn = || if self.quotations.hold(token) { None } else { self.turns.around_in_talk(token) };
        self.named_around(token).or_else(turn).map(|(speaker, _)| speaker)
    }

    /// The pronoun that is said to have spoken the quotation that a token stands in: "…," he said.
    pub(super) fn pronoun_around(&self, token: usize) -> Option<usize> {
        self.pronouns.get(self.quotations.place(token)?).copied().flatten()
    }

    /// The same, with the tokens that name the speaker.
    pub(super) fn named_around(&self, token: usize) -> Option<Speaker> {
        self.named.get(self.quotations.place(token)?).copied().flatten()
    }
}

fn opens_paragraph(context: &Context<'_>, token: usize) -> bool {
    context.text.shape(token).has(Shape::PARAGRAPH_START)
}

/// Who is said beside a quotation to have spoken it.
pub(super) fn of_quotation(context: &Context<'_>, drafts: &[Draft], (begin, end): (usize, usize)) -> Option<Speaker> {
    attributed(context, drafts, begin, end).or_else(|| introduced(context, drafts, begin))
}

/// Who is said to have spoken a quotation.
fn attributed(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize) -> Option<Speaker> {
    let text = context.text;
    let named = |d: &Draft| Some((d.record?, (d.begin, d.end)));
    // Behind it, within "said Sergei Lavrov, the Russian foreign minister"; only where the quotation does not end its sentence.
    let goes_on = end.checked_sub(1).is_some_and(|i| is_word!(text, i, "," | "?" | "!"))
        || text.token(end + 1).is_some_and(|t| !t.shape.has(Shape::SENTENCE_START));
    if goes_on {
        let close = (end + 1..end + REACH_AFTER)
            .take_while(|i| !opens_paragraph(context, *i) && !is_word!(text, *i, "." | "\"" | ":" | ";"))
            .find(|i| is_speech(context, *i));
        if let Some(verb) = close {
            let position = drafts.partition_point(|d| d.begin <= end);
            let near = drafts.get(position..).unwrap_or(&[]).iter().take(4);
            // The subject: whoever stands between the marks and the verb, or begins just behind the verb.
            return near
                .take_while(|d| d.begin <= verb + 4)
                .filter(|d| speaks(d))
                .find(|d| {
                    d.end <= verb && d.end + 3 > verb || d.begin > verb && names_begin(context, verb + 1, d.begin)
                })
                .and_then(named);
        }
    }
    let from = begin.saturating_sub(REACH_BEFORE + 1);
    let verb = (from..begin.saturating_sub(1)).rev().find(|i| is_speech(context, *i))?;
    if sentence(context, verb) != sentence(context, begin.saturating_sub(2)) {
        return None;
    }
    drafts
        .before(verb)
        .take(4)
        .take_while(|d| sentence(context, d.begin) == sentence(context, verb))
        .filter(|d| d.end <= verb && speaks(d))
        .find(|d| syntax::verb_after(text, d.end).is_some_and(|v| v <= verb && verb <= v + 2))
        .and_then(named)
}

/// The pronoun beside a quotation that is the subject of its verb of speech: "…," he said; he added: "…".
fn said_by_pronoun(context: &Context<'_>, begin: usize, end: usize) -> Option<usize> {
    let text = context.text;
    let speaks = |i: usize| {
        let verb = i + 1 + usize::from(text.class(i + 1).has_any(Class::ADVERB.or(Class::AUXILIARY)));
        is_word!(text, i, "he" | "she" | "it" | "they") && (is_speech(context, i + 1) || is_speech(context, verb))
    };
    if speaks(end + 1) && !opens_paragraph(context, end + 1) {
        return Some(end + 1);
    }
    let from = begin.saturating_sub(REACH_BEFORE + 1);
    let here = sentence(context, begin.saturating_sub(2));
    (from..begin.saturating_sub(2)).rev().find(|i| speaks(*i) && sentence(context, *i) == here)
}

/// The subject of a sentence that a colon before the quotation ends, whatever its verb: "Orban disagreed: …".
fn introduced(context: &Context<'_>, drafts: &[Draft], begin: usize) -> Option<Speaker> {
    let text = context.text;
    let colon = begin.checked_sub(2).filter(|i| is_word!(text, *i, ":"))?;
    let here = sentence(context, colon);
    let subject = drafts
        .before(colon)
        .take(REACH_DRAFTS)
        .take_while(|d| sentence(context, d.begin) == here)
        .filter(|d| d.end <= colon && speaks(d) && syntax::role(text, d.begin, d.end) == Role::Subject)
        .last()?;
    Some((subject.record?, (subject.begin, subject.end)))
}

fn speaks(draft: &Draft) -> bool {
    draft.kind != MentionKind::Demonym && draft.is_resolved()
}

/// Whether only titles and determiners stand between two tokens.
fn names_begin(context: &Context<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|i| {
        context.text.class(i).has_any(Class::TITLE.or(Class::HONORIFIC).or(Class::DETERMINER).or(Class::RANK))
            || context.text.shape(i).has(Shape::CAPITALISED)
    })
}

/// Whether a sentence about somebody else stands between two quotations; one of his own begins with a pronoun.
fn tells_more(context: &Context<'_>, from: usize, to: usize) -> bool {
    let text = context.text;
    let first = sentence(context, from) + 1;
    let last = sentence(context, to.saturating_sub(1));
    (first..last).any(|line| {
        let begin = text.sentence(line as usize).start;
        // What ends the quotation may stand in a sentence of its own.
        begin > from + 1 && !is_word!(text, begin, "he" | "she" | "it" | "they" | "\"")
    })
}

/// Whether someone else is named as the one who speaks between two quotations.
fn another_speaks(context: &Context<'_>, drafts: &[Draft], from: usize, to: usize) -> bool {
    let text = context.text;
    (from..to).filter(|i| is_speech(context, *i)).any(|verb| {
        let subject = verb.checked_sub(1);
        let pronoun = subject.is_some_and(|i| is_word!(text, i, "he" | "she" | "it" | "they"));
        !pronoun && !drafts.before(verb).take(2).any(|d| d.end + 2 > verb && d.begin >= from)
    })
}

/// Whether the token tells of speech beside a quotation.
pub(super) fn is_speech(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    text.class(at).has(Class::SPEECH_VERB)
        && !is_word!(text, at, "according" | "spokesman" | "spokeswoman" | "spokesperson" | "warn" | "say" | "tell")
        || speaks_beside_quotations(text, at)
}

/// Whether a verb tells of speech, if only beside a quotation.
fn speaks_beside_quotations(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "admitted"
            | "answered"
            | "argued"
            | "asked"
            | "asserted"
            | "boasted"
            | "claimed"
            | "commented"
            | "complained"
            | "concluded"
            | "continued"
            | "countered"
            | "cried"
            | "explained"
            | "exclaimed"
            | "joked"
            | "pledged"
            | "posted"
            | "promised"
            | "quipped"
            | "recalled"
            | "remarked"
            | "shouted"
            | "tweeted"
            | "vowed"
            | "wrote"
    )
}
