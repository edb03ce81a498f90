import type { Metadata } from "next";
import { BarList } from "#components/performance/bar-list.tsx";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { Moment } from "#components/performance/moment.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { PictureName } from "#components/performance/pictures/picture-name.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { readPageScope } from "#lib/performance/page-scope.ts";
import type { UploadRow, UploadsPerformance } from "#lib/performance/uploads-model.ts";
import { readUploadCourse, readUploads } from "#lib/performance/uploads-panel.ts";

export const metadata: Metadata = { title: "Uploads" };

/** What a photo of 12 megapixels may take at most. */
const SOON_S = 2;

export default async function UploadsPage({ searchParams }: PageProps<"/admin/performance/uploads">) {
  const scope = readPageScope(await searchParams);
  const [uploads, course] = await Promise.all([readUploads(scope), readUploadCourse(scope)]);
  const { refused, collected, imports, latest } = uploads;
  return (
    <div className="space-y-6">
      <PageHeading title="Uploads">
        Pictures and recipes that cooks bring: what arrived, how soon it could be seen, what was refused.
      </PageHeading>
      <Tiles uploads={uploads} />
      <div className="grid gap-6 lg:grid-cols-2">
        <Panel
          help="From the first byte until it can be seen, the way of the picture to us included."
          isAtOnce
          title="Time to visible"
        >
          <TimeChart
            scope={scope}
            series={[
              { name: "95th percentile", points: course.p95S },
              { name: "Median", points: course.p50S },
            ]}
            size="small"
            thresholds={[{ value: SOON_S, label: "good up to 2 s" }]}
            title="Time until a picture can be seen"
            unit="seconds"
          />
        </Panel>
        <Panel help="In each step." isAtOnce title="Taken and refused">
          <TimeChart
            scope={scope}
            series={[
              { name: "Taken", points: course.taken },
              { name: "Refused", points: course.refused },
            ]}
            size="small"
            title="Pictures taken and refused"
            unit="count"
          />
        </Panel>
      </div>
      <div className="grid gap-6 lg:grid-cols-3">
        <Counts
          empty="Nothing was refused in this time."
          help="Who sent it was told why."
          rows={refused.map(({ outcome, count }) => ({ label: REFUSED[outcome] ?? outcome, value: count }))}
          title="Refused, by reason"
        />
        <Counts
          empty="No recipe was read in this time."
          help="From an address, a page or a text."
          rows={imports.map(({ outcome, count }) => ({ label: IMPORTED[outcome] ?? outcome, value: count }))}
          title="Recipes read from elsewhere"
        />
        <Counts
          empty="Nothing was removed in this time."
          help="Once a night: what nothing has used for two days."
          rows={collected.map(({ what, count }) => ({ label: COLLECTED[what] ?? what, value: count }))}
          title="Orphans collected"
        />
      </div>
      <Panel
        exports={exportsOf("uploads", scope)}
        help="The newest first. A cook's notes of a month are kept."
        title="Latest uploads"
      >
        <DataTable
          caption="Latest uploads"
          columns={LATEST}
          empty="Nobody has sent a picture in this time."
          keyOf={({ id }) => id}
          rows={latest}
        />
      </Panel>
    </div>
  );
}

function Tiles({
  uploads: { received, refused, visibleS, queue, storage },
}: {
  uploads: UploadsPerformance;
}) {
  const refusals = refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        label="Taken"
        note={`${formatValue(received.sizeBytes, "bytes")} in all; ${formatCount(refusals)} refused`}
        unit="count"
        value={received.count}
      />
      <StatTile
        label="Visible after"
        note={`95 of 100; half after ${formatValue(visibleS.p50, "seconds")}`}
        rating={visibleS.p95 === null ? null : visibleS.p95 <= SOON_S ? "good" : "poor"}
        unit="seconds"
        value={visibleS.p95}
      />
      <StatTile
        label="Being prepared"
        note={
          queue.oldestS === null
            ? "nothing waits for its other sizes"
            : `the oldest for ${formatValue(queue.oldestS, "seconds")}; ${formatCount(queue.awaited)} not sent yet`
        }
        unit="count"
        value={queue.processing}
      />
      <StatTile
        label="Photos stored"
        note={`${formatCount(storage.photos)} originals, without their variants`}
        unit="bytes"
        value={storage.sizeBytes}
      />
    </div>
  );
}

type CountsProps = {
  title: string;
  help: string;
  empty: string;
  rows: readonly { label: string; value: number }[];
};

function Counts({ title, help, empty, rows }: CountsProps) {
  return (
    <Panel help={help} title={title}>
      {rows.length === 0 ? (
        <PanelEmpty>{empty}</PanelEmpty>
      ) : (
        <BarList label={title} rows={rows} unit="count" />
      )}
    </Panel>
  );
}

const REFUSED: Record<string, string> = {
  too_large: "Too large",
  unsupported_media: "No picture that we take",
  unreadable_image: "Damaged or incomplete",
  bad_request: "Cut off on the way",
  too_slow: "Fell silent",
  rate_limited: "Above the day's quota",
  unavailable: "Too many at once",
  conflict: "Completed before",
  not_found: "Not theirs",
  failed: "Failed here: see the log",
};

const IMPORTED: Record<string, string> = {
  read: "Read",
  bad_request: "No address that may be read",
  unreadable_page: "No recipe there, or the site refuses",
  too_large: "Page too large",
  too_slow: "Site too slow",
  unsupported_media: "No web page",
  failed: "Failed here: see the log",
};

const COLLECTED: Record<string, string> = {
  pictures: "Pictures that nothing shows",
  blobs: "Files without a picture",
  uploads: "Direct uploads never completed",
  spooled: "Files of uploads cut off",
};

const STATUS: Record<UploadRow["status"], string> = {
  awaited: "On its way",
  processing: "Visible, sizes being made",
  ready: "Ready",
  failed: "Failed",
};

const LATEST: readonly Column<UploadRow>[] = [
  {
    heading: "Picture",
    cell: ({ picture }) => (picture ? <PictureName {...picture} /> : <span className="text-soft">none</span>),
  },
  { heading: "Cook", cell: ({ cook }) => cook },
  { heading: "Sent", cell: ({ createdAt }) => <Moment atMs={Date.parse(createdAt)} /> },
  {
    heading: "Status",
    cell: ({ status, problem }) => <span className="inline-block min-w-48">{problem ?? STATUS[status]}</span>,
  },
  { heading: "Size", isFigure: true, cell: ({ sizeBytes }) => formatValue(sizeBytes, "bytes") },
  { heading: "Visible after", isFigure: true, cell: ({ visibleS }) => formatValue(visibleS, "seconds") },
];
