import { AccessDeniedError, NotFoundError, type EventCenterError } from "pulumi-akamai-event-center/client";
import {
  COMMON_MEMBERS,
  eventDetails,
  eventSummary,
  LIMITS,
  toInstant,
  type Problem,
} from "pulumi-akamai-event-center/contract";
import { counted } from "../../frame/text";
import { asExpected, differs, inPublic, isWithoutAnswer, notSeen, type Check } from "../check";
import { problemIn, readIn, type Evidence, type Values } from "../evidence";

const UNREAD = notSeen("no event was read");

const DATES = ["start", "end", "createdDate", "modifiedDate"];

/** The largest id of 32 bits, which no event has yet. */
const NOBODYS_ID = 2_147_483_647;

export const EVENTS: readonly Check<Evidence>[] = [
  {
    name: "events in full",
    question: "Can listed events be read?",
    expects: "A GET for every listed event: a refresh reads those that have changed.",
    run: ({ samples }) => {
      const errors = samples.flatMap((sample) => ("error" in sample ? [sample.error] : []));
      const silent = errors.find(isWithoutAnswer);
      if (silent) {
        throw silent;
      }
      if (samples.length === 0) {
        return notSeen("the account has no events");
      }
      return errors.length === 0
        ? asExpected(`${samples.length} of ${samples.length}`)
        : differs(
            `${errors.length} of ${samples.length} failed: ${[...new Set(errors.map(inPublic))].join(", ")}`,
            handlingOf(errors),
          );
    },
  },
  {
    name: "members",
    question: "Do events have the members of the API document, in the documented form?",
    expects: "id, version, name, start and end. Other members may be missing.",
    run: ({ items, samples }) => {
      const read = readIn({ samples }).map(({ raw }) => raw);
      if (items.length === 0) {
        return UNREAD;
      }
      const unknown = new Set([...read, ...items].flatMap(unknownMembers));
      const odd = new Set([
        ...read.flatMap((raw) => oddMembers(eventDetails, raw)),
        ...items.flatMap((raw) => oddMembers(eventSummary, raw)),
      ]);
      const seen = `${counted(read.length, "event")} in full, ${counted(items.length, "list item")}; not set: ${unsetForms(read)}`;
      const faults = [
        ...(unknown.size > 0 ? [`not in the document: ${[...unknown].join(", ")}`] : []),
        ...(odd.size > 0 ? [`in another form: ${[...odd].join(", ")}`] : []),
      ];
      return faults.length === 0
        ? asExpected(seen)
        : differs(
            [seen, ...faults].join("; "),
            "The provider ignores unknown members and reads numbers and tags written as text.",
          );
    },
  },
  {
    name: "dates",
    question: "How are dates written?",
    expects: "ISO 8601, as yyyy-MM-ddTHH:mm:ssZ in the API document.",
    run: ({ items, samples }) => {
      const read = readIn({ samples }).map(({ raw }) => raw);
      const written = [...items, ...read].flatMap((raw) => DATES.map((name) => raw[name]));
      const forms = tally(written.filter((value) => value != null).map(formOf));
      if (forms.size === 0) {
        return UNREAD;
      }
      const stamps = read.filter((raw) => raw["createdDate"] == null || raw["modifiedDate"] == null).length;
      const seen = [
        ...[...forms].map(([form, count]) => `${form} (${count})`),
        ...(stamps > 0 ? [`${stamps} of ${read.length} events without createdDate or modifiedDate`] : []),
      ].join(", ");
      if (stamps === 0 && [...forms.keys()].every((form) => form === "yyyy-MM-ddTHH:mm:ssZ")) {
        return asExpected(seen);
      }
      return differs(
        seen,
        forms.has(UNREADABLE)
          ? "The provider cannot read some of them and leaves out those events."
          : "The provider reads them all and compares instants. Without createdDate it recognises an account by versions, names and dates.",
      );
    },
  },
  {
    name: "objects",
    question: "Does a GET include the objects of an event?",
    expects: "A list, empty if there are no objects.",
    run: ({ samples }) => {
      const read = readIn({ samples });
      if (read.length === 0) {
        return UNREAD;
      }
      const forms = tally(
        read.map(({ raw: { objects } }) =>
          Array.isArray(objects)
            ? "a list"
            : objects === null
              ? "null"
              : objects === undefined
                ? "left out"
                : "another form",
        ),
      );
      const seen = [...forms].map(([form, count]) => `${form} (${count})`).join(", ");
      const types = [
        ...new Set(read.flatMap(({ event: { objects = [] } }) => objects.map(({ type }) => type))),
      ];
      return forms.has("a list") && forms.size === 1
        ? asExpected(`${seen}${types.length === 0 ? "" : `; types: ${types.map(shownName).join(", ")}`}`)
        : differs(
            seen,
            "The provider reads null or a missing list as no objects. It ignores objects that it cannot read.",
          );
    },
  },
  {
    name: "missing event",
    question: "Is the response for an event that does not exist a 404 with a problem document?",
    expects: "A JSON problem document: only then does the provider conclude that an event is gone.",
    run: async ({ client, call, answers }) => {
      try {
        await client.getEvent(NOBODYS_ID, call);
      } catch (error) {
        if (!(error instanceof NotFoundError)) {
          throw error;
        }
        const last = answers.at(-1);
        return error.hasProblem
          ? asExpected(`404, ${last === undefined ? "" : typeOf(problemIn(last))}`)
          : differs("404 without a problem document", "The provider confirms the 404 with a list.");
      }
      return differs("an event is returned");
    },
  },
  {
    name: "tags",
    question: "Can tags be listed?",
    expects: "A list of tags for getTags and event-center tags. Event resources do not need it.",
    run: async ({ client, call }) => {
      const { data, metadata, leftOut } = await client.listTagsPage({ pageSize: LIMITS.page.maxSize }, call);
      return leftOut === 0
        ? asExpected(counted(metadata.totalResultsCount ?? data.length, "tag"))
        : differs(`${leftOut} of ${data.length + leftOut} tags cannot be read`, "They are left out.");
    },
  },
];

