import fc from "../support/fast-check";
import { backoff, exactWait, requestedWait } from "../../provider/client/http/waits";

test("the wait before another attempt is random, up to a bound that doubles up to its maximum", () => {
  const bounds = { retryWaitMin: 1, retryWaitMax: 30 };
  const longest = [1, 2, 3, 4, 5, 6, 7, 2000].map((failures) => backoff(failures, bounds, () => 1));
  expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const wait = backoff(failures, bounds, () => random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(30_000);
      },
    ),
  );
});

describe("the wait that a server asks for", () => {
  const now = Date.parse("2026-02-06T20:00:00.400Z");
  const at = (milliseconds: number) => new Date(now + milliseconds).toISOString();

  test.each([
    [{ "retry-after": "7" }, 7000],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "Fri, 06 Feb 2026 20:00:05 GMT" }, 4600],
    [{ "x-ratelimit-next": at(3000) }, 3000],
    [{ "akamai-ratelimit-next": at(3000) }, 3000],
    [{ "retry-after": "1", "x-ratelimit-next": at(9000) }, 1000],
    [{ "retry-after": "soon", "x-ratelimit-next": at(9000) }, 9000],
    [{ "x-ratelimit-next": at(-9000) }, 0],
    [{ "retry-after": "" }, undefined],
    [{}, undefined],
  ])("with %j is %s ms", (headers, wait) => {
    expect(requestedWait({ headers }, now)).toBe(wait);
  });

  test("is counted by the server's clock if ours is wrong", () => {
    const headers = { date: new Date(now + 3_600_000).toUTCString(), "x-ratelimit-next": at(3_605_000) };
    expect(requestedWait({ headers }, now)).toBe(5400);
  });

  test("is counted by our clock if they agree, since the server's has no fractions", () => {
    const headers = { date: new Date(now).toUTCString(), "x-ratelimit-next": at(500) };
    expect(requestedWait({ headers }, now)).toBe(500);
  });

  test.each([
    ["the milliseconds of a date replace a whole second", at(350), 350],
    ["a date of another wait is ignored", at(2500), 1000],
    ["a date that passed while the answer was on its way counts", at(-5), 0],
    ["a date that passed long ago is ignored", at(-9000), 1000],
  ])("requested as 1 s: %s", (_, date, exactly) => {
    expect(exactWait({ headers: { "retry-after": "1", "x-ratelimit-next": date } }, 1000, now)).toBe(exactly);
  });
});
