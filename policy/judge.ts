import { pathText } from "pulumi-akamai-event-center/contract";
import { parseConfig, type ConfiguredRule } from "./config";
import { linkOf } from "./document";
import type { CalendarEvent } from "./event";
import { exemptionOf, type Exemption } from "./exemptions";
import type { Finding, Level } from "./finding";
import type { Circumstances, Rule, Violation } from "./rule";

export { parseConfig, PolicyConfigError, type ConfiguredRule, type PolicyConfig } from "./config";
export { documentLink } from "./document";
export { UNKNOWN, type CalendarEvent } from "./event";
export * from "./finding";
export { RULES, RULE_GROUPS } from "./rules";
export type { Circumstances, Judge, Remedy, Rule, RuleText, Violation } from "./rule";

/** A resource that a rule would have reported if it were not exempt. */
export interface Exempted {
  /** The name of the rule. */
  readonly rule: string;
  /** The name of the resource. */
  readonly resource: string;
  /** The reason in the configuration. */
  readonly reason: string;
}

/** What all rules found in a calendar. */
export interface Judgement {
  /** What is wrong, in the order of the rules. */
  readonly findings: readonly Finding[];
  /** Each exempt resource once for each rule. */
  readonly exempted: readonly Exempted[];
  /** What is probably a mistake in the configuration. */
  readonly notes: readonly string[];
}

/**
 * Judges events by all rules, without Pulumi.
 * Errors: PolicyConfigError if the configuration is invalid.
 */
export function judgeCalendar(
  events: readonly CalendarEvent[],
  config?: unknown,
  circumstances: Circumstances = { now: Date.now() },
): Judgement {
  const { rules, notes } = parseConfig(config);
  const judged = rules.map((configured) => judgeByRule(configured, events, circumstances));
  return {
    findings: judged.flatMap(({ findings }) => findings),
    exempted: judged.flatMap(({ exempted }) => exempted),
    notes,
  };
}

/** What one rule finds. The rule does not see the events that are exempt from it. */
export function judgeByRule(
  { rule, level, exclude, url, bound }: ConfiguredRule,
  events: readonly CalendarEvent[],
  circumstances: Circumstances,
): Omit<Judgement, "notes"> {
  if (level === "disabled" || !bound) {
    return { findings: [], exempted: [] };
  }
  const { judge } = bound;
  const reported = (violations: readonly Violation[]) =>
    violations.map((violation) => ({ ...findingOf(rule, level, violation), link: linkOf(rule, url) }));
  if (exclude.length === 0) {
    return { findings: reported(judge(events, circumstances)), exempted: [] };
  }
  const exempt = new Map<CalendarEvent, Exemption>();
  for (const event of events) {
    const exemption = exemptionOf(exclude, event);
    if (exemption) {
      exempt.set(event, exemption);
    }
  }
  const seen = events.filter((event) => !exempt.has(event));
  return {
    findings: reported(judge(seen, circumstances)),
    exempted: exempt.size > 0 ? exemptedOf(rule, judge(events, circumstances), exempt) : [],
  };
}

/** Exemptions that hide nothing are not listed. */
function exemptedOf(
  { name }: Rule,
  violations: readonly Violation[],
  exempt: ReadonlyMap<CalendarEvent, Exemption>,
): Exempted[] {
  const involved = violations.flatMap(({ event, others = [] }) => [...(event ? [event] : []), ...others]);
  return [...new Set(involved)].flatMap((event) => {
    const exemption = exempt.get(event);
    return exemption ? [{ rule: name, resource: event.resource, reason: exemption.reason }] : [];
  });
}

function findingOf(rule: Rule, level: Level, { event, path, message }: Violation): Omit<Finding, "link"> {
  const member = pathText(path);
  const position = event?.positionOf?.(path);
  return {
    rule: rule.name,
    // Nothing is remediated here, so the change is left to a person.
    level: level === "advisory" ? "advisory" : "mandatory",
    severity: rule.severity,
    ...(event && { resource: event.resource }),
    ...(event?.urn !== undefined && { urn: event.urn }),
    ...(member !== "" && { member }),
    ...(position && { position }),
    message: member === "" ? message : `${member} ${message}`,
  };
}
