-- What each place held when it was told last, and what thirty days or more before. The operator's own: of no tenant.
SELECT DISTINCT ON (now.place) now.place, now.files, now.bytes, now.told_at,
       (SELECT before.bytes FROM storage_place before
        WHERE before.place = now.place AND before.day <= now.day - 30
        ORDER BY before.day DESC LIMIT 1) AS bytes_before
FROM storage_place now
ORDER BY now.place, now.day DESC
