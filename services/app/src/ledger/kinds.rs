//! Words of a row that name one of the domain's own kinds. What names none is `None`, never
//! the likeliest.

use duban_domain::finding::{RectificationType, SourceLevel};

use super::text::compact;
use super::{DueText, LedgerItem, Mark};

/// Who found it, by the words that stand in 来源; the first that fits.
const SOURCES: &[(&str, SourceLevel)] = &[
    ("自查", SourceLevel::SelfCheck),
    ("自评", SourceLevel::SelfCheck),
    ("投诉", SourceLevel::Complaint),
    ("举报", SourceLevel::Complaint),
    ("信访", SourceLevel::Complaint),
    ("国家", SourceLevel::National),
    ("国务院", SourceLevel::National),
    ("教育部", SourceLevel::National),
    ("国督", SourceLevel::National),
    ("省", SourceLevel::Provincial),
    ("自治区", SourceLevel::Provincial),
    ("市", SourceLevel::City),
    ("州", SourceLevel::City),
    ("县", SourceLevel::County),
    ("区", SourceLevel::County),
];

impl LedgerItem {
    /// Who found it, where the sheet says so.
    #[must_use]
    pub fn source_level(&self) -> Option<SourceLevel> {
        let source = compact(&self.source);
        SOURCES.iter().find(|(word, _)| source.contains(word)).map(|(_, level)| *level)
    }

    /// 立行立改, 长期坚持, or by date: by the time limit first, then by 整改类型.
    #[must_use]
    pub fn rectification_type(&self) -> Option<RectificationType> {
        match &self.due {
            DueText::Date { .. } => Some(RectificationType::ByDate),
            DueText::ImmediateRectification { .. } => Some(RectificationType::Immediate),
            DueText::Continuing { .. } => Some(RectificationType::Continuing),
            DueText::None | DueText::Vague { .. } => self.rectification_words(),
        }
    }

    fn rectification_words(&self) -> Option<RectificationType> {
        match compact(&self.rectification).as_str() {
            "立行立改" | "立即整改" | "即知即改" => Some(RectificationType::Immediate),
            "限期整改" | "分阶段整改" | "限时整改" => Some(RectificationType::ByDate),
            "长期坚持" | "持续整改" | "长期整改" => Some(RectificationType::Continuing),
            _ if self.status.marks.contains(&Mark::Continuing) => {
                Some(RectificationType::Continuing)
            }
            _ => None,
        }
    }
}
