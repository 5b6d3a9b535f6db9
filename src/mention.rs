//! The kinds of mention.

/// How a mention's surface form relates to its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// The canonical name.
    Name,
    /// Another full name.
    Alias,
    /// Initials.
    Acronym,
    /// A shorter name, such as a surname.
    ShortName,
    /// An adjective or noun for a state and its people.
    Demonym,
    /// The name of another entity: Beijing for China.
    Metonym,
    /// An office that stands for its holder: "the Russian president".
    Office,
    /// A common noun that refers back: "the alliance".
    Nominal,
    /// A pronoun: "its".
    Pronoun,
}
