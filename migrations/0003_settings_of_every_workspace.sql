-- A workspace has its settings from its start; those that were there before get theirs here.
INSERT INTO roster.workspace_settings (id, workspace_id) SELECT id, id FROM roster.workspaces;
