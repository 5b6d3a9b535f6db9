//! What shows that a name is not the entity's here: a person's given name before it, a subdivision behind it, a language.

use super::Context;
use super::overlap::NameSpan;
use crate::gazetteer::{CompiledForm, FormWords, Holds, NameOrder, RecordType, is_given_name};
use crate::mention::MentionKind;
use crate::text::{Class, NormalizedText, Shape};

/// Capitalised nouns that make a name before them part of another: "Georgetown University", "Paris Agreement".
const OTHER_NAMES: &[&str] = &[
    "university",
    "college",
    "school",
    "institute",
    "airport",
    "street",
    "avenue",
    "road",
    "bridge",
    "tower",
    "towers",
    "stadium",
    "hospital",
    "museum",
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "journal",
    "telegraph",
    "observer",
    "airlines",
    "airways",
    "corp",
    "inc",
    "ltd",
    "fc",
    "olympics",
    "marathon",
    "cup",
    "agreement",
    "accord",
    "accords",
    "protocol",
    "convention",
    "conventions",
    "treaty",
    "declaration",
    "consensus",
    "river",
    "valley",
    "lake",
    "bay",
    "county",
    "basin",
    "highway",
    "boulevard",
    "cathedral",
    "hilton",
    "hotel",
    "biennale",
    "games",
    "paralympics",
    "philharmonic",
    "symphony",
    "orchestra",
    "opera",
    "ballet",
    "zoo",
    "exchange",
    "grammar",
    "academy",
    "daily",
    "chronicle",
    "examiner",
    "standard",
    "bulletin",
    "globe",
    "express",
    "mirror",
    "heights",
    "township",
];

/// Capitalised nouns of companies that a demonym before them is part of the name of.
const BUSINESSES: &[&str] = &[
    "airlines",
    "airways",
    "aviation",
    "railways",
    "telecom",
    "steel",
    "bancorp",
    "corp",
    "inc",
    "ltd",
    "fc",
    "cup",
    "open",
    "times",
    "herald",
    "tribune",
    "gazette",
    "telegraph",
    "observer",
    "idol",
    "bulldog",
    "terrier",
];

/// Words that a state's name may stand before without being someone's given name: "Jordan Armed Forces".
const INSTITUTIONS: &[&str] = &[
    "mayor",
    "foreign",
    "defence",
    "defense",
    "finance",
    "interior",
    "health",
    "education",
    "energy",
    "trade",
    "justice",
    "economy",
    "supreme",
    "constitutional",
    "high",
    "central",
    "national",
    "federal",
    "state",
    "royal",
    "islamic",
    "air",
    "armed",
    "naval",
    "border",
    "parliament",
    "house",
    "senate",
    "congress",
    "court",
    "cabinet",
    "prosecutor",
    "prosecutors",
    "police",
    "election",
    "elections",
    "protests",
    "protesters",
    "crisis",
    "coup",
    "conflict",
    "peace",
    "ceasefire",
    "democratic",
    "republican",
    "strip",
    "security",
    "intelligence",
    "first",
];

/// Abbreviations of American states and Canadian provinces, as newspapers print them after a town.
const ABBREVIATED_SUBDIVISIONS: &[&str] = &[
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md",
    "mich", "minn", "miss", "mo", "mont", "nc", "nd", "neb", "nev", "nh", "nj", "nm", "ny", "okla", "ont", "ore", "pa",
    "que", "ri", "sc", "sd", "tenn", "tex", "va", "vt", "wash", "wis", "wva", "wyo", "bc",
];

/// Postal codes of American states, but for LA, which is more often Los Angeles.
const POSTAL_CODES: &str = "al ak az ar ca co ct de fl ga hi id il in ia ks ky me md ma mi mn ms mo mt ne nv nh nj nm \
                            ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy ";

/// On a line of capitals, how many names before and behind count as beside.
const RESCUE_REACH: usize = 8;

/// Whether a form is of the text's language, where one is given, or of the language that the sentence seems to be in.
pub(super) fn is_of_language(context: &Context<'_>, form: &CompiledForm<'_>, begin: usize) -> bool {
    if !context.language.is_empty() && !form.lang().is_empty() {
        return same_language(context.language, form.lang());
    }
    let Some(language) = form.told_apart else { return true };
    let tally = context.text.tally(context.text.token(begin).map_or(0, |t| t.sentence as usize));
    !tally.speaks_against(language) && (!form.needs_language || tally.speaks_for(language))
}

