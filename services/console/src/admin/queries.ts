// What administration reads and sends.
import { graphql, Refused, type ResultOf } from '../api/graphql';

export const PEOPLE = graphql(`
  query People($first: Int, $after: String) {
    people(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          revision
          disabled
          employer {
            id
            name
          }
          grants {
            role
            unit {
              id
              name
              active
            }
          }
          visitGrants {
            inspection {
              id
              title
            }
            from
            until
          }
        }
      }
    }
  }
`);

export type PersonRow = ResultOf<typeof PEOPLE>['people']['edges'][number]['node'];

export const REGISTER_PERSON = graphql(
  `mutation RegisterPerson($input: RegisterPersonInput!) { outcome: registerPerson(input: $input) { revision person { id name } refusal { ...Refused } } }`,
  [Refused],
);
export const OPEN_ACCOUNT = graphql(
  `mutation OpenAccount($input: OpenAccountInput!) { outcome: openAccount(input: $input) { link refusal { ...Refused } } }`,
  [Refused],
);
export const INVITE_PERSON = graphql(
  `mutation InvitePerson($personId: ID!) { outcome: invitePerson(personId: $personId) { link refusal { ...Refused } } }`,
  [Refused],
);
export const GRANT_ROLE = graphql(
  `mutation GrantRole($input: GrantRoleInput!) { outcome: grantRole(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);
export const REVOKE_ROLE = graphql(
  `mutation RevokeRole($input: RevokeRoleInput!) { outcome: revokeRole(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);
export const DISABLE_PERSON = graphql(
  `mutation DisablePerson($input: DisablePersonInput!) { outcome: disablePerson(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);
export const ENABLE_PERSON = graphql(
  `mutation EnablePerson($input: EnablePersonInput!) { outcome: enablePerson(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

export const GRANT_FOR_VISIT = graphql(
  `mutation GrantForVisit($input: GrantForVisitInput!) { outcome: grantForVisit(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

export const END_VISIT_GRANT = graphql(
  `mutation EndVisitGrant($input: EndVisitGrantInput!) { outcome: endVisitGrant(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

export const NAME_AGENT = graphql(
  `mutation NameAgent($input: NameAgentInput!) { outcome: nameAgent(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

export const UNITS = graphql(`
  query UnitList($text: String, $kind: UnitKind, $first: Int, $after: String) {
    units(text: $text, kind: $kind, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          kind
          aliases
          zone
          belongsTo {
            name
          }
          liesIn {
            name
          }
        }
      }
    }
    status {
      startDay
      office {
        id
        name
      }
    }
  }
`);

export type UnitRow = ResultOf<typeof UNITS>['units']['edges'][number]['node'];

export const REGISTER_UNIT = graphql(
  `mutation RegisterUnit($input: RegisterUnitInput!) { outcome: registerUnit(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);
export const RENAME_UNIT = graphql(
  `mutation RenameUnit($input: RenameUnitInput!) { outcome: renameUnit(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);
export const DESIGNATE_OFFICE = graphql(
  `mutation DesignateOffice($input: DesignateOfficeInput!) { outcome: designateOffice(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

export const POLICY = graphql(`
  query Policy {
    policy {
      revision
      inForce {
        name
        version
        digest
        text
        adoptedBy {
          name
        }
      }
      proposal {
        name
        version
        digest
        text
      }
    }
  }
`);

export const POLICY_PREVIEW = graphql(`
  query PolicyPreview($text: String!) {
    policy {
      preview(text: $text) {
        version
        fault
        faultZh
        changes {
          nameZh
          nameEn
          oldZh
          oldEn
          newZh
          newEn
        }
        effects {
          finding {
            id
            number
          }
          deadline
          dueBefore
          dueAfter
          lightBefore
          lightAfter
          rungDiffers
          rungBefore
          rungAfter
        }
        compared
        dueTotal
        lightTotal
        rungTotal
        allCompared
      }
    }
  }
`);

export const ADOPT_POLICY = graphql(
  `mutation AdoptPolicy($input: AdoptPolicyInput!) { outcome: adoptPolicy(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

export const ME = graphql(`
  query Me {
    me {
      agentFor {
        id
        name
      }
      recusedFrom {
        id
        name
      }
      sessions {
        id
        createdAt
        lastSeenAt
        device
        address
      }
      tokens {
        id
        label
        readOnly
        expiresAt
        lastUsedAt
      }
    }
  }
`);

export const END_SESSION = graphql(`mutation EndSession($id: ID!) { outcome: endSession(id: $id) { ended refusal { ...Refused } } }`, [Refused]);
export const REVOKE_TOKEN = graphql(`mutation RevokeToken($id: ID!) { outcome: revokeToken(id: $id) { ended refusal { ...Refused } } }`, [Refused]);
export const CREATE_TOKEN = graphql(
  `mutation CreateToken($input: CreateTokenInput!) { outcome: createToken(input: $input) { id secret refusal { ...Refused } } }`,
  [Refused],
);
