import { Place } from "../../chaos/place";

test("a simulator that may not write says so and ends, and serves again once it may", async () => {
  const place = await Place.open();
  try {
    await place.moveToUnwritableFolder();
    expect(() => place.simulator).toThrow("nobody is at this address");
    await place.mend();
    expect(await place.areOthersUntouched()).toBe(true);
  } finally {
    await place.close();
  }
});
