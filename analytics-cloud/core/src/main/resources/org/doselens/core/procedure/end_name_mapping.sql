-- The decision about a name that is in force ends. Index: name_mapping_in_force.
UPDATE name_mapping
SET ended_by = :account, ended_at = :now
WHERE tenant_id = :tenant AND site_id = :site AND modality = :modality AND name_key = :nameKey AND ended_at IS NULL
