//! What the words before and behind a name tell of it: that somebody goes there, writes to it, takes it, or has a part of it.

use crate::text::{Class, NormalizedText, Shape, is_word};

/// Whether a verb tells of somebody going, whatever he takes along.
pub(super) fn moves_itself(text: &NormalizedText<'_>, index: usize) -> bool {
    is_word!(
        text,
        index,
        "fly" | "flies" | "flew" | "flying" | "travel" | "travelled" | "travels" | "return" | "returns"
    )
}

/// "A flight by the president to": a journey stands at most so many tokens before where to.
const JOURNEY_REACH: usize = 6;

/// What is left for another place stands at most so many tokens before "for", its verb included.
const LEFT_REACH: usize = 5;

/// The verb of a journey stands at most so many tokens before a further leg of it.
const LEG_REACH: usize = 12;

/// Whether a word tells of somebody going somewhere.
pub(super) fn moves(text: &NormalizedText<'_>, index: usize) -> bool {
    text.class(index).has(Class::MOTION_VERB)
        || is_word!(
            text,
            index,
            "go" | "goes"
                | "going"
                | "gone"
                | "come"
                | "comes"
                | "coming"
                | "flies"
                | "flying"
                | "flight"
                | "flights"
                | "trip"
                | "journey"
                | "passage"
                | "invited"
                | "summoned"
                | "returns"
                | "heading"
                | "emigrate"
                | "exiled"
                | "deport"
                | "deporting"
                | "deported"
                | "expelled"
                | "emigrants"
                | "emigrant"
                | "immigrants"
                | "immigrant"
                | "accompanied"
                | "pop"
        )
}

/// Whether the words up to a token say that somebody leaves: "for" behind them is followed by where to.
pub(super) fn departs(text: &NormalizedText<'_>, index: usize) -> bool {
    match text.word(index) {
        "left" | "leave" | "leaves" | "leaving" | "bound" | "headed" | "heading" | "heads" | "departed" | "departs"
        | "depart" | "departing" | "sailed" | "sails" | "sail" | "sailing" | "scheduled" | "slated" => true,
        "off" | "out" => index > 0 && is_word!(text, index - 1, "set" | "sets" | "setting"),
        _ => false,
    }
}

/// "left his home for", "fled Ghana for": one leaves something, which is no message, for where one goes.
pub(super) fn leaves_something(text: &NormalizedText<'_>, index: usize) -> bool {
    let before = index.saturating_sub(LEFT_REACH)..index;
    let leaves = |i: usize| {
        is_word!(text, i, "left" | "leave" | "leaves" | "leaving" | "fled" | "escaped" | "quit" | "abandoned")
    };
    // "left no choice for", "leaves the matter for Brussels to decide".
    let whole = |i: usize| {
        text.shape(i).has(Shape::CAPITALISED)
            || is_word!(text, i, "his" | "her" | "their" | "my" | "our" | "its" | "the")
    };
    before.rev().find(|i| leaves(*i)).is_some_and(|verb| {
        whole(verb + 1)
            && (verb + 1..index).all(|i| {
                !is_message(text.word(i))
                    && !text.shape(i).has(Shape::PUNCTUATION)
                    && !is_word!(text, i, "room" | "door" | "word" | "open" | "office" | "matter" | "rest" | "decision")
            })
    })
}

/// "a last-minute flight by the president to", "drove the lorry to".
pub(super) fn is_on_a_journey(text: &NormalizedText<'_>, index: usize) -> bool {
    (index.saturating_sub(JOURNEY_REACH)..index).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(
        |i| {
            is_word!(
                text,
                i,
                "flight" | "flights" | "trip" | "trips" | "journey" | "voyage" | "drive" | "drove" | "emigrated"
            )
        },
    )
}

/// "moved to Oslo in 1973 and then to": a further leg of a journey, whose verb stands before the first.
pub(super) fn goes_on(text: &NormalizedText<'_>, index: usize) -> bool {
    index > 0
        && is_word!(text, index - 1, "then" | "later" | "finally" | "over" | "and" | "afterwards")
        && (index.saturating_sub(LEG_REACH)..index)
            .rev()
            .take_while(|i| !is_word!(text, *i, "." | ";" | ":" | "!" | "?"))
            .any(|i| moves(text, i))
}

/// Whether a word is for what one has in those who govern: "faith in Athens".
pub(super) fn trusts(word: &str) -> bool {
    matches!(
        word,
        "faith"
            | "confidence"
            | "trust"
            | "trusted"
            | "belief"
            | "believe"
            | "believes"
            | "believed"
            | "interest"
            | "disappointed"
    )
}

/// Whether a word is for what one sends to those who govern.
pub(super) fn is_message(word: &str) -> bool {
    matches!(
        word,
        "letter"
            | "letters"
            | "note"
            | "message"
            | "signal"
            | "warning"
            | "protest"
            | "complaint"
            | "ultimatum"
            | "request"
            | "proposal"
            | "offer"
            | "reply"
            | "aid"
            | "arms"
            | "weapons"
            | "condolences"
            | "congratulations"
            | "greetings"
            | "regards"
            | "telegram"
            | "telegrams"
            | "cable"
            | "cables"
    )
}

/// Whether a verb's "to" is followed by whom one speaks to.
pub(super) fn addresses(word: &str) -> bool {
    matches!(
        word,
        "protested"
            | "appealed"
            | "complained"
            | "apologised"
            | "apologized"
            | "wrote"
            | "written"
            | "talk"
            | "talked"
            | "talking"
            | "speak"
            | "spoke"
            | "speaking"
            | "answer"
            | "replied"
            | "listen"
            | "lied"
            | "turn"
            | "turns"
            | "turned"
            | "turning"
            | "look"
            | "looks"
            | "looked"
            | "looking"
            | "plead"
            | "pleaded"
            | "pleading"
            | "appeal"
            | "appeals"
            | "known"
            | "clear"
    )
}

