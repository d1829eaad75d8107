import { QUIRKS, type Quirks } from "akamai-event-center-simulator";
import { EXIT } from "../../../cli/frame/exit-codes";
import { methodsOf } from "../../support/observe";
import { simulators } from "../../support/simulator";
import { doctor, EVENTS, fill, named, PRIVATE, seenBy } from "./support/doctor";

const start = simulators();

/** What differs from the document under each quirk: the checks, and of some what they have seen. */
const DIFFERENCES: Readonly<Record<string, Readonly<Record<string, string | RegExp>>>> = {
  reorder: { "order of lists": "another order" },
  "dateForm=milliseconds": { dates: /^yyyy-MM-ddTHH:mm:ss\.SSSZ \(\d+\)$/ },
  "dateForm=offset": { dates: /^yyyy-MM-ddTHH:mm:ss with an offset \(\d+\)$/ },
  "dateForm=utc-offset": { dates: /^yyyy-MM-ddTHH:mm:ss\+00:00 \(\d+\)$/ },
  "dateForm=basic": { dates: /^yyyyMMddTHHmmssZ \(\d+\)$/ },
  "serverDates=epoch": { dates: /milliseconds since 1970 \(6\)/ },
  "serverDates=absent": {
    dates: /3 of 3 events without createdDate or modifiedDate/,
    "who and when": "missing: createdDate, modifiedDate",
  },
  extraMembers: { members: /not in the document: _links, addedLater$/ },
  noObjectsInWriteAnswers: { "objects of writes": /^0 of \d responses$/ },
  omitEmptyObjects: {
    objects: "a list (1), left out (2)",
    "objects of writes": /^0 of \d responses$/,
  },
  nullObjects: { objects: "null (3)", "objects of writes": /^0 of \d responses$/ },
  tagsAsTexts: { members: /in another form: tags$/ },
  audienceSizeAsText: { members: /in another form: audienceSize$/ },
  zeroAudienceSize: { members: /in another form: audienceSize$/ },
  noDataInEmptyLists: { paging: "answered 200 [EVENT_CENTER_RESPONSE]" },
  bitratesAsTexts: { members: /in another form: objects$/ },
  noVersionInLists: { versions: "0 of 4 list items have a version" },
  staleVersionInPutAnswer: { update: /^from 3 to 6; the PUT returns 3$/ },
  acceptDuplicates: { "equal create": "accepted" },
  tidyText: { "text as sent": "normalised" },
  "sorts=none": { sort: "sort=start,asc is refused" },
  "listLag=50": { "listed at once": /^after \d/ },
  forbiddenObjects: {
    rights: "403 for getEvent (1 response)",
    "events in full": "1 of 3 failed: answered 403 [EVENT_CENTER_ACCESS_DENIED]",
  },
  forbiddenChanges: {
    rights: /^403 for updateEvent, deleteEvent /,
    "tags as sent": "answered 403 [EVENT_CENTER_ACCESS_DENIED]",
    update: "answered 403 [EVENT_CENTER_ACCESS_DENIED]",
    clearing: "answered 403 [EVENT_CENTER_ACCESS_DENIED]",
    delete: "answered 403 [EVENT_CENTER_ACCESS_DENIED]",
  },
  "gatewayPages=getEvent:200": pageOfGets("200"),
  // An event that is not there is a 404 of the API before the page.
  "gatewayPages=getEvent:200-after": { ...pageOfGets("200"), "missing event": "" },
  "gatewayPages=getEvent:403": pageOfGets("403"),
  "gatewayPages=getEvent:404": pageOfGets("404"),
  "gatewayPages=getEvent:404-empty": {
    answers: /^404 without a body to getEvent: \d of \d+ responses are not from the API$/,
    "events in full": "3 of 3 failed: answered 404 [EVENT_CENTER_NOT_FOUND]",
    "missing event": "404 without a problem document",
    create: "answered 404 [EVENT_CENTER_NOT_FOUND]",
  },
  "burstBlock=2": { "rate limits": /^2 responses from a gateway that blocks bursts/ },
  "burstBlockTime=50": { "rate limits": /from a gateway that blocks bursts/ },
};

function pageOfGets(status: string) {
  const answered = `answered ${status} [EVENT_CENTER_RESPONSE]`;
  return {
    answers: new RegExp(`^${status} with a page to getEvent: \\d of \\d+ responses`),
    "events in full": `3 of 3 failed: ${answered}`,
    "missing event": answered,
    create: answered,
  };
}

