import type { Metadata, Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { BarList } from "#components/performance/bar-list.tsx";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { PictureName } from "#components/performance/pictures/picture-name.tsx";
import { RouteName } from "#components/performance/route-name.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { type BundleWeight, getBundleWeights } from "#lib/performance/bundles.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import {
  type HeavyPicture,
  listHeavyPictures,
  listSlowPictures,
  type SlowPicture,
} from "#lib/performance/picture-lists.ts";
import {
  type FormatFigures,
  getPictureFigures,
  type PictureFigures,
  type RouteBytes,
} from "#lib/performance/pictures.ts";
import { scopeQuery } from "#lib/performance/scope.ts";
import { SECOND_MS } from "#lib/units.ts";

export const metadata: Metadata = { title: "Pictures and bundles" };

export default async function PicturesPage({ searchParams }: PageProps<"/admin/performance/pictures">) {
  const scope = readPageScope(await searchParams);
  const [figures, slow, heavy, bundles] = await Promise.all([
    getPictureFigures(scope),
    listSlowPictures(scope),
    listHeavyPictures(),
    getBundleWeights(),
  ]);
  const vitalsOf = (route: string) =>
    `/admin/performance/vitals${scopeQuery(scope, { route: [route] })}` as Route;
  return (
    <div className="space-y-6">
      <PageHeading title="Pictures and bundles">
        What pages weigh, which pictures come late, and what making them takes.
      </PageHeading>
      <Tiles figures={figures} />
      <Panel
        exports={exportsOf("slow-pictures", scope)}
        help="Pictures that were the largest thing on a page and came after 2.5 s, by how much people waited too long for them. Of the newest 20,000 page views kept one by one, the slowest among them."
        title="Pictures that come late"
      >
        <DataTable
          caption="Pictures that come late"
          columns={slowColumns(vitalsOf)}
          empty="No picture that was the largest thing on a page came later than 2.5 s in this time."
          keyOf={({ hash }) => hash}
          rows={slow}
        />
      </Panel>
      <Panel
        exports={exportsOf("page-bytes", scope)}
        help="What one page view brought over the network, on average."
        title="Bytes by route"
      >
        <DataTable
          caption="Bytes of a page view by route"
          columns={routeColumns(vitalsOf)}
          empty="No browser has reported a page view in this time."
          keyOf={({ route }) => route}
          rows={figures.routes}
        />
      </Panel>
      <Panel
        exports={exportsOf("bundles", null)}
        help="First-load JavaScript of this build, compressed. A build above its budget fails."
        title="JavaScript by route"
      >
        {bundles === null ? (
          <PanelEmpty>Known once the site was built; in development there is nothing to weigh.</PanelEmpty>
        ) : (
          <BarList
            full={Math.max(...bundles.map(({ budgetBytes, sizeBytes }) => budgetBytes ?? sizeBytes))}
            label="JavaScript by route"
            rows={bundles.map((bundle) => ({
              label: bundle.route,
              value: bundle.sizeBytes,
              detail: budgetWords(bundle),
            }))}
            unit="bytes"
          />
        )}
      </Panel>
      <Panel
        exports={exportsOf("formats", scope)}
        help="Of those a browser could show, it gets the smallest. Against JPEG, at the same widths."
        title="Formats"
      >
        <DataTable
          caption="Formats of pictures"
          columns={FORMATS}
          empty="No picture was asked for in this time."
          keyOf={({ format }) => format}
          rows={figures.formats}
        />
      </Panel>
      <div className="grid gap-6 lg:grid-cols-2">
        <Panel
          help="The slowest twentieth, waiting included. Each is made once, by one process of low priority."
          title="Making a variant"
        >
          <TimeChart
            scope={scope}
            series={[{ name: "95th percentile", points: figures.p95S }]}
            size="small"
            title="Time to make a variant"
            unit="seconds"
          />
        </Panel>
        <Panel
          help="At most in each step. Above 200, further ones are refused for the moment."
          title="Pictures that wait"
        >
          <TimeChart
            scope={scope}
            series={[{ name: "Most waiting", points: figures.mostWaiting }]}
            size="small"
            title="Pictures that wait to be made"
            unit="count"
          />
        </Panel>
      </div>
      <Panel
        exports={exportsOf("heavy-photos", null)}
        help="The largest photos kept; visitors get variants of them."
        title="Heaviest photos"
      >
        <DataTable
          caption="Heaviest photos"
          columns={HEAVY}
          empty="There are no photos yet: every picture here is drawn."
          keyOf={({ hash }) => hash}
          rows={heavy}
        />
      </Panel>
    </div>
  );
}

