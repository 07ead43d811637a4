//! A breach in words: where it stands, by which clause, and how much is missing.

use chrono::NaiveDate;
use duban_domain::{
    InvalidText, Line, Prose, UnitId,
    finding::{
        Comparator, FindingKind, Particulars, Place, Severity, Source, SourceLevel, StatedItem,
    },
    institution::{RegisteredInstitution, ReturnRow},
    standard::{Figure, Item, Kind, catalogue::Standard},
};

use crate::Fault;

/// What a draft is about.
pub(super) struct About<'a> {
    pub standard: &'a Standard,
    pub item: &'a Item,
    pub school: &'a RegisteredInstitution,
    pub year: u16,
}

/// `2025年学校年度报表「学校基本情况」第6行`
pub(crate) fn source(year: u16, row: &ReturnRow) -> Result<Line, InvalidText> {
    Line::parse(&format!("{year}年学校年度报表「{}」第{}行", row.sheet, row.row))
}

impl About<'_> {
    /// As the office would have recorded it by hand; people may correct the words before they
    /// confirm it.
    pub fn particulars(
        &self,
        place: UnitId,
        stated: &StatedItem,
        found_on: NaiveDate,
    ) -> Result<Particulars, InvalidText> {
        Ok(Particulars {
            kind: FindingKind::Problem,
            source: Source {
                level: SourceLevel::County,
                body: None,
                document: None,
                number: None,
                upper_due_on: None,
            },
            inspection: None,
            visit: None,
            severity: Severity::General,
            veto: false,
            safety: false,
            place: Place { words: self.school.name.clone(), unit: Some(place) },
            category: self.category().map(Line::parse).transpose()?,
            description: Prose::parse(&self.description(stated))?,
            clause: Some(Line::parse(&self.clause())?),
            threshold_words: None,
            measured_words: None,
            threshold: Some(stated.threshold.clone()),
            measured: Some(stated.measured.clone()),
            found_on: Some(found_on),
        })
    }

    fn description(&self, stated: &StatedItem) -> String {
        let (measured, limit) = (&stated.measured, &stated.threshold.limit);
        let (name, unit) = (&measured.measure, self.unit(stated));
        let value = measured.value.amount.normalize();
        let asks = match stated.threshold.comparator {
            Comparator::AtLeast => "不低于",
            Comparator::AtMost => "不超过",
            Comparator::Above => "高于",
            Comparator::Below => "低于",
        };
        let lacks = match stated.threshold.comparator {
            Comparator::AtLeast | Comparator::Above => "缺",
            Comparator::AtMost | Comparator::Below => "超出",
        };
        let gap = measured.gap.map(|gap| format!(",{lacks}{gap}")).unwrap_or_default();
        let limit = limit.amount.normalize();
        format!(
            "{}年「{name}」为{value}{unit},{}要求{asks}{limit}{unit}{gap}。依据:{}。",
            self.year,
            self.clause(),
            measured.source
        )
    }

    /// 问题类别 as ledgers call it: by it the policy says what proves a cure.
    fn category(&self) -> Option<&'static str> {
        Some(match self.item.plus.first()? {
            Figure::Pupils | Figure::Classes | Figure::LargestClass => "班额校额",
            Figure::Staff
            | Figure::FullTimeTeachers
            | Figure::AboveRequiredTeachers
            | Figure::BackboneTeachers
            | Figure::PeArtsTeachers
            | Figure::IntermediateTitleTeachers => "教师编制结构",
            Figure::TeachingRoomArea
            | Figure::BuildingArea
            | Figure::MusicRooms
            | Figure::ArtRooms => "用地用房",
            Figure::IndoorSportsArea | Figure::OutdoorSportsArea => "体育场馆",
            Figure::EquipmentValue
            | Figure::MultimediaRooms
            | Figure::Computers
            | Figure::Books => "装备图书",
            Figure::GradeCArea | Figure::GradeDArea => "校舍安全",
        })
    }

    fn clause(&self) -> String {
        let document = self.standard.document.as_deref().unwrap_or(&self.standard.name_zh);
        format!("{document}「{}」", self.item.name_zh)
    }

    /// m²/生, 人/百生
    fn unit(&self, stated: &StatedItem) -> String {
        let symbol = stated.measured.value.unit.symbol();
        match self.item.kind {
            Kind::PerPupil => format!("{symbol}/生"),
            Kind::PerHundred => format!("{symbol}/百生"),
            Kind::Share
            | Kind::CapEach
            | Kind::RoomsRequired
            | Kind::Compare
            | Kind::Grade
            | Kind::Flag => symbol.to_owned(),
        }
    }
}

impl From<InvalidText> for Fault {
    fn from(error: InvalidText) -> Self {
        Self::Other(error.to_string())
    }
}
