//! What is asked of a word so often that it is worked out once for each token.

use super::lexicon::{Class, Entry};
use super::normalize::Shape;
use super::sets::set_operations;

/// A set of traits of a word's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u32);

set_operations!(Traits);

impl Traits {
    /// A finite verb or an auxiliary, as far as its form tells.
    pub const VERB: Self = Self(1);
    /// A clause begins behind it: a conjunction, "that", a comma, a quotation mark.
    pub const OPENS_CLAUSE: Self = Self(1 << 1);
    /// May stand between a subject and its verb: an adverb, a date, "who".
    pub const SKIPPED: Self = Self(1 << 2);
    /// Ends in -ly.
    pub const LY: Self = Self(1 << 3);
    /// Ends in -ed.
    pub const ED: Self = Self(1 << 4);
    /// Ends in -ing.
    pub const ING: Self = Self(1 << 5);
    /// Ends in -s.
    pub const S: Self = Self(1 << 6);
    /// A verb that a name before it is no subject of: "backed", "led", "born", "based".
    pub const PARTICIPLE: Self = Self(1 << 7);
    /// A small word of English.
    pub const ENGLISH: Self = Self(1 << 8);
    /// A small word of French.
    pub const FRENCH: Self = Self(1 << 9);
    /// A small word of Spanish.
    pub const SPANISH: Self = Self(1 << 10);

    /// A double quotation mark.
    pub const QUOTE: Self = Self(1 << 11);

    /// A mark that may end a sentence, or stand between its end and the next.
    pub const CLOSES: Self = Self(1 << 12);

    /// Says what its subject is: "is", "was", "became".
    pub const COPULA: Self = Self(1 << 13);

    /// Joins the parts of one name, in small letters: "de", "van", "von".
    pub const PARTICLE: Self = Self(1 << 14);

    /// Begins what a name goes on with, where people are called by their fathers or houses: "bin", "al", "ould".
    pub const PATRONYM: Self = Self(1 << 15);

    /// Somebody's relation: "brother", "widow".
    pub const KIN: Self = Self(1 << 16);

    /// Begins what tells of one of several, or of nobody known: "one of them", "somebody".
    pub const INDEFINITE: Self = Self(1 << 17);

    /// May head a definite phrase for a person whom the text has named, or tells that one may follow: "economist", "former".
    pub const DESCRIBES: Self = Self(1 << 18);

    /// A verb of thought, whose object may be a clause without "that": "believed Putin had changed".
    pub const THINKS: Self = Self(1 << 19);

    /// Of nothing but sport: "wicket", "goalless".
    pub const PLAY: Self = Self(1 << 20);

    /// Of sport among other things, or part of a phrase of nothing but sport: "trophy", "last eight".
    pub const MAY_BE_PLAY: Self = Self(1 << 21);

    /// What sails, of which one says "she".
    pub const SHIP: Self = Self(1 << 22);

    /// What the names of clubs begin with, "Dynamo Kyiv", or end with, "the Washington Nationals".
    pub const CLUB: Self = Self(1 << 23);

    /// How many small words of English, French and Spanish the word is.
    #[inline]
    pub(super) fn languages(self) -> [u32; 3] {
        let is_of = |language: Self| u32::from(self.has(language));
        [is_of(Self::ENGLISH), is_of(Self::FRENCH), is_of(Self::SPANISH)]
    }

