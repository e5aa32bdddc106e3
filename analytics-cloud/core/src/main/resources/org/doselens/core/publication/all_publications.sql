-- What was brought in, newest signature first; no tenant, what is published is everybody's.
SELECT id, kind, edition, authority, signed_at, brought_by, brought_at, applied_by, applied_at
FROM publication
ORDER BY signed_at DESC, id DESC
