// Chooses several units by name; what was chosen stays shown while another name is typed.
import { Select } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql';
import { useWords } from '../words/language';

const UNITS = graphql(`
  query UnitsToChoose($text: String) {
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

interface Props {
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}

export function UnitsPicker({ id, value, onChange }: Props) {
  const [text, setText] = useState('');
  const [names, setNames] = useState<Record<string, string>>({});
  const [{ data, fetching }] = useQuery({ query: UNITS, variables: { text: text || null } });
  const words = useWords().parts;
  const found = (data?.units.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name }));
  return (
    <Select<{ value: string; label: React.ReactNode }[]>
      id={id}
      mode="multiple"
      labelInValue
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={fetching}
      options={found}
      value={(value ?? []).map((one) => ({ value: one, label: names[one] ?? one.slice(0, 8) }))}
      onChange={(chosen) => {
        setNames({ ...names, ...Object.fromEntries(chosen.map((one) => [one.value, String(one.label)])) });
        onChange?.(chosen.map((one) => one.value));
      }}
      placeholder={words.findUnit}
      notFoundContent={fetching ? words.searching : words.noUnit}
      style={{ width: '100%' }}
    />
  );
}
