import { Engine } from "../../tests/support/engine";
import { InitError, type Properties } from "../../tests/support/provider-process";
import { shell, type ShellProcess } from "../../tests/support/shells";
import { createStack, type Result, type TestStack } from "../../tests/support/stack";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROGRAM } from "../../tests/support/deployment";

/** Events by the name of their resource. */
export type Declared = Readonly<Record<string, Properties>>;

/** How a command ended, as the person at the terminal sees it. */
export interface Ending {
  readonly isDone: boolean;
  /** The messages; empty where there is nothing to tell. */
  readonly message: string;
  /** All that was printed. */
  readonly printed: string;
}

/** One stack, driven over gRPC or by the real CLI. */
export interface Driver {
  up(declared: Declared): Promise<Ending>;
  refresh(): Promise<Ending>;
  /** Not done where something would change. */
  preview(declared: Declared): Promise<Ending>;
  /** The same stack with more variables, as the next commands would have them. */
  use(environment: Record<string, string>): Promise<void>;
  /** An empty stack, without a request. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** The real provider process of the shell under test, driven by the tests' engine. */
export class GrpcDriver implements Driver {
  #provider: ShellProcess;

  private constructor(
    private readonly environment: Record<string, string>,
    private readonly engine: Engine,
  ) {
    this.#provider = engine.provider;
  }

  static async open(environment: Record<string, string>): Promise<GrpcDriver> {
    return new GrpcDriver(environment, new Engine(await shell.start({ env: environment })));
  }

  up = (declared: Declared): Promise<Ending> => this.#run(() => this.engine.up({ ...declared }));

  refresh = (): Promise<Ending> => this.#run(() => this.engine.refresh());

  preview = (declared: Declared): Promise<Ending> =>
    this.#run(async () => {
      const steps = await this.engine.preview({ ...declared });
      const changes = Object.entries(steps).filter(([, step]) => step !== "same");
      if (changes.length > 0) {
        throw new Error(`would change: ${changes.map((change) => change.join(" ")).join(", ")}`);
      }
    });

  use = async (environment: Record<string, string>): Promise<void> => {
    await this.#leaveBorrowed();
    this.engine.provider = await shell.start({ env: { ...this.environment, ...environment } });
  };

  forget = async (): Promise<void> => {
    await this.#leaveBorrowed();
    this.engine.resources.clear();
  };

  close = async (): Promise<void> => {
    await this.#leaveBorrowed();
    await this.#provider.close();
  };

  async #leaveBorrowed(): Promise<void> {
    if (this.engine.provider !== this.#provider) {
      await this.engine.provider.close();
      this.engine.provider = this.#provider;
    }
  }

  async #run(work: () => Promise<unknown>): Promise<Ending> {
    const { provider } = this.engine;
    const before = provider.output.length;
    let message = "";
    try {
      await work();
    } catch (error) {
      // Of a resource that is done in part, the engine shows the reasons only.
      message = error instanceof InitError ? error.reasons.join("\n") : messageOf(error);
    }
    await provider.settled();
    return { isDone: message === "", message, printed: provider.output.slice(before) };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The real CLI. */
export class CliDriver implements Driver {
  #more: Record<string, string> = {};

  private constructor(readonly stack: TestStack) {}

  static async open(environment: Record<string, string>): Promise<CliDriver> {
    const program = { "index.js": PROGRAM, "events.json": "{}" };
    return new CliDriver(await createStack({ program, env: environment }));
  }

  declare(declared: Declared): void {
    writeFileSync(join(this.stack.folder, "events.json"), JSON.stringify(declared));
  }

  up = (declared: Declared): Promise<Ending> => {
    this.declare(declared);
    return this.#run("up", "--yes", "--skip-preview");
  };

  refresh = (): Promise<Ending> => this.#run("refresh", "--yes", "--skip-preview");

  preview = (declared: Declared): Promise<Ending> => {
    this.declare(declared);
    return this.#run("preview", "--expect-no-changes");
  };

  use = (environment: Record<string, string>): Promise<void> => {
    this.#more = environment;
    return Promise.resolve();
  };

  forget = async (): Promise<void> => {
    this.#more = {};
    const { isDone, printed } = await this.up({});
    if (!isDone) {
      throw new Error(`the stack could not be emptied:\n${printed}`);
    }
  };

  close = (): Promise<void> => this.stack.remove();

  async #run(...args: string[]): Promise<Ending> {
    return endingOf(await this.stack.run(args, this.#more));
  }
}

/** What a command of the CLI told: the texts after `error:`, each once. */
export function endingOf({ code, stdout, stderr }: Result): Ending {
  const printed = stdout + stderr;
  const told = [...printed.matchAll(/^\s*error: (.+(?:\n {4,}\S.*)*)/gm)].map(([, text = ""]) => text.trim());
  const messages = [...new Set(told)].filter((text) => !/^(update|refresh|preview) failed$/.test(text));
  const message = code === 0 ? "" : messages.join("\n") || (code === null ? "" : printed);
  return { isDone: code === 0, message, printed };
}
