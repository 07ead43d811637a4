//! How the facts, commands, refusals and coded words of the smaller entities are
//! written: one line each, with the name that is for ever beside the shape.

/// An enum of facts: `Variant "wire.name" { fields }`.
macro_rules! facts {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$vdoc:meta])* $variant:ident $wire:literal {
            $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)?
        })*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $wire)] $variant { $($(#[$fdoc])* $field: $type),* }),*
        }

        impl $name {
            /// Every wire name that is written today.
            pub const WIRE_NAMES: &'static [&'static str] = &[$($wire),*];
        }

        impl crate::Fact for $name {
            fn wire_name(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $wire),* }
            }
        }
    };
}

/// An enum of commands: `Variant "name" decides|contributes { fields }`. A decision
/// must state the revision that it was based on, a contribution need not. Whom a
/// command names stands beside it, in a function `named(&self) -> Mentions`.
macro_rules! commands {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$vdoc:meta])* $variant:ident $command:literal $sort:ident {
            $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)?
        })*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(tag = "command", content = "input")]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $command)] $variant { $($(#[$fdoc])* $field: $type),* }),*
        }

        impl $name {
            pub const NAMES: &'static [&'static str] = &[$($command),*];
        }

        impl crate::Command for $name {
            fn name(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $command),* }
            }

            fn is_decision(&self) -> bool {
                match self { $(Self::$variant { .. } => commands!(@$sort)),* }
            }

            fn mentions(&self) -> crate::Mentions {
                self.named()
            }
        }
    };
    (@decides) => { true };
    (@contributes) => { false };
}

/// An enum of refusals: `Variant "CODE" "中文" "english"`.
macro_rules! refusals {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$vdoc:meta])* $variant:ident $code:literal $zh:literal $en:literal)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
        pub enum $name { $($(#[$vdoc])* #[error($en)] $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Every code there is.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// What is missing, for people to read.
            #[must_use]
            pub fn message(&self, language: crate::Language) -> String {
                let words = match language {
                    crate::Language::Chinese => match self { $(Self::$variant => $zh),* },
                    crate::Language::English => match self { $(Self::$variant => $en),* },
                };
                words.to_owned()
            }
        }
    };
}

/// An enum of coded words: `Variant "code" "中文"`.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $zh:literal)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $(#[doc = $zh] #[serde(rename = $code)] $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}
