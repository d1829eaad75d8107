import { everywhere, type FaultKind, type FaultRow, hit } from "./row";

/** Dates of a header have whole seconds. */
const inASecond = () => new Date(Date.now() + 1000).toISOString().replace(/\.\d+Z$/, "Z");

const storm = (header: string, value: () => string): FaultRow => ({
  name: `429 twice with ${header}`,
  sees: everywhere("nothing"),
  shapes: ["single"],
  inject: hit(() => ({ status: 429, headers: { [header]: value() } }), 2),
});

export const rate: FaultKind = {
  name: "Rate limit",
  // After a 429 a process goes on more slowly, for the rest of its life.
  isIsolated: true,
  settings: { AKAMAI_EVENT_CENTER_RETRY_MAX: "2" },
  onCli: { row: "429 twice with Akamai-RateLimit-Next", work: "update" },
  rows: [
    {
      name: "429 twice without a header",
      sees: everywhere("nothing"),
      inject: hit({ status: 429 }, 2),
    },
    storm("Retry-After", () => "1"),
    storm("X-RateLimit-Next", inASecond),
    storm("Akamai-RateLimit-Next", inASecond),
    {
      name: "429 without end",
      sees: everywhere(/429|rate|too many/i),
      inject: hit({ status: 429 }, Infinity),
      // The next command is another process, which has not learnt to be slow.
      mend: ({ driver }) => driver.use({}),
    },
  ],
};
