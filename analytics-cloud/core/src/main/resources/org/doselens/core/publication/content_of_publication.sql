-- What was signed; no tenant, what is published is everybody's.
SELECT content FROM publication WHERE id = :id
