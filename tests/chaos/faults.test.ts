import { FAULTS } from "../../chaos/faults";
import { playOnProcess } from "../../chaos/table/run";

/** Milliseconds for a busy machine; a kind waits for a minute at most. */
const TIME_LIMIT = 600_000;

// Most of the time is waited for, so that several kinds go side by side.
test.concurrent.each(FAULTS)(
  "$name: whatever goes wrong is told as the table says, and a refresh and an up reach what is declared",
  async (kind) => {
    const played = await playOnProcess(kind);
    expect(played.length).toBeGreaterThan(0);
    const wrong = played
      .filter(({ faults }) => faults.length > 0)
      .map(({ row, work, shape, faults }) => [`${work} ${shape}, ${row.name}`, ...faults]);
    expect(wrong).toEqual([]);
  },
  TIME_LIMIT,
);
