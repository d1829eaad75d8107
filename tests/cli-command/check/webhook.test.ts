import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bodyOf, webhookOf } from "../../../cli/check/webhook";
import { EXIT } from "../../../cli/frame/exit-codes";
import { simulators } from "../../support/simulator";
import { writeCalendar } from "../support/calendar";
import { deployByHand } from "../support/deployed";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { webhooks } from "../support/webhook";

const start = simulators();
const folder = folders();
const webhook = webhooks();

const FINAL =
  "name: Final <!channel>\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\nobjects: [{ type: CP_CODE, id: 1 }]\n";

async function evening() {
  const simulator = await start();
  const cwd = writeCalendar(folder(), { "events/final.yaml": FINAL });
  const input = deployByHand(simulator, cwd);
  const hook = await webhook();
  const check = (...args: string[]) =>
    runCommand(["check", "--state", "-", "--seen", "review/seen.json", ...args], {
      cwd,
      input,
      environment: {
        ...simulator.environment,
        EVENT_CENTER_WEBHOOK: hook.url,
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_REPOSITORY: "media/events",
        GITHUB_RUN_ID: "7",
      },
      now: () => Date.parse("2036-06-01T12:00:00Z"),
    });
  return { simulator, cwd, hook, check };
}

test("new findings are posted once, and one message says that all is well again", async () => {
  const { simulator, cwd, hook, check } = await evening();
  expect(await check()).toMatchObject({ code: EXIT.ok, out: "" });
  expect(hook.posted).toEqual([]);

  const { modifiedDate } = simulator.rival.edit(1, { description: "By hand" });
  expect(await check()).toMatchObject({ code: EXIT.found });
  expect(hook.posted).toEqual([
    {
      text:
        "Event Center, the next 1 d: 1 new finding\n\n" +
        "Final &lt;!channel&gt; (event 1), Sun 2036-06-01 18:00 UTC, in 6 h\n  events/final.yaml:1\n" +
        `  was edited in Event Center by webuser at ${modifiedDate}\n` +
        '    description: "By hand" in Event Center, nothing in the files\n\n' +
        "https://github.com/media/events/actions/runs/7",
    },
  ]);
  expect(await check()).toMatchObject({
    code: EXIT.found,
    out: expect.stringContaining("By hand") as string,
  });
  expect(hook.posted).toHaveLength(1);

  writeCalendar(cwd, { "events/new.yaml": FINAL.replace("Final", "New") });
  await check();
  expect(hook.posted[1]).toMatchObject({
    text: expect.stringMatching(
      /^Event Center, the next 1 d: 1 new finding, and 1 finding as before\n\nNew/,
    ) as string,
  });

  simulator.rival.edit(1, { description: "" });
  rmSync(join(cwd, "events/new.yaml"));
  expect(await check()).toMatchObject({ code: EXIT.ok, out: "" });
  await check();
  expect(hook.posted).toHaveLength(3);
  expect(hook.posted[2]).toMatchObject({
    text: expect.stringContaining("all is well again") as string,
  });
});

test.each([404, 500, 302])(
  "a webhook that answers %d is a failure that shows the status but not the URL",
  async (status) => {
    const { simulator, cwd, hook, check } = await evening();
    simulator.rival.edit(1, { description: "By hand" });
    hook.status = status;
    const { code, out, err } = await check();
    expect(code).toBe(EXIT.failed);
    expect(out).toContain("was edited in Event Center");
    expect(err).toContain(status === 302 ? "the webhook did not answer" : `the webhook answered ${status}`);
    expect(err).not.toMatch(/SECRET|127\.0\.0\.1|private/);
    // It is posted again once the webhook works.
    expect(existsSync(join(cwd, "review/seen.json"))).toBe(false);
    hook.status = 200;
    expect(await check()).toMatchObject({ code: EXIT.found });
    expect(hook.posted).toHaveLength(1);
  },
);

test("a URL that cannot be used is not printed", async () => {
  const { check } = await evening();
  const { code, err } = await check("--webhook", "http://hooks.slack.com/services/SECRET");
  expect(code).toBe(EXIT.usage);
  expect(err).toContain("take an https URL");
  expect(err).not.toContain("SECRET");
});

test.each([
  ["https://hooks.slack.com/services/T0/B0/x", "slack"],
  ["https://mattermost.example/hooks/x", "slack"],
  ["https://prod-17.westeurope.logic.azure.com/workflows/x/triggers/manual/paths/invoke?sig=x", "teams"],
  [
    "https://default1.2.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/x",
    "teams",
  ],
  ["https://contoso.webhook.office.com/webhookb2/x", "teams"],
  ["https://logic.azure.com.example/x", "slack"],
])("the form follows the host: %s", (url, format) => {
  expect(webhookOf(url, undefined).format).toBe(format);
  expect(webhookOf(url, "teams").format).toBe("teams");
});

test("Teams gets a card without markup, and a long message is cut", () => {
  const paragraphs = ["**Final** (event 1)\n  was edited", ...Array<string>(40).fill("x".repeat(100))];
  expect(bodyOf("teams", { title: "News", paragraphs, link: "https://ci.example/7" })).toMatchObject({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          type: "AdaptiveCard",
          version: "1.4",
          body: expect.arrayContaining([
            {
              type: "RichTextBlock",
              spacing: "Medium",
              inlines: [{ type: "TextRun", text: "**Final** (event 1)", weight: "Bolder" }],
            },
            { type: "RichTextBlock", spacing: "None", inlines: [{ type: "TextRun", text: "was edited" }] },
            expect.objectContaining({
              inlines: [{ type: "TextRun", text: "… and 6 more: see the run", weight: "Bolder" }],
            }),
          ]) as unknown,
          actions: [{ type: "Action.OpenUrl", title: "Show the run", url: "https://ci.example/7" }],
        },
      },
    ],
  });
});
