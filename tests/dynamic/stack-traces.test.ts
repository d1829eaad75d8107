import { Event } from "pulumi-akamai-event-center";
import { pauseStackTraces } from "../../provider/dynamic/stack-traces";

const EVENT = { name: "Final", start: "2036-07-01T18:00:00Z", end: "2036-07-01T20:00:00Z" };

afterEach(() => {
  delete process.env["PULUMI_DEBUG_PROMISE_LEAKS"];
});

describe("while a resource is created, no stack traces are taken", () => {
  const frames = () => new Error("here").stack?.split("\n").slice(1) ?? [];

  test("which saves most of a program's time; they are taken again afterwards", () => {
    const resume = pauseStackTraces();
    const paused = frames();
    resume();
    expect(paused).toEqual([]);
    expect(frames().join("\n")).toContain("stack-traces.test");
  });

  test("but those that Pulumi keeps in state still end at the program", () => {
    const restored = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
    Error.prepareStackTrace = (_error, taken) => taken.map((frame) => frame.getFileName()).join("\n");
    const resume = pauseStackTraces();
    Error.stackTraceLimit = 100;
    const { stack = "" } = new Error("here");
    resume();
    const whole = new Error("here").stack ?? "";
    Object.defineProperty(Error, "prepareStackTrace", restored ?? { value: undefined, writable: true });
    expect(whole.startsWith(stack)).toBe(true);
    expect(stack).toContain("stack-traces.test");
    expect(stack.split("\n").at(-1)).not.toMatch(/^node:|^$/);
  });

  test("unless Pulumi is asked where unfinished promises were created", () => {
    process.env["PULUMI_DEBUG_PROMISE_LEAKS"] = "true";
    const resume = pauseStackTraces();
    const paused = frames();
    resume();
    expect(paused.join("\n")).toContain("stack-traces.test");
  });
});

test("an error that Pulumi throws for a declaration still shows the line of the program", () => {
  const before = Error.stackTraceLimit;
  let stack: string | undefined;
  try {
    new Event("", EVENT);
  } catch (error) {
    stack = error instanceof Error ? error.stack : undefined;
  }
  expect(stack).toMatch(/Missing resource name[^]*stack-traces\.test/);
  expect(Error.stackTraceLimit).toBe(before);
});
