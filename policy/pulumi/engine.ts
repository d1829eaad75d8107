import { createRequire } from "node:module";
import type * as Analyzer from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { printedMessage } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { parseConfig, PolicyConfigError, type ConfiguredRule } from "../config";
import type { Level } from "../finding";
import type { Exempted } from "../judge";

/** By Pulumi's `EnforcementLevel`. */
const LEVELS: readonly Level[] = ["advisory", "mandatory", "disabled", "remediate"];

const SERVICE = /[\\/]@pulumi[\\/]pulumi[\\/]proto[\\/]analyzer_grpc_pb\.js$/;

/**
 * Reads the whole configuration when the engine sends it, to refuse what each rule alone cannot see: the name of a rule that
 * does not exist, and a rule that is switched on without a setting that it needs. Call it before the pack is made.
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
        // What the SDK throws while it reads the request ends the command.
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

/** Of every copy of the SDK that is loaded: a company's pack may serve another one than ours. */
function services(): Set<typeof Analyzer.AnalyzerService> {
  const ours = createRequire(require.resolve("@pulumi/policy")).resolve(
    "@pulumi/pulumi/proto/analyzer_grpc_pb",
  );
  const loaded = Object.keys(require.cache).filter((file) => SERVICE.test(file));
  return new Set([ours, ...loaded].map((file) => (require(file) as typeof Analyzer).AnalyzerService));
}

const properties = z.record(z.string(), z.unknown());

/**
 * The engine sends a level for every rule. One that is the rule's own, or that of `all`, counts as not written, unless it
 * switches off what the pack's code switches on.
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

/** The SDK prints the stack of what a policy throws: here the message alone. */
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
