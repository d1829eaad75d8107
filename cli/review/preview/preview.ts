import type { EventChange } from "./change";

/** The events of a preview, and whether it succeeded. */
export interface Preview {
  /** By full key, such as `akamai-event-center:endedEvents`. */
  readonly config: Readonly<Record<string, string>>;
  /** Events that would change. */
  readonly changes: readonly EventChange[];
  /** Events that would stay as they are: all of them if the preview is complete. */
  readonly same: readonly EventChange[];
  /** The number of unchanged resources, of any type, that the preview does not name. */
  readonly unnamed: number;
  /** The number of other resources, by operation. */
  readonly others: Readonly<Record<string, number>>;
  /** Why the preview failed; empty if it succeeded. */
  readonly errors: readonly string[];
  /** Warnings of the engine and the provider. */
  readonly warnings: readonly string[];
  readonly findings: readonly PolicyFinding[];
  /** Which rule remediated which resource. */
  readonly remediated: readonly { readonly urn: string; readonly rule: string }[];
  /** False for the single document of `preview --json`, without policy findings and unchanged events. */
  readonly isComplete: boolean;
}

export interface PolicyFinding {
  readonly urn: string | undefined;
  readonly rule: string;
  readonly level: string;
  readonly message: string;
}
