CREATE TABLE IF NOT EXISTS "consent_erasures" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_consent_erasures" PRIMARY KEY AUTOINCREMENT,
    "record_id" TEXT NOT NULL,
    "hour" TEXT NOT NULL,
    "leaf" TEXT NOT NULL,
    "erased_at" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "consent_exhibits" (
    "hash" TEXT NOT NULL CONSTRAINT "PK_consent_exhibits" PRIMARY KEY,
    "language" TEXT NOT NULL,
    "stored_at" TEXT NOT NULL,
    "content" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "consent_records" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_consent_records" PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "value_hash" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "exhibit" TEXT NOT NULL,
    "is_asked_verified" INTEGER NOT NULL,
    "policy_version" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "consent_seals" (
    "hour" TEXT NOT NULL CONSTRAINT "PK_consent_seals" PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "root" TEXT NOT NULL,
    "previous" TEXT NULL,
    "purged_before" TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS "IX_consent_erasures_hour_number" ON "consent_erasures" ("hour", "number");

CREATE UNIQUE INDEX IF NOT EXISTS "IX_consent_erasures_record_id" ON "consent_erasures" ("record_id");

CREATE INDEX IF NOT EXISTS "IX_consent_records_exhibit" ON "consent_records" ("exhibit");

CREATE UNIQUE INDEX IF NOT EXISTS "IX_consent_records_id" ON "consent_records" ("id");

CREATE INDEX IF NOT EXISTS "IX_consent_records_recorded_at_number" ON "consent_records" ("recorded_at", "number");

CREATE INDEX IF NOT EXISTS "IX_consent_records_value_hash" ON "consent_records" ("value_hash");
