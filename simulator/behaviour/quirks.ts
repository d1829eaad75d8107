import type { ProblemForm } from "../api/problems";
import { type Operation, OPERATION_NAMES } from "../api/router";
import { InputError } from "../errors";
import { formatMillis } from "../validity/instants";

/**
 * What a gateway answers in place of the API: an HTML page with this status, or a 404 without a body. With `200-after`
 * the API does its work first, and the page replaces its answer.
 */
export type GatewayPage = "200" | "200-after" | "403" | "404" | "404-empty" | "503";

/** The operations that the gateway answers with a page. */
export type GatewayPages = Readonly<Partial<Record<Operation, GatewayPage>>>;

/** The ways in which another Event Center, or the gateway before it, may differ from the document. */
export interface Quirks {
  /** Returns the lists of an event in reverse order. */
  readonly reorder: boolean;
  /**
   * The form of dates: as in the document, with milliseconds (real ones in the server's own stamps), with the offset
   * +02:00 or +00:00, or without separators.
   */
  readonly dateForm: "document" | "milliseconds" | "offset" | "utc-offset" | "basic";
  /** `createdDate` and `modifiedDate`: texts, milliseconds since 1970, or absent. */
  readonly serverDates: "text" | "epoch" | "absent";
  /** Members that are not set: an empty list or null, always null, or absent. */
  readonly empty: "omit" | "null" | "empty";
  /** Adds members that the document does not know. */
  readonly extraMembers: boolean;
  /** Leaves `objects` out of answers to POST and PUT. */
  readonly noObjectsInWriteAnswers: boolean;
  /** Writes `objects` as an empty list in answers to POST and PUT. */
  readonly emptyObjectsInWriteAnswers: boolean;
  /** Leaves `objects` out of an event that has none, even in a GET. */
  readonly omitEmptyObjects: boolean;
  /** Always writes `objects` as null. */
  readonly nullObjects: boolean;
  /** Writes the tags of an event as names, without ids. */
  readonly tagsAsTexts: boolean;
  /** Writes `audienceSize` as a text. */
  readonly audienceSizeAsText: boolean;
  /** Writes 0 for an `audienceSize` that is not set. */
  readonly zeroAudienceSize: boolean;
  /** Writes country codes in lower case. */
  readonly lowerCaseCountries: boolean;
  /** Writes bit rates as texts. */
  readonly bitratesAsTexts: boolean;
  /** Leaves `data` out of a list without items. */
  readonly noDataInEmptyLists: boolean;
  /** Leaves `version` out of list items. */
  readonly noVersionInLists: boolean;
  /** Answers a PUT with the version that was sent, as the document's sample does. */
  readonly staleVersionInPutAnswer: boolean;
  /** Accepts equal events in place of a 409. */
  readonly acceptDuplicates: boolean;
  /** How much a change adds to the version; 0 never changes it. */
  readonly versionStep: number;
  /** The form of problems. */
  readonly problemForm: ProblemForm;
  /** Tidies texts on write: outer blanks, runs of blanks, line ends (LF), Unicode form (NFC). */
  readonly tidyText: boolean;
  /** The later API's limits: names are not blank, a coordinator has at most 256 characters. */
  readonly laterLimits: boolean;
  /** The object types that are accepted; all of the document's if empty. */
  readonly objectTypes: readonly string[];
  /** How many `sort` parameters a list accepts; more are answered with 400. */
  readonly sorts: "many" | "one" | "none";
  /**
   * Before the first later page of `events` is read, inserts an event on an earlier page, removes one, or does both so
   * that the totals stay the same.
   */
  readonly pageShift: "none" | "inserted" | "removed" | "moved";
  /** Lists show the events of this many milliseconds ago, at most a minute. */
  readonly listLag: number;
  /** Each account counts its own ids, so ids and versions of two accounts are equal. */
  readonly idsPerAccount: boolean;
  /** Hides events as if they had another contract type: not listed, 404. */
  readonly hiddenIds: readonly number[];
  /** Answers a POST or GET of an event with objects with 403 "Insufficient permissions to access CpCode entity". */
  readonly forbiddenObjects: boolean;
  /** Answers PUT and DELETE with 403 "Insufficient permissions to modify Event entity". */
  readonly forbiddenChanges: boolean;
  /** The operations that the gateway answers with a page. */
  readonly gatewayPages: GatewayPages;
  /** Blocks the next requests, this many, as the gateway blocks a burst; nothing is done. */
  readonly burstBlock: number;
  /** Blocks requests in the same way, for this many milliseconds from the first one on. */
  readonly burstBlockTime: number;
  /** The status of the block. */
  readonly burstBlockStatus: 400 | 403;
  /** Answers requests beyond this many at the same time with 429 and `Retry-After`, all together; 0 is no limit. */
  readonly concurrencyLimit: number;
}

