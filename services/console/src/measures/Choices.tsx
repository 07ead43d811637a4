// What is measured by what, and as known when. Each choice goes into the address.
import { AsOfPicker } from '../parts/AsOfPicker';
import { Select } from '../parts/Select';
import { useWords } from '../words/language';
import type { View } from './address';
import { useNamed } from './looks';
import type { Shelf, StandardShown } from './query';

interface Props {
  shelf: Shelf;
  standard: StandardShown;
  year: number | null;
  view: View;
  onChange: (part: Partial<View>) => void;
}

export function Choices({ shelf, standard, year, view, onChange }: Props) {
  const words = useWords().measures;
  const named = useNamed();
  return (
    <div className="page-tools">
      <Select
        aria-label={words.standard}
        value={standard.id}
        popupMatchSelectWidth={false}
        className="measures-standard"
        options={shelf.standards.map((one) => ({ value: one.id, label: named(one) }))}
        onChange={(chosen: string) => onChange({ standard: chosen, province: null, filter: {}, after: null })}
      />
      <Select
        aria-label={words.year}
        value={year ?? undefined}
        placeholder={words.year}
        style={{ minWidth: 104 }}
        options={shelf.returnYears.map((one) => ({ value: one, label: words.yearOf(one) }))}
        onChange={(chosen: number) => onChange({ year: chosen, after: null })}
      />
      {standard.provinces.length > 0 ? (
        <Select
          allowClear
          aria-label={words.province}
          placeholder={words.nationwide}
          value={view.province ?? undefined}
          style={{ minWidth: 150 }}
          options={standard.provinces.map((one) => ({ value: one, label: one }))}
          onChange={(chosen?: string) => onChange({ province: chosen ?? null, after: null })}
        />
      ) : null}
      <AsOfPicker label={words.asOf} day={view.asOf} onDay={(day) => onChange({ asOf: day, after: null })} />
    </div>
  );
}
