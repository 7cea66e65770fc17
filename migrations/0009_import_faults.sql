ALTER TABLE "roster"."import_rows" ADD COLUMN "errors" jsonb;--> statement-breakpoint
ALTER TABLE "roster"."imports" ADD COLUMN "on_invalid" text DEFAULT 'reject' NOT NULL;--> statement-breakpoint
ALTER TABLE "roster"."imports" ADD COLUMN "omitted" bigint DEFAULT 0 NOT NULL;