//! What is named only beside what is told: whoever visits, comments, helps or is sent abroad.

use super::{Phrase, brought, leaders};
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// What a state weighs that only says whose somebody is, "Malawi's Joyce Banda", "the Russian premier", or that speaks of the
/// phrase by its own name, "Germany said that the country", times that.
const ASIDE: f32 = 0.4;
/// What a state weighs that only says what it thinks of what is told of another, times that.
const REACTS: f32 = 0.2;

/// What a state weighs that has a part in what is told of another: that says or does something there,
const GUEST: f32 = 0.3;
/// and that acts in the sentence before, of which the text may go on to tell.
const ACTING_GUEST: f32 = 0.6;

/// What a state weighs in which others have met, times that.
pub(super) const VENUE: f32 = 0.4;
/// How far before a state's name stands what is held there, in tokens.
const VENUE_REACH: usize = 3;

/// "At a summit in Tanzania", "peace talks in Norway": whether a state is named as where others meet.
pub(super) fn is_venue(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let place = draft.begin.checked_sub(1).filter(|i| is_word!(text, *i, "in"));
    place.is_some_and(|place| {
        (place.saturating_sub(VENUE_REACH)..place).any(|i| {
            is_word!(
                text,
                i,
                "summit"
                    | "talks"
                    | "meeting"
                    | "conference"
                    | "negotiations"
                    | "exile"
                    | "holiday"
                    | "gathering"
                    | "forum"
            )
        })
    })
}

/// What a state weighs whose soldiers or guests are in the country, times that.
pub(super) const SENT: f32 = 0.25;
/// How far before a phrase stands who comes to it, in tokens.
const VISIT_REACH: usize = 8;

/// "Putin's visit to the country", "a visit by Putin to the country": whoever visits is from elsewhere. So is "the US secretary
/// of state was in the country for talks".
pub(super) fn visits(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let is_there = draft.kind == MentionKind::Office
        && draft.end + 2 == begin
        && is_word!(text, draft.end, "is" | "was" | "arrived" | "landed")
        && is_word!(text, begin - 1, "in");
    if is_there {
        return is_word!(text, begin + 2, "for" | "on" | "to");
    }
    let near = draft.end < begin && begin - draft.end <= VISIT_REACH && is_word!(text, begin - 1, "to");
    if !near || sentence(context, draft.begin) != sentence(context, begin) {
        return false;
    }
    let is_visit = |i: usize| is_word!(text, i, "visit" | "visits" | "trip" | "trips" | "tour" | "journey");
    let own = || text.shape(draft.end).has(Shape::CLITIC) && is_visit(begin - 2);
    let by = || {
        let from = draft.begin.saturating_sub(VISIT_REACH);
        let by = (from..draft.begin).rev().find(|i| is_word!(text, *i, "by"));
        draft.end + 1 == begin && by.is_some_and(|by| by > 0 && is_visit(by - 1))
    };
    own() || by()
}

/// "Hun Sen criticised the generals and flew to the country", "the premier has fled to the country": whether a leader goes where
/// he is not at home.
pub(super) fn goes_there(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let Some(goes) = begin.checked_sub(2) else { return false };
    is_word!(text, goes + 1, "to")
        && is_word!(
            text,
            goes,
            "flew"
                | "flown"
                | "fly"
                | "flies"
                | "travelled"
                | "traveled"
                | "fled"
                | "went"
                | "sailed"
                | "headed"
                | "exiled"
        )
        && draft.end <= goes
        && draft.record.is_some_and(|r| context.snapshot.is_leader(r))
        && matches!(syntax::role(text, draft.begin, draft.end), Role::Subject)
}

/// "our friend Tony Blair": to whoever speaks of "this country", a friend's is another.
pub(super) fn is_friend(context: &Context<'_>, draft: &Draft, phrase: &Phrase) -> bool {
    let text = context.text;
    if !is_word!(text, phrase.begin, "this") {
        return false;
    }
    let from = draft.begin.saturating_sub(FRIEND_REACH);
    let here = sentence(context, draft.begin);
    (from..draft.begin)
        .rev()
        .take_while(|i| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION))
        .any(|i| {
            is_word!(text, i, "friend" | "friends" | "ally" | "guest" | "neighbour" | "neighbor")
                && i > 0
                && (is_word!(text, i - 1, "our" | "my") || i > 1 && is_word!(text, i - 2, "our" | "my"))
        })
}

/// A title and a given name may stand between a friend and his name: "our friend Prime Minister Tony Blair".
const FRIEND_REACH: usize = 5;

