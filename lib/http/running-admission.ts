import { singleton } from "#lib/singleton.ts";
import type { Admission } from "./admission.ts";

const slot = () => singleton("admission", (): { running: Admission | null } => ({ running: null }));

/** Of this process, for handlers that tell of it; null outside of a server. */
export function getAdmission(): Admission | null {
  return slot().running;
}

export function setAdmission(admission: Admission | null): void {
  slot().running = admission;
}
