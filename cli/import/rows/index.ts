import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { Failure, textOf } from "../../frame/failure";
import { inFolder } from "../../frame/files";
import type { Io } from "../../frame/io";
import { readCsv } from "./csv";
import { readIcs } from "./ics";
import type { Sheet } from "./sheet";
import { readXlsx } from "./xlsx";

export { onOneLine, type Row, type RowProblem, type Sheet } from "./sheet";

type ReadOptions = Readonly<Partial<Record<"separator" | "sheet", string | undefined>>>;

/**
 * Reads a spreadsheet or a calendar file, with the separator and the sheet of a mapping or an option.
 * Errors: a Failure if the file cannot be read, or has no rows.
 */
export async function readRows(io: Io, file: string, options: ReadOptions): Promise<Sheet> {
  const sheet = await readAny(io, file, options);
  if (sheet.rows.length === 0) {
    throw new Failure(
      `${file} has no rows below a line of column names; nothing was written`,
      "COMMAND_INPUT",
    );
  }
  return sheet;
}

function readAny(io: Io, file: string, { separator, sheet }: ReadOptions): Promise<Sheet> {
  const bytes = () => bytesOf(file, inFolder(io, file));
  switch (extname(file).toLowerCase()) {
    case ".csv":
    case ".tsv":
    case ".txt":
      return Promise.resolve(readCsv(file, utf8(file, bytes()), separator));
    case ".ics":
      return readIcs(file, utf8(file, bytes()));
    case ".xlsx":
      return readXlsx(file, bytes(), sheet);
    default:
      throw new Failure(
        `${file} is not a .csv, .ics or .xlsx file: save or export it as one of them`,
        "COMMAND_USAGE",
      );
  }
}

function utf8(file: string, bytes: Buffer): string {
  const text = decoded(bytes);
  // Read as UTF-8, UTF-16 without a byte order mark is Latin letters with zeros between them.
  if (text === undefined || text.includes("\0")) {
    throw new Failure(
      `${file} is not UTF-8 text: in Excel, save it as "CSV UTF-8"; nothing was written`,
      "COMMAND_INPUT",
    );
  }
  return text;
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function bytesOf(file: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure(`${file} cannot be read (${textOf(error)})`, "COMMAND_USAGE");
  }
}
