import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { EnforcementLevel, type ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { printedMessage } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { parseConfig, PolicyConfigError, type PolicyConfig } from "../config";
import type { Level } from "../finding";
import { RULES } from "../rules";

const LEVELS = new Map<number, Level>([
  [EnforcementLevel.ADVISORY, "advisory"],
  [EnforcementLevel.MANDATORY, "mandatory"],
  [EnforcementLevel.REMEDIATE, "remediate"],
  [EnforcementLevel.DISABLED, "disabled"],
]);

/**
 * Hears the configuration as a whole when the engine hands it over. A policy sees only what stands under its own
 * name, so that a misspelled one would go unheard; what throws here ends the command before anything is judged.
 * Call it before the pack is made, which reads the service's definition.
 */
export function onConfigure(follow: (config: PolicyConfig) => void): void {
  const method = AnalyzerService.configure;
  const read = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    const request = read(bytes);
    try {
      const config = parseConfig(asWritten(request));
      follow(config);
      disableIdle(request, config);
    } catch (error) {
      refuse(request, error);
    }
    return request;
  };
}

const properties = z.record(z.string(), z.unknown());

/**
 * The engine gives every rule its level, written or not. One that is the rule's own, or that of all, is taken for
 * not written.
 */
function asWritten(request: ConfigureAnalyzerRequest): Record<string, unknown> {
  const entries = new Map([...request.getPolicyconfigMap().entries()]);
  const levelOf = (name: string) => LEVELS.get(entries.get(name)?.getEnforcementlevel() ?? -1);
  const all = levelOf("all");
  return Object.fromEntries(
    [...entries].map(([name, entry]) => {
      const given = properties.parse(entry.getProperties()?.toJavaScript() ?? {});
      const level = levelOf(name);
      const inherited = name === "all" ? undefined : (all ?? RULES.find((rule) => rule.name === name)?.level);
      return [name, { ...given, ...(level !== inherited && { enforcementLevel: level }) }];
    }),
  );
}

/** What has nothing to do need not be asked about every event. */
function disableIdle(request: ConfigureAnalyzerRequest, { rules }: PolicyConfig): void {
  const entries = request.getPolicyconfigMap();
  for (const { rule, level } of rules) {
    if (level === "disabled") {
      entries.get(rule.name)?.setEnforcementlevel(EnforcementLevel.DISABLED);
    }
  }
}

/** The SDK answers the engine with the stack of what fails while it reads the request: here the message alone. */
function refuse(request: ConfigureAnalyzerRequest, error: unknown): void {
  request.getPolicyconfigMap = () => {
    if (error instanceof PolicyConfigError) {
      error.stack = printedMessage(error);
    }
    throw error;
  };
}
