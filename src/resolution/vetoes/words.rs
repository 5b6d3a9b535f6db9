//! The word lists of the vetoes.

use std::sync::LazyLock;

use crate::text::{Listed, NormalizedText};

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct List(u32);

impl List {
    /// Whether the token at a place is on the list.
    #[inline]
    pub(super) fn has(self, text: &NormalizedText<'_>, at: usize) -> bool {
        static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::new(&LISTS.map(|(list, words)| (list.0, words))));
        text.hash(at).is_some_and(|hash| LISTED.of(hash) & self.0 != 0)
    }
}

/// Capitalised nouns that make a name before them part of another: "Georgetown University", "Paris Agreement".
pub(super) const OTHER_NAMES: List = List(1);
/// Capitalised nouns of companies that a demonym before them is part of the name of.
pub(super) const BUSINESSES: List = List(1 << 1);
/// Words that a state's name may stand before without being someone's given name: "Jordan Armed Forces".
pub(super) const INSTITUTIONS: List = List(1 << 2);
/// Abbreviations of American states and Canadian provinces, as newspapers print them after a town.
pub(super) const ABBREVIATED_SUBDIVISIONS: List = List(1 << 3);
/// Postal codes of American states, but for LA, which is more often Los Angeles.
pub(super) const POSTAL_CODES: List = List(1 << 4);
/// Capitalised words before a state that say when or what it was, and leave it the state: "Nazi Germany", "Mother Russia".
pub(super) const ADJECTIVES: List = List(1 << 5);
/// Capitalised nouns that make "… of X" the name of something else: "University of Oslo", "Battle of Algiers".
pub(super) const NAME_HEADS: List = List(1 << 6);
/// Titles of people that are neither honorifics nor offices of a state.
pub(super) const PERSONAL_TITLES: List = List(1 << 7);
/// What a surname stands behind in the name of a mountain, a fort or a town.
pub(super) const FEATURES: List = List(1 << 8);
/// What is named after people, in small letters behind the name: "JFK airport".
pub(super) const NAMESAKES: List = List(1 << 19);
/// What the name of a building, a room or a street ends with.
pub(super) const ROOMS: List = List(1 << 18);
/// Capitalised words that may stand before a leader's surname without being part of a name.
pub(super) const ROLES: List = List(1 << 9);
/// Capitalised nouns for what a leader has, behind the surname: "the Biden Administration".
pub(super) const BEARERS: List = List(1 << 10);
/// Relations of whom there are several, behind whom their names stand in a row.
pub(super) const CHILDREN: List = List(1 << 20);
/// Animals that people give names to.
pub(super) const PETS: List = List(1 << 21);
/// Capitalised nouns of charities and learned bodies that a demonym before them is part of the name of.
pub(super) const LEARNED: List = List(1 << 22);
/// Capitalised nouns behind the whole name of somebody whom a street, a hall or a lecture is named after.
pub(super) const MEMORIALS: List = List(1 << 23);
/// What a sentence speaks of that has the title of a film, a book or a record between quotation marks.
pub(super) const SHOWS: List = List(1 << 24);
/// Capitalised nouns of parties, unions and professions that the name of a state stands before.
pub(super) const PARTIES: List = List(1 << 25);
/// Titles of those who police, teach or sit on a board in a town, before a given name and a surname.
pub(super) const OFFICERS: List = List(1 << 12);
/// Nouns for what only a person has, besides relations.
pub(super) const BELONGINGS: List = List(1 << 11);
/// Animals and plants that are called by where they live: "Greenland shark".
pub(super) const SPECIES: List = List(1 << 13);
/// Money that is told apart by a demonym, but for what is more often a verb or another thing: "won", "real", "crown".
pub(super) const CURRENCIES: List = List(1 << 14);
/// Letters before the name of a ship.
pub(super) const SHIPS: List = List(1 << 15);
/// What a body's name begins with that ends in the name of a state.
pub(super) const BRANCHES: List = List(1 << 16);
/// Demonyms that are the names of languages.
pub(super) const LANGUAGES: List = List(1 << 17);

