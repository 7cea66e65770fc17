CREATE TABLE "roster"."import_rows" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row_number" bigint NOT NULL,
	"line" bigint NOT NULL,
	"outcome" text NOT NULL,
	"column" text,
	"code" text,
	"message" text,
	"user_id" uuid,
	"email_key" text,
	"external_id" text,
	CONSTRAINT "import_rows_workspace_id_import_id_row_number_pk" PRIMARY KEY("workspace_id","import_id","row_number")
);
--> statement-breakpoint
ALTER TABLE "roster"."import_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."imports" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"object_key" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"format" text NOT NULL,
	"delimiter" text,
	"columns" jsonb NOT NULL,
	"match_on" text NOT NULL,
	"on_conflict" text NOT NULL,
	"dry_run" boolean NOT NULL,
	"created" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"unchanged" bigint DEFAULT 0 NOT NULL,
	"rejected" bigint DEFAULT 0 NOT NULL,
	"samples" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roster"."imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."jobs" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"total" bigint,
	"done" bigint NOT NULL,
	"failed" bigint NOT NULL,
	"attempt" integer NOT NULL,
	"max_attempts" integer NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"lease_epoch" bigint NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"cursor" jsonb,
	"error" jsonb,
	"created_by" text NOT NULL,
	"request_id" text NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roster"."jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "roster"."import_rows" ADD CONSTRAINT "import_rows_workspace_id_import_id_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "roster"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."imports" ADD CONSTRAINT "imports_workspace_id_id_jobs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","id") REFERENCES "roster"."jobs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."jobs" ADD CONSTRAINT "jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_rows_email" ON "roster"."import_rows" USING btree ("workspace_id","import_id","email_key");--> statement-breakpoint
CREATE INDEX "import_rows_external_id" ON "roster"."import_rows" USING btree ("workspace_id","import_id","external_id");--> statement-breakpoint
CREATE INDEX "import_rows_user" ON "roster"."import_rows" USING btree ("workspace_id","import_id","user_id");--> statement-breakpoint
CREATE INDEX "import_rows_rejected" ON "roster"."import_rows" USING btree ("workspace_id","import_id","row_number") WHERE outcome = 'rejected';--> statement-breakpoint
CREATE INDEX "jobs_created_at" ON "roster"."jobs" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "jobs_state" ON "roster"."jobs" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "roster"."jobs" USING btree ("state","run_at");