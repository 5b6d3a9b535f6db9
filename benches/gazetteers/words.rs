//! What generated names are made of. Invented, but for common given names.

/// How the names of one part of the world sound and are spelt.
pub struct Flavour {
    /// What names begin and go on with.
    pub syllables: &'static [&'static str],
    /// What they end on.
    pub endings: &'static [&'static str],
    /// What may stand before a family name, with its space or hyphen.
    pub particles: &'static [&'static str],
    /// The other script, for each of a to z.
    pub script: Option<&'static [&'static str; 26]>,
}

pub const GIVEN: &[&str] = &[
    "Abdul", "Ada", "Adel", "Agnes", "Ahmed", "Aisha", "Alan", "Alena", "Ali", "Alma", "Amina", "Ana", "Anders",
    "André", "Anita", "Anton", "Artem", "Asif", "Astrid", "Beata", "Benoît", "Bogdan", "Boris", "Carla", "Carlos",
    "Cem", "Chika", "Clara", "Dalia", "Daniel", "Daria", "David", "Delia", "Denis", "Diego", "Dmitri", "Edith",
    "Elena", "Eli", "Emeka", "Emil", "Erik", "Esra", "Eva", "Fatima", "Felix", "Filip", "Freya", "Georg", "Goran",
    "Grace", "Hadi", "Hamid", "Hana", "Hanna", "Hassan", "Helena", "Hugo", "Ibrahim", "Ilya", "Inés", "Ingrid",
    "Irina", "Isaac", "Ivan", "Jamal", "Jan", "Javier", "Jean", "Joana", "Johan", "José", "Julia", "Kamal", "Karim",
    "Katya", "Kemal", "Klara", "Kofi", "Lars", "Laura", "Leila", "Leon", "Lina", "Lucía", "Luis", "Magda", "Mahmoud",
    "Marek", "Maria", "Marta", "Mehmet", "Mikhail", "Milan", "Mina", "Mohamed", "Nadia", "Nikola", "Nina", "Noor",
    "Oleg", "Omar", "Otto", "Pablo", "Pavel", "Pedro", "Petra", "Rafael", "Rania", "René", "Rosa", "Ruth", "Samir",
    "Sara", "Sergio", "Simon", "Sofia", "Sunita", "Tamar", "Tariq", "Teresa", "Tomas", "Vera", "Viktor", "Wanda",
    "Yara", "Yuri", "Yusuf", "Zara", "Zoran",
];

pub const BODIES: &[&str] = &[
    "Ministry",
    "Department",
    "Directorate",
    "Bureau",
    "Agency",
    "Authority",
    "Commission",
    "Committee",
    "Council",
    "Institute",
    "Federation",
    "Association",
    "Union",
    "Chamber",
    "Court",
    "Academy",
    "Foundation",
    "Board",
    "Secretariat",
    "Inspectorate",
];

pub const SUBJECTS: &[&str] = &[
    "for Agriculture",
    "for Air Safety",
    "for Border Affairs",
    "for Commerce",
    "for Cultural Heritage",
    "for Defence",
    "for Development",
    "for Education",
    "for Energy",
    "for Finance",
    "for Fisheries",
    "for Foreign Trade",
    "for Forestry",
    "for Health",
    "for Housing",
    "for Human Rights",
    "for Internal Affairs",
    "for Justice",
    "for Labour",
    "for Mines",
    "for Public Works",
    "for Railways",
    "for Refugees",
    "for Science",
    "for Social Affairs",
    "for Tourism",
    "for Transport",
    "for Veterans",
    "for Water",
    "for Youth",
];

pub const REGIONS: &[&str] = &[
    "North", "South", "East", "West", "Central", "Upper", "Lower", "Greater", "New", "Old", "Inner", "Outer",
    "Northern", "Southern", "Eastern", "Western", "Joint", "National", "Federal", "Regional",
];

pub const PLACE_ENDINGS: &[&str] = &[
    "Province", "District", "County", "Region", "Palace", "Valley", "Island", "Heights", "Castle", "Harbour", "Square",
    "Bridge", "Barracks", "Gate", "Airport", "Lake",
];

