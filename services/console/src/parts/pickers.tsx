// Chooses units and people by name. Values are ids; the form knows nothing of names.
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql';
import { useWords } from '../words/language';

const UNITS = graphql(`
  query Units($text: String) {
    units(text: $text, first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

interface Props<V> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
  placeholder?: string;
  disabled?: boolean;
  style?: React.CSSProperties;
  'aria-label'?: string;
}

export function UnitPicker(props: Props<string | undefined>) {
  const [text, setText] = useState('');
  const [{ data, fetching }] = useQuery({ query: UNITS, variables: { text: text || null } });
  const options = useMemo(
    () => (data?.units.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name })),
    [data],
  );
  const words = useWords().parts;
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={fetching}
      options={options}
      placeholder={words.findUnit}
      notFoundContent={fetching ? words.searching : words.noUnit}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      {...props}
    />
  );
}

const PEOPLE = graphql(`
  query PeopleToChoose {
    people(first: 100) {
      edges {
        node {
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
      }
    }
  }
`);

function usePeopleOptions() {
  const { codes, shell } = useWords();
  const [{ data, fetching }] = useQuery({ query: PEOPLE });
  const options = useMemo(
    () =>
      (data?.people.edges ?? []).map(({ node }) => ({
        value: node.id,
        label: [node.name ?? shell.unknown, ...node.grants.map((grant) => `${grant.unit.name} ${codes.role[grant.role]}`)].join(' · '),
      })),
    [data, codes, shell],
  );
  return { options, fetching };
}

export function PersonPicker(props: Props<string | undefined>) {
  const { options, fetching } = usePeopleOptions();
  const words = useWords().parts;
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={fetching}
      options={options}
      placeholder={words.findPerson}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      {...props}
    />
  );
}

export function PeoplePicker(props: Props<string[] | undefined>) {
  const { options, fetching } = usePeopleOptions();
  const words = useWords().parts;
  return (
    <Select
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      loading={fetching}
      options={options}
      placeholder={words.findPerson}
      style={{ width: '100%' }}
      {...props}
    />
  );
}

const FINDINGS = graphql(`
  query FindingsToChoose($text: String) {
    findings(filter: { text: $text }, first: 20) {
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

export function FindingPicker(props: Props<string | undefined>) {
  const [text, setText] = useState('');
  const [{ data, fetching }] = useQuery({ query: FINDINGS, variables: { text: text || null } });
  const words = useWords().parts;
  const options = (data?.findings.edges ?? []).map(({ node }) => ({ value: node.id, label: `${node.number} ${node.description}` }));
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={fetching}
      options={options}
      placeholder={words.findFinding}
      style={{ width: '100%' }}
      {...props}
    />
  );
}
