//! Sets of flags in the bits of a number.

/// What is asked of every set: `set_operations!(Class);` for a `struct Class(number)`.
macro_rules! set_operations {
    ($set:ident) => {
        impl $set {
            /// Whether all of `other` is in the set.
            #[must_use]
            pub const fn has(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// Whether some of `other` is in the set.
            #[must_use]
            pub const fn has_any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// The set if something holds, else the empty one.
            #[must_use]
            #[allow(dead_code, reason = "asked of some sets only")]
            pub(super) const fn when(self, holds: bool) -> Self {
                Self(if holds { self.0 } else { 0 })
            }

            /// Both sets together.
            #[must_use]
            pub const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    };
}

pub(super) use set_operations;
