import { z } from "zod";

const said = z.string().nullish().catch(undefined);

/**
 * The body of an error answer (`application/problem+json`); any member may be missing or of another form.
 * Source: Error responses; `path` and the gateway's members are Akamai's beyond the document.
 */
export const problem = z.object({
  type: said,
  title: said,
  status: z.int().nullish().catch(undefined),
  detail: said,
  instance: said,
  requestId: said,
  requestTime: said,
  method: said,
  errors: z
    .array(
      z.object({
        type: said,
        title: said,
        detail: said,
        parameter: said,
        path: said,
        value: z.unknown().optional(),
      }),
    )
    .nullish()
    .catch(undefined),
});

export type Problem = z.infer<typeof problem>;
