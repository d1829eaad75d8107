import type { SettingOptions } from "../config";
import type { CredentialPlace } from "./credentials";
import type { Operation } from "./errors";

/** How a client is made; every member is optional. Settings and their units: `SETTINGS`. */
export interface EventCenterOptions extends SettingOptions {
  /** The engine's config in the namespace `akamai-event-center`, by bare key; loses to the environment. */
  readonly config?: ((key: string) => string | undefined) | undefined;
  /** The keys that the config holds, if known, so that a mistyped one is reported. */
  readonly configKeys?: readonly string[] | undefined;
  /** Read at the time of each call. Default: `process.env`. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /**
   * Ends every wait and every GET at once, and lets nothing more be sent. The answer to a change that was sent already is
   * still read, so that it is known what was done.
   */
  readonly stop?: AbortSignal | undefined;
  /** Receives what a person should know, each text once. Default: a line on stderr. */
  readonly warn?: ((message: string) => void) | undefined;
  /** Receives every answer as it came, refusals and attempts that are retried included. */
  readonly onAnswer?: ((answer: ApiAnswer) => void) | undefined;
}

/** An answer of Event Center, or of a gateway in its place, before anything is read. */
export interface ApiAnswer {
  /** What was asked for. */
  readonly operation: Operation;
  /** The HTTP status. */
  readonly status: number;
  /** The headers; names are lower-case. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
  /** The body. */
  readonly text: string;
}

/** Where requests go and whose credentials sign them; no part of it is secret. */
export interface Connection {
  /** Which kind of source has the credentials. */
  readonly source: CredentialPlace;
  /** The name of the host, without port. */
  readonly host: string;
  /** Where the API lives on the host. */
  readonly basePath: string;
  /** Whether the client acts for another account than its own. */
  readonly hasAccountSwitchKey: boolean;
}

/** How one call is made. */
export interface CallOptions {
  /** Cancels the request and its waits at once. */
  readonly signal?: AbortSignal | undefined;
  /** How messages name the event, such as its quoted name; a mask if the name is secret. */
  readonly subject?: string | undefined;
  /** Members whose values must not appear in any message. */
  readonly hidden?: readonly string[] | undefined;
}

/** Upwards or downwards. */
export type SortDirection = "asc" | "desc";

/** Filters and order of a list of events. Source: List events. */
export interface EventQuery {
  /** Events that start at this moment or later. ISO 8601 with Z or an offset. */
  readonly minStart?: string | undefined;
  /** Events that start before this moment. */
  readonly maxStart?: string | undefined;
  /** Events that end after this moment. */
  readonly minEnd?: string | undefined;
  /** Events that end at this moment or earlier. */
  readonly maxEnd?: string | undefined;
  /** Events with one of these tags, each whole: a comma is part of it. At most 100 characters each. */
  readonly tag?: readonly string[] | undefined;
  /** Events with one of these customer event IDs, at most 100 characters each. */
  readonly customerEventId?: readonly string[] | undefined;
  /** What is sorted by. The API sorts by one property, so only the first is sent; `listEvents` does the rest. */
  readonly sort?:
    readonly (readonly [property: "name" | "start" | "end", direction: SortDirection])[] | undefined;
}

/** What lists are sorted by if nobody asks for anything. */
export const EVENT_ORDER = ["start"] as const;

/** Order of a list of tags. Source: List tags. */
export interface TagQuery {
  /** Tags sort by their name; only the first is sent. */
  readonly sort?: readonly (readonly [property: "name", direction: SortDirection])[] | undefined;
}

/** Which page. Source: List events, List tags. */
export interface PageQuery {
  /** From 1. */
  readonly page?: number | undefined;
  /** 1 to 1000; 25 by default. */
  readonly pageSize?: number | undefined;
}
