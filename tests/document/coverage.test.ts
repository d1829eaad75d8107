import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { DEFAULT_BASE_PATH, LIMITS, OBJECT_TYPES } from "../../provider/contract";
import { openApi } from "../../provider/contract/openapi";
import { SAMPLES } from "../contract/samples";
import { LIMIT_SENTENCES, OPERATIONS, PUBLISHED_LIMIT, STATUSES, TABLES } from "./covered";
import { apiDocument } from "./document";

interface Member {
  readonly type?: string | string[] | undefined;
  readonly $ref?: string | undefined;
  readonly anyOf?: Member[] | undefined;
  readonly items?: Member | undefined;
  readonly properties?: Record<string, Member> | undefined;
}
const member: z.ZodType<Member> = z.lazy(() =>
  z
    .object({
      type: z.union([z.string(), z.array(z.string())]),
      $ref: z.string(),
      anyOf: z.array(member),
      items: member,
      properties: z.record(z.string(), member),
    })
    .partial(),
);
const operation = z.object({
  summary: z.string(),
  parameters: z.array(z.object({ name: z.string().optional() })).default([]),
  responses: z.record(z.string(), z.unknown()),
});
const methods = z.object({ get: operation, post: operation, put: operation, delete: operation }).partial();
const { paths, components } = z
  .object({
    paths: z.record(z.string(), methods),
    components: z.object({ schemas: z.record(z.string(), member) }),
  })
  .parse(openApi());
const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod).flatMap(([method, found]) => {
    const query = found?.parameters.flatMap(({ name }) => name ?? []).join(",");
    const url = `${DEFAULT_BASE_PATH}${path}${query && `{?${query}}`}`;
    return found ? [{ ...found, call: `${found.summary} ${method.toUpperCase()} ${url}` }] : [];
  }),
);

/** The members of a schema, such as "Event", or of the items of one of its lists, such as "Event.coordinators". */
function membersOf(place: string): Readonly<Record<string, Member>> {
  const [name = "", list] = place.split(".");
  const members = components.schemas[name]?.properties ?? {};
  const kinds = members[list ?? ""]?.anyOf ?? [];
  return list === undefined ? members : (kinds.find(({ items }) => items)?.items?.properties ?? {});
}

const typesOf = ({ type = [], $ref, anyOf = [] }: Member): string[] =>
  [type, $ref === undefined ? [] : "object", anyOf.map(typesOf)].flat(3);

const namesOf = (values: object): string[] => Object.keys(values).sort();

const named = [...Object.values(OPERATIONS), ...Object.values(STATUSES)].flat();

test.each([...new Set(named.map(([file]) => file))].sort())(
  "tests/%s.test.ts has the tests named",
  (file) => {
    const path = resolve(__dirname, "..", `${file}.test.ts`);
    const source = existsSync(path) ? readFileSync(path, "utf8") : "";
    const titles = new Set([...source.matchAll(/\(\s*(["`])(.+?)\1\s*,/g)].map(([, , title]) => title));
    expect(named.filter(([where, title]) => where === file && !titles.has(title))).toEqual([]);
  },
);

describe("the contract has what the document defines:", () => {
  test("every operation with its path and query", () => {
    expect(operations.map(({ call }) => call).sort()).toEqual(namesOf(OPERATIONS));
  });

  test.each(Object.values(TABLES).filter(([schema]) => schema !== "AssociatedObject"))(
    "the members of %s: %s",
    (schema, members) => {
      expect(namesOf(membersOf(schema))).toEqual(members.split(" ").sort());
    },
  );

  test("the members of every type of object", () => {
    const tables = Object.values(TABLES).filter(([schema]) => schema === "AssociatedObject");
    const members = new Set(tables.flatMap(([, names]) => names.split(" ")));
    expect(namesOf(membersOf("AssociatedObject"))).toEqual([...members].sort());
  });

  test("every status code", () => {
    expect([...new Set(operations.flatMap(({ responses }) => Object.keys(responses)))].sort()).toEqual(
      namesOf(STATUSES),
    );
  });

  test.each(Object.entries(LIMIT_SENTENCES))("%s", (sentence, ours) => {
    expect([...new Set(ours)]).toEqual(sentence.match(/\d+/g)?.map(Number));
  });

  test("no other limit", () => {
    const ours = Object.values(LIMITS).flatMap((numbers) => Object.values(numbers));
    expect(Object.values(LIMIT_SENTENCES).flat()).toHaveLength(ours.length);
  });
});

if (apiDocument === undefined) {
  test.skip("the document is not at hand: EVENT_CENTER_API_DOCUMENT names it", () => undefined);
} else {
  const { members, sentences, statuses, samples, ...rest } = apiDocument;

  describe("the document itself has what is listed here:", () => {
    test("operations", () => {
      expect(rest.operations).toEqual(Object.keys(OPERATIONS));
    });

    test("tables of members", () => {
      const listed = Object.entries(TABLES).flatMap(([table, [, names]]) =>
        names.split(" ").map((name) => `${table} ${name}`),
      );
      expect(members.map(({ table, name }) => `${table} ${name}`).sort()).toEqual(listed.sort());
    });

    test("members of the contract's types", () => {
      const others = members.filter(({ table, name, types }) => {
        const ours = membersOf(TABLES[table]?.[0] ?? "")[name];
        return !types.every((type) => ours && typesOf(ours).includes(type));
      });
      expect(others).toEqual([]);
    });

    test("limits", () => {
      const isLimit = (sentence: string) => /\d/.test(sentence.replace(/ISO \d+|MSL4|v4\.1/g, ""));
      expect(namesOf(LIMIT_SENTENCES)).toEqual(
        [...new Set(sentences.filter(isLimit)), PUBLISHED_LIMIT].sort(),
      );
    });

    test("status codes, types of object and samples", () => {
      expect(statuses).toEqual(namesOf(STATUSES));
      expect(rest.objectTypes.toSorted()).toEqual(OBJECT_TYPES.toSorted());
      expect(samples).toEqual(Object.values(SAMPLES));
    });
  });
}
