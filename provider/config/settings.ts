import { z } from "zod";
import { DEFAULT_BASE_PATH } from "../contract";

/** One setting: what it may be, in which unit, and what holds where nothing is given. */
export interface Setting {
  /** Reads a value of code or the text of config and environment. */
  readonly schema: z.ZodType;
  /** The allowed values in words; ends the sentence "must be …". */
  readonly allowed: string;
  /** The fixed words that the setting knows, for "did you mean". */
  readonly words?: readonly string[];
  /** True if it is meant for one run: Pulumi's config, which holds for every run, must not have it. */
  readonly isForOneRun?: boolean;
}

const text = z.string().trim().min(1);

const choice = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  fallback: Words[number],
) => ({
  schema: z.enum(words).default(fallback),
  allowed: `one of ${words.join(", ")}`,
  words,
});

const flag = () => ({
  schema: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")])
    .default(false),
  allowed: "true or false",
  words: ["true", "false"],
});

const number = (range: z.ZodNumber, fallback: number, allowed: string) => ({
  schema: z
    .union([
      z.number(),
      z
        .string()
        .trim()
        .regex(/^\d+(\.\d+)?$/)
        .transform(Number),
    ])
    .pipe(range)
    .default(fallback),
  allowed,
});

const seconds = (minimum: number, maximum: number, fallback: number) =>
  number(
    z.number().min(minimum).max(maximum),
    fallback,
    `a number of seconds from ${minimum} to ${maximum}, such as ${fallback}`,
  );

const anyText = (allowed: string) => ({ schema: text.optional(), allowed });

/** `/a/b` and nothing that a URL would read as more than a path. */
const PATH = /^(\/[A-Za-z0-9._~-]+)+$/;

/**
 * Every setting of the product, once: name, reading, unit, limits, default.
 * Given as `akamai-event-center:<name>` in the engine's config, as `AKAMAI_EVENT_CENTER_<NAME>` in the environment,
 * or as an option in code.
 */
export const SETTINGS = {
  /** The .edgerc file; `~` is the home folder. Default: `~/.edgerc`. */
  edgerc: anyText("the path of an .edgerc file"),
  /** The section of the .edgerc file, and of `AKAMAI_<SECTION>_*` variables. Default: `default`. */
  section: { schema: text.default("default"), allowed: "the name of a section of the .edgerc file" },
  /** The API client's host: `akab-….luna.akamaiapis.net`, or loopback, with `http://` too; no other gets a signature. */
  host: anyText("a host name such as akab-xxxx.luna.akamaiapis.net"),
  /** The API client's `client_token`. */
  clientToken: anyText("the client_token of an Akamai API client"),
  /** The API client's `client_secret`. */
  clientSecret: anyText("the client_secret of an Akamai API client"),
  /** The API client's `access_token`. */
  accessToken: anyText("the access_token of an Akamai API client"),
  /** The account to act upon, where the API client may act for several. */
  accountSwitchKey: anyText("an account switch key such as 1-ABCDE:1-2RBL"),
  /** Where the API lives on the host. Akamai's newer Event Center: `/events/v3`. */
  basePath: {
    schema: text
      .transform((path) => path.replace(/\/+$/, ""))
      .refine((path) => PATH.test(path) && !/\/\.{1,2}(\/|$)/.test(path))
      .default(DEFAULT_BASE_PATH),
    allowed: `a path such as ${DEFAULT_BASE_PATH} or /events/v3`,
  },
  /** What a create does that meets an equal event. `adoptIdentical` takes it over only if nothing would change. */
  onExisting: choice(["fail", "adoptIdentical", "adopt"], "fail"),
  /** While an event is on air: deleting it, moving its start, ending it earlier, removing objects. */
  liveChanges: choice(["allow", "warn", "refuse"], "warn"),
  /** An ended event whose declaration is removed. */
  endedEvents: choice(["delete", "keep"], "delete"),
  /** `full` reads every event in full on refresh; `auto` where that is needed. */
  refresh: choice(["auto", "full"], "auto"),
  /** Believes, for this run, a "not found" that another account answers. From the environment only. */
  acceptMissing: { ...flag(), isForOneRun: true },
  /** Tags every event with `pulumi:<project>/<stack>`, so that each says which stack manages it. */
  ownerTag: flag(),
  /** Allows, for this run, to take over, change and delete events that carry another stack's owner tag. */
  takeOwnership: { ...flag(), isForOneRun: true },
  /** Allows MSL4_STREAM objects, which the API document says are unavailable. */
  allowMsl4Streams: flag(),
  /** Seconds that one attempt may take, from connecting to the last byte. */
  requestTimeout: seconds(0.01, 3600, 60),
  /** How many more attempts follow a failed one; 0 for none. */
  retryMax: number(z.int().min(0).max(100), 6, "a whole number from 0 to 100"),
  /** Seconds: the first wait before another attempt is at most this long, and doubles with each. */
  retryWaitMin: seconds(0, 600, 1),
  /** Seconds: no wait of our own choice is longer. A server's `Retry-After` may be. */
  retryWaitMax: seconds(0, 600, 30),
  /** Requests a second, all together, to one host; 0 for no limit of ours. */
  requestLimit: number(z.number().min(0).max(10_000), 0, "a number of requests a second, or 0 for no limit"),
  /** Requests under way at the same time to one host. */
  concurrency: number(z.int().min(1).max(1000), 8, "a whole number from 1 to 1000"),
} as const satisfies Record<string, Setting>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** The settings' names, in the order of the table. */
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** All settings after reading: units as in `SETTINGS`, defaults filled in. */
export type Settings = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]["schema"]> };

/** What code may give: the values themselves, or their text as in the environment. */
export type SettingOptions = {
  readonly [Name in SettingName]?: z.input<(typeof SETTINGS)[Name]["schema"]> | undefined;
};
