// What a bulk act reads before.
import { graphql, type ResultOf } from '../../api/graphql';

/** As it stands now, whatever the table showed: what may be done, and what it would be done to. */
const BulkItemFields = graphql(`
  fragment BulkItemFields on Finding @_unmask {
    id
    number
    revision
    description
    status
    allowedCommands
    evidenceSetSha256
    dueOn
    upperDueOn
    leadWords
    lead {
      id
      name
    }
    place {
      unit {
        id
        name
      }
    }
  }
`);

export const BULK_ITEM = graphql(
  `
  query BulkItem($id: ID!) {
    finding(id: $id) {
      ...BulkItemFields
    }
  }
`,
  [BulkItemFields],
);

/** Everything that a filter admits, page by page. */
export const BULK_ITEMS = graphql(
  `
  query BulkItems($filter: FindingFilterInput, $sort: FindingSortInput, $first: Int, $after: String) {
    findings(filter: $filter, sort: $sort, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...BulkItemFields
        }
      }
    }
  }
`,
  [BulkItemFields],
);

export type BulkItem = ResultOf<typeof BulkItemFields>;

export const ORDER_BULK = graphql(`
  mutation OrderBulk($input: BulkInput!) {
    outcome: orderBulk(input: $input) {
      refusal {
        messageZh
        messageEn
      }
      bulk {
        id
      }
    }
  }
`);

export const UNDO_BULK = graphql(`
  mutation UndoBulk($input: UndoBulkInput!) {
    outcome: undoBulk(input: $input) {
      refusal {
        messageZh
        messageEn
      }
      bulk {
        id
      }
    }
  }
`);

/** How far an ordered bulk has come, as its log says. */
export const JOB = graphql(`
  query BulkJob($id: ID!) {
    bulk(id: $id) {
      id
      command
      total
      done
      refused
      finished
      undoes
      canBeUndone
    }
  }
`);

export const JOB_ITEMS = graphql(`
  query BulkJobItems($id: ID!, $first: Int, $from: Int!) {
    bulk(id: $id) {
      results(first: $first, from: $from) {
        findingId
        number
        state
        refusal
      }
    }
  }
`);

export type Job = NonNullable<ResultOf<typeof JOB>['bulk']>;
export type JobItem = NonNullable<ResultOf<typeof JOB_ITEMS>['bulk']>['results'][number];
