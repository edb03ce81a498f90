import { sendJob } from "#lib/jobs/send-job.ts";
import { logger } from "#lib/logger.ts";

/** Nobody waits for it, and it runs within a minute anyway. */
export function wakeUploadJob(): void {
  sendJob("prepare-uploads").catch((error) => logger.warn("a job was not sent", { error }));
}
