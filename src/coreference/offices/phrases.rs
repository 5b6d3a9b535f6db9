//! Offices named in the text: where the phrase begins and ends, what it is said to be of, and what is a title or a label.

use std::cell::OnceCell;

use super::bodies::body_before;
use super::history::tells_of_today;
use super::parts::{is_of_a_part, is_told_of};
use super::{Qualifiers, When, goes_by};
use crate::coreference::predicates::says_what_one_is;
use crate::coreference::{Neighbours, REACH_DRAFTS, nominals, sentence, titles};
use crate::gazetteer::{Gender, Interval, RecordType, Snapshot};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// "The new president" took office at most so many days ago: two years, as a text may look back on a first year.
pub(super) const NEW_DAYS: i32 = 731;

/// So many sentences back stands what "its" means before an office that a name explains.
const REACH_OWNED: u32 = 2;

/// An office named in the text, with what it is said to be of.
pub(super) struct Phrase {
    pub(super) begin: usize,
    pub(super) end: usize,
    /// The tokens of the office's name.
    pub(super) name: (usize, usize),
    pub(super) office: u32,
    pub(super) of: Option<u32>,
    /// Whether the text says of what, and not the office's record alone ("the pope").
    pub(super) explicit: bool,
    /// Whether it is somebody's, and nobody knows whose: only a name beside it tells.
    pub(super) is_owned: bool,
    /// What the words before say of its holder.
    pub(super) said: Qualifiers,
    /// What the office's own word says of its holder: "the queen".
    pub(super) gender: Option<Gender>,
    /// Whether what it does is of the text's own days; worked out when first asked for.
    pub(super) today: OnceCell<bool>,
}

impl Phrase {
    /// Whether what it does is of the text's own days.
    pub(super) fn tells_of_today(&self, context: &Context<'_>) -> bool {
        *self.today.get_or_init(|| tells_of_today(context, self.end))
    }

    /// Whether the holder may be this leader.
    pub(super) fn allows(&self, snapshot: &Snapshot, leader: u32) -> bool {
        let told = self.gender.zip(snapshot.gender(leader));
        told.is_none_or(|(wanted, own)| wanted == own)
    }

    /// Whether the holder of an office of a state or organisation is called by the phrase's word for an office.
    pub(super) fn may_name(&self, context: &Context<'_>, held: u32, of: u32) -> bool {
        let snapshot = context.snapshot;
        let word = context.text.word(self.name.1 - 1);
        goes_by(snapshot, self.office, of)
            && snapshot.record(held).is_none_or(|r| r.not_called.iter().all(|other| other != word))
    }

    /// "Its president", "the alliance's chief": whether what has an office may be a state or body: one that has just been named, or that
    /// is called by the owner's noun.
    pub(super) fn may_be_owned(&self, context: &Context<'_>, drafts: &[Draft], of: u32) -> bool {
        let here = sentence(context, self.begin);
        let near = drafts.before(self.begin).take_while(|d| here - sentence(context, d.begin).min(here) <= REACH_OWNED);
        let is_called = || {
            let noun = self.said.begin.checked_sub(2).map(|noun| context.text.word(noun));
            context.snapshot.record(of).is_some_and(|r| r.nominals.iter().any(|own| Some(own.as_str()) == noun))
        };
        self.of == Some(of) || near.take(REACH_DRAFTS).any(|d| d.record == Some(of)) || is_called()
    }

    /// "The president-elect": whether the phrase says that its holder was elected.
    pub(super) fn is_elect(&self, context: &Context<'_>) -> bool {
        is_word!(context.text, self.name.1, "elect" | "designate")
    }

    /// Whether somebody who took office at an interval's beginning is as new to it as the phrase says.
    pub(super) fn is_as_new(&self, context: &Context<'_>, interval: Interval) -> bool {
        let since = interval.start.map_or(0, |start| context.date.first_day() - start.last_day());
        !self.said.is_new || context.date_assumed || since <= NEW_DAYS
    }
}

pub(super) fn is_within_name(drafts: &[Draft], begin: usize, end: usize) -> bool {
    drafts.containing(begin, end).next().is_some()
}

