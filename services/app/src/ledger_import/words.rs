//! What single words of a ledger mean in the terms of the life cycle.

use duban_domain::{
    finding::{RectificationType, SourceLevel},
    inspection::InspectionKind,
    unit::UnitKind,
};

use crate::ledger::{DueText, SheetHeading};

/// Words of the source cell or of the inspection group, most telling first.
const LEVELS: [(&str, SourceLevel); 10] = [
    ("自查", SourceLevel::SelfCheck),
    ("投诉", SourceLevel::Complaint),
    ("举报", SourceLevel::Complaint),
    ("国家", SourceLevel::National),
    ("国务院", SourceLevel::National),
    ("省", SourceLevel::Provincial),
    ("自治区", SourceLevel::Provincial),
    ("市", SourceLevel::City),
    ("州", SourceLevel::City),
    ("县", SourceLevel::County),
];

/// The level that the row or its sheet states; a ledger that says nothing is the county's own.
pub(super) fn level(source: &str, heading: &SheetHeading) -> SourceLevel {
    let stated = |words: &str| LEVELS.iter().find(|(word, _)| words.contains(word));
    let found = stated(source).or_else(|| stated(&heading.group));
    found.map_or(SourceLevel::County, |(_, level)| *level)
}

/// 立行立改 and 长期坚持 are kinds, wherever they stand.
pub(super) fn rectification(due: &DueText, stated: &str) -> Option<RectificationType> {
    match due {
        DueText::ImmediateRectification { .. } => return Some(RectificationType::Immediate),
        DueText::Continuing { .. } => return Some(RectificationType::Continuing),
        DueText::Date { .. } | DueText::Vague { .. } | DueText::None => {}
    }
    if stated.contains("立行立改") || stated.contains("立即") {
        return Some(RectificationType::Immediate);
    }
    if stated.contains("长期") || stated.contains("持续") {
        return Some(RectificationType::Continuing);
    }
    due.date().map(|_| RectificationType::ByDate)
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

pub(super) fn unit_kind(name: &str) -> UnitKind {
    let known = UNIT_ENDS.iter().find(|(end, _)| name.ends_with(end));
    known.map_or(UnitKind::Other, |(_, kind)| *kind)
}
