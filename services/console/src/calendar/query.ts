// What the page of the working calendar reads and sends.
import { graphql, Refused, type ResultOf } from '../api/graphql';

const TextFields = graphql(`
  fragment CalendarTextFields on CalendarText @_unmask {
    version
    digest
    text
    adoptedBy {
      name
    }
    years {
      year
      notices {
        title
        number
        check
      }
    }
    places {
      place
      basis
      terms {
        name
        from
        to
      }
      vacations {
        name
        from
        to
      }
    }
  }
`);

const ChangeFields = graphql(`
  fragment CalendarChangeFields on CalendarChanges @_unmask {
    years {
      kind
      year
      notices
      restDays
      makeUpDays
    }
    places {
      kind
      place
      basis
    }
    days {
      on
      before
      after
      name
    }
  }
`);

export const CALENDAR = graphql(
  `
  query WorkingCalendar {
    calendar {
      revision
      inForce {
        ...CalendarTextFields
      }
      proposal {
        ...CalendarTextFields
      }
    }
  }
`,
  [TextFields],
);

export const CALENDAR_PREVIEW = graphql(
  `
  query CalendarPreview($text: String!) {
    calendarPreview(text: $text) {
      version
      fault
      faultZh
      movedTotal
      allCompared
      changes {
        ...CalendarChangeFields
      }
      moved {
        finding {
          id
          number
        }
        kind
        before
        after
      }
    }
  }
`,
  [ChangeFields],
);

export const ADOPT_CALENDAR = graphql(
  `mutation AdoptCalendar($input: AdoptCalendarInput!) { outcome: adoptCalendar(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

export type CalendarShown = ResultOf<typeof CALENDAR>['calendar']['proposal'];
export type Preview = ResultOf<typeof CALENDAR_PREVIEW>['calendarPreview'];
