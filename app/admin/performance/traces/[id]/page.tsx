import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { DataTable } from "#components/performance/data-table.tsx";
import { formatValue } from "#components/performance/format.ts";
import { Moment } from "#components/performance/moment.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel } from "#components/performance/panel.tsx";
import { Waterfall } from "#components/performance/waterfall.tsx";
import { AppError } from "#lib/errors.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import { scopeQuery } from "#lib/performance/scope.ts";
import type { TraceDetail } from "#lib/performance/traces/model.ts";
import { getTrace } from "#lib/performance/traces/reads.ts";
import { KEPT_FOR_WORDS, OUTCOME_WORDS } from "#lib/performance/traces/words.ts";

export const metadata: Metadata = { title: "Trace" };

const MS_PER_S = 1_000;

export default async function TracePage(props: PageProps<"/admin/performance/traces/[id]">) {
  const [{ id }, params] = await Promise.all([props.params, props.searchParams]);
  const query = scopeQuery(readPageScope(params));
  const trace = await findOrNotFound(id);
  const address = trace.spans[0]?.attributes ?? {};
  const path = `${address["url.path"] ?? trace.route}${address["url.query"] ? `?${address["url.query"]}` : ""}`;
  return (
    <div className="space-y-6">
      <PageHeading
        aside={
          <IntentLink className="link" href={`/admin/performance/traces${query}` as Route}>
            All traces
          </IntentLink>
        }
        title={`${trace.method} ${trace.route}`}
      >
        <span className="wrap-anywhere">{path}</span>
      </PageHeading>
      <Facts trace={trace} />
      <Panel
        exports={{ json: `/api/performance/traces/${trace.traceId}` }}
        help="From top to bottom: what the request did. A bar shows when, its figure how long; “itself” is what was not spent in the lines below it. Queries lead to their own page, with their plan."
        title="Where the time went"
      >
        <Waterfall
          queryHref={(fingerprint) => `/admin/performance/queries/${fingerprint}${query}` as Route}
          spans={trace.spans}
        />
      </Panel>
      <Panel
        help="What the browser that got this answer measured. Most answers come from memory and have no browser's report here."
        title="How it felt"
      >
        <DataTable
          caption="Reports of browsers"
          columns={VIEW_COLUMNS}
          empty="No browser has reported this page yet. Reports come when a page is left."
          keyOf={({ receivedAt, device }) => `${receivedAt} ${device}`}
          rows={trace.views}
        />
      </Panel>
    </div>
  );
}

const seconds = (ms: number | null) => formatValue(ms === null ? null : ms / MS_PER_S, "seconds");

const VIEW_COLUMNS = [
  {
    heading: "Device",
    cell: ({ device, connection }: TraceDetail["views"][number]) => `${device}, ${connection}`,
  },
  {
    heading: "TTFB",
    help: "Until the first byte",
    isFigure: true,
    cell: ({ ttfbMs }: TraceDetail["views"][number]) => seconds(ttfbMs),
  },
  {
    heading: "LCP",
    help: "Until the main content",
    isFigure: true,
    cell: ({ lcpMs }: TraceDetail["views"][number]) => seconds(lcpMs),
  },
  {
    heading: "INP",
    help: "The slowest reaction",
    isFigure: true,
    cell: ({ inpMs }: TraceDetail["views"][number]) => seconds(inpMs),
  },
  {
    heading: "CLS",
    help: "How much moved",
    isFigure: true,
    cell: ({ cls }: TraceDetail["views"][number]) => formatValue(cls, "score"),
  },
];

function Facts({ trace }: { trace: TraceDetail }) {
  const facts: [string, React.ReactNode][] = [
    ["Took", formatValue(trace.durationMs / MS_PER_S, "seconds")],
    ["In queries", formatValue(trace.sqlMs / MS_PER_S, "seconds")],
    ["Answered", `${trace.status}, ${OUTCOME_WORDS[trace.cache] ?? trace.cache}`],
    ["When", <Moment key="when" atMs={Date.parse(trace.startedAt)} />],
    ["Kept because", KEPT_FOR_WORDS[trace.keptFor]],
    ["Release", trace.release],
    ["Request id", trace.requestId],
    ["Trace id", trace.traceId],
  ];
  return (
    <dl className="surface grid grid-cols-2 gap-x-6 gap-y-3 p-4 text-sm sm:p-6 lg:grid-cols-4">
      {facts.map(([name, value]) => (
        <div className="min-w-0" key={name}>
          <dt className="text-xs text-soft">{name}</dt>
          <dd className="figures font-medium wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

async function findOrNotFound(id: string): Promise<TraceDetail> {
  try {
    return await getTrace(id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
