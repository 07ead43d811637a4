//! The closed lists of standards and returns as GraphQL enums.

use async_graphql::Enum;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Enum)]
        #[graphql(remote = $remote)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
    )*};
}

/// How an item of a school stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Enum)]
pub enum MeasuredLevel {
    /// 达标
    Met,
    /// Not met, but at least the share of the threshold that the standard's rule still lets pass
    /// (85 % in the quality-balanced standard); none where a standard has no such rule.
    Near,
    /// 未达标
    Below,
    /// 数据不全: a figure that it rests on was not reported. Never counted as zero.
    Unknown,
}

codes! {
    /// A stage for which a school reports figures of its own.
    SchoolStage = "duban_domain::standard::SchoolStage" {
        /// 小学
        Primary,
        /// 初中
        Junior,
        /// 高中; reported, never judged
        Senior,
    }

    /// Whether a school or a county passes.
    Verdict = "duban_domain::standard::Verdict" {
        /// 通过
        Passes,
        /// 不通过
        Fails,
        /// 数据不全
        Unknown,
    }

    /// Whether one value keeps to its threshold.
    Judgement = "duban_domain::standard::Judgement" {
        /// 达标
        Met,
        /// 未达标
        NotMet,
        /// 数据不全
        Unknown,
    }

    /// 办理的单位: in what a gap is counted.
    IndicatorUnit = "duban_domain::standard::ItemUnit" {
        /// 人
        Person,
        /// ㎡
        SquareMetre,
        /// 元
        Yuan,
        /// 间
        Room,
        /// 名学生
        Pupil,
        /// 个学位
        Place,
        /// 份
        Reply,
        /// 栋
        Building,
        /// 台
        Set,
        /// 册
        Volume,
    }

    /// How an indicator is measured.
    IndicatorKind = "duban_domain::standard::Kind" {
        /// 每百名学生
        PerHundred,
        /// 生均
        PerPupil,
        /// 比例
        Share,
        /// 每一个不超过
        CapEach,
        /// 按班数配备
        RoomsRequired,
        /// 两数相比
        Compare,
        /// 等级
        Grade,
        /// 是否做到
        Flag,
    }

    /// How a value is set against a threshold.
    IndicatorComparator = "duban_domain::standard::Comparator" {
        /// 不低于
        AtLeast,
        /// 不超过
        AtMost,
        /// 低于
        Below,
        /// 应为
        Is,
        /// 只计差异系数
        VariationOnly,
    }

    /// Whom an indicator measures.
    IndicatorLevel = "duban_domain::standard::Level" {
        /// 班级
        Class,
        /// 教室
        Room,
        /// 学校
        School,
        /// 县
        County,
    }

    /// The part of a standard that an indicator belongs to.
    IndicatorDimension = "duban_domain::standard::Dimension" {
        /// 资源配置
        Resource,
        /// 政府保障程度
        Government,
        /// 教育质量
        Quality,
        /// 社会认可度
        Recognition,
    }

    /// For which schools, or which part of an indicator, a threshold holds.
    ThresholdGroup = "duban_domain::standard::Group" {
        /// 全部
        All,
        /// 小学
        Primary,
        /// 初中
        Junior,
        /// 九年一贯制
        NineYear,
        /// 十二年一贯制
        TwelveYear,
        /// 特殊教育
        Special,
        /// 骨干教师
        Backbone,
        /// 校际差异
        BetweenSchools,
        /// 音乐
        Music,
        /// 美术
        Art,
    }

    /// How surely a source is known.
    SourceCheck = "duban_domain::standard::catalogue::Check" {
        /// 法规全文已读
        Law,
        /// 官方表样或文本的转载
        Reproduction,
        /// 公开报告或方案
        Text,
        /// 仅见节选
        Excerpt,
        /// 常识,待核
        General,
    }

    /// How far an item is raised.
    RaiseTo = "duban_domain::standard::RaiseTo" {
        /// 标准值
        Threshold,
        /// 最低比例
        Floor,
    }

    /// 办学类型
    SchoolType = "duban_domain::standard::SchoolType" {
        /// 小学
        PrimarySchool,
        /// 教学点
        TeachingPoint,
        /// 初级中学
        JuniorSchool,
        /// 九年一贯制学校
        NineYear,
        /// 十二年一贯制学校
        TwelveYear,
        /// 完全中学
        CompleteSecondary,
        /// 高级中学
        SeniorSchool,
        /// 特殊教育学校
        Special,
        /// 职业学校
        Vocational,
        /// 幼儿园
        Kindergarten,
    }

    /// A figure of a school's yearly return. Areas in m², money in 元, the others counted.
    ReturnFigure = "duban_domain::standard::Figure" {
        /// 在校生数
        Pupils,
        /// 班数
        Classes,
        /// 最大班额
        LargestClass,
        /// 教职工数
        Staff,
        /// 专任教师数
        FullTimeTeachers,
        /// 高于规定学历教师数
        AboveRequiredTeachers,
        /// 县级以上骨干教师数
        BackboneTeachers,
        /// 体育艺术专任教师数
        PeArtsTeachers,
        /// 中级及以上职称教师数
        IntermediateTitleTeachers,
        /// 教学及辅助用房面积
        TeachingRoomArea,
        /// 室内体育用房面积
        IndoorSportsArea,
        /// 室外运动场面积
        OutdoorSportsArea,
        /// 教学仪器设备值
        EquipmentValue,
        /// 网络多媒体教室数
        MultimediaRooms,
        /// 计算机台数
        Computers,
        /// 图书册数
        Books,
        /// 音乐专用教室
        MusicRooms,
        /// 美术专用教室
        ArtRooms,
        /// 校舍建筑面积
        BuildingArea,
        /// C级危房面积
        GradeCArea,
        /// D级危房面积
        GradeDArea,
    }
}