const LISTS: [(List, &str); 26] = [
    (
        OFFICERS,
        "officer deputy trooper coach detective inspector constable pc det insp sgt sergeant patrolman sheriff councilman \
         councilwoman alderman judge principal superintendent nurse firefighter coroner commissioner pitcher quarterback \
         linebacker",
    ),
    (
        OTHER_NAMES,
        "university college school institute airport street avenue road bridge tower towers stadium hospital \
         museum times post herald tribune gazette journal telegraph observer airlines airways corp inc ltd fc \
         olympics marathon cup agreement accord accords protocol convention conventions treaty declaration \
         consensus river valley lake bay county basin highway boulevard cathedral hilton hotel biennale games \
         paralympics philharmonic symphony orchestra opera ballet zoo exchange grammar academy daily chronicle \
         examiner standard bulletin globe express mirror heights township province oblast prefecture governorate \
         metro conservatory gardens mountain mountains isthmus trail festival theatre theater choir library open \
         masters week sea ocean canal strait desert falls papers route yard chapel prize prizes award awards \
         trophy telecommunications telecom breweries brewery holdings industries petroleum pharmaceuticals news \
         magazine weekly steel motor motors tobacco mobile unicom electric semiconductor petrochemical \
         shipbuilding insurance securities resorts enterprises foods bakeries cements company club \
         cafe café buffet restaurant grill diner inn bistro deli tavern lounge lane chapel baptist lutheran methodist \
         presbyterian elementary",
    ),
    (
        BUSINESSES,
        "airlines airways aviation railways telecom steel bancorp corp inc ltd fc cup open times herald tribune \
         gazette telegraph observer idol bulldog terrier farm farms shop store bakery brewery restaurant \
         cafe café buffet diner bistro grill deli",
    ),
    (
        INSTITUTIONS,
        "mayor foreign defence defense finance interior health education energy trade justice economy supreme \
         constitutional high central national federal state royal islamic air armed naval border parliament house \
         senate congress court cabinet prosecutor prosecutors police election elections protests protesters crisis \
         coup conflict peace ceasefire democratic republican strip security intelligence first district \
         metropolitan municipal region regional city patriarch assembly legislature public criminal regime \
         ministry embassy government authorities summit talks democrat liberal conservative labour tory new mp",
    ),
    (
        ABBREVIATED_SUBDIVISIONS,
        "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont nc nd neb nev nh \
         nj nm ny okla ont ore pa que ri sc sd tenn tex va vt wash wis wva wyo bc",
    ),
    (
        POSTAL_CODES,
        "al ak az ar ca co ct de fl ga hi id il in ia ks ky me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok \
         or pa ri sc sd tn tx ut vt va wa wv wi wy",
    ),
    (
        ADJECTIVES,
        "nazi weimar imperial tsarist czarist soviet communist red fascist vichy francoist ottoman qing ming meiji \
         edo republican royalist royal confederate colonial federal feudal revolutionary democratic socialist \
         islamic apartheid mainland continental metropolitan greater inner outer upper lower central downtown old \
         new young modern ancient medieval renaissance tudor stuart norman roman byzantine habsburg bourbon \
         mandatory mandate occupied free united reunified unified independent neutral mother holy little north \
         south east west northeast northwest southeast southwest mid post-war postwar wartime interwar nuclear \
         muslim sunni shia shiite alawite christian catholic protestant arab kurdish jewish tokugawa mughal qajar safavid pahlavi baathist \
         elizabethan jacobean rural urban poor rich big global dear beloved peninsular insular arctic subarctic \
         alpine tropical coastal maritime insurgent rebel breakaway",
    ),
    (
        NAME_HEADS,
        "university college school museum gallery academy conservatory institute pact party church bishop archbishop \
         archdiocese diocese patriarch duke duchess earl marquess countess prince princess battle siege treaty \
         peace synod tour voice radio tower plains maid merchant orchestra society conference partition partitions \
         archduke archduchess times bank exchange hospital library observatory order cathedral",
    ),
    (
        PERSONAL_TITLES,
        "king queen prince princess pope saint st archduke archduchess duke duchess count countess baron baroness \
         bishop archbishop cardinal father mother sister brother aunt uncle pastor reverend rev captain lieutenant \
         sergeant private corporal",
    ),
    (FEATURES, "mount mt lake fort ft port cape camp point san santa são saint st villa plaza hotel club isle"),
    (
        ROOMS,
        "hall palace house square street avenue road airport station tower theatre theater hotel stadium university \
         museum hospital cathedral building room ballroom park gardens",
    ),
    (
        ROLES,
        "republican democrat democratic tory labour conservative liberal socialist comrade nominee candidate \
         incumbent hopeful rival then former ex late vice acting interim deputy team pro anti señor monsieur \
         madame signor herr elect designate excellency generalissimo strongman general-secretary co-leader \
         frontrunner front-runner mp msp mep moment prez kings queens sultans emirs emperors chancellors popes",
    ),
    (
        BEARERS,
        "administration administrations government cabinet presidency regime era white house ministry team \
         campaign doctrine plan family years day says said to",
    ),
    (
        BELONGINGS,
        "family children lawyer lawyers attorney manager girlfriend boyfriend partner fiancée fiancé career debut passport \
         teammates teammate coach death body",
    ),
    (
        SPECIES,
        "shark spruce maple pine oak lily frog toad snake lizard gecko tortoise eagle hawk owl parrot warbler \
         finch thrush sparrow pigeon duck mouse rat bat hound terrier moth butterfly beetle fern orchid poppy \
         periwinkle aster violet goose lobster crab spider",
    ),
    (
        CURRENCIES,
        "dollar dollars franc francs yen yuan renminbi lira liras krone kroner krona kronor peso pesos rupee \
         rupees rouble roubles ruble rubles baht rial rials riyal riyals dinar dinars dirham dirhams shekel \
         shekels zloty zlotys forint forints koruna hryvnia naira shilling shillings cedi kwacha ringgit rupiah \
         escudo peseta pesetas drachma guilder guilders deutschmark pound pounds bolivar guarani quetzal tenge \
         lari dong",
    ),
    (
        NAMESAKES,
        "airport stadium boulevard avenue street bridge highway square station prize award medal library dam university \
         hospital museum arena monument statue mausoleum",
    ),
    (
        CHILDREN,
        "children kids sons daughters brothers sisters siblings twins triplets grandchildren grandsons granddaughters",
    ),
    (
        PETS,
        "dog dogs puppy cat cats kitten horse horses mare stallion gelding colt filly foal pony spaniel terrier \
         labrador retriever poodle beagle greyhound collie bulldog hound mongrel parrot tortoise",
    ),
    (LEARNED, "foundation society academy survey association museum trust fund federation journal"),
    (PARTIES, "party league association alliance tehreek hospital guardian insider"),
    (
        MEMORIALS,
        "drive way close circle crescent arena chair lecture lectures lane court place plaza terminal hall park \
         garden gardens house room ward wing fellowship scholarship",
    ),
    (
        SHOWS,
        "film films movie movies documentary biopic thriller miniseries directed starring stars starred play \
         playwright stage plays sequel novel album soundtrack musical screenplay premiered box-office filmmaker",
    ),
    (SHIPS, "uss hms hmcs hmas hmnzs ss rms mv ms ins sms rfa usns tss usat usns"),
    (
        BRANCHES,
        "team radio sport visit amnesty oxfam greenpeace google microsoft facebook amazon netflix environment miss \
         toyota ford honda nissan hyundai samsung nokia siemens kpmg deloitte pwc unilever nestle nestlé guinness \
         shell hsbc vodafone airtel mtn accenture pepsico novartis carlsberg heineken diageo pfizer bayer huawei ikea tesco walmart uber unicef netball athletics cricket rugby basketball \
         hockey tennis gymnastics swimming",
    ),
    (
        LANGUAGES,
        "english french german spanish italian portuguese russian chinese japanese korean dutch swedish danish \
         norwegian finnish icelandic polish czech slovak hungarian romanian bulgarian greek turkish ukrainian \
         serbian croatian slovene slovenian albanian estonian latvian lithuanian georgian armenian persian thai \
         vietnamese indonesian mongolian somali welsh irish maltese samoan tongan fijian malay kazakh uzbek turkmen tajik \
         kyrgyz azerbaijani belarusian macedonian bosnian",
    ),
];
