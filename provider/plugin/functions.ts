import { z } from "zod";
import type { EventCenter } from "../client";
import { NAMESPACE } from "../config";
import { eventDetails } from "../contract/responses";
import { pathText } from "../contract";
import { findEvents, findTags } from "../functions/look-ups";
import { reportLinks } from "../functions/report-links";
import type { Properties } from "./values";

/** The result of a function, or what is wrong with its arguments. */
export interface Invoked {
  readonly result: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

interface Definition<Args extends z.ZodType = z.ZodType> {
  readonly args: Args;
  readonly run: (client: EventCenter, args: z.output<Args>) => Properties | Promise<Properties>;
}

/** A function that checks its arguments before it runs. */
function defineFunction<Args extends z.ZodType>(args: Args, run: Definition<Args>["run"]) {
  return async (client: EventCenter, given: unknown): Promise<Invoked> => {
    const parsed = args.safeParse(given);
    return parsed.success
      ? { result: await run(client, parsed.data), failures: [] }
      : { result: {}, failures: parsed.error.issues.map(failureOf) };
  };
}

const failureOf = (issue: z.core.$ZodIssue) =>
  issue.code === "unrecognized_keys"
    ? { property: issue.keys[0] ?? "", reason: "is not an argument of this function" }
    : { property: pathText(issue.path), reason: issue.message };

const SORT = /^(name|start|end),(asc|desc)$/;

const sort = z
  .string()
  .regex(SORT, "must be name, start or end, a comma, and asc or desc, such as start,desc")
  .transform((text) => {
    const [property, direction] = text.split(",");
    return [
      z.enum(["name", "start", "end"]).parse(property),
      z.enum(["asc", "desc"]).parse(direction),
    ] as const;
  });

const texts = z.array(z.string("must be text"), "must be a list");

const FUNCTIONS = {
  getEvent: defineFunction(
    z.strictObject({ eventId: z.int("must be a whole number").min(1, "must be at least 1") }),
    (client, { eventId }) => client.getEvent(eventId),
  ),
  getEvents: defineFunction(
    z
      .strictObject({
        minStart: z.string("must be text"),
        maxStart: z.string("must be text"),
        minEnd: z.string("must be text"),
        maxEnd: z.string("must be text"),
        tag: texts,
        customerEventId: texts,
        sort: z.array(sort, "must be a list"),
        limit: z.int("must be a whole number").min(0, "must be at least 0"),
        details: z.boolean("must be true or false"),
      })
      .partial(),
    async (client, args) => ({ events: await findEvents(client, args) }),
  ),
  getTags: defineFunction(z.strictObject({}), async (client) => ({ tags: await findTags(client) })),
  reportLinks: defineFunction(
    eventDetails.pick({ start: true, end: true, objects: true }),
    (_client, event) => ({
      links: reportLinks(event),
    }),
  ),
};

/** Runs the function with a token such as `akamai-event-center:index:getEvent`. */
export function invoke(client: EventCenter, token: string, args: Properties): Promise<Invoked> {
  const [, found] = Object.entries(FUNCTIONS).find(([name]) => token === `${NAMESPACE}:index:${name}`) ?? [];
  if (!found) {
    throw new Error(
      `${token} is not a function of ${NAMESPACE}; it has ${Object.keys(FUNCTIONS).join(", ")}.`,
    );
  }
  return found(client, args);
}
