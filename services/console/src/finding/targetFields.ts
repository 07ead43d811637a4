// A target of a measured finding, by year and school.
import { graphql } from '../api/graphql';

export const TargetFields = graphql(`
  fragment TargetFields on YearlyTarget @_unmask {
    year
    stage
    planned
    unit
    actual
    met
    school {
      id
      name
    }
    finding {
      id
      number
    }
  }
`);
