// Coming to stand: opening balance, feedback and defence, confirmation.
import { graphql, CommandOutcome } from '../api/graphql';
import { contribution, decision } from './command';
import { flag, prose, unit, yesNo } from './field';

export const confirmOpening = decision(
  graphql(`mutation ConfirmOpening($input: ConfirmOpeningInput!) { outcome: confirmOpening(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [flag('definitionDiffers')], input: (typed) => ({ definitionDiffers: typed.flag('definitionDiffers') }) },
);

export const feedBack = decision(
  graphql(`mutation FeedBack($input: FeedBackInput!) { outcome: feedBack(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: (about) => [unit('to', { initial: about.placeUnitId ?? undefined })], input: (typed) => ({ to: typed.text('to') }) },
);

export const fileDefence = contribution(
  graphql(`mutation FileDefence($input: FileDefenceInput!) { outcome: fileDefence(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [prose('statement')], input: (typed) => ({ statement: typed.text('statement') }) },
);

export const decideDefence = decision(
  graphql(`mutation DecideDefence($input: DecideDefenceInput!) { outcome: decideDefence(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: [yesNo('upheld'), prose('reasons')],
    input: (typed) => ({ upheld: typed.flag('upheld'), reasons: typed.text('reasons') }),
  },
);

export const confirmFinding = decision(
  graphql(`mutation ConfirmFinding($input: ConfirmFindingInput!) { outcome: confirmFinding(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  { fields: [flag('definitionDiffers')], input: (typed) => ({ definitionDiffers: typed.flag('definitionDiffers') }) },
);
