// Chooses several units by name.
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

export function UnitsPicker(props: { id?: string; value?: string[]; onChange?: (value: string[]) => void }) {
  const [text, setText] = useState('');
  const [{ data, fetching }] = useQuery({ query: UNITS, variables: { text: text || null } });
  const words = useWords().parts;
  return (
    <Select
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={fetching}
      options={(data?.units.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name }))}
      placeholder={words.findUnit}
      notFoundContent={fetching ? words.searching : words.noUnit}
      style={{ width: '100%' }}
      {...props}
    />
  );
}
