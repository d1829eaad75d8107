import { readHost } from "../../provider/client";

test.each([
  ["akab-x.luna.akamaiapis.net", "https://akab-x.luna.akamaiapis.net"],
  ["AKAB-X.luna.akamaiapis.net", "https://akab-x.luna.akamaiapis.net"],
  ["https://akab-x.luna.akamaiapis.net/", "https://akab-x.luna.akamaiapis.net"],
  ["akab-x.luna.akamaiapis.net:8443", "https://akab-x.luna.akamaiapis.net:8443"],
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
  ["http://localhost:4010/", "http://localhost:4010"],
  ["http://[::1]:4010", "http://[::1]:4010"],
])("the host %s is %s", (text, origin) => {
  expect(readHost(text)).toMatchObject({ origin });
});

test("a host is known by its name without the port", () => {
  expect(readHost("http://127.0.0.1:1")).toMatchObject({ name: "127.0.0.1" });
});

test.each([
  ["http://akab-x.luna.akamaiapis.net", /must use https/],
  ["http://127.0.0.1.example.com", /must use https/],
  ["https://akab-x.luna.akamaiapis.net/events/v3", /without a path/],
  ["akab-x.luna.akamaiapis.net?x=1", /without a path/],
  ["https://user:word@akab-x.luna.akamaiapis.net", /user name/],
  ["ftp://akab-x.luna.akamaiapis.net", /https URL/],
  ["not a host", /must be a host name/],
  ["https://", /must be a host name/],
])("the host %s is refused", (text, why) => {
  expect(readHost(text)).toMatch(why);
});
