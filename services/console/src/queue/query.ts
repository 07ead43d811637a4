// What the queue reads, and what tells it to read again.
import { graphql } from '../api/graphql';

export const QUEUE = graphql(`
  query MyQueue($first: Int, $notBefore: String) {
    myQueue(first: $first, notBefore: $notBefore) {
      task
      unit {
        name
      }
      since
      dueOn
      finding {
        id
        number
        revision
        description
        status
        open
        dueOn
        light
        veto
        safety
        escalationProposal {
          rung
        }
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

export const MINE_CHANGED = graphql(`
  subscription MineChanged {
    findingChanged(mine: true) {
      id
    }
  }
`);