/// Whether one of a form's `unless` stands in the sentence of the tokens.
pub(super) fn is_blocked(context: &Context<'_>, form: &CompiledForm<'_>, begin: usize, end: usize) -> bool {
    !form.unless().is_empty() && stands_near(context, form.unless(), begin, end, 0)
}

/// Whether a form has no `needs`, or one of them stands in the sentence of the tokens or the two around it.
pub(super) fn has_what_it_needs(context: &Context<'_>, form: &CompiledForm<'_>, begin: usize, end: usize) -> bool {
    form.needs().is_empty() || stands_near(context, form.needs(), begin, end, 1)
}

/// Whether one of some folded words stands within so many sentences of the tokens, these left out.
fn stands_near(context: &Context<'_>, words: FormWords<'_>, begin: usize, end: usize, reach: usize) -> bool {
    let text = context.text;
    let place = |token: usize| text.token(token).map_or((0, 0), |t| (t.norm_begin as usize, t.norm_end as usize));
    let sentence = text.token(begin).map_or(0, |t| t.sentence as usize);
    let (first, last) = (text.sentence(sentence.saturating_sub(reach)).start, text.sentence(sentence + reach).end);
    let last = if text.sentence(sentence + reach).is_empty() { text.tokens().len() } else { last };
    let (own_begin, own_end) = (place(begin).0, place(end.saturating_sub(1)).1);
    let before = text.buffer().get(place(first).0.saturating_sub(1)..own_begin).unwrap_or("");
    let after = text.buffer().get(own_end..=place(last.saturating_sub(1)).1.max(own_end)).unwrap_or("");
    words.iter().any(|w| before.contains(w) || after.contains(w))
}

fn same_language(wanted: &str, form: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    primary(wanted) == primary(form)
}

/// Whether the words around a span show that it names something outside the gazetteer. `spans` are all that were chosen.
pub(super) fn something_else(context: &Context<'_>, span: &NameSpan, spans: &[NameSpan]) -> bool {
    let Some(form) = span.forms.first().and_then(|f| context.snapshot.form(*f)) else { return false };
    let around = Around::new(context, span);
    let single = span.end - span.begin == 1;
    let person = context.snapshot.record_type(form.record) == RecordType::Leader;
    if form.kind == MentionKind::Demonym {
        return is_language(context, span)
            || (single && (around.is_surname_of_another() || (form.common_word && around.is_a_verb())))
            || around.names_a_business();
    }
    let capitals = context.text.shape(span.begin).has(Shape::CAPITALS_LINE);
    if capitals && form.common_word && !rescued(context, span, spans) {
        return true;
    }
    if around.is_a_ship() || (person && (around.has_suffix() || around.is_double_barrelled())) {
        return true;
    }
    if single
        && (around.names_a_person_before(form.record)
            || around.is_given_name_of_another()
            || (!person && around.is_titled())
            || is_month(context, span))
    {
        return true;
    }
    if single && person && form.kind == MentionKind::ShortName && around.goes_on_with_another_name(form.record) {
        return true;
    }
    around.is_in_subdivision()
        || around.is_subdivision_itself()
        || (around.next_is_capitalised() && OTHER_NAMES.contains(&context.text.word(span.end)))
}

/// The words before and after a span.
struct Around<'c, 'a> {
    context: &'c Context<'a>,
    begin: usize,
    end: usize,
}

impl<'c, 'a> Around<'c, 'a> {
    fn new(context: &'c Context<'a>, span: &NameSpan) -> Self {
        Self { context, begin: span.begin, end: span.end }
    }

    fn previous(&self) -> Option<usize> {
        let previous = self.begin.checked_sub(1)?;
        let same = self.context.text.token(previous)?.sentence == self.context.text.token(self.begin)?.sentence;
        same.then_some(previous)
    }

    fn next_is_word(&self) -> bool {
        let shape = self.context.text.shape(self.end);
        let same = self
            .context
            .text
            .token(self.end)
            .zip(self.context.text.token(self.begin))
            .is_some_and(|(a, b)| a.sentence == b.sentence);
        same && !shape.has(Shape::PUNCTUATION) && !shape.has(Shape::CLITIC) && !shape.has(Shape::AFTER_HYPHEN)
    }

    fn next_is_capitalised(&self) -> bool {
        self.next_is_word() && self.context.text.shape(self.end).has(Shape::CAPITALISED)
    }

