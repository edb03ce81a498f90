import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

export type LighthouseResult = {
  /** Out of 100, in the order of `CATEGORIES`. */
  scores: number[];
  firstContentfulPaintMs: number;
  largestContentfulPaintMs: number;
  totalBlockingTimeMs: number;
  layoutShift: number;
};

/**
 * The median of `runs` on a simulated phone, by performance. A fresh browser each time: nothing is cached.
 *
 * @param headers Sent with every request.
 */
export async function lighthouseOf(
  url: string,
  chromePath: string,
  runs: number,
  headers: Record<string, string> = {},
): Promise<LighthouseResult> {
  const results: LighthouseResult[] = [];
  for (let run = 0; run < runs; run++) results.push(await runOnce(url, chromePath, headers));
  results.sort((a, b) => (a.scores[0] ?? 0) - (b.scores[0] ?? 0));
  const median = results[Math.floor(runs / 2)];
  if (!median) throw new RangeError("runs must be at least 1");
  return median;
}

async function runOnce(
  url: string,
  chromePath: string,
  headers: Record<string, string>,
): Promise<LighthouseResult> {
  const chrome = await launch({
    chromePath,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: [...CATEGORIES],
      logLevel: "error",
      extraHeaders: headers,
    });
    if (!result) throw new Error(`Lighthouse gave no result for ${url}`);
    const { categories, audits } = result.lhr;
    return {
      scores: CATEGORIES.map((category) => Math.round((categories[category]?.score ?? 0) * 100)),
      firstContentfulPaintMs: audits["first-contentful-paint"]?.numericValue ?? Number.NaN,
      largestContentfulPaintMs: audits["largest-contentful-paint"]?.numericValue ?? Number.NaN,
      totalBlockingTimeMs: audits["total-blocking-time"]?.numericValue ?? Number.NaN,
      layoutShift: audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
    };
  } finally {
    chrome.kill();
  }
}
