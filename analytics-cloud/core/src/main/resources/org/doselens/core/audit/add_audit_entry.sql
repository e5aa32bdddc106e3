-- Adds what somebody of a tenant did, or nobody known.
INSERT INTO audit (tenant_id, account_id, login, action, object, outcome, address)
VALUES (CAST(:tenant AS integer), CAST(:account AS integer), :login, :action, :object, :outcome, :address)
