// Who has it: issue, sign-for, hand-back, dispute, reassignment.
import { graphql, CommandOutcome } from '../api/graphql';
import type { AboutFinding } from './about';
import { contribution, decision } from './command';
import { choice, code, date, dutyList, line, person, prose, quantity, signing, unit, yesNo, type Field } from './field';
import type { Typed } from './typed';

function assignmentFields(about: AboutFinding): Field[] {
  return [
    unit('lead', { initial: about.leadId ?? about.placeUnitId ?? undefined }),
    date('dueOn', { initial: about.dueOn ?? about.offeredDueOn ?? about.upperDueOn ?? undefined }),
    code('rectification', 'rectification', { initial: 'BY_DATE' }),
    prose('targetWords', { rows: 2 }),
    quantity('targetQuantity', { optional: true, unit: about.measureUnit }),
    prose('measures', { optional: true, rows: 2 }),
    dutyList,
  ];
}

function assignment(typed: Typed) {
  return {
    lead: typed.text('lead'),
    dueOn: typed.date('dueOn'),
    rectification: typed.code<'IMMEDIATE' | 'BY_DATE' | 'CONTINUING'>('rectification'),
    target: { words: typed.textOrNull('targetWords'), quantity: typed.quantityOrNull('targetQuantity') },
    measures: typed.textOrNull('measures'),
    duties: typed.duties(),
  };
}

export const issueFinding = decision(
  graphql(`mutation IssueFinding($input: IssueFindingInput!) { outcome: issueFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [...assignmentFields(about), signing],
    input: (typed) => ({ assignment: assignment(typed), signing: typed.signing() }),
  },
);

export const nameOwner = contribution(
  graphql(`mutation NameOwner($input: NameOwnerInput!) { outcome: nameOwner(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [person('owner', { optional: true }), person('unitLeader', { optional: true }), person('responsibleLeader', { optional: true })],
    input: (typed) => ({
      inCharge: {
        owner: typed.textOrNull('owner'),
        unitLeader: typed.textOrNull('unitLeader'),
        responsibleLeader: typed.textOrNull('responsibleLeader'),
      },
    }),
  },
);

export const recordUpperDueDate = contribution(
  graphql(`mutation RecordUpperDueDate($input: RecordUpperDueDateInput!) { outcome: recordUpperDueDate(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [date('upperDueOn', { initial: about.upperDueOn ?? undefined }), line('document')],
    input: (typed) => ({ to: typed.date('upperDueOn'), document: typed.text('document') }),
  },
);

export const recallIssue = decision(
  graphql(`mutation RecallIssue($input: RecallIssueInput!) { outcome: recallIssue(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('reason')], input: (typed) => ({ reason: typed.text('reason') }), ends: true },
);

export const signFor = contribution(
  graphql(`mutation SignFor($input: SignForInput!) { outcome: signFor(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { input: () => ({}) },
);

export const handBack = contribution(
  graphql(`mutation HandBack($input: HandBackInput!) { outcome: handBack(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('reason'), line('dutyDocument')],
    input: (typed) => ({ reason: typed.text('reason'), dutyDocument: typed.text('dutyDocument') }),
  },
);

const requests = (about: AboutFinding, kind: string) => about.requests.filter((one) => one.kind === kind);

export const decideHandBack = decision(
  graphql(`mutation DecideHandBack($input: DecideHandBackInput!) { outcome: decideHandBack(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('request', requests(about, 'HAND_BACK')), unit('reassignedTo', { optional: true }), prose('reasons')],
    input: (typed) => ({
      request: typed.text('request'),
      outcome: { reassignedTo: typed.textOrNull('reassignedTo') },
      reasons: typed.text('reasons'),
    }),
  },
);

export const raiseDispute = contribution(
  graphql(`mutation RaiseDispute($input: RaiseDisputeInput!) { outcome: raiseDispute(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [prose('statement'), prose('counterStatement'), unit('interimLead', { initial: about.leadId ?? undefined })],
    input: (typed) => ({
      statement: typed.text('statement'),
      counterStatement: typed.text('counterStatement'),
      interimLead: typed.text('interimLead'),
    }),
  },
);

export const decideDispute = decision(
  graphql(`mutation DecideDispute($input: DecideDisputeInput!) { outcome: decideDispute(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('request', requests(about, 'DISPUTE')), unit('lead'), prose('reasons'), line('minutesNumber'), signing],
    input: (typed) => ({
      request: typed.text('request'),
      lead: typed.text('lead'),
      reasons: typed.text('reasons'),
      minutesNumber: typed.text('minutesNumber'),
      signing: typed.signing(),
    }),
  },
);

export const reassign = decision(
  graphql(`mutation Reassign($input: ReassignInput!) { outcome: reassign(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [prose('reason'), ...assignmentFields({ ...about, leadId: null, placeUnitId: null }), signing],
    input: (typed) => ({ reason: typed.text('reason'), assignment: assignment(typed), signing: typed.signing() }),
  },
);

export const succeedUnit = contribution(
  graphql(`mutation SucceedUnit($input: SucceedUnitInput!) { outcome: succeedUnit(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [unit('fromUnit', { initial: about.leadId ?? undefined }), unit('toUnit'), line('basisDocument')],
    input: (typed) => ({ from: typed.text('fromUnit'), to: typed.text('toUnit'), basis: typed.text('basisDocument') }),
  },
);

export const requestExtension = contribution(
  graphql(`mutation RequestExtension($input: RequestExtensionInput!) { outcome: requestExtension(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [date('requestedDueOn'), prose('reason')],
    input: (typed) => ({ requestedDueOn: typed.date('requestedDueOn'), reason: typed.text('reason') }),
  },
);

export const decideExtension = decision(
  graphql(`mutation DecideExtension($input: DecideExtensionInput!) { outcome: decideExtension(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('request', requests(about, 'EXTENSION')), yesNo('grant'), date('newDueOn', { optional: true }), prose('reasons'), signing],
    input: (typed) => ({
      request: typed.text('request'),
      grant: typed.flag('grant'),
      newDueOn: typed.flag('grant') ? typed.dateOrNull('newDueOn') : null,
      reasons: typed.text('reasons'),
      signing: typed.signing(),
    }),
  },
);
