import { z } from "zod";
import { toInstant } from "./instants";
import { MEMBER_SCHEMAS } from "./members";

const { recurrence, ...common } = MEMBER_SCHEMAS;

/** An invalid date is NaN, which no comparison accepts, so that only the date's own schema reports it. */
function endAfterStart(event: { start: string; end: string }, context: z.RefinementCtx): void {
  if (toInstant(event.end) <= toInstant(event.start)) {
    context.addIssue({ code: "custom", path: ["end"], message: "must be after start" });
  }
}

/** The body of a POST. Source: EventCreate members. */
export const eventCreate = z.strictObject({ ...common, recurrence }).superRefine(endAfterStart);

/** The body of a PUT. Source: EventUpdate members. */
export const eventUpdate = z
  .strictObject({
    /** The version that the server last returned. Source: Event version. */
    version: z
      .int("must be a whole number")
      .describe("The version that the server last returned. See Event version."),
    ...common,
    /** The associated objects; a PUT clears them with an empty list, not with null. */
    objects: common.objects
      .unwrap()
      .unwrap()
      .meta(common.objects.meta() ?? {}),
  })
  .superRefine(endAfterStart);

/** The body of a POST. Source: EventCreate members. */
export type EventCreate = z.infer<typeof eventCreate>;
/** The body of a PUT. Source: EventUpdate members. */
export type EventUpdate = z.infer<typeof eventUpdate>;
/** How a recurring event repeats. Source: EventCreate.recurrence. */
export type Recurrence = NonNullable<EventCreate["recurrence"]>;
