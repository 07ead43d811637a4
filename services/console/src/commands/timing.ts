// The clock stands still, or the work goes on for ever: suspension, continuing items.
import { graphql, CommandOutcome } from '../api/graphql';
import { decision } from './command';
import { date, line, prose, quantity, signing } from './field';

export const suspendFinding = decision(
  graphql(`mutation SuspendFinding($input: SuspendFindingInput!) { outcome: suspendFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [
      prose('cause'),
      prose('interimControl'),
      date('reviewOn', { initial: about.offeredReviewOn ?? undefined }),
      quantity('missingMoney', { optional: true, unit: 'YUAN' }),
      line('application', { optional: true }),
      signing,
    ],
    input: (typed) => {
      const amount = typed.quantityOrNull('missingMoney');
      return {
        suspension: {
          cause: typed.text('cause'),
          interimControl: typed.text('interimControl'),
          reviewOn: typed.date('reviewOn'),
          money: amount ? { amount, application: typed.text('application') } : null,
        },
        signing: typed.signing(),
      };
    },
  },
);

export const resumeFinding = decision(
  graphql(`mutation ResumeFinding($input: ResumeFindingInput!) { outcome: resumeFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [date('dueOn'), prose('reasons')], input: (typed) => ({ dueOn: typed.date('dueOn'), reasons: typed.text('reasons') }) },
);

export const moveToContinuing = decision(
  graphql(`mutation MoveToContinuing($input: MoveToContinuingInput!) { outcome: moveToContinuing(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('reasons'), date('nextReviewOn')],
    input: (typed) => ({ reasons: typed.text('reasons'), nextReviewOn: typed.date('nextReviewOn') }),
  },
);

export const reviewContinuing = decision(
  graphql(`mutation ReviewContinuing($input: ReviewContinuingInput!) { outcome: reviewContinuing(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [prose('result'), date('nextReviewOn')],
    input: (typed) => ({ result: typed.text('result'), nextReviewOn: typed.date('nextReviewOn') }),
  },
);

export const endContinuing = decision(
  graphql(`mutation EndContinuing($input: EndContinuingInput!) { outcome: endContinuing(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('reasons'), date('dueOn')], input: (typed) => ({ reasons: typed.text('reasons'), dueOn: typed.date('dueOn') }) },
);
