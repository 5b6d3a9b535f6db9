//! An answer as the bytes of a `RecognizeResponse`, written straight from the domain's types.
//!
//! Prost would have every name and id copied into messages of its own and measure each message twice before it writes it.
//! The bytes are the same: a test holds them to prost's.

use super::convert;
use crate::gazetteer::Date;
use crate::recognition::{Entity, Explanation, Mention, Reading, Recognition, Status};
use crate::text::{Encoding, OffsetMap};

/// A field's kind on the wire.
const VARINT: u8 = 0;
const BYTES: u8 = 2;
const FIXED32: u8 = 5;

/// The answer's bytes, with offsets into `text` in `encoding`.
#[must_use]
pub fn response(
    recognition: &Recognition,
    document_id: &str,
    text: &str,
    encoding: Encoding,
    omit_text: bool,
) -> Vec<u8> {
    let offsets = OffsetMap::new(text, encoding);
    // A mention without its text takes some 25 bytes, an entity some 60, with 2 for each of its mentions.
    let room = 64 + 80 * recognition.entities.len() + 32 * recognition.mentions.len();
    let mut out = Message(Vec::with_capacity(if omit_text { room } else { room + text.len() / 4 }));
    out.string(1, document_id);
    for entity in &recognition.entities {
        out.message(2, |out| write_entity(out, entity));
    }
    for mention in &recognition.mentions {
        out.message(3, |out| write_mention(out, mention, text, &offsets, omit_text));
    }
    out.number(4, i32::from(convert::encoding_type(encoding)).unsigned_abs());
    out.message(5, |out| write_date(out, recognition.document_date));
    out.number(6, recognition.document_date_assumed.into());
    out.string(7, &recognition.gazetteer_version);
    out.0
}

fn write_entity(out: &mut Message, entity: &Entity) {
    out.string(1, &entity.id);
    out.string(2, &entity.name);
    out.number(3, i32::from(convert::entity_type(entity.record_type)).unsigned_abs());
    out.string(4, &entity.label);
    out.string(5, &entity.wikidata);
    out.string(6, &entity.iso);
    if !entity.mentions.is_empty() {
        out.message(7, |out| entity.mentions.iter().for_each(|m| out.varint(*m)));
    }
    out.optional(8, entity.representative_mention);
    for relation in &entity.relations {
        out.message(9, |out| {
            out.number(1, i32::from(convert::relation_kind(relation.kind)).unsigned_abs());
            out.string(2, &relation.entity_id);
        });
    }
}

fn write_mention(out: &mut Message, mention: &Mention, text: &str, offsets: &OffsetMap<'_>, omit_text: bool) {
    out.number(1, offsets.offset(mention.span.begin_byte));
    out.number(2, offsets.offset(mention.span.end_byte));
    if !omit_text {
        out.string(3, mention.span.of(text));
    }
    out.number(4, i32::from(convert::mention_kind(mention.kind)).unsigned_abs());
    out.number(
        5,
        match mention.reading {
            None => 0,
            Some(Reading::Literal) => 1,
            Some(Reading::Metonymic) => 2,
        },
    );
    out.number(
        6,
        match mention.status {
            Status::Resolved => 1,
            Status::Ambiguous => 2,
        },
    );
    out.optional(7, mention.entity);
    out.optional(8, mention.literal_entity);
    out.optional(9, mention.antecedent);
    out.float(10, mention.confidence);
    for alternative in &mention.alternatives {
        out.message(11, |out| {
            out.number(1, alternative.entity);
            out.float(2, alternative.confidence);
        });
    }
    if let Some(explanation) = &mention.explanation {
        out.message(12, |out| write_explanation(out, explanation));
    }
}

fn write_explanation(out: &mut Message, explanation: &Explanation) {
    out.string(1, explanation.pass);
    out.string(2, &explanation.form);
    out.string(3, &explanation.record_id);
    for (field, date) in [(4, explanation.from), (5, explanation.to)] {
        if let Some(date) = date {
            out.message(field, |out| write_date(out, date));
        }
    }
    out.string(6, &explanation.reason);
    for rejected in &explanation.rejected {
        out.bytes(7, rejected.as_bytes());
    }
}

fn write_date(out: &mut Message, date: Date) {
    out.number(1, date.year());
    out.number(2, date.month());
    out.number(3, date.day());
}

/// Protobuf being written. What has its default value is left out, but for members of lists and optional fields.
struct Message(Vec<u8>);

impl Message {
    /// A field's key, which takes one byte up to field 15, and a number.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as below")]
    fn keyed(&mut self, field: u8, kind: u8, value: u32) {
        let key = field << 3 | kind;
        let [low, ..] = value.to_le_bytes();
        let [high, ..] = (value >> 7).to_le_bytes();
        match value {
            0..0x80 => self.0.extend_from_slice(&[key, low]),
            0x80..0x4000 => self.0.extend_from_slice(&[key, low | 0x80, high]),
            _ => {
                self.0.push(key);
                self.varint(value);
            }
        }
    }

    fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.0.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.0.push(value.to_le_bytes()[0]);
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "ten make a mention, and a call is half of what each takes")]
    fn number(&mut self, field: u8, value: u32) {
        if value != 0 {
            self.keyed(field, VARINT, value);
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    fn optional(&mut self, field: u8, value: Option<u32>) {
        if let Some(value) = value {
            self.keyed(field, VARINT, value);
        }
    }

    fn float(&mut self, field: u8, value: f32) {
        // As prost has it: the default is left out, and -0.0 equals it.
        if value != 0.0 {
            let [a, b, c, d] = value.to_le_bytes();
            self.0.extend_from_slice(&[field << 3 | FIXED32, a, b, c, d]);
        }
    }

    fn string(&mut self, field: u8, text: &str) {
        if !text.is_empty() {
            self.bytes(field, text.as_bytes());
        }
    }

    fn bytes(&mut self, field: u8, bytes: &[u8]) {
        self.keyed(field, BYTES, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        self.0.extend_from_slice(bytes);
    }

    /// A message within the message. Most are shorter than 128 bytes, and then their length takes the one byte that is
    /// kept for it.
    fn message(&mut self, field: u8, write: impl FnOnce(&mut Self)) {
        self.keyed(field, BYTES, 0);
        let begin = self.0.len();
        write(self);
        let length = u32::try_from(self.0.len() - begin).unwrap_or(u32::MAX);
        if let (true, Some(byte)) = (length < 0x80, self.0.get_mut(begin - 1)) {
            *byte = length.to_le_bytes()[0];
            return;
        }
        let mut long = Self(Vec::with_capacity(5));
        long.varint(length);
        self.0.splice(begin - 1..begin, long.0);
    }
}
