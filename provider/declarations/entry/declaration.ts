import type { Unwrap } from "@pulumi/pulumi";
import { z } from "zod";
import { declarationProblems } from "../../contract";
import type { EventArgs } from "../../dynamic";
import type { Place } from "../files/problem";

/** The arguments that Pulumi gets: the API document's members, with plain values only. */
export type PlainEvent = { readonly [Member in keyof EventArgs]: Unwrap<EventArgs[Member]> };

/** Pulumi's options for one event's resource. */
export interface DeclaredOptions {
  /** Earlier names of the resource, or URNs. */
  readonly aliases?: readonly string[];
  /** Pulumi refuses to delete the resource. */
  readonly protect?: boolean;
  /** Removing the declaration leaves the event in Event Center. */
  readonly retainOnDelete?: boolean;
}

/** One event of the files, with every convenience resolved. */
export interface EventDeclaration {
  /** The resource's name, unique among all files. */
  readonly name: string;
  /** The arguments that Pulumi gets. */
  readonly event: PlainEvent;
  /** Pulumi's options for the resource. */
  readonly options: DeclaredOptions;
  /** Where it was declared. */
  readonly place: Place;
  /** The IANA time zone of its local dates, if the files name one. */
  readonly timeZone?: string;
  /** For a date of a schedule: the key of that date in `except` and `overrides`. */
  readonly occurrence?: string;
}

/** Check refuses MSL4 streams if the setting does not allow them. */
export const VALIDATION = { allowMsl4Streams: true } as const;

/** An event that meets every limit of the document. */
export const plainEvent = z.custom<PlainEvent>(
  (event) => declarationProblems(z.record(z.string(), z.unknown()).parse(event), VALIDATION).length === 0,
);
