/** A row of a spreadsheet, or one event of a calendar file. */
export interface Row {
  /** From 1, as a spreadsheet or an editor shows it. */
  readonly line: number;
  /** Texts by column, without empty cells. Dates and times of a workbook are in ISO 8601. */
  readonly cells: ReadonlyMap<string, string>;
  /** Why the row as a whole cannot be imported. */
  readonly problem?: string;
}

export interface Sheet {
  /** The names of the columns, in order. */
  readonly columns: readonly string[];
  /** True if a mapping may also name other columns, such as rare properties of a calendar. */
  readonly isOpen: boolean;
  readonly rows: readonly Row[];
}

/** A problem that prevents the import of a row. */
export interface RowProblem {
  readonly line: number;
  readonly message: string;
}

/** The cells of a line, before they are assigned to columns. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Puts a text on one line; Excel's hard spaces are spaces, too. */
export const onOneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * Turns lines into rows. The first line with two cells has the column names, since a title above a table has one cell.
 * Empty lines are left out.
 * @param isStrict true to reject cells right of the last column: the line was split wrongly
 */
export function sheetOf(lines: readonly Line[], isStrict: boolean): Sheet {
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const headIndex = filled.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== "").length > 1);
  const head = filled[headIndex]?.cells.map(onOneLine) ?? [];
  const width = head.findLastIndex((name) => name !== "") + 1;
  const rows = filled.slice(headIndex + 1).map(({ line, cells }) => ({
    line,
    cells: new Map(
      cells.flatMap((cell, index) => {
        const name = head[index] ?? "";
        const text = cell.replace(/\r\n?/g, "\n").trim();
        return name === "" || text === "" ? [] : [[name, text]];
      }),
    ),
    ...(isStrict &&
      cells.slice(width).some((cell) => cell.trim() !== "") && {
        problem: `has more cells than there are columns (${width}): put a text that contains the separator in quotes`,
      }),
  }));
  return headIndex === -1
    ? { columns: [], isOpen: false, rows: [] }
    : { columns: head.filter((name) => name !== ""), isOpen: false, rows };
}
