-- Receivers that spoke since a moment, room on the fullest disk (a bucket has no end), parts set aside as damaged. The operator's own question:
-- all tenants.
SELECT 'talking' AS name, toFloat64(uniqExact(tenant_id, receiver_id)) AS figure
FROM receiver_heartbeat WHERE received_at > toDateTime(:after)
UNION ALL
SELECT 'free', toFloat64(argMin(free_space, free_space / total_space)) FROM system.disks WHERE NOT is_remote AND total_space > 0
UNION ALL
SELECT 'total', toFloat64(argMin(total_space, free_space / total_space)) FROM system.disks WHERE NOT is_remote AND total_space > 0
UNION ALL
SELECT 'damaged', toFloat64(countIf(reason LIKE 'broken%' OR reason LIKE 'covered-by-broken%'))
FROM system.detached_parts WHERE database = currentDatabase()
