// Amounts are exact decimals in text; they are never turned into a number.

/** `1234567.5` as `1,234,567.50`: thousands parted, two places. */
export function yuan(amount: string): string {
  const [whole = '0', fraction = ''] = amount.replace(/^-/, '').split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount.startsWith('-') ? '-' : ''}${parted}.${`${fraction}00`.slice(0, 2)}`;
}
