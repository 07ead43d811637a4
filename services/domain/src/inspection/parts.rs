//! The pieces that commands and events of an inspection are made of.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

coded! {
    /// What sort of inspection, 教育督导条例 art. 13.
    InspectionKind {
        Comprehensive "comprehensive" "综合督导"
        Special "special" "专项督导"
        Routine "routine" "经常性督导"
    }
}

coded! {
    /// How it came out, the best last, so that grades compare.
    Grade {
        Failed "failed" "不合格"
        Passed "passed" "合格"
        Good "good" "良好"
        Excellent "excellent" "优秀"
    }
}

/// Points out of a total; both are written as decimal strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Score {
    #[serde(with = "rust_decimal::serde::str")]
    pub points: Decimal,
    #[serde(with = "rust_decimal::serde::str")]
    pub out_of: Decimal,
}

impl Score {
    /// Between nothing and all.
    #[must_use]
    pub fn is_possible(self) -> bool {
        Decimal::ZERO <= self.points && self.points <= self.out_of && Decimal::ZERO < self.out_of
    }
}
