//! Language tags as callers write them.

use std::fmt;

/// Codes of ISO 639-2, its bibliographic ones included, each before the shorter code that a BCP 47 tag has in its place.
const LONG_CODES: &str = "\
      aar aa abk ab afr af aka ak alb sq amh am ara ar arg an arm hy asm as ava av ave ae aym ay aze az bak ba bam bm \
      baq eu bel be ben bn bis bi bod bo bos bs bre br bul bg bur my cat ca ces cs cha ch che ce chi zh chu cu chv cv \
      cor kw cos co cre cr cym cy cze cs dan da deu de div dv dut nl dzo dz ell el eng en epo eo est et eus eu ewe ee \
      fao fo fas fa fij fj fin fi fra fr fre fr fry fy ful ff geo ka ger de gla gd gle ga glg gl glv gv gre el grn gn \
      guj gu hat ht hau ha heb he her hz hin hi hmo ho hrv hr hun hu hye hy ibo ig ice is ido io iii ii iku iu ile ie \
      ina ia ind id ipk ik isl is ita it jav jv jpn ja kal kl kan kn kas ks kat ka kau kr kaz kk khm km kik ki kin rw \
      kir ky kom kv kon kg kor ko kua kj kur ku lao lo lat la lav lv lim li lin ln lit lt ltz lb lub lu lug lg mac mk \
      mah mh mal ml mao mi mar mr may ms mkd mk mlg mg mlt mt mon mn mri mi msa ms mya my nau na nav nv nbl nr nde nd \
      ndo ng nep ne nld nl nno nn nob nb nor no nya ny oci oc oji oj ori or orm om oss os pan pa per fa pli pi pol pl \
      por pt pus ps que qu roh rm ron ro rum ro run rn rus ru sag sg san sa sin si slk sk slo sk slv sl sme se smo sm \
      sna sn snd sd som so sot st spa es sqi sq srd sc srp sr ssw ss sun su swa sw swe sv tah ty tam ta tat tt tel te \
      tgk tg tgl tl tha th tib bo tir ti ton to tsn tn tso ts tuk tk tur tr twi tw uig ug ukr uk urd ur uzb uz ven ve \
      vie vi vol vo wel cy wln wa wol wo xho xh yid yi yor yo zha za zho zh zul zu";

/// What is no language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagError(String);

impl fmt::Display for TagError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no BCP 47 language tag: write a code such as `en`, `fr` or `pt-BR`, or nothing for all",
            self.0
        )
    }
}

impl std::error::Error for TagError {}

/// The language of a BCP 47 tag: its two letters, or three where it has no two; empty for all languages.
///
/// Region and script are read over. A code of three letters comes back as the two that mean the same, and `und`, which is
/// no language, or `mul`, several, as all.
///
/// # Errors
/// When the text is no such tag: a misspelt one would narrow names to none of its language.
pub fn read_tag(tag: &str) -> Result<&str, TagError> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if tag.is_empty() {
        return Ok("");
    }
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_language = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_alphabetic());
    if !is_language || !parts.all(is_part) {
        return Err(TagError(tag.to_owned()));
    }
    if ["und", "mul"].iter().any(|none| language.eq_ignore_ascii_case(none)) {
        return Ok("");
    }
    if language.len() == 2 {
        return Ok(language);
    }
    let mut codes = LONG_CODES.split_ascii_whitespace();
    while let (Some(long), Some(short)) = (codes.next(), codes.next()) {
        if language.eq_ignore_ascii_case(long) {
            return Ok(short);
        }
    }
    Ok(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_its_language_and_anything_else_is_refused() {
        for (tag, language) in [
            ("", Some("")),
            ("en", Some("en")),
            ("EN-gb", Some("EN")),
            ("zh-Hant-TW", Some("zh")),
            ("pt_BR", Some("pt")),
            ("fra", Some("fr")),
            ("fre", Some("fr")),
            ("CHI", Some("zh")),
            ("zul", Some("zu")),
            ("yue", Some("yue")),
            ("und", Some("")),
            ("mul-Latn", Some("")),
            ("e", None),
            ("x-none", None),
            ("english", None),
            ("english please", None),
            ("fran\u{e7}ais", None),
            ("xx-!!", None),
            ("en-", None),
            ("en,fr", None),
            ("en-abcdefghi", None),
        ] {
            assert_eq!(read_tag(tag).ok(), language, "{tag:?}");
        }
    }

    #[test]
    fn every_long_code_has_a_short_one() {
        let codes: Vec<&str> = LONG_CODES.split_ascii_whitespace().collect();
        assert!(codes.len().is_multiple_of(2) && codes.chunks(2).is_sorted_by(|a, b| a[0] < b[0]));
        assert!(codes.chunks(2).all(|pair| (pair[0].len(), pair[1].len()) == (3, 2)));
    }
}
