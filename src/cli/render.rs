//! The answer for people: the text with its mentions marked, then each entity with its mentions.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use attache::gazetteer::RecordType;
use attache::recognition::{Entity, Mention, MentionKind, Reading, Recognition, Status};
use attache::text::{Encoding, OffsetMap, Span};

/// A text cut at its mentions. What opens is closed, the last opened first.
pub enum Piece<'a> {
    /// Text between marks.
    Text(&'a str),
    /// A mention begins.
    Open(&'a Mention),
    /// The mention opened last and not yet closed ends.
    Close(&'a Mention),
}

/// Cuts `text` at its mentions, which stand in document order and nest.
pub fn pieces<'a>(text: &'a str, mentions: &'a [Mention]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut open: Vec<&Mention> = Vec::new();
    let mut at = 0;
    for mention in mentions {
        close(text, mention.span.begin_byte, &mut open, &mut at, &mut pieces);
        // A mention that neither nests nor stands apart cannot be shown with brackets; the list below still has it.
        if mention.span.begin_byte < at || open.last().is_some_and(|outer| !outer.span.contains(mention.span)) {
            continue;
        }
        pieces.push(Piece::Text(Span::new(at, mention.span.begin_byte).of(text)));
        at = mention.span.begin_byte;
        pieces.push(Piece::Open(mention));
        open.push(mention);
    }
    close(text, u32::MAX, &mut open, &mut at, &mut pieces);
    pieces.push(Piece::Text(text.get(at as usize..).unwrap_or_default()));
    pieces
}

fn close<'a>(text: &'a str, until: u32, open: &mut Vec<&'a Mention>, at: &mut u32, pieces: &mut Vec<Piece<'a>>) {
    while let Some(mention) = open.pop_if(|m| m.span.end_byte <= until) {
        pieces.push(Piece::Text(Span::new(*at, mention.span.end_byte).of(text)));
        pieces.push(Piece::Close(mention));
        *at = mention.span.end_byte;
    }
}

/// The kind, as marks and lists name it.
pub fn kind(mention: &Mention) -> &'static str {
    match mention.kind {
        MentionKind::Name => "name",
        MentionKind::Alias => "alias",
        MentionKind::Acronym => "acronym",
        MentionKind::ShortName => "short name",
        MentionKind::Demonym => "demonym",
        MentionKind::Metonym => "metonym",
        MentionKind::Office => "office",
        MentionKind::Nominal => "nominal",
        MentionKind::Pronoun => "pronoun",
    }
}

/// The reading, where the kind does not tell it.
pub fn reading(mention: &Mention) -> Option<&'static str> {
    match (mention.kind, mention.reading) {
        (MentionKind::Metonym, _) | (_, None) => None,
        (_, Some(Reading::Literal)) => Some("literal"),
        (_, Some(Reading::Metonymic)) => Some("metonymic"),
    }
}

/// The entity at an index, if there is one.
pub fn entity(recognition: &Recognition, index: Option<u32>) -> Option<&Entity> {
    recognition.entities.get(index? as usize)
}

/// The type and the gazetteer's own word for it, and the ids by which others know it.
pub fn about(entity: &Entity) -> String {
    let mut about = entity.record_type.name().to_owned();
    for detail in [&entity.label, &entity.iso, &entity.wikidata] {
        if !detail.is_empty() && *detail != about {
            let _ = write!(about, ", {detail}");
        }
    }
    about
}

/// What a mention could also mean, and why it means what it means: a line each.
pub fn remarks(recognition: &Recognition, mention: &Mention) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(why) = &mention.explanation {
        let mut line = format!("why: {} [{}", why.reason, why.pass);
        for (label, value) in [("form", &why.form), ("record", &why.record_id)] {
            if !value.is_empty() {
                let _ = write!(line, "; {label} {value}");
            }
        }
        if let Some(from) = why.from {
            let _ = write!(line, "; from {from}");
        }
        if let Some(to) = why.to {
            let _ = write!(line, "; to {to}");
        }
        line.push(']');
        remarks.push(line);
        remarks.extend(why.rejected.iter().map(|rejected| format!("not: {rejected}")));
    }
    for alternative in &mention.alternatives {
        if let Some(other) = entity(recognition, Some(alternative.entity)) {
            remarks.push(format!("or: {} ({}) {:.2}", other.name, other.id, alternative.confidence));
        }
    }
    remarks
}

struct Palette {
    colour: bool,
}

impl Palette {
    fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn of(record_type: Option<RecordType>) -> Style {
        let colour = match record_type {
            Some(RecordType::State) => AnsiColor::BrightBlue,
            Some(RecordType::Leader) => AnsiColor::BrightGreen,
            Some(RecordType::Organisation) => AnsiColor::BrightMagenta,
            Some(RecordType::Place) => AnsiColor::BrightYellow,
            Some(RecordType::Office | RecordType::Other) => AnsiColor::BrightCyan,
            None => AnsiColor::BrightRed,
        };
        colour.on_default()
    }

