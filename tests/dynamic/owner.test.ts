import { ownerTagOf } from "../../provider/contract";

test("names the project and the stack", () => {
  expect(ownerTagOf("calendar", "prod")).toBe("pulumi:calendar/prod");
});

test("fills a tag to its limit of 100 characters", () => {
  const tag = ownerTagOf("p".repeat(50), "s".repeat(42));
  expect(tag).toBe(`pulumi:${"p".repeat(50)}/${"s".repeat(42)}`);
  expect(tag).toHaveLength(100);
});

test("is cut if the names are too long, and differs if they differ", () => {
  const project = "p".repeat(80);
  const tags = ["a", "b"].map((end) => ownerTagOf(project, "s".repeat(60) + end));
  expect(new Set(tags).size).toBe(2);
  for (const tag of tags) {
    expect(tag).toHaveLength(100);
    expect(tag).toMatch(/^pulumi:p{80}-[0-9a-f]{12}$/);
  }
  // For ever the same: events carry it.
  expect(ownerTagOf(project, "s".repeat(60) + "a")).toBe(tags[0]);
});

test("does not depend on where a long name is divided", () => {
  expect(ownerTagOf("a".repeat(60), "b".repeat(60))).not.toBe(ownerTagOf("a".repeat(61), "b".repeat(60)));
});
