import { Event } from "pulumi-akamai-event-center";
import { pauseStackTraces } from "../../provider/dynamic/stack-traces";

const EVENT = { name: "Final", start: "2036-07-01T18:00:00Z", end: "2036-07-01T20:00:00Z" };

afterEach(() => {
  delete process.env["PULUMI_DEBUG_PROMISE_LEAKS"];
});

describe("while a resource is made no stack traces are taken", () => {
  const frames = () => new Error("here").stack?.split("\n").slice(1) ?? [];

  test("which is most of a program's time, and are taken again afterwards", () => {
    const resume = pauseStackTraces();
    const paused = frames();
    resume();
    expect(paused).toEqual([]);
    expect(frames().join("\n")).toContain("stack-traces.test");
  });

  test("which end at the program in what Pulumi takes nevertheless for state", () => {
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

  test("unless Pulumi is asked where promises that never end were made", () => {
    process.env["PULUMI_DEBUG_PROMISE_LEAKS"] = "true";
    const resume = pauseStackTraces();
    const paused = frames();
    resume();
    expect(paused.join("\n")).toContain("stack-traces.test");
  });
});

test("an error that Pulumi throws at a declaration still shows the line of the program", () => {
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
