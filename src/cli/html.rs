//! The answer as a web page that needs nothing else, in the manner of displaCy.

use std::fmt::Write;

use attache::recognition::{Entity, Mention, Recognition, Status};
use attache::text::{Encoding, OffsetMap};

use super::render::{Piece, about, entity, kind, pieces, read_as_of, reading, remarks};

/// All that comes before the first document. The policy forbids scripts and anything from elsewhere, whatever a text
/// may hold.
pub const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>attache</title>
<style>
:root { color-scheme: light dark; --state: #9ec5fe; --leader: #ffd0a0; --organisation: #b4deac; --place: #d8c6f7;
  --office: #d6d6d0; --other: #d6d6d0; --ambiguous: #f1aeb5; }
body { font: 1.05rem/1.9 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1rem; font-weight: 600; border-bottom: 1px solid #8888; overflow-wrap: anywhere; }
h2 span, td span, .remark { font-weight: 400; opacity: .7; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: #111; padding: .15em .35em; border-radius: .35em; line-height: 1; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; }
mark mark { outline: 1px solid #0004; }
mark small { font-size: .65em; font-weight: 700; margin-left: .5em; opacity: .75; white-space: nowrap; }
mark.state { background: var(--state); } mark.leader { background: var(--leader); }
mark.organisation { background: var(--organisation); } mark.place { background: var(--place); }
mark.office, mark.other { background: var(--other); } mark.ambiguous { background: var(--ambiguous); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid #8884; }
th { width: 14rem; overflow-wrap: anywhere; } .remark { font-size: .85em; }
</style>
</head>
<body>
"#;

/// All that comes after the last document.
pub const FOOT: &str = "</body>\n</html>\n";

/// One document as a section of the page. Whatever comes from the text or the gazetteer is escaped.
pub fn document(id: &str, text: &str, recognition: &Recognition, encoding: Encoding) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    let _ = writeln!(
        out,
        "<section>\n<h2>{} <span>{}, gazetteer {}</span></h2>",
        escape(id),
        read_as_of(recognition),
        escape(&recognition.gazetteer_version)
    );
    out.push_str("<div class=\"text\">");
    for piece in pieces(text, &recognition.mentions) {
        match piece {
            Piece::Text(text) => out.push_str(&escape(text)),
            Piece::Open(mention) => {
                let class = entity(recognition, mention.entity).map_or("ambiguous", |e| e.record_type.name());
                let _ = write!(out, "<mark class=\"{class}\" title=\"{}\">", escape(&title(recognition, mention)));
            }
            Piece::Close(mention) => {
                let id = entity(recognition, mention.entity).map_or("?", |e| &*e.id);
                let _ = write!(out, "<small>{} {}</small></mark>", escape(id), kind(mention));
            }
        }
    }
    out.push_str("</div>\n");
    let offsets = OffsetMap::new(text, encoding);
    let row = |out: &mut String, heading: &str, mentions: &mut dyn Iterator<Item = &Mention>| {
        let _ = write!(out, "<tr><th>{heading}</th><td>");
        for mention in mentions {
            let (begin, end) = (offsets.offset(mention.span.begin_byte), offsets.offset(mention.span.end_byte));
            let form = escape(mention.span.of(text));
            let _ = write!(out, "<div>{form} <span>{}, {begin}–{end}</span>", escape(&details(recognition, mention)));
            for remark in remarks(recognition, mention) {
                let _ = write!(out, "<div class=\"remark\">{}</div>", escape(&remark));
            }
            out.push_str("</div>");
        }
        out.push_str("</td></tr>\n");
    };
    out.push_str("<table>\n");
    for named in recognition.entities.iter().filter(|e| !e.mentions.is_empty()) {
        let mut mentions = named.mentions.iter().filter_map(|i| recognition.mentions.get(*i as usize));
        row(&mut out, &heading(named), &mut mentions);
    }
    let mut ambiguous = recognition.mentions.iter().filter(|m| m.status == Status::Ambiguous).peekable();
    if ambiguous.peek().is_some() {
        row(&mut out, "Ambiguous", &mut ambiguous);
    }
    out.push_str("</table>\n</section>\n");
    out
}

fn heading(entity: &Entity) -> String {
    format!(
        "{}<br><span class=\"remark\">{} — {}</span>",
        escape(&entity.name),
        escape(&entity.id),
        escape(&about(entity))
    )
}

fn details(recognition: &Recognition, mention: &Mention) -> String {
    let mut details = kind(mention).to_owned();
    if let (Some(literal), Some(meant)) =
        (entity(recognition, mention.literal_entity), entity(recognition, mention.entity))
    {
        let _ = write!(details, " {} → {}", literal.name, meant.name);
    }
    if let Some(reading) = reading(mention) {
        let _ = write!(details, ", {reading}");
    }
    let _ = write!(details, ", {:.2}", mention.confidence);
    details
}

fn title(recognition: &Recognition, mention: &Mention) -> String {
    let name = entity(recognition, mention.entity).map_or("ambiguous", |e| e.name.as_str());
    let mut title = format!("{name}: {}", details(recognition, mention));
    for remark in remarks(recognition, mention) {
        title.push('\n');
        title.push_str(&remark);
    }
    title
}

/// Text as it may stand between tags and in quoted attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Not allowed in HTML at all.
            '\0' => escaped.push(char::REPLACEMENT_CHARACTER),
            c => escaped.push(c),
        }
    }
    escaped
}
