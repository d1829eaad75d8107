import type { SettingOptions } from "../config";
import type { CredentialSourceKind } from "./credentials";
import type { Operation } from "./errors";

/** The options of a client; every member is optional. Settings and their units: `SETTINGS`. */
export interface EventCenterOptions extends SettingOptions {
  /** Reads Pulumi's config in the namespace `akamai-event-center`, by bare key; the environment wins over it. */
  readonly config?: ((key: string) => string | undefined) | undefined;
  /** The keys in the config, if known, so that a mistyped one is reported. */
  readonly configKeys?: readonly string[] | undefined;
  /** Read at the time of each call. Default: `process.env`. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /**
   * Ends every wait and every GET at once and prevents further requests. The answer to a change that was already sent is
   * still read, to know what was done.
   */
  readonly stop?: AbortSignal | undefined;
  /** Receives each warning once. Default: a line on stderr. */
  readonly warn?: ((message: string) => void) | undefined;
  /** Receives every answer unchanged, including errors and attempts that are retried. */
  readonly onAnswer?: ((answer: ApiAnswer) => void) | undefined;
}

/** The unparsed answer of Event Center, or of a gateway in between. */
export interface ApiAnswer {
  /** The operation that was requested. */
  readonly operation: Operation;
  /** The HTTP status. */
  readonly status: number;
  /** The headers; names are lower-case. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
  /** The body. */
  readonly text: string;
}

/** Where requests go and which credentials sign them; nothing in it is secret. */
export interface Connection {
  /** The kind of source that the credentials come from. */
  readonly source: CredentialSourceKind;
  /** The name of the host, without port. */
  readonly host: string;
  /** The path of the API on the host. */
  readonly basePath: string;
  /** Whether the client works in another account than its own. */
  readonly hasAccountSwitchKey: boolean;
}

/** How one call is made. */
export interface CallOptions {
  /** Cancels the request and its waits at once. */
  readonly signal?: AbortSignal | undefined;
  /** Like the client's `stop`, for this call: ends its waits, but reads the answer to a change that was already sent. */
  readonly stop?: AbortSignal | undefined;
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
  /** Events with one of these tags, at most 100 characters each. A comma is part of a tag, not a separator. */
  readonly tag?: readonly string[] | undefined;
  /** Events with one of these customer event IDs, at most 100 characters each. */
  readonly customerEventId?: readonly string[] | undefined;
  /** The properties to sort by. The API sorts by the first, `listEvents` by the others. */
  readonly sort?:
    readonly (readonly [property: "name" | "start" | "end", direction: SortDirection])[] | undefined;
}

/** Order of a list of tags. Source: List tags. */
export interface TagQuery {
  /** Tags can be sorted only by name; only the first entry is sent. */
  readonly sort?: readonly (readonly [property: "name", direction: SortDirection])[] | undefined;
}

/** Which page. Source: List events, List tags. */
export interface PageQuery {
  /** From 1. */
  readonly page?: number | undefined;
  /** 1 to 1000; 25 by default. */
  readonly pageSize?: number | undefined;
}
