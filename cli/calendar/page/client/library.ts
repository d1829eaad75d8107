import type { Drawn, DrawnProps } from "./drawn";

/** What the page uses of @event-calendar/build, whose script stands before this one and has no types. */
export interface Library {
  readonly create: (target: HTMLElement, options: Readonly<Record<string, unknown>>) => Calendar;
}

export interface Calendar {
  readonly setOption: (name: string, value: unknown) => Calendar;
  readonly getOption: (name: string) => unknown;
  readonly refetchEvents: () => Calendar;
  readonly gotoDate: (date: string) => Calendar;
  readonly next: () => Calendar;
  readonly prev: () => Calendar;
}

/** The dates that are asked for: `2027-05-24T00:00:00`, as clocks in the chosen zone show them. */
export interface Asked {
  readonly startStr: string;
  readonly endStr: string;
}

export interface Shown {
  readonly event: { readonly extendedProps: DrawnProps };
  readonly view: { readonly type: string };
}

export type Answer = (events: readonly Drawn[]) => void;