/// "THE PRESIDENT: I did." A transcript says who speaks, and means nobody whom it has named.
pub(super) fn is_a_speakers_label(context: &Context<'_>, end: usize) -> bool {
    is_word!(context.text, end, ":")
        && end
            .checked_sub(1)
            .is_some_and(|head| context.text.shape(head).has_any(Shape::ALL_CAPITALS.or(Shape::CAPITALS_LINE)))
}

/// A title before a name is evidence and no mention of its own.
pub(super) fn is_title(context: &Context<'_>, drafts: &[Draft], end: usize) -> bool {
    let shape = context.text.shape(end);
    let same_sentence = context.text.token(end).is_some_and(|t| t.sentence == sentence(context, end - 1));
    let name_follows = drafts.beginning_at(end).is_some_and(|d| d.record.is_none_or(|r| context.snapshot.is_leader(r)));
    same_sentence
        && (name_follows
            || (shape.has(Shape::CAPITALISED)
                && !shape.has(Shape::PUNCTUATION)
                && !context.text.class(end).has(Class::CALENDAR)
                && !goes_on_as_headline(context, end)))
}

/// "Turkish President Wins Vote", "POPE TO VISIT MEXICO": whether the capitalised word at a token is of a headline, in which any
/// word is, and no name.
fn goes_on_as_headline(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let tells = syntax::is_verb(text, at)
        || text.class(at).has_any(Class::GRAMMAR.or(Class::MOTION_VERB).or(Class::SPEECH_VERB))
        || is_word!(
            text,
            at,
            "quits"
                | "resigns"
                | "dies"
                | "meet"
                | "discuss"
                | "dead"
                | "ousted"
                | "arrested"
                | "elected"
                | "hospitalised"
        );
    tells && is_in_headline(context, at)
}

/// Whether a token stands in a line of capitals, or in a sentence without a stop of which every word of some length is
/// capitalised.
fn is_in_headline(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(at).map(|t| text.sentence(t.sentence as usize)) else { return false };
    if text.shape(at).has(Shape::CAPITALS_LINE) {
        return true;
    }
    let is_long =
        |i: &usize| text.token(*i).is_some_and(|t| t.norm_end - t.norm_begin > 3 && !t.class.has(Class::PREPOSITION));
    let is_small = |i: usize| !text.shape(i).has_any(Shape::CAPITALISED.or(Shape::DIGIT));
    let long = || (sentence.start..sentence.end.min(sentence.start + MOST_OF_A_HEADLINE)).filter(is_long);
    sentence.end - sentence.start <= MOST_OF_A_HEADLINE
        && !is_word!(text, sentence.end - 1, "." | "!")
        && (sentence.clone()).filter(|i| text.shape(*i).has(Shape::CAPITALISED)).count() >= LEAST_OF_A_HEADLINE
        && !long().any(is_small)
}

/// Whether a token stands in a headline in small letters: the first line of a text, of no more than a sentence, that has no article
/// and no stop, with a paragraph behind it.
fn is_in_first_line(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    if text.token(at).is_none_or(|t| t.sentence > 0) {
        return false;
    }
    let line = text.sentence(0);
    line.end <= MOST_OF_A_HEADLINE
        && text.shape(line.end).has(Shape::PARAGRAPH_START)
        && !line.end.checked_sub(1).is_some_and(|last| is_word!(text, last, "." | "!" | ":"))
        && !line.clone().any(|i| is_word!(text, i, "the" | "a" | "an"))
}

/// A headline has at most so many tokens, and at least so many words with a capital.
const MOST_OF_A_HEADLINE: usize = 24;
const LEAST_OF_A_HEADLINE: usize = 4;

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
            | "delegate"
            | "adviser"
            | "advisor"
            | "mediator"
            | "representative"
            | "spokesman"
            | "spokeswoman"
            | "envoy"
            | "diplomat"
            | "banker"
            | "auditor"
            | "observer"
            | "strategist"
            | "architect"
            | "engineer"
            | "ally"
            | "rival"
            | "opponent"
            | "backer"
            | "trade"
            | "export"
            | "concern"
            | "aim"
            | "goal"
            | "source"
    );
    // "The Secretary of State for Defence" is one of many.
    let is_departments = is_word!(text, end, "for")
        && text.shape(end + 1).has(Shape::CAPITALISED)
        && end > 2
        && is_word!(text, end - 3, "secretary")
        && is_word!(text, end - 1, "state");
    is_departments || is_post && end > 0 && is_word!(text, end - 1, "chief")
}

