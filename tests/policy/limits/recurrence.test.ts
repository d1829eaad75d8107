import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const recurrence = (count: unknown, frequency: unknown = "DAILY") => ({ recurrence: { frequency, count } });

describeRule("event-limits", {
  member: "recurrence",
  passes: { once: recurrence(1), "366 times": recurrence(366), hourly: recurrence(24, "HOURLY") },
  fails: {
    never: [recurrence(0), "recurrence.count must be at least 1"],
    "367 times": [recurrence(367), "recurrence.count must be at most 366"],
    yearly: [recurrence(2, "YEARLY"), /recurrence\.frequency must be one of HOURLY, DAILY/],
    "without a count": [{ recurrence: { frequency: "DAILY" } }, /recurrence\.count is required/],
  },
});

describe("with limits of the company", () => {
  describeRule("event-limits", {
    settings: { recurrence: { maxCount: 31, frequencies: ["DAILY", "WEEKLY"] } },
    member: "recurrence",
    passes: { "31 times": recurrence(31), weekly: recurrence(2, "WEEKLY") },
    fails: {
      "32 times": [recurrence(32), "recurrence.count must be at most 31 by your policy"],
      hourly: [recurrence(2, "HOURLY"), "recurrence.frequency must be one of DAILY, WEEKLY by your policy"],
    },
  });
});

test("if half of a recurrence is unknown, the other half is judged", () => {
  expect(messages("event-limits", event(recurrence(367, UNKNOWN)))).toHaveLength(1);
  expect(messages("event-limits", event(recurrence(UNKNOWN, "YEARLY")))).toHaveLength(1);
  expect(messages("event-limits", event(recurrence(UNKNOWN, UNKNOWN)))).toEqual([]);
});
