-- Another administrator than the one who asked releases a hold.
UPDATE legal_hold
SET released_by = :account,
    released_at = now()
WHERE tenant_id = :tenant
  AND id = :hold
  AND released_at IS NULL
  AND release_asked_by <> :account
