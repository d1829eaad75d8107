import {
  environmentName,
  ignoredSettings,
  resolveSettings,
  SETTING_NAMES,
  SettingsError,
} from "../../provider/config";

const environment = {};

function refusal(sources: Parameters<typeof resolveSettings>[0]): SettingsError {
  try {
    resolveSettings({ environment, ...sources });
  } catch (error) {
    if (error instanceof SettingsError) {
      return error;
    }
    throw error;
  }
  throw new Error("it was accepted");
}

const configOf = (values: Record<string, string>) => (key: string) =>
  new Map(Object.entries(values)).get(key);

test("without any source the documented defaults apply", () => {
  expect(resolveSettings({ environment })).toEqual({
    edgerc: undefined,
    section: "default",
    host: undefined,
    clientToken: undefined,
    clientSecret: undefined,
    accessToken: undefined,
    accountSwitchKey: undefined,
    basePath: "/event-center-api/v3",
    onExisting: "fail",
    liveChanges: "warn",
    endedEvents: "delete",
    refresh: "auto",
    acceptMissing: false,
    ownerTag: false,
    takeOwnership: false,
    allowMsl4Streams: false,
    requestTimeout: 60,
    retryMax: 6,
    retryWaitMin: 1,
    retryWaitMax: 30,
    requestLimit: 0,
    concurrency: 8,
  });
});

test("the environment overrides config, and options override both", () => {
  const config = configOf({ onExisting: "adopt", retryMax: "1", concurrency: "2" });
  const variables = { AKAMAI_EVENT_CENTER_RETRY_MAX: "3", AKAMAI_EVENT_CENTER_CONCURRENCY: "4" };
  const settings = resolveSettings({ config, environment: variables, options: { concurrency: 5 } });
  expect(settings).toMatchObject({ onExisting: "adopt", retryMax: 3, concurrency: 5 });
});

test("a setting is a variable in upper snake case", () => {
  expect(environmentName("allowMsl4Streams")).toBe("AKAMAI_EVENT_CENTER_ALLOW_MSL4_STREAMS");
  expect(environmentName("retryWaitMin")).toBe("AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN");
});

test("the environment is read at the time of the call", () => {
  const variables: NodeJS.ProcessEnv = {};
  expect(resolveSettings({ environment: variables }).acceptMissing).toBe(false);
  variables["AKAMAI_EVENT_CENTER_ACCEPT_MISSING"] = "true";
  expect(resolveSettings({ environment: variables }).acceptMissing).toBe(true);
});

test("text values are read, and empty ones are ignored", () => {
  const config = configOf({
    retryWaitMin: " 0.5 ",
    allowMsl4Streams: "true",
    basePath: "/events/v3/",
    host: "",
  });
  expect(resolveSettings({ config, environment })).toMatchObject({
    retryWaitMin: 0.5,
    allowMsl4Streams: true,
    basePath: "/events/v3",
    host: undefined,
  });
});

describe("acceptMissing, which applies to one run,", () => {
  const variable = "AKAMAI_EVENT_CENTER_ACCEPT_MISSING";
  const config = configOf({ acceptMissing: "true" });

  test("is refused in Pulumi's config with the variable to use instead", () => {
    const error = refusal({ config, configKeys: ["akamai-event-center:acceptMissing"] });
    expect(error.message).toMatch(
      /^akamai-event-center:acceptMissing cannot be used: it is meant for one run/,
    );
    expect(error.message).toContain(`export ${variable}=`);
    expect(error.message).toContain("pulumi config rm akamai-event-center:acceptMissing");
    expect(error).toMatchObject({ setting: "acceptMissing", code: "EVENT_CENTER_SETTINGS" });
  });

  test("is ignored with a warning in the config of an older up, which a refresh uses", () => {
    expect(resolveSettings({ config, environment }).acceptMissing).toBe(false);
    expect(ignoredSettings({ config })).toEqual([expect.stringContaining("acceptMissing is ignored")]);
    expect(ignoredSettings({ config: configOf({ retryMax: "1" }) })).toEqual([]);
  });

  test("applies if the environment sets it, whatever that config says, and is refused if it is neither true nor false", () => {
    expect(resolveSettings({ config, environment: { [variable]: "true" } }).acceptMissing).toBe(true);
    expect(refusal({ environment: { [variable]: "yes" } }).message).toContain("must be true or false");
  });
});

