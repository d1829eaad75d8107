import { UNKNOWN, type CalendarEvent } from "../../policy/judge";
import { parseConfig } from "../../policy/config";
import { EventPolicies } from "../../policy/pulumi";
import { EVENT_TYPE, EVENT_TYPES } from "../../provider/contract";
import { plainRecord } from "../../policy/pulumi/plain";
import { EVENT, UNKNOWN_VALUE, unknownCheckingProxy, UnknownValueError, type Members } from "./support/rule";

const URN = `urn:pulumi:prod::calendar::${EVENT_TYPE}::opener`;

const notAskedFor = () => {
  throw new Error("not asked for");
};

const OPTIONS = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

function resource(members: Members, more: Members = {}) {
  return {
    type: EVENT_TYPE,
    props: unknownCheckingProxy({ ...EVENT, ...members }),
    urn: URN,
    name: "opener",
    opts: OPTIONS,
    stackTags: new Map<string, string>(),
    isType: () => false,
    asType: () => undefined,
    getConfig: notAskedFor,
    notApplicable: notAskedFor,
    ...more,
  };
}

function pack(config: unknown) {
  const lines: string[] = [];
  const events = new EventPolicies((line) => lines.push(line));
  events.configure(parseConfig(config));
  const find = (name: string) => events.policies().find((policy) => policy.name === name);
  return {
    lines,
    validate: (name: string, members: Members, more: Members = {}) => {
      const policy = find(name);
      const reported: string[] = [];
      if (!policy || !("validateResource" in policy) || typeof policy.validateResource !== "function") {
        throw new Error(`${name} judges no resource`);
      }
      void policy.validateResource(resource(members, more), (message) => reported.push(message));
      return reported;
    },
    validateStack: (name: string, ...stack: readonly (readonly [Members, Members?])[]) => {
      const policy = find(name);
      const reported: string[] = [];
      if (!policy || !("validateStack" in policy)) {
        throw new Error(`${name} judges no stack`);
      }
      const resources = stack.map(([members, more]) => ({
        ...resource(members, more),
        dependencies: [],
        propertyDependencies: {},
      }));
      const args = { resources, stackTags: new Map(), getConfig: notAskedFor, notApplicable: notAskedFor };
      void policy.validateStack(args, (message) => reported.push(message));
      return reported;
    },
    remediate: (name: string, members: Members) => {
      const policy = find(name);
      const given = resource(members);
      if (!policy || !("remediateResource" in policy)) {
        throw new Error(`${name} mends nothing`);
      }
      const result: unknown = policy.remediateResource(given);
      return { result, props: given.props };
    },
  };
}

