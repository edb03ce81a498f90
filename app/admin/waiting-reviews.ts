import { MOST_WAITING } from "#components/performance/panels.ts";
import { logger } from "#lib/logger.ts";
import { getWaitingCount } from "#lib/reviews/reads.ts";

/** For the console's navigation, which stands without the database, too. */
export async function readWaitingReviews(): Promise<number | null> {
  try {
    return await getWaitingCount(MOST_WAITING + 1);
  } catch (error) {
    logger.warn("how many reviews wait is not known", { error });
    return null;
  }
}
