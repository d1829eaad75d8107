import { everywhere, type FaultKind, hit, isOf } from "./row";

/** Milliseconds; a minute in small, as the settings of the rehearsal are small. */
const ABSENCE = 60;

export const connection: FaultKind = {
  name: "Connection",
  onCli: { row: "connection cut after the work", work: "create" },
  rows: [
    {
      name: "connection refused",
      sees: everywhere(/connection was refused/),
      inject: ({ place }) => place.leave(),
    },
    {
      name: "connection cut before the work",
      sees: everywhere("nothing"),
      inject: hit({ cut: "before" }),
    },
    {
      name: "connection cut after the work",
      sees: everywhere("nothing"),
      inject: hit({ cut: "after" }),
    },
    {
      name: "the whole server away for a while, and back before the last attempt",
      sees: everywhere("nothing"),
      inject: (scene) => {
        const { place } = scene;
        place.simulator.setFault(({ operation }) => {
          if (!isOf(scene, operation)) {
            return undefined;
          }
          place.leaveFor(ABSENCE);
          return { cut: "before" };
        });
      },
    },
  ],
};
