//! One line of a catalogue: what is measured, against which limit, on whose authority.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Exact, Figure, SchoolStage, SchoolType, catalogue::Validity};
use crate::Measure;

coded! {
    /// How an item is measured.
    Kind {
        PerHundred "per_100" "每百名学生"
        PerPupil "per_pupil" "生均"
        Share "share" "比例"
        CapEach "cap_each" "每一个不超过"
        RoomsRequired "rooms_required" "按班数配备"
        Compare "compare" "两数相比"
        Grade "grade" "等级"
        Flag "flag" "是否做到"
    }
}

coded! {
    Comparator {
        AtLeast "ge" "不低于"
        AtMost "le" "不超过"
        Below "lt" "低于"
        Is "eq" "应为"
        VariationOnly "cv" "只计差异系数"
    }
}

coded! {
    /// Whom an item measures.
    Level {
        Class "class" "班级"
        Room "room" "教室"
        School "school" "学校"
        County "county" "县"
    }
}

coded! {
    Dimension {
        Resource "resource" "资源配置"
        Government "government" "政府保障程度"
        Quality "quality" "教育质量"
        Recognition "recognition" "社会认可度"
    }
}

coded! {
    /// For which schools, or which part of an item, a threshold holds.
    Group {
        All "all" "全部"
        Primary "primary" "小学"
        Junior "junior" "初中"
        NineYear "nine_year" "九年一贯制"
        TwelveYear "twelve_year" "十二年一贯制"
        Special "special" "特殊教育"
        Backbone "backbone" "骨干教师"
        BetweenSchools "between_schools" "校际差异"
        Music "music" "音乐"
        Art "art" "美术"
    }
}

coded! {
    ItemUnit {
        Person "person" "人"
        SquareMetre "m2" "㎡"
        Yuan "yuan" "元"
        Room "room" "间"
        Pupil "pupil" "名学生"
        Place "place" "个学位"
        Reply "reply" "份"
        Building "building" "栋"
        Set "set" "台"
        Volume "volume" "册"
    }
}

impl ItemUnit {
    /// What a finding counts such a gap in.
    #[must_use]
    pub const fn measure(self) -> Measure {
        match self {
            Self::Person | Self::Pupil => Measure::Person,
            Self::SquareMetre => Measure::SquareMetre,
            Self::Yuan => Measure::Yuan,
            Self::Room => Measure::Room,
            Self::Place => Measure::Place,
            Self::Reply => Measure::Item,
            Self::Building => Measure::Building,
            Self::Set => Measure::Set,
            Self::Volume => Measure::Volume,
        }
    }
}

impl Level {
    #[must_use]
    pub const fn is_of_schools(self) -> bool {
        match self {
            Self::Class | Self::Room | Self::School => true,
            Self::County => false,
        }
    }
}

impl Group {
    const fn of_stage(stage: SchoolStage) -> Option<Self> {
        match stage {
            SchoolStage::Primary => Some(Self::Primary),
            SchoolStage::Junior => Some(Self::Junior),
            SchoolStage::Senior => None,
        }
    }

    const fn of_type(school: SchoolType) -> Option<Self> {
        match school {
            SchoolType::PrimarySchool | SchoolType::TeachingPoint => Some(Self::Primary),
            SchoolType::JuniorSchool | SchoolType::CompleteSecondary => Some(Self::Junior),
            SchoolType::NineYear => Some(Self::NineYear),
            SchoolType::TwelveYear => Some(Self::TwelveYear),
            SchoolType::Special => Some(Self::Special),
            SchoolType::SeniorSchool | SchoolType::Vocational | SchoolType::Kindergarten => None,
        }
    }
}

