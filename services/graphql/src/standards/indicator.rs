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
        precondition: either(standard.precondition_zh.as_ref(), standard.precondition.as_ref()),
        precondition_en: standard.precondition.clone(),
        pass_rule: either(standard.pass_rule_zh.as_ref(), standard.pass_rule.as_ref()),
        pass_rule_en: standard.pass_rule.clone(),
        valid_from: standard.validity.from.clone(),
        valid_until: standard.validity.until.clone(),
        note: either(standard.note_zh.as_ref(), standard.note.as_ref()),
        note_en: standard.note.clone(),
    });
    told.collect()
}

/// Words in a language, else as the entry has them.
fn either(own: Option<&String>, plain: Option<&String>) -> Option<String> {
    own.or(plain).cloned()
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
        numerator: either(item.numerator_zh.as_ref(), item.numerator.as_ref()),
        numerator_en: item.numerator.clone(),
        denominator: either(item.denominator_zh.as_ref(), item.denominator.as_ref()),
        denominator_en: item.denominator.clone(),
        requirement: item.requirement.clone(),
        requirement_en: either(item.requirement_en.as_ref(), item.requirement.as_ref()),
        veto: item.veto,
        jurisdiction: item.jurisdiction.clone(),
        valid_from: item.validity.from.clone(),
        valid_until: item.validity.until.clone(),
        sources: sources(catalogue, item),
        reliefs: catalogue.reliefs_of(&item.id).map(relief).collect(),
        interim_measure: either(item.interim_measure_zh.as_ref(), item.interim_measure.as_ref()),
        interim_measure_en: item.interim_measure.clone(),
        conflict: either(item.conflict_zh.as_ref(), item.conflict.as_ref()),
        conflict_en: item.conflict.clone(),
        note: either(item.note_zh.as_ref(), item.note.as_ref()),
        note_en: item.note.clone(),
    }
}

fn sources(catalogue: &Catalogue, item: &Item) -> Vec<StandardSource> {
    let found = item.sources.iter().filter_map(|id| catalogue.source(id));
    let told = found.map(|source| StandardSource {
        id: source.id.as_str().into(),
        title: source.title_zh.as_ref().unwrap_or(&source.title).clone(),
        title_en: source.title_en.as_ref().unwrap_or(&source.title).clone(),
        check: source.check.into(),
    });
    told.collect()
}

fn relief(relief: &Relief) -> IndicatorRelief {
    IndicatorRelief {
        id: relief.id.as_str().into(),
        when: relief.when_zh.as_ref().unwrap_or(&relief.when).clone(),
        when_en: relief.when.clone(),
        rule: relief.rule_zh.as_ref().unwrap_or(&relief.rule).clone(),
        rule_en: relief.rule.clone(),
        catch_up_years: relief.catch_up_years,
    }
}
