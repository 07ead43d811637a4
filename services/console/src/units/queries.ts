// What changes of units read and send.
import { graphql, Refused, type ResultOf } from '../api/graphql';

export const SUCCESSION = graphql(`
  query UnitSuccession($unitId: ID!, $first: Int, $after: String) {
    unitSuccession(unitId: $unitId, first: $first, after: $after) {
      unit {
        id
        name
        active
        endBasis
        successor {
          id
          name
        }
      }
      totalCount {
        count
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        parts
        node {
          id
          number
          description
          status
          revision
        }
      }
      people {
        id
        name
        grants {
          role
          unit {
            id
          }
        }
        posts {
          title
          unit {
            id
          }
          from
          until
        }
      }
    }
  }
`);

export type SuccessionRow = NonNullable<ResultOf<typeof SUCCESSION>['unitSuccession']>['edges'][number];

export type UnitPerson = NonNullable<ResultOf<typeof SUCCESSION>['unitSuccession']>['people'][number];

export const TAKE_POST = graphql(`mutation TakePost($input: TakePostInput!) { outcome: takePost(input: $input) { revision refusal { ...Refused } } }`, [Refused]);
export const LEAVE_POST = graphql(`mutation LeavePost($input: LeavePostInput!) { outcome: leavePost(input: $input) { revision refusal { ...Refused } } }`, [Refused]);

export const UNIT_REVISION = graphql(`
  query UnitRevision($unitId: ID!) {
    unitSuccession(unitId: $unitId, first: 1) {
      unit {
        revision
      }
    }
  }
`);

export const MERGE_UNIT = graphql(`mutation MergeUnit($input: MergeUnitInput!) { outcome: mergeUnit(input: $input) { revision refusal { ...Refused } } }`, [Refused]);
export const SPLIT_UNIT = graphql(`mutation SplitUnit($input: SplitUnitInput!) { outcome: splitUnit(input: $input) { revision refusal { ...Refused } } }`, [Refused]);
export const ABOLISH_UNIT = graphql(`mutation AbolishUnit($input: AbolishUnitInput!) { outcome: abolishUnit(input: $input) { revision refusal { ...Refused } } }`, [Refused]);
export const CHANGE_RELATION = graphql(
  `mutation ChangeUnitRelation($input: ChangeUnitRelationInput!) { outcome: changeUnitRelation(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);
export const CHANGE_ZONE = graphql(`mutation ChangeUnitZone($input: ChangeUnitZoneInput!) { outcome: changeUnitZone(input: $input) { revision refusal { ...Refused } } }`, [Refused]);
export const ADD_SECTION = graphql(`mutation AddUnitSection($input: AddUnitSectionInput!) { outcome: addUnitSection(input: $input) { revision refusal { ...Refused } } }`, [Refused]);

export const UNIT_LISTS = graphql(`
  query UnitLists {
    unitLists {
      id
      kind
      name
      units {
        id
        name
      }
      ended {
        id
        name
      }
    }
  }
`);

export type ListedUnits = ResultOf<typeof UNIT_LISTS>['unitLists'][number];

export const SAVE_UNIT_LIST = graphql(`mutation SaveUnitList($input: SaveUnitListInput!) { outcome: saveUnitList(input: $input) { revision refusal { ...Refused } } }`, [Refused]);
export const RENAME_UNIT_LIST = graphql(`mutation RenameUnitList($input: RenameUnitListInput!) { outcome: renameUnitList(input: $input) { revision refusal { ...Refused } } }`, [
  Refused,
]);
export const CHANGE_UNIT_LIST = graphql(`mutation ChangeUnitList($input: ChangeUnitListInput!) { outcome: changeUnitList(input: $input) { revision refusal { ...Refused } } }`, [
  Refused,
]);
export const DROP_UNIT_LIST = graphql(`mutation DropUnitList($input: DropUnitListInput!) { outcome: dropUnitList(input: $input) { revision refusal { ...Refused } } }`, [Refused]);

export const END_UNIT_ROLES = graphql(`mutation EndUnitRoles($input: EndUnitRolesInput!) { outcome: endUnitRoles(input: $input) { revision refusal { ...Refused } } }`, [Refused]);
