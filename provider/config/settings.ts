import { z } from "zod";
import { DEFAULT_BASE_PATH } from "../contract";

/** One setting: its meaning, allowed values, unit and default. */
export interface Setting {
  /** One or two sentences, without the allowed values and the default. */
  readonly description: string;
  /** Parses a value from code, or text from config and environment. */
  readonly schema: z.ZodType;
  /** The allowed values in words; ends the sentence "must be …". */
  readonly allowed: string;
  /** The allowed words, for "did you mean". */
  readonly words?: readonly string[];
  /** True if it is meant for one run; it must not be in Pulumi's config, which applies to every run. */
  readonly isForOneRun?: boolean;
  /** True if state and output must not show the value. */
  readonly isSecret?: boolean;
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

/** `/a/b`, without anything that would be more than a path in a URL. */
const PATH = /^(\/[A-Za-z0-9._~-]+)+$/;

/**
 * Every setting: name, schema, unit, limits, default. Each can be set as `akamai-event-center:<name>` in Pulumi's config,
 * as `AKAMAI_EVENT_CENTER_<NAME>` in the environment, or as an option in code.
 */
export const SETTINGS = {
  edgerc: {
    description: "The path of the .edgerc file, by default ~/.edgerc; ~ is the home folder.",
    ...anyText("the path of an .edgerc file"),
  },
  section: {
    description: "The section of the .edgerc file, and the <SECTION> in the variables AKAMAI_<SECTION>_*.",
    schema: text.default("default"),
    allowed: "the name of a section of the .edgerc file",
  },
  host: {
    description:
      "The host of the API client. Requests are signed only for an Akamai host, or for loopback, which may be http://.",
    ...anyText("a host name such as akab-xxxx.luna.akamaiapis.net"),
  },
  clientToken: {
    description: "The client_token of the API client.",
    ...anyText("the client_token of an Akamai API client"),
    isSecret: true,
  },
  clientSecret: {
    description: "The client_secret of the API client.",
    ...anyText("the client_secret of an Akamai API client"),
    isSecret: true,
  },
  accessToken: {
    description: "The access_token of the API client.",
    ...anyText("the access_token of an Akamai API client"),
    isSecret: true,
  },
  accountSwitchKey: {
    description: "The account to work in, if the API client has access to several.",
    ...anyText("an account switch key such as 1-ABCDE:1-2RBL"),
  },
  basePath: {
    description: "The path of the API on the host. Akamai's newer Event Center uses /events/v3.",
    schema: text
      .transform((path) => path.replace(/\/+$/, ""))
      .refine((path) => PATH.test(path) && !/\/\.{1,2}(\/|$)/.test(path))
      .default(DEFAULT_BASE_PATH),
    allowed: `a path such as ${DEFAULT_BASE_PATH} or /events/v3`,
  },
  onExisting: {
    description:
      "What a create does if an event with the same name, start and end exists. adoptIdentical takes it over only if nothing would change.",
    ...choice(["fail", "adoptIdentical", "adopt"], "fail"),
  },
  liveChanges: {
    description:
      "What happens to a change of an event on air: deleting it, moving its start, ending it earlier, removing objects.",
    ...choice(["allow", "warn", "refuse"], "warn"),
  },
  endedEvents: {
    description: "What happens to an ended event whose declaration is removed.",
    ...choice(["delete", "keep"], "delete"),
  },
  refresh: {
    description: "Which events a refresh reads in full: every one, or those that need it.",
    ...choice(["auto", "full"], "auto"),
  },
  acceptMissing: {
    description:
      'Accepts "not found" answers for this run, even if nothing proves that they come from the right account. Set it in the environment only.',
    ...flag(),
    isForOneRun: true,
  },
  ownerTag: {
    description: "Tags every event with pulumi:<project>/<stack>, so that each says which stack manages it.",
    ...flag(),
  },
  takeOwnership: {
    description:
      "Allows this run to take over, change and delete events that carry another stack's owner tag. Set it in the environment only.",
    ...flag(),
    isForOneRun: true,
  },
  allowMsl4Streams: {
    description: "Allows MSL4_STREAM objects, which the API document says are unavailable.",
    ...flag(),
  },
  requestTimeout: {
    description: "The number of seconds that one attempt may take, from connecting to the last byte.",
    ...seconds(0.01, 3600, 60),
  },
  retryMax: {
    description: "How often a failed request is retried; 0 means never.",
    ...number(z.int().min(0).max(100), 6, "a whole number from 0 to 100"),
  },
  retryWaitMin: {
    description: "The longest wait before the first retry, in seconds; it doubles with each retry.",
    ...seconds(0, 600, 1),
  },
  retryWaitMax: {
    description:
      "The longest wait that the provider chooses, in seconds. A server's Retry-After may be longer.",
    ...seconds(0, 600, 30),
  },
  requestLimit: {
    description: "The most requests per second to one host, up to 10000.",
    ...number(z.number().min(0).max(10_000), 0, "a number of requests a second, or 0 for no limit"),
  },
  concurrency: {
    description: "The most requests to one host at the same time.",
    ...number(z.int().min(1).max(1000), 8, "a whole number from 1 to 1000"),
  },
} as const satisfies Record<string, Setting>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** The settings' names, in the order of the table. */
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** All settings after parsing: units as in `SETTINGS`, defaults filled in. */
export type Settings = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]["schema"]> };

/** Options in code: the values, or their text as in the environment. */
export type SettingOptions = {
  readonly [Name in SettingName]?: z.input<(typeof SETTINGS)[Name]["schema"]> | undefined;
};
