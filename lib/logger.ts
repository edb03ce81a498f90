import { ecsFormat } from "@elastic/ecs-pino-format";
import pino from "pino";
import { readEnv } from "./env.ts";
import { singleton } from "./singleton.ts";

type Fields = Record<string, unknown>;

/** The Elastic Common Schema's names of what we log; anything else stands below `hestia`. */
const ECS_NAMES: Record<string, string> = {
  requestId: "http.request.id",
  traceId: "trace.id",
  method: "http.request.method",
  status: "http.response.status_code",
  path: "url.original",
  durationNs: "event.duration",
  error: "err",
};
const PRETTY = {
  messageKey: "message",
  levelKey: "log\\.level",
  timestampKey: "@timestamp",
  ignore: "ecs\\.version",
};

/** JSON, one line an event, on standard output, written without waiting; readable lines in development. */
const output = () =>
  singleton("logger", () => {
    const { nodeEnv } = readEnv();
    const options = { ...ecsFormat({ apmIntegration: false }), base: null };
    if (nodeEnv === "development") {
      return pino({ ...options, formatters: {}, transport: { target: "pino-pretty", options: PRETTY } });
    }
    // Tests look at what is written; they end without waiting for anybody.
    if (nodeEnv === "test") return pino(options, { write: (line) => void process.stdout.write(line) });
    const destination = pino.destination({ dest: 1, sync: false });
    // The reader may go first, as in `npm start | head`.
    destination.on("error", () => {});
    return pino(options, destination);
  });

function ecs(fields: Fields): Fields {
  const named: Fields = {};
  for (const [name, value] of Object.entries(fields)) named[ECS_NAMES[name] ?? `hestia.${name}`] = value;
  return named;
}

/** `error` is logged with its stack. */
export const logger = {
  info: (message: string, fields: Fields = {}) => output().info(ecs(fields), message),
  warn: (message: string, fields: Fields = {}) => output().warn(ecs(fields), message),
  error: (message: string, fields: Fields = {}) => output().error(ecs(fields), message),
};
