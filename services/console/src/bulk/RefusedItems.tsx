// Of one act for many findings: the ones that it did not touch, and why.
import { useWords } from '../words/language';
import type { ItemOutcome } from './useBulk';

export function RefusedItems({ items }: { items: ItemOutcome[] }) {
  const colon = useWords().shell.colon;
  if (items.length === 0) return null;
  return (
    <ul role="alert">
      {items.map((one) => (
        <li key={one.id}>
          {one.number}
          {colon}
          {one.said}
        </li>
      ))}
    </ul>
  );
}
