// What the page of recurring work reads.
import { graphql, type ResultOf } from '../api/graphql';

export const LOOK_BACKS = graphql(`
  query LookBacks($from: Date, $to: Date, $first: Int) {
    lookBacks(from: $from, to: $to, first: $first) {
      dueOn
      finding {
        id
        number
        description
        place {
          words
        }
        lead {
          name
        }
      }
    }
  }
`);

export type LookBackRow = ResultOf<typeof LOOK_BACKS>['lookBacks'][number];
