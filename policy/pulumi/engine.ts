import { createRequire } from "node:module";
import type * as Analyzer from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { printedMessage } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { parseConfig, PolicyConfigError, type ConfiguredRule } from "../config";
import type { Level } from "../finding";
import type { Exempted } from "../judge";

/** In the order of Pulumi's `EnforcementLevel`. */
const LEVELS: readonly Level[] = ["advisory", "mandatory", "disabled", "remediate"];

const SERVICE = /[\\/]@pulumi[\\/]pulumi[\\/]proto[\\/]analyzer_grpc_pb\.js$/;

/**
 * Patches the SDK's service, to read the whole configuration when the engine sends it. No single rule can refuse the name of a
 * rule that does not exist, or an enabled rule without a required setting. Call it before the pack is made.
 * @returns a function that throws if the engine runs the pack and the configuration was never read
 */
export function hearConfiguration(rules: readonly ConfiguredRule[]): () => void {
  let isHeard = false;
  for (const { configure, getAnalyzerInfo } of services()) {
    let names: string[] | undefined;
    const write = getAnalyzerInfo.responseSerialize;
    getAnalyzerInfo.responseSerialize = (info) => {
      names = info.getPoliciesList().map((policy) => policy.getName());
      return write(info);
    };
    const read = configure.requestDeserialize;
    configure.requestDeserialize = (bytes) => {
      const request = read(bytes);
      isHeard = true;
      try {
        const given = asWritten(request, rules);
        parseConfig(given, names ?? Object.keys(given)).notes.forEach(print);
      } catch (error) {
        // An error that the SDK meets while it reads the request ends the command.
        request.getPolicyconfigMap = () => {
          throw error instanceof Error ? withoutStack(error) : error;
        };
      }
      return request;
    };
  }
  return () => {
    if (!isHeard && /run-policy-pack/.test(process.argv[1] ?? "")) {
      throw withoutStack(
        new Error(
          "The policy pack could not check the spelling of its configuration with this version of @pulumi/policy. " +
            "Install the version that pulumi-akamai-event-center-policy asks for, and import it before eventCenterPolicies is called.",
        ),
      );
    }
  };
}

/** The service of every loaded copy of the SDK, because a company's pack may use another copy than ours. */
function services(): Set<typeof Analyzer.AnalyzerService> {
  const load = createRequire(require.resolve("@pulumi/policy"));
  const ours = load.resolve("@pulumi/pulumi/proto/analyzer_grpc_pb");
  const loaded = Object.keys(require.cache).filter((file) => SERVICE.test(file));
  return new Set([ours, ...loaded].map((file) => (load(file) as typeof Analyzer).AnalyzerService));
}

const properties = z.record(z.string(), z.unknown());

/**
 * The configuration as the file has it, as far as the request shows: the engine fills in the level of every rule. A level that
 * differs from that of `all`, or without `all` from the rule's own, was written in the file or in the pack's code; so was one
 * that disables a rule that the code enables.
 */
function asWritten(
  request: ConfigureAnalyzerRequest,
  rules: readonly ConfiguredRule[],
): Record<string, unknown> {
  const entries = new Map([...request.getPolicyconfigMap().entries()]);
  const levelOf = (name: string) => LEVELS[entries.get(name)?.getEnforcementlevel() ?? -1];
  const all = levelOf("all");
  return Object.fromEntries(
    [...entries].map(([name, entry]) => {
      const given = properties.parse(entry.getProperties()?.toJavaScript() ?? {});
      const level = levelOf(name);
      const ours = rules.find(({ rule }) => rule.name === name);
      const isWritten =
        name === "all" ||
        level !== (all ?? ours?.rule.level) ||
        (level === "disabled" && ours !== undefined && ours.level !== "disabled");
      return [name, { ...given, ...(isWritten && { enforcementLevel: level }) }];
    }),
  );
}

/** The SDK prints the stack of an error: this leaves only the message. */
export function withoutStack(error: Error): Error {
  error.stack = error instanceof PolicyConfigError ? printedMessage(error) : error.message;
  return error;
}

/** Prints each exemption once. */
export function exemptionPrinter(): (exempted: readonly Exempted[]) => void {
  const printed = new Set<string>();
  return (exempted) => {
    for (const { resource, rule, reason } of exempted) {
      const line = `${resource} is exempt from ${rule}: ${reason}`;
      if (!printed.has(line)) {
        printed.add(line);
        print(line);
      }
    }
  };
}

/** The engine shows what a pack prints as information. */
const print = (line: string): void => {
  console.log(`policy: ${line}`);
};
