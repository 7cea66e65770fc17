CREATE TABLE "roster"."exports" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"object_key" text NOT NULL,
	"format" text NOT NULL,
	"gzip" boolean NOT NULL,
	"fields" text[] NOT NULL,
	"filter" jsonb NOT NULL,
	"rows" bigint,
	"bytes" bigint,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roster"."exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "roster"."exports" ADD CONSTRAINT "exports_workspace_id_id_jobs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","id") REFERENCES "roster"."jobs"("workspace_id","id") ON DELETE no action ON UPDATE no action;