-- What names mean by the publication in force; no tenant, what is published is everybody's.
SELECT modality, name_key, standard_key, body_region FROM published_name ORDER BY modality, name_key
