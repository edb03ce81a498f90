import { EARLY_ERRORS_SCRIPT } from "./early-errors.ts";
import { THEME_SCRIPT } from "./theme.tsx";
import { TRUSTED_TYPES_SCRIPT } from "./trusted-types.ts";

/** What runs before the first paint, before any script that loads others: one script, so one hash in the policy. */
export function HeadScript({ nonce, isMeasured }: { nonce: string | undefined; isMeasured: boolean }) {
  const parts = [TRUSTED_TYPES_SCRIPT, THEME_SCRIPT, ...(isMeasured ? [EARLY_ERRORS_SCRIPT] : [])];
  // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of ours
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: parts.join(";\n") }} />;
}
