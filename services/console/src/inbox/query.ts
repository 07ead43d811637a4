// One's own messages, and who was told of a finding.
import type { ResultOf } from 'gql.tada';
import { graphql } from '../api/graphql';

/** Messages on one page. */
export const MESSAGES_ROWS = 20;

export const INBOX = graphql(`
  query Inbox($first: Int, $after: String, $unread: Boolean, $notBefore: String) {
    inbox(first: $first, after: $after, unread: $unread, notBefore: $notBefore) {
      total {
        count
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          occasion
          facts
          day
          counts {
            waiting
            dueSoon
            overdue
            steps
          }
          claimedAt
          readAt
          answeredAt
          answer
          findings {
            id
            number
            description
          }
        }
      }
    }
  }
`);

export type InboxMessage = ResultOf<typeof INBOX>['inbox']['edges'][number]['node'];

export const UNREAD = graphql(`
  query Unread {
    me {
      unread
    }
  }
`);

export const MARK_READ = graphql(`
  mutation MarkMessageRead($messageId: ID!, $commandId: ID!) {
    outcome: markMessageRead(input: { messageId: $messageId, commandId: $commandId }) {
      token
      refusal {
        code
        messageZh
        messageEn
        changed {
          revision
          type
        }
      }
    }
  }
`);

export const ANSWER = graphql(`
  mutation AnswerMessage($messageId: ID!, $commandId: ID!, $answer: String!) {
    outcome: answerMessage(input: { messageId: $messageId, commandId: $commandId, answer: $answer }) {
      token
      refusal {
        code
        messageZh
        messageEn
        changed {
          revision
          type
        }
      }
    }
  }
`);

/** For whoever sees every finding: who was told of this one, with every step. */
export const NOTICES = graphql(`
  query Notices($id: ID!) {
    finding(id: $id) {
      id
      notices {
        id
        addressee {
          name
        }
        channel
        occasion
        way
        claimedAt
        sentAt
        deliveredAt
        readAt
        answeredAt
        answer
        fault
        dead
        cancelled
      }
    }
  }
`);

export type Notice = NonNullable<ResultOf<typeof NOTICES>['finding']>['notices'][number];

export const MY_MAIL = graphql(`
  query MyMail {
    me {
      mail
      person {
        id
      }
    }
  }
`);

export const CHANGE_MAIL = graphql(`
  mutation ChangeMail($personId: ID!, $mail: String) {
    outcome: changeMail(input: { personId: $personId, mail: $mail }) {
      refusal {
        code
        messageZh
        messageEn
        changed {
          revision
          type
        }
      }
    }
  }
`);

export const CHANNELS = graphql(`
  query Channels($first: Int, $notBefore: String) {
    channels {
      mail
      rooms
    }
    deadLetters(first: $first, notBefore: $notBefore) {
      total {
        count
      }
      edges {
        node {
          id
          addressee {
            name
          }
          channel
          occasion
          day
          way
          attempt
          claimedAt
          failedAt
          fault
        }
      }
    }
  }
`);

export type DeadLetter = ResultOf<typeof CHANNELS>['deadLetters']['edges'][number]['node'];

export const SEND_AGAIN = graphql(`
  mutation SendMessageAgain($messageId: ID!, $commandId: ID!) {
    outcome: sendMessageAgain(input: { messageId: $messageId, commandId: $commandId }) {
      token
      refusal {
        code
        messageZh
        messageEn
        changed {
          revision
          type
        }
      }
    }
  }
`);
