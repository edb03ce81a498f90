import type { Draft, DraftSave, DraftSaved } from "#lib/authoring/model.ts";
import { ApiError } from "#lib/client/api.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import type { DeviceRecord, DeviceStore } from "./device-store.ts";
import type { Field } from "./fields.ts";
import { contentOf, type RecipeForm, takeFields, tidy } from "./form.ts";
import { type Difference, differences, isSame } from "./merge.ts";

/**
 * What happens to what is written: `device` is safe here and waits for the server; `refused` needs the cook, and so does
 * `gone`, a draft that was published or deleted elsewhere.
 */
export type SaveState =
  | "saved"
  | "unsaved"
  | "saving"
  | "device"
  | "unkept"
  | "conflict"
  | "refused"
  | "gone";

/** The draft as it was saved elsewhere meanwhile. */
export type CurrentDraft = Pick<Draft, "revision" | "content" | "updatedAt">;
export type DraftConflict = { mine: RecipeContent; current: CurrentDraft; differing: Difference[] };

type Options = {
  /** Of this page: see `DeviceRecord`. */
  key: string;
  draftId: string;
  userId: string;
  form: RecipeForm;
  base: RecipeContent;
  revision: number;
  baseVersion: number | null;
  store: Pick<DeviceStore, "put" | "remove">;
  send: (save: DraftSave) => Promise<DraftSaved>;
  /** `problem`: why it was refused, for people. */
  onState: (state: SaveState, problem: string | null) => void;
  /** Somebody else changed other fields than this page did: they belong into the form. */
  onMerge: (content: RecipeContent, fields: Field[]) => void;
  onConflict: (conflict: DraftConflict) => void;
};

const DEVICE_DELAY_MS = 300;
const SERVER_DELAY_MS = 800;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

