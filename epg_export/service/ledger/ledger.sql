-- What came in, what became of it, and what is published of it. Times are seconds since 1970.
CREATE TABLE IF NOT EXISTS dropped (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL,
    feed TEXT NOT NULL,              -- where it goes; files of one feed are done in their order
    name TEXT NOT NULL,              -- as it was dropped
    final TEXT NOT NULL,             -- as it is called in done or failed
    identity TEXT NOT NULL,          -- device and inode, size, time: the file that was meant
    marked INTEGER NOT NULL,         -- whether NAME.done stood beside it
    state TEXT NOT NULL,             -- claiming, claimed, answered, moved, closed
    size INTEGER NOT NULL,
    sha256 TEXT,
    settings TEXT,                   -- hash of what shaped what was published
    attempts INTEGER NOT NULL DEFAULT 0,
    deaths INTEGER NOT NULL DEFAULT 0, -- attempts of which nobody told how they ended
    trouble TEXT,                    -- why the last attempt failed
    outcome TEXT,
    came REAL NOT NULL,
    begun REAL,
    ended REAL,
    seconds REAL,                    -- what the work took, without waiting
    receipt BLOB
);
CREATE INDEX IF NOT EXISTS dropped_open ON dropped (job, id) WHERE state <> 'closed';
CREATE INDEX IF NOT EXISTS dropped_final ON dropped (job, final) WHERE state <> 'closed';
CREATE INDEX IF NOT EXISTS dropped_feed ON dropped (job, feed, id);
-- Files are counted every few seconds, for as long as there are rows: no receipt is read for that.
CREATE INDEX IF NOT EXISTS dropped_outcome ON dropped (job, outcome, seconds);
CREATE TABLE IF NOT EXISTS published (
    dropped INTEGER NOT NULL REFERENCES dropped (id),
    format TEXT NOT NULL,
    body BLOB NOT NULL,              -- what the receipt tells of it
    PRIMARY KEY (dropped, format)
);
CREATE TABLE IF NOT EXISTS on_air (
    job TEXT NOT NULL,
    feed TEXT NOT NULL,
    channel TEXT NOT NULL,
    programmes INTEGER NOT NULL,
    until REAL,                      -- when its last programme ends
    at REAL NOT NULL,                -- when that was published
    PRIMARY KEY (job, feed, channel)
);
CREATE TABLE IF NOT EXISTS told (
    job TEXT NOT NULL,
    severity TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (job, severity)
);
-- How many files had an outcome that are no longer listed.
CREATE TABLE IF NOT EXISTS cleared (
    job TEXT NOT NULL,
    outcome TEXT NOT NULL,
    files INTEGER NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (job, outcome)
);
