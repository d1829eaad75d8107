/** Something that takes up room on a line. */
interface Extent {
  readonly left: number;
  readonly right: number;
}

/** The row of each, in the order given, so that none covers another and as few rows as possible are used. */
export function rowsOf(extents: readonly Extent[], gap: number): number[] {
  const order = extents.map((_, index) => index).sort((one, two) => leftOf(one) - leftOf(two));
  const ends: number[] = [];
  const rows: number[] = [];
  for (const index of order) {
    const { left, right } = extents[index] ?? { left: 0, right: 0 };
    const free = ends.findIndex((end) => end + gap <= left);
    const row = free === -1 ? ends.length : free;
    ends[row] = right;
    rows[index] = row;
  }
  return rows;

  function leftOf(index: number): number {
    return extents[index]?.left ?? 0;
  }
}
