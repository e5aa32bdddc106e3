-- For a person who runs ClickHouse and needs a login of their own: whether data arrives, how large it is, no exam. Run it
-- once as the server's administrator (users.xml: access_management 1), then CREATE USER … and GRANT doselens_operator TO it.
CREATE ROLE IF NOT EXISTS doselens_operator;
GRANT SELECT ON doselens.receiver_heartbeat TO doselens_operator;
GRANT SELECT ON doselens.device_status TO doselens_operator;
GRANT SELECT ON doselens.ledger_anchor TO doselens_operator;
GRANT SELECT ON system.parts TO doselens_operator;
GRANT SELECT ON system.mutations TO doselens_operator;
-- and if somebody grants more one day, no row of an exam
CREATE ROW POLICY IF NOT EXISTS doselens_operator_sees_no_exam ON doselens.exam AS RESTRICTIVE USING 0 TO doselens_operator;
CREATE ROW POLICY IF NOT EXISTS doselens_operator_sees_no_event ON doselens.irradiation_event AS RESTRICTIVE USING 0 TO doselens_operator;
CREATE ROW POLICY IF NOT EXISTS doselens_operator_sees_no_result ON doselens.exam_result AS RESTRICTIVE USING 0 TO doselens_operator