pub const HAN_FAMILY: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧",
];

pub const HAN_GIVEN: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "兰", "霞",
    "平", "刚", "桂", "英", "华", "玉", "建", "文", "志", "国", "春", "海", "永", "成", "德", "立", "新", "学", "云",
    "福", "生", "东", "金", "中", "光", "天", "家", "龙", "庆", "安", "和",
];

const CYRILLIC: [&str; 26] = [
    "а", "б", "ц", "д", "е", "ф", "г", "х", "и", "й", "к", "л", "м", "н", "о", "п", "кв", "р", "с", "т", "у", "в", "в",
    "кс", "ы", "з",
];
const GREEK: [&str; 26] = [
    "α", "β", "κ", "δ", "ε", "φ", "γ", "χ", "ι", "ζ", "κ", "λ", "μ", "ν", "ο", "π", "κ", "ρ", "σ", "τ", "ου", "β", "β",
    "ξ", "υ", "ζ",
];
const ARABIC: [&str; 26] = [
    "ا", "ب", "ك", "د", "ي", "ف", "غ", "ه", "ي", "ج", "ك", "ل", "م", "ن", "و", "ب", "ق", "ر", "س", "ت", "و", "ف", "و",
    "كس", "ي", "ز",
];
const HEBREW: [&str; 26] = [
    "א", "ב", "ק", "ד", "א", "פ", "ג", "ה", "י", "ג", "ק", "ל", "מ", "נ", "ו", "פ", "ק", "ר", "ס", "ט", "ו", "ו", "ו",
    "קס", "י", "ז",
];
const DEVANAGARI: [&str; 26] = [
    "अ",
    "ब",
    "क",
    "द",
    "ए",
    "फ",
    "ग",
    "ह",
    "इ",
    "ज",
    "क",
    "ल",
    "म",
    "न",
    "ओ",
    "प",
    "क",
    "र",
    "स",
    "त",
    "उ",
    "व",
    "व",
    "क्स",
    "य",
    "ज़",
];
const GEORGIAN: [&str; 26] = [
    "ა", "ბ", "ც", "დ", "ე", "ფ", "გ", "ჰ", "ი", "ჯ", "კ", "ლ", "მ", "ნ", "ო", "პ", "ყ", "რ", "ს", "ტ", "უ", "ვ", "ვ",
    "ქს", "ი", "ზ",
];
const ARMENIAN: [&str; 26] = [
    "ա", "բ", "ց", "դ", "ե", "ֆ", "գ", "հ", "ի", "ջ", "կ", "լ", "մ", "ն", "ո", "պ", "ք", "ր", "ս", "տ", "ու", "վ", "վ",
    "քս", "յ", "զ",
];
const HANGUL: [&str; 26] = [
    "아", "부", "추", "두", "에", "푸", "구", "후", "이", "주", "쿠", "루", "무", "누", "오", "푸", "쿠", "루", "수",
    "투", "우", "부", "우", "쿠스", "이", "주",
];
const KATAKANA: [&str; 26] = [
    "ア", "ブ", "ク", "ド", "エ", "フ", "グ", "フ", "イ", "ジ", "ク", "ル", "ム", "ン", "オ", "プ", "ク", "ル", "ス",
    "ト", "ウ", "ヴ", "ウ", "クス", "イ", "ズ",
];

