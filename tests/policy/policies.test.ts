import {
  eventCenterPolicies,
  eventRule,
  type DeclaredEvent,
  type EventCenterConfig,
  type OwnEventRule,
} from "../../policy/index";
import { UNKNOWN, type CalendarEvent } from "../../policy/judge";
import { plainRecord } from "../../policy/pulumi/plain";
import { EVENT_TYPES } from "../../provider/contract";
import { OPTIONS, packOf, URN } from "./support/pack";
import { EVENT, UNKNOWN_VALUE, unknownCheckingProxy, UnknownValueError } from "./support/rule";

let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const pack = (config: Readonly<Record<string, object>> = {}, code: EventCenterConfig = {}) =>
  packOf(eventCenterPolicies(code), config);

describe("values that are not known yet", () => {
  test("the SDK's proxy throws when a policy reads one; the pack's copy marks each of them", () => {
    const props = unknownCheckingProxy({
      name: "x",
      description: UNKNOWN_VALUE,
      tags: ["a", UNKNOWN_VALUE],
      objects: [{ id: UNKNOWN_VALUE, type: "CP_CODE" }],
      recurrence: null,
    });
    expect(() => props["description"]).toThrow(UnknownValueError);
    expect(plainRecord(props)).toEqual({
      name: "x",
      description: UNKNOWN,
      tags: ["a", UNKNOWN],
      objects: [{ id: UNKNOWN, type: "CP_CODE" }],
      recurrence: null,
    } satisfies CalendarEvent["members"]);
  });

  test("a rule judges the known parts of a field", () => {
    const { validate } = pack();
    expect(validate("event-limits", { tags: ["a", UNKNOWN_VALUE, "a"] })).toEqual([
      expect.stringContaining("tags[2] repeats the tag of item 0"),
    ]);
    expect(validate("event-limits", { tags: UNKNOWN_VALUE })).toEqual([]);
  });
});

test.each(EVENT_TYPES)("events of the type %s are judged, by themselves and together", (type) => {
  const { validate, validateStack } = pack();
  expect(validate("event-limits", { name: "" }, { type })).toHaveLength(1);
  const other = { urn: `${URN}-2`, name: "second" };
  const held = validateStack("one-resource-an-event", [{ eventId: 7 }, { type }], [{ eventId: 7 }, other]);
  expect(held).toHaveLength(1);
});

test("outputs are refused among the inputs of an event, even if no provider checked them", () => {
  const { validate, validateStack } = pack();
  const outputs = { eventId: 7, createdDate: "2020-01-01T00:00:00Z", version: 1 };
  expect(validate("event-limits", outputs)).toEqual(
    Object.keys(outputs).map(
      (name) => expect.stringMatching(`^${name} is not a member of an event`) as unknown,
    ),
  );
  expect(validateStack("past-start", [outputs])).toEqual([]);
});

test("resources of other types are skipped", () => {
  const { validate, validateStack } = pack();
  const type = "aws:s3/bucket:Bucket";
  expect(validate("event-limits", { name: "" }, { type })).toEqual([]);
  expect(validateStack("one-resource-an-event", [{}, { type }], [{}, { type, urn: `${URN}-2` }])).toEqual([]);
});

test("rules of the whole calendar see the stack's state, even after another rule has judged the declaration", () => {
  const { validate, validateStack } = pack();
  const second = { name: "Second", adoptEventId: 7 };
  expect(validate("event-limits", {})).toEqual([]);
  expect(validate("event-limits", second, { urn: `${URN}-2` })).toEqual([]);
  const held = validateStack(
    "one-resource-an-event",
    [{ eventId: 7 }],
    [second, { urn: `${URN}-2`, name: "second" }],
  );
  expect(held).toEqual([expect.stringContaining("adoptEventId is the id of the event that opener holds")]);
});

test("a resource excluded from the update with --exclude has no properties and is not judged", () => {
  const { validate, validateStack } = pack();
  const leftOut = { props: unknownCheckingProxy({}) };
  for (const name of ["event-limits"]) expect(validate(name, {}, leftOut)).toEqual([]);
  expect(validateStack("one-resource-an-event", [{}, leftOut])).toEqual([]);
  expect(validate("event-limits", { start: undefined })).toEqual([
    expect.stringContaining("start is required"),
  ]);
});

test("an exemption is reported once, however often the engine asks", () => {
  const { validate } = pack({ "event-limits": { exclude: [{ resource: "opener", reason: "a test" }] } });
  expect([validate("event-limits", { name: "" }), validate("event-limits", { name: "" })]).toEqual([[], []]);
  expect(printed).toEqual(["policy: opener is exempt from event-limits: a test"]);
});

