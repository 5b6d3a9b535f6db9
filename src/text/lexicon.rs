//! The closed list of English words that resolution and coreference take as evidence, by class.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::hash::hash_word;
use super::sets::set_operations;
use super::traits::{self, Traits};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(u32);

set_operations!(Class);

impl Class {
    /// No class.
    pub const NONE: Self = Self(0);
    /// Words that are no more than grammar: no part of a noun phrase but its first.
    pub const GRAMMAR: Self = Self::PREPOSITION
        .or(Self::CONJUNCTION)
        .or(Self::PRONOUN)
        .or(Self::DETERMINER)
        .or(Self::AUXILIARY)
        .or(Self::ADVERB);
    /// it, its, itself
    pub const PRONOUN_IT: Self = Self(1);
    /// he, him, his, himself
    pub const PRONOUN_HE: Self = Self(1 << 1);
    /// she, her, hers, herself
    pub const PRONOUN_SHE: Self = Self(1 << 2);
    /// they, them, their, theirs, themselves
    pub const PRONOUN_THEY: Self = Self(1 << 3);
    /// Any pronoun, those of the first and second person too.
    pub const PRONOUN: Self = Self(1 << 4);
    /// the, this, that
    pub const DEFINITE: Self = Self(1 << 5);
    /// Any determiner.
    pub const DETERMINER: Self = Self(1 << 6);
    /// Any preposition.
    pub const PREPOSITION: Self = Self(1 << 7);
    /// Prepositions of place: in, near, from.
    pub const PLACE_PREPOSITION: Self = Self(1 << 8);
    /// and, but, while, as, …
    pub const CONJUNCTION: Self = Self(1 << 9);
    /// Verbs that only a will can do: deny, urge, impose.
    pub const WILL_VERB: Self = Self(1 << 10);
    /// Auxiliaries: has, will, is.
    pub const AUXILIARY: Self = Self(1 << 11);
    /// Nouns of what a government has: policy, stance, ambassador.
    pub const WILL_NOUN: Self = Self(1 << 12);
    /// Nouns of what a place has: airport, suburb, weather.
    pub const PLACE_NOUN: Self = Self(1 << 13);
    /// president, minister, secretary: before or instead of a name.
    pub const TITLE: Self = Self(1 << 14);
    /// Mr, Mrs, Sir.
    pub const HONORIFIC: Self = Self(1 << 15);
    /// Ranks: general, colonel.
    pub const RANK: Self = Self(1 << 16);
    /// Months and days of the week.
    pub const CALENDAR: Self = Self(1 << 17);
    /// A stop behind it ends no sentence.
    pub const ABBREVIATION: Self = Self(1 << 18);
    /// speak, learn, translated: a language follows.
    pub const LANGUAGE_CUE: Self = Self(1 << 19);
    /// beat, match, striker: sport is the matter.
    pub const SPORT: Self = Self(1 << 20);
    /// clear, likely, rain, seem: "it" stands for nothing.
    pub const PLEONASTIC: Self = Self(1 << 21);
    /// allied, rival, relations: words between states and those they deal with.
    pub const RELATION_NOUN: Self = Self(1 << 22);
    /// former, ex, late, then: an office no longer held.
    pub const PAST_OFFICE: Self = Self(1 << 23);
    /// United States states and the like, after "City,".
    pub const SUBDIVISION: Self = Self(1 << 24);
    /// arrived, visited, flew, born: a place follows.
    pub const MOTION_VERB: Self = Self(1 << 25);
    /// accuse, urge, pressure: a will is its object.
    pub const OBJECT_WILL_VERB: Self = Self(1 << 26);
    /// said, told, according: speech.
    pub const SPEECH_VERB: Self = Self(1 << 27);
    /// Finite forms of common verbs that tell nothing of a will: went, holds, became.
    pub const VERB: Self = Self(1 << 28);
    /// Nouns for people who act in the news without a name: official, diplomat, analyst.
    pub const PERSON_NOUN: Self = Self(1 << 29);
    /// Adverbs that may stand between a subject and its verb: still, never, already.
    pub const ADVERB: Self = Self(1 << 30);
}

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) class: Class,
    pub(super) traits: Traits,
}

/// A power of two, of which less than half are taken.
const SLOTS: usize = 1 << 12;

