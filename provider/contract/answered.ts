/** Schemas of answered values: absent and null mean the same, and unknown members are dropped. */
import { z } from "zod";
import { formatInstant, toInstant } from "./instants";

export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value): z.output<Schema> | undefined => value ?? undefined);

export const text = z.string();

/** A whole number above 0. Some servers answer 0 for one that is not set. */
export const positive = z.int().min(1);

/** Any ISO 8601 form; comes out as `yyyy-MM-ddTHH:mm:ssZ`. */
export const instant = z
  .string()
  .meta({ format: "date-time" })
  .transform((value, context) => {
    const milliseconds = toInstant(value);
    if (Number.isNaN(milliseconds)) {
      context.addIssue({ code: "custom", message: "is not an ISO 8601 timestamp" });
      return z.NEVER;
    }
    return formatInstant(milliseconds);
  });

/** Source: Tag members. */
export const tag = z.object({
  /** The identifier, if the answer contains it. */
  id: optional(z.int()).describe("The identifier of the tag."),
  /** 1 to 100 characters (UTF-16 units); case matters. */
  name: z.string().describe("The tag itself."),
});

export const tags = z.array(tag);

/** Source: Event.audienceLocations[]. */
export const countries = z.array(
  z.object({
    /** ISO 3166-1, two letters. */
    code: z.string().describe("A two-letter ISO 3166 country code."),
    /** In English. */
    name: optional(z.string()).describe("The name of the country."),
  }),
);

/** Source: Event.coordinators[]. */
export const people = z.array(
  z.object({
    /** The name to sign in with. */
    userName: z.string().describe("The username in Control Center."),
    /** As Control Center has it. */
    firstName: optional(z.string()).describe("The first name."),
    /** As Control Center has it. */
    lastName: optional(z.string()).describe("The last name."),
  }),
);

/**
 * An associated object with what the server adds. A type that the document does not know is passed through.
 * Source: the tables CpCode to MSL4Stream.
 */
export const answeredObject = z.object({
  /** The identifier, a whole number from 1. */
  id: z.int().describe("The identifier of the object."),
  /** The kind of object, such as CP_CODE. */
  type: z.string().describe("The type of object, such as CP_CODE."),
  /** The name that the server adds, if there is one. */
  name: optional(z.string()).describe("The name of the object."),
  /** The CP code that the object reports to, if it has one. */
  cpCode: optional(z.int()).describe("The CP code associated with the object."),
  /** The host name of a SRIP slot, if it has one. */
  hostname: optional(z.string()).describe("The accelerated host name of a SRIP slot."),
  /** Expected bit rates of a stream in kbit/s: up to 20. */
  bitrates: optional(z.array(z.int())).describe("Expected bit rates of a stream in kbit/s."),
});

export const objects = z.array(answeredObject);
