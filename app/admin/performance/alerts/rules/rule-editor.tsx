import { IntentLink } from "#components/layout/intent-link.tsx";
import { RuleForm } from "#components/performance/alerts/rule-form.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel } from "#components/performance/panel.tsx";
import type { AlertRule } from "#lib/alerts/model.ts";
import { SLOS } from "#lib/alerts/slos.ts";
import { readEnv } from "#lib/env.ts";

/** The page of one rule, new or there. */
export function RuleEditor({ rule }: { rule: AlertRule | null }) {
  const { alertWebhook, alertEmail } = readEnv();
  return (
    <div className="max-w-4xl space-y-6">
      <PageHeading
        aside={
          <IntentLink className="link" href="/admin/performance/alerts">
            All alerts
          </IntentLink>
        }
        title={rule?.title ?? "New alert rule"}
      >
        Rules are looked at every minute, whether somebody watches or not.
      </PageHeading>
      <RuleForm rule={rule} slos={SLOS.map(({ sloId, title }) => ({ sloId, title }))} />
      <Panel help="The same for all rules; a silence keeps it quiet for a while." title="Who is told">
        <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-3">
          <Channel is="at once" name="This console" />
          <Channel
            is={alertWebhook ? "signed, at once" : "not set: HESTIA_ALERT_WEBHOOK_URL"}
            name="Webhook"
          />
          <Channel
            is={
              alertEmail
                ? `to ${alertEmail.to.join(", ")}, gathered for a minute`
                : "not set: HESTIA_ALERT_EMAIL"
            }
            name="E-mail"
          />
        </dl>
      </Panel>
    </div>
  );
}

function Channel({ name, is }: { name: string; is: string }) {
  return (
    <div className="min-w-0">
      <dt className="font-medium">{name}</dt>
      <dd className="wrap-anywhere text-soft">{is}</dd>
    </div>
  );
}
