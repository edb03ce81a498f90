import type { Metadata, Route } from "next";
import { BarList } from "#components/performance/bar-list.tsx";
import { comparedOf } from "#components/performance/comparison-words.ts";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { BreakdownTable } from "#components/performance/vitals/breakdown-table.tsx";
import { Culprits, SlowViews } from "#components/performance/vitals/culprits.tsx";
import { VitalCard } from "#components/performance/vitals/vital-card.tsx";
import { BY_WORDS, boundsOf, PART_WORDS, unitOf, VITAL_WORDS } from "#components/performance/vitals/words.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import { FILTERS, type Scope, type ScopeChanges, scopeQuery } from "#lib/performance/scope.ts";
import { readCourses, readVitalDetail, type VitalCourse } from "#lib/performance/vitals/reads.ts";
import { memberOf, VITALS, type Vital } from "#lib/vitals/bounds.ts";

export const metadata: Metadata = { title: "Web Vitals" };

export default async function VitalsPage({ searchParams }: PageProps<"/admin/performance/vitals">) {
  const params = await searchParams;
  const scope = readPageScope(params);
  const vital = memberOf(VITALS, String(params.vital ?? ""), "lcp");
  const [courses, detail] = await Promise.all([readCourses(scope), readVitalDetail(scope, vital)]);
  const { name, title, help } = VITAL_WORDS[vital];
  const exported = apiQuery(scope, vital);
  return (
    <div className="space-y-6">
      <PageHeading title="Web Vitals">
        What visitors’ browsers felt. A figure is the one that three of four page views were no worse than;
        choose one to see what it was spent on.
      </PageHeading>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-5">
        {courses.map(({ before, ...course }) => (
          <VitalCard
            {...course}
            before={before?.p75 ?? null}
            when={comparedOf(scope)?.when ?? null}
            href={pageOf(scope, course.vital)}
            isChosen={course.vital === vital}
            key={course.vital}
          />
        ))}
      </div>
      <Panel help={help} title={`${title}: ${name} over time`}>
        <Trend course={courses.find((course) => course.vital === vital)} scope={scope} vital={vital} />
      </Panel>
      {detail.parts.length > 0 && (
        <Panel
          help="Three of four page views spent no more on each. The longest is where to begin."
          title="What it was spent on"
        >
          {detail.parts.every(({ p75 }) => p75 === null) ? (
            <PanelEmpty>No report of this time tells.</PanelEmpty>
          ) : (
            <BarList
              label={`Parts of ${name}`}
              rows={detail.parts.map(({ part, p75 }) => ({
                label: PART_WORDS[part] ?? part,
                value: p75 ?? 0,
              }))}
              unit="seconds"
            />
          )}
        </Panel>
      )}
      <Panel
        help={`Of the newest ${formatCount(detail.sampledViews)} page views that were kept one by one: the slowest of each moment, and a fair sample.`}
        title="What it was"
      >
        <Culprits rows={detail.culprits} vital={vital} />
      </Panel>
      <Panel
        exports={{ json: `/api/performance/vitals?${exported}` }}
        help="Of the same page views. A figure leads to the trace of its request, where that was kept; a picture to the picture."
        title="Slowest page views"
      >
        <SlowViews rows={detail.slowest} scope={scope} vital={vital} />
      </Panel>
      {FILTERS.map((by) => (
        <Panel
          exports={exportsOf(`vitals-${vital}`, scope)}
          key={by}
          title={`By ${BY_WORDS[by].toLowerCase()}`}
        >
          <BreakdownTable
            by={by}
            hrefOf={(value) => pageOf(scope, vital, { [by]: [value] })}
            rows={detail.breakdown.filter((row) => row.by === by)}
            vital={vital}
          />
        </Panel>
      ))}
    </div>
  );
}

function Trend({ course, scope, vital }: { course: VitalCourse | undefined; scope: Scope; vital: Vital }) {
  const { name } = VITAL_WORDS[vital];
  const [good, poor] = boundsOf(vital);
  const compared = comparedOf(scope);
  return (
    <TimeChart
      comparison={compared && { name: compared.name, points: course?.before?.points ?? [] }}
      scope={scope}
      series={[{ name, points: course?.points ?? [] }]}
      thresholds={[
        { value: good, label: "good up to here" },
        { value: poor, label: "poor from here" },
      ]}
      title={`${name} at the 75th percentile`}
      unit={unitOf(vital)}
    />
  );
}

/** This page, for another vital or narrowed. */
function pageOf(scope: Scope, vital: Vital, changes: ScopeChanges = {}): Route {
  const query = new URLSearchParams(scopeQuery(scope, changes));
  if (vital !== "lcp") query.set("vital", vital);
  // The query says nothing about which page it is.
  return `/admin/performance/vitals${query.size > 0 ? `?${query}` : ""}` as Route;
}

/** The same figures from the API, which compares with nothing. */
function apiQuery(scope: Scope, vital: Vital): string {
  const query = new URLSearchParams(scopeQuery(scope));
  query.delete("compare");
  query.set("vital", vital);
  return query.toString();
}
