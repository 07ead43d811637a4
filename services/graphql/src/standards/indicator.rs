//! From entries of the catalogue to what is shown of them.

use duban_app::{catalogue::StandardsInUse, measuring::MeasuredYear};
use duban_domain::standard::{
    Exact, Group, Item,
    catalogue::{Catalogue, Relief},
};

use super::catalogue::{Indicator, IndicatorRelief, IndicatorThreshold, Standard, StandardSource};
use crate::scalar::ExactDecimal;

/// By id.
pub fn standards(in_use: &StandardsInUse) -> Vec<Standard> {
    let catalogue = &in_use.text.catalogue;
    let told = catalogue.standards().map(|standard| Standard {
        id: standard.id.as_str().into(),
        name: standard.name_zh.clone(),
        name_en: standard.name_en.clone(),
        document: standard.document.clone(),
        jurisdiction: standard.jurisdiction.clone(),
        provinces: catalogue.places_of(&standard.id),
        version: in_use.text.version.to_string(),
        adopted: in_use.adopted,
        precondition: standard.precondition.clone(),
        pass_rule: standard.pass_rule.clone(),
        valid_from: standard.validity.from.clone(),
        valid_until: standard.validity.until.clone(),
        note: standard.note.clone(),
    });
    told.collect()
}

pub fn items(year: &MeasuredYear) -> Vec<Indicator> {
    let columns = year.shown.schools.first().map_or(&[][..], |school| &school.items);
    let items = year.catalogue.items_of(&year.standard);
    let told = items.map(|item| {
        let of_schools = columns.iter().any(|column| column.id == item.id);
        indicator(&year.catalogue, item, of_schools)
    });
    told.collect()
}

fn indicator(catalogue: &Catalogue, item: &Item, of_schools: bool) -> Indicator {
    let limit = |(group, limit): (&Group, &Exact)| IndicatorThreshold {
        group: (*group).into(),
        limit: ExactDecimal(limit.decimal()),
    };
    Indicator {
        id: item.id.as_str().into(),
        name: item.name_zh.clone(),
        name_en: item.name_en.clone(),
        dimension: item.dimension.map(Into::into),
        level: item.level.into(),
        kind: item.kind.into(),
        comparator: item.comparator.into(),
        unit: item.unit.map(Into::into),
        whole: item.whole,
        of_schools,
        thresholds: item.threshold.iter().map(limit).collect(),
        numerator: item.numerator.clone(),
        denominator: item.denominator.clone(),
        requirement: item.requirement.clone(),
        veto: item.veto,
        jurisdiction: item.jurisdiction.clone(),
        valid_from: item.validity.from.clone(),
        valid_until: item.validity.until.clone(),
        sources: sources(catalogue, item),
        reliefs: catalogue.reliefs_of(&item.id).map(relief).collect(),
        interim_measure: item.interim_measure.clone(),
        conflict: item.conflict.clone(),
        note: item.note.clone(),
    }
}

fn sources(catalogue: &Catalogue, item: &Item) -> Vec<StandardSource> {
    let found = item.sources.iter().filter_map(|id| catalogue.source(id));
    let told = found.map(|source| StandardSource {
        id: source.id.as_str().into(),
        title: source.title.clone(),
        check: source.check.into(),
    });
    told.collect()
}

fn relief(relief: &Relief) -> IndicatorRelief {
    IndicatorRelief {
        id: relief.id.as_str().into(),
        when: relief.when.clone(),
        rule: relief.rule.clone(),
        catch_up_years: relief.catch_up_years,
    }
}