function Tiles({ figures: { storedRatio, servedBytes, made } }: { figures: PictureFigures }) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        label="Served from storage"
        note="the rest was made while somebody waited"
        unit="ratio"
        value={storedRatio}
      />
      <StatTile
        label="Sent"
        note="pictures that reached this server, not those a CDN answered"
        unit="bytes"
        value={servedBytes}
      />
      <StatTile
        label="Variants made"
        note={`from ${formatValue(made.inputBytes, "bytes")} of photos into ${formatValue(made.outputBytes, "bytes")}`}
        unit="count"
        value={made.count}
      />
      <StatTile
        label="Could not be made"
        note="failed, or refused because too many waited"
        rating={made.failed === 0 ? "good" : "poor"}
        unit="count"
        value={made.failed}
        verdict={made.failed === 0 ? "None" : "See the log"}
      />
    </div>
  );
}

function budgetWords({ sizeBytes, budgetBytes }: BundleWeight): string {
  if (budgetBytes === null) return "no budget";
  const left = budgetBytes - sizeBytes;
  return left >= 0
    ? `${formatValue(left, "bytes")} below its budget`
    : `${formatValue(-left, "bytes")} above its budget`;
}

function slowColumns(vitalsOf: (route: string) => Route): Column<SlowPicture>[] {
  return [
    { heading: "Picture", cell: (picture) => <PictureName {...picture} /> },
    { heading: "Page", cell: ({ route }) => <RouteLink href={vitalsOf(route)} route={route} /> },
    { heading: "LCP, p75", isFigure: true, cell: ({ lcpMs }) => formatValue(lcpMs / SECOND_MS, "seconds") },
    { heading: "Page views", isFigure: true, cell: ({ views }) => formatCount(views) },
  ];
}

function routeColumns(vitalsOf: (route: string) => Route): Column<RouteBytes>[] {
  const kind = (heading: string, name: string): Column<RouteBytes> => ({
    heading,
    isFigure: true,
    cell: ({ byKind }) => formatValue(byKind[name] ?? null, "bytes"),
  });
  return [
    { heading: "Route", cell: ({ route }) => <RouteLink href={vitalsOf(route)} route={route} /> },
    { heading: "Page views", isFigure: true, cell: ({ views }) => formatCount(views) },
    { heading: "In all", isFigure: true, cell: ({ totalBytes }) => formatValue(totalBytes, "bytes") },
    kind("Document", "document"),
    kind("Pictures", "pictures"),
    kind("Scripts", "scripts"),
    kind("Styles", "styles"),
    kind("Fonts", "fonts"),
  ];
}

function RouteLink({ route, href }: { route: string; href: Route }) {
  return (
    <IntentLink className="link" href={href}>
      <RouteName>{route}</RouteName>
    </IntentLink>
  );
}

const FORMATS: readonly Column<FormatFigures>[] = [
  { heading: "Format", cell: ({ format }) => format.toUpperCase() },
  { heading: "Sent", isFigure: true, cell: ({ served }) => formatCount(served) },
  { heading: "Mean size", isFigure: true, cell: ({ meanBytes }) => formatValue(meanBytes, "bytes") },
  { heading: "Of JPEG", isFigure: true, cell: ({ ofJpegRatio }) => formatValue(ofJpegRatio, "ratio") },
  { heading: "Made", isFigure: true, cell: ({ made }) => formatCount(made) },
  { heading: "p50", isFigure: true, cell: ({ p50S }) => formatValue(p50S, "seconds") },
  { heading: "p95", isFigure: true, cell: ({ p95S }) => formatValue(p95S, "seconds") },
];

const HEAVY: readonly Column<HeavyPicture>[] = [
  { heading: "Picture", cell: (picture) => <PictureName {...picture} /> },
  { heading: "Width", isFigure: true, cell: ({ widthPx }) => `${widthPx} px` },
  { heading: "Size", isFigure: true, cell: ({ sizeBytes }) => formatValue(sizeBytes, "bytes") },
];
