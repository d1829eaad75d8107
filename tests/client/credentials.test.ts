import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CredentialsError, EventCenter } from "../../provider/client";
import { resolveCredentials } from "../../provider/client/credentials";

const SECRET = "do-not-print-this-secret=";
const host = (name: string) => `${name}.luna.akamaiapis.net`;

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "edgerc-"));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function edgerc(text: string, name = ".edgerc", mode = 0o600): string {
  const file = join(home, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const section = (name: string, from: string, more = "") =>
  `[${name}]\nhost = ${host(from)}\nclient_token = ${from}-client\nclient_secret = ${SECRET}\naccess_token = ${from}-access\n${more}\n`;

const variables = (from: string, prefix = "AKAMAI_"): NodeJS.ProcessEnv => ({
  HOME: home,
  [`${prefix}HOST`]: host(from),
  [`${prefix}CLIENT_TOKEN`]: `${from}-client`,
  [`${prefix}CLIENT_SECRET`]: SECRET,
  [`${prefix}ACCESS_TOKEN`]: `${from}-access`,
});

const config = (from: string, more: Record<string, string> = {}) => {
  const values = new Map(
    Object.entries({
      host: host(from),
      clientToken: `${from}-client`,
      clientSecret: SECRET,
      accessToken: `${from}-access`,
      ...more,
    }),
  );
  return (key: string) => values.get(key);
};

function refusal(sources: Parameters<typeof resolveCredentials>[0]): string {
  try {
    resolveCredentials(sources);
  } catch (error) {
    expect(error).toBeInstanceOf(CredentialsError);
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : "";
    expect(text).not.toContain(SECRET);
    return text;
  }
  throw new Error("it was accepted");
}

describe("credentials come whole from one source", () => {
  test("from the section default of .edgerc in the home folder, if nothing else is set", () => {
    edgerc(section("default", "file"));
    expect(resolveCredentials({ environment: { HOME: home } })).toMatchObject({
      host: { name: host("file") },
      clientToken: "file-client",
      clientSecret: SECRET,
      accessToken: "file-access",
    });
  });

  test("from the config before the file", () => {
    edgerc(section("default", "file"));
    const { clientToken } = resolveCredentials({ environment: { HOME: home }, config: config("config") });
    expect(clientToken).toBe("config-client");
  });

  test("from the AKAMAI_* variables before the config, so that a rotated token reaches a refresh", () => {
    const { clientToken } = resolveCredentials({ environment: variables("env"), config: config("config") });
    expect(clientToken).toBe("env-client");
  });

  test("from the AKAMAI_EVENT_CENTER_* variables before the AKAMAI_* ones", () => {
    const environment = { ...variables("env"), ...variables("ours", "AKAMAI_EVENT_CENTER_") };
    expect(resolveCredentials({ environment }).clientToken).toBe("ours-client");
  });

  test("from options given in code before all others", () => {
    const options = {
      host: host("code"),
      clientToken: "code-client",
      clientSecret: SECRET,
      accessToken: "a",
    };
    expect(resolveCredentials({ environment: variables("env"), options }).clientToken).toBe("code-client");
  });

  test("from the variables and the section of the file that a chosen section names", () => {
    const environment = { ...variables("plain"), ...variables("team", "AKAMAI_MY_TEAM_2_") };
    expect(resolveCredentials({ environment, options: { section: "my-team.2" } }).clientToken).toBe(
      "team-client",
    );
    edgerc(section("default", "file") + section("my-team.2", "team-file"));
    const rest = { ...variables("plain"), AKAMAI_EVENT_CENTER_SECTION: "my-team.2" };
    expect(resolveCredentials({ environment: rest }).clientToken).toBe("team-file-client");
  });

  test("from a file that the setting edgerc names, where ~ is the home folder", () => {
    edgerc(section("default", "other"), "keys");
    const { clientToken } = resolveCredentials({
      environment: { HOME: home },
      options: { edgerc: "~/keys" },
    });
    expect(clientToken).toBe("other-client");
  });
});

test("credentials name the kind of source that they come from", () => {
  const placeOf = (sources: Parameters<typeof resolveCredentials>[0]) => resolveCredentials(sources).kind;
  edgerc(section("default", "file"));
  expect(placeOf({ environment: { HOME: home } })).toBe(".edgerc");
  expect(placeOf({ environment: { HOME: home }, config: config("config") })).toBe("config");
  expect(placeOf({ environment: variables("env") })).toBe("AKAMAI_*");
  expect(placeOf({ environment: variables("ours", "AKAMAI_EVENT_CENTER_") })).toBe("AKAMAI_EVENT_CENTER_*");
  const options = { host: host("code"), clientToken: "c", clientSecret: SECRET, accessToken: "a" };
  expect(placeOf({ environment: variables("env"), options })).toBe("options");
});

describe("an incomplete source is an error, and later sources are not tried", () => {
  test("the error names the variables that are missing", () => {
    edgerc(section("default", "file"));
    const { AKAMAI_CLIENT_SECRET: secret, ...environment } = variables("env");
    expect(secret).toBe(SECRET);
    expect(refusal({ environment: { ...environment, AKAMAI_ACCESS_TOKEN: "" } })).toMatch(
      /environment \(AKAMAI_\*\).*default.*: AKAMAI_CLIENT_SECRET, AKAMAI_ACCESS_TOKEN are missing/,
    );
  });

  test("the error names the config keys that are missing", () => {
    const environment = { HOME: home };
    expect(refusal({ environment, config: config("config", { accessToken: "" }) })).toMatch(
      /akamai-event-center:accessToken is missing/,
    );
  });

  test("the error names the file, the section and the keys that are missing", () => {
    const file = edgerc(`[default]\nhost = ${host("file")}\nclient_secret = ${SECRET}\n`);
    const text = refusal({ environment: { HOME: home } });
    expect(text).toContain(`${file}, section [default]`);
    expect(text).toContain("client_token, access_token are missing");
  });

  test("an account key alone in the environment is not silently ignored", () => {
    edgerc(section("default", "file"));
    expect(refusal({ environment: { HOME: home, AKAMAI_ACCOUNT_KEY: "1-A" } })).toContain("AKAMAI_HOST");
  });

  test("a file that the setting names and that does not exist is an error", () => {
    const text = refusal({ environment: { HOME: home }, options: { edgerc: join(home, "nowhere") } });
    expect(text).toMatch(/nowhere .*section \[default\].* does not exist/);
  });

  test("a folder instead of the file is an error", () => {
    expect(refusal({ environment: { HOME: home }, options: { edgerc: home } })).toContain("is a folder");
  });

  test("a section that the file lacks is an error that lists the ones it has", () => {
    edgerc(section("default", "file") + section("team", "team"));
    expect(refusal({ environment: { HOME: home }, options: { section: "taem" } })).toMatch(
      /no section \[taem\]. It has: \[default\], \[team\]/,
    );
  });

  test("no source at all is one error that names the three sources and the simulator", () => {
    const text = refusal({ environment: { HOME: home } });
    expect(text).toMatch(/AKAMAI_CLIENT_TOKEN.*akamai-event-center:clientToken.*~\/\.edgerc.*simulator/);
  });
});

describe("values", () => {
  test("with spaces or other invalid characters are refused by the name of their key", () => {
    const text = refusal({ environment: { ...variables("env"), AKAMAI_CLIENT_SECRET: `${SECRET} x\ny` } });
    expect(text).toContain("AKAMAI_CLIENT_SECRET contains a space");
  });

  test("an invalid host is refused by the name of its key, without its value", () => {
    const text = refusal({ environment: { ...variables("env"), AKAMAI_HOST: `https://me:${SECRET}@x` } });
    expect(text).toContain("AKAMAI_HOST must not hold a user name or password");
  });
});

describe("the account switch key", () => {
  const key = (sources: Parameters<typeof resolveCredentials>[0]) =>
    resolveCredentials(sources).accountSwitchKey;

  test("is read from account_key in the file and AKAMAI_ACCOUNT_KEY in the environment", () => {
    edgerc(section("default", "file", "account_key = 1-FILE"));
    expect(key({ environment: { HOME: home } })).toBe("1-FILE");
    expect(key({ environment: { ...variables("env"), AKAMAI_ACCOUNT_KEY: "1-ENV" } })).toBe("1-ENV");
  });

  test("is not taken from a file whose credentials are not used", () => {
    edgerc(section("default", "file", "account_key = 1-FILE"));
    expect(key({ environment: variables("env") })).toBeUndefined();
  });

  test("of Pulumi's config applies to any credentials, and the provider's own variable wins", () => {
    edgerc(section("default", "file", "account_key = 1-FILE"));
    const onlyKey = (name: string) => (name === "accountSwitchKey" ? "1-CONFIG" : undefined);
    expect(key({ environment: { HOME: home }, config: onlyKey })).toBe("1-CONFIG");
    expect(key({ environment: variables("env"), config: onlyKey })).toBe("1-CONFIG");
    const environment = { ...variables("env"), AKAMAI_EVENT_CENTER_ACCOUNT_SWITCH_KEY: "1-OURS" };
    expect(key({ environment, config: onlyKey })).toBe("1-OURS");
  });
});

describe("warnings", () => {
  test("say which host is used if two sources name different ones", () => {
    const { warnings } = resolveCredentials({ environment: variables("env"), config: config("config") });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/different hosts: env\..* is used, not config\./);
  });

  test("are absent if all sources name the same host", () => {
    edgerc(section("default", "env"));
    expect(resolveCredentials({ environment: variables("env"), config: config("env") }).warnings).toEqual([]);
  });

  test("say that other users can read the file", () => {
    edgerc(section("default", "file"), ".edgerc", 0o644);
    expect(resolveCredentials({ environment: { HOME: home } }).warnings[0]).toMatch(/chmod 600/);
  });

  test("are printed once, whatever the number of calls", () => {
    edgerc(section("default", "file"), ".edgerc", 0o644);
    const reported: string[] = [];
    const client = new EventCenter({
      environment: { HOME: home },
      warn: (message) => reported.push(message),
    });
    client.account();
    client.account();
    expect(reported).toHaveLength(1);
  });
});

describe("the mark of the account", () => {
  const mark = (environment: NodeJS.ProcessEnv) =>
    new EventCenter({ environment, warn: () => undefined }).account();

  test("is twelve hex digits that do not change with rotated tokens or another port", () => {
    const first = mark(variables("env"));
    expect(first).toMatch(/^[0-9a-f]{8}$/);
    expect(mark({ ...variables("env"), AKAMAI_CLIENT_SECRET: "new", AKAMAI_ACCESS_TOKEN: "new" })).toBe(
      first,
    );
    expect(mark({ ...variables("env"), AKAMAI_HOST: `HTTPS://${host("ENV")}:8443/` })).toBe(first);
  });

  test("changes with the host and with the account switch key", () => {
    const first = mark(variables("env"));
    expect(mark(variables("other"))).not.toBe(first);
    expect(mark({ ...variables("env"), AKAMAI_ACCOUNT_KEY: "1-A" })).not.toBe(first);
  });

  test("is read from the environment at the time of the call", () => {
    const environment = variables("env");
    const client = new EventCenter({ environment, warn: () => undefined });
    const first = client.account();
    environment["AKAMAI_HOST"] = host("other");
    expect(client.account()).not.toBe(first);
  });
});
