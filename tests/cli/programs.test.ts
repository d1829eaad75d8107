import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

test("inputs can come from other events, and a program can read events and query the account", async () => {
  const { stack, simulator, writes } = await deploy({
    program: {
      "index.js": `
        const { Event, getEventOutput, getEventsOutput, getTagsOutput, reportLinks } = require("pulumi-akamai-event-center");
        const day = (name, n, more) => ({ name, start: \`2036-06-0\${n}T18:00:00Z\`, end: \`2036-06-0\${n}T20:00:00Z\`, ...more });
        const semifinal = new Event("semifinal", day("Semifinal", 1, { tags: ["cup"], objects: [{ id: 87654, type: "CP_CODE" }] }));
        const final = new Event("final", day("Final", 5, { customerEventId: semifinal.eventId.apply((id) => \`after-\${id}\`) }));
        const read = Event.get("read", 1);
        const details = getEventOutput({ eventId: final.eventId });
        exports.readName = read.name;
        exports.readVersion = read.version;
        exports.finalEnd = details.end;
        exports.tags = getTagsOutput().apply((tags) => tags.map(({ name }) => name));
        exports.all = getEventsOutput({ sort: [["start", "asc"]] }).apply((events) => events.length);
        exports.reports = getEventOutput({ eventId: semifinal.eventId }).apply((event) => reportLinks(event).map(({ api }) => api));
      `,
    },
  });
  simulator.rival.create({
    name: "By hand",
    start: "2036-01-01T10:00:00Z",
    end: "2036-01-01T11:00:00Z",
    tags: ["hand"],
  });
  writes();
  await succeed(stack.preview());
  expect(writes()).toEqual([]);
  await succeed(stack.up());
  const outputs = stack.resources().find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
  expect(outputs).toMatchObject({ readName: "By hand", finalEnd: "2036-06-05T20:00:00Z" });
  expect(outputs?.["reports"]).toContain("ectraffic-by-time");
  const final = simulator.rival.list().find(({ name }) => name === "Final");
  expect(final?.customerEventId).toMatch(/^after-\d+$/);
});
