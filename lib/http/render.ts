import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { takeHead } from "./compression.ts";
import { headersToTell, statusToTell } from "./page-status.ts";
import { type RequestContext, runInRequest } from "./request-context.ts";

/** A whole answer, before it is sent to anybody. */
export type Rendered = {
  status: number;
  /** By name, in lower case. */
  headers: Readonly<Record<string, string | readonly string[]>>;
  body: Buffer;
};

export type Render = {
  /**
   * Null: the answer turned out to be a stream or too large to hold, and goes straight to `overflow`.
   *
   * Rejects when Next fails, when it was aborted, and when there is no `overflow` for what can't be held.
   */
  outcome: Promise<Rendered | null>;
  /** Nobody waits for it any more: Next stops where it can. */
  abort(): void;
};

type RenderInput = {
  target: string;
  headers: Readonly<Record<string, string>>;
  context: RequestContext;
  /** Who may get what can't be held, as it is made. */
  overflow: (() => ServerResponse) | null;
  maxBytes: number;
};

/** Asks Next for a whole answer in a request of our own: nothing of the visitor's but what `input` says reaches it. */
export function render(next: RequestListener, input: RenderInput): Render {
  const req = new IncomingMessage(new Socket());
  req.method = "GET";
  req.url = input.target;
  req.httpVersion = "1.1";
  req.headers = { ...input.headers };
  req.push(null);
  const res = new HeldResponse(req, input);
  runInRequest(input.context, async () => next(req, res)).catch((error: Error) => res.destroy(error));
  return { outcome: res.outcome, abort: () => void res.destroy() };
}

/** Keeps what is written to it, until it becomes too much. To Next it is a response like any other. */
class HeldResponse extends ServerResponse {
  readonly outcome: Promise<Rendered | null>;
  readonly #settle: PromiseWithResolvers<Rendered | null>;
  readonly #context: RequestContext;
  readonly #overflow: RenderInput["overflow"];
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #sizeBytes = 0;
  #isEnded = false;
  #receiver: ServerResponse | null = null;

  constructor(req: IncomingMessage, { context, overflow, maxBytes }: RenderInput) {
    super(req);
    this.#settle = Promise.withResolvers();
    this.outcome = this.#settle.promise;
    this.#context = context;
    this.#overflow = overflow;
    this.#maxBytes = maxBytes;
    // Node says so only of what has gone through a socket; Next takes anything else for a broken connection.
    Object.defineProperty(this, "writableFinished", { get: () => this.#isEnded });
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    takeHead(this, status, rest);
    super.writeHead(status);
    if (/^text\/event-stream/.test(String(this.getHeader("content-type") ?? ""))) this.#startOverflow();
    return this;
  }

  override flushHeaders(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }

  override write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    const callback = rest.find((value) => typeof value === "function");
    if (callback) queueMicrotask(() => callback(null));
    if (this.#isEnded || this.destroyed) return false;
    if (!this.headersSent) this.writeHead(this.statusCode);
    const bytes = toBuffer(chunk, rest[0]);
    if (this.#receiver) return this.#receiver.write(bytes);
    this.#chunks.push(bytes);
    this.#sizeBytes += bytes.length;
    return this.#sizeBytes <= this.#maxBytes || this.#startOverflow();
  }

  override end(...given: unknown[]): this {
    if (this.#isEnded || this.destroyed) return this;
    const [chunk, ...rest] = given;
    if (typeof chunk === "string" || chunk instanceof Uint8Array) this.write(chunk, ...rest);
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.#isEnded = true;
    this.finished = true;
    if (this.#receiver) this.#receiver.end();
    else this.#settle.resolve({ status: this.#status(), headers: this.#headers(), body: this.#body() });
    const callback = given.find((value) => typeof value === "function");
    process.nextTick(() => {
      this.emit("finish");
      callback?.();
      this.emit("close");
    });
    return this;
  }

  override destroy(error?: Error): this {
    if (this.#isEnded || this.destroyed) return this;
    super.destroy(error);
    this.#settle.reject(error ?? new Error("the answer was given up before it was whole"));
    this.#receiver?.destroy();
    this.#chunks = [];
    process.nextTick(() => this.emit("close"));
    return this;
  }

  /** @returns Whether the receiver can take more at once. */
  #startOverflow(): boolean {
    if (!this.#overflow) {
      this.destroy(
        new Error(`an answer of more than ${this.#maxBytes} bytes, or without an end, is nobody's`),
      );
      return false;
    }
    const receiver = this.#overflow();
    this.#receiver = receiver;
    this.#settle.resolve(null);
    receiver.once("close", () => this.destroy());
    receiver.on("drain", () => this.emit("drain"));
    for (const [name, value] of Object.entries(this.#headers())) receiver.setHeader(name, value);
    receiver.writeHead(this.#status());
    const hasRoom = this.#chunks.map((chunk) => receiver.write(chunk)).every(Boolean);
    this.#chunks = [];
    return hasRoom;
  }

  /** A page may ask for another while it is being rendered, long after Next has sent the head. */
  #status(): number {
    return statusToTell(this.statusCode, this.#context);
  }

  #headers(): Record<string, string | string[]> {
    const all = { ...this.getHeaders(), ...headersToTell(this.statusCode, this.#context) };
    const headers = Object.entries(all).filter(([, value]) => value !== undefined);
    return Object.fromEntries(
      headers.map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]),
    );
  }

  #body(): Buffer {
    const [only, ...more] = this.#chunks;
    return only && more.length === 0 ? only : Buffer.concat(this.#chunks, this.#sizeBytes);
  }
}

function toBuffer(chunk: string | Uint8Array, charset: unknown): Buffer {
  // Node's own signature allows no other string in this place.
  if (typeof chunk === "string")
    return Buffer.from(chunk, typeof charset === "string" ? (charset as "utf8") : "utf8");
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
