import { InputError } from "../errors";
import type { Operation } from "../api/operations";
import type { ProblemForm } from "../api/problems";
import { formatMillis } from "../validity/instants";

/**
 * What a gateway answers instead of the API: an HTML page with this status, or a 404 without a body. With `200-after`
 * the API does its work first, and the page takes the place of its answer.
 */
export type GatewayPage = "200" | "200-after" | "403" | "404" | "404-empty" | "503";

/** The operations that a gateway's page answers. */
export type GatewayPages = Readonly<Partial<Record<Operation, GatewayPage>>>;

/** How another Event Center, or a gateway before it, may differ from the document's samples. */
export interface Quirks {
  /** Lists inside an event come in another order than they were sent in. */
  readonly reorder: boolean;
  /**
   * How dates are written: as in the document, with milliseconds (those of the server's own stamps are real), with the
   * offset +02:00 or +00:00, or without separators.
   */
  readonly dateForm: "document" | "milliseconds" | "offset" | "utc-offset" | "basic";
  /** `createdDate` and `modifiedDate`: texts, numbers of milliseconds since 1970, or left out. */
  readonly serverDates: "text" | "epoch" | "absent";
  /** What stands for a member that is not set: an empty list or null, null always, or nothing. */
  readonly empty: "omit" | "null" | "empty";
  /** Answers carry members that the document does not know. */
  readonly extraMembers: boolean;
  /** Answers of POST and PUT leave `objects` out. */
  readonly noObjectsInWriteAnswers: boolean;
  /** Answers leave `objects` out of an event that has none, GET included. */
  readonly omitEmptyObjects: boolean;
  /** `objects` is null in every answer, whatever the event has. */
  readonly nullObjects: boolean;
  /** The tags of an event are names, without ids. */
  readonly tagsAsTexts: boolean;
  /** `audienceSize` is a text. */
  readonly audienceSizeAsText: boolean;
  /** Bit rates are texts. */
  readonly bitratesAsTexts: boolean;
  /** List items have no `version`. */
  readonly noVersionInLists: boolean;
  /** Answers of PUT repeat the version that was sent, as the document's sample does. */
  readonly staleVersionInPutAnswer: boolean;
  /** Equal events are accepted instead of 409. */
  readonly acceptDuplicates: boolean;
  /** How far a change moves the version stamp; 0 if it never moves. */
  readonly versionStep: number;
  /** How problems are written. */
  readonly problemForm: ProblemForm;
  /** Texts are tidied on write: outer blanks, runs of blanks, line ends (LF), Unicode form (NFC). */
  readonly tidyText: boolean;
  /** The later API's limits: names are not blank, a coordinator has at most 256 characters. */
  readonly laterLimits: boolean;
  /** The object types that are accepted; all of the document's if empty. */
  readonly objectTypes: readonly string[];
  /** How many `sort` parameters a list takes; more are answered with 400. */
  readonly sorts: "many" | "one" | "none";
  /**
   * What happens before the first later page of `events` is read: an event is inserted before it, one is removed from
   * the pages before it, or both, so that the totals stay as they were.
   */
  readonly pageShift: "none" | "inserted" | "removed" | "moved";
  /** For so many milliseconds, lists show what was before a change; at most a minute. */
  readonly listLag: number;
  /** Each account counts ids of its own, so that ids and versions of two accounts are the same. */
  readonly idsPerAccount: boolean;
  /** Events of other contract types: lists leave them out, and their ids are answered with 404. */
  readonly hiddenIds: readonly number[];
  /** POST and GET of an event with objects: 403 "Insufficient permissions to access CpCode entity". */
  readonly forbiddenObjects: boolean;
  /** PUT and DELETE: 403 "Insufficient permissions to modify Event entity". */
  readonly forbiddenChanges: boolean;
  /** The operations that a gateway's page answers. */
  readonly gatewayPages: GatewayPages;
  /** The gateway's block of a burst for the next so many requests; nothing is done. */
  readonly burstBlock: number;
  /** The same block for so many milliseconds from the first request on. */
  readonly burstBlockTime: number;
  /** The status of the block. */
  readonly burstBlockStatus: 400 | 403;
  /** Requests at the same time; the others are answered together with 429 and `Retry-After`. No limit if 0. */
  readonly concurrencyLimit: number;
}

