-- What a place holds now; of a day the last word stays. The operator's own: of no tenant.
INSERT INTO storage_place (place, day, files, bytes, told_at)
VALUES (:place, CAST(:at AS timestamptz) AT TIME ZONE 'UTC', :files, :bytes, :at)
ON CONFLICT (place, day) DO UPDATE SET files = excluded.files, bytes = excluded.bytes, told_at = excluded.told_at
