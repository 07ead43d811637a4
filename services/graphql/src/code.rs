//! The domain's closed lists as GraphQL enums. The derive maps both ways and
//! exhaustively: a new word in the domain does not compile until it is here.

use async_graphql::Enum;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
        #[graphql(remote = $remote)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
    )*};
}

macro_rules! unpacked {
    ($($name:ident => $domain:ty;)*) => {$(
        impl crate::unpack::Unpack for $name {
            type Domain = $domain;

            fn unpack(self, _: uuid::Uuid) -> $domain {
                self.into()
            }
        }
    )*};
}

unpacked! {
    FindingKind => duban_domain::finding::FindingKind;
    Severity => duban_domain::finding::Severity;
    SourceLevel => duban_domain::finding::SourceLevel;
    RectificationType => duban_domain::finding::RectificationType;
    EvidenceKind => duban_domain::finding::EvidenceKind;
    ClosureGround => duban_domain::finding::ClosureGround;
    Audience => duban_domain::finding::Audience;
    ContactMeans => duban_domain::finding::ContactMeans;
    LinkKind => duban_domain::finding::LinkKind;
    Comparator => duban_domain::finding::Comparator;
    StatedStanding => duban_domain::finding::StatedStanding;
    Lack => duban_domain::finding::Lack;
    CorrectableField => duban_domain::finding::CorrectableField;
    Measure => duban_domain::Measure;
    Rung => duban_domain::ladder::Rung;
    Role => duban_domain::Role;
    Basis => duban_domain::Basis;
    UnitKind => duban_domain::unit::UnitKind;
    UnitRelation => duban_domain::unit::Relation;
    Stage => duban_domain::institution::Stage;
    RecusalGround => duban_domain::person::RecusalGround;
    InspectionKind => duban_domain::inspection::InspectionKind;
    Grade => duban_domain::inspection::Grade;
}

