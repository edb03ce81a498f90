import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findAlertRule } from "#lib/alerts/reads.ts";
import { RuleEditor } from "../rule-editor.tsx";

export const metadata: Metadata = { title: "Alert rule" };

export default async function RulePage({ params }: PageProps<"/admin/performance/alerts/rules/[id]">) {
  const rule = await findAlertRule((await params).id);
  if (!rule) notFound();
  // What is typed belongs to one rule.
  return <RuleEditor key={rule.ruleId} rule={rule} />;
}
