import { DateTime } from "luxon";

/**
 * The document's tables EventCreate and EventUpdate, read to the letter: an oracle beside the product's own two judges. It
 * allows what the document does not forbid: empty texts, an end before the start, dates without an offset, unknown members.
 */

/** ISO 3166-1 alpha-2, and XK, a user-assigned code that everybody uses for Kosovo. */
const COUNTRIES = new Set(
  (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO " +
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE " +
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO " +
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW " +
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM " +
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
  ).split(" "),
);

type Test = (value: unknown) => boolean;

/** Counts code points, the most generous reading of "characters". */
const text =
  (maximum = Infinity): Test =>
  (value) =>
    typeof value === "string" && Array.from(value).length <= maximum;

const integer =
  (minimum = -Infinity, maximum = Infinity): Test =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;

const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);

const oneOf =
  (...words: string[]): Test =>
  (value) =>
    words.some((word) => word === value);

/** Items are equal if their JSON is, in any order of members. */
const canonical = (value: unknown): string =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? JSON.stringify(
        Object.entries(value)
          .map(([name, content]) => [name, canonical(content)])
          .sort(),
      )
    : JSON.stringify(value);

const list =
  (item: Test, { maximum = Infinity, unique = false } = {}): Test =>
  (value) =>
    Array.isArray(value) &&
    value.length <= maximum &&
    value.every((element: unknown) => item(element)) &&
    (!unique || new Set(value.map(canonical)).size === value.length);

const timestamp: Test = (value) =>
  typeof value === "string" && value.includes("T") && DateTime.fromISO(value).isValid;

const country: Test = (value) => typeof value === "string" && COUNTRIES.has(value);

const members =
  (tests: Readonly<Record<string, Test>>): Test =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(tests).every(([name, test]) =>
      test(new Map<string, unknown>(Object.entries(value)).get(name)),
    );

const orAbsent =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);

const STREAMS = ["FLASH_LIVE_STREAM", "UNIVERSAL_LIVE_STREAM"];

const TESTS: Readonly<Record<string, Test>> = {
  name: text(750),
  start: timestamp,
  end: timestamp,
  description: orAbsent(orNull(text(2000))),
  customerEventId: orAbsent(orNull(text(100))),
  audienceSize: orAbsent(orNull(integer(1))),
  audienceLocations: orAbsent(orNull(list(country, { maximum: 20, unique: true }))),
  coordinators: orAbsent(orNull(list(text(), { maximum: 20 }))),
  tags: orAbsent(orNull(list(text(100), { maximum: 20, unique: true }))),
  objects: orAbsent(
    list(
      members({
        id: integer(),
        // "Associating Media Service Live 4 streams with your events is unavailable at this time."
        type: oneOf("QOS_REPORT_PACK", "SM_REPORT_PACK", "CP_CODE", "SRIP_SLOT", ...STREAMS),
        bitrates: orAbsent(orNull(list(integer(), { maximum: 20, unique: true }))),
      }),
      { unique: true },
    ),
  ),
  recurrence: orAbsent(
    members({ frequency: oneOf("HOURLY", "DAILY", "WEEKLY", "MONTHLY"), count: integer(1, 366) }),
  ),
};

/** The members of a POST body that the document itself refuses. */
export function refusedByTheDocument(body: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(TESTS).flatMap(([name, test]) => (test(body[name]) ? [] : [name]));
}
