import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { Failure } from "../../frame/failure";
import { sheetOf, type Line, type Sheet } from "./sheet";

const SEPARATORS = [",", ";", "\t", "|"];

/** Excel names the separator in a line before all others. */
const NAMED = /^sep=(.)\n/i;

/**
 * Reads comma-separated values with any of the usual separators.
 * @param separator used instead of the one that the first lines suggest
 * Errors: a Failure with the line if quotes do not match.
 */
export function readCsv(file: string, content: string, separator: string | undefined): Sheet {
  // Without one line end for all, lines within quotes would be counted twice.
  const text = content.replace(/\r\n?/g, "\n");
  const [heading = "", named] = NAMED.exec(text) ?? [];
  const body = text.slice(heading.length);
  const lines = linesOf(file, body, separator ?? named ?? separatorOf(body), heading === "" ? 1 : 2);
  return sheetOf(lines, true);
}

/** The library's types lack what `info` adds. */
const parsed = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));

/** The separator that is most frequent outside of quotes in the first lines. */
function separatorOf(text: string): string {
  const sample = text
    .replace(/"[^"]*"/g, "")
    .split("\n", 5)
    .join("\n");
  const counts = SEPARATORS.map((separator) => sample.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function linesOf(file: string, text: string, delimiter: string, first: number): Line[] {
  try {
    const records = parsed.parse(
      parse(text, { delimiter, info: true, relax_column_count: true, trim: true }),
    );
    let line = first;
    return records.map(({ info, record }) => {
      const start = line;
      line = first + info.lines;
      return { line: start, cells: record };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) {
      throw error;
    }
    const lines: unknown = error["lines"];
    const line = typeof lines === "number" ? lines + first - 1 : first;
    throw new Failure(
      `${file}:${line} cannot be read (${error.message}): a text that contains quotes must be in quotes, with its own quotes doubled; nothing was written`,
      "COMMAND_ROWS",
    );
  }
}
