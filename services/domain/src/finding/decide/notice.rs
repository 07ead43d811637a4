//! Public notice 公示: made known, objected to, and decided on before anybody signs the closing.

use chrono::NaiveDate;

use super::{
    Decides, Decision,
    guards::{at_most, has_happened, person},
    one,
};
use crate::{
    Context,
    finding::{
        DecideObjection, FileObjection, Finding, FindingRefusal, FindingStatus, NoticePublished,
        ObjectionDecided, ObjectionFiled, PublishNotice,
    },
};

/// Most objections to one notice.
const OBJECTIONS_MOST: u16 = 100;

impl Decides for PublishNotice {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Verified])?;
        has_happened(self.published_on, context)?;
        let verified_on = finding.verified_on.filter(|verified| self.published_on < *verified);
        if let Some(verified_on) = verified_on {
            return Err(FindingRefusal::NoticeBeforeVerified { verified_on });
        }
        let notice_due = finding.notice_due(self.published_on, context);
        let by_rule = notice_due.as_ref().map(|set| set.on);
        let until = self.until.or(by_rule).ok_or(FindingRefusal::NoticePeriodMissing)?;
        let least = by_rule.unwrap_or(self.published_on);
        if until < least {
            return Err(FindingRefusal::NoticeTooShort { until: least });
        }
        one(NoticePublished {
            published_on: self.published_on,
            until,
            place: self.place.clone(),
            document: self.document.clone(),
            notice_due,
            published_by: person(context)?,
        })
    }
}

impl Decides for FileObjection {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::OnPublicNotice])?;
        has_happened(self.received_on, context)?;
        if let Some(notice) = &finding.notice {
            let (from, until) = (notice.published_on, notice.until);
            if self.received_on < from || self.received_on > until {
                return Err(FindingRefusal::ObjectionOutsidePeriod { from, until });
            }
            at_most(notice.undecided.len() + notice.decided.len() + 1, OBJECTIONS_MOST)?;
        }
        one(ObjectionFiled {
            objection: self.objection,
            statement: self.statement.clone(),
            received_on: self.received_on,
            filed_by: person(context)?,
        })
    }
}

impl Decides for DecideObjection {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::OnPublicNotice])?;
        let waits =
            finding.notice.as_ref().is_some_and(|one| one.undecided.contains(&self.objection));
        if !waits {
            return Err(FindingRefusal::NoSuchRequest);
        }
        one(ObjectionDecided {
            objection: self.objection,
            upheld: self.upheld,
            reasons: self.reasons.clone(),
            decided_by: person(context)?,
        })
    }
}

impl Finding {
    /// Whoever objects is heard before it is closed.
    pub(super) fn notice_is_over(&self, closed_on: NaiveDate) -> Result<(), FindingRefusal> {
        let Some(notice) = &self.notice else { return Ok(()) };
        if closed_on <= notice.until {
            return Err(FindingRefusal::NoticeRunning { until: notice.until });
        }
        if notice.undecided.is_empty() { Ok(()) } else { Err(FindingRefusal::ObjectionUndecided) }
    }
}
