-- What the search of users by `q` leans on: trigrams, and the workspace as first part of a GIN index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