/** What the document leaves open, or allows: no difference, but the report names it. */
const NAMED: Readonly<Record<string, Readonly<Record<string, string | RegExp>>>> = {
  "empty=omit": { members: /not set: left out \(\d+\)$/ },
  "empty=null": { members: /not set: null \(\d+\)$/ },
  "versionStep=1": { update: "from 1 to 2" },
  "versionStep=7": { update: "from 7 to 14" },
  "versionStep=500": { update: "from 500 to 1000" },
  "problemForm=typed": {
    "equal create": "409, type duplicate",
    "stale update": "409, type concurrent-modification",
    limits: "400, type constraint-violation, which names the member",
  },
};

/** What the provider's own requests never meet, or do not notice. */
const UNSEEN = [
  "emptyObjectsInWriteAnswers",
  "lowerCaseCountries",
  "laterLimits",
  "objectTypes=CP_CODE,SRIP_SLOT,MSL4_STREAM",
  "sorts=one",
  "pageShift=inserted",
  "pageShift=removed",
  "pageShift=moved",
  "idsPerAccount",
  "hiddenIds=1",
  "burstBlockStatus=403",
  "concurrencyLimit=1",
];

/** Nothing is left behind, except where a delete is refused for good. */
const LEFT: Readonly<Record<string, number>> = { forbiddenChanges: 1 };

/** The gateway never lets a GET through, so that nothing is known. */
const SILENT = ["gatewayPages=getEvent:503"];

async function under(quirks: Partial<Quirks>) {
  const simulator = await start();
  fill(simulator);
  simulator.setQuirks(quirks);
  return { simulator, ...(await doctor(simulator, ["--write", "--yes"])) };
}

const cases = QUIRKS.filter(({ name }) => !SILENT.includes(name));

test("every quirk has its row", () => {
  const rows = [...Object.keys(DIFFERENCES), ...Object.keys(NAMED), ...UNSEEN, ...SILENT];
  expect(rows.sort()).toEqual(QUIRKS.map(({ name }) => name).sort());
});

test.each(cases)("a difference is reported if the server has this quirk: $name", async ({ name, quirks }) => {
  // A busy machine takes longer than 50 ms from a POST to a list.
  const { simulator, ran, report } = await under(quirks.listLag === undefined ? quirks : { listLag: 500 });
  const differing = Object.entries(DIFFERENCES[name] ?? {}).filter(([, seen]) => seen !== "");
  expect(named(report, "differs").sort()).toEqual(differing.map(([check]) => check).sort());
  for (const [check, seen] of [...differing, ...Object.entries(NAMED[name] ?? {})]) {
    expect(seenBy(report, check)).toEqual(typeof seen === "string" ? seen : expect.stringMatching(seen));
  }
  expect(ran.code).toBe(differing.length === 0 ? EXIT.ok : EXIT.found);
  expect(PRIVATE.filter((word) => ran.out.includes(word))).toEqual([]);
  expect(simulator.rival.list()).toHaveLength(EVENTS.length + (LEFT[name] ?? 0));
});

test("every difference, unless it is a refusal, says what the provider does about it", async () => {
  const { report } = await under({
    reorder: true,
    dateForm: "basic",
    extraMembers: true,
    noVersionInLists: true,
    noObjectsInWriteAnswers: true,
    omitEmptyObjects: true,
    staleVersionInPutAnswer: true,
    acceptDuplicates: true,
    tidyText: true,
    serverDates: "absent",
    sorts: "none",
  });
  const different = report.checks.filter(({ verdict }) => verdict === "differs");
  expect(different.map(({ name }) => name)).toEqual([
    "versions",
    "sort",
    "members",
    "dates",
    "objects",
    "text as sent",
    "order of lists",
    "equal create",
    "update",
    "who and when",
    "objects of writes",
  ]);
  expect(different.filter(({ effect }) => effect === undefined)).toEqual([]);
});

test("if a gateway blocks every GET, those checks are not seen, nothing is written, and the command fails", async () => {
  const { simulator, ran, report } = await under({ gatewayPages: { getEvent: "503" } });
  expect(ran.code).toBe(EXIT.eventCenter);
  expect(ran.err).toContain("[EVENT_CENTER_SERVER]");
  expect(named(report, "differs")).toEqual([]);
  expect(named(report, "not seen")).toEqual(expect.arrayContaining(["events in full", "create", "delete"]));
  expect(methodsOf(simulator)).toEqual([]);
});