/// The listed words by their hashes, each in one of the two slots that its hash names (Pagh and Rodler 2004, "Cuckoo
/// Hashing"): a look-up reads both and has no branch that could be foretold wrongly. As in [`super::ByHash`], a word that
/// shared its hash with a listed one would be taken for it.
#[derive(Debug)]
pub(super) struct Lexicon {
    slots: Box<[Slot; SLOTS]>,
}

/// A listed word; a free slot has nothing to say.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u64,
    entry: u64,
}

impl Slot {
    /// Its entry as a number, if it is that of a hash; else zero.
    #[inline]
    fn of(self, hash: u64) -> u64 {
        if self.hash == hash { self.entry } else { 0 }
    }
}

/// The two slots that a hash names.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "any bits of a hash will do")]
fn homes(hash: u64) -> [usize; 2] {
    [hash as usize % SLOTS, (hash >> 32) as usize % SLOTS]
}

impl Lexicon {
    /// The lists of this module and of the traits.
    pub(super) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);
        &LEXICON
    }

    fn build() -> Self {
        let slots = vec![Slot::default(); SLOTS].try_into();
        let mut lexicon = Self { slots: slots.unwrap_or_else(|_| unreachable!("it has so many slots")) };
        for (word, entry) in entries() {
            lexicon.insert(Slot {
                hash: hash_word(word.as_bytes()),
                entry: u64::from(entry.class.0) | u64::from(entry.traits.bits()) << 32,
            });
        }
        lexicon
    }

    /// Puts a word into its first slot; whichever word was there moves to its other one, and so on.
    fn insert(&mut self, mut new: Slot) {
        let [mut at, _] = homes(new.hash);
        // Where so many slots are free, few words move: a test sees to it that every word has found its place.
        for _ in 0..SLOTS {
            let Some(slot) = self.slots.get_mut(at) else { return };
            std::mem::swap(slot, &mut new);
            if new.entry == 0 {
                return;
            }
            let [first, second] = homes(new.hash);
            at = if at == first { second } else { first };
        }
    }

    /// What is said of the folded word that has a hash.
    #[inline]
    pub(super) fn entry(&self, hash: u64) -> Entry {
        let [first, second] = homes(hash);
        let at = |home: usize| self.slots.get(home).map_or(0, |slot| slot.of(hash));
        let entry = at(first) | at(second);
        #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
        let (class, traits) = (entry as u32, (entry >> 32) as u32);
        Entry { class: Class(class), traits: Traits::from_bits(traits) }
    }
}

/// Each listed word with all that the lists say of it.
fn entries() -> FxHashMap<&'static str, Entry> {
    let mut entries: FxHashMap<&'static str, Entry> = FxHashMap::default();
    for (class, list) in LISTS {
        for word in list.split_ascii_whitespace() {
            let entry = entries.entry(word).or_default();
            entry.class = entry.class.or(*class);
        }
    }
    for (word, entry) in &mut entries {
        entry.traits = traits::of_class(word, entry.class);
    }
    for (own, list) in traits::LISTS {
        for word in list.split_ascii_whitespace() {
            let entry = entries.entry(word).or_default();
            entry.traits = entry.traits.or(*own);
        }
    }
    entries
}

/// The classes of a folded word.
#[must_use]
pub fn class(word: &str) -> Class {
    Lexicon::get().entry(hash_word(word.as_bytes())).class
}

