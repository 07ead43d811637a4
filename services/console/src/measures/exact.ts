// Decimals stay text: what was judged unrounded must not look otherwise because it is shown short.

interface Parts {
  digits: bigint;
  scale: number;
}

function parts(text: string): Parts {
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(`${whole}${fraction}`), scale: fraction.length };
}

function aligned(a: string, b: string): { left: bigint; right: bigint; scale: number } {
  const [one, two] = [parts(a), parts(b)];
  const scale = Math.max(one.scale, two.scale);
  const raise = ({ digits, scale: own }: Parts) => digits * 10n ** BigInt(scale - own);
  return { left: raise(one), right: raise(two), scale };
}

function written(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  const whole = text.slice(0, text.length - scale);
  return scale > 0 && fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`;
}

/** Below zero, zero or above it. */
export function compared(a: string, b: string): number {
  const { left, right } = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `a` less `b`, exactly. */
export function less(a: string, b: string): string {
  const { left, right, scale } = aligned(a, b);
  return written(left - right, scale);
}

export function isZero(text: string): boolean {
  return parts(text).digits === 0n;
}

/** Half away from zero. */
export function rounded(text: string, places: number): string {
  const { digits, scale } = parts(text);
  if (scale <= places) return text;
  const unit = 10n ** BigInt(scale - places);
  const half = digits < 0n ? -(unit / 2n) : unit / 2n;
  return written((digits + half) / unit, places);
}

/** Short, unless that would put it on another side of the limit than it was judged on. */
export function shortBeside(value: string, limit: string | null, places = 2): string {
  const short = rounded(value, places);
  return limit !== null && Math.sign(compared(short, limit)) !== Math.sign(compared(value, limit)) ? value : short;
}

/** `0.849999` as `84.9%`: cut off and not rounded, so that nothing seems to reach what it does not. */
export function percent(share: string): string {
  const { digits, scale } = parts(share);
  const tenths = scale >= 3 ? digits / 10n ** BigInt(scale - 3) : digits * 10n ** BigInt(3 - scale);
  return `${written(tenths, 1)}%`;
}

/** For the length of a bar alone. */
export function asNumber(text: string | null): number {
  return text === null ? 0 : Number(text);
}