test("members that resource options make secret are hidden like any other secret", () => {
  const { validate } = pack({ "tag-vocabulary": { allowed: ["sports"] } });
  const options = { ...OPTIONS, additionalSecretOutputs: ["tags"] };
  expect(validate("tag-vocabulary", { tags: ["sprots"] }).join()).toContain("did you mean sports?");
  expect(validate("tag-vocabulary", { tags: ["sprots"] }, { opts: options }).join()).not.toContain("sports?");
});

describe("a remediation", () => {
  const { remediate } = pack({ "default-tags": { tags: ["live"] } });

  test("returns the same object with one member changed", () => {
    const members = { tags: ["a"], audienceLocations: ["PL"], __provider: "the source" };
    const { result, props } = remediate("default-tags", members);
    expect(result).toBe(props);
    expect({ ...props }).toEqual({ ...EVENT, ...members, tags: ["a", "live"] });
  });

  test("adds tags with or without declared ones, and returns nothing if none is missing", () => {
    expect(remediate("default-tags", {}).props["tags"]).toEqual(["live"]);
    expect(remediate("default-tags", { tags: null }).props["tags"]).toEqual(["live"]);
    expect(remediate("default-tags", { tags: ["live"] }).result).toBeUndefined();
  });

  test("changes nothing that depends on an unknown value", () => {
    expect(remediate("default-tags", { tags: ["a", UNKNOWN_VALUE] }).result).toBeUndefined();
    expect(remediate("default-tags", { tags: UNKNOWN_VALUE }).result).toBeUndefined();
  });

  test("leaves secret members and exempt events alone", () => {
    const secret = { tags: ["a"], secretMembers: ["tags"] };
    expect(remediate("default-tags", secret).result).toBeUndefined();
    const exclude = [{ resource: "open*", reason: "a test" }];
    const exempting = pack({ "default-tags": { tags: ["live"], exclude } });
    expect(exempting.remediate("default-tags", { tags: ["a"] }).result).toBeUndefined();
  });
});

