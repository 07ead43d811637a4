//! Up and down the ladder 督办阶梯, and listed supervision 挂牌督办.

use duban_domain::{RequestId, UnitId, finding::FiveDuties};

use crate::{
    code::Rung,
    parts::SigningInput,
    payload::FindingPayload,
    run,
    scalar::{Date, Id, LineText, ProseText},
    unpack::{commands, input_parts},
};

input_parts! {
    /// 五落实: all five, or it is not listed.
    FiveDutiesInput => FiveDuties {
        /// 整改措施
        measures: ProseText,
        /// 责任单位和责任人, by post
        responsibility: ProseText,
        /// 整改资金
        money: ProseText,
        /// 整改时限
        deadline: Date,
        /// 应急预案
        contingency: ProseText,
    }
}

commands! { LadderMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 建议升级: the next rung of the ladder, in the office's own words. Office; the clock
    /// proposes by itself on grounds of the policy.
    propose_escalation(ProposeEscalationInput: Contribution) => ProposeEscalation {
        rung: Rung,
        /// Needed where nothing in the policy gives ground for it today.
        words: Option<ProseText>,
        /// Absent: the lead unit.
        addressee: Option<Id<UnitId>>,
    } new { proposal: "proposal" };

    /// 不予升级: not proposed again on the same grounds. Whoever the policy names for the rung.
    decline_escalation(DeclineEscalationInput: Decision) => DeclineEscalation {
        /// `Finding.escalationProposal.id`.
        proposal: Id<RequestId>,
        reasons: ProseText,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 升级: 催办 is one click; from 督办 up it decides on a proposal and has a number. Signed by
    /// whoever the policy names; the office may enter what was signed on paper.
    escalate(EscalateInput: Decision) => Escalate {
        rung: Rung,
        words: Option<ProseText>,
        /// 文号; needed from 督办 up.
        document: Option<LineText>,
        /// Absent: as proposed, else the lead unit.
        addressee: Option<Id<UnitId>>,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 降级: once the ground has gone. Signed by whoever the policy names for the rung that it
    /// stands on.
    deescalate(DeescalateInput: Decision) => Deescalate {
        /// Absent: back to normal.
        to: Option<Rung>,
        reasons: ProseText,
        /// 文号; needed from 督办 up.
        document: Option<LineText>,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 挂牌督办. Leadership, committee.
    list_supervision(ListSupervisionInput: Decision) => ListSupervision {
        duties: FiveDutiesInput,
        document: Option<LineText>,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 摘牌. Leadership, committee.
    lift_supervision(LiftSupervisionInput: Decision) => LiftSupervision {
        reasons: ProseText,
        document: Option<LineText>,
        #[graphql(default)]
        signing: SigningInput,
    };
}
