-- A hospital's word on taking part; the ones before stay.
INSERT INTO benchmark_participation (tenant_id, account_id, participates, region, hospital_type, hospital_group)
VALUES (:tenant, CAST(:account AS integer), :participates, :region, :hospitalType, :hospitalGroup)
