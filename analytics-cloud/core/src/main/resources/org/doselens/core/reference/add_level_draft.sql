-- Keeps a draft for a second person.
INSERT INTO level_draft (tenant_id, site_id, kind, standard_key, metric, band, phantom_cm, value, proposed, exams, rooms,
                         from_day, to_day, overruled, note, drafted_by, drafted_at)
VALUES (:tenant, :site, :kind, :procedure, :metric, :band, :phantomCm, :value, :proposed, :exams, :rooms,
        :fromDay, :toDay, :overruled, :note, :account, :now)
RETURNING id
