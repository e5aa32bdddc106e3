-- What do the names of a tenant's sites mean, as people decided. Index: name_mapping_in_force.
SELECT site_id, modality, name_key, standard_key, body_region
FROM name_mapping
WHERE tenant_id = :tenant AND ended_at IS NULL
