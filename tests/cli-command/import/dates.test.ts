import fc from "../../support/fast-check";
import { DateReader, formProblem, formsThatFit, lengthOf, momentProblem } from "../../../cli/import/dates";

const two = (number: number) => String(number).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** How a spreadsheet would write a moment. */
function write(form: string, date: Date): string {
  const hour = date.getUTCHours();
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(date.getUTCFullYear()),
    YY: two(date.getUTCFullYear() % 100),
    MMM: MONTHS[date.getUTCMonth()] ?? "",
    MM: two(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    DD: two(date.getUTCDate()),
    D: String(date.getUTCDate()),
    HH: two(hour),
    H: String(hour),
    h: String(hour % 12 === 0 ? 12 : hour % 12),
    mm: two(date.getUTCMinutes()),
    a: hour < 12 ? "AM" : "PM",
  };
  return form.replace(/YYYY|YY|MMM|MM|M|DD|D|HH|H|h|mm|a/g, (token) => parts[token] ?? token);
}

const FORMS = [
  "DD.MM.YYYY HH:mm",
  "D.M.YY H:mm",
  "MM/DD/YYYY h:mm a",
  "M/D/YYYY, HH:mm",
  "DD-MM-YYYY HH.mm",
  "YYYY/MM/DD HH:mm",
  "D MMM YYYY h:mm a",
  "D-MMM-YY HH:mm",
];

const minute = fc
  .date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2099-12-31T23:59:00Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));

test("a date written in a named form is read back", () => {
  fc.assert(
    fc.property(fc.constantFrom(...FORMS), minute, (form, date) => {
      const [day = "", time = ""] = date.toISOString().slice(0, 16).split("T");
      const reader = new DateReader(form);
      expect(formProblem(form)).toBeUndefined();
      expect(reader.read(write(form, date))).toEqual({ date: day, time, offset: "" });
      expect(reader.read(`${day} T${time}`)).toEqual({ date: day, time, offset: "" });
    }),
  );
});

test("day and month are distinguished only by unambiguous dates", () => {
  fc.assert(
    fc.property(fc.uniqueArray(minute, { minLength: 1, maxLength: 5 }), (dates) => {
      const texts = dates.map((date) => write("DD/MM/YYYY HH:mm", date));
      const fitting = formsThatFit(texts);
      expect(fitting).toContain("DD/MM/YYYY HH:mm");
      expect(fitting.includes("MM/DD/YYYY HH:mm")).toBe(dates.every((date) => date.getUTCDate() <= 12));
    }),
  );
});

test.each([
  [undefined, "01.03.2027 20:00"],
  [undefined, "2027-3-1 20:00"],
  ["DD.MM.YYYY HH:mm", "01/03/2027 20:00"],
  ["DD.MM.YYYY HH:mm", "01.03.27 20:00"],
  ["DD.MM.YY HH:mm", "01.03.2027 20:00"],
  ["DD.MM.YYYY HH:mm", "01.03.2027 20:00 or later"],
  ["MM/DD/YYYY h:mm a", "03/01/2027 8:00"],
  ["MM/DD/YYYY h:mm a", "03/01/2027 20:00"],
  ["D MMM YYYY HH:mm", "1 Mai 2027 20:00"],
])("the form %s does not read %s", (form, text) => {
  expect(new DateReader(form).read(text)).toBeUndefined();
});

test.each([
  ["MM/DD/YYYY h:mm a", "03/01/2027 12:05 a.m.", "2027-03-01", "00:05"],
  ["MM/DD/YYYY h:mm a", "03/01/2027 12:05PM", "2027-03-01", "12:05"],
  ["MM/DD/YYYY h:mm a", "2027-03-01 8:00 pm", "2027-03-01", "20:00"],
  ["DD.MM.YYYY", "01.03.2027, 20:00:30", "2027-03-01", "20:00:30"],
  ["ddd DD.MM.YYYY HH:mm", "Sat. 1.3.2027 9:00", "2027-03-01", "09:00"],
  [undefined, "2027-03-01T20:00:00", "2027-03-01", "20:00"],
])("the form %s reads %s", (form, text, date, time) => {
  expect(new DateReader(form).read(text)).toEqual({ date, time, offset: "" });
});

test("an impossible hour is not a date and time", () => {
  const moment = new DateReader("MM/DD/YYYY h:mm a").read("03/01/2027 13:00 PM");
  expect(moment && momentProblem(moment)).toBe("names a date or time that does not exist");
});

test.each([
  ["2:30", "PT2H30M"],
  ["T01:45", "PT1H45M"],
  ["0:00:30", "PT30S"],
  ["PT2H", "PT2H"],
  ["two hours", "two hours"],
])("the duration %s is %s in an event file", (text, length) => {
  expect(lengthOf(text)).toBe(length);
});
