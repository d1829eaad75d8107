import { faultTable } from "./faults";
import { killTable } from "./kills";
import type { Results } from "./results";

export const processSection = (played: Results["table"]): string =>
  `## Every fault, over gRPC on the provider process: ${played.length} cases\n\n${faultTable(played)}`;

export const cliSection = (played: Results["cli"]): string =>
  `## One of each kind on the real CLI\n\n${faultTable(played)}`;

export const killSection = (kills: Results["kills"]): string =>
  `## Kills at random moments on the real CLI: ${kills.rounds.length} rounds, seed ${kills.seed}\n\n${killTable(kills)}`;

/** The generated part of RELIABILITY.md. */
export const sectionsOf = ({ table, cli, kills }: Results): string[] => [
  processSection(table),
  cliSection(cli),
  killSection(kills),
];