/** An Event Center as the document shows it. */
export const PLAIN: Quirks = {
  reorder: false,
  dateForm: "document",
  serverDates: "text",
  empty: "empty",
  extraMembers: false,
  noObjectsInWriteAnswers: false,
  omitEmptyObjects: false,
  nullObjects: false,
  tagsAsTexts: false,
  audienceSizeAsText: false,
  bitratesAsTexts: false,
  noVersionInLists: false,
  staleVersionInPutAnswer: false,
  acceptDuplicates: false,
  versionStep: 3,
  problemForm: "document",
  tidyText: false,
  laterLimits: false,
  objectTypes: [],
  sorts: "many",
  pageShift: "none",
  listLag: 0,
  idsPerAccount: false,
  hiddenIds: [],
  forbiddenObjects: false,
  forbiddenChanges: false,
  gatewayPages: {},
  burstBlock: 0,
  burstBlockTime: 0,
  burstBlockStatus: 400,
  concurrencyLimit: 0,
};

/** The server's stamp of a moment: whole seconds, unless dates have milliseconds. */
export const stampOf = (now: number, { dateForm }: Quirks): string =>
  dateForm === "milliseconds" ? new Date(now).toISOString() : formatMillis(now);

interface Quirk<Value> {
  /** What a test may try. */
  readonly values: readonly Value[];
  /** Reads a command line's text, JSON or a program's value; undefined for what it cannot be. */
  readonly read: (value: unknown) => Value | undefined;
}

const choice = <const Value extends boolean | number | string>(
  ...values: readonly Value[]
): Quirk<Value> => ({
  values,
  read: (value) => values.find((known) => known === value || String(known) === value),
});

const flag = choice<boolean>(false, true);

const readWholeNumber = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
};

const wholeNumber = (values: readonly number[], maximum = Infinity): Quirk<number> => ({
  values,
  read: (value) => {
    const number = readWholeNumber(value);
    return number !== undefined && number <= maximum ? number : undefined;
  },
});

const readText = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** `a,b` on the command line. */
const listOf = <Item>(
  readItem: (value: unknown) => Item | undefined,
  ...values: readonly (readonly Item[])[]
): Quirk<readonly Item[]> => ({
  values,
  read: (value) => {
    const given: unknown = typeof value === "string" ? value.split(",") : value;
    if (!Array.isArray(given)) {
      return undefined;
    }
    const items = given.map(readItem).filter((item) => item !== undefined);
    return items.length === given.length ? items : undefined;
  },
});

const LONGEST_LAG = 60_000;

const PAGES: readonly GatewayPage[] = ["200", "200-after", "403", "404", "404-empty", "503"];
const OPERATION_NAMES: readonly Operation[] = [
  "listEvents",
  "createEvent",
  "getEvent",
  "updateEvent",
  "deleteEvent",
  "listTags",
];

/** `getEvent:404,listEvents:503` on the command line; a page alone is for every operation. */
function readGatewayPages(value: unknown): GatewayPages | undefined {
  const entries: [string, unknown][] =
    typeof value === "string"
      ? value.split(",").flatMap((part) => {
          const [page = "", operation] = part.split(":").reverse();
          return (operation === undefined ? OPERATION_NAMES : [operation]).map((name): [string, unknown] => [
            name,
            page,
          ]);
        })
      : typeof value === "object" && value !== null
        ? Object.entries(value)
        : [["", value]];
  const found = new Map<Operation, GatewayPage>();
  for (const [name, page] of entries) {
    const operation = OPERATION_NAMES.find((known) => known === name);
    const known = PAGES.find((candidate) => candidate === page);
    if (operation === undefined || known === undefined) {
      return undefined;
    }
    found.set(operation, known);
  }
  return Object.fromEntries(found);
}

