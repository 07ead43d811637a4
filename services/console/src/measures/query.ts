// What the page of measures reads. Each view asks for its own part.
import { graphql, type ResultOf } from '../api/graphql';

export const SHELF = graphql(`
  query MeasureChoices($asOf: AsOfInput) {
    standards {
      id
      name
      nameEn
      document
      provinces
      version
      adopted
      precondition
      preconditionEn
      passRule
      passRuleEn
    }
    returnYears(asOf: $asOf)
  }
`);

const IndicatorFields = graphql(`
  fragment IndicatorFields on Indicator @_unmask {
    id
    name
    nameEn
    dimension
    kind
    comparator
    unit
    ofSchools
    numerator
    numeratorEn
    denominator
    denominatorEn
    requirement
    requirementEn
    veto
    jurisdiction
    validFrom
    validUntil
    interimMeasure
    interimMeasureEn
    conflict
    conflictEn
    note
    noteEn
    thresholds {
      group
      limit
    }
    sources {
      id
      title
      titleEn
      check
    }
    reliefs {
      id
      when
      whenEn
      rule
      ruleEn
      catchUpYears
    }
  }
`);

export const SchoolFields = graphql(`
  fragment MeasuredSchoolName on SchoolMeasured @_unmask {
    code
    name
    township
    unit {
      id
    }
  }
`);

export const MadeFields = graphql(`
  fragment MadeFinding on Finding @_unmask {
    id
    number
    status
  }
`);

const ItemFields = graphql(
  `
  fragment MeasuredItemFields on MeasuredItem @_unmask {
    item
    measured
    threshold
    share
    level
    judgement
    gap
    unit
    finding {
      ...MadeFinding
    }
  }
`,
  [MadeFields],
);

const EntryFields = graphql(
  `
  fragment MeasuredEntry on MeasuredSchool @_unmask {
    id
    stage
    pupils
    verdict
    school {
      ...MeasuredSchoolName
    }
    items {
      ...MeasuredItemFields
    }
  }
`,
  [SchoolFields, ItemFields],
);

export const HEAD = graphql(
  `
  query MeasuresHead($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      adopted
      province
      wholeCounty
      returns
      schoolsByVerdict {
        passes
        fails
        unknown
      }
      items {
        ...IndicatorFields
      }
      townshipGaps {
        township
      }
      rounding {
        item
        stage
        measured
        shown
        threshold
        school {
          ...MeasuredSchoolName
        }
      }
      problems {
        code
        message
        messageEn
      }
    }
  }
`,
  [IndicatorFields, SchoolFields],
);

export const MATRIX = graphql(
  `
  query MeasuresMatrix($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput, $filter: MeasuredSchoolFilterInput, $first: Int, $after: String) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      schools(filter: $filter, first: $first, after: $after) {
        total {
          count
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...MeasuredEntry
          }
        }
      }
    }
  }
`,
  [EntryFields],
);

const ReturnFields = graphql(`
  fragment ReturnFields on SchoolReturn @_unmask {
    code
    year
    schoolType
    township
    filedAt
    correctedAt
    school {
      id
      name
    }
    filedBy {
      name
    }
    figures {
      figure
      stage
      value
      first
      unit
      recordedAt
      correctedAt
      row {
        workbookSha256
        sheet
        row
      }
    }
    corrections {
      figure
      stage
      old
      new
      recordedAt
      row {
        sheet
        row
      }
      filedBy {
        name
      }
    }
  }
`);

export const CELL = graphql(
  `
  query MeasuresCell($standard: ID!, $year: Int!, $province: String, $asOf: AsOfInput, $filter: MeasuredSchoolFilterInput) {
    measures(standard: $standard, year: $year, province: $province, asOf: $asOf) {
      schools(filter: $filter, first: 20) {
        edges {
          node {
            ...MeasuredEntry
            ways {
              steps {
                item
                to
                amount
                unit
              }
            }
          }
        }
      }
    }
  }
`,
  [EntryFields],
);

export const RETURN = graphql(
  `
  query SchoolReturn($school: ID!, $year: Int!, $asOf: AsOfInput) {
    schoolReturn(school: $school, year: $year, asOf: $asOf) {
      ...ReturnFields
    }
  }
`,
  [ReturnFields],
);

export type Shelf = ResultOf<typeof SHELF>;
export type StandardShown = Shelf['standards'][number];
export type Head = NonNullable<ResultOf<typeof HEAD>['measures']>;
export type Indicator = Head['items'][number];
export type Entry = ResultOf<typeof EntryFields>;
export type Item = Entry['items'][number];
export type SchoolName = Entry['school'];
export type CellFound = NonNullable<ResultOf<typeof CELL>['measures']>['schools']['edges'][number]['node'];
export type Return = NonNullable<ResultOf<typeof RETURN>['schoolReturn']>;
