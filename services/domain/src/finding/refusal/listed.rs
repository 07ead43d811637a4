//! How the list of refusals is written: name, parameters, code for ever, both languages.

macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident $({ $($field:ident: $type:ty),* })?
        $code:literal $zh:literal $en:literal;)*) => {
        /// A rule's no. The code is for ever; the words may be bettered.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum FindingRefusal { $($(#[$doc])* $variant $({ $($field: $type),* })?),* }

        impl FindingRefusal {
            /// Every code there is.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant $({ $($field: _),* })? => $code),* }
            }

            /// What is missing, and what to do next.
            #[must_use]
            pub fn message(&self, language: Language) -> String {
                match self {$(
                    Self::$variant $({ $($field),* })? => {
                        $($(let $field = $field.said(language);)* let _ = ($(&$field,)*);)?
                        match language {
                            Language::Chinese => format!($zh),
                            Language::English => format!($en),
                        }
                    }
                )*}
            }
        }
    };
}
