import { AccessDeniedError, NotFoundError, type EventCenterError } from "pulumi-akamai-event-center/client";
import {
  COMMON_MEMBERS,
  eventDetails,
  eventSummary,
  toInstant,
  type Problem,
} from "pulumi-akamai-event-center/contract";
import { counted } from "../../frame/text";
import { asExpected, differs, inPublic, isWithoutAnswer, notSeen, type Check } from "../check";
import { problemIn, readIn, type Evidence, type Values } from "../evidence";

const UNREAD = notSeen("no event was read in full");

const DATES = ["start", "end", "createdDate", "modifiedDate"];

/** An id that no account reaches soon, and that fits into 32 bits. */
const NOBODYS_ID = 2_147_483_647;

export const EVENTS: readonly Check<Evidence>[] = [
  {
    name: "events in full",
    question: "Can the events that a list shows be read?",
    needs: "A refresh reads every event that has changed.",
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
        ? asExpected(`${samples.length} of ${samples.length} tried`)
        : differs(
            `${errors.length} of ${samples.length} tried: ${[...new Set(errors.map(inPublic))].join(", ")}`,
            handlingOf(errors),
          );
    },
  },
  {
    name: "members",
    question: "Do events have the members that the API document names, in its forms?",
    needs: "id, version, name, start and end; any other member may be missing.",
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
            "It ignores members that it does not know, and reads numbers and tags that are written as text.",
          );
    },
  },
  {
    name: "dates",
    question: "In which form are dates written?",
    needs: "ISO 8601 in any form; the document shows yyyy-MM-ddTHH:mm:ssZ.",
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
          ? "It cannot read all of them: such an event is left out of lists."
          : "It reads them all and compares moments. Without createdDate an account is known again by versions, names and dates.",
      );
    },
  },
  {
    name: "objects",
    question: "Does an event in full tell its objects?",
    needs: "A list of objects, empty if there are none.",
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
        : differs(seen, "It reads null and nothing as no objects, and another form as not told.");
    },
  },
  {
    name: "missing event",
    question: "Is an event that does not exist a 404 that says so?",
    needs: "A JSON problem: only then an event is taken for deleted.",
    run: async ({ client, call, answers }) => {
      try {
        await client.getEvent(NOBODYS_ID, call);
      } catch (error) {
        if (!(error instanceof NotFoundError)) {
          throw error;
        }
        const last = answers.at(-1);
        return error.isTold
          ? asExpected(`404, ${last === undefined ? "" : typeOf(problemIn(last))}`)
          : differs("404 without a problem", "It asks for the list, which has to lack the event too.");
      }
      return differs("an event is there");
    },
  },
  {
    name: "tags",
    question: "Can the account's tags be listed?",
    needs: "The functions and commands that list tags need it; Event resources do not.",
    run: async ({ client, call }) => {
      const { data, metadata, leftOut } = await client.listTagsPage({ pageSize: 1000 }, call);
      return leftOut === 0
        ? asExpected(counted(metadata.totalResultsCount ?? data.length, "tag"))
        : differs(`${leftOut} of ${data.length + leftOut} tags cannot be read`, "It leaves them out.");
    },
  },
];

function handlingOf(errors: readonly EventCenterError[]): string {
  return errors.every((error) => error instanceof AccessDeniedError)
    ? "A refresh keeps such an event as state has it, and warns."
    : "It fails, and concludes nothing about the event.";
}

/** A name is the API's own word; anything else is not shown. */
const shownName = (name: string) => (/^\w{1,40}$/.test(name) ? name : "(a name that is not shown)");

function unknownMembers(raw: Values): string[] {
  return Object.keys(raw)
    .filter((name) => !(name in eventDetails.shape))
    .map(shownName);
}

/** Members whose form is not the document's. Dates and versions have checks of their own. */
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

/** The kind of problem by the last part of its URI. */
export function typeOf(problem: Problem | undefined): string {
  const name = /([\w-]+)$/.exec(problem?.type ?? "")?.[1];
  return problem?.type === "about:blank"
    ? "about:blank"
    : name === undefined
      ? "without a type"
      : `type ${name}`;
}
