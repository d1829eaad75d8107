export interface Cli {
  /** The executable. */
  readonly path: string;
  /** Without a leading v. */
  readonly version: string;
  /** The folder of the executable, where its helpers lie. */
  readonly folder: string;
}

/** The version that the tests are written for. */
export const PINNED: string;

/** Makes sure that the CLI of `currentCli` exists. */
export function ensureCli(options: {
  pinned: boolean;
  node: string;
  say: (line: string) => void;
}): Promise<void>;

/** The CLI that setup has put in place, or that PULUMI_CLI names. */
export function currentCli(): Promise<Cli>;

/** A Pulumi CLI of this machine, or one that is fetched or built now. */
export function findCli(options: {
  pinned: boolean;
  /** What runs the installer; by default this process's own Node. */
  node?: string;
  say: (line: string) => void;
}): Promise<Pick<Cli, "path" | "version"> & { readonly source: string }>;

/** Puts a CLI into a folder, with the helpers that the engine expects next to it. */
export function linkCli(cli: string, bin: string): void;
