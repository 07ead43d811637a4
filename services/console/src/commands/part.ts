// Breaking down 分解: parts by unit, school or object.
import { graphql, CommandOutcome } from '../api/graphql';
import { decision } from './command';
import { partList } from './field';

export const breakDown = decision(
  graphql(`mutation BreakDown($input: BreakDownInput!) { outcome: breakDown(input: $input) { ...CommandOutcome } }`, [CommandOutcome]),
  {
    fields: (about) => [partList(about)],
    input: (typed) => ({ parts: typed.parts() }),
  },
);
