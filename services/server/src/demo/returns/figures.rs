//! What each school reports: by its size, a little more than is asked for, but for what it misses.

use duban_domain::{
    institution::Stage,
    standard::{Figure, SchoolReturn, SchoolStage, SchoolType},
};
use rust_decimal::Decimal;

use super::super::county::{MERGED_POINT, SCHOOLS, School, TOWNSHIPS, school_code};

/// One workbook.
pub struct Filing {
    pub year: u16,
    /// The second of the two years: schools have come further.
    pub later: bool,
    pub mistake: Mistake,
}

/// One school's figure, typed into the form in the wrong unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    Standing,
    Corrected,
}

/// Who typed it, and how often it is too small by that.
const MISTAKEN: (&str, Figure, i64) = ("jiupanshan", Figure::EquipmentValue, 1_000);
/// A cell that one school leaves blank in the second year.
const BLANK: (&str, Figure) = ("nanyuan", Figure::BackboneTeachers);

/// What a school has of what is asked for, in per cent: in the first year, in the second.
#[rustfmt::skip]
const MISSED: [(&str, Figure, i64, i64); 11] = [
    ("shiyan", Figure::OutdoorSportsArea, 88, 93),
    ("yucai", Figure::OutdoorSportsArea, 86, 101),
    ("erzhong", Figure::OutdoorSportsArea, 79, 83),
    ("qingshiyixiao", Figure::TeachingRoomArea, 91, 102),
    ("hejiaping", Figure::TeachingRoomArea, 82, 82),
    ("qingshierxiao", Figure::EquipmentValue, 94, 90),
    ("sanzhong", Figure::EquipmentValue, 80, 104),
    ("dongguan", Figure::PeArtsTeachers, 60, 90),
    ("baiyangchuzhong", Figure::BackboneTeachers, 70, 100),
    ("liuhechuzhong", Figure::MultimediaRooms, 88, 106),
    ("songlin", Figure::MultimediaRooms, 87, 101),
];

/// Pupils of the largest class where it is too large: first year, second year.
const CROWDED: [(&str, i64, i64); 3] =
    [("shiyan", 58, 52), ("erzhong", 57, 55), ("qingshiyixiao", 49, 45)];
/// Fewer rooms for art than its classes ask for.
const NO_ART_ROOM: &str = "tuanjie";
/// m² of grade D, gone by the second year; m² of grade C, which stand in both.
const DANGEROUS: (&str, i64) = ("songlin", 186);
const UNSAFE: (&str, i64) = ("hejiaping", 96);

/// Thousandths of what is asked for each pupil: primary, junior.
const ASKED: [(Figure, i64, i64); 7] = [
    (Figure::AboveRequiredTeachers, 42, 53),
    (Figure::BackboneTeachers, 10, 10),
    (Figure::PeArtsTeachers, 9, 9),
    (Figure::TeachingRoomArea, 4_500, 5_800),
    (Figure::OutdoorSportsArea, 7_500, 10_200),
    (Figure::EquipmentValue, 2_000_000, 2_500_000),
    (Figure::MultimediaRooms, 23, 24),
];

/// The rows of one workbook by stage: schools of compulsory stages alone report these figures.
pub fn schools_of(filing: &Filing, point_is_merged: bool) -> Vec<(SchoolStage, SchoolReturn)> {
    let open = |school: &School| !(point_is_merged && school.key == MERGED_POINT);
    let all = SCHOOLS.iter().enumerate().filter(|(_, school)| open(school));
    all.filter_map(|(at, school)| Some((stage_of(school)?, returned(filing, at, school)?)))
        .collect()
}

fn stage_of(school: &School) -> Option<SchoolStage> {
    match school.stage {
        Stage::Primary => Some(SchoolStage::Primary),
        Stage::Junior => Some(SchoolStage::Junior),
        Stage::Kindergarten | Stage::Senior | Stage::Vocational | Stage::Special => None,
    }
}

fn returned(filing: &Filing, at: usize, school: &School) -> Option<SchoolReturn> {
    let stage = stage_of(school)?;
    let township = TOWNSHIPS.iter().find(|body| body.key == school.township)?;
    let school_type = match stage {
        SchoolStage::Primary if school.key == MERGED_POINT => SchoolType::TeachingPoint,
        SchoolStage::Primary => SchoolType::PrimarySchool,
        SchoolStage::Junior | SchoolStage::Senior => SchoolType::JuniorSchool,
    };
    let figures = Reported { filing, at, school, stage }.all();
    let keyed = figures.into_iter().map(|(figure, value)| {
        ((figure, figure.is_by_stage().then_some(stage)), Decimal::from(value))
    });
    Some(SchoolReturn {
        code: school_code(at + 1),
        name: school.name.to_owned(),
        school_type: Some(school_type),
        township: Some(township.alias.to_owned()),
        figures: keyed.collect(),
    })
}

/// One school in one year.
struct Reported<'a> {
    filing: &'a Filing,
    at: usize,
    school: &'a School,
    stage: SchoolStage,
}