/// "The chief guest", "the head cook": what stands before a noun says what sort.
fn is_the_first(context: &Context<'_>, (begin, end): (usize, usize), here: u32) -> bool {
    let text = context.text;
    is_word!(text, end - 1, "chief" | "head")
        && begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "the"))
        && !text.shape(end).has_any(Shape::CAPITALISED.or(Shape::AFTER_HYPHEN))
        && nominals::goes_on_as_compound(context, end, here)
}

/// "The head of state": whether several offices go by the words, so that they do not tell whose is meant.
fn is_what_others_are_called(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let words: Vec<&str> = (begin..end).map(|i| context.text.word(i)).collect();
    context.snapshot.names_several_offices(&words.join(" "))
}

/// An office's phrase, or what stands where a phrase would and is explained by the name behind it.
pub(super) fn phrase(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize, office: u32) -> Option<Phrase> {
    read(context, drafts, begin, end, office).or_else(|| explained(context, drafts, (begin, end), office))
}

/// "Egypt's only freely elected president, Mohamed Morsi,": an office of somebody's, whatever is said of its holder, with a name
/// behind it.
fn explained(context: &Context<'_>, drafts: &[Draft], (begin, end): (usize, usize), office: u32) -> Option<Phrase> {
    let text = context.text;
    if !is_apposed(context, drafts, end) || is_of_another_post(text, end) {
        return None;
    }
    let here = sentence(context, begin);
    let says = |i: &usize| {
        sentence(context, *i) == here
            && !text.shape(*i).has(Shape::PUNCTUATION)
            && (text.shape(*i).has(Shape::CLITIC) || !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION)))
    };
    let words = (begin.saturating_sub(REACH_EXPLAINED)..begin).rev().take_while(says);
    let owner = words.into_iter().find(|i| is_word!(text, *i, "its" | "his" | "her" | "their" | "'s"))?;
    let (of, left) = if text.shape(owner).has(Shape::CLITIC) {
        match drafts.ending_at(owner).filter(|d| d.record.is_some_and(|r| !context.snapshot.is_leader(r))) {
            Some(body) => (body.record, body.begin),
            None => (None, unknown_owner(context, owner + 1)?),
        }
    } else {
        (None, owner)
    };
    let said = Qualifiers::before(context, begin);
    let gender = end.checked_sub(1).and_then(|head| titles::sex_of(text.word(head)));
    Some(Phrase {
        begin: left,
        end,
        name: (begin, end),
        office,
        of,
        explicit: of.is_some(),
        is_owned: true,
        said,
        gender,
        today: OnceCell::new(),
    })
}

/// So many words before an office's name whose it is may be told.
const REACH_EXPLAINED: usize = 5;

