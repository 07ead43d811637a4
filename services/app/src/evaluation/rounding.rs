//! Values that rounding would seem to judge otherwise: of schools, of balances, of their means.

use duban_domain::standard::{CountyResult, SchoolStage};
use serde::Serialize;

use super::shown::{COMPOSITE, text};

#[derive(Debug, Serialize)]
pub struct RoundingShown {
    pub id: String,
    pub code: Option<String>,
    pub stage: SchoolStage,
    pub measured: String,
    pub shown: String,
    pub threshold: Option<String>,
}

impl RoundingShown {
    pub(super) fn all(county: &CountyResult<'_, '_>) -> Vec<Self> {
        let values = county.close_values().map(|close| Self {
            id: close.measured.item.id.clone(),
            code: Some(close.part.school.code.clone()),
            stage: close.part.stage,
            measured: text(close.measured.value.as_ref()).unwrap_or_default(),
            shown: close.shown,
            threshold: text(close.measured.threshold.as_ref()),
        });
        let places = county.standard.display.variation;
        let variations = county.close_variations().filter_map(move |close| {
            let variation = close.variation.as_ref()?;
            Some(Self {
                id: close.item.id.clone(),
                code: None,
                stage: close.stage,
                measured: variation.decimal(),
                shown: variation.rounded(places).shown(places),
                threshold: text(close.limit.as_ref()),
            })
        });
        let composites = county.close_composites().filter_map(move |close| {
            let mean = close.mean.as_ref()?;
            Some(Self {
                id: COMPOSITE.to_owned(),
                code: None,
                stage: close.stage,
                measured: mean.decimal(),
                shown: mean.rounded(places).shown(places),
                threshold: Some(close.limit.decimal()),
            })
        });
        values.chain(variations).chain(composites).collect()
    }
}
