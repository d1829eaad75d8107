import { everywhere, type FaultKind, hit } from "./row";

const BURST = [500, 502, 503];

export const server: FaultKind = {
  name: "Server error",
  onCli: { row: "503 without end", work: "create" },
  rows: [
    {
      name: "500, 502 and 503 in a burst",
      sees: everywhere("nothing"),
      inject: hit((n) => ({ status: BURST[n - 1] ?? 503 }), BURST.length),
    },
    {
      name: "503 without end",
      sees: everywhere(/503/),
      inject: hit({ status: 503 }, Infinity),
    },
    {
      name: "503 after the work was done",
      sees: everywhere("nothing"),
      inject: hit({ status: 503, after: true }),
    },
  ],
};
