-- The hold stays after all: what was asked is taken back.
UPDATE legal_hold
SET release_asked_by = NULL,
    release_asked_at = NULL
WHERE tenant_id = :tenant
  AND id = :hold
  AND released_at IS NULL
