-- A signed file was brought in. No tenant: what is published is everybody's. One that waits already keeps its number.
INSERT INTO publication (kind, edition, content, sha256, authority, signed_at, brought_by, brought_at)
VALUES (:kind, :edition, :content, :sha256, :authority, :signedAt, :by, :now)
ON CONFLICT (sha256, signed_at) DO UPDATE SET brought_by = excluded.brought_by, brought_at = excluded.brought_at
RETURNING id
