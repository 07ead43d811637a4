// What is read of one entry of a timeline, on a finding's page and in the trail.
import { graphql } from '../api/graphql';

export const TimelineFields = graphql(`
  fragment TimelineFields on TimelineEntry @_unmask {
    id
    logIndex
    category
    subject
    revision
    type
    recordedAt
    occurredAt
    late
    sameDevice
    data
    actor {
      kind
      role
      basis
      person {
        id
        name
      }
      unit {
        id
        name
      }
      agentFor {
        id
        name
      }
      onBehalfOf {
        id
        name
      }
    }
    people {
      id
      name
    }
    units {
      id
      name
    }
  }
`);
