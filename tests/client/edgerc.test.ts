import fc from "../support/fast-check";
import { parseEdgerc } from "../../provider/client/credentials/edgerc";

const valueOf = (line: string) => parseEdgerc(`[default]\n${line}`).get("default")?.get("client_secret");

describe("a value in an .edgerc file", () => {
  test.each([
    ["client_secret = abc", "abc"],
    ["client_secret=abc==", "abc=="],
    ["client_secret = a;b#c=d", "a;b#c=d"],
    ["client_secret = ;abc", ";abc"],
    ["client_secret = abc;", "abc;"],
    ["client_secret = abc ; a comment", "abc"],
    ["client_secret = abc # a comment", "abc"],
    ['client_secret = "abc"', "abc"],
    ["client_secret = 'a;b # c'", "a;b # c"],
    ['client_secret = "abc" ; "a comment"', "abc"],
    ['client_secret = a"b', 'a"b'],
    ['client_secret = "a"b"', 'a"b'],
    ['client_secret = "abc', '"abc'],
    ["  client_secret\t=\tabc  ", "abc"],
    ["CLIENT_SECRET = abc", "abc"],
    ["client_secret = first\nclient_secret = last", "last"],
    ["client_secret = abc\r", "abc"],
    ["client_secret =", ""],
    ["; client_secret = abc", undefined],
    ["# client_secret = abc", undefined],
  ])("%j is read as %j", (line, expected) => {
    expect(valueOf(line)).toBe(expected);
  });

  test("comes back as it was written, whatever characters it has", () => {
    const credential = fc.stringMatching(/^[\x21-\x7e]{1,60}$/);
    fc.assert(
      fc.property(credential, (secret) => {
        fc.pre(!/^(["']).*\1$/.test(secret));
        expect(valueOf(`client_secret = ${secret}`)).toBe(secret);
        expect(valueOf(`client_secret = "${secret}"`)).toBe(secret);
      }),
    );
  });
});

test("sections are kept apart, and a section that appears twice is one", () => {
  const sections = parseEdgerc(
    "\uFEFF[default]\nhost = a\n[ my-team ] ; ours\nhost = b\n[default]\nmore = c\n",
  );
  expect([...sections.keys()]).toEqual(["default", "my-team"]);
  expect(sections.get("default")?.get("more")).toBe("c");
  expect(sections.get("my-team")?.get("host")).toBe("b");
});

test("a line before the first section belongs to none", () => {
  expect(parseEdgerc("host = a").size).toBe(0);
});
