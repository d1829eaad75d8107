import { ACCOUNTS } from "../gateway/clients";
import type { StoredEvent } from "../store/event";
import type { Store } from "../store/store";
import { type Quirks, stampOf } from "./quirks";
import { applyPatch, readRivalEvent, type RivalEvent, type RivalPatch } from "../validity/rival";

/** A person who edits the owner's events in the web page, not through the API. */
export interface Rival {
  /** Every event of the account, by id. */
  list(): StoredEvent[];
  /** Returns undefined if there is none. */
  get(id: number): StoredEvent | undefined;
  /** Checks types, not limits. Errors: InputError. */
  create(event: RivalEvent): StoredEvent;
  /** Keeps members that are not in the patch. */
  edit(id: number, patch: RivalPatch): StoredEvent;
  /** Errors: RangeError if there is none. */
  remove(id: number): void;
  /** Changes the version only. */
  touch(id: number): StoredEvent;
}

const RIVAL_NAME = "webuser";

export function rivalOf(store: Store, now: () => number, quirksOf: () => Quirks): Rival {
  const versionStep = () => quirksOf().versionStep;
  const stamp = () => stampOf(now(), quirksOf());
  const must = (id: number): StoredEvent => {
    const event = store.find(ACCOUNTS.owner, id);
    if (!event) {
      throw new RangeError(`There is no event ${id}`);
    }
    return event;
  };
  const copy = (event: StoredEvent): StoredEvent => structuredClone(event);
  return {
    list: () => store.all(ACCOUNTS.owner).map(copy),
    get: (id) => {
      const event = store.find(ACCOUNTS.owner, id);
      return event && copy(event);
    },
    create: (event) => {
      const author = { name: RIVAL_NAME, date: stamp() };
      const { idsPerAccount } = quirksOf();
      const [created] = store.create(ACCOUNTS.owner, [readRivalEvent(event)], author, idsPerAccount);
      if (!created) {
        throw new Error("No event was created");
      }
      return copy(created);
    },
    edit: (id, patch) => {
      const event = must(id);
      return copy(
        store.replace({
          ...event,
          ...applyPatch(event, patch),
          version: event.version + versionStep(),
          modifiedBy: RIVAL_NAME,
          modifiedDate: stamp(),
        }),
      );
    },
    remove: (id) => {
      store.remove(must(id));
    },
    touch: (id) => {
      const event = must(id);
      return copy(store.replace({ ...event, version: event.version + versionStep() }));
    },
  };
}
