import type { EventChange } from "./change";

/** What a preview says of events, and whether it succeeded. */
export interface Preview {
  /** By whole key, such as `akamai-event-center:endedEvents`. */
  readonly config: Readonly<Record<string, string>>;
  /** Events that would change. */
  readonly changes: readonly EventChange[];
  /** Events that would stay as they are: all of them if the preview is complete. */
  readonly same: readonly EventChange[];
  /** Resources of all kinds that would stay as they are and that the preview only counts. */
  readonly unnamed: number;
  /** How many other resources each operation would touch. */
  readonly others: Readonly<Record<string, number>>;
  /** Why the preview failed; empty if it succeeded. */
  readonly errors: readonly string[];
  /** What the engine or the provider warns of. */
  readonly warnings: readonly string[];
  readonly findings: readonly PolicyFinding[];
  /** Which rule remediated which resource. */
  readonly mended: readonly { readonly urn: string; readonly rule: string }[];
  /** False for the single document of `preview --json`: no policy findings, no events that stay. */
  readonly isComplete: boolean;
}

export interface PolicyFinding {
  readonly urn: string | undefined;
  readonly rule: string;
  readonly level: string;
  readonly message: string;
}
