-- What a room said of an exam; a package that comes again changes nothing.
INSERT INTO exam_explanation (tenant_id, exam_key, revision, reason, received_at)
VALUES (:tenant, :examKey, :revision, :reason, :receivedAt)
ON CONFLICT (tenant_id, exam_key, revision) DO NOTHING
