//! By when: extension, suspension, continuing items.

use duban_domain::RequestId;

use crate::{
    parts::{SigningInput, SuspensionInput},
    payload::FindingPayload,
    run,
    scalar::{Date, Id, ProseText},
    unpack::commands,
};

commands! { TimingMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 申请延期: before the due date; a later one erases no overdue day. Lead.
    request_extension(RequestExtensionInput: Contribution) => RequestExtension {
        requested_due_on: Date,
        reason: ProseText,
    } new { request: "extension" };

    /// 延期审批: by whom, and how often, the policy says; never beyond the upper due date.
    decide_extension(DecideExtensionInput: Decision) => DecideExtension {
        /// `Finding.requests.id`.
        request: Id<RequestId>,
        grant: bool,
        /// May be earlier than what was asked for; absent: as asked for.
        new_due_on: Option<Date>,
        reasons: ProseText,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 暂缓整改: for an objective cause, under interim control. Office head.
    suspend_finding(SuspendFindingInput: Decision) => SuspendFinding {
        suspension: SuspensionInput,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// Goes on, by a new due date. Office head.
    resume_finding(ResumeFindingInput: Decision) => ResumeFinding {
        due_on: Date,
        reasons: ProseText,
    };

    /// 转为长期坚持: counted apart, no claim while it lasts. Office head.
    move_to_continuing(MoveToContinuingInput: Decision) => MoveToContinuing {
        reasons: ProseText,
        next_review_on: Date,
    };

    /// A review of a continuing item. Office head.
    review_continuing(ReviewContinuingInput: Decision) => ReviewContinuing {
        result: ProseText,
        next_review_on: Date,
    };

    /// No longer continuing: a due date again. Office head.
    end_continuing(EndContinuingInput: Decision) => EndContinuing {
        reasons: ProseText,
        due_on: Date,
    };
}
