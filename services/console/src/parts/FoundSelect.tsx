// A select whose options the server finds. Chosen values keep their words, whether or not
// they are among what was last found.
import { type SelectProps } from 'antd';
import { useEffect, useRef, useState, type UIEvent } from 'react';
import { useWords } from '../words/language';
import { Select } from './Select';
import { useFound, type Page } from './useFound';

/** Pixels above the end of the list at which the next page is read. */
const NEAR_END = 48;

export interface Option {
  value: string;
  label: string;
}

export interface PickerProps<V> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
  placeholder?: string;
  disabled?: boolean;
  style?: React.CSSProperties;
  'aria-label'?: string;
}

interface Props<V> extends PickerProps<V> {
  mode?: 'multiple';
  read: (text: string, after: string | null) => Promise<Page<Option> | null>;
  /** The words of a value that came with the form or the address. */
  name: (value: string) => Promise<string | null>;
  nothing: string;
  /** Words that the page knows already: nothing is asked for these. */
  known?: Option[];
}

export function FoundSelect<V extends string | string[] | undefined>({ read, name, nothing, known: given, mode, ...props }: Props<V>) {
  const words = useWords().parts;
  const found = useFound(read);
  const [named, setNamed] = useState<Option[]>([]);
  const chosen: string[] = Array.isArray(props.value) ? props.value : props.value ? [props.value] : [];
  const known = [...found.items, ...named, ...(given ?? [])];
  const strange = chosen.filter((value) => !known.some((one) => one.value === value)).join(' ');
  const naming = useRef(name);
  naming.current = name;
  useEffect(() => {
    if (!strange) return undefined;
    let left = false;
    void Promise.all(strange.split(' ').map(async (value) => ({ value, label: (await naming.current(value)) ?? value }))).then((more) => {
      if (!left) setNamed((before) => [...before, ...more]);
    });
    return () => {
      left = true;
    };
  }, [strange]);
  const remember = (values: string[]) => {
    const kept = known.filter((one) => values.includes(one.value));
    setNamed((before) => [...before.filter((one) => !kept.some((other) => other.value === one.value)), ...kept]);
  };
  const listed = new Set(found.items.map((one) => one.value));
  const options = [...found.items, ...[...named, ...(given ?? [])].filter((one, at, all) => chosen.includes(one.value) && !listed.has(one.value) && all.findIndex((other) => other.value === one.value) === at)];
  return (
    <Select
      mode={mode}
      allowClear
      showSearch={{ filterOption: false, onSearch: found.setText }}
      loading={found.fetching}
      options={options}
      notFoundContent={found.fetching ? words.searching : nothing}
      popupMatchSelectWidth={false}
      popupRender={(list) => (
        <>
          {list}
          {found.whole || found.items.length === 0 ? null : <div className="muted found-more">{found.fetching ? words.searching : words.scrollForMore}</div>}
        </>
      )}
      onOpenChange={(open) => {
        if (open) found.open();
      }}
      onPopupScroll={(event: UIEvent<HTMLDivElement>) => {
        const list = event.currentTarget;
        if (list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END) found.more();
      }}
      style={{ width: '100%' }}
      {...(props as SelectProps<string | string[]>)}
      onChange={(value: string | string[]) => {
        remember(Array.isArray(value) ? value : value ? [value] : []);
        props.onChange?.(value as V);
      }}
    />
  );
}
