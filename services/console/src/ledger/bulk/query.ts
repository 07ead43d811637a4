// What a bulk act reads before.
import { graphql, type ResultOf } from '../../api/graphql';

/** As it stands now, whatever the table showed: what may be done, and what it would be done to. */
export const BULK_ITEM = graphql(`
  query BulkItem($id: ID!) {
    finding(id: $id) {
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
  }
`);

export type BulkItem = NonNullable<ResultOf<typeof BULK_ITEM>['finding']>;