/** Brings what is written to this device within a second, and to the server whenever that answers. */
export class Autosave {
  #options: Options;
  #form: RecipeForm;
  #base: RecipeContent;
  #revision: number;
  #baseVersion: number | null;
  /** Said to the server once a conflict with the recipe was settled. */
  #settledVersion: number | null = null;
  #deviceTimer: ReturnType<typeof setTimeout> | null = null;
  #serverTimer: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;
  #failures = 0;
  /** Whether a conflict waits for the cook, or the draft is gone. */
  #isHeld = false;
  #said: { state: SaveState; problem: string | null } = { state: "saved", problem: null };
  #isStopped = false;
  /** Whether the device has said no: a full disk, a private window. */
  #isDeviceClosed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#form = options.form;
    this.#base = options.base;
    this.#revision = options.revision;
    this.#baseVersion = options.baseVersion;
  }

  get revision(): number {
    return this.#revision;
  }

  /** What was said last, and why where it was refused. */
  get said(): { state: SaveState; problem: string | null } {
    return this.#said;
  }

  change(form: RecipeForm): void {
    this.#form = form;
    if (!this.#isHeld) this.#say("unsaved");
    this.#deviceTimer ??= setTimeout(() => void this.keep(), DEVICE_DELAY_MS);
    if (!this.#isHeld) this.#saveIn(SERVER_DELAY_MS);
  }

  /** Writes to the device now: the page may be about to go. */
  async keep(): Promise<void> {
    clear(this.#deviceTimer);
    this.#deviceTimer = null;
    if (this.#isStopped) return;
    const { key, draftId, userId, store } = this.#options;
    const record: DeviceRecord = {
      key,
      draftId,
      userId,
      form: this.#form,
      base: this.#base,
      revision: this.#revision,
      baseVersion: this.#baseVersion,
      savedAtMs: Date.now(),
    };
    try {
      await (this.#isSaved() ? store.remove(key) : store.put(record));
      this.#isDeviceClosed = false;
    } catch {
      this.#isDeviceClosed = true;
    }
  }

  /** Sends what is not saved, at once. True: the server has all that was written until now. */
  async flush(): Promise<boolean> {
    await this.#sending;
    if (!this.#isHeld && !this.#hasServerAll()) await this.#send();
    return this.#hasServerAll() && !this.#isHeld;
  }

  /** Goes on after a conflict, with the draft as it was settled. */
  settle(form: RecipeForm, current: CurrentDraft): void {
    this.#base = current.content;
    this.#revision = current.revision;
    this.#isHeld = false;
    this.change(form);
  }

  /** Goes on from another version of the recipe, whose changes the form has taken in. */
  rebase(form: RecipeForm, version: number): void {
    this.#baseVersion = version;
    this.#settledVersion = version;
    this.change(form);
  }

  /** Forgets what is on the device: the draft has become the recipe, or is gone. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clear(this.#serverTimer);
    clear(this.#deviceTimer);
    await this.#options.store.remove(this.#options.key).catch(() => {});
  }

  #saveIn(delayMs: number): void {
    clear(this.#serverTimer);
    this.#serverTimer = setTimeout(() => void this.#send(), delayMs);
  }

  #send(): Promise<void> {
    clear(this.#serverTimer);
    if (this.#isStopped || this.#isHeld) return Promise.resolve();
    this.#sending ??= this.#sendOnce().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #sendOnce(): Promise<void> {
    const content = contentOf(this.#form);
    if (this.#hasServerAll()) return this.#settleDown();
    this.#say("saving");
    try {
      const settled = this.#settledVersion;
      const { revision } = await this.#options.send({
        content,
        revision: this.#revision,
        ...(settled !== null && { baseVersion: settled }),
      });
      if (this.#settledVersion === settled) this.#settledVersion = null;
      this.#accept(content, revision);
    } catch (error) {
      await this.#fail(error, content);
    }
  }

  #accept(content: RecipeContent, revision: number): void {
    this.#base = content;
    this.#revision = revision;
    this.#failures = 0;
    if (this.#hasServerAll()) this.#settleDown();
    else this.#saveIn(SERVER_DELAY_MS);
  }

  #settleDown(): void {
    this.#say("saved");
    void this.keep();
  }

  async #fail(error: unknown, content: RecipeContent): Promise<void> {
    if (error instanceof ApiError && error.status === 409 && isCurrentDraft(error.current))
      return this.#meet(error.current, content);
    await this.keep();
    if (error instanceof ApiError && error.status === 404) {
      this.#isHeld = true;
      this.#say("gone");
      return;
    }
    if (error instanceof ApiError && error.status < 500 && ![408, 429].includes(error.status)) {
      this.#say("refused", error.message);
      return;
    }
    this.#say(this.#isDeviceClosed ? "unkept" : "device");
    this.#saveIn(Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LAST_RETRY_MS));
    this.#failures += 1;
  }

  /** The draft was saved elsewhere: what only one side changed is taken from there, the rest is for the cook. */
  async #meet(found: CurrentDraft, sent: RecipeContent): Promise<void> {
    const current = { ...found, content: tidy(found.content) };
    // The answer to an earlier attempt was lost.
    if (isSame(current.content, sent)) return this.#accept(sent, current.revision);
    const mine = contentOf(this.#form);
    const differing = differences(this.#base, mine, current.content);
    if (differing.some(({ isClash }) => isClash)) {
      this.#isHeld = true;
      await this.keep();
      this.#say("conflict");
      this.#options.onConflict({ mine, current, differing });
      return;
    }
    this.#base = current.content;
    this.#revision = current.revision;
    const fields = differing.filter(({ choice }) => choice === "theirs").map(({ field }) => field);
    this.#form = takeFields(this.#form, current.content, fields);
    if (fields.length > 0) this.#options.onMerge(current.content, fields);
    this.#saveIn(SERVER_DELAY_MS);
  }

  #say(state: SaveState, problem: string | null = null): void {
    this.#said = { state, problem };
    this.#options.onState(state, problem);
  }

  #hasServerAll(): boolean {
    return this.#settledVersion === null && isSame(contentOf(this.#form), this.#base);
  }

  /** Pictures that are on their way are known to the device alone. */
  #isSaved(): boolean {
    return this.#hasServerAll() && this.#form.pictures.every(({ image }) => image !== null);
  }
}

function isCurrentDraft(current: unknown): current is CurrentDraft {
  return typeof current === "object" && current !== null && "revision" in current && "content" in current;
}

function clear(timer: ReturnType<typeof setTimeout> | null): void {
  if (timer !== null) clearTimeout(timer);
}
