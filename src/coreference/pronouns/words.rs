//! What single words tell of a noun phrase that they stand in: one look-up for each, by the token's hash.

use std::sync::LazyLock;

use crate::gazetteer::Gender;
use crate::text::hash::hash_word;
use crate::text::{ByHash, NormalizedText, Traits};

/// What a word tells: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Told(u32);

impl Told {
    /// A verb whose bare form is as often a noun.
    pub(super) const NOUN_TOO: Self = Self(1);
    /// Ends the names of bodies.
    pub(super) const BODY: Self = Self(1 << 1);
    /// A body that acts: "the ministry", "the company".
    pub(super) const AGENT: Self = Self(1 << 2);
    /// A person of either sex.
    pub(super) const PERSON: Self = Self(1 << 3);
    const WOMAN: Self = Self(1 << 4);
    const MAN: Self = Self(1 << 5);
    /// What states have: "its border".
    pub(super) const OF_STATES: Self = Self(1 << 6);
    /// What bodies have: "its members".
    pub(super) const OF_BODIES: Self = Self(1 << 7);
    /// A verb of thought, or of speech.
    pub(super) const THOUGHT: Self = Self(1 << 8);
    /// A stretch of time: no pronoun means one.
    pub(super) const TIME: Self = Self(1 << 9);
    const PLURAL: Self = Self(1 << 10);
    const SINGULAR: Self = Self(1 << 11);
    const GIVEN_TO_WOMEN: Self = Self(1 << 12);
    const GIVEN_TO_MEN: Self = Self(1 << 13);
    /// A verb of asking, making or blaming: its object has a will, and does what follows.
    pub(super) const ASKS: Self = Self(1 << 14);
    /// A verb whose object is another's: "buy", "recognise".
    pub(super) const TAKES: Self = Self(1 << 15);
    /// What one party is to another: "its ally", "his deputy".
    pub(super) const PARTY: Self = Self(1 << 16);
    /// A verb whose object is most often a state, a body or a person: "owe", "recognise".
    pub(super) const DEALS: Self = Self(1 << 18);
    /// What only things do, or have: "it burned", "its roof".
    pub(super) const OF_THINGS: Self = Self(1 << 19);
    /// A thing, though it ends as those who do something: "order", "reactor".
    pub(super) const THING: Self = Self(1 << 20);
    /// A verb of harm or blame: what it is done to is another's.
    pub(super) const HARMS: Self = Self(1 << 21);
    /// A verb of praise, support or doubt: the conduct that it is about is another's.
    pub(super) const JUDGES: Self = Self(1 << 22);
    /// What is praised, supported and doubted: "its decision", "her candidacy".
    pub(super) const CONDUCT: Self = Self(1 << 23);
    /// A verb by which one gets hold of another's assets.
    pub(super) const SEIZES: Self = Self(1 << 24);
    /// What is seized or frozen.
    pub(super) const ASSET: Self = Self(1 << 25);
    /// A verb that answers what others ask for: "rejected", "granted".
    pub(super) const ANSWERS: Self = Self(1 << 26);
    /// What is put to others, who answer it: "its request".
    pub(super) const ADDRESSED: Self = Self(1 << 27);
    /// What befalls those of whom others ask it: "his release".
    pub(super) const SUFFERED: Self = Self(1 << 28);
    /// A verb of blame or praise, for what is its object's own.
    pub(super) const BLAMES: Self = Self(1 << 29);
    /// Heads no phrase, though it may end one: "the price up", "a year ago".
    pub(super) const LOOSE: Self = Self(1 << 30);
    /// A share or a place in a row: "a third", "the last". No "it" means one.
    pub(super) const SHARE: Self = Self(1 << 31);
    const GIVEN: Self = Self(1 << 12 | 1 << 13);

