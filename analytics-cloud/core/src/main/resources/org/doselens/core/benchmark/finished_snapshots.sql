-- Which snapshots are finished; they are of no tenant, the same for every reader.
SELECT name, toString(month) AS month_text, revision, rule_version, toUnixTimestamp64Milli(made_at) AS made_ms, imported, sha256, epsilon
FROM benchmark_snapshot FINAL
ORDER BY month DESC, imported DESC, revision DESC
