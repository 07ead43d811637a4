// After closing, beside the work, and out of the ledger.
import { graphql, CommandOutcome } from '../api/graphql';
import { contribution, decision } from './command';
import { choice, code, date, finding, people, prose, signing, unit, yesNo } from './field';

export const recordLookBack = contribution(
  graphql(`mutation RecordLookBack($input: RecordLookBackInput!) { outcome: recordLookBack(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [yesNo('lookBackHolds'), prose('lookBackWords'), date('visitedOn', { notAfterToday: true, initial: 'today' }), people('visitedBy')],
    input: (typed) => ({
      holds: typed.flag('lookBackHolds'),
      words: typed.text('lookBackWords'),
      visitedOn: typed.date('visitedOn'),
      visitedBy: typed.list('visitedBy'),
    }),
  },
);

export const reopenFinding = decision(
  graphql(`mutation ReopenFinding($input: ReopenFindingInput!) { outcome: reopenFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [prose('reasons'), date('dueOn', { optional: about.leadId === null || about.dueOn === null })],
    input: (typed) => ({ reasons: typed.text('reasons'), dueOn: typed.dateOrNull('dueOn') }),
  },
);

export const instruct = contribution(
  graphql(`mutation Instruct($input: InstructInput!) { outcome: instruct(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('instruction'), signing], input: (typed) => ({ words: typed.text('instruction'), signing: typed.signing() }) },
);

export const restrict = decision(
  graphql(`mutation Restrict($input: RestrictInput!) { outcome: restrict(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [people('readers'), prose('reason')],
    input: (typed) => ({ readers: typed.list('readers'), reason: typed.text('reason') }),
  },
);

export const unrestrict = decision(
  graphql(`mutation Unrestrict($input: UnrestrictInput!) { outcome: unrestrict(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('reason')], input: (typed) => ({ reason: typed.text('reason') }) },
);

export const linkFinding = contribution(
  graphql(`mutation LinkFinding($input: LinkFindingInput!) { outcome: linkFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [code('linkKind', 'linkKind'), finding('otherFinding')],
    input: (typed) => ({
      kind: typed.code<'RECURRENCE_OF' | 'SAME_CAUSE' | 'SHARED_CURE'>('linkKind'),
      to: typed.text('otherFinding'),
    }),
  },
);

export const mergeFinding = decision(
  graphql(`mutation MergeFinding($input: MergeFindingInput!) { outcome: mergeFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [finding('mergeInto'), prose('reason')],
    input: (typed) => ({ into: typed.text('mergeInto'), reason: typed.text('reason') }),
    ends: true,
  },
);

export const withdrawFinding = decision(
  graphql(`mutation WithdrawFinding($input: WithdrawFindingInput!) { outcome: withdrawFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('reason')], input: (typed) => ({ reason: typed.text('reason') }), ends: true },
);

export const terminateFinding = decision(
  graphql(`mutation TerminateFinding($input: TerminateFindingInput!) { outcome: terminateFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('reason'), unit('successor', { optional: true })],
    input: (typed) => ({ reason: typed.text('reason'), successor: typed.textOrNull('successor') }),
    ends: true,
  },
);

export const contestEntry = contribution(
  graphql(`mutation ContestEntry($input: ContestEntryInput!) { outcome: contestEntry(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('entry', about.entries), prose('reason')],
    input: (typed) => ({ entry: Number(typed.text('entry')), reason: typed.text('reason') }),
  },
);

export const decideContestedEntry = decision(
  graphql(`mutation DecideContestedEntry($input: DecideContestedEntryInput!) { outcome: decideContestedEntry(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('entry', about.contestedEntries), yesNo('entryStands'), prose('reasons')],
    input: (typed) => ({ entry: Number(typed.text('entry')), stands: typed.flag('entryStands'), reasons: typed.text('reasons') }),
  },
);

export const correctEntry = contribution(
  graphql(`mutation CorrectEntry($input: CorrectEntryInput!) { outcome: correctEntry(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [code('correctedField', 'correctable'), prose('newWords', { rows: 2 }), unit('placeUnit', { optional: true }), prose('reason')],
    input: (typed) => ({
      field: typed.code<
        | 'DESCRIPTION'
        | 'CLAUSE'
        | 'CATEGORY'
        | 'PLACE'
        | 'SEVERITY'
        | 'THRESHOLD_WORDS'
        | 'MEASURED_WORDS'
        | 'SOURCE_BODY'
        | 'SOURCE_DOCUMENT'
      >('correctedField'),
      new: typed.text('newWords'),
      reason: typed.text('reason'),
      unit: typed.textOrNull('placeUnit'),
    }),
  },
);
