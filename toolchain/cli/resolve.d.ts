export interface Cli {
  /** The executable. */
  readonly path: string;
  /** Without a leading v. */
  readonly version: string;
  /** The folder of the executable, where its helpers lie. */
  readonly folder: string;
  /** How it was found, in words. */
  readonly source: string;
}

export function resolveCli(options?: { pinned?: boolean; say?: (line: string) => void }): Promise<Cli>;
