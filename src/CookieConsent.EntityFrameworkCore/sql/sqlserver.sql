IF OBJECT_ID(N'consent_records') IS NULL
BEGIN
CREATE TABLE [consent_erasures] (
    [number] bigint NOT NULL IDENTITY,
    [record_id] uniqueidentifier NOT NULL,
    [hour] datetime2(0) NOT NULL,
    [leaf] varchar(64) NOT NULL,
    [erased_at] datetime2(0) NOT NULL,
    CONSTRAINT [PK_consent_erasures] PRIMARY KEY ([number])
);

CREATE TABLE [consent_exhibits] (
    [hash] varchar(64) NOT NULL,
    [language] nvarchar(max) NOT NULL,
    [stored_at] datetime2(0) NOT NULL,
    [content] nvarchar(max) NOT NULL,
    CONSTRAINT [PK_consent_exhibits] PRIMARY KEY ([hash])
);

CREATE TABLE [consent_records] (
    [number] bigint NOT NULL IDENTITY,
    [id] uniqueidentifier NOT NULL,
    [recorded_at] datetime2(0) NOT NULL,
    [value] varchar(4096) NOT NULL,
    [value_hash] varchar(64) NOT NULL,
    [event] varchar(16) NOT NULL,
    [surface] varchar(16) NOT NULL,
    [language] nvarchar(max) NOT NULL,
    [exhibit] varchar(64) NOT NULL,
    [is_asked_verified] bit NOT NULL,
    [policy_version] nvarchar(max) NOT NULL,
    CONSTRAINT [PK_consent_records] PRIMARY KEY ([number])
);

CREATE TABLE [consent_seals] (
    [hour] datetime2(0) NOT NULL,
    [count] bigint NOT NULL,
    [root] varchar(64) NOT NULL,
    [previous] varchar(64) NULL,
    [purged_before] datetime2(0) NOT NULL,
    CONSTRAINT [PK_consent_seals] PRIMARY KEY ([hour])
);

CREATE INDEX [IX_consent_erasures_hour_number] ON [consent_erasures] ([hour], [number]);

CREATE UNIQUE INDEX [IX_consent_erasures_record_id] ON [consent_erasures] ([record_id]);

CREATE INDEX [IX_consent_records_exhibit] ON [consent_records] ([exhibit]);

CREATE UNIQUE INDEX [IX_consent_records_id] ON [consent_records] ([id]);

CREATE INDEX [IX_consent_records_recorded_at_number] ON [consent_records] ([recorded_at], [number]);

CREATE INDEX [IX_consent_records_value_hash] ON [consent_records] ([value_hash]);
END;
