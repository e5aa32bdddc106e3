-- One name of a publication; no tenant, what is published is everybody's.
INSERT INTO published_name (modality, name_key, standard_key, body_region)
VALUES (:modality, :nameKey, :standardKey, :bodyRegion)
