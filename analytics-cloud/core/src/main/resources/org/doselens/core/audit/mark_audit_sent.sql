-- A chain was sent up to a row. Index audit_sent_of_chain.
INSERT INTO audit_sent (tenant_id, number)
VALUES (nullif(CAST(:tenant AS integer), 0), :number)
ON CONFLICT (coalesce(tenant_id, 0)) DO UPDATE SET number = excluded.number
