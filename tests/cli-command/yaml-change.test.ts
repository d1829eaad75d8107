import * as fc from "../support/fast-check";
import { parseAllDocuments } from "yaml";
import { changeMembers, type Changes } from "../../cli/yaml/change";
import { applyEdits } from "../../cli/yaml/edits";
import { mapsOf, parseText } from "../../cli/yaml/parse";
import { SEEDS } from "../support/seeds";
import { shapes } from "./support/every-shape";

type Content = Readonly<Record<string, unknown>>;

/** The first mapping's content after a change of its text; the mapping lies at `path`. */
function changed(text: string, changes: Changes, isJson = false): { text: string; content: unknown } {
  const parsed = parseText(text, isJson);
  const map = mapsOf(parsed).find((one) => one.has("name"));
  if (!map) {
    throw new Error("no mapping has a name");
  }
  const after = applyEdits(
    text,
    changeMembers(parsed, map, changes, ["name", "description", "tags", "objects"]),
  );
  const [document] = parseAllDocuments(after, { version: "1.2", schema: "core" });
  expect(document?.errors).toEqual([]);
  let content: unknown;
  const root: unknown = document?.toJS();
  const find = (value: unknown): void => {
    if (typeof value === "object" && value !== null) {
      if ("name" in value) {
        content ??= value;
        return;
      }
      Object.values(value).forEach(find);
    }
  };
  find(root);
  return { text: after, content };
}

const FORMS: readonly string[] = [
  "name: a\ndescription: b\ntags: [ x, y ]\nobjects:\n  - { id: 1, type: CP_CODE }\n",
  "name: 'a' # c\ndescription: |\n  b\n\ntags:\n- x # one\n# between\n- y\nobjects:\n- id: 1 # c\n  type: CP_CODE\n# end",
  "name: a # c\ndescription: # above\n  b # none\ntags: # t\n  - x # one\ncustomerEventId: # later\nother: 1 # end",
  'events:\n  - description: "b"\n    name: a\n    tags:\n\n    objects: []\n  - other: 1\n',
  "events:\n  - name: >-\n      a\n      b\n    description: >\n      long\n      text\n\n    tags: [x,\n      y]\n  - other: 1\n",
  'events: [ { name: a, description: "b", tags: [x, y], objects: [{ id: 1, type: CP_CODE }] }, { other: 1 } ]',
  "deep:\n  deeper:\n    name: |+\n      a\n\n    description:\n      b\n    tags:\n        - x\n        - y\nother: 1\n",
];

const anyChange = fc.record(
  {
    name: shapes.name,
    description: shapes.description,
    tags: shapes.tags,
    objects: shapes.objects,
    customerEventId: shapes.customerEventId,
  },
  { requiredKeys: [] },
);

describe.each(SEEDS)("any change of members is read back as written (seed %i)", (seed) => {
  test.each(FORMS.map((form) => [form]))("%j", (form) => {
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 3 }), (rounds) => {
        let text = form;
        for (const round of rounds) {
          const before = changed(text, new Map()).content as Content;
          const changes = new Map(
            Object.entries(round).map(([name, value]) => [
              name,
              name === "name" ? value : (value ?? undefined),
            ]),
          );
          const after = changed(text, changes);
          const expected: Record<string, unknown> = { ...before };
          changes.forEach((value, name) => {
            expected[name] = value;
          });
          expect(normal(after.content)).toEqual(normal(expected));
          text = after.text;
        }
      }),
      { seed, numRuns: 60 },
    );
  });
});

/** Lists as sets, and without what says nothing. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => JSON.stringify(normal(item))).sort();
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .map(([name, one]) => [name, normal(one)]),
      )
    : value;
}
