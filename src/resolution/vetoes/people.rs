//! Given names, initials and titles before a name: somebody else is meant.

use super::around::Around;
use super::kin::is_of_a_person;
use super::words::{FEATURES, INSTITUTIONS, OFFICERS, PERSONAL_TITLES, ROLES, ROOMS};
use crate::gazetteer::{RecordType, is_given_name_at};
use crate::resolution::{full_names, metonymy};
use crate::text::{Class, Language, Shape, Traits, is_word, syntax};

/// Where a clause says at its beginning what happens, it does so in at most so many tokens: "At its summit in Tianjin".
const REACH_OPENING: usize = 10;

/// So many initials stand before a surname at most, but for the last.
const MAX_INITIALS: usize = 3;

impl Around<'_, '_> {
    /// The given name that stands before the span.
    pub(super) fn given_name_before(&self) -> Option<&str> {
        let previous = self.previous()?;
        let text = self.context.text;
        let shape = text.shape(previous);
        let is = shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::CAPITALS_LINE)
            && !text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            && is_given_name_at(text, previous)
            && text.class(previous) == Class::NONE
            // "In St George Hall Putin signed it": Hall is a given name too.
            && !(ROOMS.has(text, previous) && self.is_behind_a_name(previous));
        is.then(|| text.word(previous))
    }

    /// The first letter of the initials that stand before the span: "L. Kaczynski", "T.H. Ilves".
    pub(super) fn initial_before(&self) -> Option<char> {
        let text = self.context.text;
        let dot = self.previous()?;
        let initials = |i: usize| text.shape(i).has(Shape::DOTTED) && text.word(i).len() <= 3;
        let at = if is_word!(text, dot, ".") { dot.checked_sub(1).filter(|i| text.word(*i).len() == 1)? } else { dot };
        let initial = (at < dot || initials(at)) && !self.is_no_initial(at);
        initial.then(|| text.word(at).chars().next()).flatten()
    }

    /// Where initials without dots begin that end at a token, behind "Mr" or the like.
    fn first_letter_before(&self, last: usize) -> Option<usize> {
        let text = self.context.text;
        let is_letter = |i: &usize| {
            let shape = text.shape(*i);
            shape.has(Shape::ALL_CAPITALS) && !shape.has(Shape::DOTTED) && text.word(*i).len() == 1
        };
        let first = (last.saturating_sub(MAX_INITIALS)..=last).rev().take_while(is_letter).last()?;
        let title = first.checked_sub(1).filter(|_| first < last)?;
        text.class(text.before_abbreviating_dot(title)).has(Class::HONORIFIC).then_some(first)
    }

    /// Whether another capitalised word stands before a token.
    fn is_behind_a_name(&self, at: usize) -> bool {
        let text = self.context.text;
        at.checked_sub(1)
            .is_some_and(|i| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::PUNCTUATION))
    }

    /// "Michael Jordan", "Denzel Washington": a given name stands before, and not that of the record's own bearer.
    pub(super) fn names_a_person_before(&self, records: &[u32]) -> bool {
        let Some(given) = self.given_name_before() else { return false };
        let snapshot = self.context.snapshot;
        let bears = |r: &u32| snapshot.record(*r).is_some_and(|r| same_given_name(given, &r.given_name));
        // "Ms Sofia Paris", "Professor Chad Ireland".
        let titled = self.begin.checked_sub(2).is_some_and(|i| self.titles_a_person(i));
        // "Chad Washington, a plumber".
        let text = self.context.text;
        let described = is_word!(self.context.text, self.end, ",")
            && (is_word!(text, self.end + 1, "a" | "an") || self.has_an_age())
            && self.begin.checked_sub(2).is_none_or(|i| !text.class(i).has(Class::PLACE_PREPOSITION))
            || self.begin.checked_sub(1).is_some_and(|given| self.is_read_as_one_person(given));
        !records.iter().any(bears)
            && (titled
                || described
                || snapshot
                    .lookup_english(given, None)
                    .iter()
                    .all(|c| !matches!(snapshot.record_type(c.record), RecordType::State | RecordType::Place)))
    }

    /// "Ms", "Sgt.", "Officer": what stands before somebody's whole name.
    fn titles_a_person(&self, at: usize) -> bool {
        let text = self.context.text;
        let at = text.before_abbreviating_dot(at);
        text.class(at).has_any(Class::HONORIFIC.or(Class::RANK))
            || PERSONAL_TITLES.has(text, at)
            || OFFICERS.has(text, at) && text.shape(at).has(Shape::CAPITALISED)
    }

    /// "Dawn French sang": a demonym that is someone's surname has no noun behind it.
    pub(super) fn is_surname_of_another(&self) -> bool {
        let class = self.context.text.class(self.end);
        self.names_a_person_before(&[])
            && (!self.next_is_word()
                || self.next_is_capitalised()
                || class.has_any(Class::WILL_VERB.or(Class::AUXILIARY).or(Class::CONJUNCTION)))
    }

    /// "In Geneva George Mavros and Turan Güneş talked": what opens the sentence says where, and a person's name follows.
    pub(super) fn says_where_before_a_person(&self) -> bool {
        let text = self.context.text;
        let plain = |i: usize| {
            text.shape(i).has(Shape::CAPITALISED)
                && !text.shape(i).has(Shape::PUNCTUATION)
                && text.class(i) == Class::NONE
        };
        self.previous().is_some_and(|p| is_word!(text, p, "in" | "at") && text.shape(p).has(Shape::SENTENCE_START))
            && plain(self.end)
            && plain(self.end + 1)
            && is_given_name_at(text, self.end)
            && !is_given_name_at(text, self.begin)
            && (text.class(self.end + 2).has_any(Class::CONJUNCTION.or(Class::AUXILIARY).or(Class::SPEECH_VERB))
                || syntax::is_verb(text, self.end + 2))
    }

    /// "Polish the silver": a verb that begins a sentence has its object behind it.
    pub(super) fn is_a_verb(&self) -> bool {
        self.context.text.shape(self.begin).has(Shape::SENTENCE_START)
            && self.context.text.class(self.end).has_any(Class::DETERMINER.or(Class::PRONOUN))
    }

    /// "Chad Smith", "Israel Adesanya": the form is a given name and a surname follows.
    pub(super) fn is_given_name_of_another(&self) -> bool {
        let text = self.context.text;
        let next = self.next();
        self.next_is_capitalised()
            && !text.shape(self.end).has(Shape::ALL_CAPITALS)
            && (text.class(self.end) == Class::NONE || self.is_read_as_one_person(self.begin))
            && is_given_name_at(text, self.begin)
            && !INSTITUTIONS.has(text, self.end)
            && !(self.is_in_headline() && ["s", "ed", "ing", "ly"].iter().any(|e| next.ends_with(e)))
            && (!self.context.snapshot.is_name_standing_alone(next)
                || self.is_read_as_one_person(self.begin)
                || self.is_before_a_surname_of_others())
    }

    /// "Coach Chad Kennedy praised Jordan Clark", "Officer Jordan Nixon": the surname is that of leaders of other states only, and
    /// nothing says where or who speaks.
    fn is_before_a_surname_of_others(&self) -> bool {
        let (text, snapshot) = (self.context.text, self.context.snapshot);
        let before = self.previous();
        let titled = before.is_some_and(|i| self.titles_a_person(i));
        let is_placed = before.is_some_and(|i| {
            text.class(i).has_any(Class::PREPOSITION.or(Class::DETERMINER).or(Class::SPEECH_VERB))
                || text.shape(i).has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN).or(Shape::CAPITALISED))
        });
        let own = |state: u32| snapshot.lookup_english(text.word(self.begin), None).iter().any(|c| c.record == state);
        let surnames = snapshot.lookup_english(self.next(), None);
        (titled || !is_placed && !self.is_in_headline())
            && !text.shape(self.end + 1).has(Shape::CAPITALISED)
            && surnames
                .iter()
                .all(|c| snapshot.is_leader(c.record) && !snapshot.facts(c.record).held.iter().any(|h| own(h.of)))
    }

    /// "Chad Washington slept in the park", "Jordan May, 22, was fined": a given name and a surname that may each be a place or
    /// a leader are one person where nothing before says where, and what follows is said of one.
    pub(super) fn is_read_as_one_person(&self, given: usize) -> bool {
        let text = self.context.text;
        let (surname, end) = (given + 1, given + 2);
        let plain = |i: usize| {
            text.shape(i).has(Shape::CAPITALISED)
                && !text.shape(i).has_any(Shape::ALL_CAPITALS.or(Shape::CAPITALS_LINE).or(Shape::AFTER_HYPHEN))
                && !text.shape(i).has_any(Shape::CLITIC.or(Shape::PUNCTUATION))
        };
        let sentence = |i: usize| text.token(i).map(|t| t.sentence);
        if !(plain(given) && plain(surname) && is_given_name_at(text, given) && sentence(given) == sentence(surname))
            || self.is_in_headline()
            || text.shape(end).has(Shape::CAPITALISED)
        {
            return false;
        }
        let before = given.checked_sub(1).filter(|i| sentence(*i) == sentence(given));
        let is_placed = before.is_some_and(|i| {
            text.class(i).has_any(Class::PREPOSITION.or(Class::DETERMINER)) && !is_word!(text, i, "with" | "by" | "for")
                || text.shape(i).has_any(Shape::CAPITALISED.or(Shape::CLITIC).or(Shape::AFTER_HYPHEN))
        });
        let aged = is_word!(text, end, ",") && text.shape(end + 1).has(Shape::DIGIT) && text.word(end + 1).len() < 3;
        let described = is_word!(text, end, ",") && is_word!(text, end + 1, "a" | "an");
        let is_told = syntax::is_verb(text, end) && !text.class(surname).has(Class::CALENDAR);
        // "Chad Bush of Omaha won".
        let is_of_a_town = is_word!(text, end, "of")
            && text.shape(end + 1).has(Shape::CAPITALISED)
            && !self.context.snapshot.is_english_name(text.word(end + 1));
        // "A Sydney man, Holland Israel, was fined".
        let set_off = || {
            is_word!(text, end, ",")
                && before.is_some_and(|i| is_word!(text, i, ","))
                && given
                    .checked_sub(2)
                    .is_some_and(|i| text.class(i).has(Class::PERSON_NOUN) && !text.shape(i).has(Shape::CAPITALISED))
        };
        !is_placed && (aged || described || is_told || is_of_a_town || set_off())
    }

    /// "Mr Jordan", "Sen. Holland", "T. Jordan": a title of persons or an initial before what names no person.
    pub(super) fn is_titled(&self) -> bool {
        let Some(mut at) = self.previous() else { return false };
        let text = self.context.text;
        if text.shape(self.begin).has(Shape::CAPITALS_LINE) {
            return false;
        }
        let initial = text.shape(at).has(Shape::DOTTED)
            && text.word(at).len() <= 2
            && !self.context.snapshot.is_english_name(text.word(at))
            && !self.is_no_initial(at);
        if is_word!(text, at, ".") && at > 0 {
            at -= 1;
        }
        let title = text.class(at).has(Class::HONORIFIC)
            || is_word!(
                text,
                at,
                "rep"
                    | "sen"
                    | "congressman"
                    | "congresswoman"
                    | "judge"
                    | "justice"
                    | "coach"
                    | "detective"
                    | "inspector"
            )
            || PERSONAL_TITLES.has(text, at);
        initial || (title && text.shape(at).has(Shape::CAPITALISED))
    }

    /// "Q. Moscow asked for it? A. Many times.": what a transcript begins questions and answers with is no initial, nor is
    /// "4 a.m. Russia said".
    fn is_no_initial(&self, at: usize) -> bool {
        let text = self.context.text;
        let opens = text.shape(at).has(Shape::SENTENCE_START)
            || at.checked_sub(1).is_some_and(|i| text.traits(i).has(Traits::CLOSES));
        is_word!(text, at, "q" | "q.") || is_word!(text, at, "a" | "a.") && opens || is_word!(text, at, "am" | "pm")
    }

    /// "Harald V became King of Norway": what somebody is, and no surname.
    pub(super) fn is_a_title_of_something(&self) -> bool {
        let text = self.context.text;
        self.end - self.begin == 1
            && is_word!(text, self.begin, "king" | "prince" | "pope" | "bishop" | "marshal" | "baron")
            && is_word!(text, self.end, "of")
    }

    /// "Farroukh Erdogan", "Jet Li", "Hyde Park", "Lake Clinton": a name before the surname that is not its bearer's.
    pub(super) fn is_named_differently(&self, forms: &[u32]) -> bool {
        let Some(previous) = self.previous() else { return false };
        let text = self.context.text;
        let word = text.word(previous);
        // "M. Daladier": monsieur, for the titles to say.
        let monsieur = word == "m" && text.shape(previous).has(Shape::DOTTED);
        let labels = text.shape(previous).has(Shape::DOTTED) && self.is_no_initial(previous);
        if monsieur
            || labels
            || text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            || !text.shape(previous).has(Shape::CAPITALISED)
        {
            return false;
        }
        if FEATURES.has(text, previous) {
            return true;
        }
        let snapshot = self.context.snapshot;
        let records = || forms.iter().filter_map(|f| snapshot.form(*f)).map(|f| f.record);
        // "K.C. Maurer": initials that are not the bearer's.
        let initials = word.len() >= 2 || text.shape(previous).has(Shape::SENTENCE_START);
        let begins_with = |initial: &str| {
            records().any(|r| {
                let given = snapshot.record(r).map_or(String::new(), |r| crate::text::fold_phrase(&r.given_name));
                given.bytes().next() == initial.bytes().next()
            })
        };
        if text.shape(previous).has(Shape::DOTTED) && initials && !snapshot.is_english_name(word) {
            return !begins_with(word);
        }
        // "Mr M K Narayanan".
        if let Some(first) = self.first_letter_before(previous) {
            return !begins_with(text.word(first));
        }
        let Some(first) = self.unknown_run() else { return false };
        // "In the Kremlin's St George Hall Putin signed it": a name of its own has ended.
        if self.is_in_headline() || ROOMS.has(text, previous) && self.is_behind_a_name(previous) {
            return false;
        }
        if text.shape(previous).has(Shape::SENTENCE_START)
            && !self.is_said_to_be_kin()
            && !self.is_behind_a_rare_word(previous)
        {
            return false;
        }
        if ROLES.has(text, previous)
            || self.ends_a_title(first, previous)
            || self.acts_where_the_clause_opens(first)
            || word.ends_with("-elect")
            || word.starts_with("ex-")
        {
            return false;
        }
        let bears = |record: u32, word: &str| {
            snapshot.record(record).is_some_and(|r| {
                let names = std::iter::once(&r.name).chain(r.names.iter().map(|f| &f.text));
                names.flat_map(|n| n.split_whitespace()).any(|n| same_given_name(word, n))
            })
        };
        // "Ahmad Wali Massoud" is no Ahmad Shah.
        let is_another = |record: u32| {
            let has_another_patronymic =
                |r| (first..self.begin).any(|i| full_names::has_another_patronymic(r, text.word(i)));
            snapshot.record(record).is_some_and(has_another_patronymic)
                || self.begin - first == 2
                    && !text.shape(first + 1).has(Shape::DOTTED)
                    && snapshot.record(record).is_some_and(|r| {
                        full_names::has_another_second_name(&r.given_name, text.word(first), text.word(first + 1))
                    })
        };
        // "Sheikh Hamad bin Saleh al-Thani" is no son of Khalifa.
        let has_another_father = |record: u32| {
            (first..self.begin - 1)
                .any(|i| is_word!(text, i, "bin" | "ben" | "ibn" | "bint") && !bears(record, text.word(i + 1)))
        };
        // "Vladimir Vladimirovich Putin": one of the words before is the bearer's.
        !records()
            .any(|r| !is_another(r) && !has_another_father(r) && (first..self.begin).any(|i| bears(r, text.word(i))))
    }

    /// "Sajith Premadasa was beaten": what opens a sentence before a surname and is no common word of English is a given name.
    fn is_behind_a_rare_word(&self, at: usize) -> bool {
        let text = self.context.text;
        let word = text.word(at);
        let sentence = text.token(at).map_or(0, |t| t.sentence as usize);
        text.class(at) == Class::NONE
            && word.len() > 3
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && !["ed", "er", "or", "ly", "ing", "ist", "ian", "ish", "ese"].iter().any(|ending| word.ends_with(ending))
            && !text.tally(sentence).speaks_against(Language::English)
            && !text.surface(at).bytes().skip(1).any(|b| b.is_ascii_uppercase())
            && !metonymy::is_common_word(text, at)
    }

    /// "Denis Gordon Brown", "Qusay Saddam Hussein": a whole name behind a given name that is none of its bearer's.
    pub(super) fn is_behind_another_given_name(&self, record: u32) -> bool {
        let text = self.context.text;
        let Some(given) = self.given_name_before() else { return false };
        let Some(before) = self.begin.checked_sub(1) else { return false };
        let snapshot = self.context.snapshot;
        // "In Florence Matteo Renzi spoke", "Will Tony Blair stay?", and what Muslims are called before their given names.
        let may_be_another_word = text.shape(before).has_any(Shape::SENTENCE_START.or(Shape::LINE_START))
            && is_word!(
                text,
                before,
                "will"
                    | "mark"
                    | "grant"
                    | "bill"
                    | "young"
                    | "rich"
                    | "frank"
                    | "christian"
                    | "dean"
                    | "chase"
                    | "sunny"
                    | "drew"
                    | "page"
                    | "miles"
                    | "saint"
                    | "don"
                    | "rose"
                    | "hope"
                    | "noble"
                    | "pat"
                    | "ever"
                    | "trust"
            )
            || before.checked_sub(1).is_some_and(|i| text.class(i).has(Class::PLACE_PREPOSITION))
            || snapshot.is_english_name(given)
            || ["moham", "muham", "mohd"].iter().any(|begin| given.starts_with(begin));
        !may_be_another_word
            && !text.shape(self.begin).has_any(Shape::ALL_CAPITALS)
            && is_given_name_at(text, self.begin)
            && !self.is_in_headline()
            && snapshot.record(record).is_some_and(|r| {
                let names = std::iter::once(&r.name).chain(r.names.iter().map(|f| &f.text));
                !names.flat_map(|n| n.split_whitespace()).any(|n| same_given_name(given, n))
            })
    }

    /// "Sabah al-Nasser al-Jaber": a name in several words that begins behind the particle of somebody's other name.
    pub(super) fn is_behind_a_particle(&self) -> bool {
        let text = self.context.text;
        let particle = self.previous().filter(|p| text.traits(*p).has(Traits::PATRONYM));
        text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            && particle.and_then(|p| p.checked_sub(1)).is_some_and(|i| {
                text.shape(i).has(Shape::CAPITALISED)
                    && !text.shape(i).has(Shape::PUNCTUATION)
                    && text.class(i) == Class::NONE
            })
    }

    /// "In Davos Macron wore", "At its summit in Tianjin Xi proposed": no verb stands before the place that the clause opens with,
    /// and one behind the name.
    fn acts_where_the_clause_opens(&self, first: usize) -> bool {
        let text = self.context.text;
        let Some(token) = text.token(self.begin) else { return false };
        let from = text.sentence(token.sentence as usize).start.max(self.begin.saturating_sub(REACH_OPENING));
        let opens = (from..first).all(|i| !syntax::is_verb(text, i) && !text.shape(i).has(Shape::PUNCTUATION))
            && text.shape(from).has(Shape::SENTENCE_START);
        let is_placed = first.checked_sub(1).is_some_and(|p| {
            is_word!(text, p, "in" | "at" | "from" | "near" | "outside")
                && (first..self.begin).all(|i| !is_given_name_at(text, i))
        });
        is_placed && opens && syntax::is_verb(text, self.end) && !self.next_is_capitalised()
    }

    /// "Secretary of State Blinken", "Minister of Defence Galant": what the words before are in charge of.
    fn ends_a_title(&self, first: usize, previous: usize) -> bool {
        let text = self.context.text;
        let of = first.checked_sub(1).filter(|i| text.word(*i) != "the").or_else(|| first.checked_sub(2));
        of.filter(|of| previous - first <= 2 && matches!(text.word(*of), "of" | "for"))
            .and_then(|of| of.checked_sub(1))
            .is_some_and(|i| text.class(i).has(Class::TITLE) || text.word(i) == "sec")
    }

    /// "Mukhriz Mahathir, his son, kept the seat": whose relation somebody is stands behind the name.
    fn is_said_to_be_kin(&self) -> bool {
        let text = self.context.text;
        is_word!(self.context.text, self.end, ",")
            && text.class(self.end + 1).has_any(Class::DETERMINER.or(Class::PRONOUN))
            && is_of_a_person(text, self.end + 2)
    }

    /// Whether the run of capitalised words before the span is a person's: what is said around it shows it.
    pub(super) fn reads_as_a_person(&self, first: usize) -> bool {
        let text = self.context.text;
        let before = first.checked_sub(1);
        if before.is_some_and(|b| {
            text.class(b).has_any(Class::HONORIFIC.or(Class::TITLE).or(Class::RANK).or(Class::PERSON_NOUN))
        }) {
            return true;
        }
        let behind = self.next();
        if behind == "," && text.shape(self.end + 1).has(Shape::DIGIT) {
            return true;
        }
        if matches!(behind, "'s" | "'") && is_of_a_person(text, self.end + 1) {
            return true;
        }
        let closed =
            matches!(behind, "," | "(" | "'s") || text.token(self.end).is_none() || syntax::is_verb(text, self.end);
        let Some(sentence) = text.token(self.begin).map(|t| t.sentence as usize) else { return false };
        let to = text.sentence(sentence + 1).end.max(text.sentence(sentence).end);
        closed
            && (self.end..to.min(self.end + PRONOUN_REACH))
                .any(|i| text.class(i).has_any(Class::PRONOUN_HE.or(Class::PRONOUN_SHE)))
    }
}

