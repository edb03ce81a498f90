import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { MEASURING_LOST } from "./catalogue/measuring.ts";
import { record } from "./recorder.ts";

const all = () => singleton("metrics-collectors", () => new Set<() => void>());
/** A collector that fails, fails every time. */
const told = new WeakSet<() => void>();

/**
 * Has `collect` called right before each flush: for levels, and for what others have counted.
 *
 * @returns Ends that.
 */
export function addCollector(collect: () => void): () => void {
  all().add(collect);
  return () => all().delete(collect);
}

export function runCollectors(): void {
  for (const collect of all()) {
    try {
      collect();
    } catch (error) {
      record(MEASURING_LOST, { what: "collector" }, 1);
      if (told.has(collect)) continue;
      told.add(collect);
      logger.warn("a level cannot be measured", { error });
    }
  }
}
