-- Rights of the users that an application and an auditor connect as. Run it as the owner of the tables, after postgresql.sql:
--   psql -v application=shop -v auditor=shop_auditor -f postgresql-rights.sql
-- The application adds records, seals and erasures, and deletes what is past its retention. Nobody but the owner can change a row.
REVOKE ALL ON consent_records, consent_exhibits, consent_seals, consent_erasures FROM PUBLIC;
GRANT SELECT, INSERT, DELETE ON consent_records, consent_exhibits, consent_erasures TO :"application";
GRANT SELECT, INSERT ON consent_seals TO :"application";
GRANT SELECT ON consent_records, consent_exhibits, consent_seals, consent_erasures TO :"auditor";