/// Reads the words around an office's name: determiner, state or organisation, "former", "-elect".
fn read(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize, office: u32) -> Option<Phrase> {
    let text = context.text;
    let here = sentence(context, begin);
    let same = |i: usize| sentence(context, i) == here;
    let gender = end.checked_sub(1).and_then(|head| titles::sex_of(text.word(head)));
    if is_the_first(context, (begin, end), here) || is_of_another_post(text, end) {
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
    let possessive = left.checked_sub(1).is_some_and(|i| text.shape(i).has(Shape::CLITIC) || is_genitive_of_s(text, i));
    let owner_end = if possessive { left - 1 } else { left };
    if let Some(owner) = drafts.ending_at(owner_end).filter(|d| d.record.is_some() && same(d.begin))
        && (possessive || may_stand_before(text, owner, end))
        && !owner.record.is_some_and(|r| context.snapshot.is_leader(r))
    {
        // "The Bosnian Serb leader": of a people that is told apart from the state's others.
        if owner.end > owner.begin + 1 && is_word!(text, owner.end - 1, "serb" | "croat") {
            return None;
        }
        of = owner.record;
        // "The Polish pope": where he is from, and not what he heads.
        if let Some(own) = only_body(context.snapshot, office, owner).filter(|_| !possessive) {
            (of, said.is_one_of_a_row) = (Some(own), true);
        }
        // "The Kremlin leader": the article belongs to the house's own name.
        let article = usize::from(is_word!(text, owner.begin, "the") && owner.end > owner.begin + 1);
        // "Soldiers deposed Guinea's president": what stands before a possessor says nothing of the office.
        said = if possessive { said } else { said.and_before(context, owner.begin + article) };
        left = if possessive { owner.begin + article } else { said.begin };
    }
    if let Some(at) = left.checked_sub(1).filter(|at| of.is_none() && !possessive && same(*at))
        && let Some(body) = body_before(context, drafts, (at, right))
    {
        of = Some(body);
        left = at;
    }
    if elect {
        said.when = When::Future;
    }
    let pronoun = left
        .checked_sub(1)
        .and_then(|i| drafts.beginning_at(i))
        .filter(|d| d.kind == MentionKind::Pronoun && d.end == left && of.is_none());
    if let Some(pronoun) = pronoun {
        let of = Some(owner_by_pronoun(context, pronoun, end)?);
        let (name, begin) = ((begin, end), pronoun.begin);
        return Some(Phrase {
            begin,
            end: right,
            name,
            office,
            of,
            explicit: true,
            is_owned: false,
            said,
            gender,
            today: OnceCell::new(),
        });
    }
    (of, right) = behind(context, drafts, begin, (of, right))?;
    // "the King of Albania Zogu": a title before a name once more.
    if right > end && same(right) && is_word!(text, end, "of") && is_title(context, drafts, right) {
        return None;
    }
    let determined = left.checked_sub(1).filter(|i| same(*i) && is_word!(text, *i, "the"));
    let indefinite =
        left.checked_sub(1).is_some_and(|i| same(i) && text.class(i).has_any(Class::DETERMINER.or(Class::PRONOUN)));
    match determined {
        Some(the) => left = the,
        // "said that Guyana's President responded".
        None if possessive && of.is_some() && (!indefinite || is_word!(text, left - 1, "that")) => {}
        None if indefinite => return None,
        None if of.is_some() && is_without_article(context, (left, right), end) => {}
        // "aides said POTUS would sign".
        None if is_word!(text, begin, "potus") && left == begin && !is_word!(text, begin.saturating_sub(1), "@") => {}
        None => return None,
    }
    let explicit = of.is_some();
    let of = of.or_else(|| {
        let own = context.snapshot.record(office).filter(|r| !r.of.is_empty())?;
        if is_what_others_are_called(context, begin, end) { None } else { context.snapshot.index_of(&own.of) }
    });
    Some(Phrase {
        begin: left,
        end: right,
        name: (begin, end),
        office,
        of,
        explicit,
        is_owned: false,
        said,
        gender,
        today: OnceCell::new(),
    })
}

/// What has an office that a pronoun stands before, if that is known and has such an office.
fn owner_by_pronoun(context: &Context<'_>, pronoun: &Draft, end: usize) -> Option<u32> {
    let text = context.text;
    match text.word(pronoun.begin) {
        // "who took over as its secretary-general" says what somebody is.
        // Nor has a state a head of its own: "Kathmandu shaved its head".
        "its" | "their" if !says_what_one_is(text, pronoun.begin) => pronoun.record.filter(|r| {
            !is_word!(text, end - 1, "head") || context.snapshot.record_type(*r) == RecordType::Organisation
        }),
        // "her foreign minister": of the state that she serves, and somebody else; not "her head", nor "with Santos as his
        // defence minister", which says what somebody is.
        "his" | "her"
            if !is_word!(text, end - 1, "head" | "chief" | "boss" | "leader" | "governor" | "lord")
                && !says_what_one_is(text, pronoun.begin) =>
        {
            pronoun.record.and_then(|leader| nominals::state_of(context, leader))
        }
        _ => None,
    }
}

/// Whether a phrase that says what has the office, and ends with the office's name or behind it, may stand without its article.
fn is_without_article(context: &Context<'_>, (left, right): (usize, usize), end: usize) -> bool {
    let text = context.text;
    let opens = text.shape(left).has(Shape::SENTENCE_START);
    // "Emir of Kuwait arrives in Paris".
    let acts = || {
        syntax::verb_after(text, right) == Some(right)
            || text.class(right).has(Class::MOTION_VERB)
            || is_word!(text, right, "to" | "will")
    };
    // A headline drops the article: "Russian president arrives", "Trump Meets South Korean President In Washington", "Coup follows
    // Guinea leader's death".
    opens && (right == end || acts())
        || is_in_headline(context, left)
        || right == end && is_in_first_line(context, left)
}

/// Whether a name may stand before an office's word, which ends at a token, for what has the office.
fn may_stand_before(text: &NormalizedText<'_>, owner: &Draft, end: usize) -> bool {
    matches!(owner.kind, MentionKind::Demonym | MentionKind::Acronym | MentionKind::Name | MentionKind::Alias)
        || is_kremlin(text, owner) && is_word!(text, end - 1, "leader" | "chief" | "boss" | "strongman")
}

/// What an office heads that is of one state or organisation alone, as a pope's is, where the people named before it is another's.
fn only_body(snapshot: &Snapshot, office: u32, people: &Draft) -> Option<u32> {
    snapshot.head_of(office).filter(|_| people.kind == MentionKind::Demonym)?;
    let own = snapshot.record(office).filter(|r| !r.of.is_empty()).and_then(|r| snapshot.index_of(&r.of));
    own.filter(|own| Some(*own) != people.record)
}

/// "Its ruler, General Pervez Musharraf": whether a name stands behind a phrase that ends at a token, an honorific before it or not.
fn is_apposed(context: &Context<'_>, drafts: &[Draft], end: usize) -> bool {
    let text = context.text;
    let is_rank = usize::from(text.class(end + 1).has_any(Class::HONORIFIC.or(Class::RANK)));
    if !is_word!(text, end, ",") {
        return false;
    }
    let name = drafts.beginning_at(end + 1 + is_rank).or_else(|| drafts.beginning_at(end + 1));
    // "Its chairman, Niger's Mahamadou Issoufou".
    let behind = name.filter(|d| text.shape(d.end).has(Shape::CLITIC)).and_then(|d| drafts.beginning_at(d.end + 1));
    let is_leader = |d: &Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    name.is_some_and(is_leader) || behind.is_some_and(is_leader)
}

/// "The alliance's foreign minister": where the phrase begins of what has an office, which is not known, whose genitive ends before a
/// token.
fn unknown_owner(context: &Context<'_>, left: usize) -> Option<usize> {
    let text = context.text;
    let here = sentence(context, left);
    let noun = left.checked_sub(2)?;
    let is_noun = |i: &usize| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION);
    let begin = (noun.saturating_sub(REACH_OWNER)..noun).rev().take_while(is_noun).find(|i| is_word!(text, *i, "the"));
    begin.filter(|_| !text.shape(noun).has(Shape::CAPITALISED))
}

