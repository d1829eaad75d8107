import { type FaultKind, type FaultRow, type Shape, SHAPES, type Work, WORKS } from "../faults/row";
import { Place } from "../place";
import { SMALL_TIMES } from "../settings";
import { CliDriver, type Driver, GrpcDriver } from "./driver";
import { play, type Played } from "./play";

interface Case {
  readonly row: FaultRow;
  readonly work: Work;
  readonly shape: Shape;
}

/** Every row of a kind on every work and shape that it concerns. */
function casesOf({ rows }: FaultKind): Case[] {
  return rows.flatMap((row) =>
    WORKS.filter((work) => row.sees[work] !== undefined).flatMap((work) =>
      (row.shapes ?? SHAPES).map((shape) => ({ row, work, shape })),
    ),
  );
}

/** The case of a kind that the real CLI plays. */
function caseOnCli({ name, rows, onCli }: FaultKind): Case {
  const row = rows.find((candidate) => candidate.name === onCli.row);
  if (!row) {
    throw new Error(`${name} has no row "${onCli.row}"`);
  }
  return { row, work: onCli.work, shape: "single" };
}

type Open = (environment: Record<string, string>) => Promise<Driver>;
const onProcess: Open = (environment) => GrpcDriver.open(environment);
const onCli: Open = (environment) => CliDriver.open(environment);

/** Plays all of a kind on the real provider process, over gRPC. */
export async function playOnProcess(kind: FaultKind): Promise<Played[]> {
  const cases = casesOf(kind);
  if (kind.isIsolated !== true) {
    return playAll(kind, cases, onProcess);
  }
  // They mostly wait: the rows go side by side.
  const byRow = await Promise.all(
    kind.rows.map(async (row) => {
      const played: Played[] = [];
      for (const one of cases.filter((candidate) => candidate.row === row)) {
        played.push(...(await playAll(kind, [one], onProcess)));
      }
      return played;
    }),
  );
  return byRow.flat();
}

/** Plays one of a kind on the real CLI. */
export async function playOnCli(kind: FaultKind): Promise<Played[]> {
  return playAll(kind, [caseOnCli(kind)], onCli);
}

async function playAll({ settings }: FaultKind, cases: readonly Case[], open: Open): Promise<Played[]> {
  const place = await Place.open();
  let driver: Driver | undefined;
  try {
    driver = await open({ ...SMALL_TIMES, ...settings, ...place.environment });
    const played: Played[] = [];
    for (const { row, work, shape } of cases) {
      played.push(await play(row, work, shape, { place, driver }));
    }
    return played;
  } finally {
    await driver?.close();
    await place.close();
  }
}