/// "Russian President Vladimir Putin announced that the Syrian factions": whether a state is named in the title of somebody
/// who says what those of another do.
pub(super) fn is_of_a_commentator(context: &Context<'_>, drafts: &[Draft], draft: &Draft, phrase: &Phrase) -> bool {
    let Some(state) = draft.record else { return false };
    let leader = Neighbours::split(drafts, draft.end).1.first().filter(|d| d.begin <= draft.end + TITLE_REACH);
    leader.is_some_and(|leader| {
        leaders::brought_by(context, leader) == Some(state)
            && brought::says_of_another(context, drafts, leader, (state, phrase.begin))
    })
}

/// A title before a name is no longer, in tokens.
const TITLE_REACH: usize = 4;

/// "British marines will be in the country": soldiers, envoys and guests of one state are in another.
pub(super) fn is_sent_abroad(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    draft.kind == MentionKind::Demonym
        && begin > draft.end + 1
        && is_word!(text, begin - 1, "in" | "into" | "from" | "to" | "inside" | "leave" | "left")
        && is_abroad(context, draft)
}

/// "British marines", "the American embassy": whether whoever a people's name is said of is in another state.
pub(super) fn is_abroad(context: &Context<'_>, draft: &Draft) -> bool {
    draft.kind == MentionKind::Demonym
        && (draft.end..draft.end + 2).any(|i| {
            is_word!(
                context.text,
                i,
                "marines"
                    | "troops"
                    | "soldiers"
                    | "forces"
                    | "peacekeepers"
                    | "mercenaries"
                    | "envoy"
                    | "envoys"
                    | "ambassador"
                    | "diplomat"
                    | "diplomats"
                    | "tourist"
                    | "tourists"
                    | "embassy"
                    | "nationals"
                    | "warplanes"
                    | "jets"
                    | "drones"
                    | "helicopters"
                    | "commandos"
                    | "paratroopers"
            )
        })
}

/// How much less a state weighs that is named beside what is told.
pub(super) fn aside(context: &Context<'_>, drafts: &[Draft], draft: &Draft, back: u32) -> f32 {
    let text = context.text;
    if draft.record.is_none_or(|r| context.snapshot.record_type(r) != RecordType::State) {
        return 1.0;
    }
    if draft.kind == MentionKind::Demonym {
        // Its holder brings the state to mind besides.
        let is_offices = drafts.containing(draft.begin, draft.end).any(|d| d.kind == MentionKind::Office);
        return if is_offices { ASIDE } else { 1.0 };
    }
    if reacts(context, draft) {
        return REACTS;
    }
    if is_come_from(context, drafts, draft) {
        return COME_FROM;
    }
    if !matches!(draft.kind, MentionKind::Name | MentionKind::ShortName | MentionKind::Acronym | MentionKind::Alias) {
        return 1.0;
    }
    let is_leader = |d: &Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let whose =
        || text.shape(draft.end).has(Shape::CLITIC) && drafts.beginning_at(draft.end + 1).is_some_and(is_leader);
    let says = || {
        let verb = syntax::verb_after(text, draft.end);
        let verb = verb.map(|v| if text.class(v).has(Class::AUXILIARY) { v + 1 } else { v });
        back == 0 && verb.is_some_and(|v| text.class(v).has(Class::SPEECH_VERB))
    };
    if whose() || says() { ASIDE } else { 1.0 }
}

/// What is sent to where somebody is in need.
fn is_help(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "ship"
            | "ships"
            | "aid"
            | "help"
            | "tents"
            | "dogs"
            | "rescuers"
            | "doctors"
            | "medics"
            | "engineers"
            | "food"
            | "supplies"
            | "blankets"
            | "team"
            | "teams"
            | "helicopters"
            | "carrier"
            | "planes"
    )
}

/// What a state weighs from which somebody or something came, times that.
pub(super) const COME_FROM: f32 = 0.3;
/// So many states may stand in a row behind "from".
const ROW_REACH: usize = 3;

