import type { z } from "zod";
import {
  alert,
  alertRule,
  alertsOverview,
  budget,
  cause,
  condition,
  delivery,
  endedSilence,
  removedRule,
  ruleInput,
  ruleTrial,
  ruleTrialInput,
  silence,
  silenceInput,
} from "#lib/alerts/model.ts";
import { policyReportInput } from "#lib/http/policy-report.ts";
import { problem } from "#lib/http/problem.ts";
import { imageRef } from "#lib/images/model.ts";
import { quantity } from "#lib/ingredients/model.ts";
import { deadJob, jobPerformance, jobRun, jobsPerformance, retriedJob } from "#lib/performance/jobs-model.ts";
import { limitPerformance, limitsPerformance, refusedClient } from "#lib/performance/limits-model.ts";
import { metricAnswer, metricDefinition, metricPoint, metricSeries } from "#lib/performance/metric-answer.ts";
import {
  cacheFigures,
  cachePerformance,
  invalidatedTag,
  invalidationCause,
  liveEvents,
  purgeInput,
  purgeResult,
  warmResponse,
} from "#lib/performance/model.ts";
import { queriesPerformance, queryPerformance, queryPlan, queryRow } from "#lib/performance/queries-model.ts";
import { resourcesPerformance } from "#lib/performance/resources-model.ts";
import { tableAnswer } from "#lib/performance/tables/model.ts";
import { traceDetail, tracePage, traceSpan, traceSummary, traceView } from "#lib/performance/traces/model.ts";
import { vitalsPerformance } from "#lib/performance/vitals/model.ts";
import {
  facetOption,
  facetPage,
  ingredientGroup,
  ingredientItem,
  named,
  rating,
  recipeCard,
  recipeDetail,
  recipePage,
  stepGroup,
  suggestedRecipe,
  suggestions,
  total,
} from "#lib/recipes/model.ts";
import { beacon, pageView } from "#lib/vitals/model.ts";
import { accountSchemas } from "./account-schemas.ts";
import { authoringSchemas } from "./authoring-schemas.ts";
import { keepingSchemas } from "./keeping-schemas.ts";
import { uploadSchemas } from "./upload-schemas.ts";

/** The schemas that have a name of their own in the OpenAPI document. */
export const apiSchemas: Record<string, z.ZodType> = {
  RecipePage: recipePage,
  RecipeCard: recipeCard,
  RecipeDetail: recipeDetail,
  IngredientGroup: ingredientGroup,
  IngredientItem: ingredientItem,
  Quantity: quantity,
  StepGroup: stepGroup,
  Suggestions: suggestions,
  SuggestedRecipe: suggestedRecipe,
  FacetPage: facetPage,
  FacetOption: facetOption,
  Named: named,
  Rating: rating,
  Total: total,
  Image: imageRef,
  ...authoringSchemas,
  ...accountSchemas,
  ...uploadSchemas,
  ...keepingSchemas,
  Metrics: metricAnswer,
  MetricDefinition: metricDefinition,
  MetricSeries: metricSeries,
  MetricPoint: metricPoint,
  CachePerformance: cachePerformance,
  CacheFigures: cacheFigures,
  InvalidationCause: invalidationCause,
  InvalidatedTag: invalidatedTag,
  WarmResponse: warmResponse,
  PurgeInput: purgeInput,
  PurgeResult: purgeResult,
  TracePage: tracePage,
  TraceSummary: traceSummary,
  Trace: traceDetail,
  TraceSpan: traceSpan,
  TraceView: traceView,
  Alerts: alertsOverview,
  Alert: alert,
  AlertCause: cause,
  AlertDelivery: delivery,
  AlertRule: alertRule,
  AlertRuleInput: ruleInput,
  AlertCondition: condition,
  Silence: silence,
  SilenceInput: silenceInput,
  EndedSilence: endedSilence,
  RemovedRule: removedRule,
  RuleTrial: ruleTrial,
  RuleTrialInput: ruleTrialInput,
  PanelTable: tableAnswer,
  ErrorBudget: budget,
  QueriesPerformance: queriesPerformance,
  QueryRow: queryRow,
  QueryPerformance: queryPerformance,
  QueryPlan: queryPlan,
  ResourcesPerformance: resourcesPerformance,
  JobsPerformance: jobsPerformance,
  JobPerformance: jobPerformance,
  JobRun: jobRun,
  DeadJob: deadJob,
  RetriedJob: retriedJob,
  LimitsPerformance: limitsPerformance,
  LimitPerformance: limitPerformance,
  RefusedClient: refusedClient,
  VitalsPerformance: vitalsPerformance,
  LiveEvents: liveEvents,
  Beacon: beacon,
  PolicyReport: policyReportInput,
  PageView: pageView,
  Problem: problem,
};
