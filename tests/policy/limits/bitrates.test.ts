import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const stream = (bitrates: unknown) => ({ objects: [{ id: 12345, type: "UNIVERSAL_LIVE_STREAM", bitrates }] });
const rates = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describeRule("event-limits", {
  member: "objects",
  passes: {
    "20 bit rates": stream(rates(20)),
    "a stream without": { objects: [{ id: 12345, type: "FLASH_LIVE_STREAM" }] },
    "null on a CP code": { objects: [{ id: 12345, type: "CP_CODE", bitrates: null }] },
  },
  fails: {
    "21 bit rates": [stream(rates(21)), "objects[0].bitrates must have at most 20 items (it has 21)"],
    "a bit rate twice": [stream([5000, 5000]), "objects[0].bitrates[1] repeats the bit rate of item 0"],
    "bit rates of a CP code": [
      { objects: [{ id: 12345, type: "CP_CODE", bitrates: [5000] }] },
      /objects\[0\]\.bitrates are for streams only/,
    ],
    "a bit rate of nothing": [stream([0]), "objects[0].bitrates[0] must be at least 1"],
  },
});

describe("with a limit of the company", () => {
  describeRule("event-limits", {
    settings: { bitrates: { maxItems: 4 } },
    member: "objects",
    passes: { four: stream(rates(4)) },
    fails: { five: [stream(rates(5)), /at most 4 items by your policy \(it has 5\)/] },
  });
});

test("known bit rates beside unknown values are judged", () => {
  const objects = [
    { id: UNKNOWN, type: "CP_CODE", bitrates: [5000] },
    { id: 6, type: UNKNOWN, bitrates: [5000, 5000] },
    { id: 7, type: "FLASH_LIVE_STREAM", bitrates: [5000, UNKNOWN, 5000] },
    { id: 8, type: "FLASH_LIVE_STREAM", bitrates: UNKNOWN },
  ];
  expect(messages("event-limits", event({ objects }))).toEqual([
    expect.stringMatching(/^objects\[0\]\.bitrates are for streams only/),
    "objects[1].bitrates[1] repeats the bit rate of item 0",
    "objects[2].bitrates[2] repeats the bit rate of item 0",
  ]);
});