const TABLE: { readonly [Name in keyof Quirks]: Quirk<Quirks[Name]> } = {
  reorder: flag,
  dateForm: choice("document", "milliseconds", "offset", "utc-offset", "basic"),
  serverDates: choice("text", "epoch", "absent"),
  empty: choice("omit", "null", "empty"),
  extraMembers: flag,
  noObjectsInWriteAnswers: flag,
  omitEmptyObjects: flag,
  nullObjects: flag,
  tagsAsTexts: flag,
  audienceSizeAsText: flag,
  bitratesAsTexts: flag,
  noVersionInLists: flag,
  staleVersionInPutAnswer: flag,
  acceptDuplicates: flag,
  versionStep: wholeNumber([1, 7, 500]),
  problemForm: choice("document", "typed"),
  tidyText: flag,
  laterLimits: flag,
  objectTypes: listOf(readText, ["CP_CODE", "SRIP_SLOT", "MSL4_STREAM"]),
  sorts: choice("many", "one", "none"),
  pageShift: choice("none", "inserted", "removed", "moved"),
  listLag: wholeNumber([50], LONGEST_LAG),
  idsPerAccount: flag,
  hiddenIds: listOf(readWholeNumber, [1]),
  forbiddenObjects: flag,
  forbiddenChanges: flag,
  gatewayPages: {
    values: PAGES.map((page) => ({ getEvent: page })),
    read: readGatewayPages,
  },
  burstBlock: wholeNumber([2]),
  burstBlockTime: wholeNumber([50]),
  burstBlockStatus: choice(400, 403),
  concurrencyLimit: wholeNumber([1]),
};

/** Requests are refused that the document's Event Center would carry out. */
const REFUSING: readonly (keyof Quirks)[] = [
  "objectTypes",
  "hiddenIds",
  "forbiddenObjects",
  "forbiddenChanges",
  "gatewayPages",
  "burstBlock",
  "burstBlockTime",
  "burstBlockStatus",
  "concurrencyLimit",
];

export const QUIRK_NAMES = Object.keys(TABLE);

const isQuirk = (name: string): name is keyof Quirks => QUIRK_NAMES.includes(name);

/** Quirks from a command line or the control path; throws if one is not known or cannot have the value. */
export function readQuirks(values: Readonly<Record<string, unknown>>): Partial<Quirks> {
  const read = Object.entries(values).map(([name, value]): [string, unknown] => {
    const known = isQuirk(name) ? TABLE[name].read(value) : undefined;
    if (known === undefined) {
      throw new InputError(
        isQuirk(name)
          ? `The quirk ${name} cannot be ${JSON.stringify(value)}`
          : `There is no quirk ${name}; there are ${QUIRK_NAMES.join(", ")}`,
      );
    }
    return [name, known];
  });
  return Object.fromEntries(read);
}

/** One quirk with one value, for tables of tests. */
export interface QuirkCase {
  /** As `--quirk` takes it, such as `dateForm=basic`. */
  readonly name: string;
  /** Set by `setQuirks` or the option. */
  readonly quirks: Partial<Quirks>;
  /** True if every operation still does its work, so that a deployment has to succeed. */
  readonly works: boolean;
}

const written = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(",")
    : typeof value === "object" && value !== null
      ? Object.entries(value)
          .map((entry) => entry.join(":"))
          .join(",")
      : String(value);

/** Every quirk with every value that differs from the document. */
export const QUIRKS: readonly QuirkCase[] = QUIRK_NAMES.filter(isQuirk).flatMap((name) =>
  TABLE[name].values
    .filter((value) => value !== PLAIN[name])
    .map((value) => ({
      name: value === true ? name : `${name}=${written(value)}`,
      quirks: readQuirks({ [name]: value }),
      works: !REFUSING.includes(name),
    })),
);