    /// What the token at `at` tells.
    #[inline]
    pub(super) fn of(text: &NormalizedText<'_>, at: usize) -> Self {
        text.hash(at).and_then(|hash| WORDS.get(hash)).map_or(Self::default(), Self)
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The sex that a noun or honorific tells.
    pub(super) fn gender_of_noun(self) -> Option<Gender> {
        match self {
            told if told.has(Self::WOMAN) => Some(Gender::Female),
            told if told.has(Self::MAN) => Some(Gender::Male),
            _ => None,
        }
    }

    /// The sex that a given name tells.
    pub(super) fn gender_of_given_name(self) -> Option<Gender> {
        match self {
            told if told.has(Self::GIVEN_TO_WOMEN) => Some(Gender::Female),
            told if told.has(Self::GIVEN_TO_MEN) => Some(Gender::Male),
            _ => None,
        }
    }

    /// Whether a noun that tells this is more than one.
    pub(super) fn is_plural(self, text: &NormalizedText<'_>, at: usize) -> bool {
        let regular = || text.traits(at).has(Traits::S) && !self.has(Self::SINGULAR) && ends_as_plural(text.word(at));
        self.has(Self::PLURAL) || regular()
    }
}

fn ends_as_plural(word: &str) -> bool {
    word.len() > 3 && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
}

/// The listed words.
static WORDS: LazyLock<ByHash> = LazyLock::new(|| {
    let lists = || LISTS.iter().map(|(told, list)| (*told, *list)).chain(given_names());
    let mut words = ByHash::for_words(lists().map(|(_, list)| list.split_ascii_whitespace().count()).sum());
    for (told, list) in lists() {
        for word in list.split_ascii_whitespace() {
            words.change(hash_word(word.as_bytes()), |known| {
                // Of the sexes that a name is given to, the last listed.
                let known = if told.has_any(Told::GIVEN) { Told(known).without(Told::GIVEN) } else { Told(known) };
                known.or(told).0
            });
        }
    }
    words
});

/// Given names, by whom they are given to.
fn given_names() -> impl Iterator<Item = (Told, &'static str)> {
    include_str!("given_names.txt").lines().filter_map(|line| match line.split_once(' ') {
        Some(("f", names)) => Some((Told::GIVEN_TO_WOMEN, names)),
        Some(("m", names)) => Some((Told::GIVEN_TO_MEN, names)),
        _ => None,
    })
}

const LISTS: &[(Told, &str)] = &[
    (
        Told::ASKS,
        "ask asks asked asking urge urges urged urging tell tells told telling order orders ordered ordering \
         invite invites invited inviting allow allows allowed allowing let lets letting force forces forced \
         forcing press presses pressed pressing warn warns warned warning want wants wanted wanting push pushes \
         pushed pushing help helps helped helping persuade persuades persuaded enable enables enabled beg begs \
         begged advise advises advised encourage encourages encouraged compel compels compelled expect expects \
         expected require requires required oblige obliges obliged permit permits permitted instruct instructed \
         forbid forbids forbade stop stops stopped keep keeps kept prevent prevents prevented accuse accuses \
         accused accusing blame blames blamed blaming suspect suspects suspected criticise criticises criticised \
         criticising criticize criticizes criticized condemn condemns condemned condemning praise praises praised \
         praising thank thanks thanked thanking scold scolded fine fined punish punishes punished sanction \
         sanctioned reproach reproached fault faulted mock mocked rebuke rebuked remind reminds reminded drive \
         drove lead led leave left congratulate congratulates congratulated congratulating challenge challenged question \
         questioned",
    ),
    (
        Told::TAKES,
        "buy buys bought buying seize seizes seized seizing import imports imported importing receive receives \
         received back backs backed backing support supports supported supporting recognise recognises recognised \
         recognising recognize recognizes recognized accept accepts accepted accepting condemn condemns condemned \
         condemning criticise criticised criticising mock mocked ignore ignores ignored reject rejects rejected \
         rejecting welcome welcomes welcomed welcoming oppose opposes opposed opposing block blocks blocked \
         blocking freeze froze frozen invade invaded bomb bombed bombing attack attacks attacked attacking respect \
         respects respected threaten threatens threatened threatening fear fears feared envy doubt doubts doubted \
         admire admired join joins joined joining enter entered occupy occupied annex annexed arm arms armed",
    ),
    (
        Told::NOUN_TOO,
        "plan offer call claim demand support attack vote veto ban order protest fight test fire cut push strike \
         launch dispute control contest host help share fear hope promise threat pledge block press watch release \
         arrest boost freeze face rule praise sanction vow lift supply",
    ),
    (
        Told::BODY,
        "house senate congress parliament ministry department agency bank party committee commission council court \
         university institute college school church corps army navy guard police bureau board office service \
         association federation union society foundation company corporation inc ltd plc group fund newspaper times \
         post news radio television airlines airways club team league assembly cabinet administration government \
         republic province state county city river island islands sea act treaty agreement charter constitution summit \
         conference front movement war hotel palace museum hospital airport street square bridge region valley forces \
         force authority centre center academy award prize cup trust lake",
    ),
    (
        Told::AGENT,
        "government ministry parliament army military company firm party court bank police administration cabinet \
         congress senate house council committee commission agency team group university newspaper paper church union \
         opposition junta coalition delegation assembly board department embassy navy office club family majority \
         minority regime leadership faction militia charity tribunal panel authority institution body organisation \
         organization movement network airline manufacturer mission province city region republic town village state \
         territory industry economy crew",
    ),
    (
        Told::PERSON,
        "person victim suspect prisoner hostage player singer writer poet artist scientist researcher physician \
         engineer attorney veteran refugee migrant child baby citizen voter patient neighbour neighbor friend partner \
         founder manager employee boss passenger traveller tourist interpreter translator photographer correspondent \
         columnist presenter host novelist philosopher composer painter athlete coach captain servant cousin parent \
         uncle aunt nephew niece emperor warlord rebel dissident blogger banker trader investor merchant fisherman \
         peasant plaintiff defendant justice congressman congresswoman chairman chairwoman counterpart president-elect \
         premier delegate inspector investigator detective nobleman duke earl baron count monk imam rabbi cardinal \
         archbishop saint pope general-secretary whistleblower aid-worker caller gunman \
         survivor bystander protester demonstrator marcher villager islander settler herder shepherd trucker \
         waiter barber baker butcher tailor carpenter plumber electrician mechanic welder miner docker stoker chef \
         cleaner caretaker watchman doorman porter clerk cashier bookseller grocer vendor hawker pedlar broker \
         dealer smuggler trafficker pirate thief burglar robber killer murderer assassin attacker assailant \
         shooter sniper hijacker kidnapper captor inmate detainee convict fugitive informer informant spy defector \
         deserter conscript recruit cadet trooper paratrooper medic paramedic midwife dentist pharmacist \
         psychologist psychiatrist biologist chemist physicist geologist astronomer mathematician technician \
         architect surveyor builder mason labourer laborer tenant landlord landlady pensioner widower orphan \
         toddler teenager youngster schoolboy schoolgirl pupil graduate scholar academic lecturer librarian \
         curator publisher cartoonist sculptor dancer actor comedian musician pianist violinist drummer guitarist \
         conductor producer cameraman broadcaster commentator pundit stringer chauffeur cyclist boxer wrestler \
         swimmer runner goalkeeper midfielder referee trainer supporter believer pilgrim preacher pastor vicar \
         chaplain missionary theologian deacon abbot friar mullah cleric ayatollah emir chieftain elder tribesman \
         militiaman guerrilla insurgent separatist jihadist militant terrorist rifleman sheriff constable \
         superintendent magistrate juror notary solicitor barrister advocate auditor accountant treasurer typist \
         receptionist assistant apprentice intern trainee volunteer donor beggar hermit stranger visitor guest \
         hostess onlooker spectator listener reader playwright biographer claimant applicant nominee successor \
         predecessor mentor disciple follower heir heiress twin sibling grandson granddaughter grandfather \
         grandmother fiance fiancee bride bridegroom lover boyfriend girlfriend classmate comrade opponent \
         challenger contender newcomer foreigner immigrant emigrant expatriate nomad slave maid butler gardener \
         nanny cook housekeeper housewife gravedigger ferryman boatman clockmaker shoemaker beekeeper bricklayer \
         printer seamstress weaver potter blacksmith innkeeper barman barmaid cabbie bellringer choirmaster \
         schoolmaster schoolmistress headmaster headmistress dean rector provost negotiator mediator ombudsman \
         winner loser runner-up laureate signatory eyewitness complainant executive entrepreneur tycoon oligarch \
         billionaire millionaire financier lobbyist campaigner organiser organizer unionist communist socialist \
         nationalist monarchist dictator tyrant strongman putschist mutineer gangster mobster hacker programmer \
         influencer youtuber mechanic warder helmsman foreman professor owner contractor steward driver seamstress thug hero \
         co-founder star idol striker defender batsman bowler sprinter skier golfer umpire strategist operative agent guide \
         custodian bellman hangman surgeon anaesthetist tutor pundit speechwriter ghostwriter aide adviser advisor envoy \
         commentator captive suitor squatter looter rioter tailor fixer handler courier ringleader mastermind suspect",
    ),
    (
        Told::WOMAN,
        "woman girl wife mother sister daughter widow spokeswoman queen princess actress chairwoman policewoman lady \
         aunt grandmother niece mrs ms miss madam madame dame duchess baroness countess empress nun congresswoman \
         businesswoman girlfriend frau granddaughter heroine landlady schoolgirl hostess heiress fiancee bride maid nanny \
         housewife seamstress barmaid schoolmistress headmistress sportswoman saleswoman stateswoman",
    ),
    (
        Told::MAN,
        "man boy husband father brother son widower spokesman king prince chairman policeman gentleman uncle \
         grandfather nephew mr sir lord duke baron count emperor monk congressman businessman boyfriend herr monsieur \
         gunman fisherman nobleman grandson cardinal archbishop pope sultan imam rabbi sheikh landlord schoolboy fiance \
         bridegroom abbot friar mullah ayatollah emir chieftain tribesman militiaman rifleman cameraman watchman doorman \
         ferryman boatman barman schoolmaster headmaster ombudsman strongman statesman salesman sportsman",
    ),
    (
        Told::OF_STATES,
        "border borders people citizens army troops forces soldiers economy constitution territory airspace coast \
         waters capital parliament president premier government ambassador ambassadors embassy envoy neighbours \
         neighbors neighbour independence sovereignty navy military exports oil gas currency debt debts nationals \
         history language minister ministers king population ally allies diplomats flag voters election elections \
         provinces islands farmers planes ships arsenal sanctions invasion war nuclear missile missiles territories laws \
         bonds currency sovereign foreign neighbouring harbours ports coastline airforce judiciary \
         intelligence skies shores peso rouble rupee lira hostages prisoners refugees",
    ),
    (
        Told::OF_BODIES,
        "members member secretary-general secretariat director headquarters charter mandate summit founders fighters \
         leaders judges inspectors chief head board staff statute budget chairman peacekeepers mission prosecutor \
         report experts treaty article statutes secretaries-general summits observers lending forecast resolution \
         chairmanship presidency enlargement membership founding monitors envoys donors",
    ),
    (
        Told::THOUGHT,
        "hoped hopes thinks thought believes believed feels felt promised vowed fears knew knows denied denies \
         admitted promises claimed claims complained insists thinking argued boasted understood decided saying adding \
         noting insisting arguing claiming stressing warning denying promising \
         hoping fearing believing wrote writes concluded argues argued admits insist vows boasts suggested suggests \
         explained explains acknowledged acknowledges stressed stresses",
    ),
    (
        Told::PARTY,
        "ally partner neighbour neighbor rival donor creditor lender backer patron sponsor enemy foe adversary opponent \
         deputy predecessor successor mentor protector supplier customer guarantor colony protectorate counterpart heir \
         adviser advisor aide wife husband brother sister son daughter father mother friend envoy \
         host guest boss lawyer challenger protege confidant associate colleague running-mate interpreter member shareholder \
         contributor paymaster coloniser investor buyer employer supporter",
    ),
    (
        Told::DEALS,
        "recognise recognises recognised recognize recognizes recognized join joins joined joining owe owes owed pay pays \
         paid lend lends lent promise promises promised sell sells sold suspend suspends suspended expel expels expelled \
         admit admits admitted invade invades invaded occupy occupies occupied annex annexed liberate liberated isolate \
         isolates isolated sanction sanctions sanctioned bomb bombs bombed attack attacks attacked arm arms armed defend \
         defends defended protect protects protected govern governs governed rule rules ruled found founded lead leads led \
         chair chairs chaired head heads headed fund funds funded finance finances financed starve starved strangle \
         strangled divide divided partition partitioned rename renamed bankroll bankrolled supply supplies supplied give \
         gives gave given grant grants granted offer offers offered leave leaves left quit quits surround surrounds \
         surrounded offend offended humiliate humiliated punish punished reward rewarded thank thanks thanked accuse \
         accuses accused send sends sent keep keeps kept treat treats treated exclude excludes excluded invite invites \
         invited consult consulted visit visits visited represent represents represented cost costs teach taught",
    ),
    (
        Told::OF_THINGS,
        "burn burned burns burnt last lasted lasts cost costs weigh weighs weighed sink sank sinks break broke broken flow flows \
         flowed rain rained drift drifted hang hangs hung contain contains contained measure measures measured read reads \
         happen happened happens hurt hurts matter matters mattered work works worked explode exploded crash crashed catch \
         melt melted smell smells taste tastes sound sounds date dates aired premiered starred published built opened \
         printed written painted filmed broadcast translated adopted drafted roof text author length weight tunnels bell \
         hull engine engines pages title walls wings wheels shape colour color depth width height source mouth crew captain \
         passengers cover chapters plot hero readers doors windows gates floor ceiling edge tail wreck cargo architect \
         audience viewers circulation wording clauses articles terms reactors turbines customers shareholders employees",
    ),
    (
        Told::THING,
        "number order power paper letter water river border weather matter offer answer tower computer winter summer \
         chapter corner center cover danger dinner disorder fever finger flower gender hammer laser layer ladder ledger \
         liver lumber manner meter motor monitor mirror error terror horror factor sector reactor tractor harbor labor \
         favor flavor honor humor rumor armor behavior quarter shelter theater timber tiger trigger transfer tanker \
         trailer helicopter chamber character charter cluster counter crater disaster encounter register poster shower \
         supper thunder rubber silver copper butter pepper cancer career beer pier deer barrier frontier door floor minor \
         major corridor tremor war manor anchor container freighter steamer cruiser destroyer bomber liner ferry trawler \
         printer scanner server folder drawer paper banner leather feather wonder murder slaughter laughter daughter \
         after over under other another either neither ever never however together rather whether per offer buffer \
         transformer boiler cooler heater freezer burner shutter scooter skyscraper newsletter primer tender surrender \
         remainder reminder calendar sugar dollar pillar altar cellar grammar radar seminar",
    ),
    (
        Told::HARMS,
        "bomb bombs bombed bombing shell shells shelled shelling invade invades invaded invading annex annexes annexed \
         annexing boycott boycotts boycotted boycotting blockade blockades blockaded blockading besiege besieged denounce \
         denounces denounced denouncing condemn condemns condemned condemning criticise criticises criticised criticising \
         criticize criticizes criticized criticizing deplore deplores deplored attack attacks attacked attacking raid \
         raided mock mocks mocked mocking ridicule ridicules ridiculed deride derides derided inspect inspects inspected \
         inspecting forgive forgives forgave insult insults insulted insulting humiliate humiliates humiliated offended",
    ),
    (
        Told::JUDGES,
        "welcome welcomes welcomed welcoming praise praises praised praising applaud applauds applauded applauding commend \
         commends commended laud lauds lauded hail hails hailed hailing back backs backed backing support supports supported \
         supporting endorse endorses endorsed endorsing oppose opposes opposed opposing question questions questioned \
         questioning doubt doubts doubted doubting decry decries decried slam slams slammed blast blasts blasted respect \
         respects respected recognise recognises recognised recognising recognize recognizes recognized recognizing admire \
         admires admired distrust distrusts distrusted",
    ),
    (
        Told::CONDUCT,
        "decision decisions move moves stance efforts progress pace reforms handling commitment restraint sincerity motives intentions pledge \
         offer announcement response behaviour behavior conduct actions crackdown accession sovereignty independence integrity \
         statehood courage bid candidacy nomination claim claims invasion annexation occupation aggression treatment leadership \
         record transparency honesty willingness readiness application request management jurisdiction authority legitimacy policy \
         policies performance judges courts budget elections",
    ),
    (
        Told::SEIZES,
        "freeze freezes froze frozen freezing unfreeze unfroze seize seizes seized seizing confiscate confiscates confiscated \
         impound impounds impounded sink sinks sank",
    ),
    (
        Told::ASSET,
        "assets funds accounts reserves property properties tanker tankers ship ships vessel vessels yacht yachts villas",
    ),
    (
        Told::ANSWERS,
        "reject rejects rejected rejecting refuse refuses refused dismiss dismisses dismissed dismissing deny denies denied rebuff \
         rebuffs rebuffed spurn spurns spurned ignore ignores ignored ignoring accept accepts accepted accepting grant grants \
         granted uphold upholds upheld heard block blocks blocked veto vetoes vetoed",
    ),
    (
        Told::ADDRESSED,
        "request requests application applications appeal appeals bid plea pleas claim claims complaint complaints petition \
         lawsuit case offer offers demand demands accusation accusations allegations objections invitation overtures apology \
         resignation credentials candidacy membership entry accession",
    ),
    (
        Told::SUFFERED,
        "release arrest resignation extradition removal ouster impeachment detention expulsion dismissal surrender deportation",
    ),
    (
        Told::BLAMES,
        "applaud applauded applauding blame blamed blames blaming castigated censure censured chastised chided \
         commend commended commending commends condemn condemned condemning condemns congratulate congratulated criticise \
         criticised criticises criticising criticize criticized criticizes criticizing denounce denounced denounces \
         denouncing fine fined fines fining forgave forgive forgiven hail hailed hailing hails lambasted penalise penalised penalize penalized praise praised praises \
         praising punish punished punishes punishing rebuke rebuked rebuking reprimanded reproached salute saluted saluting sanction sanctioned \
         sanctioning scolded sue sued sues suing thank thanked thanking thanks",
    ),
    (
        Told::TIME,
        "week month year day time way morning evening night moment hour minute decade century weekend fortnight afternoon \
         spring summer autumn winter midnight noon tonight beginning middle meantime",
    ),
    (
        Told::LOOSE,
        "ago out than up off down back through away together beside above here else along abroad elsewhere aboard later \
         earlier longer more less so such which what how why whether cannot nor neither",
    ),
    (
        Told::SHARE,
        "third fourth fifth quarter tenth half hundred thousand million billion dozen couple lot handful first second last \
         next other same whole latter former largest biggest rest",
    ),
    (Told::PLURAL, "people men women children police militia those youth crew staff"),
    // Though they end in -s.
    (Told::SINGULAR, "news politics economics series headquarters gas chaos species"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_a_hash_of_its_own() {
        let lists = LISTS.iter().map(|(_, list)| *list).chain(given_names().map(|(_, names)| names));
        let words: std::collections::BTreeSet<&str> = lists.flat_map(str::split_ascii_whitespace).collect();
        let hashes: std::collections::BTreeSet<u64> = words.iter().map(|word| hash_word(word.as_bytes())).collect();
        assert_eq!(hashes.len(), words.len());
        assert!(hashes.iter().all(|hash| WORDS.get(*hash).is_some()));
    }

    #[test]
    fn nouns_tell_number_and_sex() {
        let text = NormalizedText::new("ministers news class police queen Amanda");
        let told = |at| Told::of(&text, at);
        let plural: Vec<bool> = (0..4).map(|at| told(at).is_plural(&text, at)).collect();
        assert_eq!(plural, [true, false, false, true]);
        assert_eq!(told(4).gender_of_noun(), Some(Gender::Female));
        assert_eq!(told(5).gender_of_given_name(), Some(Gender::Female));
    }
}
