import type { Rule } from "../rule";
import { audienceCapacity } from "./calendar/audience-capacity";
import { oneResourceAnEvent } from "./calendar/one-resource-an-event";
import { pastStart } from "./calendar/past-start";
import { recurrenceLocalTime } from "./calendar/recurrence-local-time";
import { seriesOverlap } from "./calendar/series-overlap";
import { sharedCustomerEventId } from "./calendar/shared-customer-event-id";
import { sharedObjects } from "./calendar/shared-objects";
import { allowedCountries } from "./company/allowed-countries";
import { blackoutWindows } from "./company/blackout-windows";
import { coordinatorsRequired } from "./company/coordinators-required";
import { customerEventId } from "./company/customer-event-id";
import { defaultTags } from "./company/default-tags";
import { largeAudience } from "./company/large-audience";
import { leadTime } from "./company/lead-time";
import { longestDuration } from "./company/longest-duration";
import { namePattern } from "./company/name-pattern";
import { objectsRequired } from "./company/objects-required";
import { requiredTags } from "./company/required-tags";
import { shortestDuration } from "./company/shortest-duration";
import { tagVocabulary } from "./company/tag-vocabulary";
import { eventLimits } from "./limits/event-limits";

/** The rules in groups, in the order in which they judge. */
export const RULE_GROUPS = {
  /** What the API would refuse, and tighter limits of your own. */
  Limits: [eventLimits],
  /** Disabled until you configure them, except `longest-duration`. */
  "Rules of your company": [
    requiredTags,
    tagVocabulary,
    defaultTags,
    namePattern,
    customerEventId,
    coordinatorsRequired,
    longestDuration,
    shortestDuration,
    leadTime,
    blackoutWindows,
    allowedCountries,
    largeAudience,
    objectsRequired,
  ],
  /** What a single event or date does not show. */
  "Rules of the whole calendar": [
    oneResourceAnEvent,
    sharedObjects,
    seriesOverlap,
    recurrenceLocalTime,
    pastStart,
    audienceCapacity,
    sharedCustomerEventId,
  ],
} as const satisfies Record<string, readonly Rule[]>;

/** Any rule of the pack, with the types of its name and settings. */
export type AnyRule = (typeof RULE_GROUPS)[keyof typeof RULE_GROUPS][number];

/** All rules, in the order in which they judge. */
export const RULES: readonly Rule[] = Object.values(RULE_GROUPS).flat();
