import { z } from "zod";

const said = z.string().nullish().catch(undefined);

/**
 * The body of an error answer (`application/problem+json`); any member may be missing or of another form.
 * Source: Error responses; `path` and the gateway's members are Akamai's beyond the document.
 */
export const problem = z.object({
  /** A URI of the kind of problem; `about:blank` says nothing. */
  type: said,
  /** The kind of problem in words. */
  title: said,
  /** The HTTP status. */
  status: z.int().nullish().catch(undefined),
  /** What is wrong. */
  detail: said,
  /** The gateway's URI of this one problem. */
  instance: said,
  /** Akamai's identifier of the request. */
  requestId: said,
  /** When the gateway met the request. */
  requestTime: said,
  /** The HTTP method. */
  method: said,
  /** One entry for each thing that is wrong. */
  errors: z
    .array(
      z.object({
        /** A URI of the kind of problem; `about:blank` says nothing. */
        type: said,
        /** The kind of problem in words. */
        title: said,
        /** What is wrong. */
        detail: said,
        /** The member or query parameter that is meant. Source: Error responses. */
        parameter: said,
        /** The member that is meant, beyond the document. */
        path: said,
        /** The value that was refused; may be secret. */
        value: z.unknown().optional(),
      }),
    )
    .nullish()
    .catch(undefined),
});

/** A problem as it was read; null and undefined mean the same. */
export type Problem = z.infer<typeof problem>;
