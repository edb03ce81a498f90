import type { RecipeContent } from "#lib/recipes/content-model.ts";
import type { RecipeForm } from "./form.ts";

/** What one page wrote and the server does not have yet. */
export type DeviceRecord = {
  /** Of the page that wrote it: two pages with the same draft never write over each other. */
  key: string;
  draftId: string;
  /** Whose it is: others who sign in on this device see nothing of it. */
  userId: string;
  form: RecipeForm;
  /** What the server had when this was written, and which revision that is. */
  base: RecipeContent;
  revision: number;
  baseVersion: number | null;
  savedAtMs: number;
};
type PictureRecord = { id: string; blob: Blob };

export type DeviceStore = {
  put: (record: DeviceRecord) => Promise<void>;
  remove: (key: string) => Promise<void>;
  /** What pages that are no longer open left of this draft, last written first. */
  listLeft: (draftId: string) => Promise<DeviceRecord[]>;
  /** The same of all drafts of this user. */
  listLeftBy: (userId: string) => Promise<DeviceRecord[]>;
  putPicture: (id: string, blob: Blob) => Promise<void>;
  takePicture: (id: string) => Promise<Blob | null>;
  removePicture: (id: string) => Promise<void>;
};

const DATABASE = "hestia-kitchen";
const DRAFTS = "drafts";
const PICTURES = "pictures";

/** In IndexedDB. Where that is closed (some private windows), nothing is kept and nothing fails. */
export function openDeviceStore(): DeviceStore {
  const opening = open();
  // Whether there is a database is asked for by every operation; here nobody waits.
  opening.catch(() => {});
  const write = async (store: string, act: (records: IDBObjectStore) => IDBRequest) => {
    const database = await opening.catch(() => null);
    if (database) await settled(act(database.transaction(store, "readwrite").objectStore(store)));
  };
  const read = async <T>(
    store: string,
    ask: (records: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | null> => {
    const database = await opening.catch(() => null);
    return database ? settled(ask(database.transaction(store).objectStore(store))) : null;
  };
  return {
    put: (record) => write(DRAFTS, (records) => records.put(record)),
    remove: (key) => write(DRAFTS, (records) => records.delete(key)),
    listLeft: async (draftId) =>
      leftOf(await read<DeviceRecord[]>(DRAFTS, (records) => records.index("draftId").getAll(draftId))),
    listLeftBy: async (userId) => {
      const left = await leftOf(await read<DeviceRecord[]>(DRAFTS, (records) => records.getAll()));
      return left.filter((record) => record.userId === userId);
    },
    putPicture: (id, blob) => write(PICTURES, (records) => records.put({ id, blob })),
    takePicture: async (id) => {
      const found = await read<PictureRecord | undefined>(PICTURES, (records) => records.get(id));
      return found?.blob ?? null;
    },
    removePicture: (id) => write(PICTURES, (records) => records.delete(id)),
  };
}

async function leftOf(records: DeviceRecord[] | null): Promise<DeviceRecord[]> {
  const open = await openPages();
  return (records ?? [])
    .filter(({ key }) => !open.has(key))
    .sort((one, other) => other.savedAtMs - one.savedAtMs);
}

/** Says that the page which writes under this key is open, until it is closed or has crashed. */
export function holdPage(key: string): void {
  void navigator.locks?.request(lockName(key), () => new Promise(() => {}));
}

const lockName = (key: string) => `${DATABASE}/${key}`;

async function openPages(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name?.slice(lockName("").length) ?? ""));
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(DRAFTS, { keyPath: "key" }).createIndex("draftId", "draftId");
      opening.result.createObjectStore(PICTURES, { keyPath: "id" });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
