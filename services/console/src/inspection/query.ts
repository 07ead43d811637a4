// What the inspection pages read and send.
import { graphql, Refused, type ResultOf } from '../api/graphql';

export const INSPECTIONS = graphql(`
  query InspectionsPage($first: Int, $after: String) {
    inspections(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          kind
          level
          startedOn
          endedOn
          visits
          visitsWithoutProblem
          grade
          cappedByVeto
          closed
          score {
            points
            outOf
          }
        }
      }
    }
  }
`);

export const INSPECTION = graphql(`
  query InspectionPage($id: ID!) {
    inspection(id: $id) {
      id
      title
      revision
      kind
      level
      body
      document
      startedOn
      endedOn
      notice
      noticeSentOn
      visits
      visitsWithoutProblem
      grade
      earned
      cappedByVeto
      openVetoes
      vetoCapsAt
      closed
      closedOn
      inspected {
        id
        name
      }
      group {
        id
        name
      }
      visitGrants {
        person {
          id
          name
        }
        from
        until
        basis
      }
      score {
        points
        outOf
      }
      selfEvaluation {
        points
        outOf
      }
      evaluation {
        points
        outOf
      }
      unitScores {
        unit {
          id
          name
        }
        selfEvaluation {
          points
          outOf
        }
        evaluation {
          points
          outOf
        }
      }
      visitRecords(first: 50) {
        edges {
          node {
            id
            place
            visitedOn
            words
            noProblemFound
            unit {
              id
              name
            }
            inspectors {
              id
              name
            }
            companions {
              id
              name
            }
            findings {
              id
              number
              description
            }
          }
        }
      }
    }
  }
`);

export const SCHOOL_VISITS = graphql(`
  query SchoolVisits($from: Date, $to: Date) {
    schoolVisits(from: $from, to: $to) {
      visits
      withoutProblem
      lastOn
      school {
        id
        name
      }
    }
  }
`);

export const RESPONSIBLE = graphql(`
  query ResponsibleInspectors {
    responsibleInspectors {
      person {
        id
        name
      }
      charges {
        zone
        from
        until
        document
        standing
        school {
          id
          name
        }
        units {
          id
        }
      }
    }
  }
`);

export const OPEN_INSPECTION = graphql(`mutation OpenInspection($input: OpenInspectionInput!) { outcome: openInspection(input: $input) { token refusal { ...Refused } inspection { id } } }`, [Refused]);
export const SEND_NOTICE = graphql(`mutation SendNotice($input: SendInspectionNoticeInput!) { outcome: sendInspectionNotice(input: $input) { token refusal { ...Refused } } }`, [Refused]);
export const SELF_EVALUATION = graphql(`mutation SelfEvaluation($input: RecordSelfEvaluationInput!) { outcome: recordSelfEvaluation(input: $input) { token refusal { ...Refused } } }`, [Refused]);
export const EVALUATION = graphql(`mutation Evaluation($input: RecordEvaluationInput!) { outcome: recordEvaluation(input: $input) { token refusal { ...Refused } } }`, [Refused]);
export const RECORD_VISIT = graphql(`mutation RecordVisit($input: RecordVisitInput!) { outcome: recordVisit(input: $input) { token refusal { ...Refused } findingIds } }`, [Refused]);
export const DECIDE_GRADE = graphql(`mutation DecideGrade($input: DecideInspectionGradeInput!) { outcome: decideInspectionGrade(input: $input) { token refusal { ...Refused } } }`, [Refused]);
export const CLOSE_INSPECTION = graphql(`mutation CloseInspection($input: CloseInspectionInput!) { outcome: closeInspection(input: $input) { token refusal { ...Refused } } }`, [Refused]);
export const ASSIGN_ZONE = graphql(`mutation AssignZone($input: AssignZoneInput!) { outcome: assignZone(input: $input) { token refusal { ...Refused } } }`, [Refused]);
export const END_ZONE = graphql(`mutation EndZone($input: EndZoneInput!) { outcome: endZone(input: $input) { token refusal { ...Refused } } }`, [Refused]);

export type Inspection = NonNullable<ResultOf<typeof INSPECTION>['inspection']>;
export type InspectionRow = ResultOf<typeof INSPECTIONS>['inspections']['edges'][number]['node'];
export type Visit = Inspection['visitRecords']['edges'][number]['node'];
export type SchoolRow = ResultOf<typeof SCHOOL_VISITS>['schoolVisits'][number];
export type Responsible = ResultOf<typeof RESPONSIBLE>['responsibleInspectors'][number];
export type Charge = Responsible['charges'][number];