/// "Teams from India and China are on their way", "tourists from Japan", "flour comes from Canada": somewhere else than where it
/// is told of.
fn is_come_from(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> bool {
    let text = context.text;
    let mut begin = draft.begin;
    for _ in 0..ROW_REACH {
        let joins = begin.checked_sub(1).filter(|i| is_word!(text, *i, "and" | "or" | ","));
        let Some(before) = joins.and_then(|end| drafts.ending_at(end)) else { break };
        begin = before.begin;
    }
    begin.checked_sub(2).is_some_and(|i| {
        is_word!(text, i + 1, "from")
            && is_word!(
                text,
                i,
                "team"
                    | "teams"
                    | "rescuers"
                    | "tourists"
                    | "visitors"
                    | "experts"
                    | "doctors"
                    | "aid"
                    | "help"
                    | "supplies"
                    | "observers"
                    | "mediators"
                    | "investors"
                    | "crews"
                    | "comes"
                    | "come"
                    | "came"
                    | "imported"
                    | "imports"
                    | "bought"
            )
    })
}

/// "The army seized power in Niger. France condemned the coup. The country": whether a state only says what it thinks of what is
/// told of another.
fn reacts(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let verb = syntax::verb_after(text, draft.end);
    verb.is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "condemn"
                | "condemns"
                | "condemned"
                | "denounce"
                | "denounces"
                | "denounced"
                | "deplore"
                | "deplores"
                | "deplored"
                | "decried"
                | "criticise"
                | "criticises"
                | "criticised"
                | "criticize"
                | "criticizes"
                | "criticized"
                | "welcome"
                | "welcomes"
                | "welcomed"
                | "praise"
                | "praises"
                | "praised"
                | "applaud"
                | "applauds"
                | "applauded"
                | "hail"
                | "hails"
                | "hailed"
                | "hesitate"
                | "hesitates"
                | "hesitated"
        ) || is_word!(text, verb, "called" | "calls") && is_word!(text, verb + 1, "for")
            || is_word!(text, verb, "expressed" | "voiced")
                && is_word!(text, verb + 1, "concern" | "alarm" | "regret" | "dismay" | "support")
            // "Japan sent a ship", "Britain said its troops would leave": to where it happens.
            || is_word!(text, verb, "sent" | "sends" | "offered" | "offers" | "dispatched" | "flew" | "pledged" | "promised")
                && (verb + 1..verb + 5).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| is_help(context, i))
            || text.class(verb).has(Class::SPEECH_VERB)
                && is_word!(text, verb + 1, "its" | "their")
                && is_word!(
                    text,
                    verb + 2,
                    "troops" | "soldiers" | "forces" | "citizens" | "nationals" | "peacekeepers" | "diplomats"
                )
    })
}

/// How much less a state weighs that has a part in what a report tells of the one that it comes from. What somebody flees to or
/// fights with is told of as well.
pub(super) fn guest(context: &Context<'_>, draft: &Draft, back: u32, phrase: &Phrase) -> f32 {
    let text = context.text;
    let is_modifier =
        matches!(draft.kind, MentionKind::Demonym | MentionKind::Nominal) || text.shape(draft.end).has(Shape::CLITIC);
    if !is_modifier && syntax::role(text, draft.begin, draft.end) != Role::Subject {
        return 1.0;
    }
    // "France stopped its cooperation. The president of the country", but "India tested a bomb. The country".
    let goes_on = back == 1 && !is_modifier && !text.shape(phrase.begin).has(Shape::PARAGRAPH_START);
    if goes_on && !has_to_do(context, draft) { ACTING_GUEST } else { GUEST }
}

/// "France stopped its cooperation", "Belgium said he was dead", "Brazil would not recognise him": whether a state does to another
/// what states do, or says something.
pub(super) fn has_to_do(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let is_small =
        |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, i, "not" | "would");
    let verb = syntax::verb_after(text, draft.end);
    verb.and_then(|verb| (verb..verb + REACH_MAIN_VERB).find(|i| !is_small(*i)))
        .is_some_and(|verb| text.class(verb).has(Class::SPEECH_VERB) || deals(context, verb) || reacts(context, draft))
}

/// So many auxiliaries and adverbs stand before a verb.
const REACH_MAIN_VERB: usize = 4;

/// Whether a verb is one for what one state does to another, or for its people there.
fn deals(context: &Context<'_>, verb: usize) -> bool {
    is_word!(
        context.text,
        verb,
        "recalled"
            | "withdrew"
            | "suspended"
            | "froze"
            | "imposed"
            | "threatened"
            | "warned"
            | "urged"
            | "demanded"
            | "congratulated"
            | "recognise"
            | "recognize"
            | "recognised"
            | "recognized"
            | "insisted"
            | "backed"
            | "backs"
            | "supports"
            | "supported"
            | "blamed"
            | "accused"
            | "lent"
            | "lends"
    ) || is_word!(
        context.text,
        verb,
        "gives"
            | "gave"
            | "armed"
            | "arms"
            | "stopped"
            | "evacuated"
            | "mediated"
            | "brokered"
            | "protested"
            | "sent"
            | "sends"
            | "pledged"
            | "promised"
            | "offered"
            | "recommended"
            | "advised"
            | "refused"
            | "rejected"
            | "cut"
    )
}
