import type { Simulator } from "akamai-event-center-simulator";
import { EVENT_TYPE, fingerprintOf, occurrenceDates, toInstant } from "pulumi-akamai-event-center/contract";
import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { toOutputs } from "../../../provider/lifecycle";

/**
 * Creates what the files declare, in their order, so that the first event has the id 1; returns what `pulumi stack export`
 * would print for a stack that deployed them.
 */
export function deployByHand({ rival }: Simulator, cwd: string): string {
  const resources = loadEvents("events/**/*.{yaml,yml,json}", { cwd }).map(({ name, event }) => {
    const { recurrence, adoptEventId: _adopt, ...members } = event;
    const first = { start: toInstant(members.start), end: toInstant(members.end) };
    const dates = (recurrence && occurrenceDates(first, recurrence)) ?? [first];
    const occurrences = dates.map(({ start, end }) => {
      const [from, to] = [start, end].map((date) => new Date(date).toISOString().replace(".000Z", "Z"));
      const slot = { start: from ?? "", end: to ?? "" };
      const { id: eventId, version } = rival.create({
        ...slot,
        name: members.name,
        description: members.description ?? null,
        customerEventId: members.customerEventId ?? null,
        audienceSize: members.audienceSize ?? null,
        audienceLocations: members.audienceLocations ?? null,
        coordinators: members.coordinators ?? null,
        tags: members.tags ?? null,
        objects: members.objects ?? [],
      });
      return { eventId, version, ...slot };
    });
    const outputs = toOutputs({
      members,
      recurrence: recurrence ?? undefined,
      occurrences,
      audit: {},
      secretMembers: [],
      account: undefined,
      holder: undefined,
      fingerprint: fingerprintOf(event),
    });
    return {
      urn: `urn:pulumi:dev::live::${EVENT_TYPE}::${name}`,
      type: EVENT_TYPE,
      id: String(occurrences[0]?.eventId),
      outputs,
    };
  });
  return JSON.stringify({ deployment: { resources } });
}