/// So many words stand between the article and the noun of an office's owner.
const REACH_OWNER: usize = 3;

/// "The Kremlin leader": the one house whose master is called by it.
fn is_kremlin(text: &NormalizedText<'_>, owner: &Draft) -> bool {
    owner.kind == MentionKind::Metonym && is_word!(text, owner.end - 1, "kremlin")
}

/// "The Netherlands' prime minister".
fn is_genitive_of_s(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "'") && at > 0 && text.word(at - 1).ends_with('s')
}

/// What is said behind an office's name of what it is of, and where that ends; none if it makes another post of it.
fn behind(
    context: &Context<'_>,
    drafts: &[Draft],
    begin: usize,
    (of, right): (Option<u32>, usize),
) -> Option<(Option<u32>, usize)> {
    let text = context.text;
    if let Some(end) = joined_portfolio(context, (begin, right)) {
        return Some((of, end));
    }
    if !is_word!(text, right, "of") {
        return Some((of, right));
    }
    let is_told = is_told_of(text, begin);
    if is_told && of.is_some() {
        return Some((of, right));
    }
    // "the Palestinian head of security", "Germany's president of the bank": another post of somebody's.
    if of.is_some() {
        return text.shape(right + 1).has(Shape::DIGIT).then_some((of, right));
    }
    // "the President of the Republic": of whichever the text is about.
    if is_word!(text, right + 1, "the") && is_republic(context, drafts, right + 2) {
        return Some((nominals::republic_here(context, drafts, right + 2), right + 3));
    }
    let at = if is_word!(text, right + 1, "the") { right + 2 } else { right + 1 };
    let owner = drafts.beginning_at(right + 1).or_else(|| drafts.beginning_at(at));
    let owner = owner.filter(|d| d.record.is_some_and(|r| !context.snapshot.is_leader(r)));
    if owner.is_none() && is_told {
        return Some((of, right));
    }
    let owner = owner?;
    if let Some(end) = own_parliament(text, right, owner) {
        return Some((owner.record, end));
    }
    // "the head of Kyiv's regional administration", "over the head of Warsaw": a city's, or no office at all.
    let is_place = owner.literal.is_some_and(|place| {
        context.snapshot.record_type(place) == RecordType::Place && !context.snapshot.is_house(place)
    });
    if is_place && (text.shape(owner.end).has(Shape::CLITIC) || is_word!(text, right - 1, "head")) {
        return None;
    }
    // "the head of its army": what the pronoun's entity has, and not the entity.
    if owner.kind == MentionKind::Pronoun || is_of_a_part(text, owner.end) {
        return None;
    }
    if !is_part_of_owner(context, owner) {
        return Some((owner.record, owner.end));
    }
    // "the head of the French state": the state itself.
    let is_state = owner.kind == MentionKind::Demonym && is_word!(text, owner.end, "state" | "republic" | "nation");
    is_state.then_some((owner.record, owner.end + 1))
}

