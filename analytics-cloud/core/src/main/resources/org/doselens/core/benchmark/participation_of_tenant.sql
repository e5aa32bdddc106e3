-- The newest word of a hospital on taking part. Index benchmark_participation_of_tenant.
SELECT said.participates, said.region, said.region_en, said.hospital_type, said.hospital_group,
       said.said_at, coalesce(account.display_name, '') AS said_by
FROM benchmark_participation said
         LEFT JOIN account ON account.id = said.account_id AND account.tenant_id = said.tenant_id
WHERE said.tenant_id = :tenant
ORDER BY said.id DESC
LIMIT 1
