-- One load of a tenant at a time, in whichever process; ends with the transaction. 1 stands for loading exams.
SELECT 1 FROM (SELECT pg_advisory_xact_lock(1, :tenant)) AS taken
