-- A hospital's word on taking part; the ones before stay.
INSERT INTO benchmark_participation (tenant_id, account_id, participates, region, region_en, hospital_type,
                                     hospital_group)
VALUES (:tenant, CAST(:account AS integer), :participates, :region, :regionEn, :hospitalType, :hospitalGroup)