const LISTS: &[(Class, &str)] = &[
    (Class::PRONOUN_IT.or(Class::PRONOUN), "it its itself"),
    (Class::PRONOUN_HE.or(Class::PRONOUN), "he him his himself"),
    (Class::PRONOUN_SHE.or(Class::PRONOUN), "she her hers herself"),
    (Class::PRONOUN_THEY.or(Class::PRONOUN), "they them their theirs themselves"),
    (Class::PRONOUN, "i me my we us our ours you your who whom there these those"),
    (Class::DEFINITE.or(Class::DETERMINER), "the this that"),
    (Class::DETERMINER, "a an these those some any no every each another both all several many few most our my your"),
    (
        Class::PREPOSITION,
        "in on at of to from with by for about against between among near inside outside within across throughout into via \
         towards toward under over after before during since until despite like without behind beyond around amid following",
    ),
    (Class::PLACE_PREPOSITION, "in near from inside outside within across throughout into via around at"),
    (
        Class::CONJUNCTION,
        "and but or while as if although though because when where after before meanwhile however whereas unless since once",
    ),
    (
        Class::AUXILIARY,
        "has have had will would is are was were can could should may might must does did do be been not also",
    ),
    (
        Class::WILL_VERB,
        "accuse accuses accused accusing deny denies denied urge urges urged warn warns warned impose imposes imposed \
         agree agrees agreed reject rejects rejected condemn condemns condemned demand demands demanded insist \
         insists insisted refuse refuses refused threaten threatens threatened vow vows vowed pledge pledges pledged \
         promise promises promised plan plans planned seek seeks sought want wants wanted hope hopes hoped fear fears \
         feared believe believes believed consider considers considered claim claims claimed announce announces \
         announced declare declares declared offer offers offered propose proposes proposed support supports \
         supported oppose opposes opposed back backs backed criticise criticises criticised criticize criticizes \
         criticized welcome welcomes welcomed protest protests protested retaliate retaliates retaliated respond \
         responds responded reply replies replied negotiate negotiates negotiated sign signs signed ratify ratifies \
         ratified recognise recognises recognised recognize recognizes recognized invade invades invaded attack \
         attacks attacked annex annexes annexed withdraw withdraws withdrew deploy deploys deployed expel expels \
         expelled summon summons summoned recall recalls recalled ban bans banned block blocks blocked veto vetoes \
         vetoed stress stresses stressed assert asserts asserted maintain maintains maintained reiterate reiterates \
         reiterated emphasise emphasised express expresses expressed voice voices voiced call calls called say says \
         said tell tells told ask asks asked decide decides decided approve approves approved order orders ordered \
         allow allows allowed send sends sent supply supplies supplied strengthen strengthens strengthened deepen \
         deepens deepened expand expands expanded boost boosts boosted pursue pursues pursued wage wages waged fight \
         fights fought join joins joined leave leaves left spend spends spent buy buys bought sell sells sold watch \
         watches watched watching worry worries worried launch launches launched test tests tested fire fires fired \
         lift lifts lifted ease eases eased tighten tightens tightened sanction sanctions sanctioned arrest arrests \
         arrested release releases released cut cuts freeze freezes froze suspend suspends suspended resume resumes \
         resumed accept accepts accepted push pushes pushed press presses pressed rely relies relied expect expects \
         expected intend intends intended argue argues argued dispute disputes disputed face faces faced control \
         controls controlled contest contests contested celebrate celebrates celebrated mourn mourns mourned vote \
         votes voted abstain abstains abstained host hosts hosted provide provides provided give gives gave take \
         takes took make makes made help helps helped share shares shared fuel fuels fuelled fueled fueling fuelling \
         wants asserting strengthening using trying seeking signalled signaled signals hits hit struck strikes strike \
         seized seizes seize blamed blames blame praised praises praise hailed hails hail defended defends defend \
         dismissed dismisses dismiss rebuffed ruled rules rule sided sides aligned aligns became becomes conducted \
         conducts lobbied lobbies",
    ),
    (
        Class::SPEECH_VERB,
        "say says said saying tell tells told announce announced declared stated according spokesman spokeswoman \
         spokesperson reply replied added adds warn warned insisted noted",
    ),
    (
        Class::OBJECT_WILL_VERB,
        "accuse accuses accused accusing urge urges urged urging pressure pressured press pressed warn warned blame \
         blamed blames criticise criticised criticize criticized condemn condemned sanction sanctioned persuade \
         persuaded convince convinced tell told ask asked provoke provoked provoking back backed support supported \
         supporting oppose opposed recognise recognised recognize recognized arm armed threaten threatened fight \
         fought force forced enable enables enabled enabling allowing forcing accusing allow allowed help helped \
         isolate isolated deter deterred confront confronted counter countered rebuke rebuked call called calling \
         pushing joined anger angered angers infuriate infuriated alarm alarmed represent represents represented \
         against",
    ),
    (
        Class::WILL_NOUN,
        "government governments policy policies stance position decision decisions plan plans ambassador ambassadors \
         envoy envoys minister ministers ministry officials official authorities leaders leader leadership diplomat \
         diplomats diplomacy delegation troops army forces military navy support backing ambitions ambition \
         intentions intention claims claim demands demand response reaction statement proposal proposals offer \
         refusal denial warning warnings threat threats pressure sanctions veto vote attitude concerns concern \
         interests interest allies ally enemies rivals rival relations relationship ties strategy stand efforts \
         effort attempts attempt aggression invasion war role tone commitment approval opposition decree spokesman \
         spokeswoman spokesperson president premier chancellor negotiators negotiator mission embassy consulate help \
         aid influence power activities activity engagement partners partner bid push move moves crackdown foreign \
         side hand view views eyes line message narrative propaganda counterpart mediators hawks hardliners budget \
         spending arsenal",
    ),
    (
        Class::PLACE_NOUN,
        "airport airports suburb suburbs street streets district districts weather population hotel hotels hospital \
         hospitals restaurant restaurants museum park square metro subway skyline residents resident coast border \
         borders city university school zoo stadium theatre neighbourhood neighborhood area region river mountains \
         countryside roads traffic office offices headquarters summit conference talks meeting",
    ),
    (
        Class::RELATION_NOUN,
        "relations relationship ties talks tensions tension rivalry partnership alliance deal agreement war trade \
         dispute differences negotiations rapprochement pact rift conflict cooperation dialogue friendship border",
    ),
    (
        Class::TITLE,
        "president presidents minister ministers premier chancellor secretary king queen prince princess emperor emir \
         sultan pope leader chief commissioner chairman chairwoman chair governor senator ambassador envoy speaker pm \
         taoiseach ayatollah sheikh sheik chair spokesman dictator strongman autocrat premiers prime counterpart \
         opposition president-elect monarch ruler general-secretary head director representative candidate nominee \
         winner successor predecessor vp veep",
    ),
    (
        Class::HONORIFIC,
        "mr mrs ms miss dr sir lord lady dame madame monsieur herr frau professor senor senora senhor senhora signor \
         signora mme mlle",
    ),
    (
        Class::RANK,
        "general gen colonel col lieutenant lt captain capt admiral adm marshal sergeant sgt brigadier commodore corporal \
         commander",
    ),
    (
        Class::CALENDAR,
        "january february march april may june july august september october november december ramadan monday tuesday \
         wednesday thursday friday saturday sunday",
    ),
    (
        Class::ABBREVIATION,
        "mr mrs ms dr gen col lt capt adm sen rep gov prof rev st vs jr sr jan feb mar apr jun jul aug sep sept oct \
         nov dec no inc ltd co corp mt ft fig vol messrs hon pres",
    ),
    (
        Class::LANGUAGE_CUE,
        "speak speaks speaking spoke spoken language languages learn learns learned learning lessons lesson fluent \
         translated translation translator dialect accent grammar dictionary bilingual vocabulary subtitles",
    ),
    (
        Class::SPORT,
        "striker goalkeeper midfielder defender forward scored scorer scores goal goals quarter final semifinal \
         semifinals finals football footballer footballers soccer rugby cricket hockey basketball volleyball handball \
         tennis olympic olympics medal medals champions championship championships tournament qualifier qualifiers \
         qualifying playoff playoffs coach squad team teams batsman batter bowler wicket wickets innings penalty \
         kickoff captain captained fixture match matches cup caps capped cap friendly debut referee stadium halftime \
         header hat trick equaliser equalizer unbeaten tries scrum relay sprint marathon athletics swimmer cyclist \
         racket seeded singles doubles",
    ),
    (
        Class::PLEONASTIC,
        "clear likely unlikely possible impossible necessary important difficult hard easy unclear uncertain true \
         obvious rained rains raining rain snowed snowing seems seemed appears appeared turns turned happens happened \
         time late early noon midnight remains remained essential vital crucial better best worth known thought \
         believed understood reported expected unusual common rare remember",
    ),
    (
        Class::PAST_OFFICE,
        "former ex late then ousted deposed outgoing retired past previous exiled jailed fallen onetime",
    ),
    (
        Class::SUBDIVISION,
        "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois \
         indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri \
         montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin \
         wyoming ontario quebec manitoba saskatchewan alberta",
    ),
    (
        Class::VERB,
        "went goes go told held holds met meets came comes ran runs spoke speaks took gave made said wrote writes saw \
         sees kept keeps led leads left won wins lost loses put puts set sets let lets rang rings flew flies drew \
         draws grew grows knew knows thought thinks bought brought brings fought sought caught taught built builds \
         spent stood stands understood began begins became broke breaks chose chooses drove drives fell falls felt \
         feels found finds forgot got gets hid hides hurt hurts laid lays meant means paid pays rose rises sat sits \
         sold shot shoots shut shuts slept stole struck swore threw throws woke wore withdrew lies lay lain lends \
         lent owes owed owns owned needs needed hosts hosted lacks lacked remains remained stays stayed seems seemed \
         appears appeared happens happened works worked turns turned starts started stops stopped opens opened closes \
         closed continues continued shows showed shown serves served includes included contains contained follows \
         followed changes changed plays played moves moved lives lived raises raised reports reported looks looked \
         talks talked tries tried uses used adds added likes liked likes cares cared fails failed ends ended enjoys \
         enjoyed earns earned borders bordered joined broke dominates dominated mocked applauded sits shares drowned \
         swept sees foresees foresaw hears heard reads read shook shakes stands bears bore sank sinks sang sends bid \
         bet burnt burned cost costs dealt deals dug dwelt fed feeds fled forbade forbids forgave froze hung hangs \
         knelt leapt learnt learned lit mistook overcame overthrew proved proves rebuilt rode rides shrank shrinks \
         shone slid spread spreads sprang stuck sticks stung swung swims swam tore tears trod undertook upheld \
         upholds wept wound wrung chairs chaired governs governed reigns reigned commands commanded produces produced \
         exports exported imports imported buys supplies owes wields hardly begins trades traded \
         oversaw oversees underwent undergoes withstood invites depends relies",
    ),
    (
        Class::PERSON_NOUN,
        "official officials diplomat diplomats spokesman spokeswoman spokesperson analyst analysts aide aides adviser \
         advisers advisor envoy lawyer lawyers reporter reporters journalist soldier officer commander ambassador \
         activist activists teacher driver owner resident man woman boy girl father mother brother sister son \
         daughter wife husband widow colleague colleagues colonel general captain professor doctor surgeon priest \
         bishop economist historian expert experts negotiator witness worker farmer student shopkeeper editor author \
         candidate rival critic critics judge prosecutor policeman policewoman pilot sailor guard nurse mayor \
         governor lawmaker legislator senator deputy someone somebody anyone nobody everyone minister secretary \
         speaker president chancellor chief head leader king queen prince director commissioner",
    ),
    (
        Class::ADVERB,
        "not never still now then again also already yet soon later too once twice instead therefore however \
         meanwhile today tomorrow yesterday nevertheless nonetheless always often sometimes rarely seldom even just \
         only ever simply hardly barely almost nearly long merely",
    ),
    (
        Class::MOTION_VERB,
        "arrive arrived arrives visit visited visits visiting fly flew flown travel travelled traveled travelling \
         traveling born live lives lived living based held land landed move moved stationed located situated tour \
         toured leave left return returned returning died enter entered reach reached flee fled sent taken extradited \
         transferred deported brought sailed drove driven marched walked emigrated migrated immigrated settled went \
         came relocated posted stopped stayed stranded buried retired headed shipped hosted",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_of_several_classes() {
        assert!(class("its").has(Class::PRONOUN_IT.or(Class::PRONOUN)));
        assert!(class("call").has_any(Class::WILL_VERB) && class("call").has_any(Class::OBJECT_WILL_VERB));
        assert_eq!(class("zzz"), Class::NONE);
    }

    #[test]
    fn every_listed_word_has_found_its_place() {
        for (word, entry) in entries() {
            let found = Lexicon::get().entry(hash_word(word.as_bytes()));
            assert_eq!((found.class, found.traits), (entry.class, entry.traits), "{word}");
        }
        assert!(entries().len() * 2 < SLOTS);
    }

    #[test]
    fn words_are_listed_as_they_fold() {
        for (_, list) in LISTS {
            for word in list.split_ascii_whitespace().filter(|w| !w.contains('-')) {
                assert_eq!(super::super::fold_phrase(word), word);
            }
        }
    }
}
