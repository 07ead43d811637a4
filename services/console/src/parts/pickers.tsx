// Chooses units, people and findings by name. Values are ids; the form knows nothing of names.
import { useClient } from 'urql';
import { graphql, type ResultOf } from '../api/graphql';
import { useWords } from '../words/language';
import { FoundSelect, type Option, type PickerProps } from './FoundSelect';

/** Options read at a time. */
const OPTIONS = 50;

const UNITS = graphql(`
  query UnitsToChoose($text: String, $first: Int, $after: String) {
    units(text: $text, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
const UNIT = graphql(`
  query UnitNamed($id: ID!) {
    unit(id: $id) {
      name
    }
  }
`);

function useUnits() {
  const client = useClient();
  const words = useWords().parts;
  return {
    placeholder: words.findUnit,
    nothing: words.noUnit,
    name: async (id: string) => (await client.query(UNIT, { id }).toPromise()).data?.unit?.name ?? null,
    read: async (text: string, after: string | null) => {
      const { data } = await client.query(UNITS, { text: text || null, first: OPTIONS, after }).toPromise();
      return data ? { items: data.units.edges.map(({ node }) => ({ value: node.id, label: node.name })), next: nextOf(data.units.pageInfo) } : null;
    },
  };
}

export function UnitPicker(props: PickerProps<string | undefined> & { known?: Option[] }) {
  const { placeholder, ...units } = useUnits();
  return <FoundSelect placeholder={placeholder} {...props} {...units} />;
}

export function UnitsPicker(props: PickerProps<string[] | undefined>) {
  const { placeholder, ...units } = useUnits();
  return <FoundSelect mode="multiple" placeholder={placeholder} {...props} {...units} />;
}

/** Sides that hold a finding without being a responsible unit; as the filter names them. */
const SIDES = ['office', 'signer', 'committee', 'upper_body', 'paused', 'nobody'] as const;
type Side = (typeof SIDES)[number];

/** In whose hands: one of the sides, or a unit. */
export function HolderPicker(props: PickerProps<string | undefined>) {
  const units = useUnits();
  const { parts: words, states } = useWords();
  const sideName = (side: Side) => states.holder[side.toUpperCase() as Uppercase<Side>];
  const sides = SIDES.map((side) => ({ value: side as string, label: sideName(side) }));
  return (
    <FoundSelect
      placeholder={words.findHolder}
      {...props}
      nothing={units.nothing}
      name={async (value) => sides.find((side) => side.value === value)?.label ?? (await units.name(value))}
      read={async (text, after) => {
        const page = await units.read(text, after);
        return page && !after ? { ...page, items: [...sides.filter(({ label }) => label.includes(text)), ...page.items] } : page;
      }}
    />
  );
}

const PersonChoice = graphql(`
  fragment PersonChoice on Person @_unmask {
    id
    name
    grants {
      role
      unit {
        id
        name
      }
    }
  }
`);
const PEOPLE = graphql(
  `
  query PeopleToChoose($text: String, $first: Int, $after: String) {
    people(text: $text, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...PersonChoice
        }
      }
    }
  }
`,
  [PersonChoice],
);
const PERSON = graphql(
  `
  query PersonNamed($id: ID!) {
    person(id: $id) {
      ...PersonChoice
    }
  }
`,
  [PersonChoice],
);

function usePeople() {
  const client = useClient();
  const { codes, shell, parts } = useWords();
  const label = (person: ResultOf<typeof PersonChoice>) =>
    [person.name ?? shell.unknown, ...person.grants.map((grant) => `${grant.unit.name} ${codes.role[grant.role]}`)].join(' · ');
  return {
    placeholder: parts.findPerson,
    nothing: parts.noPerson,
    name: async (id: string) => {
      const person = (await client.query(PERSON, { id }).toPromise()).data?.person;
      return person ? label(person) : null;
    },
    read: async (text: string, after: string | null) => {
      const { data } = await client.query(PEOPLE, { text: text || null, first: OPTIONS, after }).toPromise();
      return data ? { items: data.people.edges.map(({ node }) => ({ value: node.id, label: label(node) })), next: nextOf(data.people.pageInfo) } : null;
    },
  };
}

export function PersonPicker(props: PickerProps<string | undefined>) {
  const { placeholder, ...people } = usePeople();
  return <FoundSelect placeholder={placeholder} {...props} {...people} />;
}

export function PeoplePicker(props: PickerProps<string[] | undefined>) {
  const { placeholder, ...people } = usePeople();
  return <FoundSelect mode="multiple" placeholder={placeholder} {...props} {...people} />;
}

const FINDINGS = graphql(`
  query FindingsToChoose($text: String, $first: Int, $after: String) {
    findings(filter: { text: $text }, sort: { by: NUMBER }, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          description
        }
      }
    }
  }
`);
const FINDING = graphql(`
  query FindingNamed($id: ID!) {
    finding(id: $id) {
      number
      description
    }
  }
`);

export function FindingPicker(props: PickerProps<string | undefined>) {
  const client = useClient();
  const words = useWords().parts;
  return (
    <FoundSelect
      placeholder={words.findFinding}
      {...props}
      nothing={words.noFinding}
      name={async (id) => {
        const finding = (await client.query(FINDING, { id }).toPromise()).data?.finding;
        return finding ? `${finding.number} ${finding.description}` : null;
      }}
      read={async (text, after) => {
        const { data } = await client.query(FINDINGS, { text: text || null, first: OPTIONS, after }).toPromise();
        return data
          ? { items: data.findings.edges.map(({ node }) => ({ value: node.id, label: `${node.number} ${node.description}` })), next: nextOf(data.findings.pageInfo) }
          : null;
      }}
    />
  );
}

function nextOf(page: { hasNextPage: boolean; endCursor: string | null }): string | null {
  return page.hasNextPage ? page.endCursor : null;
}
