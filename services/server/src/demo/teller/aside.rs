//! Beside the straight way: talk, more time, standstill, and leaving the ledger.

use chrono::{Days, NaiveDate};
use duban_domain::{
    Basis, FindingId, Measure, Quantity, RequestId, Role, Signing,
    finding::{
        Audience, Comment, ContactMeans, ContestEntry, DecideExtension, EndContinuing,
        FindingCommand, Instruct, LinkFinding, LinkKind, MergeFinding, MissingMoney,
        MoveToContinuing, Progress, RecordContact, Remind, ReportProgress, RequestExtension,
        Restrict, ResumeFinding, ReviewContinuing, SuspendFinding, Suspension, TerminateFinding,
    },
};
use rust_decimal::Decimal;

use super::Teller;
use crate::demo::{
    act::{Standing, Who},
    county::{MERGED_INTO, has_accounts},
    people::{CLERK, DEPUTY_GOVERNOR, HEAD, SECOND_CLERK},
    text::{line, prose},
};

impl Teller<'_> {
    pub(super) fn talked_about(&mut self) {
        if self.every(3, 0) {
            self.contacted();
        }
        if self.every(4, 1) {
            let words = prose("材料正在收集,部分合同盖章需要一周时间,请予理解。");
            let audience = Audience::AllParties;
            self.by_unit_comment(Comment { words, audience });
        }
        if self.every(7, 2) {
            self.instructed();
        }
        if let Some(to) = self.before.filter(|_| self.every(16, 1)) {
            self.by(CLERK, LinkFinding { kind: LinkKind::SameCause, to });
        }
    }

    /// A comment is nobody's to enter for another.
    fn by_unit_comment(&mut self, comment: Comment) {
        if has_accounts(self.lead) {
            self.by_unit(self.lead, Role::UnitMember, comment);
        } else {
            self.by(CLERK, Comment { audience: Audience::Office, ..comment });
        }
    }

    fn contacted(&mut self) {
        let means =
            [ContactMeans::Phone, ContactMeans::WeChat, ContactMeans::Visit][self.turn / 3 % 3];
        let promised_by = self.cast.working_day(self.day + Days::new(10));
        let contact = RecordContact {
            means,
            unit: self.cast.unit(self.lead),
            person: Some(self.cast.of(self.lead, Role::UnitLeader)),
            words: prose("了解整改进度,提醒按时间节点报送佐证材料。"),
            promised: Some(line("承诺补报进展并上传现场照片")),
            promised_by: Some(promised_by),
            happened_on: self.day,
            delivered: false,
        };
        self.by(CLERK, contact);
    }

    fn instructed(&mut self) {
        let words = prose("请牵头单位倒排工期、压实责任,督导室跟踪问效,月底前报我。");
        if self.every(2, 0) {
            self.by(DEPUTY_GOVERNOR, Instruct { words, signing: Signing::InSystem });
        } else {
            let deputy = self.cast.person(DEPUTY_GOVERNOR);
            let number = format!("县领导批示件〔{}〕{}号", self.day.format("%Y"), self.turn + 1);
            let signing = self.cast.paper(deputy, self.day, &number);
            self.by(SECOND_CLERK, Instruct { words, signing });
        }
    }

    /// The office enters what it heard by telephone; the unit says that it was not so.
    pub(super) fn entered_and_contested(&mut self) {
        if !self.every(13, 5) || !has_accounts(self.lead) {
            return;
        }
        let progress = Progress {
            stage: None,
            words: prose("电话了解:工程因雨停工,预计推迟两周。"),
            done: None,
            forecast_on: None,
            happened_on: self.day,
        };
        let on_behalf = self.cast.on_behalf(self.cast.unit(self.lead), Basis::Phone);
        let entered = self.by(CLERK, ReportProgress { progress });
        entered.on_behalf = Some(on_behalf);
        let reason = prose("与事实不符,我单位未停工,请以书面报告为准。");
        let leader = Who::Person(self.cast.of(self.lead, Role::UnitLeader));
        let contest = move |standing: &Standing| {
            FindingCommand::from(ContestEntry { entry: standing.revision, reason: reason.clone() })
        };
        self.push("contestEntry", leader, Box::new(contest));
    }

    pub fn extension_asked(&mut self, ordinal: u64, until: NaiveDate) {
        let request = RequestId(self.id(&format!("extension/{ordinal}")));
        let reason = prose("受雨季施工和设备供货周期影响,剩余工程量无法按期完成,申请延期。");
        let ask = RequestExtension { request, requested_due_on: until, reason };
        self.by_unit(self.lead, Role::UnitLeader, ask);
    }

    /// The first is the office head's to decide, a second one goes higher.
    pub fn extension_decided(&mut self, ordinal: u64, grant: bool, until: NaiveDate) {
        self.wait(2);
        let reasons = if grant {
            "情况属实,同意延期一次,请加快进度,不得再拖。"
        } else {
            "理由不充分,资金和场地均已具备,不同意延期。"
        };
        let decide = DecideExtension {
            request: RequestId(self.id(&format!("extension/{ordinal}"))),
            grant,
            new_due_on: None,
            reasons: prose(reasons),
            signing: Signing::InSystem,
        };
        self.by(if ordinal == 0 { HEAD } else { DEPUTY_GOVERNOR }, decide);
        if grant {
            self.due_on = until;
        }
    }

    pub fn suspended(&mut self) {
        self.wait_for(80, self.cast.last_day);
        let suspension = Suspension {
            cause: prose("上级专项补助资金未下达,工程无法开工。"),
            interim_control: prose("相关区域封闭管理,设警示标志,学校每日巡查登记。"),
            review_on: self.cast.last_day + Days::new(30),
            money: Some(MissingMoney {
                amount: Quantity { amount: Decimal::from(860_000), unit: Measure::Yuan },
                application: line(&format!(
                    "云教字〔{}〕{}号资金申请",
                    self.day.format("%Y"),
                    self.turn + 1
                )),
            }),
        };
        self.by(HEAD, SuspendFinding { suspension, signing: Signing::InSystem });
    }

    pub fn resumed(&mut self) {
        self.wait(15);
        self.due_on = self.cast.last_day + Days::new(28);
        let reasons = prose("专项资金已到位,恢复整改并重新确定时限。");
        self.by(HEAD, ResumeFinding { due_on: self.due_on, reasons });
    }

    pub fn continuing(&mut self) {
        self.wait_for(75, self.cast.last_day);
        let next_review_on = self.cast.last_day + Days::new(60);
        let reasons = prose("阶段目标已完成,需长期坚持,转入长期管理并定期复核。");
        self.by(HEAD, MoveToContinuing { reasons, next_review_on });
        if self.every(2, 0) {
            self.wait(20);
            let result = prose("复核:措施持续落实,未发现反复。");
            let next_review_on = self.cast.last_day + Days::new(90);
            self.by(HEAD, ReviewContinuing { result, next_review_on });
        }
    }

    pub fn continuing_ended(&mut self) {
        self.wait(8);
        self.due_on = self.cast.last_day + Days::new(18);
        let reasons = prose("长效机制已经建立,转为限期整改并办理销号。");
        self.by(HEAD, EndContinuing { reasons, due_on: self.due_on });
    }

    /// Reminders before the due date, as far as the story goes.
    /// Whether there was a day for it.
    pub fn reminded(&mut self) -> bool {
        let (due_on, mut reminded) = (self.due_on, false);
        for day in [due_on - Days::new(7), due_on - Days::new(1)] {
            if day > self.day && day <= self.cast.last_day {
                self.day = day;
                self.by_clock(Remind { due_on });
                reminded = true;
            }
        }
        reminded
    }

    pub fn restricted(&mut self) {
        self.wait(1);
        let readers = [HEAD, CLERK, DEPUTY_GOVERNOR].map(|login| self.cast.person(login)).to_vec();
        let reason = prose("涉及学生个人情况,限定知悉范围。");
        self.by(HEAD, Restrict { readers, reason });
    }

    pub fn merged(&mut self, into: FindingId) {
        self.wait(3);
        let reason = prose("与同一学校同类问题重复,并案办理。");
        self.by(CLERK, MergeFinding { into, reason });
    }

    pub fn terminated(&mut self, merged_on: NaiveDate) {
        self.day = self.cast.working_day(merged_on + Days::new(3)).max(self.day);
        let reason = prose("石门教学点已撤并,整改主体不复存在,相关工作由白杨乡中心学校承接。");
        let successor = Some(self.cast.unit(MERGED_INTO));
        self.by(HEAD, TerminateFinding { reason, successor });
    }
}
