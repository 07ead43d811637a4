// What is done to put it right, and what shows it.
import dayjs from 'dayjs';
import { graphql, CommandOutcome } from '../api/graphql';
import { contribution, decision } from './command';
import { choice, code, date, flag, fundingList, line, person, prose, proseList, quantity, stageList, unit, yesNo } from './field';

export const orderInterimMeasure = contribution(
  graphql(`mutation OrderInterimMeasure($input: OrderInterimMeasureInput!) { outcome: orderInterimMeasure(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [unit('unit', { initial: about.placeUnitId ?? about.leadId ?? undefined }), prose('words'), date('dueOn')],
    input: (typed) => ({ unit: typed.text('unit'), words: typed.text('words'), dueOn: typed.date('dueOn') }),
  },
);

export const reportInterimMeasure = contribution(
  graphql(`mutation ReportInterimMeasure($input: ReportInterimMeasureInput!) { outcome: reportInterimMeasure(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('measure', about.interimMeasures), prose('words'), date('happenedOn', { notAfterToday: true, initial: 'today' })],
    input: (typed) => ({ measure: typed.text('measure'), words: typed.text('words'), happenedOn: typed.date('happenedOn') }),
  },
);

export const verifyInterimMeasure = decision(
  graphql(`mutation VerifyInterimMeasure($input: VerifyInterimMeasureInput!) { outcome: verifyInterimMeasure(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('measure', about.interimMeasures), yesNo('holds'), prose('words')],
    input: (typed) => ({ measure: typed.text('measure'), holds: typed.flag('holds'), words: typed.text('words') }),
  },
);

export const filePlan = contribution(
  graphql(`mutation FilePlan($input: FilePlanInput!) { outcome: filePlan(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      prose('planMeasures', { rows: 6, initial: about.plan.measures ?? undefined }),
      date('forecastOn', { optional: true }),
      { ...stageList, initial: about.plan.stages.map((stage) => ({ ...stage, dueOn: dayjs(stage.dueOn), target: stage.target ?? undefined, acceptance: stage.acceptance ?? undefined })) },
      { ...fundingList, initial: about.plan.funding },
    ],
    input: (typed) => ({
      plan: {
        measures: typed.text('planMeasures'),
        forecastOn: typed.dateOrNull('forecastOn'),
        stages: typed.stages(),
        funding: typed.fundingLines(),
      },
    }),
  },
);

export const approvePlan = decision(
  graphql(`mutation ApprovePlan($input: ApprovePlanInput!) { outcome: approvePlan(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('remark', { optional: true })], input: (typed) => ({ remark: typed.textOrNull('remark') }) },
);

export const returnPlan = decision(
  graphql(`mutation ReturnPlan($input: ReturnPlanInput!) { outcome: returnPlan(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [proseList('defects')], input: (typed) => ({ defects: typed.list('defects') }) },
);

export const reportProgress = contribution(
  graphql(`mutation ReportProgress($input: ReportProgressInput!) { outcome: reportProgress(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      prose('progressWords'),
      ...(about.stages.length > 0 ? [choice('progressStage', about.stages, { optional: true, initial: undefined })] : []),
      quantity('done', { optional: true, unit: about.targetUnit ?? about.measureUnit }),
      date('forecastOn', { optional: true }),
      date('happenedOn', { notAfterToday: true, initial: 'today' }),
    ],
    input: (typed) => ({
      progress: {
        words: typed.text('progressWords'),
        stage: typed.textOrNull('progressStage'),
        done: typed.quantityOrNull('done'),
        forecastOn: typed.dateOrNull('forecastOn'),
        happenedOn: typed.date('happenedOn'),
      },
    }),
  },
);

export const reportDuty = contribution(
  graphql(`mutation ReportDuty($input: ReportDutyInput!) { outcome: reportDuty(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('duty', about.duties), prose('words'), date('happenedOn', { notAfterToday: true, initial: 'today' })],
    input: (typed) => ({ duty: typed.text('duty'), words: typed.text('words'), happenedOn: typed.date('happenedOn') }),
  },
);

export const waiveDuty = decision(
  graphql(`mutation WaiveDuty($input: WaiveDutyInput!) { outcome: waiveDuty(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('duty', about.duties), prose('reason')],
    input: (typed) => ({ duty: typed.text('duty'), reason: typed.text('reason') }),
  },
);

export const withdrawEvidence = contribution(
  graphql(`mutation WithdrawEvidence($input: WithdrawEvidenceInput!) { outcome: withdrawEvidence(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('evidence', about.evidence), prose('reason')],
    input: (typed) => ({ evidence: typed.text('evidence'), reason: typed.text('reason') }),
    ends: true,
  },
);

export const recordMeasurement = contribution(
  graphql(`mutation RecordMeasurement($input: RecordMeasurementInput!) { outcome: recordMeasurement(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      line('measureName', { initial: about.measure ?? undefined }),
      quantity('measuredValue', { unit: about.measureUnit }),
      quantity('gap', { optional: true, unit: about.targetUnit }),
      line('measuredSource'),
      date('measuredOn', { notAfterToday: true, initial: 'today' }),
    ],
    input: (typed) => ({
      measured: {
        measure: typed.text('measureName'),
        value: typed.quantity('measuredValue'),
        gap: typed.quantityOrNull('gap'),
        source: typed.text('measuredSource'),
      },
      measuredOn: typed.date('measuredOn'),
    }),
  },
);

export const waiveMeasurement = decision(
  graphql(`mutation WaiveMeasurement($input: WaiveMeasurementInput!) { outcome: waiveMeasurement(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('reasons')], input: (typed) => ({ reasons: typed.text('reasons') }) },
);

export const comment = contribution(
  graphql(`mutation Comment($input: CommentInput!) { outcome: comment(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('comment'), code('audience', 'audience', { initial: 'ALL_PARTIES' })],
    input: (typed) => ({ words: typed.text('comment'), audience: typed.code<'OFFICE' | 'ALL_PARTIES'>('audience') }),
  },
);

export const recordContact = contribution(
  graphql(`mutation RecordContact($input: RecordContactInput!) { outcome: recordContact(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      code('means', 'contactMeans', { initial: 'PHONE' }),
      unit('unit', { initial: about.leadId ?? undefined }),
      person('contactPerson', { optional: true }),
      prose('contactWords'),
      line('promised', { optional: true }),
      date('promisedBy', { optional: true }),
      date('happenedOn', { notAfterToday: true, initial: 'today' }),
      flag('delivered', { optional: true }),
    ],
    input: (typed) => ({
      means: typed.code<'PHONE' | 'WECHAT' | 'VISIT' | 'MEETING' | 'LETTER'>('means'),
      unit: typed.text('unit'),
      person: typed.textOrNull('contactPerson'),
      words: typed.text('contactWords'),
      promised: typed.textOrNull('promised'),
      promisedBy: typed.dateOrNull('promisedBy'),
      happenedOn: typed.date('happenedOn'),
      delivered: typed.flag('delivered'),
    }),
  },
);
