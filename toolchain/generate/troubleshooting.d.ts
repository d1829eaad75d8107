import type { Trouble } from "pulumi-akamai-event-center/contract";

/** Every entry, by group of the page. */
export function troubles(): Record<string, readonly Trouble[]>;

/** The troubleshooting page, by file. */
export function troubleshootingFiles(): Promise<Record<string, string>>;
