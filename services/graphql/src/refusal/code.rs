//! Every code of a refusal. Codes are for ever; a domain that learns a new no does not
//! compile until it has one here (`domain.rs` beside this matches exhaustively).

use async_graphql::Enum;

macro_rules! codes {
    ($($variant:ident $doc:literal;)*) => {
        /// Why a command was not carried out. Programs go by this, people read the messages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
        pub enum RefusalCode { $(#[doc = $doc] $variant),* }

        impl RefusalCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// By the name that programs know it by.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                <Self as async_graphql::InputType>::parse(Some(async_graphql::Value::Enum(
                    async_graphql::Name::new(code),
                )))
                .ok()
            }
        }
    };
}

codes! {
    NotFound "There is no such item, or you may not see it.";
    Forbidden "Your role does not allow this.";
    Conflict "This changed since you opened it; look at the changes first.";
    SeenRequired "A decision must state what it rests on (seen).";
    CommandIdReused "This command id was used before by somebody else or for something else.";
    OccursLater "It cannot have happened later than today.";
    Busy "Too many people are working on this item; try again.";
    Full "The log has no space left; tell the administrator.";
    FileUnknown "No upload of yours has this digest; upload the file again.";
    PolicyUnreadable "The policy's text cannot be read; check its format.";
    NameOrLoginTaken "The login name is taken, or the person has an account already.";
    LoginInvalid "A login name has 2 to 64 letters or digits, and . _ - @ between them.";
    AccountMissing "The person has no account.";
    TokenNotWellFormed "A token needs a label and a life of at most a year.";
    TooManyTokens "There are too many tokens; revoke one first.";
    IdentityNumber "A text holds an identity number; `field` says which.";
    Behind "This node is behind for the moment; try again.";
    NotRecorded "This finding has not been recorded yet; record it first.";
    AlreadyRecorded "This finding is recorded already.";
    WrongStatus "The finding is …; this can be done only while it is ….";
    NotOpen "The finding is …; this can be done only between issue and closure.";
    MarkStands "The finding is marked …; settle that first.";
    MarkMissing "The finding is not marked …; there is nothing to do.";
    PersonNeeded "A person has to do this; the machine may not.";
    ClockOnly "The clock alone does this.";
    OperatorMayNot "The command line may record and import findings only; sign in for anything else.";
    PolicyNotAdopted "No policy has been adopted; the head of the office has to adopt one first.";
    UnitNotActive "The unit is not registered or was abolished; name another.";
    InFuture "… has not come yet; state a day that has passed.";
    NotAhead "… is not ahead; state a later day.";
    NegativeQuantity "The quantity … is below zero.";
    TooMany "At most … are allowed; leave some out.";
    DigestMalformed "The file's digest must be 64 lower-case hex digits; upload the file again.";
    PartRecordedByHand "Parts come with breaking down a finding; they are not recorded by hand.";
    LedgerContradictsItself "The stated standing does not fit the row (lacking: …); without a lead or a date it can only be confirmed.";
    ClauseMissing "A problem must name its clause; add it first.";
    DefinitionDiffers "The threshold is of `…`, the value of `…`; put it right, or confirm it as differing.";
    NotFedBackToYou "The preliminary opinion went to another unit; only that unit may answer.";
    DefencePeriodOver "The defence period ended on ….";
    DefencePeriodRunning "The unit may answer until …; confirm afterwards.";
    LeadIsCoUnit "The lead unit cannot be a co-unit as well.";
    DutyTwice "The same duty stands twice in the list.";
    TargetMissing "State the target; a measured finding needs it as a quantity with its unit.";
    DueAfterUpper "… is later than the upper body's …; choose an earlier day or record the upper body's new document first.";
    DueInPast "The due date … has passed; choose a later one.";
    DueDateNeeded "State the new due date.";
    NotTheLead "Only the lead unit may do this.";
    NotAParty "Your unit neither leads nor helps here.";
    HandBackUndecided "A hand-back waits for its decision; decide it first.";
    HandBackUsed "A lead may hand back once; raise a dispute instead.";
    NoSuchRequest "No such request waits for a decision; it may have been decided already.";
    NotYetDeemed "It counts as signed for from … on.";
    NotHeldBy "That unit holds no part in this finding.";
    SameUnit "It is the same unit as before; name another.";
    ExtensionPending "An extension is asked for already.";
    ExtensionsUsedUp "The finding has been extended … times, the most there may be.";
    NotLater "… is not later than the present due date ….";
    BeyondAsked "… is later than what was asked for, ….";
    PlanNeeded "File a plan and have it approved before reporting progress.";
    UnitDiffers "The target is counted in …, the report in …; use one unit.";
    NoSuchStage "The approved plan has no such stage.";
    StageAccepted "This stage is accepted already.";
    StagesOutOfOrder "The stages must stand in the order of their dates.";
    StageAfterDue "The stage … lies after the due date …; choose an earlier day or ask for an extension first.";
    WorksTwice "The same stage or line of money stands twice in the plan.";
    AcceptedStageLeftOut "The stage … is accepted; the new plan has to keep it.";
    FundedLineLeftOut "The line … has entries; the new plan has to keep it.";
    NoSuchFundingLine "The approved plan has no such line of money; file it with the plan first.";
    NotAnAmount "An amount is in yuan, ends at two decimals and is not nothing; only taking back is below zero.";
    MoreThanRecorded "No more can be taken back than was recorded, ….";
    NoSuchDuty "There is no such duty.";
    DutySettled "The duty is done or waived already.";
    NotTheDutysUnit "The co-unit that has the duty reports it.";
    NoSuchInterimMeasure "There is no such interim measure.";
    InterimMeasureKnown "This interim measure was ordered already.";
    InterimMeasureSettled "The interim measure is verified already.";
    InterimMeasureNotReported "The unit has not reported on the measure yet.";
    NotTheOrderedUnit "The unit that was ordered reports on it.";
    EvidenceKnown "This file is attached already.";
    NoSuchEvidence "There is no such file, or it was withdrawn.";
    NotYourEvidence "Only the unit that attached it, or the office, may withdraw it.";
    EvidenceFrozen "The claim has frozen this file; it can be withdrawn after the claim is taken back or returned.";
    DefectsMissing "List the defects when returning it.";
    NotMeasured "This finding is not measured; there is nothing to waive.";
    GroundDoesNotFit "The ground `…` does not fit; only a suggestion is closed by an answer.";
    FiguresMissing "A data correction states the figure that stood and the right one.";
    EvidenceMissing "Evidence is missing: ….";
    AnyEvidenceMissing "At least one of these is needed: ….";
    MeasurementMissing "A measured finding needs a new measurement, or the head's waiver.";
    GapRemains "The latest measurement still shows a gap of ….";
    DutiesOpen "Some co-units' duties are neither done nor waived.";
    EvidenceSetDiffers "The evidence looked at is not the set that the claim froze; look again.";
    VerifierMissing "Name who verified.";
    VerifierTwice "One verifier stands in the list twice.";
    OnSiteByTwo "A safety or veto item is verified on site by two or more; … were there.";
    VerifiedBeforeClaim "It was claimed on …; verification cannot be earlier.";
    VerifiedBeforeParts "Its last part came to rest on …; verification cannot be earlier.";
    ClosedBeforeVerified "It was verified on …; the closing cannot be signed earlier.";
    PartsMissing "Name at least one part.";
    PartUnnamed "Each part names a lead unit, or the school or object that it is about.";
    PartTwice "The same unit and object stand twice, or have a part already; leave one out.";
    PartOfPart "A part is not broken down again; add a part to the whole instead.";
    NoSuchPart "There is no such part.";
    PartsUnsettled "Not all parts are settled yet.";
    RecorderConfirms "Whoever recorded it cannot confirm it; ask a colleague.";
    DoingSideJudges "Whoever acts for the doing side neither verifies nor closes; name somebody else.";
    VerifierOwns "The owner cannot verify it.";
    VerifierUploaded "Whoever attached evidence cannot verify it.";
    VerifierClaimed "Whoever claimed closure cannot verify it.";
    VerifierEntered "Whoever entered for the unit cannot verify it.";
    SignerVerified "A verifier cannot sign the closing; somebody else has to.";
    PaidByLead "The lead houses the office: at least one verifier must not be on its payroll.";
    VerifiedFromAbove "A finding about the office itself is verified by leadership or the committee.";
    ClosedFromAbove "Leadership or the committee has to sign this closing.";
    ResponsibleLeaderSigns "The signer is the item's responsible leader; the next above signs (minutes will do).";
    Recused "The person is recused from a unit concerned; name somebody else.";
    OwnEmployer "Nobody verifies at their own school or employer.";
    SignatoryLacksRole "The signatory must be: ….";
    PersonUnknown "The person is not registered; register them first (no account is needed).";
    NotTheirAgent "There is no agency in force today.";
    EnteredByDoingSide "The doing side may not enter the judging side's papers.";
    EnteredByVerifier "A closing on paper is entered by none of its verifiers.";
    InterimReporterVerifies "The side that reported the measure cannot verify it.";
    NotForUpperBody "By policy, findings from this source are not closed by an upper body.";
    PartGoesUpWithWhole "A part is not reported up by itself; the whole is.";
    ClosedByUpperBody "The upper body has closed it already.";
    RelapseTooLate "It was closed on …, more than … months ago; record a new finding and link it.";
    StaleReminder "The due date has changed; the reminder is void.";
    SilentBeforeStart "The ladder is silent on carried-over findings before ….";
    ReadersMissing "Name at least one reader.";
    OnItself "A finding is neither linked to nor merged into itself; name another.";
    AlreadyLinked "The findings are linked that way already.";
    NoSuchEntry "That is no entry made on a unit's behalf.";
    NotYourEntry "The entry was made for another unit.";
    AlreadyContested "The entry is contested already.";
    ContestPeriodOver "The time to object ended on ….";
    NotTheAuthor "Only the author or the office may correct it.";
    NothingChanges "The new value is the old one.";
    ValueDoesNotFit "The new value does not fit the field (one line, length or choice).";
    UnitNotRegistered "This unit is not registered.";
    UnitAlreadyRegistered "This unit is registered already.";
    UnitNoLongerExists "This unit was merged or abolished.";
    UnitNothingChanges "That is how it stands already.";
    UnitNameKnown "The unit is known by this name already.";
    UnitSectionKnown "The section is known already.";
    UnitSectionUnknown "The unit has no such section.";
    UnitSplitIntoNothing "A split names the units that it leads to, each once.";
    UnitTooMany "There are too many of these.";
    UnitOnItself "A unit neither hangs on itself nor merges into itself.";
    OtherUnitNotActive "The other unit is not registered or no longer exists.";
    InstitutionNotRegistered "This school is not registered.";
    InstitutionAlreadyRegistered "This school is registered already.";
    InstitutionNoLongerExists "This school was merged or closed.";
    InstitutionNoStage "A school teaches at least one stage.";
    InstitutionStageTwice "A stage is named twice.";
    NotASchoolCode "A school code has ten digits.";
    InstitutionNothingChanges "That is how it stands already.";
    SchoolCodeUsedBefore "A school code is never used again.";
    InstitutionOnItself "A school does not merge into itself.";
    PersonNotRegistered "This person is not registered.";
    PersonAlreadyRegistered "This person is registered already.";
    PersonErased "This person has been erased.";
    PersonCommitmentInvalid "The commitment is not a SHA-256 in lower-case hex.";
    PersonNothingChanges "That is how it stands already.";
    PersonActNotAllowed "Whoever acts may not do this.";
    PersonActOnOneself "Nobody does this for themself.";
    RoleAlreadyHeld "The role is held already.";
    RoleNotHeld "The role is not held.";
    AdministratorHoldsNothingElse "An administrator holds no other role.";
    ReviewerHoldsNothingElse "A reviewer holds no other role.";
    OfficeRoleOutsideOffice "Inspectors and office staff act for the inspection office only.";
    PersonTooMany "There are too many of these.";
    PostAlreadyHeld "The post is held already.";
    PostNotHeld "The post is not held.";
    EndsBeforeItBegins "The last day lies before the first.";
    DateAlreadyOver "The last day is over already.";
    AgencyTooLong "An agency lasts a year at most.";
    AgentMayNotAct "Administrators and reviewers neither are agents nor have them.";
    PrincipalHoldsNoRole "Whoever is represented holds no role.";
    AgentAlreadyNamed "The agency overlaps one that stands.";
    AgentNamedFromBelow "Whoever is represented stands above you: they or those above them name the agent.";
    NoSuchAgency "There is no such agency.";
    NotRecused "There is no recusal from this unit.";
    RecusalLiftedFromBelow "Only the next higher lifts a recusal.";
    RecusalLifterRecused "Whoever would lift it is recused from the unit.";
    PersonAlreadyDisabled "The person is disabled already.";
    PersonNotDisabled "The person is not disabled.";
    TokenExists "The token exists already.";
    NoSuchToken "There is no such token.";
    InspectionNotOpened "This inspection is not open yet.";
    InspectionAlreadyOpened "This inspection was opened already.";
    InspectionClosed "This inspection is closed.";
    NotByAPerson "Only a person does this.";
    NoUnitInspected "A notice names who is inspected.";
    InspectionGroupTooSmall "A comprehensive or special inspection takes a group of three.";
    InspectionTooMany "There are too many of these.";
    NamedTwice "Somebody is named twice.";
    NoInspector "A visit names at least one inspector.";
    NotAnInspector "Somebody named is no inspector.";
    InspectorRecused "An inspector is recused from this unit.";
    InspectorOfOwnUnit "Nobody inspects the unit that they act for or are paid by.";
    FoundAndNotFound "Nothing was found, so there is nothing to record.";
    GradeMissing "The policy has no bands; state the grade that the points give.";
    GradeDiffers "The policy's bands give another grade for these points.";
    ZoneHeld "The person looks after this zone or school already.";
    ZoneNotHeld "The person does not look after this zone or school.";
    ImpossibleScore "The points lie outside the total.";
    BulkNotOrdered "There is no such bulk.";
    BulkAlreadyOrdered "This bulk was ordered already.";
    BulkNotByAPerson "Only a person orders a bulk.";
    BulkClockOnly "Only the house itself records that a bulk is through.";
    BulkNoItems "A bulk names at least one finding.";
    BulkTooManyItems "A bulk has at most 5000 findings; one closing sheet at most 40.";
    BulkTooLarge "The order is too large; split it.";
    BulkItemTwice "A finding is named twice.";
    BulkItemIncomplete "An item lacks what the act needs.";
    BulkUnfinished "This bulk is not through yet; it can be undone when it is.";
    BulkCannotBeUndone "Nothing takes this act back; each finding has its own commands.";
    BulkNothingToUndo "Nothing of this bulk was done.";
    DeploymentNotFounded "This deployment is not founded yet.";
    DeploymentAlreadyFounded "This deployment was founded already.";
    DemoStaysDemo "A demonstration never becomes an office.";
    OfficeHousedByItself "The office is a unit of its own.";
    OfficeNothingChanges "That is how it stands already.";
    PolicyActNotAllowed "Only the head of the office or a leader adopts a policy.";
    PolicyTextSize "The text is empty or too long.";
    PolicyOther "This stream belongs to another policy.";
    PolicyAlreadyAdopted "This very text is in force already.";
    PolicyVersionTaken "Another text was adopted under this version.";
    PolicyRuleInvalid "A rule is out of bounds; the message names it.";
}
