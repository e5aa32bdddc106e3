-- Closes a finding.
UPDATE review_finding SET closed_by = :account, closed_at = :now, close_note = :note
WHERE tenant_id = :tenant AND id = :finding AND closed_at IS NULL
