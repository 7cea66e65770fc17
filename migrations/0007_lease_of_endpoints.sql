DROP INDEX "roster"."webhook_deliveries_leased";--> statement-breakpoint
DROP INDEX "roster"."webhook_deliveries_due";--> statement-breakpoint
ALTER TABLE "roster"."webhook_endpoints" ADD COLUMN "lease_epoch" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "roster"."webhook_endpoints" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "roster"."webhook_deliveries" USING btree ("endpoint_id","next_attempt_at") WHERE state = 'pending';--> statement-breakpoint
ALTER TABLE "roster"."webhook_deliveries" DROP COLUMN "lease_epoch";--> statement-breakpoint
ALTER TABLE "roster"."webhook_deliveries" DROP COLUMN "lease_until";