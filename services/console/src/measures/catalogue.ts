// What the page of standards reads and sends.
import { graphql, Refused, type ResultOf } from '../api/graphql';

const ChangeFields = graphql(`
  fragment CatalogueChangeFields on CatalogueChange @_unmask {
    kind
    list
    id
    name
    fields {
      field
      old
      new
    }
  }
`);

const TextFields = graphql(`
  fragment CatalogueTextFields on CatalogueText @_unmask {
    version
    digest
    text
    adoptedBy {
      name
    }
  }
`);

export const CATALOGUE = graphql(
  `
  query Catalogue {
    catalogue {
      revision
      inForce {
        ...CatalogueTextFields
      }
      proposal {
        ...CatalogueTextFields
      }
      changes {
        ...CatalogueChangeFields
      }
    }
    standards {
      id
      name
      nameEn
      document
      jurisdiction
      precondition
      preconditionEn
      passRule
      passRuleEn
      validFrom
      validUntil
      note
      noteEn
    }
  }
`,
  [TextFields, ChangeFields],
);

export const CATALOGUE_PREVIEW = graphql(
  `
  query CataloguePreview($text: String!) {
    cataloguePreview(text: $text) {
      version
      fault
      faultZh
      changes {
        ...CatalogueChangeFields
      }
    }
  }
`,
  [ChangeFields],
);

export const ADOPT_CATALOGUE = graphql(
  `mutation AdoptCatalogue($input: AdoptCatalogueInput!) { outcome: adoptCatalogue(input: $input) { revision refusal { ...Refused } } }`,
  [Refused],
);

type Read = ResultOf<typeof CATALOGUE>;
export type CatalogueShown = Read['catalogue']['proposal'];
export type HeldStandard = Read['standards'][number];
export type Change = Read['catalogue']['changes'][number];
export type Preview = NonNullable<ResultOf<typeof CATALOGUE_PREVIEW>['cataloguePreview']>;
