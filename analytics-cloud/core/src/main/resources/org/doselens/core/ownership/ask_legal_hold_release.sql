-- One administrator asks to release a hold; who asked first stays.
UPDATE legal_hold
SET release_asked_by = :account,
    release_asked_at = now()
WHERE tenant_id = :tenant
  AND id = :hold
  AND release_asked_by IS NULL
