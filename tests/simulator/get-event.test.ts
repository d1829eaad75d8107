import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL, WINTER_OLYMPICS } from "../support/winter-olympics";

const start = simulators();

describe("Get an event", () => {
  test("answers what the POST answered", async () => {
    const client = clientFor((await start()).credentials);
    const created = await client({ method: "POST", path: "/events", body: WINTER_OLYMPICS });
    const got = await client({ path: "/events/1" });
    expect(got.status).toBe(200);
    expect([got.body]).toEqual(created.body);
  });

  test("describes an object the same way in every event", async () => {
    const simulator = await start();
    const client = clientFor(simulator.credentials);
    const objects = [{ id: 77, type: "SRIP_SLOT" }];
    simulator.rival.create({ ...SMALL, objects });
    simulator.rival.create({ ...SMALL, name: "Other", objects });
    const [one, other] = await Promise.all([client({ path: "/events/1" }), client({ path: "/events/2" })]);
    expect(one.event.objects).toEqual(other.event.objects);
  });

  test("answers 404 if there is no such event", async () => {
    const client = clientFor((await start()).credentials);
    for (const id of ["1", "0", "-1", "99999999999999999999"]) {
      const answer = await client({ path: `/events/${id}` });
      expect(answer).toMatchObject({ status: 404, body: { status: 404, title: "Not Found" } });
    }
    expect((await client({ path: "/events/" })).status).toBe(404);
    expect((await client({ path: "/nothing" })).status).toBe(404);
    expect((await client({ path: "/other-api/v1/events", absolute: true })).status).toBe(404);
  });

  test("refuses an id that is not a number, naming it", async () => {
    const client = clientFor((await start()).credentials);
    const answer = await client({ path: "/events/abc" });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ detail: "Invalid value: 'abc', parameter: eventId" }] },
    });
  });

  test.each([
    ["/events", "PUT", "GET, POST"],
    ["/events", "HEAD", "GET, POST"],
    ["/events/1", "POST", "GET, PUT, DELETE"],
    ["/events/1", "OPTIONS", "GET, PUT, DELETE"],
    ["/tags", "DELETE", "GET"],
  ])("says of %s that it does not know %s, and what it knows", async (path, method, allow) => {
    const client = clientFor((await start()).credentials);
    const answer = await client({ method, path });
    expect(answer.status).toBe(405);
    expect(answer.headers["allow"]).toBe(allow);
  });

  test("serves another base path", async () => {
    const simulator = await start({ basePath: "/events/v3/" });
    simulator.rival.create(SMALL);
    expect((await clientFor(simulator.credentials, "/events/v3")({ path: "/events/1" })).status).toBe(200);
    expect((await clientFor(simulator.credentials)({ path: "/events/1" })).status).toBe(404);
  });

  test("compresses the answer if the client accepts it", async () => {
    const simulator = await start();
    simulator.rival.create(SMALL);
    const client = clientFor(simulator.credentials);
    const zipped = await client({ path: "/events/1", headers: { "Accept-Encoding": "gzip, deflate" } });
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    const plain = await client({ path: "/events/1", headers: { "Accept-Encoding": "gzip;q=0" } });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(zipped.body).toEqual(plain.body);
  });
});
