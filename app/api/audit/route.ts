import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { listAudit } from "#lib/users/audit-list.ts";
import { auditListQuery, auditPage } from "#lib/users/model.ts";
import { exampleAudit } from "../account-examples.ts";

export const GET = route(
  {
    name: "audit.list",
    auth: "admin",
    summary: "What was done that concerns accounts and safety",
    description: "Newest first. Nothing in it is ever changed or deleted.",
    query: auditListQuery,
    response: auditPage,
    problems: ["bad_cursor"],
    example: { path: "/api/audit?action=user&limit=1", response: exampleAudit },
  },
  async ({ query }) => privateAnswer(await listAudit(getDb(), query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
