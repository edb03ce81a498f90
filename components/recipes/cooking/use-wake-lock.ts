import { useEffect, useState } from "react";

/**
 * Keeps the screen on while the component is mounted. The browser drops the lock when the page is hidden, so it is
 * asked for again when the page returns.
 *
 * @returns Whether the screen is being kept on: false without support or with a low battery.
 */
export function useWakeLock(): boolean {
  const [isHeld, setIsHeld] = useState(false);

  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isMounted = true;

    async function acquire() {
      if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
      // Refused in power saving mode: cooking goes on without it.
      const acquired = await navigator.wakeLock.request("screen").catch(() => null);
      if (!isMounted) return void acquired?.release();
      lock = acquired;
      setIsHeld(acquired !== null);
      acquired?.addEventListener("release", () => setIsHeld(false));
    }

    void acquire();
    document.addEventListener("visibilitychange", acquire);
    return () => {
      isMounted = false;
      document.removeEventListener("visibilitychange", acquire);
      void lock?.release();
    };
  }, []);

  return isHeld;
}
