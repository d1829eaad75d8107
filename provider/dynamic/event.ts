import * as pulumi from "@pulumi/pulumi";
import { ownerTagOf } from "../contract/owner";
import { OUTPUT_NAMES } from "../contract/state";
import { MEMBER_NAMES, type MemberName } from "../contract/table";
import type { EventArgs } from "./args";
import { secretMembersOf } from "./secrets";
import { stackSettings } from "./stack-config";
import { pauseStackTraces } from "./stack-traces";
import { EVENT_TYPE, PROVIDER_SOURCE } from "./source";

/** One occurrence of a series, ended or to come, as state records it. Dates are ISO 8601. */
export interface EventOccurrence {
  /** Absent if the occurrence does not exist: it was deleted by hand, or not created because its date had passed. */
  readonly eventId?: number;
  /** The version that the next update sends. */
  readonly version?: number;
  /** The declared start; of an ended occurrence, as it was declared when it was created. */
  readonly start: string;
  /** The declared end. */
  readonly end: string;
}

/** Every property that the engine fills in; Pulumi leaves others undefined in a program. */
const OUTPUTS = Object.fromEntries(
  [...MEMBER_NAMES, ...OUTPUT_NAMES].map((property) => [property, undefined]),
);

/** The declared members; undefined if not declared. */
type DeclaredOutputs = {
  readonly [Name in keyof Pick<EventArgs, MemberName>]-?: pulumi.Output<pulumi.Unwrap<EventArgs[Name]>>;
};

/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type --
   the engine fills in every property that OUTPUTS names */
export interface Event extends DeclaredOutputs {}

/**
 * A live event in Akamai's Event Center, or a series of them.
 * Updates send the event's version, so that they never overwrite an edit. Errors name the event, the member and the next
 * step. Source: Event, EventCreate, EventUpdate.
 */
export class Event extends pulumi.CustomResource {
  /* eslint-enable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type */
  /** Lets policy packs recognise the class. */
  static readonly __pulumiType = EVENT_TYPE;

  /** The identifier in Event Center; of a series, that of the first occurrence. */
  declare readonly eventId: pulumi.Output<number>;
  /** The version that the next update sends. Source: Event version. */
  declare readonly version: pulumi.Output<number>;
  /** When the event was created: `yyyy-MM-ddTHH:mm:ssZ`. Source: Event members. */
  declare readonly createdDate: pulumi.Output<string | undefined>;
  /** Who created it, as a username. */
  declare readonly createdBy: pulumi.Output<string | undefined>;
  /** When it was last changed: `yyyy-MM-ddTHH:mm:ssZ`. */
  declare readonly modifiedDate: pulumi.Output<string | undefined>;
  /** Who last changed it, as a username. */
  declare readonly modifiedBy: pulumi.Output<string | undefined>;
  /**
   * Every occurrence of a series, by date; undefined for a single event. Ended ones stay until the resource is deleted or
   * they are gone from Event Center, so there may be more than `count`.
   */
  declare readonly occurrences: pulumi.Output<EventOccurrence[] | undefined>;

  /**
   * Declares an event.
   * @param name the resource's name in Pulumi, unique in the stack
   * @param args the event; every limit is checked in the preview
   * @param options Pulumi's resource options; a replacement always deletes first, even without `deleteBeforeReplace`
   */
  constructor(name: string, args: EventArgs, options?: pulumi.CustomResourceOptions) {
    const settings = stackSettings();
    refuseImport(options);
    const properties = {
      ...OUTPUTS,
      ...args,
      secretMembers: secretMembersOf(args),
      // `Event.get` only reads an event, so it sets no owner.
      owner:
        settings.ownerTag && options?.id === undefined
          ? ownerTagOf(pulumi.getProject(), pulumi.getStack())
          : undefined,
      __provider: PROVIDER_SOURCE,
    };
    const resume = pauseStackTraces();
    try {
      // The API refuses two equal events. Our diff says the same, but with `--replace` the engine does not call it.
      super(EVENT_TYPE, name, properties, { ...options, deleteBeforeReplace: true });
    } catch (error) {
      resume();
      if (error instanceof Error) {
        Error.captureStackTrace(error, new.target);
      }
      throw error;
    } finally {
      resume();
    }
  }

  /**
   * Reads an existing event without managing it. An occurrence of a series is read as a single event.
   * @param name the resource's name in Pulumi
   * @param eventId the identifier in Event Center
   */
  static get(
    name: string,
    eventId: pulumi.Input<number | string>,
    options?: pulumi.CustomResourceOptions,
  ): Event {
    const id = pulumi.output(eventId).apply(String);
    // The engine fills in every property; it would treat arguments as a declaration.
    return new Event(name, {} as EventArgs, { ...options, id });
  }
}

/** The engine passes a dynamic provider neither state nor inputs of an import. */
function refuseImport({ import: id }: pulumi.CustomResourceOptions = {}): void {
  if (id !== undefined) {
    throw new pulumi.RunError(
      `The option import works with the native provider only (docs/native.md). ` +
        `To manage event ${id} with this one, declare adoptEventId: ${id} instead.`,
    );
  }
}
