// What is measured of a finding, and what was promised year by year.
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

export const MeasuredFields = graphql(`
  fragment MeasuredFields on Measured @_unmask {
    measure
    source
    value {
      text
      unit
    }
    gap {
      text
      unit
    }
  }
`);
