import type { Trouble } from "pulumi-akamai-event-center/contract";

/** Every entry of the troubleshooting page, by group. */
export function troubles(): Record<string, readonly Trouble[]>;
