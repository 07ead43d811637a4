//! Texts written here, once checked like everybody's.

use duban_domain::{Line, Prose};

/// A text of this module, which the test plays through whole.
pub fn line(text: &str) -> Line {
    Line::parse(text).expect("the demo's lines are short and plain")
}

pub fn prose(text: &str) -> Prose {
    Prose::parse(text).expect("the demo's texts are short and plain")
}
