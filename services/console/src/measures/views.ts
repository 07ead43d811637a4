// What the views beside the matrix read: variation, gaps, the county, classes, buildings.
import { graphql, type ResultOf } from '../api/graphql';
import { MadeFields, SchoolFields } from './query';

export const VARIATIONS = graphql(
  `
  query MeasuresVariations($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      variations {
        item
        stage
        cv
        limit
        judgement
        mean
        schools {
          value
          varianceShare
          school {
            ...MeasuredSchoolName
          }
        }
      }
    }
  }
`,
  [SchoolFields],
);

const GapFields = graphql(`
  fragment GapFields on GapTotal @_unmask {
    item
    stage
    township
    gap
    unit
    schoolsShort
    schoolsUnknown
  }
`);

export const GAPS = graphql(
  `
  query MeasuresGaps($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      gaps {
        ...GapFields
      }
      townshipGaps {
        ...GapFields
      }
    }
  }
`,
  [GapFields],
);

export const COUNTY = graphql(
  `
  query MeasuresCounty($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      county {
        verdict
        items {
          item
          judgement
          measured
          threshold
          gap
          gapWhenDemolished
          unit
          schoolsNotMet
          schools {
            stage
            measured
            threshold
            judgement
            gap
            finding {
              ...MadeFinding
            }
            school {
              ...MeasuredSchoolName
            }
          }
        }
        vetoes {
          id
          name
          nameEn
          happened
        }
        ofNoKnownStage {
          ...MeasuredSchoolName
        }
        leftOut {
          ...MeasuredSchoolName
        }
      }
    }
  }
`,
  [SchoolFields, MadeFields],
);

export const CLASSES = graphql(
  `
  query MeasuresClasses($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      classSizes {
        stage
        from
        to
        schools
        list {
          largestClass
          classes
          school {
            ...MeasuredSchoolName
          }
        }
      }
    }
  }
`,
  [SchoolFields],
);

export const DANGEROUS = graphql(
  `
  query MeasuresDangerous($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      dangerous {
        gradeC
        gradeD
        buildingArea
        share
        school {
          ...MeasuredSchoolName
        }
      }
    }
  }
`,
  [SchoolFields],
);

export type Variation = NonNullable<ResultOf<typeof VARIATIONS>['measures']>['variations'][number];
export type Gap = NonNullable<ResultOf<typeof GAPS>['measures']>['gaps'][number];
export type County = NonNullable<NonNullable<ResultOf<typeof COUNTY>['measures']>['county']>;
export type Band = NonNullable<ResultOf<typeof CLASSES>['measures']>['classSizes'][number];
export type Dangerous = NonNullable<ResultOf<typeof DANGEROUS>['measures']>['dangerous'][number];
