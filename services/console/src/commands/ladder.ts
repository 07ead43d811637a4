// Up and down the ladder, and listed supervision.
import { graphql, CommandOutcome } from '../api/graphql';
import type { AboutFinding } from './about';
import { contribution, decision } from './command';
import { choice, code, date, line, prose, signing, unit } from './field';

/** One rung, as the server names it. */
export type Rung = 'REMINDER' | 'CHASE' | 'SUPERVISION' | 'CIRCULAR' | 'TALK' | 'ACCOUNTABILITY';

/** Nobody steps up to a reminder: the clock alone reminds. */
const STEPS: Rung[] = ['CHASE', 'SUPERVISION', 'CIRCULAR', 'TALK', 'ACCOUNTABILITY'];

/** Those above where it stands. */
const above = (about: AboutFinding) => STEPS.filter((rung) => about.rung === null || STEPS.indexOf(rung) > STEPS.indexOf(about.rung));
const below = (about: AboutFinding) => STEPS.filter((rung) => about.rung !== null && STEPS.indexOf(rung) < STEPS.indexOf(about.rung));
const asked = (about: AboutFinding): Rung | undefined => about.proposal?.rung ?? above(about)[0];
const numbered = (about: AboutFinding) => about.rung !== null && STEPS.indexOf(about.rung) > 0;

export const proposeEscalation = contribution(
  graphql(`mutation ProposeEscalation($input: ProposeEscalationInput!) { outcome: proposeEscalation(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [code('rung', 'rung', { only: above(about), initial: above(about)[0] }), prose('escalationWords'), unit('addressee', { optional: true, initial: about.leadId ?? undefined })],
    input: (typed) => ({ rung: typed.code<Rung>('rung'), words: typed.textOrNull('escalationWords'), addressee: typed.textOrNull('addressee') }),
  },
);

export const declineEscalation = decision(
  graphql(`mutation DeclineEscalation($input: DeclineEscalationInput!) { outcome: declineEscalation(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [choice('proposal', about.proposal ? [about.proposal] : []), prose('reasons'), signing],
    input: (typed) => ({ proposal: typed.text('proposal'), reasons: typed.text('reasons'), signing: typed.signing() }),
  },
);

export const escalate = decision(
  graphql(`mutation Escalate($input: EscalateInput!) { outcome: escalate(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      code('rung', 'rung', { only: above(about), initial: asked(about) }),
      line('document', { optional: asked(about) === 'CHASE' }),
      prose('escalationWords', { optional: about.proposal !== null, rows: 2 }),
      unit('addressee', { optional: true, initial: about.proposal?.addresseeId ?? about.leadId ?? undefined }),
      signing,
    ],
    input: (typed) => ({
      rung: typed.code<Rung>('rung'),
      document: typed.textOrNull('document'),
      words: typed.textOrNull('escalationWords'),
      addressee: typed.textOrNull('addressee'),
      signing: typed.signing(),
    }),
  },
);

export const deescalate = decision(
  graphql(`mutation Deescalate($input: DeescalateInput!) { outcome: deescalate(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [code('rungBelow', 'rung', { only: below(about), optional: true }), prose('reasons'), line('document', { optional: !numbered(about) }), signing],
    input: (typed) => ({
      to: typed.codeOrNull<Rung>('rungBelow'),
      reasons: typed.text('reasons'),
      document: typed.textOrNull('document'),
      signing: typed.signing(),
    }),
  },
);

export const listSupervision = decision(
  graphql(`mutation ListSupervision($input: ListSupervisionInput!) { outcome: listSupervision(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [
      prose('measures', { rows: 2 }),
      prose('responsibility', { rows: 2 }),
      prose('money', { rows: 2 }),
      date('deadline'),
      prose('contingency', { rows: 2 }),
      line('document', { optional: true }),
      signing,
    ],
    input: (typed) => ({
      duties: {
        measures: typed.text('measures'),
        responsibility: typed.text('responsibility'),
        money: typed.text('money'),
        deadline: typed.date('deadline'),
        contingency: typed.text('contingency'),
      },
      document: typed.textOrNull('document'),
      signing: typed.signing(),
    }),
  },
);

export const liftSupervision = decision(
  graphql(`mutation LiftSupervision($input: LiftSupervisionInput!) { outcome: liftSupervision(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('reasons'), line('document', { optional: true }), signing],
    input: (typed) => ({ reasons: typed.text('reasons'), document: typed.textOrNull('document'), signing: typed.signing() }),
  },
);