    /// "Michael Jordan", "Denzel Washington": a given name stands before, and not that of the record's own bearer.
    fn names_a_person_before(&self, record: u32) -> bool {
        let Some(previous) = self.previous() else { return false };
        let text = self.context.text;
        let shape = text.shape(previous);
        let given = text.word(previous);
        shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::CAPITALS_LINE)
            && !text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            && is_given_name(given)
            && text.class(previous) == Class::NONE
            && !self.context.snapshot.record(record).is_some_and(|r| same_given_name(given, &r.given_name))
            && self
                .context
                .snapshot
                .lookup_english(given, None)
                .iter()
                .all(|c| !matches!(self.context.snapshot.record_type(c.record), RecordType::State | RecordType::Place))
    }

    /// "Dawn French sang": a demonym that is someone's surname has no noun behind it.
    fn is_surname_of_another(&self) -> bool {
        let class = self.context.text.class(self.end);
        self.names_a_person_before(u32::MAX)
            && (!self.next_is_word()
                || self.next_is_capitalised()
                || class.has_any(Class::WILL_VERB.or(Class::AUXILIARY).or(Class::CONJUNCTION)))
    }

    /// "Polish the silver": a verb that begins a sentence has its object behind it.
    fn is_a_verb(&self) -> bool {
        self.context.text.shape(self.begin).has(Shape::SENTENCE_START)
            && self.context.text.class(self.end).has_any(Class::DETERMINER.or(Class::PRONOUN))
    }

    /// "Chad Smith", "Israel Adesanya": the form is a given name and a surname follows.
    fn is_given_name_of_another(&self) -> bool {
        let text = self.context.text;
        let next = text.word(self.end);
        self.next_is_capitalised()
            && !text.shape(self.end).has(Shape::ALL_CAPITALS)
            && text.class(self.end) == Class::NONE
            && is_given_name(text.word(self.begin))
            && !INSTITUTIONS.contains(&next)
            && !(self.is_in_headline() && ["s", "ed", "ing", "ly"].iter().any(|e| next.ends_with(e)))
            && self.context.snapshot.lookup_standing_alone(next).is_empty()
    }

    /// Whether nearly every long word of the sentence is capitalised, as in "Israel Bombs Targets in Southern Lebanon".
    fn is_in_headline(&self) -> bool {
        let text = self.context.text;
        let sentence = text.token(self.begin).map_or(0, |t| t.sentence as usize);
        let long = || {
            text.sentence(sentence)
                .filter_map(|i| text.token(i))
                .filter(|t| t.norm_end - t.norm_begin > 3 && !t.shape.has(Shape::PUNCTUATION))
        };
        let capitalised = long().filter(|t| t.shape.has(Shape::CAPITALISED)).count();
        capitalised >= 4 && capitalised * 10 >= long().count() * 9
    }

    /// "Mr Jordan", "Sen. Holland", "T. Jordan": a title of persons or an initial before what names no person.
    fn is_titled(&self) -> bool {
        let Some(mut at) = self.previous() else { return false };
        let text = self.context.text;
        if text.shape(self.begin).has(Shape::CAPITALS_LINE) {
            return false;
        }
        let initial = text.shape(at).has(Shape::DOTTED)
            && text.word(at).len() <= 2
            && self.context.snapshot.lookup_english(text.word(at), None).is_empty();
        if text.word(at) == "." && at > 0 {
            at -= 1;
        }
        let title = text.class(at).has(Class::HONORIFIC)
            || matches!(text.word(at), "rep" | "sen" | "gov" | "congressman" | "congresswoman" | "judge" | "justice");
        initial || (title && text.shape(at).has(Shape::CAPITALISED))
    }

    /// "USS Gerald Ford", "the Abraham Lincoln carrier group".
    fn is_a_ship(&self) -> bool {
        let text = self.context.text;
        let before = self.previous().map_or("", |p| text.word(p));
        matches!(before, "uss" | "hms" | "hmcs" | "hmas")
            || matches!(text.word(self.end), "carrier" | "destroyer" | "frigate")
    }

    /// "Ethiopian Airlines": a business, not the people.
    fn names_a_business(&self) -> bool {
        self.next_is_capitalised() && BUSINESSES.contains(&self.context.text.word(self.end))
    }

    /// "Donald Trump Jr.", "Bush Sr".
    fn has_suffix(&self) -> bool {
        let at = if self.context.text.word(self.end) == "," { self.end + 1 } else { self.end };
        matches!(self.context.text.word(at), "jr" | "sr" | "jnr" | "snr" | "junior" | "senior")
            && self.context.text.shape(at).has(Shape::CAPITALISED)
    }

    /// "Chrystal Trudeau-Nguyen", "Helena Bonham-Carter": half of a surname, and a given name or title before it.
    fn is_double_barrelled(&self) -> bool {
        let text = self.context.text;
        let unknown = |at: usize| {
            let shape = text.shape(at);
            shape.has(Shape::CAPITALISED)
                && !shape.has(Shape::ALL_CAPITALS)
                && text.class(at) == Class::NONE
                && self.context.snapshot.lookup_english(text.word(at), None).is_empty()
        };
        let named = |at: usize| {
            at.checked_sub(1).is_some_and(|p| {
                text.class(p).has(Class::HONORIFIC)
                    || (text.shape(p).has(Shape::CAPITALISED)
                        && (is_given_name(text.word(p))
                            || p.checked_sub(1).is_some_and(|q| text.class(q).has(Class::HONORIFIC))))
            })
        };
        let behind = text.shape(self.end).has(Shape::AFTER_HYPHEN)
            && text.shape(self.end).has(Shape::CAPITALISED)
            && self.end - self.begin == 1
            && named(self.begin);
        let before = text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            && self.begin.checked_sub(1).is_some_and(|p| unknown(p) && named(p));
        behind || before
    }

    /// "Major General", "Xi Zhongxun": the surname is followed by another capitalised word.
    fn goes_on_with_another_name(&self, record: u32) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() || text.shape(self.end).has(Shape::ALL_CAPITALS) {
            return false;
        }
        let eastern = self.context.snapshot.record(record).is_some_and(|r| r.name_order == NameOrder::Eastern);
        let class = text.class(self.end);
        class.has(Class::RANK) || (class == Class::NONE && (eastern || text.class(self.begin) != Class::NONE))
    }

    /// "Paris, Texas", "Rome, N.Y.", "Lebanon, PA", but not "In Paris, Texas Governor Greg Abbott …".
    fn is_in_subdivision(&self) -> bool {
        let text = self.context.text;
        if text.word(self.end) != "," {
            return false;
        }
        let first = self.end + 1;
        let Some(end) = subdivision_end(self.context, first) else { return false };
        if text.word(end) == "." {
            return true;
        }
        // "Mexico, Texas and California" is a row of places; "Mexico, Missouri, and Paris, Texas," is one of towns.
        let comma = usize::from(text.word(end) == ",");
        let conjunction = usize::from(matches!(text.word(end + comma), "and" | "or"));
        let next = end + comma + conjunction;
        let goes_on = comma + conjunction > 0 && starts_capitalised(text, next);
        let town = goes_on
            && (next + 1..next + 3).any(|i| {
                text.word(i) == "," && (subdivision_end(self.context, i + 1).is_some() || text.word(i + 1) == "georgia")
            });
        let subject = text.shape(end).has(Shape::CLITIC) || starts_capitalised(text, end);
        !subject && (!goes_on || town)
    }

    /// "Smyrna, Georgia": the state of the Union, where the town is not one of the country's.
    fn is_subdivision_itself(&self) -> bool {
        let text = self.context.text;
        let Some(town) = self.previous().filter(|p| text.word(*p) == ",").and_then(|p| p.checked_sub(1)) else {
            return false;
        };
        let shape = text.shape(town);
        text.word(self.begin) == "georgia"
            && shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::SENTENCE_START)
            && !text.shape(self.end).has(Shape::CLITIC)
            && (text.class(town) == Class::NONE || text.class(town).has(Class::SUBDIVISION))
            && !matches!(text.word(town), "batumi" | "gori" | "kutaisi" | "poti" | "rustavi" | "telavi" | "zugdidi")
            && self.context.snapshot.lookup_english(text.word(town), None).is_empty()
    }
}

