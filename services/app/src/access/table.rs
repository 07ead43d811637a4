//! The one access table: command × role × relation. What is not here is refused.
//!
//! It answers "may this role, standing so to this item, ask for that at all". What
//! must never be done by the same person twice is the domain's, not a line here.

use duban_domain::Role;

/// How the unit that somebody acts for stands to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// No relation is needed.
    Any,
    Lead,
    /// Lead or co-unit.
    LeadOrCoUnit,
    /// The unit of an interim measure that was ordered.
    OrderedUnit,
    /// The unit that a preliminary opinion was sent to.
    FedBackTo,
    /// Any of the above.
    Party,
}

/// One line: this role, standing so.
pub type Line = (Role, Relation);

const INSPECTION: [Line; 3] = [
    (Role::Office, Relation::Any),
    (Role::OfficeHead, Relation::Any),
    (Role::Inspector, Relation::Any),
];
const OFFICE: [Line; 2] = [(Role::Office, Relation::Any), (Role::OfficeHead, Relation::Any)];
const OFFICE_HEAD: [Line; 1] = [(Role::OfficeHead, Relation::Any)];
const LEAD: [Line; 2] = [(Role::UnitMember, Relation::Lead), (Role::UnitLeader, Relation::Lead)];
const LEAD_OR_CO_UNIT: [Line; 2] =
    [(Role::UnitMember, Relation::LeadOrCoUnit), (Role::UnitLeader, Relation::LeadOrCoUnit)];
const PARTIES: [Line; 7] = [
    (Role::UnitMember, Relation::Party),
    (Role::UnitLeader, Relation::Party),
    (Role::Office, Relation::Any),
    (Role::OfficeHead, Relation::Any),
    (Role::Inspector, Relation::Any),
    (Role::Leadership, Relation::Any),
    (Role::Committee, Relation::Any),
];
const LEADERS: [Line; 2] = [(Role::Leadership, Relation::Any), (Role::Committee, Relation::Any)];
const VERIFIERS: [Line; 5] = [
    (Role::Inspector, Relation::Any),
    (Role::Office, Relation::Any),
    (Role::OfficeHead, Relation::Any),
    (Role::Leadership, Relation::Any),
    (Role::Committee, Relation::Any),
];
const SIGNERS: [Line; 4] = [
    (Role::OfficeHead, Relation::Any),
    (Role::Leadership, Relation::Any),
    (Role::Committee, Relation::Any),
    // Enters a sheet that somebody else has signed; the domain checks who signed.
    (Role::Office, Relation::Any),
];
const RECORDERS: [Line; 5] = [
    (Role::Inspector, Relation::Any),
    (Role::Office, Relation::Any),
    (Role::OfficeHead, Relation::Any),
    // Self-check: a unit records its own finding.
    (Role::UnitMember, Relation::Any),
    (Role::UnitLeader, Relation::Any),
];
const ADMINISTRATORS: [Line; 1] = [(Role::Administrator, Relation::Any)];
const REGISTRARS: [Line; 3] = [
    (Role::Administrator, Relation::Any),
    (Role::OfficeHead, Relation::Any),
    (Role::Office, Relation::Any),
];
/// Whoever may need somebody to stand in for them; the domain says for whom each names one.
const NAMES_AGENTS: [Line; 8] = [
    (Role::Administrator, Relation::Any),
    (Role::OfficeHead, Relation::Any),
    (Role::Office, Relation::Any),
    (Role::Leadership, Relation::Any),
    (Role::UnitLeader, Relation::Any),
    (Role::Committee, Relation::Any),
    (Role::Inspector, Relation::Any),
    (Role::UnitMember, Relation::Any),
];
/// Whoever may have something in the inbox; that it is one's own is the domain's to say.
const EVERYBODY: [Line; 9] = [
    (Role::Inspector, Relation::Any),
    (Role::Office, Relation::Any),
    (Role::OfficeHead, Relation::Any),
    (Role::UnitMember, Relation::Any),
    (Role::UnitLeader, Relation::Any),
    (Role::Leadership, Relation::Any),
    (Role::Committee, Relation::Any),
    (Role::Reviewer, Relation::Any),
    (Role::Administrator, Relation::Any),
];
const NOBODY: [Line; 0] = [];

