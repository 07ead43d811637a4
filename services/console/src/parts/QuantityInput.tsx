// A number with its unit. The amount stays text: exact decimals, never floats.
import { InputNumber, Space } from 'antd';
import { useWords } from '../words/language';
import { Select } from './Select';

interface Value {
  amount?: string | null;
  unit?: string;
}

interface Props {
  id?: string;
  value?: Value;
  onChange?: (value: Value) => void;
}

export function QuantityInput({ id, value, onChange }: Props) {
  const { codes, parts } = useWords();
  const options = Object.entries(codes.measureUnit).map(([code, label]) => ({ value: code, label }));
  return (
    <Space.Compact block>
      <InputNumber<string>
        id={id}
        stringMode
        style={{ flex: 1 }}
        placeholder={parts.amount}
        value={value?.amount ?? null}
        onChange={(amount) => onChange?.({ ...value, amount })}
      />
      <Select
        aria-label={parts.amountUnit}
        placeholder={parts.amountUnit}
        style={{ width: 120 }}
        value={value?.unit}
        options={options}
        onChange={(unit: string) => onChange?.({ ...value, unit })}
      />
    </Space.Compact>
  );
}
