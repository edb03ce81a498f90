import type { Metadata } from "next";
import { RuleEditor } from "../rule-editor.tsx";

export const metadata: Metadata = { title: "New alert rule" };

export default function NewRulePage() {
  return <RuleEditor rule={null} />;
}
