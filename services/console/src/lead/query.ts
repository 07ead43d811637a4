// What the leadership page reads: everything counted by the server, nothing added up from lists.
import { graphql, type ResultOf } from '../api/graphql';
import { CountFields } from '../overview/query';

export const LEAD = graphql(
  `
  query LeadPage {
    all: counts(groupBy: ALL) {
      ...CountFields
    }
    veto: counts(groupBy: ALL, filter: { open: true, veto: true }) {
      ...CountFields
    }
    disputed: counts(groupBy: ALL, filter: { marks: [DISPUTED] }) {
      ...CountFields
    }
    listed: counts(groupBy: ALL, filter: { open: true, marks: [LISTED] }) {
      ...CountFields
    }
    lead: counts(groupBy: LEAD) {
      ...CountFields
    }
    category: counts(groupBy: CATEGORY) {
      ...CountFields
    }
    holder: counts(groupBy: HOLDER) {
      ...CountFields
    }
  }
`,
  [CountFields],
);

/** One point of the trend: how it stood at the end of that day. */
const TrendPoint = graphql(`
  fragment TrendPoint on CountGroup @_unmask {
    parts
    open
    overdue
    byStatus {
      status
      count
    }
  }
`);

export const TREND = graphql(
  `
  query LeadTrend($d0: Date!, $d1: Date!, $d2: Date!, $d3: Date!, $d4: Date!, $d5: Date!, $d6: Date!, $d7: Date!, $d8: Date!, $d9: Date!, $d10: Date!, $d11: Date!, $d12: Date!) {
    p0: counts(groupBy: ALL, asOf: { day: $d0 }) { ...TrendPoint }
    p1: counts(groupBy: ALL, asOf: { day: $d1 }) { ...TrendPoint }
    p2: counts(groupBy: ALL, asOf: { day: $d2 }) { ...TrendPoint }
    p3: counts(groupBy: ALL, asOf: { day: $d3 }) { ...TrendPoint }
    p4: counts(groupBy: ALL, asOf: { day: $d4 }) { ...TrendPoint }
    p5: counts(groupBy: ALL, asOf: { day: $d5 }) { ...TrendPoint }
    p6: counts(groupBy: ALL, asOf: { day: $d6 }) { ...TrendPoint }
    p7: counts(groupBy: ALL, asOf: { day: $d7 }) { ...TrendPoint }
    p8: counts(groupBy: ALL, asOf: { day: $d8 }) { ...TrendPoint }
    p9: counts(groupBy: ALL, asOf: { day: $d9 }) { ...TrendPoint }
    p10: counts(groupBy: ALL, asOf: { day: $d10 }) { ...TrendPoint }
    p11: counts(groupBy: ALL, asOf: { day: $d11 }) { ...TrendPoint }
    p12: counts(groupBy: ALL, asOf: { day: $d12 }) { ...TrendPoint }
  }
`,
  [TrendPoint],
);

export type Point = ResultOf<typeof TrendPoint>;
