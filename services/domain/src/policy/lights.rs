//! How an office shows where an item stands against its date: by name, icon and colour, never
//! by colour alone.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{RuleFault, check::distinct};
use crate::{Line, finding::code_enum};

code_enum! {
    /// 灯: where an open item stands against its date.
    LightKind { Off => "off", Green => "green", Yellow => "yellow", Red => "red" }
}

impl LightKind {
    /// Of a clock that runs until `due_on`; `near_until`: the last day that is near on `today`.
    #[must_use]
    pub fn running(due_on: NaiveDate, today: NaiveDate, near_until: NaiveDate) -> Self {
        match due_on {
            _ if due_on < today => Self::Red,
            _ if due_on <= near_until => Self::Yellow,
            _ => Self::Green,
        }
    }
}

code_enum! {
    /// The shape that says it without colour.
    LightIcon {
        Circle => "circle",
        Triangle => "triangle",
        Square => "square",
        Diamond => "diamond",
        Flag => "flag",
        Dash => "dash",
    }
}

/// One light, as this office calls and paints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LightShown {
    pub light: LightKind,
    pub name_zh: Line,
    pub name_en: Line,
    pub icon: LightIcon,
    /// `#rrggbb`
    pub colour: Line,
}

const SHOWN: &str = "lights.shown";

pub(super) fn check(shown: &[LightShown]) -> Result<(), RuleFault> {
    distinct(SHOWN, &shown.iter().map(|one| one.light).collect::<Vec<_>>())?;
    let icons: Vec<_> = shown.iter().map(|one| one.icon).collect();
    distinct(SHOWN, &icons)?;
    if shown.iter().all(|one| is_a_colour(one.colour.as_str())) {
        return Ok(());
    }
    Err(RuleFault {
        field: SHOWN,
        chinese: "颜色须写成#加六位十六进制数",
        english: "a colour is # and six hexadecimal digits",
    })
}

fn is_a_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit())
}
