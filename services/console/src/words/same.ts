// Two tables of one shape. `pair` is where a missing key stops the build.
type Shape<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};

export function pair<T extends object>(zh: T, en: Shape<T>): { zh: T; en: Shape<T> } {
  return { zh, en };
}
