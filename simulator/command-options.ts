import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { DEFAULT_BASE_PATH } from "pulumi-akamai-event-center/contract";
import { InputError } from "./errors";
import { hookOf, parseFaultSpec } from "./behaviour/fault-rules";
import { QUIRK_NAMES, readQuirks } from "./behaviour/quirks";
import type { SimulatorOptions } from "./types";
import { readSeed, type SeedEvent } from "./validity/seed";

const MARGIN = " ".repeat(28);
const NAMES_A_LINE = 4;

const inLines = (names: readonly string[]): string =>
  names
    .map((name, index) => (index % NAMES_A_LINE === 0 ? `\n${MARGIN}` : " ") + name)
    .join(",")
    .slice(1);

export const usageOf = (call: string): string => `${call} [options]
An Akamai Event Center (API v3) on loopback, for tests, rehearsals and first steps without an account.

  --port NUMBER             where to listen; a free port by default
  --data FILE               keep events and credentials in this file; in memory by default
  --seed FILE               begin with the events of this file, a JSON list as event-center dump --json prints it;
                            ignored if --data already holds events
  --base-path PATH          ${DEFAULT_BASE_PATH} by default
  --later-api               Akamai's later API: base path /events/v3, its error bodies and limits
  --accept-any-signature    do not check signatures
  --allow-msl4-streams      accept MSL4_STREAM objects, which the API document refuses
  --rate-limit NUMBER       requests per second; more are answered with 429
  --quirk NAME[=VALUE]      answer as another Event Center might (see the README); may be repeated
${inLines(QUIRK_NAMES)}
  --fault SPEC              make requests fail; may be repeated. SPEC is [OPERATION:]KEY=VALUE,… with
                            n (1, 2-4, 2-), status, header (NAME:VALUE), body, delay (ms), cut (before, after),
                            after, garbage (html, cut-short, other-event)
                            for example createEvent:n=1,status=503,after
  --help, --version
`;

/** The meaning of a command line. */
export type Wish = "help" | "version" | SimulatorOptions;

function wholeNumber(option: string, text: string, minimum: number, maximum: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(number >= minimum && number <= maximum)) {
    throw new InputError(`--${option} is a whole number from ${minimum} to ${maximum}, not ${text}`);
  }
  return number;
}

/** `NAME` alone means `NAME=true`. */
function quirk(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, "true"] : [text.slice(0, at), text.slice(at + 1)];
}

function readSeedFile(file: string): SeedEvent[] {
  try {
    return readSeed(readFileSync(file, "utf8"));
  } catch (error) {
    throw new InputError(`--seed ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Reads the arguments. Errors: InputError. */
export function readOptions(args: readonly string[]): Wish {
  const values = readArguments(args);
  if (values.help || values.version) {
    return values.help ? "help" : "version";
  }
  return {
    ...(values.port !== undefined && { port: wholeNumber("port", values.port, 0, 65_535) }),
    ...(values.data !== undefined && { data: values.data }),
    ...(values.seed !== undefined && { seed: readSeedFile(values.seed) }),
    ...(values["base-path"] !== undefined && { basePath: values["base-path"] }),
    ...(values["rate-limit"] !== undefined && {
      rateLimit: wholeNumber("rate-limit", values["rate-limit"], 1, 1_000_000),
    }),
    laterApi: values["later-api"] ?? false,
    acceptAnySignature: values["accept-any-signature"] ?? false,
    allowMsl4Streams: values["allow-msl4-streams"] ?? false,
    quirks: readQuirks(Object.fromEntries((values.quirk ?? []).map(quirk))),
    ...(values.fault && { fault: hookOf(values.fault.map(parseFaultSpec)) }),
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parse(args).values;
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      port: { type: "string" },
      data: { type: "string" },
      seed: { type: "string" },
      "base-path": { type: "string" },
      "later-api": { type: "boolean" },
      "accept-any-signature": { type: "boolean" },
      "allow-msl4-streams": { type: "boolean" },
      "rate-limit": { type: "string" },
      quirk: { type: "string", multiple: true },
      fault: { type: "string", multiple: true },
      help: { type: "boolean" },
      version: { type: "boolean" },
    },
  });
