import type { ApiRoutes } from "#lib/http/openapi.ts";
import { accountRoutes } from "./account-routes.ts";
import { authoringRoutes } from "./authoring-routes.ts";
import { POST as reportPolicy } from "./csp-reports/route.ts";
import { GET as listCuisines } from "./cuisines/route.ts";
import { GET as listIngredients } from "./ingredients/route.ts";
import { keepingRoutes } from "./keeping-routes.ts";
import { GET as getAlerts } from "./performance/alerts/route.ts";
import { DELETE as removeAlertRule, PUT as saveAlertRule } from "./performance/alerts/rules/[id]/route.ts";
import { POST as addAlertRule } from "./performance/alerts/rules/route.ts";
import { DELETE as endSilence } from "./performance/alerts/silences/[id]/route.ts";
import { POST as addSilence } from "./performance/alerts/silences/route.ts";
import { POST as tryAlertRule } from "./performance/alerts/trial/route.ts";
import { POST as purgeCache } from "./performance/cache/purge/route.ts";
import { GET as getCachePerformance } from "./performance/cache/route.ts";
import { POST as retryJob } from "./performance/jobs/[id]/retry/route.ts";
import { GET as getJobs } from "./performance/jobs/route.ts";
import { GET as getLimits } from "./performance/limits/route.ts";
import { GET as getMetrics } from "./performance/metrics/route.ts";
import { GET as getQueryPerformance } from "./performance/queries/[fingerprint]/route.ts";
import { GET as getQueries } from "./performance/queries/route.ts";
import { GET as getResources } from "./performance/resources/route.ts";
import { GET as streamPerformance } from "./performance/stream/route.ts";
import { GET as getTable } from "./performance/tables/[table]/route.ts";
import { GET as getTrace } from "./performance/traces/[id]/route.ts";
import { GET as listTraces } from "./performance/traces/route.ts";
import { GET as getUploads } from "./performance/uploads/route.ts";
import { GET as getVitals } from "./performance/vitals/route.ts";
import {
  PATCH as changeRecipe,
  DELETE as deleteRecipe,
  GET as getRecipe,
  PUT as updateRecipe,
} from "./recipes/[slug]/route.ts";
import { POST as createRecipe, GET as listRecipes } from "./recipes/route.ts";
import { GET as suggest } from "./suggest/route.ts";
import { GET as listTags } from "./tags/route.ts";
import { uploadRoutes } from "./upload-routes.ts";
import { POST as reportVitals } from "./vitals/route.ts";

/** Every route but the document itself, in the order that the documentation tells them. A test finds what is missing. */
export const apiRoutes: ApiRoutes = {
  "/api/recipes": { GET: listRecipes, POST: createRecipe },
  "/api/recipes/{slug}": { GET: getRecipe, PUT: updateRecipe, PATCH: changeRecipe, DELETE: deleteRecipe },
  "/api/suggest": { GET: suggest },
  "/api/ingredients": { GET: listIngredients },
  "/api/tags": { GET: listTags },
  "/api/cuisines": { GET: listCuisines },
  ...authoringRoutes,
  ...accountRoutes,
  ...uploadRoutes,
  "/api/vitals": { POST: reportVitals },
  "/api/csp-reports": { POST: reportPolicy },
  ...keepingRoutes,
  "/api/performance/metrics": { GET: getMetrics },
  "/api/performance/cache": { GET: getCachePerformance },
  "/api/performance/cache/purge": { POST: purgeCache },
  "/api/performance/queries": { GET: getQueries },
  "/api/performance/queries/{fingerprint}": { GET: getQueryPerformance },
  "/api/performance/resources": { GET: getResources },
  "/api/performance/limits": { GET: getLimits },
  "/api/performance/jobs": { GET: getJobs },
  "/api/performance/jobs/{id}/retry": { POST: retryJob },
  "/api/performance/traces": { GET: listTraces },
  "/api/performance/traces/{id}": { GET: getTrace },
  "/api/performance/alerts": { GET: getAlerts },
  "/api/performance/alerts/rules": { POST: addAlertRule },
  "/api/performance/alerts/rules/{id}": { PUT: saveAlertRule, DELETE: removeAlertRule },
  "/api/performance/alerts/silences": { POST: addSilence },
  "/api/performance/alerts/silences/{id}": { DELETE: endSilence },
  "/api/performance/alerts/trial": { POST: tryAlertRule },
  "/api/performance/uploads": { GET: getUploads },
  "/api/performance/tables/{table}": { GET: getTable },
  "/api/performance/vitals": { GET: getVitals },
  "/api/performance/stream": { GET: streamPerformance },
};
