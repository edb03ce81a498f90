import { createServer } from "node:net";
import { Refusal } from "#db/refusal.ts";

/** Refuses early what would fail at the very end: after the build. */
export async function assertPortFree(port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once("error", reject);
      probe.listen(port, resolve);
    });
  } catch (error) {
    throw portRefusal(port, error);
  }
  await new Promise((resolve) => probe.close(resolve));
}

export function portRefusal(port: number, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") {
    return new Refusal(`PORT ${port} is taken by another program: stop it, or set PORT to another.`);
  }
  if (code === "EACCES")
    return new Refusal(`PORT ${port} needs more rights than this user has: set PORT to 1024 or above.`);
  return error;
}
