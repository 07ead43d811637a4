// Named rates. Each is reckoned here from counts that the screen also shows, so that
// anybody can check it by hand; "closed before" is in none of them.
import type { Group } from './query';

type Status = Group['byStatus'][number]['status'];

export function sumOf(group: Group, ...statuses: Status[]): number {
  return group.byStatus.filter((one) => statuses.includes(one.status)).reduce((sum, one) => sum + one.count, 0);
}

export function share(part: number, whole: number): string | null {
  return whole === 0 ? null : `${((part / whole) * 100).toFixed(1)}%`;
}

/** 销号率 */
export function closureRate(group: Group): string | null {
  const closed = sumOf(group, 'CLOSED');
  return share(closed, group.open + closed);
}

/** 按期销号率 */
export function onTimeRate(group: Group): string | null {
  return share(group.closedOnTime, group.closedDated);
}

/** 整改完成率 */
export function cureRate(group: Group): string | null {
  const closed = sumOf(group, 'CLOSED');
  return share(closed + sumOf(group, 'VERIFIED', 'ON_PUBLIC_NOTICE'), group.open + closed);
}
