import { getPool } from "#db/connect.ts";
import type { Scope } from "../scope.ts";
import { readTraffic, readVitalHeadlines, type Traffic, type VitalHeadline } from "./headline.ts";

export type Overview = {
  vitals: VitalHeadline[];
  traffic: Traffic;
};

/** Whether it is fast for people, and what to look at first. */
export async function getOverview(scope: Scope): Promise<Overview> {
  const sql = getPool();
  const [vitals, traffic] = await Promise.all([readVitalHeadlines(sql, scope), readTraffic(sql, scope)]);
  return { vitals, traffic };
}
