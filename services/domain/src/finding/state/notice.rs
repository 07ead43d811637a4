//! What a public notice and objections to it change.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Applies, Finding};
use crate::{
    RequestId,
    finding::{FindingStatus, NoticePublished, ObjectionDecided, ObjectionFiled},
};

/// 公示, as long as the verification stands that it makes known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::finding) struct Notice {
    pub published_on: NaiveDate,
    pub until: NaiveDate,
    pub undecided: BTreeSet<RequestId>,
    pub decided: BTreeSet<RequestId>,
}

impl Applies for NoticePublished {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::OnPublicNotice);
        finding.notice = Some(Notice {
            published_on: self.published_on,
            until: self.until,
            undecided: BTreeSet::new(),
            decided: BTreeSet::new(),
        });
    }
}

impl Applies for ObjectionFiled {
    fn apply(&self, finding: &mut Finding) {
        if let Some(notice) = &mut finding.notice {
            notice.undecided.insert(self.objection);
        }
    }
}

impl Applies for ObjectionDecided {
    fn apply(&self, finding: &mut Finding) {
        if let Some(notice) = &mut finding.notice {
            notice.undecided.remove(&self.objection);
            notice.decided.insert(self.objection);
        }
        if self.upheld {
            finding.back_to_work();
        }
    }
}

impl Finding {
    /// An objection to the public notice that waits for its decision, the first of them.
    #[must_use]
    pub fn objection_waiting(&self) -> Option<RequestId> {
        self.notice.as_ref()?.undecided.first().copied()
    }
}
