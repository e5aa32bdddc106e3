-- What a tenant's exams are, by site: how many, of which days, how many of no patient. Reads the sort key (tenant_id).
SELECT site_id,
       count()                                                                            AS exams,
       countIf(has(flags, 'notPatient'))                                                  AS not_patients,
       toString(min(site_day))                                                            AS first_day,
       toString(max(site_day))                                                            AS last_day,
       countIf(has(deidentification, '113107'))                                           AS shifted
FROM exam FINAL
WHERE tenant_id = :tenant
  AND withdrawn = 0
GROUP BY site_id
