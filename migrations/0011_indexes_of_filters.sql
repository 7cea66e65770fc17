DROP INDEX "roster"."trusted_issuers_created_at";--> statement-breakpoint
DROP INDEX "roster"."webhook_endpoints_created_at";--> statement-breakpoint
CREATE INDEX "exports_expires_at" ON "roster"."exports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "imports_expires_at" ON "roster"."imports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "jobs_kind" ON "roster"."jobs" USING btree ("workspace_id","kind","created_at","id");--> statement-breakpoint
CREATE INDEX "users_external_id_deleted" ON "roster"."users" USING btree ("workspace_id","external_id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "users_status" ON "roster"."users" USING btree ("workspace_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_state" ON "roster"."webhook_deliveries" USING btree ("workspace_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint_state" ON "roster"."webhook_deliveries" USING btree ("workspace_id","endpoint_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_delivered" ON "roster"."webhook_deliveries" USING btree ("delivered_at") WHERE state = 'delivered';--> statement-breakpoint
CREATE INDEX "trusted_issuers_created_at" ON "roster"."trusted_issuers" USING btree ("workspace_id","created_at","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "webhook_endpoints_created_at" ON "roster"."webhook_endpoints" USING btree ("workspace_id","created_at","id") WHERE removed_at is null;