import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { SETTING_NAMES, SETTINGS, type Setting } from "../../provider/config";
import { EVENT_TYPE, LIMITS, MEMBER_NAMES, NATIVE_EVENT_TYPE, OUTPUT_NAMES } from "../../provider/contract";
import { pluginSchema } from "../../provider/plugin/schema";

const document: unknown = JSON.parse(JSON.stringify(pluginSchema()));
const property = z.looseObject({ description: z.string().min(10), secret: z.boolean().optional() });
const properties = z.record(z.string(), property);
const { config, provider, types, resources, functions } = z
  .object({
    config: z.object({ variables: properties }),
    provider: z.object({ inputProperties: properties }),
    types: z.record(z.string(), z.looseObject({ properties: properties.default({}) })),
    resources: z.object({
      [NATIVE_EVENT_TYPE]: z.object({
        description: z.string(),
        inputProperties: properties,
        requiredInputs: z.array(z.string()),
        properties,
        aliases: z.array(z.object({ type: z.string() })),
      }),
    }),
    functions: z.record(
      z.string(),
      z.object({ inputs: z.object({ properties }), outputs: z.object({ properties }) }),
    ),
  })
  .parse(document);
const event = resources[NATIVE_EVENT_TYPE];

test("the schema in the repository is up to date; npm run generate writes it", () => {
  const file = resolve(__dirname, "../../provider/plugin/schema.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(document);
});

test("every member is an input and an output, and every output of state is included", () => {
  expect(Object.keys(event.inputProperties)).toEqual([...MEMBER_NAMES, "adoptEventId"]);
  expect(event.requiredInputs).toEqual(["name", "start", "end"]);
  expect(Object.keys(event.properties)).toEqual([...MEMBER_NAMES, ...OUTPUT_NAMES]);
});

test("every member has an example", () => {
  for (const [name, { description }] of Object.entries(event.inputProperties)) {
    expect([name, description]).toEqual([name, expect.stringContaining("Example: `")]);
  }
});

test("every limit of the table is in the description of its member", () => {
  const type = (name: string) => types[`akamai-event-center:index:${name}`]?.properties ?? {};
  const { bitrates, recurrenceCount, page: _page, ...members } = LIMITS;
  const reported = {
    ...event.inputProperties,
    bitrates: type("EventObject")["bitrates"],
    recurrenceCount: type("Recurrence")["count"],
  };
  const limits = { ...members, bitrates, recurrenceCount };
  for (const [name, numbers] of Object.entries(limits)) {
    const { description } = property.parse(z.record(z.string(), z.unknown()).parse(reported)[name]);
    for (const limit of Object.values(numbers)) {
      expect([name, description]).toEqual([name, expect.stringMatching(new RegExp(`\\b${limit}\\b`))]);
    }
  }
});

test("every setting that applies to more than one run is configuration, with its allowed values and its default", () => {
  const lasting = SETTING_NAMES.filter((name) => !(SETTINGS[name] as Setting).isForOneRun);
  expect(Object.keys(config.variables)).toEqual(lasting);
  expect(provider.inputProperties).toEqual(config.variables);
  for (const name of lasting) {
    const { allowed, schema }: Setting = SETTINGS[name];
    const fallback = schema.parse(undefined);
    const description = config.variables[name]?.description;
    expect(description).toContain(allowed);
    expect([name, description?.includes(`Default: ${String(fallback)}.`)]).toEqual([
      name,
      fallback !== undefined,
    ]);
  }
});

test("the credentials of the API client are secret, and no other setting is", () => {
  const secret = Object.entries(config.variables).flatMap(([name, one]) => (one.secret ? [name] : []));
  expect(secret).toEqual(["clientToken", "clientSecret", "accessToken"]);
});

test("an event of the dynamic provider is an alias, so that stacks move without a replacement", () => {
  expect(event.aliases).toEqual([{ type: EVENT_TYPE }]);
});

test("the four functions are included", () => {
  expect(Object.keys(functions)).toEqual(
    ["getEvent", "getEvents", "getTags", "reportLinks"].map((name) => `akamai-event-center:index:${name}`),
  );
});

test("every reference can be resolved", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/types\/([^"]+)"/g)].map(
    ([, token = ""]) => token,
  );
  expect(references.length).toBeGreaterThan(15);
  expect(references.filter((token) => !(token in types))).toEqual([]);
});
