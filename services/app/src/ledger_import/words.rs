//! What single words of a ledger mean in the terms of the life cycle.

use duban_domain::{finding::SourceLevel, inspection::InspectionKind, unit::UnitKind};

use crate::ledger::{LedgerItem, SheetHeading};

/// Words of the inspection group's name, most telling first.
const GROUPS: [(&str, SourceLevel); 6] = [
    ("国家", SourceLevel::National),
    ("国务院", SourceLevel::National),
    ("省", SourceLevel::Provincial),
    ("自治区", SourceLevel::Provincial),
    ("市", SourceLevel::City),
    ("州", SourceLevel::City),
];

/// The level that the row or its sheet states; a ledger that says nothing is the county's own.
pub(super) fn level(item: &LedgerItem, heading: &SheetHeading) -> SourceLevel {
    let group = GROUPS.iter().find(|(word, _)| heading.group.contains(word));
    let stated = item.source_level().or_else(|| group.map(|(_, level)| *level));
    stated.unwrap_or(SourceLevel::County)
}

pub(super) fn inspection_kind(title: &str) -> InspectionKind {
    if title.contains("专项") {
        InspectionKind::Special
    } else if title.contains("经常性") || title.contains("随访") {
        InspectionKind::Routine
    } else {
        InspectionKind::Comprehensive
    }
}

/// How names of units tell their kind, by their last characters.
const UNIT_ENDS: [(&str, UnitKind); 15] = [
    ("县人民政府", UnitKind::Government),
    ("市人民政府", UnitKind::Government),
    ("区人民政府", UnitKind::Government),
    ("镇人民政府", UnitKind::Township),
    ("乡人民政府", UnitKind::Township),
    ("街道办事处", UnitKind::Township),
    ("镇", UnitKind::Township),
    ("乡", UnitKind::Township),
    ("街道", UnitKind::Township),
    ("中心学校", UnitKind::CentralSchool),
    ("学校", UnitKind::School),
    ("小学", UnitKind::School),
    ("中学", UnitKind::School),
    ("幼儿园", UnitKind::School),
    ("局", UnitKind::Department),
];

pub(crate) fn unit_kind(name: &str) -> UnitKind {
    let known = UNIT_ENDS.iter().find(|(end, _)| name.ends_with(end));
    known.map_or(UnitKind::Other, |(_, kind)| *kind)
}
