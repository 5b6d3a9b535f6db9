//! Given names before a name, surnames behind it, titles and suffixes: somebody else is meant.

use super::around::Around;
use super::words::{
    BEARERS, BELONGINGS, BUSINESSES, FEATURES, INSTITUTIONS, NAMESAKES, OTHER_NAMES, PERSONAL_TITLES, ROLES, ROOMS,
    SHIPS,
};
use crate::gazetteer::{NameOrder, RecordType, is_given_name, is_given_name_at};
use crate::resolution::{full_names, metonymy};
use crate::text::{Class, Language, NormalizedText, Shape, Traits, is_word, syntax};

/// Where a clause says at its beginning what happens, it does so in at most so many tokens: "At its summit in Tianjin".
const REACH_OPENING: usize = 10;

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
        let initial = (at < dot || initials(at)) && !self.asks_or_answers(at);
        initial.then(|| text.word(at).chars().next()).flatten()
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
        let titled = self.begin.checked_sub(2).is_some_and(|i| {
            self.context.text.class(i).has_any(Class::HONORIFIC.or(Class::RANK))
                || PERSONAL_TITLES.has(self.context.text, i)
        });
        // "Chad Washington, a plumber".
        let text = self.context.text;
        let described = is_word!(self.context.text, self.end, ",")
            && (is_word!(text, self.end + 1, "a" | "an") || self.has_an_age())
            && self.begin.checked_sub(2).is_none_or(|i| !text.class(i).has(Class::PLACE_PREPOSITION));
        !records.iter().any(bears)
            && (titled
                || described
                || snapshot
                    .lookup_english(given, None)
                    .iter()
                    .all(|c| !matches!(snapshot.record_type(c.record), RecordType::State | RecordType::Place)))
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
            && text.class(self.end) == Class::NONE
            && is_given_name_at(text, self.begin)
            && !INSTITUTIONS.has(text, self.end)
            && !(self.is_in_headline() && ["s", "ed", "ing", "ly"].iter().any(|e| next.ends_with(e)))
            && !self.context.snapshot.is_name_standing_alone(next)
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
            && !self.asks_or_answers(at);
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

    /// "Q. Moscow asked for it? A. Many times.": what a transcript begins questions and answers with is no initial.
    fn asks_or_answers(&self, at: usize) -> bool {
        let text = self.context.text;
        let opens = text.shape(at).has(Shape::SENTENCE_START)
            || at.checked_sub(1).is_some_and(|i| text.traits(i).has(Traits::CLOSES));
        is_word!(text, at, "q" | "q.") || is_word!(text, at, "a" | "a.") && opens
    }

    /// "USS Gerald Ford", "the Abraham Lincoln carrier group".
    pub(super) fn is_a_ship(&self) -> bool {
        let text = self.context.text;
        self.previous().is_some_and(|p| text.shape(p).has(Shape::ALL_CAPITALS) && SHIPS.has(text, p))
            || is_word!(self.context.text, self.end, "carrier" | "destroyer" | "frigate")
            || self.previous().is_some_and(|p| {
                // "a carrier, the Gerald R. Ford".
                is_word!(text, p, "the")
                    && p.checked_sub(2).is_some_and(|n| {
                        is_word!(text, n + 1, ",")
                            && is_word!(
                                text,
                                n,
                                "carrier" | "carriers" | "destroyer" | "frigate" | "submarine" | "ship"
                            )
                    })
            })
    }

    /// "the Charles de Gaulle sailed", "aboard the Abraham Lincoln": a whole name behind an article, and no noun behind it that
    /// it could describe.
    pub(super) fn has_a_ships_article(&self, record: u32) -> bool {
        let text = self.context.text;
        // "the Dalai Lama", "the Emperor Akihito": a title takes an article.
        let begins_with_given_name = || {
            let given = self.context.snapshot.record(record).and_then(|r| r.given_name.split_whitespace().next());
            given.is_some_and(|given| crate::text::fold_phrase(given) == text.word(self.begin))
        };
        self.end - self.begin > 1
            && self.previous().is_some_and(|p| text.word(p) == "the" && !text.shape(p).has(Shape::CAPITALS_LINE))
            && !self.is_in_headline()
            && (text.shape(self.end).has(Shape::PUNCTUATION)
                && !is_word!(self.context.text, self.end, "-" | "/" | "\"" | "'")
                || text.class(self.end).has_any(Class::AUXILIARY.or(Class::PLACE_PREPOSITION))
                || syntax::is_verb(text, self.end))
            && begins_with_given_name()
    }

    /// "Ethiopian Airlines": a business, not the people.
    pub(super) fn names_a_business(&self) -> bool {
        self.next_is_capitalised() && BUSINESSES.has(self.context.text, self.end)
    }

    /// "Harald V became King of Norway": what somebody is, and no surname.
    pub(super) fn is_a_title_of_something(&self) -> bool {
        let text = self.context.text;
        self.end - self.begin == 1
            && is_word!(text, self.begin, "king" | "prince" | "pope" | "bishop" | "marshal" | "baron")
            && is_word!(text, self.end, "of")
    }

    /// "Donald Trump Jr.", "Bush Sr".
    pub(super) fn has_suffix(&self) -> bool {
        let at = if is_word!(self.context.text, self.end, ",") { self.end + 1 } else { self.end };
        is_word!(self.context.text, at, "jr" | "sr" | "jnr" | "snr" | "junior" | "senior")
            && self.context.text.shape(at).has(Shape::CAPITALISED)
    }

    /// "Chrystal Trudeau-Nguyen", "Helena Bonham-Carter": half of a surname, and a given name or title before it.
    pub(super) fn is_double_barrelled(&self) -> bool {
        let text = self.context.text;
        let unknown = |at: usize| {
            let shape = text.shape(at);
            shape.has(Shape::CAPITALISED)
                && !shape.has(Shape::ALL_CAPITALS)
                && text.class(at) == Class::NONE
                && !self.context.snapshot.is_english_name(text.word(at))
        };
        let named = |at: usize| {
            at.checked_sub(1).is_some_and(|p| {
                text.class(p).has(Class::HONORIFIC)
                    || (text.shape(p).has(Shape::CAPITALISED)
                        && (is_given_name_at(text, p)
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

    /// "Jean-Pierre Chevènement", "Anne-Marie Trevelyan": the first half of somebody's given name.
    pub(super) fn begins_a_double_given_name(&self) -> bool {
        let text = self.context.text;
        let second = text.shape(self.end);
        second.has(Shape::AFTER_HYPHEN)
            && second.has(Shape::CAPITALISED)
            && text.shape(self.end + 1).has(Shape::CAPITALISED)
            && !text.shape(self.end + 1).has(Shape::PUNCTUATION)
            && is_given_name_at(text, self.begin)
            && !text.shape(self.begin).has(Shape::CAPITALS_LINE)
    }

    /// "Mohammed al-Sada", "Mohammed bin Saleh": a given name, and a word that begins the rest of the name.
    pub(super) fn is_before_a_patronym(&self) -> bool {
        let text = self.context.text;
        self.next_is_word()
            && text.traits(self.end).has(Traits::PATRONYM)
            && text.shape(self.end + 1).has(Shape::CAPITALISED)
            && !text.shape(self.end + 1).has(Shape::SENTENCE_START)
    }

    /// "Farroukh Erdogan", "Jet Li", "Hyde Park", "Lake Clinton": a name before the surname that is not its bearer's.
    pub(super) fn is_named_differently(&self, forms: &[u32]) -> bool {
        let Some(previous) = self.previous() else { return false };
        let text = self.context.text;
        let word = text.word(previous);
        // "M. Daladier": monsieur, for the titles to say.
        let monsieur = word == "m" && text.shape(previous).has(Shape::DOTTED);
        let labels = text.shape(previous).has(Shape::DOTTED) && self.asks_or_answers(previous);
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
        if text.shape(previous).has(Shape::DOTTED) && initials && !snapshot.is_english_name(word) {
            return !records().any(|r| {
                let given = snapshot.record(r).map_or(String::new(), |r| crate::text::fold_phrase(&r.given_name));
                given.bytes().next() == word.bytes().next()
            });
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
            self.begin - first == 2
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

    /// "Johnson & Johnson", "Brown & Co": a firm that bears the surname.
    pub(super) fn is_in_a_firm(&self) -> bool {
        let text = self.context.text;
        let is_own = |i: usize| text.hash(i) == text.hash(self.begin);
        let joins = |i: usize| is_word!(text, i, "&" | "and");
        let partner = |i: usize| {
            text.shape(i).has(Shape::CAPITALISED)
                && (is_own(i) || is_word!(text, i, "co" | "sons" | "partners" | "bros" | "associates"))
        };
        self.end - self.begin == 1
            && (joins(self.end) && partner(self.end + 1)
                || self.begin.checked_sub(2).is_some_and(|i| joins(i + 1) && is_own(i)))
    }

    /// "JFK airport", "Atatürk boulevard", "Hamid Karzai International Airport": what is named after somebody.
    pub(super) fn gives_its_name_to_a_place(&self) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() {
            return self.next_is_word() && NAMESAKES.has(text, self.end);
        }
        let kind = |i: &usize| {
            is_word!(
                text,
                *i,
                "international"
                    | "national"
                    | "memorial"
                    | "presidential"
                    | "state"
                    | "regional"
                    | "central"
                    | "peace"
                    | "public"
                    | "general"
                    | "teaching"
                    | "technical"
                    | "military"
                    | "sports"
            )
        };
        let kinds = (self.end..self.end + 2).take_while(kind).count();
        let noun = self.end + kinds;
        kinds > 0
            && text.shape(noun).has(Shape::CAPITALISED)
            && (NAMESAKES.has(text, noun) || OTHER_NAMES.has(text, noun))
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

    /// "Major General", "Xi Zhongxun", "Major Tom": the surname is followed by another capitalised word.
    pub(super) fn goes_on_with_another_name(&self, record: u32) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() {
            return false;
        }
        let snapshot = self.context.snapshot;
        let next = self.next();
        // "Elizabeth I", "Charles II".
        if text.shape(self.end).has(Shape::ALL_CAPITALS) {
            let numeral = next.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
            let dynast = snapshot.record(record).is_some_and(|r| r.family_name.is_empty());
            return numeral && (dynast || next.len() > 1);
        }
        let eastern = snapshot.record(record).is_some_and(|r| r.name_order == NameOrder::Eastern);
        let class = text.class(self.end);
        if class.has(Class::RANK) || (class == Class::NONE && (eastern || text.class(self.begin) != Class::NONE)) {
            return true;
        }
        class == Class::NONE
            && !BEARERS.has(text, self.end)
            && !self.is_in_headline()
            && !text.shape(self.end).has(Shape::DIGIT)
            && (is_given_name(next) || !snapshot.is_name_standing_alone(next) || self.is_given_name_of(record))
    }

    /// "Saddam Haftar": whether the span is all of a leader's given name, behind which another's surname tells them apart.
    fn is_given_name_of(&self, record: u32) -> bool {
        let record = self.context.snapshot.record(record).filter(|r| !r.family_name.is_empty());
        record.is_some_and(|r| crate::text::fold_phrase(&r.given_name) == self.context.text.word(self.begin))
    }

    /// "George Washington Carver", "James Brown Smith": what ends a leader's name is the middle of another.
    pub(super) fn is_the_beginning_of_a_longer_name(&self, record: u32) -> bool {
        let text = self.context.text;
        let snapshot = self.context.snapshot;
        let next = self.next();
        // The cheapest questions first: few names have a plain capitalised word behind them.
        if !self.next_is_capitalised()
            || text.shape(self.end).has(Shape::ALL_CAPITALS)
            || text.shape(self.end).has(Shape::DIGIT)
            || text.class(self.end) != Class::NONE
            || BEARERS.has(text, self.end)
            || self.is_in_headline()
        {
            return false;
        }
        // "Tony Blair Merkel": another leader's surname, and no verb of that leader's behind it.
        let others = snapshot.lookup_english(next, None);
        let is_surname = !others.is_empty()
            && others.iter().all(|c| snapshot.is_leader(c.record) && c.record != record)
            && snapshot.record(record).is_some_and(|r| !r.family_name.is_empty());
        if is_surname
            && (text.token(self.end + 1).is_none() || text.shape(self.end + 1).has(Shape::PUNCTUATION))
            && !text.shape(self.end + 1).has(Shape::CLITIC)
        {
            return true;
        }
        let last = text.word(self.end - 1);
        let is_place = |record| matches!(snapshot.record_type(record), RecordType::State | RecordType::Place);
        let is_middle = is_given_name(last) || snapshot.lookup_english(last, None).iter().any(|c| is_place(c.record));
        if !is_middle || snapshot.is_english_name(next) {
            return false;
        }
        let own = snapshot.record(record).is_some_and(|r| {
            r.names.iter().flat_map(|f| f.text.split_whitespace()).any(|w| crate::text::fold_phrase(w) == next)
        });
        !own
    }

    /// "Francis of Assisi", "Charles the Bald": a name without a surname, with what tells its bearer from the record's.
    pub(super) fn is_of_another_place(&self, record: u32) -> bool {
        let text = self.context.text;
        is_word!(self.context.text, self.end, "of" | "the")
            && text.shape(self.end + 1).has(Shape::CAPITALISED)
            && self.context.snapshot.record(record).is_some_and(|r| r.family_name.is_empty())
            && !self.context.snapshot.is_english_name(text.word(self.end + 1))
    }

    /// "the Order of Lenin", "the Order of José Martí".
    pub(super) fn names_an_order(&self) -> bool {
        let text = self.context.text;
        let order = self.begin.checked_sub(2).filter(|_| is_word!(text, self.begin - 1, "of"));
        order.is_some_and(|i| is_word!(text, i, "order" | "orders") && text.shape(i).has(Shape::CAPITALISED))
    }

    /// "Jordan said she would", "Georgia told her mother", "Chad's wife".
    pub(super) fn acts_as_a_person(&self) -> bool {
        const SHE_OR_HE: Class = Class::PRONOUN_HE.or(Class::PRONOUN_SHE);
        let text = self.context.text;
        if is_word!(self.context.text, self.end, "'s" | "'") {
            return is_of_a_person(text, self.end + 1)
                && !matches!(text.word(self.end + 1), "death" | "body" | "debut" | "coach");
        }
        let speaks = text.class(self.end).has(Class::SPEECH_VERB)
            || is_word!(
                self.context.text,
                self.end,
                "asked" | "asks" | "recalls" | "recalled" | "thinks" | "thought" | "admitted" | "smiled"
            );
        let at = self.end + 1 + usize::from(text.word(self.end + 1) == "that");
        speaks
            && text.class(at).has_any(SHE_OR_HE)
            && (!matches!(text.word(at), "her" | "his") || is_of_a_person(text, at + 1))
    }

    /// "Jordan?", "Thanks, Jordan."
    pub(super) fn is_called_out(&self) -> bool {
        let text = self.context.text;
        let opens = text.shape(self.begin).has(Shape::SENTENCE_START);
        let comma = self.previous().is_some_and(|p| text.word(p) == ",");
        let ends = text.token(self.end).is_none() || is_word!(self.context.text, self.end, "?" | "!");
        let closes = ends || is_word!(self.context.text, self.end, "." | "\"");
        opens && ends || comma && closes && self.begin - self.sentence_begin() <= SHORT_CALL
    }

    /// The first token of the span's sentence.
    fn sentence_begin(&self) -> usize {
        let text = self.context.text;
        text.token(self.begin).map_or(0, |t| text.sentence(t.sentence as usize).start)
    }

    /// "in The Queen Victoria": an inn or a ship that bears the name.
    pub(super) fn is_a_sign(&self) -> bool {
        let Some(previous) = self.previous() else { return false };
        let text = self.context.text;
        let shape = text.shape(previous);
        is_word!(text, previous, "the")
            && shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::SENTENCE_START)
            && !shape.has(Shape::LINE_START)
            && !shape.has(Shape::CAPITALS_LINE)
            && !self.next_is_capitalised()
            && !self.is_in_headline()
    }
}

/// At most so many tokens stand before whoever is called: "Thank you very much, Jordan."
const SHORT_CALL: usize = 6;
/// How far behind a name a pronoun may stand to show that the name is a person's.
const PRONOUN_REACH: usize = 40;

/// Whether a noun is for somebody's relation, or for what else only a person has.
fn is_of_a_person(text: &NormalizedText<'_>, at: usize) -> bool {
    text.traits(at).has(Traits::KIN) || BELONGINGS.has(text, at)
}

/// Whether two given names may be one in two spellings or one cut short: Dmitri and Dmitry, Vlad and Vladimir.
pub(super) fn same_given_name(a: &str, b: &str) -> bool {
    // Few names share a first letter, and folding one takes long.
    let differ = |(x, y): (&u8, &u8)| x.is_ascii() && y.is_ascii_alphabetic() && !x.eq_ignore_ascii_case(y);
    if a.as_bytes().first().zip(b.as_bytes().first()).is_some_and(differ) {
        return false;
    }
    let b = crate::text::fold_phrase(b);
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    common >= 4 || (common >= 3 && (common == a.len() || common == b.len()))
}
