//! What must hold for every text, and not only for those in the tables.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use attache::engine::{Automaton, Engine, Occurrence, TokenTrie};
use attache::gazetteer::{Snapshot, Source, Target, parse_toml};
use attache::grpc::{convert, encode};
use attache::matching;
use attache::recognition::{Document, Options, Recognition};
use attache::recognizer::{observe_passes, recognize};
use attache::text::{Encoding, NormalizedText, OffsetMap, fold_phrase};
use proptest::prelude::*;
use prost::Message;

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(Snapshot::embedded);

fn answer(text: &str) -> Recognition {
    recognize(&SNAPSHOT, &Document { text, date: None, language_code: "" }, &Options::default()).unwrap()
}

/// Texts of names, cue words, punctuation and characters that have broken other systems' offsets.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "China",
            "South Korea",
            "South Koreans",
            "Beijing",
            "the Kremlin",
            "NATO",
            "Xi Jinping",
            "Xi",
            "the alliance",
            "its",
            "In its",
            "they",
            "our country",
            "he",
            "said",
            "in",
            "the Russian president",
            "US",
            "U.S.",
            "İ",
            "ß",
            "é",
            "e\u{301}",
            "\u{ad}",
            "\u{200b}",
            "\u{feff}",
            "中国",
            "Китай",
            "😀",
            "\r",
            "\n",
            "\n\n",
            "\0",
            ".",
            ",",
            "'s",
            "’s",
            "-",
            "“",
            "”",
            "(",
            ")",
            "&",
            "St.",
            "d'Ivoire",
            "Côte",
            "WHO",
            "MAY",
        ])
        .prop_map(str::to_owned),
        ".{0,4}",
    ];
    prop::collection::vec((piece, prop::bool::weighted(0.7)), 0..40).prop_map(|pieces| {
        pieces.into_iter().fold(String::new(), |mut text, (piece, space)| {
            text.push_str(&piece);
            if space {
                text.push(' ');
            }
            text
        })
    })
}

fn found(engine: &impl Engine, text: &NormalizedText<'_>) -> Vec<Occurrence> {
    let mut all = Vec::new();
    let _ = engine.find(text, &mut |o| {
        all.push(o);
        ControlFlow::Continue(())
    });
    all.sort_unstable();
    all
}

fn occurrences<E: Engine>(patterns: &[String], text: &NormalizedText<'_>) -> Vec<Occurrence> {
    found(&E::build(patterns), text)
}

