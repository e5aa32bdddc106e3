-- A person decides what a name means.
INSERT INTO name_mapping (tenant_id, site_id, modality, name_key, name_text, standard_key, body_region, proposed_key,
                          confidence, evidence, mapped_by, mapped_at)
VALUES (:tenant, :site, :modality, :nameKey, :nameText, :standardKey, :bodyRegion, :proposedKey, :certainty, :evidence,
        :account, :now)
RETURNING id
