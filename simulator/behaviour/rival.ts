import { ACCOUNTS } from "../gateway/clients";
import type { StoredEvent } from "../store/event";
import type { Store } from "../store/store";
import { type Quirks, stampOf } from "./quirks";
import { applyPatch, readRivalEvent, type RivalEvent, type RivalPatch } from "../validity/rival";

/** Another person in the web page: works on the owner's account, not through the API. */
export interface Rival {
  /** Every event of the account, by id. */
  list(): StoredEvent[];
  /** Undefined where there is none. */
  get(id: number): StoredEvent | undefined;
  /** Errors: InputError where the event is of the wrong kinds. No limit is checked. */
  create(event: RivalEvent): StoredEvent;
  /** Members that the patch does not have stay as they are. */
  edit(id: number, patch: RivalPatch): StoredEvent;
  /** Errors: RangeError where there is none. */
  remove(id: number): void;
  /** Moves only the version stamp. */
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
