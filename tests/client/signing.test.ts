import crypto from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "../support/fast-check";
import { z } from "zod";
import type { Credentials } from "../../provider/client/credentials";
import { asciiJson, formatQuery } from "../../provider/client/http/request";
import { sign } from "../../provider/client/http/sign";
import { referenceAuthorization } from "./support/reference-signature";

const vectors = z
  .object({
    base_url: z.string(),
    access_token: z.string(),
    client_token: z.string(),
    client_secret: z.string(),
    max_body: z.number(),
    headers_to_sign: z.array(z.string()),
    nonce: z.uuid().or(z.string()),
    timestamp: z.string(),
    tests: z
      .array(
        z.object({
          testName: z.string(),
          request: z.object({
            method: z.enum(["GET", "POST", "PUT", "DELETE"]),
            path: z.string(),
            data: z.string().optional(),
            headers: z.array(z.record(z.string(), z.string())).default([]),
          }),
          expectedAuthorization: z.string(),
        }),
      )
      // Its signature is an old one: the package's own test of that name expects the one before it.
      .transform((tests) => tests.filter(({ testName }) => testName !== "POST inside limit")),
  })
  .parse(
    JSON.parse(
      readFileSync(join(__dirname, "../../node_modules/akamai-edgegrid/test/test_data.json"), "utf8"),
    ),
  );

const { access_token: accessToken, client_token: clientToken, client_secret: clientSecret } = vectors;
const { nonce, timestamp } = vectors;
const origin = vectors.base_url.replace(/\/$/, "");
const credentials: Credentials = {
  host: { name: new URL(origin).hostname, origin },
  clientToken,
  clientSecret,
  accessToken,
  accountSwitchKey: undefined,
  kind: "options",
  source: "the test",
  warnings: [],
};

// The signer takes hold of randomUUID when it is loaded, which happens at the first signature.
jest.spyOn(crypto, "randomUUID").mockReturnValue(nonce as ReturnType<typeof crypto.randomUUID>);
jest.spyOn(Date, "now").mockReturnValue(Date.parse("2014-03-21T19:34:21Z"));
const tokens = { clientToken, clientSecret, accessToken, timestamp, nonce };

describe("the reference implementation of these tests", () => {
  test.each(vectors.tests)("agrees with Akamai's vector: $testName", ({ request, expectedAuthorization }) => {
    const headers = request.headers.flatMap((header) => Object.entries(header));
    const signedHeaders = vectors.headers_to_sign.flatMap((name) =>
      headers.filter(([other]) => other === name),
    );
    expect(
      referenceAuthorization({
        ...tokens,
        method: request.method,
        url: origin + request.path,
        body: request.data,
        maxBody: vectors.max_body,
        signedHeaders,
      }),
    ).toBe(expectedAuthorization);
  });
});

const anyText = fc.string({ unit: "binary", maxLength: 12 });

describe("a signed request", () => {
  const plain = vectors.tests.filter(
    ({ request }) =>
      (request.data?.length ?? 0) <= vectors.max_body &&
      !request.headers.some((header) => Object.keys(header).some((name) => name.startsWith("X-"))),
  );

  test.each(plain)(
    "has the signature of Akamai's vector: $testName",
    ({ request, expectedAuthorization }) => {
      const { method, path, data } = request;
      expect(sign({ method, path, body: data }, credentials).headers["Authorization"]).toBe(
        expectedAuthorization,
      );
    },
  );

  function expectReference(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: string,
    at: Credentials = credentials,
  ): void {
    const signed = sign({ method, path, body }, at);
    expect(signed.url).toBe(at.host.origin + path);
    expect(signed.headers["Authorization"]).toBe(
      referenceAuthorization({ ...tokens, method, url: at.host.origin + path, body }),
    );
  }

  test.each(["GET", "PUT", "DELETE"] as const)("with %s has no hash of its body", (method) => {
    expectReference(method, "/event-center-api/v3/events/1", method === "GET" ? undefined : '{"name":"é"}');
  });

  test("with text beyond ASCII hashes the bytes that are sent", () => {
    const body = asciiJson({ name: 'Финал 決勝 🏆 "é" \\ \u2028' });
    expect(body).toMatch(/^[\x20-\x7e]+$/);
    expectReference("POST", "/event-center-api/v3/events", body);
  });

  test.each([131_071, 131_072, 131_073, 400_000])(
    "with a body of %d bytes is truncated by bytes",
    (length) => {
      const frame = asciiJson({ description: "" }).length;
      const body = asciiJson({ description: "é".repeat(40).concat("x".repeat(length - frame - 240)) });
      expect(Buffer.byteLength(body)).toBe(length);
      expectReference("POST", "/event-center-api/v3/events", body);
    },
  );

  test("includes the port and plain http of a loopback host", () => {
    const loopback = { ...credentials, host: { name: "127.0.0.1", origin: "http://127.0.0.1:8443" } };
    expectReference("GET", "/event-center-api/v3/events?page=1", undefined, loopback);
  });

  test("includes the account switch key in its signed query", () => {
    const path = `/events${formatQuery([["accountSwitchKey", "1-ABCDE:1-2RBL"]])}`;
    expect(path).toBe("/events?accountSwitchKey=1-ABCDE%3A1-2RBL");
    expectReference("GET", path);
  });

  test("signs the query that is sent, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyText, fc.array(anyText, { maxLength: 4 })), { maxLength: 4 }),
        (query) => {
          const path = `/events${formatQuery(query)}`;
          expectReference("GET", path);
          const sent = new URL(path, origin).searchParams;
          for (const [name, values] of query) {
            const wellFormed = (text: string) => Buffer.from(text).toString();
            const same = query
              .filter(([other]) => wellFormed(other) === wellFormed(name))
              .flatMap(([, list]) => list);
            expect(sent.getAll(wellFormed(name))).toEqual(same.map(wellFormed));
            expect(values.every((value) => sent.getAll(wellFormed(name)).includes(wellFormed(value)))).toBe(
              true,
            );
          }
        },
      ),
    );
  });

  test("signs the body that is sent, and the JSON means the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const body = asciiJson({ name });
        expect(body).toMatch(/^[\x20-\x7e]+$/);
        expect(JSON.parse(body)).toEqual({ name });
        expectReference("POST", "/events", body);
      }),
    );
  });
});

test("a comma, a plus, a percent sign and a space stay part of a tag, and each tag is a parameter of its own", () => {
  expect(
    formatQuery([
      ["tag", ["a,b", "c+d", "50%", "e f", "it's"]],
      ["page", undefined],
      ["pageSize", 25],
    ]),
  ).toBe("?tag=a%2Cb&tag=c%2Bd&tag=50%25&tag=e%20f&tag=it%27s&pageSize=25");
});
