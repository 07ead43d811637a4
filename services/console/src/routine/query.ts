// What the page of recurring work reads and sends.
import { graphql, Refused, type ResultOf } from '../api/graphql';

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

export const TERM_VISITS = graphql(`
  query TermVisits($on: Date) {
    schoolTimes {
      vacation
      name
      from
      to
    }
    termVisits(on: $on) {
      term {
        name
        from
        to
      }
      required
      dueFrom
      due
      over
      complete
      missing
      schools {
        school {
          id
          name
        }
        visits
        withoutProblem
        missing
        lastOn
        mine
        inspectors {
          id
          name
        }
      }
    }
  }
`);

export type TermShown = NonNullable<ResultOf<typeof TERM_VISITS>['termVisits']>;
export type TermRow = TermShown['schools'][number];

export const SCHOOL_TIMES = graphql(`
  query SchoolTimes {
    schoolTimes {
      vacation
      name
      from
      to
    }
  }
`);

export const SELF_CHECKS = graphql(`
  query SelfChecks($notBefore: String) {
    selfChecks(notBefore: $notBefore) {
      beginsOn
      lists {
        period
        items
      }
      schools {
        school {
          id
          name
        }
        late
        hazards
        mayFile
        missing {
          period
          from
          to
          dueOn
          late
        }
        filed {
          period
          from
          to
          words
          late
          filedAt
          hazardCount
          filedBy {
            id
            name
          }
        }
      }
    }
  }
`);

export type ChecksShown = NonNullable<ResultOf<typeof SELF_CHECKS>['selfChecks']>;
export type ChecksRow = ChecksShown['schools'][number];
export type MissingCheck = ChecksRow['missing'][number];

export const FILE_SELF_CHECK = graphql(
  `
  mutation FileSelfCheck($input: FileSelfCheckInput!) {
    outcome: fileSelfCheck(input: $input) {
      token
      hazardIds
      refusal {
        ...Refused
      }
    }
  }
`,
  [Refused],
);