function handlingOf(errors: readonly EventCenterError[]): string {
  return errors.every((error) => error instanceof AccessDeniedError)
    ? "A refresh keeps these events as they are in state, and warns."
    : "A refresh fails and concludes nothing about the event.";
}

/** Hides anything that does not look like the name of a member, because a report may be public. */
const shownName = (name: string) => (/^\w{1,40}$/.test(name) ? name : "(a name that is not shown)");

function unknownMembers(raw: Values): string[] {
  return Object.keys(raw)
    .filter((name) => !(name in eventDetails.shape))
    .map(shownName);
}

/** Returns members in an undocumented format. Dates and versions have their own checks. */
function oddMembers(schema: typeof eventDetails | typeof eventSummary, raw: Values): string[] {
  const { error } = schema.safeParse(raw);
  const names = (error?.issues ?? []).map(({ path: [name] }) => String(name));
  return names.filter((name) => ![...DATES, "version"].includes(name));
}

/** `null (3), [] (2)` */
function unsetForms(read: readonly Values[]): string {
  const forms = tally(
    read.flatMap((raw) =>
      COMMON_MEMBERS.filter((name) => name !== "objects").flatMap((name) => {
        const value = raw[name];
        const isEmptyList = Array.isArray(value) && value.length === 0;
        return value === null ? ["null"] : value === undefined ? ["left out"] : isEmptyList ? ["[]"] : [];
      }),
    ),
  );
  return forms.size === 0 ? "none" : [...forms].map(([form, count]) => `${form} (${count})`).join(", ");
}

function tally(words: readonly string[]): Map<string, number> {
  return words.reduce(
    (counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1),
    new Map<string, number>(),
  );
}

const UNREADABLE = "another form";

const FORMS: readonly (readonly [pattern: RegExp, form: string])[] = [
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "yyyy-MM-ddTHH:mm:ssZ"],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, "yyyy-MM-ddTHH:mm:ss.SSSZ"],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]00:?00$/, "yyyy-MM-ddTHH:mm:ss+00:00"],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:?\d\d$/, "yyyy-MM-ddTHH:mm:ss with an offset"],
  [/^\d{8}T\d{6}Z$/, "yyyyMMddTHHmmssZ"],
];

function formOf(date: unknown): string {
  if (typeof date === "number") {
    return "milliseconds since 1970";
  }
  const text = String(date);
  return (
    FORMS.find(([pattern]) => pattern.test(text))?.[1] ??
    (Number.isNaN(toInstant(text)) ? UNREADABLE : "another form of ISO 8601")
  );
}

/** Returns the type of a problem: the last part of its URI. */
export function typeOf(problem: Problem | undefined): string {
  const name = /([\w-]+)$/.exec(problem?.type ?? "")?.[1];
  return problem?.type === "about:blank"
    ? "about:blank"
    : name === undefined
      ? "without a type"
      : `type ${name}`;
}
