/** How many deletions are allowed: a number of events, or a percentage. */
export interface Limit {
  readonly value: number;
  readonly isShare: boolean;
}

/** `3` or `10%`; undefined for anything else. */
export function parseLimit(text: string): Limit | undefined {
  const [, digits, sign] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim()) ?? [];
  const value = Number(digits);
  const isShare = sign === "%";
  const isValid = digits !== undefined && (isShare ? value <= 100 : Number.isInteger(value));
  return isValid ? { value, isShare } : undefined;
}

/** A share of a small calendar still allows one deletion, unless it is 0%. */
export function isOver({ value, isShare }: Limit, deleted: number, all: number): boolean {
  return deleted > (isShare ? Math.max(Math.min(value, 1), (value * all) / 100) : value);
}

export function limitText({ value, isShare }: Limit): string {
  return isShare ? `${value} %` : String(value);
}