    fn mention(recognition: &Recognition, mention: &Mention) -> Style {
        let style = Self::of(entity(recognition, mention.entity).map(|e| e.record_type)).bold();
        if mention.reading == Some(Reading::Metonymic) { style.underline() } else { style }
    }
}

/// The date that offices were resolved by. Year 1 stands for none: neither the text nor the gazetteer tells of any.
pub fn read_as_of(recognition: &Recognition) -> String {
    let date = recognition.document_date;
    match (recognition.document_date_assumed, date.year()) {
        (true, 1) => "read without a date".to_owned(),
        (true, _) => format!("read as of {date} (assumed)"),
        (false, _) => format!("read as of {date}"),
    }
}

/// One document. In colour, the marks are colours by type, underlined where a place stands for those who act for it;
/// else they are `[Beijing|china:metonym]`.
pub fn document(id: &str, text: &str, recognition: &Recognition, encoding: Encoding, colour: bool) -> String {
    let palette = Palette { colour };
    let dim = Style::new().dimmed();
    let heading = format!("{id}, {}", read_as_of(recognition));
    let mut out = palette.paint(dim, &format!("── {} ──", printable(&heading)));
    out.push_str("\n\n");
    out.push_str(marked(text, recognition, &palette).trim_end_matches(['\n', '\r']));
    out.push_str("\n\n");
    let offsets = OffsetMap::new(text, encoding);
    let line = |out: &mut String, mention: &Mention| {
        let (begin, end) = (offsets.offset(mention.span.begin_byte), offsets.offset(mention.span.end_byte));
        let form = palette.paint(Palette::mention(recognition, mention), &one_line(mention.span.of(text)));
        let _ = write!(out, "  {form}");
        if let (Some(literal), Some(meant)) =
            (entity(recognition, mention.literal_entity), entity(recognition, mention.entity))
        {
            let _ = write!(out, " → {}", printable(&meant.name));
            if literal.name != mention.span.of(text) {
                let _ = write!(out, " (by way of {})", printable(&literal.name));
            }
        }
        let mut details = kind(mention).to_owned();
        if let Some(reading) = reading(mention) {
            let _ = write!(details, ", {reading}");
        }
        let details = format!("{details}, {begin}–{end}, {:.2}", mention.confidence);
        let _ = writeln!(out, "  {}", palette.paint(dim, &details));
        for remark in remarks(recognition, mention) {
            let _ = writeln!(out, "      {}", palette.paint(dim, &one_line(&remark)));
        }
    };
    for named in recognition.entities.iter().filter(|e| !e.mentions.is_empty()) {
        let name = palette.paint(Palette::of(Some(named.record_type)).bold(), &printable(&named.name));
        let _ =
            writeln!(out, "{name}  {}", palette.paint(dim, &printable(&format!("{} — {}", named.id, about(named)))));
        for mention in named.mentions.iter().filter_map(|i| recognition.mentions.get(*i as usize)) {
            line(&mut out, mention);
        }
    }
    let mut ambiguous = recognition.mentions.iter().filter(|m| m.status == Status::Ambiguous).peekable();
    if ambiguous.peek().is_some() {
        let _ = writeln!(out, "{}", palette.paint(Palette::of(None).bold(), "Ambiguous"));
        ambiguous.for_each(|mention| line(&mut out, mention));
    }
    if recognition.mentions.is_empty() {
        let _ = writeln!(out, "No mention of anything in the gazetteer.");
    }
    out.push('\n');
    out
}

fn marked(text: &str, recognition: &Recognition, palette: &Palette) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    // Styles do not nest: when an inner mention ends, the outer one's style has to be set again.
    let mut open: Vec<Style> = Vec::new();
    for piece in pieces(text, &recognition.mentions) {
        match piece {
            Piece::Text(text) => match open.last() {
                Some(style) if !text.is_empty() => out.push_str(&palette.paint(*style, &printable(text))),
                _ => out.push_str(&printable(text)),
            },
            Piece::Open(mention) => {
                open.push(Palette::mention(recognition, mention));
                if !palette.colour {
                    out.push('[');
                }
            }
            Piece::Close(mention) => {
                open.pop();
                if !palette.colour {
                    let id = entity(recognition, mention.entity).map_or("?", |e| &*e.id);
                    let _ = write!(out, "|{id}:{}]", kind(mention).replace(' ', "-"));
                }
            }
        }
    }
    out
}

/// Control characters of a text must not reach the terminal: they could rewrite what is on it, and those of direction turn
/// round what stands beside them.
fn printable(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let harmless = |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || turns(c));
    // A carriage return before a line feed is an ordinary line end.
    let text = text.replace("\r\n", "\n");
    if text.chars().all(harmless) {
        return text;
    }
    text.chars().map(|c| if harmless(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
