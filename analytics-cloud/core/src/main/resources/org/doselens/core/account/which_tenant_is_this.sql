-- Which tenant has this id, as text, or this name. Asked once per line of the initial accounts file.
SELECT id
FROM tenant
WHERE CAST(id AS text) = CAST(:tenant AS text)
   OR name_zh = CAST(:tenant AS text)
   OR name_en = CAST(:tenant AS text)
