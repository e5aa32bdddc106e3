-- Which of its events does an exam count, and by which protocol? All else of an event stands in the exam's detail. Reads one exam of the sort key (tenant_id, site_day, exam_key).
SELECT i.number,
       i.counted_elsewhere,
       if(i.protocol = '', p.text, i.protocol) AS released_protocol
FROM (
         SELECT *
         FROM irradiation_event FINAL
         WHERE tenant_id = :tenant
           AND site_day = :siteDay
           AND exam_key = :examKey
           AND revision = :revision
         ) AS i
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                   ON p.token = i.protocol_token
ORDER BY i.number