/// "the speaker of Kenya's parliament", "the speaker of its parliament": where the phrase ends, behind an office's name that ends
/// at a token and the state that has the parliament.
fn own_parliament(text: &NormalizedText<'_>, office_end: usize, owner: &Draft) -> Option<usize> {
    let house = if owner.kind == MentionKind::Pronoun { owner.end } else { owner.end + 1 };
    let is_genitive = owner.kind == MentionKind::Pronoun || text.shape(owner.end).has(Shape::CLITIC);
    let speaks = office_end.checked_sub(1).is_some_and(|last| is_word!(text, last, "speaker"));
    (is_genitive && speaks && is_word!(text, house, "parliament")).then_some(house + 1)
}

/// "the leader of the French delegation": whether what an office is said to be of goes on behind a people's name.
fn is_part_of_owner(context: &Context<'_>, owner: &Draft) -> bool {
    let text = context.text;
    let next = text.shape(owner.end);
    let ends = next.has_any(Shape::PUNCTUATION.or(Shape::SENTENCE_START).or(Shape::CLITIC))
        || text.class(owner.end).has_any(Class::GRAMMAR.or(Class::CALENDAR).or(Class::ADVERB))
        || syntax::is_verb(text, owner.end);
    owner.kind == MentionKind::Demonym && !ends && !text.word(owner.end - 1).ends_with('s')
}

/// Where an office's name ends that goes on with another portfolio: "the Minister for Foreign Affairs and Trade".
fn joined_portfolio(context: &Context<'_>, (begin, end): (usize, usize)) -> Option<usize> {
    let text = context.text;
    let is_ministers = is_word!(text, begin, "minister") && is_word!(text, begin + 1, "for" | "of");
    let is_part = |i: usize| {
        text.shape(i).has(Shape::CAPITALISED)
            && !text.shape(i).has(Shape::PUNCTUATION)
            && !text.class(i).has_any(Class::TITLE.or(Class::RANK).or(Class::HONORIFIC))
    };
    if !is_ministers || !is_word!(text, end, "and" | "&") {
        return None;
    }
    let last = (end + 1..end + 4).take_while(|i| is_part(*i)).last()?;
    Some(last + 1)
}

/// Whether "Republic" stands at a token and is no part of a name.
fn is_republic(context: &Context<'_>, drafts: &[Draft], at: usize) -> bool {
    let text = context.text;
    is_word!(text, at, "republic")
        && !is_word!(text, at + 1, "of")
        && drafts.beginning_at(at).is_none()
        && drafts.beginning_at(at - 1).is_none()
        && !text.shape(at + 1).has(Shape::CLITIC)
}
