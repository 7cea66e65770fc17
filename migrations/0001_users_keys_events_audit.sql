CREATE TABLE "roster"."api_keys" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"previous_hash" text,
	"last4" text NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoke_reason" text,
	"grace_until" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"rate_limit" integer,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roster"."api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."audit_log" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" uuid,
	"request_id" text NOT NULL,
	"result" text NOT NULL,
	"diff" jsonb,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_log_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roster"."audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."events" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_version" bigint NOT NULL,
	"actor" text NOT NULL,
	"request_id" text NOT NULL,
	"data" jsonb NOT NULL,
	"previous" jsonb,
	"occurred_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
ALTER TABLE "roster"."events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."idempotency_keys" (
	"workspace_id" uuid NOT NULL,
	"caller_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"outcome" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_caller_id_operation_key_pk" PRIMARY KEY("workspace_id","caller_id","operation","key")
);
--> statement-breakpoint
ALTER TABLE "roster"."idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."users" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"external_id" text,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"given_name" text,
	"family_name" text,
	"phone" text,
	"locale" text,
	"timezone" text,
	"avatar_url" text,
	"status" text NOT NULL,
	"metadata" jsonb NOT NULL,
	"private_metadata" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "users_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "users_metadata_size" CHECK (octet_length(metadata::text) <= 24576),
	CONSTRAINT "users_private_metadata_size" CHECK (octet_length(private_metadata::text) <= 24576)
);
--> statement-breakpoint
ALTER TABLE "roster"."users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."workspaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"event_seq" bigint DEFAULT 0 NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "roster"."workspaces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "roster"."api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."audit_log" ADD CONSTRAINT "audit_log_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."events" ADD CONSTRAINT "events_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."idempotency_keys" ADD CONSTRAINT "idempotency_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."users" ADD CONSTRAINT "users_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash_unique" ON "roster"."api_keys" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_previous_hash_unique" ON "roster"."api_keys" USING btree ("previous_hash");--> statement-breakpoint
CREATE INDEX "api_keys_created_at" ON "roster"."api_keys" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "api_keys_name" ON "roster"."api_keys" USING btree ("workspace_id","name","id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "roster"."audit_log" USING btree ("workspace_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_target" ON "roster"."audit_log" USING btree ("workspace_id","target_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "roster"."audit_log" USING btree ("workspace_id","actor","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "roster"."audit_log" USING btree ("workspace_id","action","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_id_unique" ON "roster"."events" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "events_subject" ON "roster"."events" USING btree ("workspace_id","subject_id","seq");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at" ON "roster"."idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "roster"."users" USING btree ("workspace_id","email_key") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_external_id_unique" ON "roster"."users" USING btree ("workspace_id","external_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "users_created_at" ON "roster"."users" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "users_updated_at" ON "roster"."users" USING btree ("workspace_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "users_name" ON "roster"."users" USING btree ("workspace_id","name","id");--> statement-breakpoint
CREATE INDEX "users_email" ON "roster"."users" USING btree ("workspace_id","email_key","id");--> statement-breakpoint
CREATE INDEX "users_search" ON "roster"."users" USING gin ("workspace_id",(' ' || lower("name") || ' ' || lower("email")) gin_trgm_ops);