/** An Event Center as the document describes it. */
export const PLAIN: Quirks = {
  reorder: false,
  dateForm: "document",
  serverDates: "text",
  empty: "empty",
  extraMembers: false,
  noObjectsInWriteAnswers: false,
  emptyObjectsInWriteAnswers: false,
  omitEmptyObjects: false,
  nullObjects: false,
  tagsAsTexts: false,
  audienceSizeAsText: false,
  zeroAudienceSize: false,
  lowerCaseCountries: false,
  bitratesAsTexts: false,
  noDataInEmptyLists: false,
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

interface Quirk<Value> {
  /** Values that a test may try. */
  readonly values: readonly Value[];
  /** Reads a text of the command line, JSON or a program's value; undefined if the quirk cannot have it. */
  readonly read: (value: unknown) => Value | undefined;
  /** Refuses requests that the document would accept. */
  readonly refuses?: true;
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
  ...sample: readonly Item[]
): Quirk<readonly Item[]> => ({
  values: [sample],
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

/** `getEvent:404,listEvents:503` on the command line; a page alone applies to every operation. */
function readGatewayPages(value: unknown): GatewayPages | undefined {
  if (typeof value === "string") {
    const entries = value.split(",").flatMap((part) => {
      const [page, operation] = part.split(":").reverse();
      return (operation === undefined ? OPERATION_NAMES : [operation]).map((name) => [name, page] as const);
    });
    return readGatewayPages(Object.fromEntries(entries));
  }
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const given = Object.entries(value);
  const isKnown = ([name, page]: [string, unknown]) =>
    OPERATION_NAMES.some((known) => known === name) && PAGES.some((known) => known === page);
  return given.every(isKnown) ? Object.fromEntries<GatewayPage>(given) : undefined;
}

const TABLE: { readonly [Name in keyof Quirks]: Quirk<Quirks[Name]> } = {
  reorder: flag,
  dateForm: choice("document", "milliseconds", "offset", "utc-offset", "basic"),
  serverDates: choice("text", "epoch", "absent"),
  empty: choice("empty", "omit", "null"),
  extraMembers: flag,
  noObjectsInWriteAnswers: flag,
  emptyObjectsInWriteAnswers: flag,
  omitEmptyObjects: flag,
  nullObjects: flag,
  tagsAsTexts: flag,
  audienceSizeAsText: flag,
  zeroAudienceSize: flag,
  lowerCaseCountries: flag,
  bitratesAsTexts: flag,
  noDataInEmptyLists: flag,
  noVersionInLists: flag,
  staleVersionInPutAnswer: flag,
  acceptDuplicates: flag,
  versionStep: wholeNumber([1, 7, 500]),
  problemForm: choice("document", "typed"),
  tidyText: flag,
  laterLimits: flag,
  objectTypes: { ...listOf(readText, "CP_CODE", "SRIP_SLOT", "MSL4_STREAM"), refuses: true },
  sorts: choice("many", "one", "none"),
  pageShift: choice("none", "inserted", "removed", "moved"),
  listLag: wholeNumber([50], LONGEST_LAG),
  idsPerAccount: flag,
  hiddenIds: { ...listOf(readWholeNumber, 1), refuses: true },
  forbiddenObjects: { ...flag, refuses: true },
  forbiddenChanges: { ...flag, refuses: true },
  gatewayPages: {
    values: PAGES.map((page) => ({ getEvent: page })),
    read: readGatewayPages,
    refuses: true,
  },
  burstBlock: { ...wholeNumber([2]), refuses: true },
  burstBlockTime: { ...wholeNumber([50]), refuses: true },
  burstBlockStatus: { ...choice(400, 403), refuses: true },
  concurrencyLimit: { ...wholeNumber([1]), refuses: true },
};

export const QUIRK_NAMES = Object.keys(TABLE);

const isQuirk = (name: string): name is keyof Quirks => Object.hasOwn(TABLE, name);

/** Reads quirks from a command line, JSON or a program. Errors: InputError for an unknown name or a wrong value. */
export function readQuirks(values: Readonly<Record<string, unknown>>): Partial<Quirks> {
  const read = Object.entries(values).map(([name, value]): [string, unknown] => {
    if (!isQuirk(name)) {
      throw new InputError(`There is no quirk ${name}; there are ${QUIRK_NAMES.join(", ")}`);
    }
    const known = TABLE[name].read(value);
    if (known === undefined) {
      throw new InputError(`The quirk ${name} cannot be ${JSON.stringify(value)}`);
    }
    return [name, known];
  });
  return Object.fromEntries(read);
}

/** The server's stamp of a moment: whole seconds, unless dates have milliseconds. */
export const stampOf = (now: number, { dateForm }: Quirks): string =>
  dateForm === "milliseconds" ? new Date(now).toISOString() : formatMillis(now);

/** A quirk with a value, for tables of tests. */
export interface QuirkCase {
  /** As `--quirk` takes it, such as `dateForm=basic`. */
  readonly name: string;
  /** As `setQuirks` and the option take it. */
  readonly quirks: Partial<Quirks>;
  /** Whether every operation still does its work, so that a deployment must succeed. */
  readonly works: boolean;
}

function written(value: unknown): string {
  if (Array.isArray(value)) {
    return value.join(",");
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value)
        .map((entry) => entry.join(":"))
        .join(",")
    : String(value);
}

/** Every quirk with every value that differs from the document. */
export const QUIRKS: readonly QuirkCase[] = QUIRK_NAMES.filter(isQuirk).flatMap((name) =>
  TABLE[name].values
    .filter((value) => value !== PLAIN[name])
    .map((value) => ({
      name: value === true ? name : `${name}=${written(value)}`,
      quirks: readQuirks({ [name]: value }),
      works: TABLE[name].refuses !== true,
    })),
);
