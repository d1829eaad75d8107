import type { Unwrap } from "@pulumi/pulumi";
import { z } from "zod";
import { judge } from "../../contract";
import type { EventArgs } from "../../dynamic";
import type { Place } from "../files/problem";

/** An event as Pulumi is told of it: the API document's own members, and plain values only. */
export type PlainEvent = { readonly [Member in keyof EventArgs]: Unwrap<EventArgs[Member]> };

/** Pulumi's own options of one event's resource. */
export interface DeclaredOptions {
  /** Names that the resource had before, or whole URNs. */
  readonly aliases?: readonly string[];
  /** Pulumi refuses to delete the resource. */
  readonly protect?: boolean;
  /** Removing the declaration leaves the event in Event Center. */
  readonly retainOnDelete?: boolean;
}

/** One event of the files with every convenience resolved, and where it was declared. */
export interface EventDeclaration {
  /** The resource's name, unique among all files. */
  readonly name: string;
  /** What Pulumi is told. */
  readonly event: PlainEvent;
  /** Pulumi's options of the resource. */
  readonly options: DeclaredOptions;
  /** Where it was declared. */
  readonly place: Place;
  /** The IANA zone in which people read its dates, if the files name one. */
  readonly timeZone?: string;
  /** The date that `except` and `overrides` know it by, where a schedule made it. */
  readonly occurrence?: string;
}

/** MSL4 streams are a setting's business, which check knows. */
export const JUDGEMENT = { allowMsl4Streams: true } as const;

/** The judge is the parser: it holds members against every limit of the document. */
export const plainEvent = z.custom<PlainEvent>(
  (event) => judge(z.record(z.string(), z.unknown()).parse(event), JUDGEMENT).length === 0,
);
