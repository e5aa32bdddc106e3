-- The tenant, if there is exactly one: asked before the first tenant has people.
SELECT min(id)
FROM tenant
HAVING count(*) = 1
