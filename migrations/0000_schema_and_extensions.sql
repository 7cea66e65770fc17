-- Roster's schema, which the migrator has made already for its own table; nobody else reads that either.
CREATE SCHEMA IF NOT EXISTS roster;
--> statement-breakpoint
ALTER TABLE roster.migrations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What the search of users by `q` leans on: trigrams, and the workspace as first part of a GIN index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
