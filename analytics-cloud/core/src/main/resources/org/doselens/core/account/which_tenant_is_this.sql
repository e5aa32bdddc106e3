-- Which tenant has this id, as text, or this name. Asked once per line of the initial accounts file.
SELECT id
FROM tenant
WHERE CAST(id AS text) = :tenant
   OR name_zh = :tenant
   OR name_en = :tenant
