import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Credentials, StoredEvent } from "akamai-event-center-simulator";
import { clientFor, exchange } from "../../tests/support/api-client";
import {
  announced,
  endProcess,
  environmentOf,
  launchSimulator,
  type Launched,
} from "../../tests/support/simulator-command";
import { Crossing } from "./crossing";

const CONTROL = { "X-Simulator": "1", "Content-Type": "application/json" };

/** A simulator in a process of its own, with a file that outlives it, behind a crossing that stays where it is. */
export class EventCenterProcess {
  #launched: Launched | undefined;
  #port = 0;
  #credentials: Credentials | undefined;

  private constructor(
    private readonly folder: string,
    private readonly options: readonly string[],
    readonly crossing: Crossing,
  ) {}

  /** `options` are those of the simulator's command line. */
  static async open(options: readonly string[] = []): Promise<EventCenterProcess> {
    let opened: EventCenterProcess | undefined = undefined;
    const crossing = await Crossing.open(() => opened?.port ?? 0);
    opened = new EventCenterProcess(mkdtempSync(join(tmpdir(), "event-center-kills-")), options, crossing);
    await opened.ensure();
    return opened;
  }

  get port(): number {
    return this.#port;
  }

  get environment(): Record<string, string> {
    return environmentOf({ ...this.#owner, host: `http://127.0.0.1:${this.crossing.port}` });
  }

  get isUp(): boolean {
    const child = this.#launched?.child;
    return child?.exitCode === null && child.signalCode === null;
  }

  /** Starts it where it does not run; its file has all that it acknowledged. */
  async ensure(): Promise<void> {
    if (this.isUp) {
      return;
    }
    this.#launched = launchSimulator([...this.options, "--data", join(this.folder, "events.jsonl")]);
    this.#credentials = await announced(this.#launched);
    this.#port = Number(new URL(this.#credentials.host).port);
  }

  async kill(): Promise<void> {
    if (this.#launched) await endProcess(this.#launched.child, "SIGKILL");
  }

  /** All events of the account, in full. */
  async events(): Promise<StoredEvent[]> {
    return JSON.parse(await this.#control("GET", "/events")) as StoredEvent[];
  }

  /** An event that another person makes in the web page. */
  async plant(event: object): Promise<number> {
    const planted = JSON.parse(await this.#control("POST", "/events", event)) as StoredEvent;
    return planted.id;
  }

  /** An event of another account, which no request of the stack's can mean; made by switching to it. */
  async plantElsewhere(body: object): Promise<void> {
    await clientFor(this.#owner)({ method: "POST", path: `/events?${ELSEWHERE}`, body });
  }

  async elsewhere(): Promise<string> {
    return (await clientFor(this.#owner)({ path: `/events?${ELSEWHERE}` })).text;
  }

  async close(): Promise<void> {
    await this.kill();
    await this.crossing.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #owner(): Credentials {
    if (!this.#credentials) {
      throw new Error("the simulator was never started");
    }
    return this.#credentials;
  }

  async #control(method: string, path: string, body?: object): Promise<string> {
    const url = `http://127.0.0.1:${this.#port}/_simulator${path}`;
    const answer = await exchange(url, method, CONTROL, body && JSON.stringify(body));
    if (answer.status !== 200) {
      throw new Error(`the simulator refused: ${answer.text}`);
    }
    return answer.text;
  }
}

const ELSEWHERE = "accountSwitchKey=A-OTHER";