/// As an entry `[[item]]` states it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    pub standard: String,
    pub dimension: Option<Dimension>,
    pub name_zh: String,
    pub name_en: String,
    pub level: Level,
    pub kind: Kind,
    pub unit: Option<ItemUnit>,
    /// Counted in whole units: nobody hires half a teacher.
    #[serde(default)]
    pub whole: bool,
    /// The figures that are added up to what is measured, and those taken off again.
    #[serde(default)]
    pub plus: Vec<Figure>,
    #[serde(default)]
    pub minus: Vec<Figure>,
    /// What a share is a share of.
    #[serde(default)]
    pub over: Vec<Figure>,
    /// In words, as the form puts it. Words in Chinese, where an entry has them, stand in a
    /// field of their own (`…_zh`); the plain one is English.
    pub numerator: Option<String>,
    pub numerator_zh: Option<String>,
    pub denominator: Option<String>,
    pub denominator_zh: Option<String>,
    pub comparator: Comparator,
    #[serde(default)]
    pub threshold: BTreeMap<Group, Exact>,
    /// Where one copy of the standard gives another number than the rest.
    #[serde(default)]
    pub alternative_threshold: BTreeMap<Group, Exact>,
    pub second_comparator: Option<Comparator>,
    #[serde(default)]
    pub second_threshold: BTreeMap<Group, Exact>,
    /// What a flag or a grade must come to, and limits that other data set.
    pub requirement: Option<String>,
    pub requirement_en: Option<String>,
    /// Of a `rooms_required`: one room of each kind for so many classes.
    pub classes_per_room: Option<Exact>,
    /// Of a `rooms_required`: the least area of one room.
    #[serde(default)]
    pub room_area_m2: BTreeMap<Group, Exact>,
    #[serde(default)]
    pub share_target: Vec<ShareTarget>,
    #[serde(default)]
    pub veto: bool,
    /// About single children: small numbers are not shown to everybody.
    #[serde(default)]
    pub sensitive: bool,
    pub relief: Option<String>,
    /// Where it is a province's own; none holds everywhere.
    pub jurisdiction: Option<String>,
    #[serde(default)]
    pub validity: Validity,
    pub sources: Vec<String>,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub subjects: Vec<String>,
    pub gap: Option<String>,
    pub interim_measure: Option<String>,
    pub interim_measure_zh: Option<String>,
    pub check_rule: Option<String>,
    pub conflict: Option<String>,
    pub conflict_zh: Option<String>,
    pub reference: Option<String>,
    pub note: Option<String>,
    pub note_zh: Option<String>,
}

/// The most that may break an item, and by when: 大班额比例控制在5%以内.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareTarget {
    pub limit: Exact,
    pub by: String,
}

impl Item {
    /// The limit for one stage of a school.
    #[must_use]
    pub fn limit_for_stage(&self, stage: SchoolStage) -> Option<&Exact> {
        let own = Group::of_stage(stage).and_then(|group| self.threshold.get(&group));
        own.or_else(|| self.threshold.get(&Group::All))
    }

    /// The limit for a school as a whole.
    #[must_use]
    pub fn limit_for_type(&self, school: Option<SchoolType>) -> Option<&Exact> {
        let own = school.and_then(Group::of_type).and_then(|group| self.threshold.get(&group));
        own.or_else(|| self.threshold.get(&Group::All))
    }

    /// The limit for a county, where it is the only one. Where an item asks for several things
    /// (all teachers and the backbone among them), one pair of numbers answers none of them whole.
    #[must_use]
    pub fn limit_for_county(&self) -> Option<&Exact> {
        let one_alone = self.threshold.len() == 1 && self.second_threshold.is_empty();
        self.threshold.values().next().filter(|_| one_alone)
    }

    /// The figures of the return that it is measured by, apart from pupils.
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        let classes = (self.kind == Kind::RoomsRequired).then_some(Figure::Classes);
        let named = self.plus.iter().chain(&self.minus).chain(&self.over).copied();
        named.chain(classes)
    }

    /// How much has to go until a limit is kept to: in whole ones where they are counted so.
    #[must_use]
    pub fn too_much(&self, value: &Exact, limit: &Exact) -> Exact {
        let over = (value - limit).at_least_zero();
        if self.whole { over.ceil() } else { over }
    }

    /// Whether a value keeps to a limit; the limit itself is kept to by "不低于" and "不超过".
    #[must_use]
    pub fn keeps(&self, value: &Exact, limit: &Exact) -> bool {
        self.comparator.holds(value, limit)
    }
}

impl Comparator {
    #[must_use]
    pub fn holds(self, value: &Exact, limit: &Exact) -> bool {
        match self {
            Self::AtLeast => value >= limit,
            Self::AtMost => value <= limit,
            Self::Below => value < limit,
            Self::Is => value == limit,
            Self::VariationOnly => true,
        }
    }
}
