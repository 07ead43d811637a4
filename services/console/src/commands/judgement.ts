// Claim, verification, closing: three acts, three people.
import { graphql, CommandOutcome } from '../api/graphql';
import { contribution, decision } from './command';
import { choice, code, date, line, prose, proseList, signing, verifiers, yesNo } from './field';

export const claimClosure = decision(
  graphql(`mutation ClaimClosure($input: ClaimClosureInput!) { outcome: claimClosure(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      code('ground', 'closureGround', { initial: about.kind === 'SUGGESTION' ? 'ANSWERED' : 'CURED' }),
      prose('claimWords'),
      line('figureBefore', { optional: true }),
      line('figureAfter', { optional: true }),
      signing,
    ],
    input: (typed) => ({
      ground: typed.code<'CURED' | 'DATA_CORRECTION' | 'ANSWERED'>('ground'),
      words: typed.text('claimWords'),
      figures: typed.text('figureBefore') && typed.text('figureAfter') ? { before: typed.text('figureBefore'), after: typed.text('figureAfter') } : null,
      signing: typed.signing(),
    }),
  },
);

export const takeBackClaim = decision(
  graphql(`mutation TakeBackClaim($input: TakeBackClaimInput!) { outcome: takeBackClaim(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('reason')], input: (typed) => ({ reason: typed.text('reason') }), ends: true },
);

export const passVerification = decision(
  graphql(`mutation PassVerification($input: PassVerificationInput!) { outcome: passVerification(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('verificationWords'), date('verifiedOn', { notAfterToday: true, initial: 'today' }), verifiers],
    input: (typed, about) => ({
      verifiers: typed.verifiers(),
      words: typed.text('verificationWords'),
      evidenceSetSha256: about.evidenceSetSha256 ?? '',
      verifiedOn: typed.date('verifiedOn'),
    }),
  },
);

export const returnFinding = decision(
  graphql(`mutation ReturnFinding($input: ReturnFindingInput!) { outcome: returnFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [proseList('defects'), verifiers],
    input: (typed, about) => ({
      verifiers: typed.verifiers(),
      defects: typed.list('defects'),
      evidenceSetSha256: about.evidenceSetSha256 ?? '',
    }),
  },
);

export const publishNotice = decision(
  graphql(`mutation PublishNotice($input: PublishNoticeInput!) { outcome: publishNotice(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [
      date('publishedOn', { notAfterToday: true, initial: 'today' }),
      date('noticeUntil', { optional: true }),
      line('noticePlace'),
      line('document', { optional: true }),
    ],
    input: (typed) => ({
      publishedOn: typed.date('publishedOn'),
      until: typed.textOrNull('noticeUntil') ? typed.date('noticeUntil') : null,
      place: typed.text('noticePlace'),
      document: typed.textOrNull('document'),
    }),
  },
);

export const fileObjection = contribution(
  graphql(`mutation FileObjection($input: FileObjectionInput!) { outcome: fileObjection(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('objection'), date('receivedOn', { notAfterToday: true, initial: 'today' })],
    input: (typed) => ({ statement: typed.text('objection'), receivedOn: typed.date('receivedOn') }),
  },
);

export const decideObjection = decision(
  graphql(`mutation DecideObjection($input: DecideObjectionInput!) { outcome: decideObjection(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('request', about.requests.filter((one) => one.kind === 'OBJECTION')), yesNo('objectionUpheld'), prose('reasons')],
    input: (typed) => ({ objection: typed.text('request'), upheld: typed.flag('objectionUpheld'), reasons: typed.text('reasons') }),
  },
);

export const closeFinding = decision(
  graphql(`mutation CloseFinding($input: CloseFindingInput!) { outcome: closeFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [line('sheet', { optional: true }), prose('remark', { optional: true }), signing],
    input: (typed, about) => ({
      evidenceSetSha256: about.evidenceSetSha256 ?? '',
      signing: typed.signing(),
      sheet: typed.textOrNull('sheet'),
      remark: typed.textOrNull('remark'),
    }),
  },
);

export const refuseClosing = decision(
  graphql(`mutation RefuseClosing($input: RefuseClosingInput!) { outcome: refuseClosing(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('reasons'), signing],
    input: (typed) => ({ reasons: typed.text('reasons'), signing: typed.signing() }),
    ends: true,
  },
);

export const reportUp = contribution(
  graphql(`mutation ReportUp($input: ReportUpInput!) { outcome: reportUp(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [line('body'), line('document')],
    input: (typed) => ({ body: typed.text('body'), document: typed.text('document') }),
  },
);

export const recordUpperDecision = contribution(
  graphql(`mutation RecordUpperDecision($input: RecordUpperDecisionInput!) { outcome: recordUpperDecision(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [
      yesNo('upperClosed'),
      line('document'),
      date('decidedOn', { notAfterToday: true, initial: 'today' }),
      prose('upperReasons', { optional: true }),
      date('upperNewDueOn', { optional: true }),
    ],
    input: (typed) => ({
      document: typed.text('document'),
      decidedOn: typed.date('decidedOn'),
      verdict: typed.flag('upperClosed')
        ? { closed: true }
        : { returned: { reasons: typed.text('upperReasons'), dueOn: typed.date('upperNewDueOn') } },
    }),
  },
);
