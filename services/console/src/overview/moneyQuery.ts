// What the money page reads.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../api/graphql';

export const MONEY = graphql(`
  query Money($groupBy: MoneyBy!, $from: Date, $to: Date, $asOf: AsOfInput) {
    all: moneyTotals(groupBy: ALL, from: $from, to: $to, asOf: $asOf) {
      findings
      sums {
        requested
        granted
        paidIn
        paidOut
      }
    }
    groups: moneyTotals(groupBy: $groupBy, from: $from, to: $to, asOf: $asOf) {
      value
      findings
      unit {
        id
        name
      }
      inspection {
        id
        title
      }
      sums {
        requested
        granted
        paidIn
        paidOut
      }
    }
  }
`);

export const LATE_STAGES = graphql(`
  query LateStages {
    overdueStages(first: 100) {
      overdueDays
      stage {
        id
        name
        dueOn
        target {
          text
        }
      }
      finding {
        id
        number
        description
        lead {
          name
        }
      }
    }
  }
`);

export type MoneyGroup = ResultOf<typeof MONEY>['groups'][number];
export type LateStage = ResultOf<typeof LATE_STAGES>['overdueStages'][number];