describe("settings", () => {
  test("come from the pack's code, and the engine's replace them", () => {
    const code = { "required-tags": { tags: ["cleared"] }, all: "advisory" } as const;
    expect(pack({}, code).validate("required-tags", {})).toEqual([
      expect.stringMatching(/^tags must include cleared\. See /),
    ]);
    expect(pack({ "required-tags": { tags: ["live"] } }, code).validate("required-tags", {})).toEqual([
      expect.stringMatching(/^tags must include live\. See /),
    ]);
    const levels = eventCenterPolicies(code).map(({ name, enforcementLevel }) => [name, enforcementLevel]);
    expect(Object.fromEntries(levels)).toMatchObject({
      "required-tags": "advisory",
      "event-limits": "advisory",
      // These lack what they need.
      "name-pattern": "disabled",
      "lead-time": "disabled",
    });
  });

  test("that are missing disable the rule silently, and wrong ones are refused by name", () => {
    expect(pack().validate("required-tags", {})).toEqual([]);
    expect(() => pack({ "required-tags": { tgas: ["live"] } }).validate("required-tags", {})).toThrow(
      "required-tags: unknown setting tgas; did you mean tags?",
    );
  });

  test("in code that are wrong or without effect are refused when the pack is created", () => {
    // @ts-expect-error: there is no such rule
    expect(() => eventCenterPolicies({ "required-tag": "advisory" })).toThrow("did you mean required-tags?");
    // @ts-expect-error: there is no such setting
    expect(() => eventCenterPolicies({ "required-tags": { tgas: [] } })).toThrow("did you mean tags?");
    expect(() => eventCenterPolicies({ "required-tags": "mandatory" })).toThrow("needs the setting tags");
    expect(() => eventCenterPolicies({ "required-tags": { tags: ["live"] } })).toThrow(
      "has settings but is disabled; set its enforcementLevel to switch it on",
    );
  });

  test("may link to the company's explanation of a rule; by default the link is to our page", () => {
    const rule = { "required-tags": { tags: ["live"], enforcementLevel: "mandatory" } } as const;
    const url = "https://media.example/rules#tags";
    const linked = { "required-tags": { ...rule["required-tags"], url } };
    const [own] = pack({}, rule).validate("required-tags", {});
    expect(own).toMatch(/See pulumi-akamai-event-center-policy\/README\.md#/);
    expect(pack({}, linked).validate("required-tags", {})).toEqual([`tags must include live. See ${url}`]);
    expect(eventCenterPolicies(linked)).toContainEqual(
      expect.objectContaining({ name: "required-tags", url }),
    );
    expect(pack({ "event-limits": { url } }).validate("event-limits", { name: "" })).toEqual([
      `name must not be empty. See ${url}`,
    ]);
  });
});

test("the pack uses the clock of a rehearsal", () => {
  const created = (name: string) =>
    pack().validateStack("past-start", [{ start: name, end: "2038-01-01T00:00:00Z" }]);
  process.env["AKAMAI_EVENT_CENTER_NOW"] = "2037-05-01T18:00:00Z";
  try {
    expect(created("2037-05-01T17:59:59Z")).toHaveLength(1);
    expect(created("2037-05-01T18:00:00Z")).toEqual([]);
  } finally {
    delete process.env["AKAMAI_EVENT_CENTER_NOW"];
  }
});

test("a clock that is not a date is refused with the provider's message", () => {
  process.env["AKAMAI_EVENT_CENTER_NOW"] = "tomorrow";
  try {
    expect(() => pack().validate("event-limits", {})).toThrow(
      "AKAMAI_EVENT_CENTER_NOW must be an ISO 8601 date and time",
    );
  } finally {
    delete process.env["AKAMAI_EVENT_CENTER_NOW"];
  }
});

test("a pack run by the engine refuses to judge if it could not check the spelling of its configuration", () => {
  const { validate } = pack();
  const started = process.argv[1] ?? "";
  process.argv[1] = "/node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js";
  try {
    expect(() => validate("event-limits", {})).toThrow("could not check the spelling of its configuration");
  } finally {
    process.argv[1] = started;
  }
});

test("unknown values from another copy of the SDK are recognized", () => {
  jest.isolateModules(() => {
    const other = jest.requireActual<{ unknownCheckingProxy: typeof unknownCheckingProxy }>("@pulumi/policy");
    expect(other.unknownCheckingProxy).not.toBe(unknownCheckingProxy);
    const props = other.unknownCheckingProxy({ name: UNKNOWN_VALUE });
    expect(pack().validate("event-limits", {}, { props })).toEqual([
      expect.stringContaining("start is required"),
      expect.stringContaining("end is required"),
    ]);
  });
});

describe("a custom rule", () => {
  const noMonday = eventRule({
    name: "no-monday",
    description: "Nothing is on air on a Monday.",
    url: "https://media.example/monday",
    validateEvent: ({ name, occurrences }, report) => {
      const monday = occurrences.find(({ start }) => start.getUTCDay() === 1);
      if (monday) report(`${name} starts on Monday ${monday.start.toISOString()}`);
    },
  });
  const oneName = eventRule({
    name: "one-name",
    description: "No two events have one name.",
    enforcementLevel: "advisory",
    validateCalendar: (events, report) => {
      const names = new Set<string>();
      for (const event of events) {
        if (names.has(event.name)) report(`${event.name} is the name of another event`, event);
        names.add(event.name);
      }
    },
  });
  const { validate, validateStack } = packOf([noMonday, oneName]).eventually;
  const monday = { start: "2036-09-01T18:00:00Z", end: "2036-09-01T20:00:00Z" };

  test("sees each event, typed, with the dates of a series, and links to the rule's own page", async () => {
    const recurrence = { frequency: "DAILY", count: 4 };
    expect(await validate("no-monday", {})).toEqual([]);
    expect(await validate("no-monday", { recurrence })).toEqual([
      "Season opener starts on Monday 2036-09-08T16:00:00.000Z. See https://media.example/monday",
    ]);
  });

  test.each(EVENT_TYPES)("sees the whole calendar with events of type %s", async (type) => {
    const second = { urn: `${URN}-2`, name: "second", type };
    expect(await validateStack("one-name", [{}], [{}, second])).toEqual([
      "Season opener is the name of another event",
    ]);
    expect(await validateStack("one-name", [{}], [{}, { ...second, type: "other:index:Thing" }])).toEqual([]);
  });

  test("skips an event with an unknown or invalid member, and judges the others", async () => {
    expect(await validate("no-monday", { ...monday, recurrence: UNKNOWN_VALUE })).toEqual([]);
    expect(await validate("no-monday", { ...monday, end: "never" })).toEqual([]);
    expect(await validate("no-monday", { ...monday, description: UNKNOWN_VALUE })).toHaveLength(1);
    const others = ["2", "3"].map((name) => [{}, { urn: `${URN}-${name}`, name }] as const);
    expect(await validateStack("one-name", [{ name: UNKNOWN_VALUE }], ...others)).toHaveLength(1);
  });

  test("shows no value of a secret member", async () => {
    expect(await validate("no-monday", { ...monday, secretMembers: ["name"] })).toEqual([
      expect.stringMatching(/^\[secret\] starts on Monday/),
    ]);
  });

  test("prints an exemption once, and only if the rule would have reported the event", async () => {
    const exclude = [{ resource: "opener", reason: "a test" }];
    const config = { "no-monday": { exclude }, "one-name": { exclude } };
    const exempted = packOf([noMonday, oneName], config).eventually;
    expect(await exempted.validate("no-monday", {})).toEqual([]);
    expect(await exempted.validateStack("one-name", [{}])).toEqual([]);
    expect(printed).toEqual([]);
    const second = [{}, { urn: `${URN}-2`, name: "second" }] as const;
    for (let time = 0; time < 2; time += 1) {
      expect(await exempted.validate("no-monday", monday)).toEqual([]);
      // The second event is reported for the name of the first, which is exempt.
      expect(await exempted.validateStack("one-name", [{}], second)).toEqual([]);
    }
    expect(printed).toEqual([
      "policy: opener is exempt from no-monday: a test",
      "policy: opener is exempt from one-name: a test",
    ]);
  });

  test("takes its settings from the configuration", async () => {
    const configured = eventRule({
      name: "configured",
      description: "A rule with a setting.",
      configSchema: { properties: { word: { type: "string", default: "live" } } },
      validateEvent: (_event, report, { settings }) => {
        report(String(settings["word"]));
      },
    });
    expect(await packOf([configured]).eventually.validate("configured", {})).toEqual(["live"]);
    expect(configured.configSchema?.properties).toHaveProperty("exclude");
  });

  const reporting = (validateEvent: OwnEventRule["validateEvent"], config: object = {}) => {
    const rule = eventRule({ name: "own", description: "A rule.", validateEvent });
    return packOf([rule], { own: config }).eventually.validate;
  };

  test("may wait for something before it reports", async () => {
    const late = reporting(async ({ name }, report) => {
      await Promise.resolve();
      report(name);
    });
    expect(await late("own", {})).toEqual(["Season opener"]);
    const skipping = reporting(async ({ description }, report) => {
      await Promise.resolve();
      report(description ?? "none");
    });
    expect(await skipping("own", { description: UNKNOWN_VALUE })).toEqual([]);
  });

  test("refuses unknown settings and exemptions without a reason, with the nearest name and no stack", async () => {
    const refused = (config: object) => reporting(() => undefined, config)("own", {});
    await expect(refused({ exlude: [] })).rejects.toThrow(
      "own: unknown setting exlude; did you mean exclude?",
    );
    await expect(refused({ exlude: [] })).rejects.toMatchObject({
      stack: expect.not.stringMatching(/^\s+at /m) as unknown,
    });
    await expect(refused({ exclude: [{ resource: "opener", reason: " " }] })).rejects.toThrow(
      "own: exclude[0].reason must say in words why the resource is exempt",
    );
  });

  test("shows no date of an event whose dates are secret", async () => {
    const dated = reporting(({ start, occurrences: [first] }, report) => {
      report(`${start}, ${first?.start.toISOString()}, ${first?.end.toISOString().slice(0, 10)}`);
    });
    expect(await dated("own", { ...monday, secretMembers: ["start"] })).toEqual([
      "[secret], [secret], [secret]",
    ]);
  });

  test("hides a secret number only as a whole", async () => {
    const sized = reporting(({ audienceSize, start }, report) => {
      report(`${audienceSize} people, ${start}`);
    });
    const members = { ...monday, audienceSize: 2, secretMembers: ["audienceSize"] };
    expect(await sized("own", members)).toEqual([`[secret] people, ${monday.start}`]);
  });

  test("sees the members of a copy of an event", async () => {
    const copying = reporting((event, report) => {
      const { name, occurrences } = { ...event };
      report(`${name} ${occurrences.length}`);
    });
    expect(await copying("own", {})).toEqual(["Season opener 1"]);
  });

  test("fails if it reads an unknown member of an event of an earlier call", async () => {
    const seen: DeclaredEvent[] = [];
    const comparing = reporting((event, report) => {
      seen.push(event);
      report(String(seen[0]?.description));
    });
    expect(await comparing("own", { description: UNKNOWN_VALUE })).toEqual([]);
    await expect(comparing("own", {})).rejects.toThrow("description of opener, an event of an earlier call");
  });

  test("may end its reports with a full stop", async () => {
    const rule = eventRule({
      name: "own",
      description: "A rule.",
      url: "https://media.example/own",
      validateEvent: (_event, report) => {
        report("Too late.");
      },
    });
    expect(await packOf([rule]).eventually.validate("own", {})).toEqual([
      "Too late. See https://media.example/own",
    ]);
  });
});
