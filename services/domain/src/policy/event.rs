//! The one fact about a policy: this text is law from now on.

use crate::{Line, PersonId};

facts! {
    /// One fact of the stream `policy-{name}`. History is not edited: no variant is ever
    /// removed, no wire name ever changes.
    PolicyEvent {
        Adopted "policy.adopted" {
            name: Line,
            version: Line,
            /// SHA-256 of the text in UTF-8, lower-case hex.
            digest: String,
            /// The whole text, as adopted.
            text: String,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            adopted_by: Option<PersonId>,
        }
    }
}
