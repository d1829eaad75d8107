import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

const TYPES = "/event-center/error-types";

async function typed() {
  const simulator = await start({ quirks: { problemForm: "typed" } });
  const client = clientFor(simulator.credentials);
  return {
    simulator,
    client,
    post: (body: object) => client({ method: "POST", path: "/events", body }),
    put: (id: number, body: object) => client({ method: "PUT", path: `/events/${id}`, body }),
  };
}

describe("Problems in the form of Akamai's published description", () => {
  test("an invalid body: each constraint with its path and value", async () => {
    const { post } = await typed();
    const title = "Constraint violation";
    const type = `${TYPES}/constraint-violation`;
    const answer = await post({ tags: ["x".repeat(101)] });
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(answer.body).toEqual({
      type,
      title,
      status: 400,
      errors: [
        { type, title, detail: "name must not be blank", path: "name", value: null },
        { type, title, detail: "start must not be null", path: "start", value: null },
        { type, title, detail: "end must not be null", path: "end", value: null },
        {
          type,
          title,
          detail: "tags[0] must be at most 100 characters long",
          path: "tags[0]",
          value: "x".repeat(101),
        },
      ],
    });
  });

  test("an invalid query: the parameter, as in the document", async () => {
    const { client } = await typed();
    const blank = { type: "about:blank", title: "Bad Request" };
    expect((await client({ path: "/events?sort=lastName" })).body).toEqual({
      ...blank,
      status: 400,
      errors: [
        {
          ...blank,
          detail: "Invalid value: 'lastName', parameter: sort",
          parameter: "sort",
          value: "lastName",
        },
      ],
    });
  });

  test.each(["GET", "PUT", "DELETE"])("no such event, for a %s", async (method) => {
    const { client } = await typed();
    const body = method === "PUT" ? { ...SMALL, version: 0 } : undefined;
    expect((await client({ method, path: "/events/11", body })).body).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "Event entity with id 11 not found",
    });
  });

  test("an equal event", async () => {
    const { post } = await typed();
    await post(SMALL);
    expect((await post(SMALL)).body).toEqual({
      type: `${TYPES}/duplicate`,
      title: "Entity already exists",
      status: 409,
      detail: `An Event entity with the same name: Final, start: ${SMALL.start} and end: ${SMALL.end} already exists`,
    });
  });

  test("a stale version", async () => {
    const { post, put } = await typed();
    await post(SMALL);
    expect((await put(1, { ...SMALL, version: 9 })).body).toEqual({
      type: `${TYPES}/concurrent-modification`,
      title: "Concurrent modification",
      status: 409,
      detail: "Version mismatch for Event entity, expected version: 0, but got: 9",
    });
  });

  test("every other refusal says why in its detail", async () => {
    const { client } = await typed();
    const method = await client({ method: "PATCH", path: "/events", body: SMALL });
    expect(method.body).toMatchObject({
      type: "about:blank",
      status: 405,
      detail: expect.any(String) as string,
    });
    const type = await client({ method: "POST", path: "/events" });
    expect(type.body).toMatchObject({
      type: "about:blank",
      status: 415,
      detail: expect.any(String) as string,
    });
    const body = await client({ method: "POST", path: "/events", body: "{" });
    expect(body.body).toMatchObject({ status: 400, detail: "The request body is not JSON" });
  });

  test("the later API has them, with its own base path and limits", async () => {
    const simulator = await start({ laterApi: true });
    const client = clientFor(simulator.credentials, "/events/v3");
    expect(simulator.environment["AKAMAI_EVENT_CENTER_BASE_PATH"]).toBe("/events/v3");
    expect((await client({ path: "/events/11" })).problem.detail).toBe("Event entity with id 11 not found");
    const blank = await client({ method: "POST", path: "/events", body: { ...SMALL, name: " " } });
    expect(blank.problem.errors).toMatchObject([
      { detail: "name must not be blank", path: "name", value: " " },
    ]);
    expect((await clientFor(simulator.credentials)({ path: "/events" })).status).toBe(404);
  });
});
