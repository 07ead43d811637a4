//! How parameters are put into words, in either language.

use chrono::NaiveDate;

use crate::{
    Language, Line, Measure, PersonId, Quantity, Role, UnitId,
    finding::{ClosureGround, EvidenceKind, FindingStatus, Lack, Mark},
    ladder::Rung,
};

pub(super) trait Said {
    fn said(&self, language: Language) -> String;
}

macro_rules! the_same_in_both {
    ($($type:ty)*) => {$(
        impl Said for $type {
            fn said(&self, _: Language) -> String {
                self.to_string()
            }
        }
    )*};
}

the_same_in_both! { NaiveDate Line PersonId UnitId Quantity u16 u64 }

impl<T: Said> Said for Vec<T> {
    fn said(&self, language: Language) -> String {
        let between = match language {
            Language::Chinese => "、",
            Language::English => ", ",
        };
        self.iter().map(|one| one.said(language)).collect::<Vec<_>>().join(between)
    }
}

impl<T: Said> Said for Option<T> {
    fn said(&self, language: Language) -> String {
        self.as_ref().map_or_else(|| "–".to_owned(), |one| one.said(language))
    }
}

fn either(language: Language, chinese: &str, english: &str) -> String {
    match language {
        Language::Chinese => chinese.to_owned(),
        Language::English => english.replace('_', " "),
    }
}

impl Said for FindingStatus {
    fn said(&self, language: Language) -> String {
        either(language, self.chinese(), self.code())
    }
}

impl Said for Measure {
    fn said(&self, _: Language) -> String {
        self.symbol().to_owned()
    }
}

impl Said for Rung {
    fn said(&self, language: Language) -> String {
        Self::said(*self, language).to_owned()
    }
}

impl Said for Mark {
    fn said(&self, language: Language) -> String {
        either(language, self.chinese(), self.code())
    }
}

impl Said for Lack {
    fn said(&self, language: Language) -> String {
        match self {
            Self::LeadUnit => either(language, "牵头单位", "lead unit"),
            Self::DueDate => either(language, "整改时限", "due date"),
        }
    }
}

impl Said for ClosureGround {
    fn said(&self, language: Language) -> String {
        let chinese = match self {
            Self::Cured => "整改完成",
            Self::DataCorrection => "数据更正",
            Self::Answered => "已答复",
        };
        either(language, chinese, self.code())
    }
}

impl Said for Role {
    fn said(&self, language: Language) -> String {
        let chinese = match self {
            Self::Inspector => "督学",
            Self::Office => "督导室工作人员",
            Self::OfficeHead => "督导室负责人",
            Self::UnitMember => "责任单位经办人",
            Self::UnitLeader => "责任单位负责人",
            Self::Leadership => "县政府领导",
            Self::Committee => "教育督导委员会",
            Self::Reviewer => "监督查阅员",
            Self::Administrator => "系统管理员",
        };
        either(language, chinese, self.code())
    }
}

impl Said for EvidenceKind {
    fn said(&self, language: Language) -> String {
        let chinese = match self {
            Self::PhotoBefore => "整改前照片",
            Self::PhotoAfter => "整改后照片",
            Self::Appraisal => "鉴定报告",
            Self::CompletionPaper => "竣工验收或移交资料",
            Self::AcquisitionPaper => "发票、资产卡片或验收单",
            Self::AppointmentPaper => "任职文件",
            Self::AllocationVoucher => "拨款凭证",
            Self::CountSheet => "统计表",
            Self::Minutes => "会议纪要",
            Self::PolicyPaper => "制度文件",
            Self::SurveyResult => "测评结果",
            Self::WrittenAnswer => "书面答复",
            Self::SignedSheet => "签批件扫描",
            Self::DoneOnSiteWitnessed => "现场完成(见证)",
            Self::Other => "其他材料",
        };
        either(language, chinese, self.code())
    }
}
