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
  const outputs = JSON.parse((await stack.run(["stack", "output", "--json"])).stdout) as Record<
    string,
    unknown
  >;
  expect(outputs).toMatchObject({ readName: "By hand", finalEnd: "2036-06-05T20:00:00Z" });
  expect(outputs["reports"]).toContain("ectraffic-by-time");
  const final = simulator.rival.list().find(({ name }) => name === "Final");
  expect(final?.customerEventId).toMatch(/^after-\d+$/);
  await succeed(stack.preview(["--expect-no-changes", "--suppress-outputs"]));
  await succeed(stack.destroy());
  // An event that is only read is not destroyed.
  expect(simulator.rival.list().map(({ name }) => name)).toEqual(["By hand"]);
});

test("an existing event is adopted without a POST and is then managed like any other", async () => {
  const { stack, simulator, writes, declare, state } = await deploy();
  const { id } = simulator.rival.create({
    name: "Made by hand",
    start: "2036-01-01T10:00:00Z",
    end: "2036-01-01T11:00:00Z",
  });
  const declared = {
    name: "Made by hand",
    start: "2036-01-01T11:00:00+01:00",
    end: "2036-01-01T12:00:00+01:00",
    adoptEventId: id,
  };
  declare({ hand: declared });
  await succeed(stack.up());
  expect(writes()).toEqual([]);
  expect(state()["hand"]?.id).toBe(String(id));
  await succeed(stack.refresh(["--expect-no-changes"]));
  const { adoptEventId: _, ...plain } = declared;
  declare({ hand: plain });
  await succeed(stack.preview(["--expect-no-changes"]));
});

test("secrets stay encrypted in state and, like credentials, appear in no message and no log", async () => {
  const { stack, simulator } = await deploy({
    program: {
      "index.js": `
        const pulumi = require("@pulumi/pulumi");
        const { Event } = require("pulumi-akamai-event-center");
        const secret = new pulumi.Config().requireSecret("embargo");
        new Event("premiere", {
          name: "Premiere",
          description: secret,
          start: "2036-01-01T10:00:00Z",
          end: process.env.PREMIERE_END ?? "2036-01-01T11:00:00Z",
        });
      `,
    },
    config: { embargo: { secret: "the-hero-dies" } },
  });
  const logged = await succeed(stack.run(["up", "--yes", "--skip-preview", "--logtostderr", "-v=9"]));
  const exported = await stack.export();
  simulator.rival.edit(1, { description: "by-hand-the-hero-lives" });
  const conflict = await stack.run(["up", "--yes", "--skip-preview"], {
    PREMIERE_END: "2036-01-01T12:00:00Z",
  });
  expect(conflict.stdout).toContain("description: from [secret] to [secret]");
  const [event] = (exported.state.deployment.resources ?? []).filter(({ type }) => type.endsWith(":Event"));
  expect(JSON.stringify(event?.outputs?.["description"])).toContain("ciphertext");
  for (const text of [exported.stdout, conflict.stdout, conflict.stderr, logged.stdout]) {
    expect(text).not.toContain("the-hero-dies");
    expect(text).not.toContain("the-hero-lives");
  }
  const { clientSecret, clientToken, accessToken } = simulator.credentials;
  for (const credential of [clientSecret, clientToken, accessToken]) {
    for (const text of [exported.stdout, conflict.stdout, logged.stdout, logged.stderr]) {
      expect(text).not.toContain(credential);
    }
  }
});
