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

/** A resource that a rule would have spoken of and was told to pass over. */
export interface Exempted {
  /** The name of the rule. */
  readonly rule: string;
  /** The resource that was passed over. */
  readonly resource: string;
  /** Why, as the configuration says. */
  readonly reason: string;
}

/** What all rules say of a calendar. */
export interface Judgement {
  /** What is wrong, by rule. */
  readonly findings: readonly Finding[];
  /** Each resource once for each rule. */
  readonly exempted: readonly Exempted[];
  /** What the configuration most likely does not mean. */
  readonly notes: readonly string[];
}

/**
 * Judges events by every rule, those of the whole calendar too, without Pulumi.
 * Errors: PolicyConfigError if the configuration cannot be followed.
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

/** What one rule says of the events. An event that is exempt from it is not seen by it at all. */
export function judgeByRule(
  { rule, level, exclude, url, bound }: ConfiguredRule,
  events: readonly CalendarEvent[],
  circumstances: Circumstances,
): Omit<Judgement, "notes"> {
  if (level === "disabled" || !bound) {
    return { findings: [], exempted: [] };
  }
  const { judge } = bound;
  const exempt = new Map<CalendarEvent, Exemption>();
  for (const event of events) {
    const exemption = exemptionOf(exclude, event);
    if (exemption) {
      exempt.set(event, exemption);
    }
  }
  const seen = exempt.size > 0 ? events.filter((event) => !exempt.has(event)) : events;
  const findings = judge(seen, circumstances).map((violation) => ({
    ...findingOf(rule, level, violation),
    link: linkOf(rule, url),
  }));
  return {
    findings,
    exempted: exempt.size > 0 ? exemptedOf(rule, judge(events, circumstances), exempt) : [],
  };
}

/** Only what would have been found is worth a word. */
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
    // Nothing is changed here, so what "remediate" would change has to be changed by hand.
    level: level === "advisory" ? "advisory" : "mandatory",
    severity: rule.severity,
    ...(event && { resource: event.resource }),
    ...(event?.urn !== undefined && { urn: event.urn }),
    ...(member !== "" && { member }),
    ...(position && { position }),
    message: member === "" ? message : `${member} ${message}`,
  };
}
