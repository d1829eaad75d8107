import { z } from "zod";
import { Failure } from "../../frame/failure";
import { sheetOf, type Sheet } from "./sheet";

/** The library's types describe a date as `typeof Date`. */
const cells = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()])));

type Cell = z.output<typeof cells>[number][number];

/**
 * Reads a sheet of an Excel workbook.
 * @param name the sheet's name (default: the first sheet)
 * Errors: a Failure if the file is not a workbook, or lacks the sheet.
 */
export async function readXlsx(file: string, bytes: Buffer, name: string | undefined): Promise<Sheet> {
  const { InvalidInputError, InvalidSpreadsheetError, readSheet, SheetNotFoundError } =
    await import("read-excel-file/node");
  try {
    const data = cells.parse(await readSheet(bytes, name));
    return sheetOf(
      data.map((row, index) => ({ line: index + 1, cells: row.map(textOf) })),
      false,
    );
  } catch (error) {
    const isUnreadable = [InvalidInputError, InvalidSpreadsheetError, SheetNotFoundError].some(
      (kind) => error instanceof kind,
    );
    if (isUnreadable && error instanceof Error) {
      throw new Failure(
        `${file} cannot be read: ${error.message}. Save it as an Excel workbook (.xlsx) without a password; --sheet names the sheet`,
        "COMMAND_INPUT",
      );
    }
    throw error;
  }
}

/** A time of day without a date is in 1899 or, in workbooks of old Macs, in 1904. */
const LAST_YEAR_OF_TIMES = 1904;

function textOf(cell: Cell): string {
  if (!(cell instanceof Date)) {
    return cell === null ? "" : String(cell);
  }
  // Excel counts in days, so 20:00 is a fraction that is slightly off.
  const text = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  const [date = "", clock = ""] = text.split("T");
  const time = clock.replace(/:00$/, "");
  if (cell.getUTCFullYear() <= LAST_YEAR_OF_TIMES) {
    return `T${time}`;
  }
  return time === "00:00" ? date : `${date}T${time}`;
}
