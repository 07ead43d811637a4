// Everything that the page of one finding shows.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../api/graphql';
import { LadderFields } from './ladderFields';
import { MeasuredFields, TargetFields } from './targetFields';
import { TimelineFields } from './timelineFields';

export { TimelineFields };

/** Entries of the timeline that are read at once. */
export const TIMELINE_ROWS = 50;

/** What the choice of an entry made for a unit needs. */
const ContestFields = graphql(`
  fragment ContestFields on TimelineEntry @_unmask {
    revision
    type
    recordedAt
    actor {
      onBehalfOf {
        id
        name
      }
    }
  }
`);

export const FINDING = graphql(
  `
  query Finding($id: ID!, $asOf: AsOfInput, $notBefore: String, $entries: Int) {
    finding(id: $id, asOf: $asOf, notBefore: $notBefore) {
      id
      number
      revision
      status
      open
      kind
      severity
      veto
      safety
      category
      description
      clause
      thresholdWords
      measuredWords
      foundOn
      opening
      leadWords
      coUnitWords
      lacks
      rectification
      dueOn
      firstDueOn
      upperDueOn
      explainDeadline {
        kind
        on
      }
      dueWords
      defenceUntil
      nextReviewOn
      light
      forecastOn
      measures
      progressWords
      statusWords
      remark
      recordedOn
      issuedOn
      claimedOn
      verifiedOn
      closedOn
      extensions
      relapses
      setAside
      allowedCommands
      evidenceSetSha256
      source {
        level
        body
        document
        number
      }
      inspection {
        id
        title
      }
      place {
        words
        unit {
          id
          name
        }
      }
      threshold {
        measure
        comparator
        limit {
          text
          unit
        }
      }
      measured {
        ...MeasuredFields
      }
      measuredNow {
        ...MeasuredFields
      }
      parent {
        id
        number
      }
      breakdown {
        all
        done
        continuing
        quantities {
          target {
            unit
            text
          }
          done {
            text
          }
        }
      }
      mergedInto {
        id
        number
      }
      lead {
        id
        name
      }
      coUnits {
        id
        name
      }
      inCharge {
        owner {
          name
        }
        unitLeader {
          name
        }
        responsibleLeader {
          name
        }
      }
      target {
        words
        quantity {
          amount
          unit
          text
        }
      }
      done {
        amount
        unit
        text
      }
      currentHolder {
        kind
        since
        days
        unit {
          name
        }
      }
      marks {
        openingUnconfirmed
        suspended
        continuing
        disputed
        listed
        restricted
        reportedUp
        entryContested
        definitionDiffers
        beforeStart
        escalationProposed
      }
      ...LadderFields
      upper
      upperClosedOn
      signatures {
        act
        onPaper
        signedOn
        documentNumber
        scanSha256
        signatory {
          name
        }
        enteredBy {
          name
        }
        agentFor {
          name
        }
      }
      commandsOnBehalf {
        unit {
          id
          name
        }
        commands
      }
      closingSigners {
        person {
          name
        }
        refusal {
          messageZh
          messageEn
        }
      }
      evidence {
        id
        kind
        proves
        sha256
        size
        mediaType
        fileName
        capturedOn
        attachedAt
        frozen
        withdrawn
        withdrawnReason
        attachedBy {
          name
        }
        unit {
          name
        }
      }
      duties {
        id
        words
        state
        outcome
        unit {
          id
          name
        }
      }
      interimMeasures {
        id
        words
        dueOn
        reported
        report
        holds
        unit {
          id
          name
        }
      }
      targets {
        ...TargetFields
      }
      visit {
        id
        visitedOn
        place
      }
      works {
        filedPlan {
          forecastOn
          stages {
            id
            name
            dueOn
            acceptance
            target {
              text
            }
          }
          funding {
            id
            name
            planned
          }
        }
        stages {
          id
          name
          dueOn
          acceptance
          acceptedOn
          remark
          defects
          acceptedBy {
            name
          }
          target {
            amount
            unit
            text
          }
          report {
            words
            happenedOn
            done {
              text
            }
          }
        }
        funding {
          planned
          sums {
            requested
            granted
            paidIn
            paidOut
          }
          lines {
            id
            name
            planned
            sums {
              requested
              granted
              paidIn
              paidOut
            }
          }
          entries {
            id
            name
            step
            amount
            on
            document
            onBehalf
            recordedBy {
              name
            }
          }
        }
      }
      requests {
        id
        kind
        askedOn
        reason
        requestedDueOn
        decided
        granted
        reasons
        askedBy {
          name
        }
      }
      links {
        kind
        madeThere
        otherIsCured
        finding {
          id
          number
          description
        }
      }
      contestableEntries {
        ...ContestFields
      }
      contestedEntries {
        ...ContestFields
      }
      timeline(first: $entries) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            ...TimelineFields
          }
        }
      }
    }
  }
`,
  [TimelineFields, ContestFields, TargetFields, MeasuredFields, LadderFields],
);

export const CHANGED = graphql(`
  subscription FindingChanged($ids: [ID!]) {
    findingChanged(ids: $ids) {
      id
    }
  }
`);

export type Finding = NonNullable<ResultOf<typeof FINDING>['finding']>;
export type Entry = Finding['timeline']['edges'][number]['node'];