impl Reported<'_> {
    fn all(&self) -> Vec<(Figure, i64)> {
        let mut figures = vec![(Figure::Pupils, self.pupils())];
        figures.extend(self.classes());
        figures.extend(self.teachers());
        figures.extend(self.premises());
        figures.extend(self.equipment());
        figures.retain(|(figure, _)| !(self.filing.later && (self.school.key, *figure) == BLANK));
        figures
    }

    fn pick<T>(&self, first: T, second: T) -> T {
        if self.filing.later { second } else { first }
    }

    fn is_primary(&self) -> bool {
        self.stage == SchoolStage::Primary
    }

    /// Towns grow and villages shrink.
    fn pupils(&self) -> i64 {
        let percent = if self.school.pupils > 600 { 97 } else { 104 };
        self.pick(self.school.pupils * percent / 100, self.school.pupils)
    }

    fn class_count(&self) -> i64 {
        let (most, fewest) = if self.is_primary() { (40, 6) } else { (45, 9) };
        let fewest = if self.school.key == MERGED_POINT { 2 } else { fewest };
        ceil(self.pupils(), most).max(fewest)
    }

    fn classes(&self) -> [(Figure, i64); 2] {
        let classes = self.class_count();
        let crowded = CROWDED.iter().find(|(key, ..)| *key == self.school.key);
        let largest = match crowded {
            Some((_, first, second)) => self.pick(*first, *second),
            None => ceil(self.pupils(), classes) + 4,
        };
        [(Figure::Classes, classes), (Figure::LargestClass, largest)]
    }

    /// What is asked for, and so many per cent of it; whole, and never less by rounding.
    fn has(&self, figure: Figure) -> i64 {
        let asked = ASKED.iter().position(|(one, ..)| *one == figure);
        let Some((place, (_, primary, junior))) = asked.map(|place| (place, ASKED[place])) else {
            return 0;
        };
        let thousandths = if self.is_primary() { primary } else { junior };
        let missed = MISSED.iter().find(|(key, one, ..)| (*key, *one) == (self.school.key, figure));
        let asked = self.pupils() * thousandths * self.percent(missed, place);
        if missed.is_some() { (asked / 100_000).max(1) } else { ceil(asked, 100_000) }
    }

    fn percent(&self, missed: Option<&(&str, Figure, i64, i64)>, place: usize) -> i64 {
        let spread = i64::try_from((self.at * 7 + place * 13) % 31).unwrap_or_default();
        match missed {
            Some((_, _, first, second)) => self.pick(*first, *second),
            None => self.pick(103, 106) + spread,
        }
    }

    fn teachers(&self) -> [(Figure, i64); 6] {
        let above = self.has(Figure::AboveRequiredTeachers);
        let full_time = above + ceil(self.pupils(), 60) + 1;
        [
            (Figure::Staff, full_time + ceil(self.pupils(), 90)),
            (Figure::FullTimeTeachers, full_time),
            (Figure::AboveRequiredTeachers, above),
            (Figure::BackboneTeachers, self.has(Figure::BackboneTeachers)),
            (Figure::PeArtsTeachers, self.has(Figure::PeArtsTeachers)),
            (Figure::IntermediateTitleTeachers, full_time * 6 / 10),
        ]
    }

    /// Halls count among sports grounds, and not among rooms.
    fn premises(&self) -> [(Figure, i64); 8] {
        let halls = if self.pupils() > 800 { self.pupils() * 4 / 10 } else { 0 };
        let rooms = self.has(Figure::TeachingRoomArea) + halls;
        let of_twelve = ceil(self.class_count(), 12);
        let dangerous = self.school.key == DANGEROUS.0 && !self.filing.later;
        [
            (Figure::TeachingRoomArea, rooms),
            (Figure::IndoorSportsArea, halls),
            (Figure::OutdoorSportsArea, self.has(Figure::OutdoorSportsArea) - halls),
            (Figure::MusicRooms, of_twelve),
            (Figure::ArtRooms, of_twelve - i64::from(self.school.key == NO_ART_ROOM)),
            (Figure::BuildingArea, rooms * 17 / 10),
            (Figure::GradeCArea, if self.school.key == UNSAFE.0 { UNSAFE.1 } else { 0 }),
            (Figure::GradeDArea, if dangerous { DANGEROUS.1 } else { 0 }),
        ]
    }

    fn equipment(&self) -> [(Figure, i64); 4] {
        let value = self.has(Figure::EquipmentValue);
        let mistaken = self.filing.mistake == Mistake::Standing
            && (self.school.key, Figure::EquipmentValue) == (MISTAKEN.0, MISTAKEN.1);
        let books = if self.is_primary() { 25 } else { 35 };
        [
            (Figure::EquipmentValue, if mistaken { value / MISTAKEN.2 } else { value }),
            (Figure::MultimediaRooms, self.has(Figure::MultimediaRooms)),
            (Figure::Computers, ceil(self.pupils(), 8)),
            (Figure::Books, self.pupils() * books + 60),
        ]
    }
}

fn ceil(amount: i64, by: i64) -> i64 {
    (amount + by - 1) / by
}
