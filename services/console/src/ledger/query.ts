// What the ledger table reads: one page, and how many there are in all.
import { graphql } from '../api/graphql';

/** Rows on a page. */
export const ROWS = 50;

export const LEDGER = graphql(`
  query Ledger($filter: FindingFilterInput, $sort: FindingSortInput, $first: Int, $after: String, $asOf: AsOfInput, $works: Boolean!) {
    findings(filter: $filter, sort: $sort, first: $first, after: $after, asOf: $asOf) {
      totalCount {
        count
        exact
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          status
          open
          kind
          severity
          veto
          safety
          category
          description
          dueOn
          dueWords
          light
          updatedAt
          revision
          leadWords
          coUnitWords
          clause
          upperDueOn
          issuedOn
          closedOn
          extensions
          relapses
          breakdown {
            all
            done
          }
          progressWords
          works @include(if: $works) {
            stageTally {
              all
              done
              nextOn
            }
            money {
              planned
              paidOut
            }
          }
          place {
            words
            unit {
              id
              name
            }
          }
          source {
            level
            body
          }
          target {
            quantity {
              text
            }
          }
          done {
            text
          }
          coUnits {
            name
          }
          lead {
            id
            name
          }
          currentHolder {
            kind
            since
            days
            unit {
              name
            }
          }
          marks {
            openingUnconfirmed
            suspended
            continuing
            disputed
            listed
            restricted
            reportedUp
            entryContested
            definitionDiffers
            beforeStart
            escalationProposed
          }
          rung
        }
      }
    }
  }
`);

export const SUMS = graphql(`
  query LedgerSums($filter: FindingFilterInput, $asOf: AsOfInput) {
    findings(filter: $filter, first: 1, asOf: $asOf) {
      sums {
        exact
        quantities {
          unit
          findings
          target
          done
          gap
        }
      }
    }
  }
`);

export const LEDGER_CHOICES = graphql(`
  query LedgerChoices {
    counts(groupBy: CATEGORY) {
      value
      total
    }
    inspections(first: 100) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);
