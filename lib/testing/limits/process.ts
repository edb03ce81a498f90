import { type Arrivals, arrive } from "./arrivals.ts";

// One of several processes that count together: told what to send, it answers with what passed.
process.once("message", async (arrivals: Arrivals) => {
  process.send?.(await arrive(arrivals));
  process.disconnect();
});
