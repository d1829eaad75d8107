import fc from "../../support/fast-check";
import { UNKNOWN } from "../../../provider/lifecycle";

/** Names that objects have already, and others that code stumbles over. */
const WEIRD_NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
  "length",
  "",
  " ",
  "0",
  "-1",
  "\u0000",
  "\ud800",
  "a.b[0]",
  "$ref",
  "<<",
  "__provider",
];

const WEIRD_TEXTS = [
  ...WEIRD_NAMES,
  UNKNOWN,
  // Pulumi's mark of a secret.
  "4dabf18193072939515e22adb298388d",
  "1b47061264138c4ac30d75fd1eb44270",
  "x".repeat(100_000),
  "🏟".repeat(400),
  "2036-13-45T99:99:99Z",
  "2036-07-13T18:00:00",
  "0000-00-00",
  "+275760-09-13T00:00:00.001Z",
  "-000001-01-01T00:00:00Z",
  "2036-07-13T18:00:00+99:99",
  "P99999999999999999999Y",
  "PT1E400S",
  "NaN",
  "null",
  "\u202e\u0007\u001b[31m",
  "%s%s%n",
  "${jndi}",
];

const WEIRD_NUMBERS = [
  -0,
  0,
  -1,
  0.1,
  NaN,
  Infinity,
  -Infinity,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  1e308,
  5e-324,
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(...WEIRD_TEXTS),
  fc.constantFrom<unknown>(...WEIRD_NUMBERS),
  fc.constantFrom<unknown>(null, undefined, true, false, [], {}),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.double(),
);

/** An object that owns its names, `__proto__` too, as JSON.parse makes it. */
function owning(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

const name = fc.oneof(fc.constantFrom(...WEIRD_NAMES), fc.string({ maxLength: 12 }));

/** Lists or objects in each other; too deep for fast-check to print, so they stand in tests of their own. */
export function deep(depth: number, isList: boolean): unknown {
  let value: unknown = UNKNOWN;
  for (let level = 0; level < depth; level += 1) {
    value = isList ? [value] : { objects: value };
  }
  return value;
}

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    { weight: 5, arbitrary: leaf },
    { weight: 2, arbitrary: fc.array(tie("tree"), { maxLength: 5 }) },
    { weight: 2, arbitrary: fc.array(fc.tuple(name, tie("tree")), { maxLength: 5 }).map(owning) },
  ),
}));

/** Any value that JSON or Pulumi could hand over, however odd. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 20, arbitrary: tree },
  { weight: 1, arbitrary: fc.array(leaf, { minLength: 2_000, maxLength: 3_000 }) },
);

/** The same value, as far as JSON can express it. */
export const anyJson: fc.Arbitrary<unknown> = tree.map((value): unknown =>
  JSON.parse(JSON.stringify({ value: [value] })),
);

/** An object of these members or of any others, some of them as they ought to be. */
export function almost(
  right: Readonly<Record<string, unknown>>,
  value: fc.Arbitrary<unknown> = anyValue,
): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.keys(right);
  const spoiled = fc.array(
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...members) }, { weight: 1, arbitrary: name }),
      value,
    ),
    { maxLength: 3 },
  );
  return fc
    .record({ kept: fc.subarray(members, { minLength: Math.max(0, members.length - 3) }), spoiled })
    .map(({ kept, spoiled: changes }) =>
      owning([...kept.map((member) => [member, right[member]] as const), ...changes]),
    );
}

/** A change deep inside: a value somewhere in the tree becomes another. */
export function withOneSpoiled(
  right: unknown,
  value: fc.Arbitrary<unknown> = anyValue,
): fc.Arbitrary<unknown> {
  const places = placesOf(right);
  return fc
    .tuple(fc.constantFrom(...places), value)
    .map(([place, instead]) => replaced(right, place, instead));
}

function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))
      : [];
  return [[...path], ...inner];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown {
  if (key === undefined) {
    return instead;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === key ? replaced(item, rest, instead) : item,
    );
  }
  return owning(
    Object.entries(value as object).map(([member, item]) => [
      member,
      member === key ? replaced(item, rest, instead) : item,
    ]),
  );
}

/** No stack, no path of a source file: what a person would see of a crash. */
export const STACK = /\n\s+at |node:internal|\.[jt]s:\d+/;
