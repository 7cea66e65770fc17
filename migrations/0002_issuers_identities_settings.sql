CREATE TABLE "roster"."trusted_issuers" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"audience" text NOT NULL,
	"algorithm_family" text NOT NULL,
	"jwks_uri" text,
	"secret" text,
	"just_in_time" boolean NOT NULL,
	"link_by" text[] NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "trusted_issuers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "trusted_issuers_secret" CHECK ((algorithm_family = 'hs') = (secret is not null)),
	CONSTRAINT "trusted_issuers_jwks_uri" CHECK (algorithm_family <> 'hs' or jwks_uri is null)
);
--> statement-breakpoint
ALTER TABLE "roster"."trusted_issuers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."user_identities" (
	"workspace_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_identities_workspace_id_issuer_subject_pk" PRIMARY KEY("workspace_id","issuer","subject")
);
--> statement-breakpoint
ALTER TABLE "roster"."user_identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roster"."workspace_settings" (
	"id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"allowed_origins" text[] DEFAULT '{}' NOT NULL,
	"self_editable" text[] DEFAULT '{}' NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_settings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roster"."workspace_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "roster"."trusted_issuers" ADD CONSTRAINT "trusted_issuers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."user_identities" ADD CONSTRAINT "user_identities_workspace_id_user_id_users_workspace_id_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "roster"."users"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster"."workspace_settings" ADD CONSTRAINT "workspace_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "roster"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "trusted_issuers_issuer_unique" ON "roster"."trusted_issuers" USING btree ("workspace_id","issuer") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "trusted_issuers_link_unique" ON "roster"."trusted_issuers" USING btree ("workspace_id") WHERE removed_at is null and 'external_id' = any(link_by);--> statement-breakpoint
CREATE INDEX "trusted_issuers_issuer" ON "roster"."trusted_issuers" USING btree ("issuer");--> statement-breakpoint
CREATE INDEX "trusted_issuers_created_at" ON "roster"."trusted_issuers" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "user_identities_user" ON "roster"."user_identities" USING btree ("workspace_id","user_id");--> statement-breakpoint
ALTER TABLE "roster"."workspaces" DROP COLUMN "settings";