/// How far behind a name a pronoun may stand to show that the name is a person's.
const PRONOUN_REACH: usize = 40;

/// Whether two given names may be one in two spellings or one cut short: Dmitri and Dmitry, Vlad and Vladimir.
pub(in crate::resolution) fn same_given_name(a: &str, b: &str) -> bool {
    // Few names share a first letter, and folding one takes long.
    let differ = |(x, y): (&u8, &u8)| x.is_ascii() && y.is_ascii_alphabetic() && !x.eq_ignore_ascii_case(y);
    if a.as_bytes().first().zip(b.as_bytes().first()).is_some_and(differ) {
        return false;
    }
    let b = crate::text::fold_phrase(b);
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    common >= 4
        || (common >= 3 && (common == a.len() || common == b.len()))
        || b.split(' ').any(|word| is_misspelt(a, word))
}

/// Whether one name is another with a letter more, less or changed, and not at its end, where Maria is told from Mario: "Emanuel",
/// "Ilhem", "Nikolas".
fn is_misspelt(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    let begun = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let ended = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    a.len() >= SHORTEST_MISSPELT && b.len() - a.len() <= 1 && begun > 0 && ended > 0 && begun + ended + 1 >= b.len()
}

/// Shorter names differ by a letter and are two: "Dan" and "Don", "Karl" and "Kurl".
const SHORTEST_MISSPELT: usize = 5;
