export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** One stretch of work, as it is kept: times in ms since the request began, nested within its parent. */
export type Span = {
  name: string;
  /** Its place in the list, before the span's own; -1: of the request itself. */
  parent: number;
  startMs: number;
  durationMs: number;
  attributes: SpanAttributes;
};

/** More would be more than anybody reads; those beyond are counted. */
const MOST_SPANS = 200;
export const ROOT_SPAN = 0;
const NO_SPAN = -1;

type OpenSpan = {
  name: string;
  parent: number;
  /** `performance.now()`, as `endedAt`. */
  startedAt: number;
  /** NaN while it runs. */
  endedAt: number;
  attributes: SpanAttributes;
};

/** What is followed of one request while it is answered. */
export class RequestTrace {
  readonly startedAt: number;
  readonly #spans: OpenSpan[] = [];
  #dropped = 0;
  #spanId: string | null = null;

  /** @param startedAt `performance.now()`. */
  constructor(startedAt: number) {
    this.startedAt = startedAt;
    this.begin("request", NO_SPAN, startedAt);
  }

  /** Of the request itself: 16 hexadecimal digits, made when they are first asked for. */
  get spanId(): string {
    this.#spanId ??= crypto.randomUUID().replaceAll("-", "").slice(0, 16);
    return this.#spanId;
  }

  /** @returns What its children name as their parent, and `end` takes; beyond the limit no span at all. */
  begin(name: string, parent: number, startedAt = performance.now()): number {
    if (this.#spans.length >= MOST_SPANS) {
      this.#dropped++;
      return NO_SPAN;
    }
    return this.#spans.push({ name, parent, startedAt, endedAt: Number.NaN, attributes: {} }) - 1;
  }

  end(span: number, attributes: SpanAttributes = {}, endedAt = performance.now()): void {
    const open = this.#spans[span];
    if (!open) return;
    open.endedAt = endedAt;
    open.attributes = attributes;
  }

  add(name: string, parent: number, startedAt: number, endedAt: number, attributes: SpanAttributes): number {
    const span = this.begin(name, parent, startedAt);
    this.end(span, attributes, endedAt);
    return span;
  }

  /** All spans, the request first. What still runs ends here; what began before its parent begins with it. */
  finish(name: string, attributes: SpanAttributes, endedAt: number): Span[] {
    const finished: Span[] = [];
    for (const [index, { startedAt, ...span }] of this.#spans.entries()) {
      if (index === ROOT_SPAN) {
        const dropped = this.#dropped > 0 ? { "hestia.spans.dropped": this.#dropped } : {};
        const durationMs = Math.max(0, endedAt - this.startedAt);
        finished.push({
          name,
          parent: NO_SPAN,
          startMs: 0,
          durationMs,
          attributes: { ...attributes, ...dropped },
        });
        continue;
      }
      const parent = finished[span.parent] ?? finished[ROOT_SPAN];
      const [leastMs, mostMs] = parent ? [parent.startMs, parent.startMs + parent.durationMs] : [0, 0];
      const within = (at: number) => Math.min(mostMs, Math.max(leastMs, at - this.startedAt));
      const startMs = within(startedAt);
      const endMs = Number.isNaN(span.endedAt) ? mostMs : within(span.endedAt);
      finished.push({
        name: span.name,
        parent: Math.max(ROOT_SPAN, span.parent),
        startMs,
        durationMs: Math.max(0, endMs - startMs),
        attributes: span.attributes,
      });
    }
    return finished;
  }
}
