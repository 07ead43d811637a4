// Stages of the works, and the money for them. A milestone never closes a finding.
import { CommandOutcome, graphql } from '../api/graphql';
import { contribution, decision } from './command';
import { amount, choice, code, date, line, prose, proseList } from './field';

export const acceptStage = decision(
  graphql(`mutation AcceptStage($input: AcceptStageInput!) { outcome: acceptStage(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('stage', about.openStages), date('acceptedOn', { notAfterToday: true, initial: 'today' }), prose('remark', { optional: true })],
    input: (typed) => ({ stage: typed.text('stage'), acceptedOn: typed.date('acceptedOn'), remark: typed.textOrNull('remark') }),
  },
);

export const returnStage = decision(
  graphql(`mutation ReturnStage($input: ReturnStageInput!) { outcome: returnStage(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('stage', about.stages), proseList('defects')],
    input: (typed) => ({ stage: typed.text('stage'), defects: typed.list('defects') }),
  },
);

export const recordFunding = contribution(
  graphql(`mutation RecordFunding($input: RecordFundingInput!) { outcome: recordFunding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      choice('fundingLine', about.fundingLines),
      code('fundingStep', 'fundingStep'),
      amount('amount'),
      date('movedOn', { notAfterToday: true, initial: 'today' }),
      line('fundingDocument'),
    ],
    input: (typed) => ({
      line: typed.text('fundingLine'),
      step: typed.code<'REQUESTED' | 'GRANTED' | 'PAID_IN' | 'PAID_OUT'>('fundingStep'),
      amount: typed.amount('amount'),
      on: typed.date('movedOn'),
      document: typed.text('fundingDocument'),
    }),
  },
);
