import * as pulumi from "@pulumi/pulumi";
import { MEMBER_NAMES } from "../contract";
import type { EventArgs, EventObjectArgs, RecurrenceArgs } from "./args";
import { secretMembersOf } from "./secrets";
import { judgeStackConfig } from "./stack-config";
import { EVENT_TYPE, PROVIDER_SOURCE } from "./source";

/** One occurrence of a series, as Event Center holds it. Dates are ISO 8601. */
export interface EventOccurrence {
  /** Absent where the occurrence is missing in Event Center. */
  readonly eventId?: number;
  readonly version?: number;
  readonly start: string;
  readonly end: string;
}

/** Every property that the engine fills in, by name: one that is not named here stays undefined in a program. */
const OUTPUTS = Object.fromEntries(
  [
    ...MEMBER_NAMES,
    "eventId",
    "version",
    "createdDate",
    "createdBy",
    "modifiedDate",
    "modifiedBy",
    "occurrences",
  ].map((property) => [property, undefined]),
);

/**
 * A live event in Akamai's Event Center, or a series of them.
 * Create, update, read and delete are the API's own operations; updates are locked by the version stamp.
 * Errors name the event, the member and the next step. Source: Event, EventCreate, EventUpdate.
 */
export class Event extends pulumi.CustomResource {
  /** Lets policy packs recognise the class. */
  static readonly __pulumiType = EVENT_TYPE;

  declare readonly name: pulumi.Output<string>;
  declare readonly start: pulumi.Output<string>;
  declare readonly end: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly customerEventId: pulumi.Output<string | undefined>;
  declare readonly audienceSize: pulumi.Output<number | undefined>;
  declare readonly audienceLocations: pulumi.Output<string[] | undefined>;
  declare readonly coordinators: pulumi.Output<string[] | undefined>;
  declare readonly tags: pulumi.Output<string[] | undefined>;
  declare readonly objects: pulumi.Output<pulumi.Unwrap<EventObjectArgs>[] | undefined>;
  declare readonly recurrence: pulumi.Output<pulumi.Unwrap<RecurrenceArgs> | undefined>;
  /** The identifier in Event Center; of the first occurrence where there are several. */
  declare readonly eventId: pulumi.Output<number>;
  /** The version stamp under which the next update is sent. Source: Event version. */
  declare readonly version: pulumi.Output<number>;
  declare readonly createdDate: pulumi.Output<string | undefined>;
  declare readonly createdBy: pulumi.Output<string | undefined>;
  declare readonly modifiedDate: pulumi.Output<string | undefined>;
  declare readonly modifiedBy: pulumi.Output<string | undefined>;
  /** Every occurrence of a series, by date; undefined for a single event. */
  declare readonly occurrences: pulumi.Output<EventOccurrence[] | undefined>;

  /**
   * Declares an event.
   * @param name the resource's name in Pulumi, unique in the stack
   * @param args the event; every limit is checked in the preview
   * @param options Pulumi's own; a replacement always deletes first, whatever `deleteBeforeReplace` says
   */
  constructor(name: string, args: EventArgs, options?: pulumi.CustomResourceOptions) {
    judgeStackConfig();
    const properties = {
      ...OUTPUTS,
      ...args,
      secretMembers: secretMembersOf(args),
      __provider: PROVIDER_SOURCE,
    };
    // Also where the engine does not ask our diff, as with `--replace`: the API refuses two equal events.
    super(EVENT_TYPE, name, properties, { ...options, deleteBeforeReplace: true });
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
