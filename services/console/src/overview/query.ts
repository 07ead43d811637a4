// Counts by state, in all and by group. The same filters as the ledger's.
import { graphql, type ResultOf } from '../api/graphql';

export const CountFields = graphql(`
  fragment CountFields on CountGroup @_unmask {
    value
    parts
    total
    open
    overdue
    nearDue
    closedDated
    closedOnTime
    toReport
    reportedUp
    upperClosed
    unit {
      id
      name
    }
    byStatus {
      status
      count
    }
  }
`);

export const SLICES = graphql(
  `
  query Slices($asOf: AsOfInput) {
    all: counts(groupBy: ALL, asOf: $asOf) {
      ...CountFields
    }
    veto: counts(groupBy: ALL, filter: { open: true, veto: true }, asOf: $asOf) {
      ...CountFields
    }
    disputed: counts(groupBy: ALL, filter: { marks: [DISPUTED] }, asOf: $asOf) {
      ...CountFields
    }
  }
`,
  [CountFields],
);

export const COUNTS = graphql(
  `
  query Counts($groupBy: CountBy!, $asOf: AsOfInput) {
    counts(groupBy: $groupBy, asOf: $asOf) {
      ...CountFields
    }
  }
`,
  [CountFields],
);

export type Group = ResultOf<typeof CountFields>;
