//! What a school reports, by name: the figures that indicators are made of.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Exact, ItemUnit};

coded! {
    /// A figure of the yearly return. Teaching rooms, indoor sports rooms and the outdoor
    /// sports ground are three figures: an indicator says which of them it counts.
    Figure {
        Pupils "pupils" "在校生数"
        Classes "classes" "班数"
        LargestClass "largest_class" "最大班额"
        Staff "staff" "教职工数"
        FullTimeTeachers "full_time_teachers" "专任教师数"
        AboveRequiredTeachers "above_required_teachers" "高于规定学历教师数"
        BackboneTeachers "backbone_teachers" "县级以上骨干教师数"
        PeArtsTeachers "pe_arts_teachers" "体育艺术专任教师数"
        IntermediateTitleTeachers "intermediate_title_teachers" "中级及以上职称教师数"
        TeachingRoomArea "teaching_room_area" "教学及辅助用房面积"
        IndoorSportsArea "indoor_sports_area" "室内体育用房面积"
        OutdoorSportsArea "outdoor_sports_area" "室外运动场面积"
        EquipmentValue "equipment_value" "教学仪器设备值"
        MultimediaRooms "multimedia_rooms" "网络多媒体教室数"
        Computers "computers" "计算机台数"
        Books "books" "图书册数"
        MusicRooms "music_rooms" "音乐专用教室"
        ArtRooms "art_rooms" "美术专用教室"
        BuildingArea "building_area" "校舍建筑面积"
        GradeCArea "grade_c_area" "C级危房面积"
        GradeDArea "grade_d_area" "D级危房面积"
    }
}

coded! {
    /// A stage for which a school reports figures of its own.
    SchoolStage {
        Primary "primary" "小学"
        Junior "junior" "初中"
        Senior "senior" "高中"
    }
}

coded! {
    /// 办学类型
    SchoolType {
        PrimarySchool "primary_school" "小学"
        TeachingPoint "teaching_point" "教学点"
        JuniorSchool "junior_school" "初级中学"
        NineYear "nine_year" "九年一贯制学校"
        TwelveYear "twelve_year" "十二年一贯制学校"
        CompleteSecondary "complete_secondary" "完全中学"
        SeniorSchool "senior_school" "高级中学"
        Special "special" "特殊教育学校"
        Vocational "vocational" "职业学校"
        Kindergarten "kindergarten" "幼儿园"
    }
}

impl SchoolStage {
    /// Whether it is compulsory, and so is judged.
    #[must_use]
    pub const fn is_compulsory(self) -> bool {
        match self {
            Self::Primary | Self::Junior => true,
            Self::Senior => false,
        }
    }
}

impl SchoolType {
    /// The stages that a school of this type teaches.
    #[must_use]
    pub const fn stages(self) -> &'static [SchoolStage] {
        use SchoolStage::{Junior, Primary, Senior};
        match self {
            Self::PrimarySchool | Self::TeachingPoint => &[Primary],
            Self::JuniorSchool => &[Junior],
            Self::NineYear => &[Primary, Junior],
            Self::TwelveYear => &[Primary, Junior, Senior],
            Self::CompleteSecondary => &[Junior, Senior],
            Self::SeniorSchool => &[Senior],
            Self::Special | Self::Vocational | Self::Kindergarten => &[],
        }
    }
}

impl Figure {
    /// In what it is counted; classes have no unit among gaps.
    #[must_use]
    pub const fn unit(self) -> Option<ItemUnit> {
        match self {
            Self::Pupils
            | Self::LargestClass
            | Self::Staff
            | Self::FullTimeTeachers
            | Self::AboveRequiredTeachers
            | Self::BackboneTeachers
            | Self::PeArtsTeachers
            | Self::IntermediateTitleTeachers => Some(ItemUnit::Person),
            Self::TeachingRoomArea
            | Self::IndoorSportsArea
            | Self::OutdoorSportsArea
            | Self::BuildingArea
            | Self::GradeCArea
            | Self::GradeDArea => Some(ItemUnit::SquareMetre),
            Self::EquipmentValue => Some(ItemUnit::Yuan),
            Self::MultimediaRooms | Self::MusicRooms | Self::ArtRooms => Some(ItemUnit::Room),
            Self::Computers => Some(ItemUnit::Set),
            Self::Books => Some(ItemUnit::Volume),
            Self::Classes => None,
        }
    }