/// "owes Beijing $5bn", "paid Riyadh a visit": whether the verb at a token gives something to whom the name up to `end` is of.
pub(super) fn gives_to(text: &NormalizedText<'_>, verb: usize, end: usize) -> bool {
    is_word!(
        text,
        verb,
        "owe"
            | "owes"
            | "owed"
            | "owing"
            | "pay"
            | "pays"
            | "paid"
            | "paying"
            | "lend"
            | "lends"
            | "lent"
            | "lending"
            | "give"
            | "gives"
            | "gave"
            | "given"
            | "giving"
            | "offer"
            | "offers"
            | "offered"
            | "offering"
            | "sell"
            | "sells"
            | "sold"
            | "selling"
            | "grant"
            | "grants"
            | "granted"
            | "granting"
            | "hand"
            | "hands"
            | "handed"
            | "handing"
            | "deny"
            | "denied"
            | "promise"
            | "promised"
    ) && (text.shape(end).has(Shape::DIGIT)
        || is_word!(
            text,
            end,
            "$" | "€" | "£" | "¥" | "a" | "an" | "the" | "more" | "less" | "nothing" | "some" | "its"
        )
        || is_word!(text, end, "another" | "billions" | "millions" | "money" | "much" | "no" | "any" | "hundreds")
        || is_word!(text, end, "about" | "around" | "almost" | "nearly" | "over") && is_a_sum(text, end + 1))
}

/// Whether a sum begins at a token: "$5bn", "5 billion".
fn is_a_sum(text: &NormalizedText<'_>, at: usize) -> bool {
    text.shape(at).has(Shape::DIGIT) || is_word!(text, at, "$" | "€" | "£" | "¥")
}

/// Whether a noun is for what a city has, whoever governs the state.
pub(super) fn is_of_a_city(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "mayor"
            | "governor"
            | "archbishop"
            | "bishop"
            | "court"
            | "courts"
            | "magistrate"
            | "police"
            | "prosecutors"
            | "exchange"
            | "bourse"
            | "index"
            | "bazaar"
            | "market"
            | "markets"
            | "schools"
            | "buses"
            | "trains"
            | "shops"
            | "museums"
            | "theatres"
            | "newspaper"
            | "newspapers"
            | "club"
            | "clubs"
    )
}

/// Whether a noun says that a place is taken, held or fought over: "the invasion of".
pub(super) fn is_taking(word: &str) -> bool {
    matches!(
        word,
        "invasion"
            | "occupation"
            | "annexation"
            | "liberation"
            | "conquest"
            | "reconquest"
            | "capture"
            | "recapture"
            | "siege"
            | "fall"
            | "sack"
            | "storming"
            | "encirclement"
            | "bombing"
            | "bombardment"
            | "shelling"
            | "destruction"
            | "evacuation"
    )
}

/// Whether a noun is for what runs from one place to another: "flights between".
pub(super) fn connects(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "border"
            | "frontier"
            | "area"
            | "located"
            | "route"
            | "flight"
            | "flights"
            | "train"
            | "trains"
            | "road"
            | "roads"
            | "railway"
            | "motorway"
            | "highway"
            | "bus"
            | "buses"
            | "ferry"
            | "ferries"
            | "shuttle"
            | "pipeline"
            | "distance"
            | "journey"
            | "halfway"
            | "miles"
            | "kilometres"
            | "kilometers"
            | "km"
    )
}

/// Whether a noun is for those who live, work or trade in a city: "Canberra reporters", "Tokyo shares".
pub(super) fn are_townspeople(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "reporters"
            | "journalists"
            | "residents"
            | "traders"
            | "dealers"
            | "brokers"
            | "commuters"
            | "shoppers"
            | "shopkeepers"
            | "voters"
            | "protesters"
            | "students"
            | "audience"
            | "crowd"
            | "crowds"
            | "schoolchildren"
            | "shares"
            | "stocks"
    )
}

/// Whether a noun is for attacks that destroy: "the September attacks on", not "his attack on", which may be of words.
pub(super) fn is_an_attack(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "attacks" | "raids" | "raid" | "airstrikes" | "bombings" | "strikes")
        && !at.checked_sub(1).is_some_and(|i| is_word!(text, i, "verbal" | "rhetorical" | "public" | "personal"))
}

/// Whether a verb says that something comes down or moves on what stands behind its "on": "bombs fell on".
pub(super) fn comes_down(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "fall"
            | "falls"
            | "fell"
            | "falling"
            | "rained"
            | "raining"
            | "dropped"
            | "dropping"
            | "advanced"
            | "advancing"
            | "marched"
            | "marching"
            | "converged"
            | "descended"
    )
}

/// Whether a verb says that a place is taken, held or fought over: "invaded".
pub(super) fn takes(word: &str) -> bool {
    matches!(
        word,
        "invade"
            | "seize"
            | "seizes"
            | "seizing"
            | "conquer"
            | "annex"
            | "occupy"
            | "liberate"
            | "liberating"
            | "besiege"
            | "besieging"
            | "shelling"
            | "invades"
            | "invaded"
            | "invading"
            | "occupied"
            | "occupying"
            | "annexed"
            | "annexing"
            | "liberated"
            | "conquered"
            | "conquering"
            | "captured"
            | "recaptured"
            | "besieged"
            | "overran"
            | "bombed"
            | "bombing"
            | "shelled"
            | "seized"
    )
}