codes! {
    /// Where a finding stands.
    FindingStatus = "duban_domain::finding::FindingStatus" {
        /// 待认定
        Draft,
        /// 已反馈
        FedBack,
        /// 申辩中
        Contested,
        /// 已认定
        Confirmed,
        /// 已分解
        BrokenDown,
        /// 已交办
        Issued,
        /// 已签收
        SignedFor,
        /// 方案待审
        PlanFiled,
        /// 整改中
        InProgress,
        /// 申请销号(待核查)
        ClosureClaimed,
        /// 已核查待销号
        Verified,
        /// 公示中
        OnPublicNotice,
        /// 已销号
        Closed,
        /// 期初已销号(未经本系统核验); counted apart, in no rate
        ClosedBefore,
        /// 撤销认定
        Withdrawn,
        /// 并案
        Merged,
        /// 终止(主体撤销); never counted as closed
        Terminated,
    }

    /// 督办阶梯: one rung, the lowest first. None at all is the normal state.
    Rung = "duban_domain::ladder::Rung" {
        /// 提醒: by the clock alone
        Reminder,
        /// 催办: one click
        Chase,
        /// 督办
        Supervision,
        /// 通报
        Circular,
        /// 约谈
        Talk,
        /// 问责
        Accountability,
    }

    /// What a person may be. One person may hold several.
    Role = "duban_domain::Role" {
        /// 督学
        Inspector,
        /// 督导室工作人员
        Office,
        /// 督导室负责人
        OfficeHead,
        /// 责任单位经办人
        UnitMember,
        /// 责任单位负责人
        UnitLeader,
        /// 政府领导
        Leadership,
        /// 教育督导委员会
        Committee,
        /// 监督查阅员: reads everything, changes nothing
        Reviewer,
        /// 系统管理员: accounts, no business data
        Administrator,
    }

    /// What an entry for a unit without an account rests on.
    Basis = "duban_domain::Basis" {
        /// 盖章便函
        StampedSlip,
        /// 电话
        Phone,
        /// 微信
        #[graphql(name = "WECHAT")]
        WeChat,
        /// 书面报告
        Report,
    }

    /// The unit behind a number.
    Measure = "duban_domain::Measure" {
        /// m²
        SquareMetre,
        /// 元
        Yuan,
        /// 人
        Person,
        /// 间
        Room,
        /// 班
        Class,
        /// 栋
        Building,
        /// 所
        School,
        /// 册
        Volume,
        /// 台套
        Set,
        /// 个学位
        Place,
        /// %
        Percent,
        /// 项
        Item,
    }

    /// What sort of thing was found.
    FindingKind = "duban_domain::finding::FindingKind" {
        /// 问题: names a clause
        Problem,
        /// 意见建议: closed by an answer
        Suggestion,
        /// 隐患
        Hazard,
        /// 工作要求
        Requirement,
    }

    Severity = "duban_domain::finding::Severity" {
        /// 一般
        General,
        /// 较重
        Serious,
        /// 重大
        Major,
    }

    /// Who found it.
    SourceLevel = "duban_domain::finding::SourceLevel" {
        /// 国家
        National,
        /// 省
        Provincial,
        /// 市
        City,
        /// 县
        County,
        /// 自查
        SelfCheck,
        /// 投诉举报
        Complaint,
    }

    RectificationType = "duban_domain::finding::RectificationType" {
        /// 立行立改
        Immediate,
        /// 限期整改
        ByDate,
        /// 长期坚持
        Continuing,
    }

    /// What a file is, and so what it may prove.
    EvidenceKind = "duban_domain::finding::EvidenceKind" {
        /// 整改前照片
        PhotoBefore,
        /// 整改后照片
        PhotoAfter,
        /// 鉴定报告
        Appraisal,
        /// 竣工验收、移交
        CompletionPaper,
        /// 发票、资产卡片、验收单
        AcquisitionPaper,
        /// 任职文件
        AppointmentPaper,
        /// 拨款凭证
        AllocationVoucher,
        /// 名册(人数)
        CountSheet,
        /// 会议纪要
        Minutes,
        /// 制度文件
        PolicyPaper,
        /// 调查结果
        SurveyResult,
        /// 书面答复: closes a suggestion
        WrittenAnswer,
        /// 签批件扫描
        SignedSheet,
        /// 现场完成、见证: no file can prove it, people saw it
        DoneOnSiteWitnessed,
        /// 其他
        Other,
    }

    /// Why a finding may be struck off.
    ClosureGround = "duban_domain::finding::ClosureGround" {
        /// 整改完成
        Cured,
        /// 数据更正
        DataCorrection,
        /// 已答复, for a suggestion
        Answered,
    }

    /// Who may read a comment.
    Audience = "duban_domain::finding::Audience" {
        /// 仅督导室
        Office,
        /// 各方
        AllParties,
    }

    /// How a contact was made.
    ContactMeans = "duban_domain::finding::ContactMeans" {
        /// 电话
        Phone,
        /// 微信
        #[graphql(name = "WECHAT")]
        WeChat,
        /// 走访
        Visit,
        /// 会议
        Meeting,
        /// 函件
        Letter,
    }

    /// How findings belong together.
    LinkKind = "duban_domain::finding::LinkKind" {
        /// 复发自
        RecurrenceOf,
        /// 同因
        SameCause,
        /// 联动整改: each still closed by its own source
        SharedCure,
    }

    /// Which side of the limit is right.
    Comparator = "duban_domain::finding::Comparator" { AtLeast, AtMost, Above, Below }

    /// What a ledger says of a row's standing.
    StatedStanding = "duban_domain::finding::StatedStanding" {
        /// No single lead or no date.
        Confirmed,
        Issued,
        InProgress,
        /// 期初已销号
        ClosedBefore,
    }

    /// What a carried-over finding lacks before it can be issued.
    Lack = "duban_domain::finding::Lack" { LeadUnit, DueDate }

    /// A field that may be put right by a correction.
    CorrectableField = "duban_domain::finding::CorrectableField" {
        Description,
        Clause,
        Category,
        Place,
        Severity,
        ThresholdWords,
        MeasuredWords,
        SourceBody,
        SourceDocument,
    }

    /// What sort of unit.
    UnitKind = "duban_domain::unit::UnitKind" {
        /// 督导机构
        Office,
        /// 部门
        Department,
        /// 乡镇(街道)
        Township,
        /// 学校
        School,
        /// 中心校
        CentralSchool,
        /// 政府
        Government,
        /// 其他
        Other,
    }

    /// How one unit hangs on another.
    UnitRelation = "duban_domain::unit::Relation" {
        /// 隶属
        BelongsTo,
        /// 属地
        LiesIn,
    }

    /// 学段; a combined school has several.
    Stage = "duban_domain::institution::Stage" {
        /// 幼儿园
        Kindergarten,
        /// 小学
        Primary,
        /// 初中
        Junior,
        /// 高中
        Senior,
        /// 中职
        Vocational,
        /// 特殊教育
        Special,
    }

    /// 教育督导条例 art. 10 and the provincial rules behind it.
    RecusalGround = "duban_domain::person::RecusalGround" {
        /// 近亲属
        Kin,
        /// 原工作单位
        FormerEmployee,
        /// 子女就读
        ChildAtSchool,
        /// 其他
        Other,
    }

    /// What sort of inspection, 教育督导条例 art. 13.
    InspectionKind = "duban_domain::inspection::InspectionKind" {
        /// 综合督导
        Comprehensive,
        /// 专项督导
        Special,
        /// 经常性督导
        Routine,
    }

    /// How it came out, the best last, so that grades compare.
    Grade = "duban_domain::inspection::Grade" {
        /// 不合格
        Failed,
        /// 合格
        Passed,
        /// 良好
        Good,
        /// 优秀
        Excellent,
    }
}