/// Who may ask for `command`, most fitting role first.
#[must_use]
pub fn lines(command: &str) -> &'static [Line] {
    finding_lines(command).or_else(|| other_lines(command)).unwrap_or(&NOBODY)
}

fn finding_lines(command: &str) -> Option<&'static [Line]> {
    Some(match command {
        "recordFinding" => &RECORDERS,
        "orderInterimMeasure" | "recordLookBack" | "correctEntry" => &INSPECTION,
        "carryOverFinding"
        | "feedBack"
        | "decideDefence"
        | "confirmFinding"
        | "breakDown"
        | "recordUpperDueDate"
        | "succeedUnit"
        | "approvePlan"
        | "returnPlan"
        | "acceptStage"
        | "returnStage"
        | "waiveDuty"
        | "recordContact"
        | "publishNotice"
        | "fileObjection"
        | "decideObjection"
        | "reportUp"
        | "recordUpperDecision"
        | "reopenFinding"
        | "linkFinding"
        | "mergeFinding"
        | "proposeEscalation" => &OFFICE,
        // Entered by the office too where the head signed on paper. For a rung of the ladder the
        // domain asks for the roles that the policy names.
        "issueFinding" | "reassign" | "suspendFinding" | "closeFinding" | "refuseClosing"
        | "decideExtension" | "declineEscalation" | "escalate" | "deescalate" => &SIGNERS,
        "confirmOpening" | "recallIssue" | "decideHandBack" | "resumeFinding"
        | "moveToContinuing" | "reviewContinuing" | "endContinuing" | "waiveMeasurement"
        | "restrict" | "unrestrict" | "withdrawFinding" | "terminateFinding" => &OFFICE_HEAD,
        "fileDefence" => {
            &[(Role::UnitMember, Relation::FedBackTo), (Role::UnitLeader, Relation::FedBackTo)]
        }
        "nameOwner" => &[
            (Role::UnitMember, Relation::Lead),
            (Role::UnitLeader, Relation::Lead),
            (Role::Office, Relation::Any),
            (Role::OfficeHead, Relation::Any),
        ],
        "raiseDispute" => &[
            (Role::UnitLeader, Relation::Lead),
            (Role::UnitMember, Relation::Lead),
            (Role::Office, Relation::Any),
            (Role::OfficeHead, Relation::Any),
        ],
        "signFor" | "handBack" | "filePlan" | "requestExtension" | "takeBackClaim"
        | "recordFunding" => &LEAD,
        "claimClosure" => &[(Role::UnitLeader, Relation::Lead), (Role::UnitMember, Relation::Lead)],
        "reportProgress" | "reportDuty" => &LEAD_OR_CO_UNIT,
        "reportInterimMeasure" => {
            &[(Role::UnitMember, Relation::OrderedUnit), (Role::UnitLeader, Relation::OrderedUnit)]
        }
        "verifyInterimMeasure" | "passVerification" | "returnFinding" => &VERIFIERS,
        "attachEvidence" | "withdrawEvidence" | "comment" | "contestEntry" => &PARTIES,
        "recordMeasurement" => &[
            (Role::UnitMember, Relation::Lead),
            (Role::UnitLeader, Relation::Lead),
            (Role::Inspector, Relation::Any),
            (Role::Office, Relation::Any),
            (Role::OfficeHead, Relation::Any),
        ],
        // Whoever made the entry does not decide: in a small office that may leave those above.
        "decideContestedEntry" => &[
            (Role::OfficeHead, Relation::Any),
            (Role::Leadership, Relation::Any),
            (Role::Committee, Relation::Any),
        ],
        "decideDispute" => &[
            (Role::Committee, Relation::Any),
            (Role::Leadership, Relation::Any),
            (Role::Office, Relation::Any),
            (Role::OfficeHead, Relation::Any),
        ],
        "instruct" | "listSupervision" | "liftSupervision" => &[
            (Role::Leadership, Relation::Any),
            (Role::Committee, Relation::Any),
            (Role::Office, Relation::Any),
            (Role::OfficeHead, Relation::Any),
        ],
        // The clock's and the import's own; no person has them.
        "settlePart" | "deemSignedFor" | "remind" | "offerMeasurement" => &NOBODY,
        _ => return None,
    })
}

