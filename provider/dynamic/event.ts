import * as pulumi from "@pulumi/pulumi";
import { OUTPUT_NAMES } from "../contract/state";
import { MEMBER_NAMES, type MemberName } from "../contract/table";
import type { EventArgs } from "./args";
import { ownerTag } from "./owner";
import { secretMembersOf } from "./secrets";
import { judgeStackConfig } from "./stack-config";
import { pauseStackTraces } from "./stack-traces";
import { EVENT_TYPE, PROVIDER_SOURCE } from "./source";

/** One occurrence of a series, ended or to come, as state records it. Dates are ISO 8601. */
export interface EventOccurrence {
  /** Absent if the occurrence is missing in Event Center: deleted by hand, or not made because its date has passed. */
  readonly eventId?: number;
  /** The version stamp under which the next update is sent. */
  readonly version?: number;
  /** When the occurrence should start; of one that has ended, when the series it was made for declared it. */
  readonly start: string;
  /** When it should end. */
  readonly end: string;
}

/** Every property that the engine fills in, by name: one that is not named here stays undefined in a program. */
const OUTPUTS = Object.fromEntries(
  [...MEMBER_NAMES, ...OUTPUT_NAMES].map((property) => [property, undefined]),
);

/** What is declared, as declared; of a member that is not, undefined. */
type DeclaredOutputs = {
  readonly [Name in keyof Pick<EventArgs, MemberName>]-?: pulumi.Output<pulumi.Unwrap<EventArgs[Name]>>;
};

/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type --
   the engine fills in every property that OUTPUTS names */
export interface Event extends DeclaredOutputs {}

/**
 * A live event in Akamai's Event Center, or a series of them.
 * Create, update, read and delete are the API's own operations; updates are locked by the version stamp.
 * Errors name the event, the member and the next step. Source: Event, EventCreate, EventUpdate.
 */
export class Event extends pulumi.CustomResource {
  /* eslint-enable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type */
  /** Lets policy packs recognise the class. */
  static readonly __pulumiType = EVENT_TYPE;

  /** The identifier in Event Center; of the first occurrence where there are several. */
  declare readonly eventId: pulumi.Output<number>;
  /** The version stamp under which the next update is sent. Source: Event version. */
  declare readonly version: pulumi.Output<number>;
  /** When the event was created: `yyyy-MM-ddTHH:mm:ssZ`. Source: Event members. */
  declare readonly createdDate: pulumi.Output<string | undefined>;
  /** The username of who created it. */
  declare readonly createdBy: pulumi.Output<string | undefined>;
  /** When the version of `version` was made: `yyyy-MM-ddTHH:mm:ssZ`. */
  declare readonly modifiedDate: pulumi.Output<string | undefined>;
  /** The username of who made it. */
  declare readonly modifiedBy: pulumi.Output<string | undefined>;
  /**
   * Every occurrence of a series, by date; undefined for a single event. Those that have ended stay until the resource is
   * deleted or they are gone from Event Center, so there may be more than `count`.
   */
  declare readonly occurrences: pulumi.Output<EventOccurrence[] | undefined>;

  /**
   * Declares an event.
   * @param name the resource's name in Pulumi, unique in the stack
   * @param args the event; every limit is checked in the preview
   * @param options Pulumi's own; a replacement always deletes first, whatever `deleteBeforeReplace` says
   */
  constructor(name: string, args: EventArgs, options?: pulumi.CustomResourceOptions) {
    const settings = judgeStackConfig();
    refuseImport(options);
    const properties = {
      ...OUTPUTS,
      ...args,
      secretMembers: secretMembersOf(args),
      // An event that is only read has no owner of ours.
      owner: settings.ownerTag && options?.id === undefined ? ownerTag() : undefined,
      __provider: PROVIDER_SOURCE,
    };
    const resume = pauseStackTraces();
    try {
      // Also where the engine does not ask our diff, as with `--replace`: the API refuses two equal events.
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
   * Reads an event that exists, without managing it. An occurrence of a series reads as a single event.
   * @param name the resource's name in Pulumi
   * @param eventId the identifier in Event Center
   */
  static get(
    name: string,
    eventId: pulumi.Input<number | string>,
    options?: pulumi.CustomResourceOptions,
  ): Event {
    const id = pulumi.output(eventId).apply(String);
    // The engine fills every property in from what it reads; arguments would be taken for a declaration.
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
