//! From a finding that stands to a unit that has taken it.

use chrono::{Days, NaiveDate};
use duban_domain::{
    DutyId, RequestId, Role, Signing,
    finding::{
        Assignment, ContactMeans, DecideDispute, DecideHandBack, DeemSignedFor, Duty, HandBack,
        HandBackOutcome, InCharge, IssueFinding, NameOwner, RaiseDispute, RecallIssue,
        RecordContact, RectificationType, SignFor,
    },
};

use super::Teller;
use crate::demo::{
    county::{EDUCATION, HOUSING, PLANNING, has_accounts},
    people::{COMMITTEE_MEMBER, DEPUTY_GOVERNOR, HEAD, SECOND_CLERK},
    text::{line, prose},
};

/// Days after which the shipped rules count an item as signed for, though the longest holiday
/// lies between.
const DEEMED_AFTER: u64 = 14;

impl Teller<'_> {
    pub fn issued(&mut self, due_on: NaiveDate) {
        self.wait(2);
        let upper = self.source.upper_due_on;
        self.due_on = upper.map_or(due_on, |upper| due_on.min(upper)).max(self.day);
        if self.every(19, 9) {
            self.by(HEAD, self.issue());
            self.wait(1);
            let reason = prose("整改目标表述不够具体,收回补充后重新交办。");
            self.by(HEAD, RecallIssue { reason });
            self.due_on = self.due_on.max(self.day);
        }
        let mut issue = self.issue();
        if self.every(6, 5) {
            let head = self.cast.person(HEAD);
            let number = format!("云教督交〔{}〕{}号", self.day.format("%Y"), self.turn + 1);
            issue.signing = self.cast.paper(head, self.day, &number);
            self.by(SECOND_CLERK, issue);
        } else {
            self.by(HEAD, issue);
        }
        self.began = self.day;
    }

    fn issue(&self) -> IssueFinding {
        IssueFinding { assignment: self.assignment(), signing: Signing::InSystem }
    }

    fn assignment(&self) -> Assignment {
        let duties = self.case.pattern.duties.iter().map(|(unit, words)| Duty {
            id: self.duty(unit),
            unit: self.cast.unit(unit),
            words: prose(words),
        });
        let at_once = (self.due_on - self.day).num_days() <= 15;
        Assignment {
            lead: self.cast.unit(self.lead),
            duties: duties.collect(),
            due_on: self.due_on,
            target: self.case.target(),
            measures: Some(self.case.words(self.case.pattern.measures)),
            rectification: if at_once {
                RectificationType::Immediate
            } else {
                RectificationType::ByDate
            },
        }
    }

    pub(super) fn duty(&self, unit: &str) -> DutyId {
        DutyId(self.id(&format!("duty/{unit}")))
    }

    pub fn signed_for(&mut self) {
        if self.every(8, 3) {
            let delivered_on = self.day;
            let deemed_on = self.day + Days::new(DEEMED_AFTER);
            if deemed_on <= self.cast.last_day {
                self.delivered();
                self.day = deemed_on;
                self.by_clock(DeemSignedFor { delivered_on });
                return;
            }
        }
        self.wait(1);
        self.by_unit(self.lead, Role::UnitMember, SignFor {});
        if self.every(2, 0) {
            self.owner_named();
        }
    }

    fn delivered(&mut self) {
        let contact = RecordContact {
            means: ContactMeans::Letter,
            unit: self.cast.unit(self.lead),
            person: None,
            words: prose("交办单由专人送达,单位收文登记在册。"),
            promised: None,
            promised_by: None,
            happened_on: self.day,
            delivered: true,
        };
        self.by(SECOND_CLERK, contact);
    }

    fn owner_named(&mut self) {
        let leader = self.cast.of(self.lead, Role::UnitLeader);
        let owner = has_accounts(self.lead).then(|| self.cast.of(self.lead, Role::UnitMember));
        let by_deputy = !self.needs_those_above() && self.every(4, 0);
        let in_charge = InCharge {
            owner: Some(owner.unwrap_or(leader)),
            unit_leader: Some(leader),
            responsible_leader: by_deputy.then(|| self.cast.person(DEPUTY_GOVERNOR)),
        };
        self.by_unit(self.lead, Role::UnitMember, NameOwner { in_charge });
    }

    pub fn handed_back(&mut self) {
        self.wait(2);
        let request = RequestId(self.id("hand-back"));
        let reason =
            prose("该事项涉及项目审批和资金安排,按“三定”规定不属我单位职责,建议由主管部门牵头。");
        let duty_document = line("云溪县机构编制委员会关于职能配置的规定");
        self.by_unit(self.lead, Role::UnitLeader, HandBack { request, reason, duty_document });
    }

    pub fn hand_back_decided(&mut self) {
        self.wait(3);
        let request = RequestId(self.id("hand-back"));
        let (outcome, reasons) = if self.every(2, 0) {
            (
                HandBackOutcome::Insisted,
                "问题发生在你单位管理范围,按属地和行业管理责任,维持原交办。",
            )
        } else {
            self.lead = if self.concerns(PLANNING) { HOUSING } else { PLANNING };
            let lead = self.cast.unit(self.lead);
            (HandBackOutcome::Reassigned { lead }, "退办理由成立,改由项目主管部门牵头。")
        };
        self.by(HEAD, DecideHandBack { request, outcome, reasons: prose(reasons) });
    }

    pub fn disputed(&mut self) {
        self.wait_for(60, self.cast.last_day);
        let dispute = RaiseDispute {
            request: RequestId(self.id("dispute")),
            statement: prose(
                "我单位认为场地权属未明确,应由自然资源部门先行确权,再由我单位组织实施。",
            ),
            counter_statement: prose(
                "自然资源部门答复:权属资料已移交,具备实施条件,应由牵头单位推进。",
            ),
            interim_lead: self.cast.unit(self.lead),
        };
        self.by_unit(self.lead, Role::UnitLeader, dispute);
    }

    pub fn dispute_decided(&mut self) {
        self.wait(7);
        self.lead = if self.concerns(EDUCATION) { self.lead } else { EDUCATION };
        let decide = DecideDispute {
            request: RequestId(self.id("dispute")),
            lead: self.cast.unit(self.lead),
            reasons: prose("经县教育督导委员会专题会议研究,明确牵头单位,有关单位按职责配合。"),
            minutes_number: line(&format!(
                "云教督委纪〔{}〕{}号",
                self.day.format("%Y"),
                self.turn % 9 + 1
            )),
            signing: Signing::InSystem,
        };
        self.by(COMMITTEE_MEMBER, decide);
    }
}
