import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { type Scope, scopeQuery } from "#lib/performance/scope.ts";
import type { VitalsPerformance } from "#lib/performance/vitals/model.ts";
import type { Vital } from "#lib/vitals/bounds.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { formatCount, formatValue } from "../format.ts";
import { Moment } from "../moment.tsx";
import { RatingMark } from "../rating-mark.tsx";
import { ratingIn } from "./vital-card.tsx";
import { PART_WORDS, unitOf, VITAL_WORDS } from "./words.ts";

type Culprit = VitalsPerformance["culprits"][number];
type SlowView = VitalsPerformance["slowest"][number];

const THUMB_PX = 96;

/** Which elements and pictures it was, those that cost people most first. */
export function Culprits({ vital, rows }: { vital: Vital; rows: readonly Culprit[] }) {
  const unit = unitOf(vital);
  const columns: Column<Culprit>[] = [
    { heading: "What", cell: (row) => <What {...row} /> },
    {
      heading: "Three of four within",
      cell: ({ p75 }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 whitespace-nowrap">
          <b className="font-semibold">{formatValue(p75, unit)}</b>
          <RatingMark rating={ratingIn(vital, p75)} />
        </span>
      ),
    },
    {
      heading: "Too long in all",
      help: "By how much these page views together were over the bound of good",
      isFigure: true,
      cell: ({ excess }) => formatValue(excess, unit),
    },
    { heading: "Page views", isFigure: true, cell: ({ views }) => formatCount(views) },
  ];
  return (
    <DataTable
      caption={`What ${VITAL_WORDS[vital].name} was about`}
      columns={columns}
      empty="No page view of this time names what it was."
      keyOf={({ target, picture }) => `${target} ${picture}`}
      rows={rows}
    />
  );
}

/** The slowest page views, each with the way to its trace. */
export function SlowViews({ vital, rows, scope }: { vital: Vital; rows: readonly SlowView[]; scope: Scope }) {
  const unit = unitOf(vital);
  const columns: Column<SlowView>[] = [
    {
      heading: VITAL_WORDS[vital].name,
      cell: ({ value, requestId, isTraced }) =>
        isTraced ? (
          <IntentLink
            className="link"
            href={`/admin/performance/traces/${requestId}${scopeQuery(scope)}` as Route}
          >
            {formatValue(value, unit)}
            <span className="sr-only">: trace of this page view</span>
          </IntentLink>
        ) : (
          formatValue(value, unit)
        ),
    },
    { heading: "Page", cell: ({ route }) => route },
    { heading: "What", cell: (row) => <What {...row} /> },
    { heading: "Mostly", cell: ({ worstPart }) => (worstPart ? PART_WORDS[worstPart] : "–") },
    { heading: "Device", cell: ({ device, connection }) => `${device}, ${connection}` },
    { heading: "When", isFigure: true, cell: ({ at }) => <Moment atMs={Date.parse(at)} /> },
  ];
  return (
    <DataTable
      caption={`Page views with the highest ${VITAL_WORDS[vital].name}`}
      columns={columns}
      empty="No page view of this time was kept."
      keyOf={({ at, route, value }) => `${at} ${route} ${value}`}
      rows={rows}
    />
  );
}

function What({ target, picture, recipe }: Pick<Culprit, "target" | "picture" | "recipe">) {
  const [hash] = picture?.split("/") ?? [];
  return (
    <span className="flex min-w-40 items-center gap-3">
      {hash && (
        <a className="shrink-0" href={`/media/${picture}`}>
          {/* biome-ignore lint/performance/noImgElement: a variant of its own width, beside its address */}
          <img
            alt={recipe ? `Of ${recipe.title}` : hash}
            className="h-9 w-12 rounded-sm bg-sunken object-cover"
            height={36}
            loading="lazy"
            src={`/media/${hash}/${THUMB_PX}`}
            width={48}
          />
        </a>
      )}
      <span className="grid">
        {recipe && (
          <IntentLink className="link" href={`/recipes/${recipe.slug}` as Route}>
            {recipe.title}
          </IntentLink>
        )}
        <code className="text-xs text-soft wrap-anywhere">{target ?? "–"}</code>
      </span>
    </span>
  );
}
