import type { Rule } from "../rule";
import { audienceCapacity } from "./calendar/audience-capacity";
import { oneResourceAnEvent } from "./calendar/one-resource-an-event";
import { sameEvent } from "./calendar/same-event";
import { seriesOverlap } from "./calendar/series-overlap";
import { sharedCustomerEventId } from "./calendar/shared-customer-event-id";
import { sharedObjects } from "./calendar/shared-objects";
import { allowedCountries } from "./company/allowed-countries";
import { blackoutWindows } from "./company/blackout-windows";
import { coordinatorsRequired } from "./company/coordinators-required";
import { customerEventId } from "./company/customer-event-id";
import { largeAudience } from "./company/large-audience";
import { leadTime } from "./company/lead-time";
import { longestDuration } from "./company/longest-duration";
import { namePattern } from "./company/name-pattern";
import { objectsRequired } from "./company/objects-required";
import { requiredTags } from "./company/required-tags";
import { shortestDuration } from "./company/shortest-duration";
import { tagVocabulary } from "./company/tag-vocabulary";
import { audienceLocationsLimits } from "./limits/audience-locations-limits";
import { audienceSizeLimits } from "./limits/audience-size-limits";
import { bitratesLimits } from "./limits/bitrates-limits";
import { coordinatorsLimits } from "./limits/coordinators-limits";
import { customerEventIdLimits } from "./limits/customer-event-id-limits";
import { datesValid } from "./limits/dates-valid";
import { descriptionLimits } from "./limits/description-limits";
import { knownMembers } from "./limits/known-members";
import { msl4StreamUnavailable } from "./limits/msl4-stream-unavailable";
import { nameLimits } from "./limits/name-limits";
import { objectsLimits } from "./limits/objects-limits";
import { ownerTagReserved } from "./limits/owner-tag-reserved";
import { recurrenceLimits } from "./limits/recurrence-limits";
import { tagsLimits } from "./limits/tags-limits";
import { defaultTags } from "./mended/default-tags";
import { uniqueTags } from "./mended/unique-tags";
import { upperCaseCountries } from "./mended/upper-case-countries";

/** Rules by what they are about. In this order they judge, and those that mend do it. */
export const RULE_GROUPS = {
  /** What the API would refuse. */
  "Field limits": [
    nameLimits,
    descriptionLimits,
    customerEventIdLimits,
    datesValid,
    audienceSizeLimits,
    audienceLocationsLimits,
    coordinatorsLimits,
    tagsLimits,
    ownerTagReserved,
    objectsLimits,
    bitratesLimits,
    msl4StreamUnavailable,
    recurrenceLimits,
    knownMembers,
  ],
  /** Off until they are configured. */
  "Rules of your company": [
    requiredTags,
    tagVocabulary,
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
  /** What no single event shows. */
  "Rules of the whole calendar": [
    sameEvent,
    oneResourceAnEvent,
    sharedObjects,
    seriesOverlap,
    audienceCapacity,
    sharedCustomerEventId,
  ],
  /** Change events before they are judged. */
  "Rules that mend": [upperCaseCountries, uniqueTags, defaultTags],
} as const satisfies Record<string, readonly Rule[]>;

/** All rules, in the order in which they judge. */
export const RULES: readonly Rule[] = Object.values(RULE_GROUPS).flat();
