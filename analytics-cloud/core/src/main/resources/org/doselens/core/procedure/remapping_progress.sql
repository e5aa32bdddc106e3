-- How far have a tenant's mappings come: what waits, and how many of its exams are done. Index: remapping_waiting.
SELECT count(*)                                  AS waiting,
       coalesce(sum(exams_done), 0)              AS done,
       coalesce(sum(coalesce(exams_total, 1)), 0) AS total
FROM remapping
WHERE tenant_id = :tenant AND done_at IS NULL
