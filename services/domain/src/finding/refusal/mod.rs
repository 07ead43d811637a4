//! Why a finding says no: expected, safe to show, never a fault. Each says what is
//! missing or what to do next, carries its parameters as data, and names no person.
//!
//! **Deliberately absent:** a catch-all.

#[macro_use]
mod listed;
mod said;

use chrono::NaiveDate;

use said::Said;

use crate::{
    Language, Line, Measure, PersonId, Quantity, Role, UnitId,
    finding::{ClosureGround, EvidenceKind, FindingStatus, Lack, Mark},
    ladder::Rung,
};

refusals! {
    // Standing
    NotRecorded "NOT_RECORDED"
        "这条问题尚未登记,请先登记。" "This finding has not been recorded yet; record it first.";
    AlreadyRecorded "ALREADY_RECORDED"
        "这条问题已经登记,不再重复登记。" "This finding is recorded already.";
    WrongStatus { status: FindingStatus, allowed: Vec<FindingStatus> } "WRONG_STATUS"
        "当前状态为“{status}”,此项操作只能在“{allowed}”时办理。"
        "The finding is {status}; this can be done only while it is {allowed}.";
    NotOpen { status: FindingStatus } "NOT_OPEN"
        "当前状态为“{status}”,此项操作只能在交办之后、销号之前办理。"
        "The finding is {status}; this can be done only between issue and closure.";
    MarkStands { mark: Mark } "MARK_STANDS"
        "这条问题处于“{mark}”,请先了结后再办。" "The finding is marked {mark}; settle that first.";
    MarkMissing { mark: Mark } "MARK_MISSING"
        "这条问题没有“{mark}”标记,无需办理。"
        "The finding is not marked {mark}; there is nothing to do.";
    PersonNeeded "PERSON_NEEDED"
        "此项操作须由有账号的人员办理。" "A person has to do this; the machine may not.";
    ClockOnly "CLOCK_ONLY"
        "此项由系统按期自动办理,不能手工办理。" "The clock alone does this.";
    OperatorMayNot "OPERATOR_MAY_NOT"
        "命令行只能登记和导入问题,其他业务请登录办理。"
        "The command line may record and import findings only; sign in for anything else.";
    PolicyNotAdopted "POLICY_NOT_ADOPTED"
        "尚未采用业务规则,请督导室负责人先采用一份。"
        "No policy has been adopted; the head of the office has to adopt one first.";
    UnitNotActive { unit: UnitId } "UNIT_NOT_ACTIVE"
        "所选单位未登记或已撤销,请另选单位。"
        "The unit is not registered or was abolished; name another.";
    InFuture { date: NaiveDate } "IN_FUTURE"
        "日期{date}还没有到,请填写已经发生的日期。"
        "{date} has not come yet; state a day that has passed.";
    NotAhead { date: NaiveDate } "NOT_AHEAD"
        "日期{date}已经过去,请填写今后的日期。" "{date} is not ahead; state a later day.";
    NegativeQuantity { quantity: Quantity } "NEGATIVE_QUANTITY"
        "数量{quantity}小于零,请核对。" "The quantity {quantity} is below zero.";
    TooMany { most: u16 } "TOO_MANY"
        "最多{most}项,请减少或分开办理。" "At most {most} are allowed; leave some out.";
    DigestMalformed "DIGEST_MALFORMED"
        "材料指纹格式不对,应为64位小写十六进制,请重新上传文件。"
        "The file's digest must be 64 lower-case hex digits; upload the file again.";

    // Coming to stand
    PartRecordedByHand "PART_RECORDED_BY_HAND"
        "分解出的子项随分解一并产生,不能单独登记。"
        "Parts come with breaking down a finding; they are not recorded by hand.";
    LedgerContradictsItself { lacks: Vec<Lack> } "LEDGER_CONTRADICTS_ITSELF"
        "期初状态与台账内容不符(缺:{lacks}),缺牵头单位或时限的只能列为已认定。"
        "The stated standing does not fit the row (lacking: {lacks}); without a lead or a date it can only be confirmed.";
    ClauseMissing "CLAUSE_MISSING"
        "问题须写明依据条款,请先补充。" "A problem must name its clause; add it first.";
    DefinitionDiffers { threshold: Line, measured: Line } "DEFINITION_DIFFERS"
        "口径不一致:标准是“{threshold}”,实测是“{measured}”。请更正,或注明口径不一致后认定。"
        "The threshold is of \"{threshold}\", the value of \"{measured}\"; put it right, or confirm it as differing.";
    NotFedBackToYou { unit: Option<UnitId> } "NOT_FED_BACK_TO_YOU"
        "初步意见没有反馈给你单位,不能申辩。"
        "The preliminary opinion went to another unit; only that unit may answer.";
    DefencePeriodOver { until: NaiveDate } "DEFENCE_PERIOD_OVER"
        "申辩期已于{until}届满。" "The defence period ended on {until}.";
    DefencePeriodRunning { until: NaiveDate } "DEFENCE_PERIOD_RUNNING"
        "申辩期到{until}为止,届满后才能认定。"
        "The unit may answer until {until}; confirm afterwards.";

    // Who has it, by when
    LeadIsCoUnit { unit: UnitId } "LEAD_IS_CO_UNIT"
        "牵头单位不能同时是配合单位,请调整配合任务。" "The lead unit cannot be a co-unit as well.";
    DutyTwice "DUTY_TWICE"
        "同一项配合任务列了两次,请删去一项。" "The same duty stands twice in the list.";
    TargetMissing "TARGET_MISSING"
        "请写明整改目标;有实测值的问题须写明目标数量和单位。"
        "State the target; a measured finding needs it as a quantity with its unit.";
    DueAfterUpper { due_on: NaiveDate, upper_due_on: NaiveDate } "DUE_AFTER_UPPER"
        "整改时限{due_on}晚于上级规定的{upper_due_on},请提前,或先登记上级调整时限的文件。"
        "{due_on} is later than the upper body's {upper_due_on}; choose an earlier day or record the upper body's new document first.";
    DueInPast { due_on: NaiveDate } "DUE_IN_PAST"
        "整改时限{due_on}已经过去,请另定日期。"
        "The due date {due_on} has passed; choose a later one.";
    DueDateNeeded "DUE_DATE_NEEDED"
        "请写明新的整改时限。" "State the new due date.";
    NotTheLead { lead: Option<UnitId> } "NOT_THE_LEAD"
        "此项操作由牵头单位办理。" "Only the lead unit may do this.";
    NotAParty "NOT_A_PARTY"
        "你单位不是这条问题的牵头或配合单位。" "Your unit neither leads nor helps here.";
    HandBackUndecided "HAND_BACK_UNDECIDED"
        "退办申请还没有答复,请先答复。" "A hand-back waits for its decision; decide it first.";
    HandBackUsed "HAND_BACK_USED"
        "每个牵头单位只能退办一次;仍有异议的,请提出争议裁定。"
        "A lead may hand back once; raise a dispute instead.";
    NoSuchRequest "NO_SUCH_REQUEST"
        "没有这项待答复的申请,可能已经答复,请刷新后查看。"
        "No such request waits for a decision; it may have been decided already.";
    NotYetDeemed { from: NaiveDate } "NOT_YET_DEEMED"
        "{from}起才视为签收。" "It counts as signed for from {from} on.";
    NotHeldBy { unit: UnitId } "NOT_HELD_BY"
        "原单位没有承担这条问题,无需承接。" "That unit holds no part in this finding.";
    SameUnit { unit: UnitId } "SAME_UNIT"
        "前后单位相同,请另选单位。" "It is the same unit as before; name another.";
    ExtensionPending "EXTENSION_PENDING"
        "已有一项延期申请待答复。" "An extension is asked for already.";
    ExtensionsUsedUp { most: u16 } "EXTENSIONS_USED_UP"
        "延期次数已达上限({most}次)。"
        "The finding has been extended {most} times, the most there may be.";
    NotLater { current: NaiveDate, asked: NaiveDate } "NOT_LATER"
        "新时限{asked}并不晚于现时限{current}。"
        "{asked} is not later than the present due date {current}.";
    BeyondAsked { asked: NaiveDate, granted: NaiveDate } "BEYOND_ASKED"
        "批准的时限{granted}晚于申请的{asked}。"
        "{granted} is later than what was asked for, {asked}.";
    ExtensionTooLong { asked: NaiveDate, latest: NaiveDate } "EXTENSION_TOO_LONG"
        "申请的时限{asked}超过规则允许的最长延期,最晚可申请到{latest}。"
        "{asked} is more than the rules allow; ask for {latest} at the latest.";

    // Work
    PlanNeeded "PLAN_NEEDED"
        "请先报送整改方案,审定后再填报进展。"
        "File a plan and have it approved before reporting progress.";
    UnitDiffers { expected: Measure, found: Measure } "UNIT_DIFFERS"
        "目标以“{expected}”计,填报的是“{found}”,请统一单位。"
        "The target is counted in {expected}, the report in {found}; use one unit.";
    NoSuchStage "NO_SUCH_STAGE"
        "审定的整改方案里没有这个节点。" "The approved plan has no such stage.";
    StageAccepted "STAGE_ACCEPTED" "这个节点已经验收。" "This stage is accepted already.";
    StagesOutOfOrder "STAGES_OUT_OF_ORDER"
        "节点须按日期先后排列。" "The stages must stand in the order of their dates.";
    StageAfterDue { stage: Line, due_on: NaiveDate } "STAGE_AFTER_DUE"
        "节点“{stage}”晚于整改时限{due_on},请提前,或先申请延期。"
        "The stage \"{stage}\" lies after the due date {due_on}; choose an earlier day or ask for an extension first.";
    WorksTwice "WORKS_TWICE"
        "同一节点或资金列了两次,请删去一项。"
        "The same stage or line of money stands twice in the plan.";
    AcceptedStageLeftOut { stage: Line } "ACCEPTED_STAGE_LEFT_OUT"
        "节点“{stage}”已经验收,新方案须保留。"
        "The stage \"{stage}\" is accepted; the new plan has to keep it.";
    FundedLineLeftOut { line: Line } "FUNDED_LINE_LEFT_OUT"
        "资金“{line}”已有记录,新方案须保留。"
        "The line \"{line}\" has entries; the new plan has to keep it.";
    NoSuchFundingLine "NO_SUCH_FUNDING_LINE"
        "审定的整改方案里没有这项资金,请先在方案中列明。"
        "The approved plan has no such line of money; file it with the plan first.";
    NotAnAmount "NOT_AN_AMOUNT"
        "金额以元为单位,最多到分,不能为零;只有冲正可以为负。"
        "An amount is in yuan, ends at two decimals and is not nothing; only taking back is below zero.";
    MoreThanRecorded { recorded: Quantity } "MORE_THAN_RECORDED"
        "冲正不能超过已登记的{recorded}。"
        "No more can be taken back than was recorded, {recorded}.";
    NoSuchDuty "NO_SUCH_DUTY" "没有这项配合任务。" "There is no such duty.";
    DutySettled "DUTY_SETTLED"
        "这项配合任务已经完成或免除。" "The duty is done or waived already.";
    NotTheDutysUnit { unit: UnitId } "NOT_THE_DUTYS_UNIT"
        "这项任务由承担它的配合单位填报。" "The co-unit that has the duty reports it.";
    NoSuchInterimMeasure "NO_SUCH_INTERIM_MEASURE"
        "没有这项临时管控措施。" "There is no such interim measure.";
    InterimMeasureKnown "INTERIM_MEASURE_KNOWN"
        "这项临时管控措施已经下达。" "This interim measure was ordered already.";
    InterimMeasureSettled "INTERIM_MEASURE_SETTLED"
        "这项临时管控措施已经核实。" "The interim measure is verified already.";
    InterimMeasureNotReported "INTERIM_MEASURE_NOT_REPORTED"
        "承办单位还没有报告这项措施的落实情况。" "The unit has not reported on the measure yet.";
    NotTheOrderedUnit { unit: UnitId } "NOT_THE_ORDERED_UNIT"
        "由被责令的单位报告落实情况。" "The unit that was ordered reports on it.";
    EvidenceKnown "EVIDENCE_KNOWN" "这份材料已经上传。" "This file is attached already.";
    NoSuchEvidence "NO_SUCH_EVIDENCE"
        "没有这份材料,或者已经撤回。" "There is no such file, or it was withdrawn.";
    NotYourEvidence "NOT_YOUR_EVIDENCE"
        "材料只能由上传单位或督导室撤回。"
        "Only the unit that attached it, or the office, may withdraw it.";
    EvidenceFrozen "EVIDENCE_FROZEN"
        "这份材料已随销号申请固定;撤回申请或退回整改后才能撤回材料。"
        "The claim has frozen this file; it can be withdrawn after the claim is taken back or returned.";
    DefectsMissing "DEFECTS_MISSING"
        "退回时请逐条写明存在的问题。" "List the defects when returning it.";
    NotMeasured "NOT_MEASURED"
        "这条问题没有量化指标,无需重新测量。"
        "This finding is not measured; there is nothing to waive.";

    // Claim, verification, closing
    GroundDoesNotFit { ground: ClosureGround } "GROUND_DOES_NOT_FIT"
        "销号理由“{ground}”不适用于这类事项;只有意见建议可以“已答复”销号。"
        "The ground \"{ground}\" does not fit; only a suggestion is closed by an answer.";
    FiguresMissing "FIGURES_MISSING"
        "数据更正须写明原数据和更正后的数据;有实测指标的,请先填报更正后的实测值。"
        "A data correction states the figure that stood and the right one; record the right value first where it is measured.";
    EvidenceMissing { kinds: Vec<EvidenceKind> } "EVIDENCE_MISSING"
        "还缺佐证材料:{kinds}。" "Evidence is missing: {kinds}.";
    AnyEvidenceMissing { kinds: Vec<EvidenceKind> } "ANY_EVIDENCE_MISSING"
        "至少要有下列佐证材料之一:{kinds}。" "At least one of these is needed: {kinds}.";
    MeasurementMissing "MEASUREMENT_MISSING"
        "有实测值的问题须先填报整改后的实测值,或由督导室负责人免除。"
        "A measured finding needs a new measurement, or the head's waiver.";
    GapRemains { gap: Quantity } "GAP_REMAINS"
        "最近一次实测仍有缺口{gap},整改尚未完成。"
        "The latest measurement still shows a gap of {gap}.";
    DutiesOpen { units: Vec<UnitId> } "DUTIES_OPEN"
        "还有配合任务没有完成或免除。" "Some co-units' duties are neither done nor waived.";
    EvidenceSetDiffers "EVIDENCE_SET_DIFFERS"
        "所看的材料与申请销号时固定的材料不一致,请刷新后重新核对。"
        "The evidence looked at is not the set that the claim froze; look again.";
    VerifierMissing "VERIFIER_MISSING" "请写明核查人。" "Name who verified.";
    VerifierTwice { person: PersonId } "VERIFIER_TWICE" "同一核查人列了两次。" "One verifier stands in the list twice.";
    OnSiteByTwo { found: u16 } "ON_SITE_BY_TWO"
        "安全或一票否决事项须两人以上现场核查,现有{found}人。"
        "A safety or veto item is verified on site by two or more; {found} were there.";
    VerifiedBeforeClaim { claimed_on: NaiveDate } "VERIFIED_BEFORE_CLAIM"
        "核查日期早于申请销号日期{claimed_on}。"
        "It was claimed on {claimed_on}; verification cannot be earlier.";
    VerifiedBeforeParts { rested_on: NaiveDate } "VERIFIED_BEFORE_PARTS"
        "核查日期早于最后一个子项了结的日期{rested_on}。"
        "Its last part came to rest on {rested_on}; verification cannot be earlier.";
    ClosedBeforeVerified { verified_on: NaiveDate } "CLOSED_BEFORE_VERIFIED"
        "签批日期早于核查日期{verified_on},请核对。"
        "It was verified on {verified_on}; the closing cannot be signed earlier.";
    NoticeBeforeVerified { verified_on: NaiveDate } "NOTICE_BEFORE_VERIFIED"
        "公示日期早于核查日期{verified_on},请核对。"
        "It was verified on {verified_on}; the notice cannot be earlier.";
    NoticePeriodMissing "NOTICE_PERIOD_MISSING"
        "规则没有规定公示天数,请写明公示截止日期。"
        "No rule says how long a notice lasts; state its last day.";
    NoticeTooShort { until: NaiveDate } "NOTICE_TOO_SHORT"
        "公示至少到{until}为止。" "The notice lasts until {until} at least.";
    NoticeRunning { until: NaiveDate } "NOTICE_RUNNING"
        "公示到{until}为止,期满后才能销号。"
        "The public notice lasts until {until}; close it afterwards.";
    ObjectionOutsidePeriod { from: NaiveDate, until: NaiveDate } "OBJECTION_OUTSIDE_PERIOD"
        "公示期为{from}至{until},收到异议的日期不在其内。"
        "The notice lasts from {from} to {until}; the objection came outside of it.";
    ObjectionUndecided "OBJECTION_UNDECIDED"
        "公示期间的异议还没有答复,答复后才能销号。"
        "An objection to the notice was not decided yet; decide it before closing.";
    PartsMissing "PARTS_MISSING"
        "请至少列出一个子项。" "Name at least one part.";
    PartUnnamed "PART_UNNAMED"
        "每个子项须写明牵头单位,或所在学校、对象。"
        "Each part names a lead unit, or the school or object that it is about.";
    PartTwice "PART_TWICE"
        "同一单位、同一对象的子项列了两次,或者已经分解过,请删去。"
        "The same unit and object stand twice, or have a part already; leave one out.";
    PartOfPart "PART_OF_PART"
        "子项不能再分解;请在原问题下补充子项。"
        "A part is not broken down again; add a part to the whole instead.";
    NoSuchPart "NO_SUCH_PART" "没有这个子项。" "There is no such part.";
    PartsUnsettled "PARTS_UNSETTLED"
        "子项还没有全部了结。" "Not all parts are settled yet.";

    // Separation of duties
    RecorderConfirms { person: PersonId } "RECORDER_CONFIRMS"
        "登记人不能认定自己登记的问题,请由他人认定。"
        "Whoever recorded it cannot confirm it; ask a colleague.";
    DoingSideJudges { person: PersonId } "DOING_SIDE_JUDGES"
        "整改一方的人员不能核查、不能销号,请另派人员。"
        "Whoever acts for the doing side neither verifies nor closes; name somebody else.";
    VerifierOwns { person: PersonId } "VERIFIER_OWNS"
        "责任人不能核查自己负责的事项。" "The owner cannot verify it.";
    VerifierUploaded { person: PersonId } "VERIFIER_UPLOADED"
        "上传佐证材料的人不能核查。" "Whoever attached evidence cannot verify it.";
    VerifierClaimed { person: PersonId } "VERIFIER_CLAIMED"
        "申请销号的人不能核查。" "Whoever claimed closure cannot verify it.";
    VerifierEntered { person: PersonId } "VERIFIER_ENTERED"
        "代单位录入进展或材料的人不能核查。" "Whoever entered for the unit cannot verify it.";
    SignerVerified { person: PersonId } "SIGNER_VERIFIED"
        "核查人不能签批销号,请由他人签批。"
        "A verifier cannot sign the closing; somebody else has to.";
    PaidByLead "PAID_BY_LEAD"
        "牵头单位就是督导室所在的局,核查人中至少要有一人不由该局发薪。"
        "The lead houses the office: at least one verifier must not be on its payroll.";
    VerifiedFromAbove "VERIFIED_FROM_ABOVE"
        "涉及督导室自身的问题由县领导或督导委员会核查。"
        "A finding about the office itself is verified by leadership or the committee.";
    ClosedFromAbove "CLOSED_FROM_ABOVE"
        "此项须由县领导或督导委员会签批销号。"
        "Leadership or the committee has to sign this closing.";
    ResponsibleLeaderSigns { person: PersonId } "RESPONSIBLE_LEADER_SIGNS"
        "签批人是本项的责任领导,请由上一级签批(可凭会议纪要)。"
        "The signer is the item's responsible leader; the next above signs (minutes will do).";
    Recused { person: PersonId, unit: UnitId } "RECUSED"
        "该人员对相关单位须回避,请另派人员。"
        "The person is recused from a unit concerned; name somebody else.";
    OutsideVisit { person: PersonId } "OUTSIDE_VISIT"
        "一次性授权只限所授权的那次督导。" "A one-visit grant is for the inspection that it names, and for no other.";
    OwnEmployer { person: PersonId, unit: UnitId } "OWN_EMPLOYER"
        "不能核查本人所在学校或单位的事项。" "Nobody verifies at their own school or employer.";
    SignatoryLacksRole { person: PersonId, roles: Vec<Role> } "SIGNATORY_LACKS_ROLE"
        "签批人须为:{roles}。" "The signatory must be: {roles}.";
    PersonUnknown { person: PersonId } "PERSON_UNKNOWN"
        "所列人员未在本系统登记,请先登记(无需账号)。"
        "The person is not registered; register them first (no account is needed).";
    NotTheirAgent { person: PersonId } "NOT_THEIR_AGENT"
        "今天没有有效的代理授权。" "There is no agency in force today.";
    EnteredByDoingSide { person: PersonId } "ENTERED_BY_DOING_SIDE"
        "督导一方的纸质签批不能由整改一方的人员录入。"
        "The doing side may not enter the judging side's papers.";
    EnteredByVerifier { person: PersonId } "ENTERED_BY_VERIFIER"
        "销号的纸质签批不能由核查人录入,请由他人录入。"
        "A closing on paper is entered by none of its verifiers.";
    InterimReporterVerifies { person: PersonId } "INTERIM_REPORTER_VERIFIES"
        "报告落实情况的一方不能自行核实。" "The side that reported the measure cannot verify it.";

    // After closing, beside the work, out of the ledger
    NotForUpperBody "NOT_FOR_UPPER_BODY"
        "按业务规则,这类来源的问题不需上级销号。"
        "By policy, findings from this source are not closed by an upper body.";
    PartGoesUpWithWhole "PART_GOES_UP_WITH_WHOLE"
        "子项不单独上报,请随原问题整体上报。" "A part is not reported up by itself; the whole is.";
    ClosedByUpperBody "CLOSED_BY_UPPER_BODY"
        "上级已经销号,不必再报。" "The upper body has closed it already.";
    RelapseTooLate { closed_on: NaiveDate, months: u16 } "RELAPSE_TOO_LATE"
        "{closed_on}销号至今已超过{months}个月,请登记为新问题并与原问题关联。"
        "It was closed on {closed_on}, more than {months} months ago; record a new finding and link it.";
    StaleReminder { due_on: Option<NaiveDate> } "STALE_REMINDER"
        "整改时限已变更,提醒作废。" "The due date has changed; the reminder is void.";
    SilentBeforeStart { start_day: NaiveDate } "SILENT_BEFORE_START"
        "期初事项在{start_day}启用之前不提醒,启用之前已过的时限也不提醒。"
        "The ladder is silent on carried-over findings before {start_day}, and on dates before it.";
    NoGround "NO_GROUND"
        "今天没有提醒或升级的事由;由人提出的,请写明理由。"
        "Nothing gives ground for it today; whoever proposes it has to say why.";
    RungNotInPolicy { rung: Rung } "RUNG_NOT_IN_POLICY"
        "现行规则的督办阶梯中没有“{rung}”,或由系统自动办理。"
        "The adopted ladder has no {rung}, or it acts by itself.";
    RungStands { rung: Rung } "RUNG_STANDS"
        "已处于“{rung}”。" "It stands at {rung} already.";
    RungSkipped { next: Rung } "RUNG_SKIPPED"
        "不能越级,下一级为“{next}”(危及生命安全的除外)。"
        "No rung is left out except for danger to life; the next is {next}.";
    ReminderMissing "REMINDER_MISSING"
        "尚未提醒过责任单位,先提醒再升级(危及生命安全的除外)。"
        "Nobody was reminded yet; a reminder comes first, except for danger to life.";
    ProposalWaits { rung: Rung } "PROPOSAL_WAITS"
        "已有“{rung}”的建议待决定,请先决定。" "A proposal of {rung} waits; decide on it first.";
    ProposalMissing { rung: Rung } "PROPOSAL_MISSING"
        "“{rung}”须先有建议,再由签批人决定。" "Nobody has proposed {rung}; propose it first.";
    DocumentNumberMissing "DOCUMENT_NUMBER_MISSING"
        "请填写文号。" "State the number of the document.";
    AddresseeMissing "ADDRESSEE_MISSING"
        "没有牵头单位,请指明送达单位。"
        "There is no lead unit; name the unit that it is addressed to.";
    NoRungStands "NO_RUNG_STANDS"
        "目前没有可降的级别。" "There is no rung to step down from.";
    GroundStands { rung: Rung } "GROUND_STANDS"
        "“{rung}”的事由今天仍然存在,不能降到其下。"
        "The ground for {rung} still holds today; it cannot stand lower.";
    ReadersMissing "READERS_MISSING" "请至少指定一名知悉人。" "Name at least one reader.";
    OnItself "ON_ITSELF"
        "不能与自身关联或并案,请另选一条问题。"
        "A finding is neither linked to nor merged into itself; name another.";
    AlreadyLinked "ALREADY_LINKED"
        "两条问题已经这样关联。" "The findings are linked that way already.";
    NoSuchEntry { entry: u64 } "NO_SUCH_ENTRY"
        "这一条不是代录,不能提出异议。" "That is no entry made on a unit's behalf.";
    NotYourEntry { unit: UnitId } "NOT_YOUR_ENTRY"
        "这条代录不是以你单位名义录入的。" "The entry was made for another unit.";
    AlreadyContested "ALREADY_CONTESTED"
        "已经提出过异议。" "The entry is contested already.";
    NotContested { entry: u64 } "NOT_CONTESTED"
        "对这条代录没有待裁定的异议。" "No objection to this entry waits for a decision.";
    EntererDecides { person: PersonId } "ENTERER_DECIDES"
        "代录人不能裁定对代录的异议,请由其他负责人办理。"
        "Whoever entered for a unit decides no objection to an entry; somebody else has to.";
    ContestPeriodOver { until: NaiveDate } "CONTEST_PERIOD_OVER"
        "异议期已于{until}届满。" "The time to object ended on {until}.";
    NotTheAuthor "NOT_THE_AUTHOR"
        "只有登记人或督导室可以更正。" "Only the author or the office may correct it.";
    NothingChanges "NOTHING_CHANGES"
        "更正前后内容相同。" "The new value is the old one.";
    ValueDoesNotFit "VALUE_DOES_NOT_FIT"
        "更正内容不符合该字段的要求(单行、长度或取值)。"
        "The new value does not fit the field (one line, length or choice).";
}

impl std::fmt::Display for FindingRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for FindingRefusal {}
