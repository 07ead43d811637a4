// The list that a number stands for: of wholes and their parts it holds what the count counted.
import { ledgerAddress, type Filter } from '../ledger/view';
import type { Group } from './query';

/** The address of the list behind a count. */
export function countedList({ parts }: Partial<Pick<Group, 'parts'>>, filter: Filter, asOf: string | null = null): string {
  return ledgerAddress({ ...filter, parts }, asOf);
}
