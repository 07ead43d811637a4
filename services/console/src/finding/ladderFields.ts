// Where a finding stands on the ladder, what is proposed, and every step that was taken.
import { graphql } from '../api/graphql';

export const LadderFields = graphql(`
  fragment LadderFields on Finding @_unmask {
    rung
    escalationProposal {
      id
      rung
      words
      proposedOn
      grounds {
        textZh
        textEn
      }
      addressee {
        id
        name
      }
      proposedBy {
        name
      }
      draft {
        titleZh
        bodyZh
        titleEn
        bodyEn
      }
    }
    escalations {
      from
      to
      words
      document
      takenOn
      grounds {
        textZh
        textEn
      }
      addressee {
        name
      }
      signature {
        signatory {
          name
        }
      }
    }
    listedSupervision {
      measures
      responsibility
      money
      deadline
      contingency
      document
      listedOn
    }
  }
`);
