// Typed GraphQL: the types come from the committed schema, so that a console which no
// longer fits the server does not compile.
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env';

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Date: string; DateTime: string; Decimal: string; JSON: unknown };
}>();

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada';

/** Why the server said no, as notices show it. */
export const Refused = graphql(`
  fragment Refused on Refusal @_unmask {
    code
    messageZh
    messageEn
    field
    changed {
      revision
      type
    }
  }
`);

/** What every command on a finding answers. */
export const CommandOutcome = graphql(
  `
  fragment CommandOutcome on FindingPayload @_unmask {
    token
    revision
    folded
    repeated
    refusal {
      ...Refused
    }
  }
`,
  [Refused],
);
