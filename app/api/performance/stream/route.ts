import { listFiringAlerts } from "#lib/alerts/console-reads.ts";
import { hasRole } from "#lib/auth/policy.ts";
import { findViewer } from "#lib/auth/session.ts";
import { answerAsStream } from "#lib/http/request-context.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { getLiveHub } from "#lib/performance/live/reads.ts";
import { liveEvents, streamQuery } from "#lib/performance/model.ts";
import { exampleStream } from "../../performance-examples.ts";

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // Whoever compresses or gathers on the way would keep what is of the moment.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

const countFiring = async () => (await listFiringAlerts()).length;

export const GET = route(
  {
    name: "performance.stream",
    auth: "admin",
    summary: "The console's figures as they change",
    description:
      "Server-sent events: tick every ten seconds, with the site's figures; trouble instead when they cannot be read. Last-Event-ID, or after, brings what was missed in the last ten minutes. A stream ends after an hour, when nobody reads it, and within a minute of its viewer losing the right to it.",
    query: streamQuery,
    response: liveEvents,
    mediaType: "text/event-stream",
    problems: ["unavailable"],
    example: { path: "/api/performance/stream?after=1795262400000", response: exampleStream },
  },
  ({ query, request }) => {
    const headers = new Headers(request.headers);
    const lastId = Number(headers.get("last-event-id") ?? query.after ?? Number.NaN);
    const mayStay = async () => {
      const viewer = await findViewer(headers);
      return viewer !== null && hasRole(viewer, "admin");
    };
    const stream = getLiveHub(countFiring).join(Number.isFinite(lastId) ? lastId : null, mayStay);
    answerAsStream();
    return new Response(stream, { headers: HEADERS });
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
