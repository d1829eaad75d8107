import { z } from "zod";

const said = (what: string) => z.string().nullish().catch(undefined).describe(what);

/**
 * The body of an error answer (`application/problem+json`); any member may be missing or of another form.
 * Source: Error responses; `path` and the gateway's members are Akamai's beyond the document.
 */
export const problem = z.object({
  /** A URI of the kind of problem; `about:blank` says nothing. */
  type: said("A URI of the kind of problem; about:blank says nothing."),
  /** The kind of problem in words. */
  title: said("The kind of problem in words."),
  /** The HTTP status. */
  status: z.int().nullish().catch(undefined).describe("The HTTP status."),
  /** What is wrong. */
  detail: said("What is wrong."),
  /** The gateway's URI of this one problem. */
  instance: said("The gateway's URI of this one problem."),
  /** Akamai's identifier of the request. */
  requestId: said("Akamai's identifier of the request."),
  /** When the gateway met the request. */
  requestTime: said("When the gateway met the request."),
  /** The HTTP method. */
  method: said("The HTTP method."),
  /** One entry for each thing that is wrong. */
  errors: z
    .array(
      z.object({
        /** A URI of the kind of problem; `about:blank` says nothing. */
        type: said("A URI of the kind of problem; about:blank says nothing."),
        /** The kind of problem in words. */
        title: said("The kind of problem in words."),
        /** What is wrong. */
        detail: said("What is wrong."),
        /** The member or query parameter that is meant. Source: Error responses. */
        parameter: said("The member or query parameter that is meant."),
        /** The member that is meant, beyond the document. */
        path: said("The member that is meant, beyond the document."),
        /** The value that was refused; may be secret. */
        value: z.unknown().optional().describe("The value that was refused; may be secret."),
      }),
    )
    .nullish()
    .catch(undefined)
    .describe("One entry for each thing that is wrong."),
});

/** A problem as it was read; null and undefined mean the same. */
export type Problem = z.infer<typeof problem>;