/// News in sentences that give every pass of the sieve work, in any order.
fn compositions() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "Xi Jinping met Vladimir Putin in Beijing. ",
        "Xi said his country would wait. ",
        "The Russian president thanked his foreign minister. ",
        "NATO (the North Atlantic Treaty Organization) widened its pact. ",
        "The alliance said it would defend the bloc. ",
        "Mrs Merkel told her Chinese counterpart that she was sorry. ",
        "In its statement, Moscow called on Kyiv to open its ports. ",
        "North and South Korea talked; the South asked the North for its prisoners. ",
        "The Shanghai Cooperation Organisation (SCO) met, and the SCO's secretary-general spoke. ",
        "Joe Biden, whose country leads, told the nation that he would go. ",
        "The bank's president said that it had lent the country money. ",
        "\u{201c}We trust our country,\u{201d} said Emmanuel Macron. ",
        "France has lost a battle, but she has not lost the war. ",
        "Its secretary-general, António Guterres, said they would meet his predecessor. ",
        "Kim said that Kim would not answer Sir Keir. ",
        "A fisherman saw it, and he ran. ",
        "\n\n",
    ]);
    prop::collection::vec(sentence, 1..24).prop_map(|sentences| sentences.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_later_pass_never_changes_what_an_earlier_one_settled(text in compositions(), year in 1990_i32..2027) {
        let date = attache::gazetteer::Date::parse(&format!("{year}-06-15")).ok();
        let mut settled: Vec<(usize, usize, Option<u32>, Option<u32>)> = Vec::new();
        let mut broken = None;
        observe_passes(&SNAPSHOT, &Document { text: &text, date, language_code: "" }, &mut |drafts| {
            for (begin, end, record, literal) in &settled {
                let stays = drafts.iter().any(|d| {
                    (d.begin, d.end) == (*begin, *end) && d.record == *record && d.literal == *literal
                });
                if !stays && broken.is_none() {
                    broken = Some((*begin, *end, *record));
                }
            }
            settled = drafts.iter().filter(|d| d.is_resolved()).map(|d| (d.begin, d.end, d.record, d.literal)).collect();
        });
        prop_assert!(broken.is_none(), "{broken:?} was settled and did not stay so in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_token_trie_finds_what_the_automaton_finds(
        patterns in prop::collection::btree_set("[a-c]( [a-c]){0,3}", 0..24),
        text in "([a-c]|[a-c] |[a-c]-|[a-c]\\. |[A-C]\\.|é ){0,60}",
    ) {
        let patterns: Vec<String> = patterns.into_iter().collect();
        let text = NormalizedText::new(&text);
        prop_assert_eq!(occurrences::<TokenTrie>(&patterns, &text), occurrences::<Automaton>(&patterns, &text));
    }

    #[test]
    fn the_engines_agree_on_real_forms(text in texts()) {
        static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
            let names = SNAPSHOT.records().flat_map(|r| std::iter::once(&r.name).chain(r.names.iter().map(|f| &f.text)));
            let folded: BTreeSet<String> = names.map(|n| fold_phrase(n)).filter(|f| !f.is_empty()).take(4_000).collect();
            folded.into_iter().collect()
        });
        static ENGINES: LazyLock<(TokenTrie, Automaton)> =
            LazyLock::new(|| (TokenTrie::build(&FORMS), Automaton::build(&FORMS)));
        let text = NormalizedText::new(&text);
        prop_assert_eq!(found(&ENGINES.0, &text), found(&ENGINES.1, &text));
    }

    #[test]
    fn spans_lie_on_boundaries_and_names_do_not_overlap(text in texts()) {
        let answer = answer(&text);
        let mut last_name_end = 0;
        let mut last = (0, u32::MAX);
        for m in &answer.mentions {
            prop_assert!(text.get(m.span.begin_byte as usize..m.span.end_byte as usize).is_some_and(|s| !s.is_empty()));
            let order = (m.span.begin_byte, u32::MAX - m.span.end_byte);
            prop_assert!(last.0 <= order.0);
            last = order;
            let is_name = m.kind < attache::recognition::MentionKind::Office;
            if is_name {
                prop_assert!(m.span.begin_byte >= last_name_end);
                last_name_end = m.span.end_byte;
            }
            prop_assert!((0.0..=1.0).contains(&m.confidence));
        }
    }

    #[test]
    fn each_mention_is_in_one_chain_and_antecedents_point_back(text in texts()) {
        let options = Options { explain: true, ..Options::default() };
        let answer = recognize(&SNAPSHOT, &Document { text: &text, date: None, language_code: "" }, &options).unwrap();
        let mut seen = BTreeSet::new();
        for (index, entity) in answer.entities.iter().enumerate() {
            for mention in &entity.mentions {
                prop_assert!(seen.insert(*mention));
                let own = answer.mentions.get(*mention as usize).and_then(|m| m.entity);
                prop_assert_eq!(own, Some(u32::try_from(index).unwrap()));
            }
        }
        for (index, mention) in answer.mentions.iter().enumerate() {
            let ahead = mention.explanation.as_ref().is_some_and(|e| e.pass == "cataphora");
            if let Some(antecedent) = mention.antecedent.filter(|_| !ahead) {
                prop_assert!((antecedent as usize) < index, "an antecedent that does not come before");
            }
        }
    }

    #[test]
    fn the_answer_is_deterministic(text in texts()) {
        prop_assert_eq!(answer(&text), answer(&text));
    }

    #[test]
    fn offsets_agree_with_counting(text in texts()) {
        let (utf16, utf32) = (OffsetMap::new(&text, Encoding::Utf16), OffsetMap::new(&text, Encoding::Utf32));
        for (byte, _) in text.char_indices() {
            let before = text.get(..byte).unwrap();
            let at = u32::try_from(byte).unwrap();
            prop_assert_eq!(utf16.offset(at) as usize, before.encode_utf16().count());
            prop_assert_eq!(utf32.offset(at) as usize, before.chars().count());
        }
    }

    #[test]
    fn tokens_ascend_and_folding_twice_changes_nothing(text in texts()) {
        let normalized = NormalizedText::new(&text);
        let mut last = 0;
        for token in normalized.tokens() {
            prop_assert!(token.span.begin_byte >= last && token.span.end_byte > token.span.begin_byte);
            last = token.span.end_byte;
            // Compatibility characters may unfold to several tokens; letters of names may not.
            let letters = token.span.of(&text).chars().all(|c| c.is_ascii_alphabetic() || "éßİКитай中国ôê’'".contains(c));
            let folded = normalized.folded(token);
            if letters {
                prop_assert_eq!(fold_phrase(folded), folded);
            }
        }
    }

    /// A soft hyphen within a word takes the slow way and must change nothing.
    #[test]
    fn words_of_ascii_are_split_alike_the_quick_way_and_the_slow(text in "([A-Za-z0-9]{1,12}|St|[A-Z]|[ .,!?\\-\"()]|—|é){0,40}") {
        let mut slow = String::new();
        let mut word = 0;
        for (at, c) in text.char_indices() {
            let long = text.get(at - word..).is_some_and(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).count() > 2);
            if word > 0 && long && c.is_ascii_alphanumeric() {
                slow.push('\u{ad}');
            }
            word = if c.is_ascii_alphanumeric() { word + 1 } else { 0 };
            slow.push(c);
        }
        let (quick, slow) = (NormalizedText::new(&text), NormalizedText::new(&slow));
        prop_assert_eq!(quick.buffer(), slow.buffer());
        for (a, b) in quick.tokens().iter().zip(slow.tokens()) {
            prop_assert_eq!((a.shape, a.class, a.traits, a.hash, a.sentence), (b.shape, b.class, b.traits, b.hash, b.sentence));
        }
    }

    #[test]
    fn a_reply_is_written_as_prost_writes_it(text in texts(), explain in any::<bool>(), omit_text in any::<bool>()) {
        let options = Options { explain, alternatives: explain, first_person: explain, ..Options::default() };
        let answer = recognize(&SNAPSHOT, &Document { text: &text, date: None, language_code: "" }, &options).unwrap();
        let written = encode::response(&answer, "id", &text, Encoding::Utf16, omit_text);
        prop_assert_eq!(written, convert::response(answer, "id", &text, Encoding::Utf16, omit_text).encode_to_vec());
    }

    #[test]
    fn matching_finds_what_a_naive_matcher_finds(words in prop::collection::vec(prop::sample::select(vec!["aa", "bb", "cc", "aab", "a", "bbcc"]), 0..30)) {
        let forms = ["aa", "aa bb", "bb cc", "cc", "aab", "bb cc aa", "a"];
        let records = forms.iter().enumerate().fold(String::new(), |mut toml, (i, form)| {
            write!(toml, "[[record]]\nid = \"r{i}\"\ntype = \"other\"\nname = \"x{i}\"\nnames = [{{ text = \"{form}\", case = \"any\" }}]\n").unwrap();
            toml
        });
        let mut source = Source::default();
        parse_toml("test", &records, &mut source);
        let snapshot = Snapshot::compile("test", source);
        let text = words.join(" ");
        let normalized = NormalizedText::new(&text);
        let found: BTreeSet<(usize, usize)> = matching::find(&snapshot, &normalized)
            .into_iter()
            .filter(|m| matches!(m.target, Target::Form(_)))
            .map(|m| (m.begin, m.end))
            .collect();
        let mut naive = BTreeSet::new();
        for form in forms {
            let wanted: Vec<&str> = form.split(' ').collect();
            for begin in 0..words.len() {
                if words.get(begin..begin + wanted.len()) == Some(wanted.as_slice()) {
                    naive.insert((begin, begin + wanted.len()));
                }
            }
        }
        prop_assert_eq!(found, naive);
    }
}

/// A text without a stop is one sentence: what looks about in a sentence looks no further than a stretch of it. Were it not so,
/// each of these would take minutes.
#[test]
fn one_long_sentence_takes_no_longer_than_many() {
    for piece in [
        "Bill and Hillary Clinton ",
        "China's its country's ",
        "the Quad of Georgia and Congress ",
        "NATO (the alliance (its ",
    ] {
        let answer = answer(&piece.repeat(1_000_000 / piece.len()));
        assert!(answer.mentions.len() > 10_000, "{piece}");
    }
}

/// Every text gets an answer, however odd.
#[test]
fn hostile_texts_are_answered() {
    for piece in
        ["a", "China ", "e\u{301}", "中", "it ", "\0", "\r", "the country ", "Xi ", "(", "U.S.", "ß Китай 中国 الصين "]
    {
        let text = piece.repeat(60_000 / piece.len());
        let answer = answer(&text);
        assert!(answer.mentions.len() <= text.len());
    }
}