describe("a value that is not allowed", () => {
  test.each([
    ["retryMax", "-1", "a whole number from 0 to 100"],
    ["retryMax", "two", "a whole number from 0 to 100"],
    ["retryMax", "1.5", "a whole number from 0 to 100"],
    ["requestTimeout", "0", "a number of seconds from 0.01 to 3600"],
    ["requestTimeout", "1e3", "a number of seconds"],
    ["requestTimeout", "NaN", "a number of seconds"],
    ["concurrency", "0", "a whole number from 1 to 1000"],
    ["allowMsl4Streams", "yes", "true or false"],
    ["onExisting", "take", "one of fail, adoptIdentical, adopt"],
    ["liveChanges", "refuse!", "one of allow, warn, refuse"],
    ["basePath", "events", "a path such as"],
    ["basePath", "/a/../b", "a path such as"],
    ["basePath", "/a?b", "a path such as"],
    ["basePath", "https://x/y", "a path such as"],
  ])("of %s, such as %j, is refused with the allowed values", (name, value, allowed) => {
    const error = refusal({ config: configOf({ [name]: value }) });
    expect(error.message).toContain(`akamai-event-center:${name} must be ${allowed}`);
    expect(error).toMatchObject({ setting: name, code: "EVENT_CENTER_SETTINGS" });
  });

  test("is reported by the name under which it was set, with what to do there", () => {
    const variable = "AKAMAI_EVENT_CENTER_ON_EXISTING";
    const inEnvironment = refusal({ environment: { [variable]: "adpot" } });
    expect(inEnvironment.message).toMatch(
      /^AKAMAI_EVENT_CENTER_ON_EXISTING must be .*Did you mean adopt\? .*unset/,
    );
    const inConfig = refusal({ config: configOf({ onExisting: "adpot" }) });
    expect(inConfig.message).toContain("pulumi config set akamai-event-center:onExisting");
    expect(inConfig.message).toContain(`export ${variable}=`);
  });

  test("is never shown, since it may be a secret in the wrong place", () => {
    const error = refusal({ config: configOf({ retryMax: "s3cr3t-value" }) });
    expect(`${error.message}${error.stack ?? ""}`).not.toContain("s3cr3t-value");
  });

  test("is refused if the shortest wait exceeds the longest", () => {
    const error = refusal({ options: { retryWaitMin: 5, retryWaitMax: 2 } });
    expect(error.message).toContain("must not be longer than retryWaitMax");
  });
});

describe("an unknown setting", () => {
  test("in config is refused with the nearest name", () => {
    const error = refusal({ configKeys: ["akamai-event-center:onExisting", "akamai-event-center:retrymax"] });
    expect(error.message).toMatch(/akamai-event-center:retrymax is not a setting. Did you mean retryMax\?/);
    expect(error.message).toContain("pulumi config rm akamai-event-center:retrymax");
  });

  test("in config that is near none is refused with the list", () => {
    expect(refusal({ configKeys: ["colour"] }).message).toContain(SETTING_NAMES.join(", "));
  });

  test("in the options is refused, for programs without types", () => {
    expect(refusal({ options: JSON.parse('{"retrymax": 1}') as object }).message).toContain("retryMax");
  });

  test("in the environment is refused if its name is near that of a setting", () => {
    const error = refusal({ environment: { AKAMAI_EVENT_CENTER_ACCEPT_MISING: "true" } });
    expect(error.message).toContain("Did you mean AKAMAI_EVENT_CENTER_ACCEPT_MISSING?");
  });

  test("in the environment is ignored if it belongs to others", () => {
    const others = { AKAMAI_EVENT_CENTER_TEAM_CALENDAR: "x", AKAMAI_EVENT_CENTER_EU_HOST: "akab-x" };
    expect(() => resolveSettings({ environment: others })).not.toThrow();
  });
});
