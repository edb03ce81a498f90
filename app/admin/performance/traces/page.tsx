import type { Metadata, Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelNote } from "#components/performance/panel.tsx";
import { TraceTable } from "#components/performance/trace-table.tsx";
import { quietButton } from "#components/ui/button.ts";
import { scopeQuery } from "#lib/performance/scope.ts";
import { CACHE_OUTCOMES, KEPT_FOR } from "#lib/performance/traces/model.ts";
import { getTracesPanel, type TraceField, type TracesPanel } from "#lib/performance/traces/panel.ts";
import { KEPT_FOR_WORDS, OUTCOME_WORDS, toRow } from "#lib/performance/traces/words.ts";

export const metadata: Metadata = { title: "Traces" };

const PATH = "/admin/performance/traces";

export default async function TracesPage({ searchParams }: PageProps<"/admin/performance/traces">) {
  const panel = await getTracesPanel(await searchParams);
  const { scope, asked, refused, page } = panel;
  const query = scopeQuery(scope);
  const more = new URLSearchParams([...new URLSearchParams(query), ...Object.entries(asked)]);
  if (page.nextCursor) more.set("cursor", page.nextCursor);
  const exported = new URLSearchParams([
    ["from", new Date(scope.fromMs).toISOString()],
    ["to", new Date(scope.toMs).toISOString()],
    ...Object.entries(asked).filter(([name]) => !refused.includes(name)),
    ...(scope.filters.route ?? []).slice(0, 1).map((route) => ["route", route]),
  ]);
  return (
    <div className="space-y-6">
      <PageHeading title="Traces">
        Single requests from the front to their queries. Of each route and minute the two slowest are kept,
        one by chance, some that failed, and those whose browser found the page slow.
      </PageHeading>
      <Panel
        exports={{ csv: exportsOf("traces", scope).csv, json: `/api/performance/traces?${exported}` }}
        title="Find a request"
      >
        <SearchForm asked={asked} query={query} />
        {refused.length > 0 && (
          <PanelNote kind="partial">
            Not understood, so left out: {refused.map((name) => FIELD_WORDS[name as TraceField]).join(", ")}.
          </PanelNote>
        )}
        <TraceTable
          caption="Traces"
          empty="No trace fits. Widen the time or take filters away; a route that nobody asked for has none."
          hrefOf={({ traceId }) => `${PATH}/${traceId}${query}` as Route}
          rows={page.items.map(toRow)}
        />
        {page.nextCursor && (
          <p className="mt-4 text-center">
            <IntentLink className={quietButton} href={`${PATH}?${more}` as Route}>
              Earlier ones
            </IntentLink>
          </p>
        )}
      </Panel>
    </div>
  );
}

const FIELD_WORDS: Record<TraceField, string> = {
  minMs: "least time",
  status: "status",
  cache: "answer",
  keptFor: "reason",
  requestId: "request id",
  sort: "order",
};

type SearchFormProps = { asked: TracesPanel["asked"]; query: string };

/** Plain HTML: it works before any script does. */
function SearchForm({ asked, query }: SearchFormProps) {
  const field = "h-11 w-full rounded-md border border-edge bg-paper px-3 text-sm";
  return (
    <form
      action={PATH}
      className="mb-6 grid gap-x-4 gap-y-3 text-sm grid-cols-2 sm:grid-cols-3 lg:grid-cols-6"
      method="get"
    >
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input key={`${name} ${value}`} name={name} type="hidden" value={value} />
      ))}
      <label className="space-y-1">
        <span className="text-xs text-soft">At least (ms)</span>
        <input
          className={field}
          defaultValue={asked.minMs}
          inputMode="decimal"
          min="0"
          name="minMs"
          type="number"
        />
      </label>
      <label className="space-y-1">
        <span className="text-xs text-soft">Status (404, 5xx)</span>
        <input className={field} defaultValue={asked.status} maxLength={3} name="status" />
      </label>
      <Choice asked={asked.cache} label="Answer" name="cache" words={OUTCOME_WORDS} values={CACHE_OUTCOMES} />
      <Choice
        asked={asked.keptFor}
        label="Kept because"
        name="keptFor"
        words={KEPT_FOR_WORDS}
        values={KEPT_FOR}
      />
      <Choice
        all="Newest first"
        asked={asked.sort}
        label="Order"
        name="sort"
        values={["slowest"]}
        words={{ slowest: "Slowest first" }}
      />
      <label className="space-y-1">
        <span className="text-xs text-soft">Request id</span>
        <input
          className={field}
          defaultValue={asked.requestId}
          maxLength={128}
          name="requestId"
          spellCheck={false}
        />
      </label>
      <div className="col-span-full flex items-center gap-4">
        <button className={quietButton} type="submit">
          Find
        </button>
        {Object.keys(asked).length > 0 && (
          <IntentLink className="link inline-flex min-h-11 items-center" href={`${PATH}${query}` as Route}>
            Show all
          </IntentLink>
        )}
      </div>
    </form>
  );
}

type ChoiceProps = {
  label: string;
  name: TraceField;
  asked: string | undefined;
  values: readonly string[];
  words: Readonly<Record<string, string>>;
  /** What no choice means. */
  all?: string;
};

function Choice({ label, name, asked, values, words, all = "Any" }: ChoiceProps) {
  return (
    <label className="space-y-1">
      <span className="text-xs text-soft">{label}</span>
      <select
        className="h-11 w-full rounded-md border border-edge bg-paper px-2 text-sm"
        defaultValue={asked ?? ""}
        name={name}
      >
        <option value="">{all}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {words[value] ?? value}
          </option>
        ))}
      </select>
    </label>
  );
}
