-- How many levels does a source publish. No tenant, because what is published is everybody's.
SELECT count(*) FROM reference_level WHERE source_id = :source AND published