fn other_lines(command: &str) -> Option<&'static [Line]> {
    Some(match command {
        "adoptPolicy" | "adoptCatalogue" | "adoptCalendar" => {
            &[(Role::OfficeHead, Relation::Any), (Role::Leadership, Relation::Any)]
        }
        "openInspection"
        | "sendInspectionNotice"
        | "recordSelfEvaluation"
        | "recordEvaluation"
        | "recordVisit"
        // Records findings, and is asked for that again with each.
        | "draftFindings"
        | "closeInspection" => &INSPECTION,
        // The domain asks for the school's own people; the office enters for one.
        "fileSelfCheck" => {
            &[(Role::UnitMember, Relation::Party), (Role::UnitLeader, Relation::Party)]
        }
        "decideInspectionGrade" => &OFFICE_HEAD,
        // Every item is asked again for the command that it becomes.
        "orderBulk" => &SIGNERS,
        "assignZone" | "endZone" | "saveUnitList" | "renameUnitList" | "changeUnitList"
        | "dropUnitList" | "fileReturn" | "correctReturn" => &OFFICE,
        // The last three are the vault's, not the log's: no command has these names.
        "grantRole" | "revokeRole" | "disablePerson" | "enablePerson" | "erasePerson"
        | "designateOffice" | "revokeSession" | "sendMessageAgain" | "openAccount"
        | "invitePerson" | "endSessionsOf" => &ADMINISTRATORS,
        // The office head picks from the pool; it is short, and bound to one inspection.
        "grantForVisit" | "endVisitGrant" => {
            &[(Role::OfficeHead, Relation::Any), (Role::Administrator, Relation::Any)]
        }
        // The domain says for whom an office head may.
        "issueSlip" => &[(Role::Administrator, Relation::Any), (Role::OfficeHead, Relation::Any)],
        "nameAgent" | "endAgent" => &NAMES_AGENTS,
        "recusePerson" => &VERIFIERS,
        "liftRecusal" => &LEADERS,
        // The first is the vault's, too; of one's own nobody is asked.
        "changeMail"
        | "registerPerson"
        | "correctPersonName"
        | "changeEmployer"
        | "endUnitRoles"
        | "takePost"
        | "leavePost"
        | "registerUnit"
        | "renameUnit"
        | "addUnitAlias"
        | "changeUnitRelation"
        | "changeUnitZone"
        | "addUnitSection"
        | "endUnitSection"
        | "splitUnit"
        | "mergeUnit"
        | "abolishUnit"
        | "registerInstitution"
        | "renameInstitution"
        | "changeSchoolCode"
        | "mergeInstitution"
        | "closeInstitution" => &REGISTRARS,
        "markMessageRead" | "answerMessage" => &EVERYBODY,
        // Facts of sign-in, noted by the house itself; founding, and what the views go on
        // without, are the local operator's.
        "lockAccount" | "changePassword" | "createToken" | "revokeToken" | "foundDeployment"
        | "setStreamAside" | "takeStreamBack" | "finishBulk"
        // What the process manager does to messages.
        | "claimMessage" | "retakeMessage" | "noteMessageSent" | "noteMessageSendFailed"
        | "cancelMessage" => &NOBODY,
        _ => return None,
    })
}
