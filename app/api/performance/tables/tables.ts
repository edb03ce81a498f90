import {
  ALERT_COLUMNS,
  BUDGET_COLUMNS,
  listAlertRows,
  listBudgetRows,
  listRuleRows,
  RULE_COLUMNS,
} from "#lib/alerts/tables.ts";
import { PEOPLE_TABLES } from "#lib/performance/tables/people.ts";
import { SITE_TABLES } from "#lib/performance/tables/site.ts";
import { SYSTEM_TABLES } from "#lib/performance/tables/system.ts";
import { defineTable } from "#lib/performance/tables/table.ts";

/** Everything that panels of the console show as rows, by the name that its address has. */
export const TABLES = {
  ...PEOPLE_TABLES,
  ...SITE_TABLES,
  ...SYSTEM_TABLES,
  alerts: defineTable(ALERT_COLUMNS, listAlertRows),
  "alert-rules": defineTable(RULE_COLUMNS, listRuleRows),
  "error-budgets": defineTable(BUDGET_COLUMNS, listBudgetRows),
} as const;
export type TableName = keyof typeof TABLES;

// An object's own keys are what its type says.
export const TABLE_NAMES = Object.keys(TABLES) as [TableName, ...TableName[]];