describe("values that are not known yet", () => {
  test("the SDK's own proxy ends a policy that reads one; the pack's copy marks each by itself", () => {
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

  test("a rule judges the rest of a field of which a part is not known", () => {
    const { validate } = pack({});
    expect(validate("tags-limits", { tags: ["a", UNKNOWN_VALUE, "a"] })).toEqual([
      expect.stringContaining("tags[2] repeats the tag of item 0"),
    ]);
    expect(validate("tags-limits", { tags: UNKNOWN_VALUE })).toEqual([]);
  });
});

test.each(EVENT_TYPES)("events of the type %s are judged, by themselves and together", (type) => {
  const { validate, validateStack } = pack({});
  expect(validate("name-limits", { name: "" }, { type })).toHaveLength(1);
  const other = { urn: `${URN}-2`, name: "second" };
  const held = validateStack("one-resource-an-event", [{ eventId: 7 }, { type }], [{ eventId: 7 }, other]);
  expect(held).toHaveLength(1);
});

test("resources of other types are passed over, and said to be none of the pack's business", () => {
  const { validate, validateStack } = pack({});
  const type = "aws:s3/bucket:Bucket";
  expect(() => validate("name-limits", { name: "" }, { type })).toThrow("not asked for");
  expect(() => validateStack("same-event", [{}, { type }])).toThrow("not asked for");
});

test("rules of the whole calendar are shown what the stack holds, also after a rule has judged what is declared", () => {
  const { validate, validateStack } = pack({});
  const second = { name: "Second", adoptEventId: 7 };
  expect(validate("known-members", {})).toEqual([]);
  expect(validate("known-members", second, { urn: `${URN}-2` })).toEqual([]);
  const held = validateStack(
    "one-resource-an-event",
    [{ eventId: 7 }],
    [second, { urn: `${URN}-2`, name: "second" }],
  );
  expect(held).toEqual([expect.stringContaining("adoptEventId is the id of the event that opener holds")]);
});

test("a creation that --exclude leaves out has no property and is not judged", () => {
  const { validate, validateStack } = pack({});
  const leftOut = { props: unknownCheckingProxy({}) };
  for (const name of ["dates-valid", "name-limits"]) expect(validate(name, {}, leftOut)).toEqual([]);
  expect(validateStack("one-resource-an-event", [{}, leftOut])).toEqual([]);
  expect(validate("dates-valid", { start: undefined })).toEqual([
    expect.stringContaining("start is required"),
  ]);
});

test("what an exemption hides is told once, however often the engine asks", () => {
  const { validate, lines } = pack({
    "name-limits": { exclude: [{ resource: "opener", reason: "a test" }] },
  });
  expect([validate("name-limits", { name: "" }), validate("name-limits", { name: "" })]).toEqual([[], []]);
  expect(lines).toEqual(["opener is exempt from name-limits: a test"]);
});

test("members that a resource's options make secret are told of no more than others that are", () => {
  const { validate } = pack({ "tag-vocabulary": { enforcementLevel: "advisory", allowed: ["sports"] } });
  const options = { ...OPTIONS, additionalSecretOutputs: ["tags"] };
  expect(validate("tag-vocabulary", { tags: ["sprots"] }).join()).toContain("did you mean sports?");
  expect(validate("tag-vocabulary", { tags: ["sprots"] }, { opts: options }).join()).not.toContain("sports?");
});

describe("rules that mend", () => {
  const CONFIG = {
    "upper-case-countries": "remediate",
    "unique-tags": "remediate",
    "default-tags": { enforcementLevel: "remediate", tags: ["live"] },
  };
  const { remediate } = pack(CONFIG);

  test("hand back the very object, changed in one member only", () => {
    const members = { audienceLocations: ["pl", "DE"], __provider: "the source" };
    const { result, props } = remediate("upper-case-countries", members);
    expect(result).toBe(props);
    expect({ ...props }).toEqual({ ...EVENT, ...members, audienceLocations: ["PL", "DE"] });
  });

  test("hand back nothing where there is nothing to mend", () => {
    expect(remediate("upper-case-countries", { audienceLocations: ["PL"] }).result).toBeUndefined();
    expect(remediate("upper-case-countries", { audienceLocations: null }).result).toBeUndefined();
    expect(remediate("unique-tags", { tags: ["a", "b"] }).result).toBeUndefined();
    expect(remediate("default-tags", { tags: ["live"] }).result).toBeUndefined();
  });

  test("remove repeated tags and add default ones, where there were some and where there were none", () => {
    expect(remediate("unique-tags", { tags: ["a", "b", "a", "b"] }).props["tags"]).toEqual(["a", "b"]);
    expect(remediate("default-tags", { tags: ["a"] }).props["tags"]).toEqual(["a", "live"]);
    expect(remediate("default-tags", {}).props["tags"]).toEqual(["live"]);
    expect(remediate("default-tags", { tags: null }).props["tags"]).toEqual(["live"]);
  });

  test("leave what is not known yet where it is, and change nothing that depends on it", () => {
    const audienceLocations = ["pl", UNKNOWN_VALUE];
    expect(remediate("upper-case-countries", { audienceLocations }).result).toBeDefined();
    expect(audienceLocations).toEqual(["PL", UNKNOWN_VALUE]);
    expect(remediate("unique-tags", { tags: ["a", "a", UNKNOWN_VALUE] }).result).toBeUndefined();
    expect(remediate("default-tags", { tags: ["a", UNKNOWN_VALUE] }).result).toBeUndefined();
    expect(remediate("default-tags", { tags: UNKNOWN_VALUE }).result).toBeUndefined();
  });

  test("leave a member that is secret, and an event that is exempt", () => {
    const secret = { tags: ["a"], secretMembers: ["tags"] };
    expect(remediate("default-tags", secret).result).toBeUndefined();
    const exclude = [{ resource: "open*", reason: "a test" }];
    const exempting = pack({ "unique-tags": { enforcementLevel: "remediate", exclude } });
    expect(exempting.remediate("unique-tags", { tags: ["a", "a"] }).result).toBeUndefined();
  });
});
