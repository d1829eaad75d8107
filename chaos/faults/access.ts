import { everywhere, type FaultKind, hit, type Scene } from "./row";

const isManyWrites = ({ shape, work }: Scene): boolean =>
  shape === "series" && (work === "update" || work === "delete");

const TEN_MINUTES = 600_000;

export const access: FaultKind = {
  name: "Credentials and clock",
  onCli: { row: "401 in the middle: the token was rotated", work: "update" },
  rows: [
    {
      name: "401 in the middle: the token was rotated",
      sees: everywhere(/a token or the signature was not accepted/),
      // Of a series, one write is still accepted.
      inject: (scene) => {
        hit({ status: 401 }, Infinity, isManyWrites(scene) ? 2 : 1)(scene);
      },
      remedy: "write the new token into .edgerc",
    },
    {
      name: "403: the token may only read",
      sees: { ...everywhere(/READ-WRITE/), read: "nothing" },
      inject: ({ place }) => {
        place.actAs("readOnly");
      },
      remedy: "use a token that may write",
    },
    {
      name: "credentials of another account",
      // A first create goes where the credentials point: nobody can know better.
      sees: {
        update: /other credentials/,
        read: /other credentials/,
        delete: /other credentials/,
      },
      inject: ({ place }) => {
        place.actAs("otherAccount");
      },
      remedy: "use the right credentials",
    },
    {
      name: "clock off by ten minutes",
      sees: everywhere(/clock/),
      inject: ({ place }) => {
        place.clockOffset = TEN_MINUTES;
      },
      remedy: "set the clock",
    },
  ],
};
