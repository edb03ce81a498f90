CREATE TABLE "alert_rules" (
	"rule_id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"severity" text NOT NULL,
	"condition" jsonb NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_silences" (
	"silence_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"rule_id" text,
	"starts_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "alert_silences_ends_at_check" CHECK ("alert_silences"."ends_at" > "alert_silences"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"alert_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"rule_id" text NOT NULL,
	"labels" jsonb NOT NULL,
	"state" text NOT NULL,
	"severity" text NOT NULL,
	"value" double precision,
	"started_at" timestamp (3) with time zone NOT NULL,
	"fired_at" timestamp (3) with time zone,
	"clearing_since" timestamp (3) with time zone,
	"resolved_at" timestamp (3) with time zone,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"detail" text NOT NULL,
	"causes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"deliveries" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_series" (
	"series_id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_series_series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric" text NOT NULL,
	"view" text NOT NULL,
	"labels" jsonb NOT NULL,
	CONSTRAINT "metric_series_metric_labels_key" UNIQUE("metric","labels")
);
--> statement-breakpoint
CREATE TABLE "metric_stale_buckets" (
	"resolution_s" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "metric_stale_buckets_resolution_s_started_at_pk" PRIMARY KEY("resolution_s","started_at")
);
--> statement-breakpoint
CREATE TABLE "performance_events" (
	"event_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "performance_metrics" (
	"series_id" integer NOT NULL,
	"resolution_s" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"writer" uuid NOT NULL,
	"count" bigint NOT NULL,
	"sum" double precision NOT NULL,
	"min" double precision,
	"max" double precision,
	"sketch" "bytea",
	CONSTRAINT "performance_metrics_series_id_resolution_s_started_at_writer_pk" PRIMARY KEY("series_id","resolution_s","started_at","writer")
) PARTITION BY LIST ("resolution_s");
--> statement-breakpoint
CREATE TABLE "query_plans" (
	"plan_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fingerprint" text NOT NULL,
	"captured_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"duration_ms" double precision NOT NULL,
	"route" text,
	"request_id" text,
	"is_analyzed" boolean NOT NULL,
	"plan" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "query_stats" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"server" jsonb,
	"server_read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "traces" (
	"started_at" timestamp (3) with time zone NOT NULL,
	"trace_id" text NOT NULL,
	"request_id" text NOT NULL,
	"route" text NOT NULL,
	"method" text NOT NULL,
	"status" smallint NOT NULL,
	"cache" text NOT NULL,
	"duration_ms" double precision NOT NULL,
	"sql_ms" double precision NOT NULL,
	"release" text NOT NULL,
	"kept_for" text NOT NULL,
	"spans" jsonb NOT NULL,
	CONSTRAINT "traces_started_at_trace_id_pk" PRIMARY KEY("started_at","trace_id")
) PARTITION BY RANGE ("started_at");
--> statement-breakpoint
CREATE TABLE "web_vitals" (
	"received_at" timestamp (3) with time zone NOT NULL,
	"page_view_id" uuid NOT NULL,
	"sequence" smallint NOT NULL,
	"route" text NOT NULL,
	"from_route" text,
	"navigation_type" text NOT NULL,
	"device" text NOT NULL,
	"connection" text NOT NULL,
	"viewport_width_px" integer,
	"release" text NOT NULL,
	"sample_ratio" real NOT NULL,
	"request_id" text,
	"lcp_ms" real,
	"inp_ms" real,
	"cls" real,
	"fcp_ms" real,
	"ttfb_ms" real,
	"attribution" jsonb NOT NULL,
	CONSTRAINT "web_vitals_received_at_page_view_id_sequence_pk" PRIMARY KEY("received_at","page_view_id","sequence")
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
ALTER TABLE "alert_silences" ADD CONSTRAINT "alert_silences_rule_id_alert_rules_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."alert_rules"("rule_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_rule_id_alert_rules_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."alert_rules"("rule_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "query_plans" ADD CONSTRAINT "query_plans_fingerprint_query_stats_fingerprint_fk" FOREIGN KEY ("fingerprint") REFERENCES "public"."query_stats"("fingerprint") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_started_at_idx" ON "alerts" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open_key" ON "alerts" USING btree ("rule_id","labels") WHERE "alerts"."state" <> 'resolved';--> statement-breakpoint
CREATE INDEX "metric_series_metric_view_idx" ON "metric_series" USING btree ("metric","view");--> statement-breakpoint
CREATE INDEX "performance_events_at_idx" ON "performance_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "query_plans_fingerprint_idx" ON "query_plans" USING btree ("fingerprint","captured_at");--> statement-breakpoint
CREATE INDEX "traces_request_id_idx" ON "traces" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "traces_trace_id_idx" ON "traces" USING btree ("trace_id");--> statement-breakpoint
CREATE INDEX "traces_route_idx" ON "traces" USING btree ("route","started_at");--> statement-breakpoint
CREATE INDEX "web_vitals_route_idx" ON "web_vitals" USING btree ("route","received_at");--> statement-breakpoint
CREATE INDEX "web_vitals_request_id_idx" ON "web_vitals" USING btree ("request_id");
--> statement-breakpoint
CREATE TABLE "performance_metrics_10s" PARTITION OF "performance_metrics" FOR VALUES IN (10) PARTITION BY RANGE ("started_at");
--> statement-breakpoint
CREATE TABLE "performance_metrics_1m" PARTITION OF "performance_metrics" FOR VALUES IN (60) PARTITION BY RANGE ("started_at");
--> statement-breakpoint
CREATE TABLE "performance_metrics_1h" PARTITION OF "performance_metrics" FOR VALUES IN (3600) PARTITION BY RANGE ("started_at");
--> statement-breakpoint
CREATE TABLE "performance_metrics_1d" PARTITION OF "performance_metrics" FOR VALUES IN (86400) PARTITION BY RANGE ("started_at");
--> statement-breakpoint
-- Of what is measured, each table's partition that holds this time, unless it is there. Whoever writes may call it.
CREATE FUNCTION create_measurement_partitions(at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	parent record;
	begins timestamptz;
	ends timestamptz;
	name text;
BEGIN
	PERFORM pg_advisory_xact_lock(hashtext('create_measurement_partitions'));
	FOR parent IN
		SELECT * FROM (VALUES
			('performance_metrics_10s', 'day'),
			('performance_metrics_1m', 'day'),
			('performance_metrics_1h', 'month'),
			('performance_metrics_1d', 'year'),
			('web_vitals', 'day'),
			('traces', 'day')
		) AS parents(parent_name, step)
	LOOP
		begins := date_trunc(parent.step, at, 'UTC');
		ends := (begins AT TIME ZONE 'UTC' + ('1 ' || parent.step)::interval) AT TIME ZONE 'UTC';
		name := parent.parent_name || to_char(begins AT TIME ZONE 'UTC', '_YYYYMMDD');
		IF to_regclass(name) IS NULL THEN
			-- Attached, not created as a part: that would wait for everybody who reads or writes the parent.
			EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', name, parent.parent_name);
			EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
				parent.parent_name, name, begins, ends);
		END IF;
	END LOOP;
END $$;
--> statement-breakpoint
SELECT create_measurement_partitions(now());
--> statement-breakpoint
SELECT create_measurement_partitions(now() + interval '1 day');
