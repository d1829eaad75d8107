/**
 * The keyboard within the timeline, which is one stop of the Tab key: arrows go from event to event, Page Up and Page Down
 * to the day or week before and after.
 */
export function followKeys(
  stage: HTMLElement,
  move: (periods: number) => void,
  moveAlongBins: (key: string, from: HTMLElement) => void,
): void {
  document.addEventListener("keydown", (pressed) => {
    const { key, target } = pressed;
    if (!(target instanceof HTMLElement) || pressed.ctrlKey || pressed.altKey || pressed.metaKey) {
      return;
    }
    if (target.matches(".bin")) {
      moveAlongBins(key, target);
    } else if (target.matches(".card")) {
      const isFollowed = followInTimeline(stage, target, key, move);
      if (isFollowed) {
        pressed.preventDefault();
      }
    }
  });
}

function followInTimeline(
  stage: HTMLElement,
  card: HTMLElement,
  key: string,
  move: (periods: number) => void,
): boolean {
  if (key === "PageUp" || key === "PageDown") {
    move(key === "PageUp" ? -1 : 1);
    focus(card, stage.querySelector<HTMLElement>(".card, .empty button"));
    return true;
  }
  const cards = [...stage.querySelectorAll<HTMLElement>(".card")];
  const lane = card.closest(".lane");
  const at = cards.indexOf(card);
  const beyond = (step: number) => {
    const others = step > 0 ? cards.slice(at + 1) : cards.slice(0, at).reverse();
    return others.find((other) => other.closest(".lane") !== lane);
  };
  const targets: Readonly<Record<string, HTMLElement | undefined>> = {
    ArrowLeft: cards[at - 1],
    ArrowRight: cards[at + 1],
    ArrowUp: beyond(-1),
    ArrowDown: beyond(1),
    Home: cards[0],
    End: cards.at(-1),
  };
  if (!Object.hasOwn(targets, key)) {
    return false;
  }
  focus(card, targets[key] ?? null);
  return true;
}

function focus(from: HTMLElement, to: HTMLElement | null): void {
  if (to) {
    from.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
