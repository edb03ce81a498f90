import { useEffect, useRef, useState } from "react";
import { messageOf, useForm } from "#components/account/use-form.ts";
import { iconButton, quietButton, solidButton } from "#components/ui/button.ts";
import { CloseIcon } from "#components/ui/icons.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { getJson, sendJson } from "#lib/client/api.ts";
import type { Collection, CollectionPage } from "#lib/keeping/model.ts";

const PAGE = 50;

type CollectionSheetProps = { recipeId: string; title: string; onClose: () => void };

/** Which of the cook's collections hold a recipe: from below on a phone, else in the middle. */
export function CollectionSheet({ recipeId, title, onClose }: CollectionSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { items, cursor, problem, load, change, add } = useCollections(recipeId);
  const [added, setAdded] = useState(0);
  const {
    submit,
    isBusy,
    problem: formProblem,
    fields,
  } = useForm(async (values) => {
    await add(values("title"));
    setAdded((count) => count + 1);
  });

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  return (
    <dialog
      aria-labelledby="collections-title"
      className="fixed inset-x-0 top-auto bottom-0 m-0 max-h-[85svh] w-full max-w-none overscroll-contain rounded-t-xl bg-paper text-ink backdrop:bg-[#0009] open:flex open:flex-col sm:inset-0 sm:m-auto sm:max-w-md sm:rounded-xl"
      closedby="any"
      onClose={onClose}
      ref={dialog}
    >
      <div className="flex items-start gap-3 pt-4 pr-3 pl-5">
        <div className="min-w-0 grow pt-1.5">
          <h2 className="text-xl" id="collections-title">
            Collections
          </h2>
          <p className="truncate text-sm text-soft">{title}</p>
        </div>
        <button
          aria-label="Close"
          className={iconButton}
          onClick={() => dialog.current?.close()}
          type="button"
        >
          <CloseIcon />
        </button>
      </div>
      <div className="min-h-40 grow overflow-y-auto px-5 py-3">
        <Notice tone="bad">{problem}</Notice>
        {items === null && problem === null && <Waiting />}
        {items?.length === 0 && (
          <p className="py-4 text-soft">You have none yet. Name the first one below.</p>
        )}
        <ul>
          {items?.map(({ id, title: name, recipeCount, hasRecipe }) => (
            <li key={id}>
              <label className="flex min-h-12 cursor-pointer items-center gap-3 border-b border-line">
                <input
                  checked={hasRecipe ?? false}
                  className="size-5 shrink-0 accent-fill"
                  onChange={(event) => change(id, event.target.checked)}
                  type="checkbox"
                />
                <span className="min-w-0 grow truncate">{name}</span>
                <span className="text-sm text-soft tabular-nums">{recipeCount}</span>
              </label>
            </li>
          ))}
        </ul>
        {cursor && (
          <button className={`${quietButton} mt-3 w-full`} onClick={() => load(cursor)} type="button">
            Older ones
          </button>
        )}
      </div>
      <form className="flex flex-wrap gap-2 border-t border-line p-5" onSubmit={submit}>
        <input
          aria-invalid={fields.title ? true : undefined}
          aria-label="Name of a new collection"
          className="h-11 min-w-0 grow rounded-md border border-edge bg-raised px-3.5 text-base placeholder:text-soft"
          // Empty again once what it named is there.
          key={added}
          maxLength={120}
          name="title"
          placeholder="A new collection"
          required
        />
        <button aria-disabled={isBusy} className={solidButton} type="submit">
          Add
        </button>
        <p className="w-full text-sm text-ember empty:hidden" role="alert">
          {fields.title ?? formProblem}
        </p>
      </form>
    </dialog>
  );
}

function Waiting() {
  return (
    <div className="space-y-3 py-3">
      <Skeleton className="h-6 w-3/5" />
      <Skeleton className="h-6 w-2/5" />
    </div>
  );
}

function useCollections(recipeId: string) {
  const [items, setItems] = useState<Collection[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (id: string, hasRecipe: boolean) =>
    setItems(
      (known) =>
        known?.map((item) =>
          item.id === id
            ? { ...item, hasRecipe, recipeCount: item.recipeCount + (hasRecipe ? 1 : -1) }
            : item,
        ) ?? null,
    );

  async function load(after: string | null, signal = AbortSignal.timeout(30_000)): Promise<void> {
    const query = new URLSearchParams({ recipe: recipeId, limit: String(PAGE) });
    if (after) query.set("cursor", after);
    try {
      const page = await getJson<CollectionPage>(`/api/me/collections?${query}`, signal);
      setItems((known) => [...(after ? (known ?? []) : []), ...page.items]);
      setCursor(page.nextCursor);
    } catch (error) {
      if (!signal.aborted) setProblem(messageOf(error));
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    const asking = new AbortController();
    void load(null, asking.signal);
    return () => asking.abort();
  }, []);

  async function change(id: string, hasRecipe: boolean): Promise<void> {
    setProblem(null);
    set(id, hasRecipe);
    try {
      await sendJson(hasRecipe ? "PUT" : "DELETE", `/api/me/collections/${id}/recipes/${recipeId}`);
    } catch (error) {
      set(id, !hasRecipe);
      setProblem(messageOf(error));
    }
  }

  async function add(title: string): Promise<void> {
    const { id } = await sendJson<{ id: string }>("POST", "/api/me/collections", { title });
    await sendJson("PUT", `/api/me/collections/${id}/recipes/${recipeId}`);
    await load(null);
  }

  return { items, cursor, problem, load, change, add };
}