    /// The traits of a folded word or mark of so many bytes with its entry in the lexicon; `last` are its last bytes, the
    /// very last highest.
    #[inline]
    pub(super) fn of(last: u64, length: usize, shape: Shape, entry: Entry) -> Self {
        let [.., third, second, first] = last.to_le_bytes();
        let known = |table: &[u8; 256], byte: u8| table.get(usize::from(byte)).copied().unwrap_or(0);
        // Two look-ups instead of a choice among endings, which no processor can foretell.
        let mut ending = Self(u32::from(known(&LAST, first) & known(&LAST_BUT_ONE, second)));
        if ending.has_any(Self::ING.or(Self::ED)) {
            let listed = entry.class.has_any(VERBS);
            if ending.has(Self::ING) {
                ending = ending.when(third == b'i');
            } else if !listed && length > 4 && !shape.has(Shape::CAPITALISED) {
                ending = ending.or(Self::VERB);
            }
        }
        entry.traits.or(ending).or(Self::SKIPPED.when(shape.has(Shape::DIGIT)))
    }

    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

/// What a word may be by its last letter: the traits of the endings that end in it.
static LAST: [u8; 256] =
    endings(&[(b's', Traits::S), (b'y', Traits::LY.or(Traits::SKIPPED)), (b'g', Traits::ING), (b'd', Traits::ED)]);

/// What it may be by the letter before that.
static LAST_BUT_ONE: [u8; 256] = {
    let mut any = endings(&[(b'l', Traits::LY.or(Traits::SKIPPED)), (b'n', Traits::ING), (b'e', Traits::ED)]);
    let mut byte = 0;
    while byte < any.len() {
        any[byte] |= Traits::S.0.to_le_bytes()[0];
        byte += 1;
    }
    any
};

/// Traits of endings by letter. All of them are among the lowest eight.
const fn endings(by_letter: &[(u8, Traits)]) -> [u8; 256] {
    let (mut table, mut at) = ([0; 256], 0);
    while at < by_letter.len() {
        let (letter, traits) = by_letter[at];
        table[letter as usize] = traits.0.to_le_bytes()[0];
        at += 1;
    }
    table
}

/// Classes of words that may be finite verbs.
const VERBS: Class = Class::WILL_VERB.or(Class::VERB).or(Class::AUXILIARY).or(Class::SPEECH_VERB);

/// What a listed word's classes say of it. Those that are listed beside its classes come on top.
pub(super) fn of_class(word: &str, class: Class) -> Traits {
    let no_verb =
        matches!(word, "according" | "also" | "not" | "spokesman" | "spokeswoman" | "spokesperson" | "saying");
    Traits::VERB
        .when(class.has_any(VERBS) && !no_verb)
        .or(Traits::OPENS_CLAUSE.when(class.has(Class::CONJUNCTION)))
        .or(Traits::SKIPPED.when(class.has_any(Class::ADVERB.or(Class::CALENDAR))))
}

/// Words by trait.
pub(super) const LISTS: &[(Traits, &str)] = &[
    (Traits::VERB, "'ll 'd 've 're"),
    (Traits::OPENS_CLAUSE, "that which what than how why , : ; \" ' ( ) - —"),
    (Traits::SKIPPED, "on itself himself herself who which last this week month year late early both"),
    (Traits::PARTICIPLE, "backed led born based"),
    (
        Traits::THINKS,
        "hope hopes hoped hoping believe believes believed believing think thinks thought thinking doubt doubts doubted \
         fear fears feared fearing know knows knew knowing expect expects expected expecting claim claims claimed claiming \
         argue argues argued arguing suspect suspects suspected suggest suggests suggested suggesting feel feels felt \
         understand understands understood assume assumes assumed assuming predict predicts predicted hear hears heard \
         acknowledge acknowledges acknowledged admit admits admitted conclude concludes concluded insist insists insisting \
         complain complains complained concede concedes conceded confirm confirms confirmed wish wishes wished mean means \
         meant ensure ensures ensured pretend pretends pretended imagine imagines imagined bet swear swears swore",
    ),
    (Traits::QUOTE, "\""),
    (Traits::COPULA, "is are was were be been became becomes become remains remained"),
    (Traits::CLOSES, ". ! ? … \" ' ) ] |"),
    (Traits::PARTICLE, "de del della di da do dos du la le les el upon sur van von der den ibn"),
    (Traits::PATRONYM, "al el bin ben ibn bint abu ould"),
    (
        Traits::KIN,
        "father mother parents brother sister son daughter wife husband widow widower grandson granddaughter grandfather \
         grandmother nephew niece uncle aunt cousin",
    ),
    (Traits::INDEFINITE, "someone somebody whoever one another each"),
    (
        Traits::DESCRIBES,
        "old former onetime erstwhile \
         economist banker businessman businesswoman industrialist billionaire millionaire tycoon magnate mogul oligarch financier \
         technocrat academic historian physicist engineer lawyer barrister surgeon cleric laureate politician statesman \
         stateswoman general colonel admiral marshal brigadier commodore \
         strongman dictator autocrat tyrant despot leftist rightist centrist populist hardliner \
         reformist reformer moderate socialist communist nationalist islamist conservative republican democrat outsider \
         newcomer maverick firebrand rancher playwright novelist poet agronomist diplomat professor paediatrician \
         pediatrician ophthalmologist dentist unionist liberal libertarian geologist preacher fugitive novice \
         schoolteacher spymaster warlord challenger frontrunner nominee candidate incumbent veteran septuagenarian \
         octogenarian \
         leader president premier ruler \
         jesuit dissident physician cardiologist comedian guerrilla playboy metalworker jurist sociologist mathematician \
         paratrooper archbishop icon hero heroine \
         prince princess sheikh sheik captain major ayatollah cardinal mullah",
    ),
    (
        Traits::PLAY,
        "striker strikers goalkeeper goalkeepers midfielder midfielders midfield batsman batsmen batter \
         batters bowler bowlers wicket wickets innings semifinal semifinals quarterfinal quarterfinals semis qualifier qualifiers \
         equaliser equalizer halftime kickoff playoff playoffs scrum knockout shootout overtime steeplechase curling linebacker \
         goaltender quarterback stumps spinners seamers pacemen goalless golds wingers fullback flanker goalscorer uncapped \
         debutants heptathlon decathlon pentathlon biathlon javelin medallist medallists medalist medalists t20 netball lacrosse \
         badminton softball freestyle breaststroke slalom peloton lineout odi scoreless offside fixtures standings knockouts batting \
         volleyball handball footballing",
    ),
    (
        Traits::MAY_BE_PLAY,
        "penalties trophy toss deflected bronze 16 32 eight four time kick kicks leg sheet points runs tests games pits booked \
         series victory win draw defeat stage out table",
    ),
    (
        Traits::SHIP,
        "ship vessel destroyer frigate cruiser battleship corvette submarine minesweeper steamer yacht schooner \
         trawler tanker freighter ferry liner uss hms hmas hmcs ss sloop brig gunboat warship flagship lifeboat",
    ),
    (
        Traits::CLUB,
        "real atletico fc cf dynamo dinamo cska lokomotiv spartak maccabi hapoel beitar inter ac rapid partizan zenit \
         nationals capitals wizards redskins commanders mystics senators bullets",
    ),
    (
        Traits::ENGLISH,
        "the of and to is that for with was by from it at has are were said will this be his their an have had which who \
         not its would been after they i you we but there",
    ),
    (
        Traits::FRENCH,
        "les des du et une dans pour par sur avec qui au aux ce cette il elle ont l d qu est ses leur sont apres vers \
         selon ete chez mais ou",
    ),
    (
        Traits::SPANISH,
        "el los las del y una por para su al lo como mas esta este sus ha fue han con segun ante pero sobre",
    ),
    // Of both: evidence against English only.
    (Traits::FRENCH.or(Traits::SPANISH), "la le de en un que se entre es"),
];
