import { singleton } from "#lib/singleton.ts";
import type { ResponseCache } from "./response-cache.ts";

const slot = () => singleton("responses", (): { running: ResponseCache | null } => ({ running: null }));

/** The response cache of this process, for handlers that tell of it; null: it runs without one. */
export function getResponses(): ResponseCache | null {
  return slot().running;
}

export function setResponses(responses: ResponseCache | null): void {
  slot().running = responses;
}
