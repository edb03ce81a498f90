import type { Env } from "#lib/env.ts";
import type { Admission } from "#lib/http/admission.ts";
import { setAdmission } from "#lib/http/running-admission.ts";
import { ADMISSION_EXPECTED_WAIT, LIMIT_REDIS_USED } from "#lib/metrics/catalogue/limits.ts";
import { addCollector } from "#lib/metrics/collectors.ts";
import { record } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import { createLimiter, setLimiter } from "./limiter.ts";
import { createRedisCounts } from "./redis-counts.ts";

/** Gives the web process its limits, counted with all others where there is a Redis. Waits for nothing. */
export function startLimits({ limits, redis }: Pick<Env, "limits" | "redis">, admission: Admission) {
  const counts = redis && limits.isOn ? createRedisCounts(redis) : null;
  const limiter = createLimiter(limits, counts);
  setLimiter(limiter);
  setAdmission(admission);
  const removeCollector = addCollector(() => {
    if (counts) record(LIMIT_REDIS_USED, {}, counts.state === "connected" ? 1 : 0);
    record(ADMISSION_EXPECTED_WAIT, { queue: "render" }, admission.state.expectedWaitMs / SECOND_MS);
  });
  return {
    limiter,
    async close(): Promise<void> {
      removeCollector();
      setLimiter(null);
      await counts?.close();
    },
  };
}