/// Whether two given names may be one in two spellings or one cut short: Dmitri and Dmitry, Vlad and Vladimir.
fn same_given_name(a: &str, b: &str) -> bool {
    let b = crate::text::fold_phrase(b);
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    common >= 4 || (common >= 3 && (common == a.len() || common == b.len()))
}

/// Whether a token has a capital that no beginning of a sentence asks for.
fn starts_capitalised(text: &NormalizedText<'_>, at: usize) -> bool {
    text.shape(at).has(Shape::CAPITALISED) && !text.shape(at).has(Shape::SENTENCE_START)
}

/// One past the name of a state or province that begins at a token, in full, abbreviated or as a postal code.
fn subdivision_end(context: &Context<'_>, first: usize) -> Option<usize> {
    let text = context.text;
    let (word, shape) = (text.word(first), text.shape(first));
    if !shape.has(Shape::CAPITALISED) {
        return None;
    }
    let two = matches!(
        (word, text.word(first + 1)),
        ("new", "york" | "jersey" | "hampshire" | "brunswick" | "mexico")
            | ("north" | "south", "carolina" | "dakota")
            | ("west", "virginia")
            | ("rhode", "island")
            | ("british", "columbia")
    );
    if two {
        return Some(first + 2);
    }
    let short = shape.has(Shape::DOTTED) || text.word(first + 1) == ".";
    let abbreviated = short && ABBREVIATED_SUBDIVISIONS.contains(&word);
    let code = shape.has(Shape::ALL_CAPITALS)
        && !shape.has(Shape::CAPITALS_LINE)
        && word.len() == 2
        && POSTAL_CODES.as_bytes().chunks(3).any(|c| c.starts_with(word.as_bytes()));
    (text.class(first).has(Class::SUBDIVISION) || abbreviated || code).then_some(first + 1)
}

