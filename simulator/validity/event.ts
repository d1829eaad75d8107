import { FREQUENCIES, LIMITS } from "pulumi-akamai-event-center/contract";
import type { Frequency } from "pulumi-akamai-event-center/contract";
import countries from "i18n-iso-countries/index";
import type { EventContent } from "../store/event";
import { readObjects } from "./objects";
import { instant, listOf, members, nullable, oneOf, required, text, wholeNumber } from "./readers";
import { isAccepted, type Reader, type Refusal, REFUSED, Refused, type Refuse } from "./refusals";

export interface Recurrence {
  readonly frequency: Frequency;
  readonly count: number;
}

const COMMON = [
  "name",
  "description",
  "customerEventId",
  "start",
  "end",
  "audienceSize",
  "audienceLocations",
  "coordinators",
  "tags",
  "objects",
] as const;

const countryCode: Reader<string> = (value, path, refuse) =>
  typeof value === "string" && Object.hasOwn(countries.getAlpha2Codes(), value)
    ? value
    : refuse(path, value, "must be a two-letter ISO 3166 country code");

const itself = (value: string) => value;

const nameText = text({ maximum: LIMITS.name.maxLength });
const nameOf =
  ({ laterLimits }: Rules): Reader<string> =>
  (value, path, refuse) =>
    (value ?? "") === "" || (laterLimits && typeof value === "string" && value.trim() === "")
      ? refuse(path, value, "must not be blank")
      : nameText(value, path, refuse);
const description = nullable(text({ maximum: LIMITS.description.maxLength }));
const customerEventId = nullable(text({ maximum: LIMITS.customerEventId.maxLength }));
const audienceSize = nullable(wholeNumber(LIMITS.audienceSize));
const audienceLocations = nullable(
  listOf(countryCode, { maximum: LIMITS.audienceLocations.maxItems, unique: itself }),
);
const LATER_COORDINATOR = 256;
const coordinatorsOf = ({ laterLimits }: Rules) =>
  nullable(
    listOf(text({ minimum: 1, maximum: laterLimits ? LATER_COORDINATOR : Infinity }), {
      maximum: LIMITS.coordinators.maxItems,
    }),
  );
const tags = nullable(
  listOf(text({ minimum: 1, maximum: LIMITS.tags.maxLength }), {
    maximum: LIMITS.tags.maxItems,
    unique: itself,
  }),
);

const readRecurrence: Reader<Recurrence> = (value, path, refuse) => {
  const found = members(["frequency", "count"])(value, path, refuse);
  if (found instanceof Refused) {
    return REFUSED;
  }
  const recurrence = {
    frequency: required(found, "frequency", oneOf(FREQUENCIES), refuse, `${path}.frequency`),
    count: required(found, "count", wholeNumber(LIMITS.recurrenceCount), refuse, `${path}.count`),
  };
  return isAccepted(recurrence) ? recurrence : REFUSED;
};

function readContent(
  found: ReadonlyMap<string, unknown>,
  rules: Rules,
  refuse: Refuse,
): EventContent | Refused {
  /** For the members that the table lets be null, absent says the same. */
  const read = <Value>(member: string, reader: Reader<Value>): Value | Refused =>
    reader(found.get(member) ?? null, member, refuse);
  const content = {
    name: nameOf(rules)(found.get("name") ?? null, "name", refuse),
    description: read("description", description),
    customerEventId: read("customerEventId", customerEventId),
    start: required(found, "start", instant, refuse),
    end: required(found, "end", instant, refuse),
    audienceSize: read("audienceSize", audienceSize),
    audienceLocations: read("audienceLocations", audienceLocations) ?? [],
    coordinators: read("coordinators", coordinatorsOf(rules)) ?? [],
    tags: read("tags", tags) ?? [],
    objects: found.has("objects") ? readObjects(rules)(found.get("objects"), "objects", refuse) : [],
  };
  const { start, end } = content;
  if (!(start instanceof Refused) && !(end instanceof Refused) && end <= start) {
    return refuse("end", found.get("end"), "must be after start");
  }
  return isAccepted(content) ? { ...content, coordinators: [...new Set(content.coordinators)] } : REFUSED;
}

export type Verdict<Request> =
  { readonly request: Request; readonly refusals?: never } | { readonly refusals: readonly Refusal[] };

function judge<Request>(read: (refuse: Refuse) => Request | Refused): Verdict<Request> {
  const refusals: Refusal[] = [];
  const request = read((parameter, value, reason) => {
    refusals.push({ parameter, value, reason });
    return REFUSED;
  });
  return request instanceof Refused || refusals.length > 0 ? { refusals } : { request };
}

/** What a server accepts beyond or short of the document. */
export interface Rules {
  readonly allowMsl4Streams: boolean;
  /** Names are not blank, coordinators not longer than 256 characters. */
  readonly laterLimits?: boolean;
  /** All types of the document if empty. */
  readonly objectTypes?: readonly string[];
}

/** The body of a POST. */
export const judgeCreate = (
  body: unknown,
  rules: Rules,
): Verdict<{ content: EventContent; recurrence: Recurrence | undefined }> =>
  judge((refuse) => {
    const found = members([...COMMON, "recurrence"])(body, "", refuse);
    if (found instanceof Refused) {
      return REFUSED;
    }
    const request = {
      content: readContent(found, rules, refuse),
      recurrence: found.has("recurrence")
        ? readRecurrence(found.get("recurrence"), "recurrence", refuse)
        : undefined,
    };
    return isAccepted(request) ? request : REFUSED;
  });

/** The body of a PUT: it says all of the event, so a member that is absent is cleared. */
export const judgeUpdate = (
  body: unknown,
  rules: Rules,
): Verdict<{ content: EventContent; version: number }> =>
  judge((refuse) => {
    const found = members(["version", ...COMMON])(body, "", refuse);
    if (found instanceof Refused) {
      return REFUSED;
    }
    const request = {
      content: readContent(found, rules, refuse),
      version: required(found, "version", wholeNumber({}), refuse),
    };
    return isAccepted(request) ? request : REFUSED;
  });
