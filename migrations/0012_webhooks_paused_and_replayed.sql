ALTER TABLE "roster"."webhook_endpoints" ADD COLUMN "last_failed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "roster"."webhook_endpoints" ADD COLUMN "paused_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_event_unique" ON "roster"."webhook_deliveries" USING btree ("workspace_id","endpoint_id","event_seq");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_removed_at" ON "roster"."webhook_endpoints" USING btree ("removed_at") WHERE removed_at is not null;