/// "speaks Russian", "in Chinese and English", "Arabic lessons", "a teacher of Spanish".
fn is_language(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let next = text.class(span.end);
    let next_lower = !text.shape(span.end).has(Shape::PUNCTUATION) && !text.shape(span.end).has(Shape::CAPITALISED);
    if next.has(Class::LANGUAGE_CUE) && next_lower {
        return true;
    }
    let stands_alone = !next_lower
        || next.has_any(Class::CONJUNCTION.or(Class::PREPOSITION))
        || matches!(text.word(span.end), "fluently" | "well" | "badly" | "poorly" | "haltingly" | "aloud")
        || text.token(span.end).is_none();
    if !stands_alone {
        return false;
    }
    let sentence_begin = text.token(span.begin).map_or(0, |t| text.sentence(t.sentence as usize).start);
    let from = span.begin.saturating_sub(6).max(sentence_begin);
    let before = (from..span.begin).rev();
    if text.word(span.begin.wrapping_sub(1)) == "in" && span.begin > sentence_begin {
        return true;
    }
    let cue = |i: usize| {
        text.class(i).has(Class::LANGUAGE_CUE)
            || matches!(text.word(i), "teacher" | "teachers" | "teaches" | "taught" | "read" | "reads" | "knowledge")
    };
    // A list: only capitalised words, commas, conjunctions and what leads from one language to another lie between.
    before
        .take_while(|i| {
            text.shape(*i).has(Shape::CAPITALISED)
                || matches!(text.word(*i), "," | "from" | "into" | "to" | "of" | "out")
                || text.class(*i).has(Class::CONJUNCTION)
                || cue(*i)
        })
        .any(cue)
}

/// A name that is also a month: "in May", "1 May", "May 2019".
fn is_month(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    if !text.class(span.begin).has(Class::CALENDAR) {
        return false;
    }
    let previous = span.begin.checked_sub(1);
    let title = previous.is_some_and(|p| text.class(p).has_any(Class::TITLE.or(Class::HONORIFIC)));
    !title
        && (text.shape(span.end).has(Shape::DIGIT)
            || text.class(span.end).has(Class::PRONOUN)
            || previous.is_some_and(|p| {
                text.shape(p).has(Shape::DIGIT)
                    || text.class(p).has(Class::PREPOSITION)
                    || matches!(text.word(p), "last" | "next" | "this" | "early" | "late" | "mid" | "and" | ",")
            }))
}

/// On a line of capitals a form that is an ordinary word needs a name beside it that is not, or a verb that it acts by.
fn rescued(context: &Context<'_>, span: &NameSpan, spans: &[NameSpan]) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(span.begin).map(|t| t.sentence) else { return false };
    let acts = text.class(span.end).has(Class::WILL_VERB) && text.word(span.end).ends_with(['s', 'd']);
    // Spans stand in order of their tokens.
    let here = spans.partition_point(|s| s.begin < span.begin);
    let near = spans.get(here.saturating_sub(RESCUE_REACH)..).unwrap_or(&[]).iter().take(2 * RESCUE_REACH + 1);
    acts || near
        .filter(|s| text.token(s.begin).is_some_and(|t| t.sentence == sentence))
        .any(|s| s.forms.iter().filter_map(|f| context.snapshot.form(*f)).any(|f| !f.common_word && f.prior > 0.5))
}

/// How much less a dated form counts outside its dates.
pub(super) fn dated_factor(context: &Context<'_>, form: &CompiledForm<'_>) -> f32 {
    match form.interval().holds(context.date) {
        Holds::Wholly => 1.0,
        Holds::Partly => 0.9,
        Holds::Never => 0.7,
    }
}