pub const FLAVOURS: &[Flavour] = &[
    Flavour {
        syllables: &[
            "bra", "dra", "vo", "mi", "ro", "kar", "pet", "sto", "lu", "zhi", "ne", "gor", "ki", "bor", "ko", "le",
            "ma", "sve", "ta", "yar",
        ],
        endings: &["ov", "ova", "enko", "sky", "chuk", "evich", "in", "ina"],
        particles: &["de "],
        script: Some(&CYRILLIC),
    },
    Flavour {
        syllables: &[
            "pa", "the", "ni", "ko", "dra", "sta", "ma", "ri", "ka", "la", "po", "ge", "or", "vas", "ti", "kon",
        ],
        endings: &["akis", "opoulos", "idis", "iou", "as", "ellis"],
        particles: &["Papa-"],
        script: Some(&GREEK),
    },
    Flavour {
        syllables: &["ha", "sha", "ra", "ba", "fa", "na", "kha", "li", "ma", "sa", "ta", "za", "ji", "mu", "qa", "du"],
        endings: &["d", "ri", "wi", "mi", "r", "ni", "h", "l"],
        particles: &["al-", "Abu ", "bin ", "Ould "],
        script: Some(&ARABIC),
    },
    Flavour {
        syllables: &["le", "ro", "ga", "be", "shi", "na", "mo", "ka", "da", "ta", "ze", "ya", "ri", "ho"],
        endings: &["vitz", "man", "berg", "i", "nai", "ron"],
        particles: &["Ben-", "Bar-"],
        script: Some(&HEBREW),
    },
    Flavour {
        syllables: &[
            "cha", "dha", "ka", "ma", "na", "pa", "ra", "sha", "va", "bha", "ga", "ja", "la", "ri", "su", "pra",
        ],
        endings: &["rma", "dhar", "pal", "kar", "wala", "singh", "jee", "nath"],
        particles: &["Sri "],
        script: Some(&DEVANAGARI),
    },
    Flavour {
        syllables: &["gi", "ka", "ma", "cha", "be", "lo", "ba", "da", "gva", "kve", "me", "ri", "sa", "ta", "tse"],
        endings: &["shvili", "dze", "ia", "ani", "uri"],
        particles: &["de "],
        script: Some(&GEORGIAN),
    },
    Flavour {
        syllables: &["ha", "gri", "pe", "mar", "ti", "ros", "kar", "sar", "mi", "na", "ba", "da", "vah", "ar", "me"],
        endings: &["yan", "ian", "unts", "ents"],
        particles: &["Ter-"],
        script: Some(&ARMENIAN),
    },
    Flavour {
        syllables: &["ki", "pa", "cho", "ha", "mi", "su", "ye", "jo", "da", "no", "ri", "se", "wo", "gu"],
        endings: &["n", "ng", "k", "m"],
        particles: &["Nam"],
        script: Some(&HANGUL),
    },
    Flavour {
        syllables: &[
            "ya", "ma", "mo", "to", "ka", "wa", "sa", "ki", "na", "shi", "ta", "ha", "ko", "ba", "ishi", "fuji",
        ],
        endings: &["moto", "da", "mura", "no", "hara", "guchi", "shima"],
        particles: &["O-"],
        script: Some(&KATAKANA),
    },
    Flavour {
        syllables: &[
            "al", "ber", "ca", "do", "fer", "gon", "her", "lo", "mar", "nu", "or", "pe", "ra", "sal", "te", "va", "vi",
            "za", "é", "ção",
        ],
        endings: &["ez", "ado", "eira", "ini", "ello", "os", "ães", "ón", "ard", "eau"],
        particles: &["de ", "da ", "de la ", "dos "],
        script: None,
    },
    Flavour {
        syllables: &[
            "ander", "berg", "dahl", "ek", "feld", "gold", "hag", "lind", "mull", "nor", "roth", "stein", "ström",
            "wald", "weis", "win",
        ],
        endings: &["sen", "son", "mann", "er", "ström", "gren", "ing", "hausen", "ová"],
        particles: &["von ", "van der ", "af "],
        script: None,
    },
    Flavour {
        syllables: &[
            "ade", "chi", "nku", "oka", "obi", "mba", "kwa", "nya", "tche", "zu", "dia", "kam", "ou", "sse", "tou",
            "wan",
        ],
        endings: &["wale", "ji", "gwu", "rah", "mba", "ré", "ba", "ngo", "yemi"],
        particles: &["N'"],
        script: None,
    },
];

/// The plain letter under an accent, for those that the lists above use.
pub fn unaccented(letter: char) -> char {
    match letter {
        'á' | 'ã' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'É' => 'e',
        'í' | 'î' => 'i',
        'ó' | 'ö' => 'o',
        other => other,
    }
}
