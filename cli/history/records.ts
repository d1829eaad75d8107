import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../frame/failure";
import { inFolder, parseJson } from "../frame/files";
import type { Io } from "../frame/io";
import { deployment, type Deployment, type RecordedChange } from "../record/deployment";

/** Reads all records below a folder, oldest first. Errors: a Failure for an unreadable line: skipping it would hide a gap. */
export function readRecords(io: Pick<Io, "cwd">, folder: string): Deployment[] {
  const cwd = inFolder(io, folder);
  const files = globSync("**/*.jsonl", { cwd }).sort();
  if (files.length === 0) {
    throw new Failure(
      `${folder} contains no records (*.jsonl): after each deployment, event-center record with --records ${folder} adds one`,
      "COMMAND_USAGE",
    );
  }
  const records = files.flatMap((file) =>
    readFileSync(join(cwd, file), "utf8")
      .split("\n")
      .flatMap((line, index) => {
        if (line.trim() === "") {
          return [];
        }
        const { data } = deployment.safeParse(parseJson(line));
        if (!data) {
          throw new Failure(
            `${join(folder, file)}:${index + 1} is not a record of event-center record`,
            "COMMAND_INPUT",
          );
        }
        return [data];
      }),
  );
  return records.sort((one, other) => (one.time < other.time ? -1 : Number(one.time > other.time)));
}

/** The part of the records about one event, named by its resource, URN or event id. */
export function recordsOf<Record extends Deployment>(records: readonly Record[], key: string): Record[] {
  const matches = ({
    resource,
    urn,
    events = [],
    formerly = [],
  }: Pick<RecordedChange, "resource" | "urn"> & Partial<RecordedChange>) =>
    key === resource ||
    key === urn ||
    [...events.map(({ eventId }) => eventId), ...formerly].includes(Number(key));
  return records
    .map((record) => ({
      ...record,
      changes: record.changes.filter(matches),
      failed: record.failed.filter(matches),
    }))
    .filter(({ changes, failed }) => changes.length + failed.length > 0);
}
