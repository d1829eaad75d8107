import { readFileSync } from "node:fs";
import { inFolder, readText } from "../../frame/files";
import type { Io } from "../../frame/io";
import { parseEventLog, type EventLog } from "./event-log";
import { parsePreview, type Preview } from "./preview";

/** Reads a preview from a file, or from standard input where the name is `-`. */
export async function readPreview(io: Io, file: string): Promise<Preview> {
  return parsePreview(await readText(io, file));
}

export function readEventLog(io: Io, file: string | undefined): EventLog | undefined {
  return file === undefined ? undefined : parseEventLog(readFileSync(inFolder(io, file), "utf8"));
}
