CREATE TABLE "cache_warm_list" (
	"key" text PRIMARY KEY NOT NULL,
	"target" text NOT NULL,
	"headers" jsonb NOT NULL,
	"hits" double precision NOT NULL,
	"cost_ms" double precision NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cache_warm_list_value_check" CHECK ("cache_warm_list"."hits" >= 0 and "cache_warm_list"."cost_ms" >= 0)
);
