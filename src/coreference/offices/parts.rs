//! What an office is of that a body's genitive ends in: "the head of Russia's arms exporter" heads the exporter.

use std::sync::LazyLock;

use crate::text::{Class, Listed, NormalizedText, Shape, is_word, syntax};

/// So many words of a noun phrase are read, "state-owned arms exporter": the last is its head.
const REACH: usize = 6;

/// What has a head of its own, whatever it is of …
const BODY: u32 = 1;
/// … and what has one of its own where a word tells it from others: "the leader of Ghana's biggest party", but "the
/// president of Ghana's party" may be his.
const BODY_IF_TOLD: u32 = 1 << 1;

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    Listed::new(&[
        (
            BODY,
            "federation confederation association union unions league club movement front coalition opposition group \
             company companies firm corporation conglomerate bank airline carrier exporter importer monopoly operator \
             giant utility producer manufacturer maker miner refiner broadcaster channel newspaper regulator watchdog \
             agency authority commission committee council court parliament senate assembly chamber house legislature \
             ministry department service services bureau police army navy force forces guard military intelligence \
             church synod university academy institute college school hospital museum foundation fund exchange society \
             organisation organization network region province state city capital district county territory island \
             islands enclave mission embassy wing branch arm board body tribunal inquiry junta militia rebels clan \
             industry sector lobby secretariat peacekeepers faction caucus archdiocese diocese community \
             minority delegation chapter subsidiary laboratory programme program",
        ),
        (BODY_IF_TOLD, "party parties team office campaign bloc alliance squad"),
    ])
});

/// Whether the body's name that ends at a token stands as a genitive before something that has a head of its own.
pub(super) fn is_of_a_part(text: &NormalizedText<'_>, end: usize) -> bool {
    if !text.shape(end).has(Shape::CLITIC) || !is_word!(text, end, "'s" | "'") {
        return false;
    }
    let Some(sentence) = text.token(end).map(|t| t.sentence) else { return false };
    let first = end + 1;
    let is_of_phrase = |i: &usize| {
        text.token(*i).is_some_and(|t| {
            t.sentence == sentence
                && !t.shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
                && !t.class.has_any(Class::GRAMMAR)
        })
    };
    let words = (first..first + REACH).take_while(is_of_phrase);
    // A noun may look like a verb, "forces", but no verb stands first.
    let mut last = None;
    for at in words {
        let of = text.hash(at).map_or(0, |hash| LISTED.of(hash));
        if of & BODY != 0 || of & BODY_IF_TOLD != 0 && at > first {
            last = Some(true);
        } else if at > first && syntax::is_verb(text, at) {
            break;
        } else {
            // "Lebanon's Hezbollah", "Germany's Greens": what has a name of its own.
            last = Some(text.shape(at).has(Shape::CAPITALISED) && !text.shape(at).has(Shape::CAPITALS_LINE));
        }
    }
    last.unwrap_or(false)
}

/// So many tokens before an office's name stands the verb: "accused the former French president of".
const REACH_TELLING: usize = 6;

/// "accused Sudan's president of crimes": whether "of" behind an office that begins at a token goes with the verb before it.
pub(super) fn is_told_of(text: &NormalizedText<'_>, begin: usize) -> bool {
    let here = text.token(begin).map(|t| t.sentence);
    (begin.saturating_sub(REACH_TELLING)..begin).any(|i| {
        text.token(i).map(|t| t.sentence) == here
            && (is_word!(
                text,
                i,
                "accuse"
                    | "accuses"
                    | "accused"
                    | "accusing"
                    | "suspect"
                    | "suspects"
                    | "suspected"
                    | "convict"
                    | "convicted"
                    | "acquitted"
                    | "cleared"
                    | "warn"
                    | "warns"
                    | "warned"
            ) || is_word!(
                text,
                i,
                "inform"
                    | "informed"
                    | "notified"
                    | "assure"
                    | "assured"
                    | "convince"
                    | "convinced"
                    | "persuaded"
                    | "remind"
                    | "reminded"
                    | "strip"
                    | "stripped"
                    | "rob"
                    | "robbed"
            ))
    })
}
