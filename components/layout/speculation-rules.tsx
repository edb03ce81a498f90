/**
 * Pages that links lead to without the router, as whole documents: browsers that know these rules fetch one when its
 * link is pointed at. Only what is named here, and nothing that the router fetches ahead itself.
 */
const RULES = JSON.stringify({
  prefetch: [{ where: { href_matches: ["/docs/*", "/problems/*"] }, eagerness: "moderate" }],
});

export function SpeculationRules({ nonce }: { nonce: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which a policy can name by its hash
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: RULES }} type="speculationrules" />;
}
