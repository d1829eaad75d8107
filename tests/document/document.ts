import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const named = process.env["EVENT_CENTER_API_DOCUMENT"];
const FILE = named ?? resolve(__dirname, "../../../shared/event-center-api-v3.txt");

const PARAMETERS = /^Parameter Type Sample Description\n((?:.+\n)+)/gm;
const PARAMETER = /^\w+ (?:String|Integer|Date) (?:Tag 1|\S+) (.+)$/;
const MEMBERS = /^(\w+) members\n\nMember Type Required Description\n((?:.+\n)+)/gm;
const MEMBER = /^(\w+) (Array of .+? objects|Tag Array|[\w.]+(?:\[\])?(?:, Null)?) (.+)$/;

/** The words of the document's types that are no list's. */
const TYPES = new Map([
  ["Integer", "integer"],
  ["String", "string"],
  ["Enumeration", "string"],
  ["EventCreate.recurrence", "object"],
  ["Null", "null"],
]);

function read(text: string) {
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = ""]) => found);
  const members = [...text.matchAll(MEMBERS)].flatMap(([, table = "", rows = ""]) => membersIn(table, rows));
  const parameters = all(PARAMETERS).flatMap((rows) =>
    rows.split("\n").flatMap((row) => PARAMETER.exec(row)?.[1] ?? []),
  );
  const descriptions = [...parameters, ...members.map(({ description }) => description)];
  return {
    operations: all(/^([A-Z][a-z]+ .+ (?:GET|POST|PUT|DELETE) \/event-center-api\/.+)$/gm),
    members,
    sentences: descriptions.flatMap((description) => description.split(/(?<=\.) /)),
    statuses: all(/^(\d{3}) [A-Z].*\.$/gm),
    objectTypes: all(/^ +• ([A-Z\d_]+)\. /gm),
    samples: all(/^([{[]\n[^]*?\n[}\]])$/gm).map((sample): unknown => JSON.parse(sample)),
  };
}

/** The rows of a table, and of the tables of parts inside it, such as "EventCreate.objects[]". */
function membersIn(title: string, rows: string) {
  let table = title;
  return rows.split("\n").flatMap((row) => {
    table = /^([\w.]+(?:\[\])?): /.exec(row)?.[1] ?? table;
    const [, name, type = "", description = ""] = MEMBER.exec(row) ?? [];
    const words = type.startsWith("Array of") ? ["Array"] : type.split(", ");
    const types = words.map((word) => TYPES.get(word) ?? "array");
    return name === undefined ? [] : [{ table, name, types, description }];
  });
}

/** What the API document defines; undefined if it is not at hand, since it is not ours to publish. */
export const apiDocument = (named ?? existsSync(FILE)) ? read(readFileSync(FILE, "utf8")) : undefined;
