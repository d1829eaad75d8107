import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  createSourceFile,
  forEachChild,
  isArrayLiteralExpression,
  isCallExpression,
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  ScriptTarget,
  type Node,
} from "typescript";
import { OBJECT_TYPES } from "../../provider/contract";
import { SAMPLES } from "../contract/samples";
import { SECTIONS, type Held } from "./statements";

const ROOT = resolve(__dirname, "../..");

const statements = SECTIONS.flatMap(({ heading, lines }) => lines.map((line) => ({ heading, ...line })));
const held = statements.filter((line): line is Held & { heading: string } => "shown" in line);

interface Titles {
  /** The first text of every call: titles of tests among them. */
  readonly titles: ReadonlySet<string>;
  /** The texts in lists: rows of tables among them. */
  readonly rows: ReadonlySet<string>;
}

function titlesOf(path: string): Titles | undefined {
  if (!existsSync(path)) {
    return undefined;
  }
  const titles = new Set<string>();
  const rows = new Set<string>();
  const visit = (node: Node): void => {
    const [first] = isCallExpression(node) ? node.arguments : [];
    if (first && (isStringLiteral(first) || isNoSubstitutionTemplateLiteral(first))) {
      titles.add(first.text);
    }
    if (isArrayLiteralExpression(node)) {
      node.elements.filter(isStringLiteral).forEach(({ text }) => rows.add(text));
    }
    forEachChild(node, visit);
  };
  visit(createSourceFile(path, readFileSync(path, "utf8"), ScriptTarget.Latest));
  return { titles, rows };
}

describe("where each statement is held", () => {
  const files = [...new Set(held.flatMap(({ shown }) => shown.map(([file]) => file)))].sort();
  const known = new Map(files.map((file) => [file, titlesOf(join(ROOT, "tests", `${file}.test.ts`))]));

  test.each(files)("tests/%s.test.ts has the tests that are named", (file) => {
    const { titles, rows } = known.get(file) ?? { titles: new Set(), rows: new Set() };
    const named = held.flatMap(({ shown }) => shown.filter(([where]) => where === file));
    const missing = named.filter(
      ([, title, row]) => !titles.has(title) || (row !== undefined && !rows.has(row)),
    );
    expect([...new Set(missing.map(([, ...name]) => name.join(" › ")))]).toEqual([]);
  });

  test("every statement has a room and a test", () => {
    expect(held.filter(({ rooms, shown }) => rooms.length === 0 || shown.length === 0)).toEqual([]);
  });

  test("every room is there", () => {
    const rooms = [...new Set(held.flatMap(({ rooms }) => rooms))];
    expect(rooms.filter((room) => !existsSync(join(ROOT, room)))).toEqual([]);
  });

  test("no line of a section is listed twice", () => {
    const places = statements.map(({ heading, quote }) => `${heading}: ${quote}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe("what the document defines has a statement", () => {
  const words = (heading: string) =>
    held.filter((line) => line.heading === heading).map(({ quote }) => quote.split(/[ .]/, 1)[0]);

  /** Written once more, from the document alone. */
  test.each<[string, string]>([
    ["HTTP status codes", "200 204 400 401 403 404 405 409 415 429 500 503"],
    ["List events", "customerEventId maxEnd maxStart minEnd minStart page pageSize sort tag"],
    ["List tags", "page pageSize sort"],
    ["Get an event", "eventId"],
    ["Update an event", "eventId"],
    ["Remove an event", "eventId"],
    ["CpCode", "id name type"],
    ["FlashLiveStream", "bitrates cpCode id name type"],
    ["UniversalLiveStream", "bitrates cpCode id name type"],
    ["SripSlot", "cpCode hostname id type"],
    ["SmReportPack", "id name type"],
    ["QosReportPack", "id name type"],
    ["MSL4Stream", "bitrates cpCode id name type"],
    ["Tag", "id name"],
    ["PageMetadata", "page pageSize sort totalPageCount totalResultsCount direction property"],
  ])("%s: %s", (heading, names) => {
    expect(words(heading)).toEqual(expect.arrayContaining(names.split(" ")));
  });

  test.each<[string, object, string]>([
    ["Event", SAMPLES.eventSample, "code firstName lastName userName"],
    ["EventUpdate", SAMPLES.eventUpdateSample, "id type bitrates"],
    ["EventCreate", SAMPLES.eventCreateSample, "id type bitrates frequency count"],
  ])("every member of the sample of %s, and those inside them", (heading, sample, inside) => {
    expect(words(heading)).toEqual(expect.arrayContaining([...Object.keys(sample), ...inside.split(" ")]));
  });

  test.each([...OBJECT_TYPES])("the type of object %s", (type) => {
    const lines = held.filter(({ heading }) => heading === "Creating and updating events");
    expect(lines.filter(({ quote }) => quote.startsWith(`• ${type}.`))).toHaveLength(1);
  });

  test.each([
    "List events",
    "Create an event",
    "Get an event",
    "Update an event",
    "Remove an event",
    "List tags",
  ])("the operation %s", (operation) => {
    const summary = held.filter(({ heading }) => heading === "API summary");
    expect(summary.filter(({ quote }) => quote.startsWith(operation))).toHaveLength(1);
  });
});

/** The document itself is not part of the repository: where it is at hand, the variable names its file. */
const path = process.env["EVENT_CENTER_API_DOCUMENT"];
if (path !== undefined) {
  describe("held against the document itself", () => {
    holdAgainst(readFileSync(path, "utf8"));
  });
}

function holdAgainst(text: string): void {
  /** Samples of JSON stand alone on their lines, from a bracket to its partner. */
  function read(): { samples: unknown[]; sections: Map<string, string[]> } {
    const samples: unknown[] = [];
    const sections = new Map<string, string[]>();
    const headings = SECTIONS.map(({ heading }) => heading);
    const lines = text.split("\n");
    let section: string[] = [];
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index] ?? "";
      if (line === "{" || line === "[") {
        const end = lines.indexOf(line === "{" ? "}" : "]", index);
        samples.push(JSON.parse(lines.slice(index, end + 1).join("\n")));
        index = end;
      } else if (line.trim() === headings[sections.size]) {
        section = [];
        sections.set(line.trim(), section);
      } else if (line.trim() !== "") {
        section.push(line.trim());
      }
    }
    return { samples, sections };
  }

  const { samples, sections } = read();

  test("it has the sections that are listed, in their order", () => {
    expect([...sections.keys()]).toEqual(SECTIONS.map(({ heading }) => heading));
  });

  test.each(SECTIONS)("$heading: every line is quoted, and every quote is there", ({ heading, lines }) => {
    const quotes = lines.map(({ quote }) => quote);
    expect([...new Set(sections.get(heading))].sort()).toEqual([...quotes].sort());
  });

  test("its samples are those that the tests use", () => {
    expect(samples).toEqual(Object.values(SAMPLES));
  });
}
