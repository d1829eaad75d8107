import type { Calendar } from "./library";

/** Arrow keys walk from event to event, Page Up and Page Down to the time before and after; Enter opens an event. */
export function followKeys(stage: HTMLElement, calendar: Calendar): void {
  stage.addEventListener("keydown", (pressed) => {
    const { key, target } = pressed;
    const from = target instanceof Element ? target.closest<HTMLElement>(".ec-event") : null;
    if (!from || pressed.ctrlKey || pressed.altKey || pressed.metaKey) {
      return;
    }
    const all = [...stage.querySelectorAll<HTMLElement>(".ec-event")];
    const at = all.indexOf(from);
    const to = {
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      Home: 0,
      End: all.length - 1,
    }[key];
    if (key === "Enter") {
      // The library opens the event; the same key must not press the button that is focused then.
      pressed.preventDefault();
    } else if (key === "PageUp" || key === "PageDown") {
      pressed.preventDefault();
      if (key === "PageUp") {
        calendar.prev();
      } else {
        calendar.next();
      }
      requestAnimationFrame(() => stage.querySelector<HTMLElement>(".ec-event, .ec-button.ec-next")?.focus());
    } else if (to !== undefined) {
      pressed.preventDefault();
      all[to]?.focus();
    }
  });
}
