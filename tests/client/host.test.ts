import { readHost } from "../../provider/client/credentials/host";

test.each([
  ["akab-x.luna.akamaiapis.net", "https://akab-x.luna.akamaiapis.net"],
  ["AKAB-X.luna.akamaiapis.net", "https://akab-x.luna.akamaiapis.net"],
  ["https://akab-x.luna.akamaiapis.net/", "https://akab-x.luna.akamaiapis.net"],
  ["akab-x.luna.akamaiapis.net:8443", "https://akab-x.luna.akamaiapis.net:8443"],
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
  ["http://localhost:4010/", "http://localhost:4010"],
  ["http://[::1]:4010", "http://[::1]:4010"],
  ["https://localhost:4010", "https://localhost:4010"],
])("the host %s is %s", (text, origin) => {
  expect(readHost(text)).toMatchObject({ origin });
});

test("a host is known by its name without the port", () => {
  expect(readHost("http://127.0.0.1:1")).toMatchObject({ name: "127.0.0.1" });
});

test.each([
  ["http://akab-x.luna.akamaiapis.net", /must use https/],
  ["http://127.0.0.1.example.com", /must use https/],
  ["http://localhost.", /must use https/],
  ["http://0.0.0.0:4010", /must use https/],
  ["http://[::ffff:10.0.0.1]", /must use https/],
  ["https://akab-x.luna.akamaiapis.net/events/v3", /without a path/],
  ["akab-x.luna.akamaiapis.net?x=1", /without a path/],
  ["akab-x.luna.akamaiapis.net\\@example.com", /user name/],
  ["example.com\\.luna.akamaiapis.net", /without a path/],
  ["https://user:word@akab-x.luna.akamaiapis.net", /user name/],
  ["akab-x.luna.akamaiapis.net@example.com", /user name/],
  ["ftp://akab-x.luna.akamaiapis.net", /https URL/],
  ["akab-x.luna.akamaiapis.net.", /dot/],
  ["not a host", /must be a host name/],
  ["https://", /must be a host name/],
])("the host %s is refused", (text, why) => {
  expect(readHost(text)).toMatch(why);
});

test.each([
  "example.com",
  "https://example.com",
  "akamaiapis.net",
  "akab-x.luna.akamaiapis.com",
  "akab-x.luna-akamaiapis.net",
  "akab-x.luna.akamaiapis.net.example.com",
  "akab-x.luna.akamaiapis.net%2eexample.com",
  "akab-x.luna.akamaiapis.net:443.example.com",
  "192.0.2.7",
  "[2001:db8::7]",
  // The second letter is Cyrillic in the one, and as its punycode in the other.
  "akab-x.luna.aкamaiapis.net",
  "akab-x.luna.xn--aamaiapis-9yh.net",
])("no signature is sent to the foreign host %s", (text) => {
  expect(readHost(text)).toMatch(/must be a host/);
});

test.each(["akab-x.luna.akamaiapis。net", "akab-x.luna.ａkamaiapis.net"])(
  "the host %s is requested by the name that it stands for",
  (text) => {
    expect(readHost(text)).toMatchObject({ origin: "https://akab-x.luna.akamaiapis.net" });
  },
);
