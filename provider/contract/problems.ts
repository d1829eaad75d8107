import { z } from "zod";

const optionalText = (description: string) => z.string().nullish().catch(undefined).describe(description);

/**
 * The body of an error answer (`application/problem+json`); any member may be missing or malformed.
 * Source: Error responses. Akamai also sends `path` and the gateway's members, which the document does not describe.
 */
export const problem = z.object({
  /** A URI of the kind of problem; `about:blank` says nothing. */
  type: optionalText("A URI of the kind of problem; about:blank says nothing."),
  /** The kind of problem in words. */
  title: optionalText("The kind of problem in words."),
  /** The HTTP status. */
  status: z.int().nullish().catch(undefined).describe("The HTTP status."),
  /** What is wrong. */
  detail: optionalText("What is wrong."),
  /** The gateway's URI of this one problem. */
  instance: optionalText("The gateway's URI of this one problem."),
  /** Akamai's identifier of the request. */
  requestId: optionalText("Akamai's identifier of the request."),
  /** When the gateway met the request. */
  requestTime: optionalText("When the gateway met the request."),
  /** The HTTP method. */
  method: optionalText("The HTTP method."),
  /** One entry for each thing that is wrong. */
  errors: z
    .array(
      z.object({
        /** A URI of the kind of problem; `about:blank` says nothing. */
        type: optionalText("A URI of the kind of problem; about:blank says nothing."),
        /** The kind of problem in words. */
        title: optionalText("The kind of problem in words."),
        /** What is wrong. */
        detail: optionalText("What is wrong."),
        /** The member or query parameter that is meant. Source: Error responses. */
        parameter: optionalText("The member or query parameter that is meant."),
        /** The member that is meant, beyond the document. */
        path: optionalText("The member that is meant, beyond the document."),
        /** The value that was refused; may be secret. */
        value: z.unknown().optional().describe("The value that was refused; may be secret."),
      }),
    )
    .nullish()
    .catch(undefined)
    .describe("One entry for each thing that is wrong."),
});

/** A parsed problem; null and undefined mean the same. */
export type Problem = z.infer<typeof problem>;
