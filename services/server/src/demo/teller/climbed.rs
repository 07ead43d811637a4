//! Up the ladder: a chase when the date has passed, formal supervision a week later, and what
//! stays behind for three weeks is put on leadership's list.

use chrono::Days;
use duban_domain::{
    RequestId, Signing,
    finding::{Escalate, FiveDuties, ListSupervision, ProposeEscalation},
    ladder::Rung,
};

use super::Teller;
use crate::demo::{
    people::{CLERK, DEPUTY_GOVERNOR, HEAD},
    text::{line, prose},
};

/// Days after the due date.
const CHASED_AFTER: u64 = 1;
const SUPERVISED_AFTER: u64 = 8;
const LISTED_AFTER: u64 = 20;
/// Days that a listed item is given.
const GIVEN: u64 = 45;

impl Teller<'_> {
    /// Never over somebody who was not reminded.
    pub fn climbed(&mut self) {
        if !self.reminded() || !self.comes_to(CHASED_AFTER) {
            return;
        }
        self.by(CLERK, Self::step(Rung::Chase, None));
        if !self.comes_to(SUPERVISED_AFTER) {
            return;
        }
        let propose = ProposeEscalation {
            proposal: RequestId(self.id("ladder/supervision")),
            rung: Rung::Supervision,
            words: Some(prose("逾期一周,催办后仍无实质进展,建议发督办单。")),
            addressee: None,
        };
        self.by(CLERK, propose);
        let paper = format!("云教督办〔{}〕{}号", self.day.format("%Y"), self.turn + 1);
        self.by(HEAD, Self::step(Rung::Supervision, Some(&paper)));
        if self.comes_to(LISTED_AFTER) {
            self.by(DEPUTY_GOVERNOR, self.listing());
        }
    }

    /// Whether the story reaches that day after the due date.
    fn comes_to(&mut self, days: u64) -> bool {
        let day = self.cast.working_day(self.due_on + Days::new(days)).max(self.day);
        let reached = day <= self.cast.last_day;
        if reached {
            self.day = day;
        }
        reached
    }

    fn step(rung: Rung, document: Option<&str>) -> Escalate {
        let words = prose("整改时限已过,请说明原因和下一步安排。");
        let (document, signing) = (document.map(line), Signing::InSystem);
        Escalate { rung, words: Some(words), document, addressee: None, signing }
    }

    fn listing(&self) -> ListSupervision {
        let duties = FiveDuties {
            measures: prose("重新排定工期,每周报送进展,督导室逐周核对。"),
            responsibility: prose("牵头单位主要负责人负总责,分管负责人驻点推进。"),
            money: prose("所需资金由牵头单位在年度预算内调剂落实。"),
            deadline: self.cast.last_day + Days::new(GIVEN),
            contingency: prose("整改到位前相关区域停用,学校每日巡查并登记。"),
        };
        ListSupervision { duties, document: None, signing: Signing::InSystem }
    }
}