    /// Counted in whole numbers: neither an area nor a sum of money.
    #[must_use]
    pub const fn is_count(self) -> bool {
        !matches!(self.unit(), Some(ItemUnit::SquareMetre | ItemUnit::Yuan))
    }

    /// Reported for each stage apart; the others for the school as a whole.
    #[must_use]
    pub const fn is_by_stage(self) -> bool {
        match self {
            Self::Pupils
            | Self::Classes
            | Self::LargestClass
            | Self::Staff
            | Self::FullTimeTeachers
            | Self::AboveRequiredTeachers
            | Self::BackboneTeachers
            | Self::PeArtsTeachers
            | Self::IntermediateTitleTeachers => true,
            Self::TeachingRoomArea
            | Self::IndoorSportsArea
            | Self::OutdoorSportsArea
            | Self::EquipmentValue
            | Self::MultimediaRooms
            | Self::Computers
            | Self::Books
            | Self::MusicRooms
            | Self::ArtRooms
            | Self::BuildingArea
            | Self::GradeCArea
            | Self::GradeDArea => false,
        }
    }
}

/// One school's return of one year, in m², yuan, persons and rooms. **Invariant:** a figure
/// that is not there is unknown; a zero was reported as zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchoolReturn {
    /// 学校标识码 as reported.
    pub code: String,
    pub name: String,
    pub school_type: Option<SchoolType>,
    pub township: Option<String>,
    /// By figure, and by stage where the figure is reported so.
    pub figures: BTreeMap<(Figure, Option<SchoolStage>), Decimal>,
}

impl SchoolReturn {
    #[must_use]
    pub fn with(mut self, figure: Figure, stage: Option<SchoolStage>, value: Decimal) -> Self {
        self.figures.insert((figure, stage), value);
        self
    }

    /// A figure of the school as a whole.
    #[must_use]
    pub fn whole(&self, figure: Figure) -> Option<Exact> {
        self.figures.get(&(figure, None)).copied().map(Exact::from)
    }

    /// A figure of one stage.
    #[must_use]
    pub fn of(&self, figure: Figure, stage: SchoolStage) -> Option<Exact> {
        self.figures.get(&(figure, Some(stage))).copied().map(Exact::from)
    }

    /// The stages that it teaches: those of its type, and any with pupils. A stage that is
    /// reported with no pupil is not taught.
    #[must_use]
    pub fn stages(&self) -> Vec<SchoolStage> {
        let of_type = self.school_type.map_or(&[][..], SchoolType::stages);
        let taught = |stage: &SchoolStage| match self.of(Figure::Pupils, *stage) {
            Some(pupils) => !pupils.is_zero(),
            None => of_type.contains(stage),
        };
        SchoolStage::ALL.iter().copied().filter(taught).collect()
    }

    /// Whether nobody can tell if it teaches a stage that must be attended: it has no known type,
    /// and pupils of such a stage are neither reported nor reported as none.
    #[must_use]
    pub fn has_unknown_stages(&self) -> bool {
        let mut compulsory = SchoolStage::ALL.iter().filter(|stage| stage.is_compulsory());
        let none_is_taught = !self.stages().iter().any(|stage| stage.is_compulsory());
        let unreported = |stage: &SchoolStage| self.of(Figure::Pupils, *stage).is_none();
        self.school_type.is_none() && none_is_taught && compulsory.any(unreported)
    }

    /// A figure of all stages that must be attended; unknown where one of them is.
    #[must_use]
    pub fn of_compulsory_stages(&self, figure: Figure) -> Option<Exact> {
        if self.has_unknown_stages() {
            return None;
        }
        let stages = self.stages().into_iter().filter(|stage| stage.is_compulsory());
        let values: Option<Vec<_>> = stages.map(|stage| self.of(figure, stage)).collect();
        values.map(|values| Exact::sum(&values))
    }
}
