CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE announced (
    ledger BLOB NOT NULL,
    head BIGINT NOT NULL,
    urgency INTEGER DEFAULT '0' NOT NULL,
    newest BIGINT DEFAULT '0' NOT NULL,
    whole INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (ledger)
);
CREATE INDEX announced_in_turn ON announced (urgency DESC, newest DESC);
CREATE TABLE asked_files (
    entry BLOB NOT NULL,
    PRIMARY KEY (entry)
);
CREATE TABLE case_index (
    ledger BLOB NOT NULL,
    circle BLOB NOT NULL,
    name TEXT NOT NULL,
    gender TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    identity_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    newest_ms BIGINT NOT NULL,
    open_request INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    PRIMARY KEY (ledger)
);
CREATE INDEX case_index_absent ON case_index (newest_ms) WHERE absent = 1;
CREATE INDEX case_index_by_identity_number ON case_index (identity_number) WHERE absent = 1;
CREATE TABLE cases (
    ledger BLOB NOT NULL,
    owner_circle BLOB,
    name TEXT,
    name_pinyin TEXT,
    initials TEXT,
    sex TEXT,
    birth_date TEXT,
    identity_number TEXT,
    phone TEXT,
    last_hlc BIGINT DEFAULT '0' NOT NULL,
    summary BLOB,
    PRIMARY KEY (ledger)
);
CREATE INDEX cases_by_identity_number ON cases (identity_number);
CREATE INDEX cases_by_last_change ON cases (last_hlc);
CREATE INDEX cases_by_person ON cases (name, birth_date, phone) WHERE birth_date != '' AND phone != '';
CREATE TABLE chunks (
    id BLOB NOT NULL,
    ledger BLOB NOT NULL,
    entry BLOB NOT NULL,
    idx INTEGER NOT NULL,
    size BIGINT NOT NULL,
    state TEXT NOT NULL,
    tried INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id, ledger)
);
CREATE INDEX chunks_by_state ON chunks (state, tried);
CREATE INDEX chunks_of_entry ON chunks (entry, idx);
CREATE TABLE circle_epochs (
    circle BLOB NOT NULL,
    epoch BIGINT NOT NULL,
    PRIMARY KEY (circle)
);
CREATE TABLE circle_secrets (
    circle BLOB NOT NULL,
    epoch BIGINT NOT NULL,
    secret BLOB NOT NULL,
    PRIMARY KEY (circle, epoch)
);
CREATE TABLE documents (
    entry BLOB NOT NULL,
    ledger BLOB NOT NULL,
    type TEXT NOT NULL,
    author BLOB NOT NULL,
    hlc BIGINT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (entry)
);
CREATE INDEX documents_by_time ON documents (hlc);
CREATE INDEX documents_by_type ON documents (type, ledger);
CREATE INDEX documents_of_ledger ON documents (ledger, hlc);
CREATE TABLE drafts (
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    form TEXT NOT NULL,
    ledger BLOB,
    payload BLOB NOT NULL,
    saved_ms BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX drafts_of_person ON drafts (person, saved_ms);
CREATE TABLE entries (
    id BLOB NOT NULL,
    ledger BLOB NOT NULL,
    author BLOB NOT NULL,
    seq BIGINT NOT NULL,
    prev BLOB NOT NULL,
    kind INTEGER NOT NULL,
    epoch BIGINT NOT NULL,
    core BLOB NOT NULL,
    body BLOB NOT NULL,
    signature BLOB NOT NULL,
    n BIGINT,
    receipt BLOB,
    stored_ms BIGINT NOT NULL,
    mine INTEGER NOT NULL,
    refused TEXT,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX entries_chain ON entries (ledger, author, seq, id);
CREATE INDEX entries_waiting ON entries (stored_ms) WHERE receipt IS NULL AND mine = 1;
CREATE TABLE epoch_keys (
    ledger BLOB NOT NULL,
    epoch BIGINT NOT NULL,
    "key" BLOB NOT NULL,
    PRIMARY KEY (ledger, epoch, "key")
);
CREATE TABLE feeds (
    circle BLOB NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (circle)
);
CREATE TABLE heirs (
    author BLOB NOT NULL,
    heir BLOB NOT NULL,
    statement BLOB NOT NULL,
    secret BLOB NOT NULL,
    slot BLOB NOT NULL,
    PRIMARY KEY (author)
);
CREATE TABLE hub (
    id INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    addresses BLOB NOT NULL,
    hub_epoch BLOB,
    authority BLOB,
    PRIMARY KEY (id)
);
CREATE TABLE late_work (
    entry BLOB NOT NULL,
    ledger BLOB NOT NULL,
    author BLOB NOT NULL,
    seq BIGINT NOT NULL,
    raw BLOB NOT NULL,
    stored_ms BIGINT NOT NULL,
    decided TEXT,
    PRIMARY KEY (entry)
);
CREATE INDEX late_work_of_ledger ON late_work (ledger, author, seq);
CREATE TABLE ledgers (
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    head_n BIGINT DEFAULT '0' NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ledgers_by_type ON ledgers (type, id);
CREATE TABLE links (
    ledger BLOB NOT NULL,
    other BLOB NOT NULL,
    verdict TEXT NOT NULL,
    behind BLOB,
    PRIMARY KEY (ledger, other)
);
CREATE TABLE named (
    ledger BLOB NOT NULL,
    entry BLOB NOT NULL,
    author BLOB NOT NULL,
    since_ms BIGINT NOT NULL,
    PRIMARY KEY (ledger, entry)
);
CREATE TABLE numbered_before (
    entry BLOB NOT NULL,
    PRIMARY KEY (entry)
);
CREATE TABLE quarantine (
    ledger BLOB NOT NULL,
    id BLOB NOT NULL,
    n BIGINT NOT NULL,
    author BLOB NOT NULL,
    raw BLOB NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    since_ms BIGINT NOT NULL,
    PRIMARY KEY (ledger, id)
);
CREATE TABLE requests (
    entry BLOB NOT NULL,
    ledger BLOB NOT NULL,
    state TEXT NOT NULL,
    urgency TEXT NOT NULL,
    from_facility BLOB,
    to_circle BLOB,
    sent_ms BIGINT,
    due_ms BIGINT,
    holder BLOB,
    updated_hlc BIGINT DEFAULT '0' NOT NULL,
    PRIMARY KEY (entry)
);
CREATE INDEX requests_of_circle ON requests (to_circle, state);
CREATE INDEX requests_of_ledger ON requests (ledger);
CREATE VIRTUAL TABLE search_index USING fts5(who, said, tokenize='ascii', prefix='1 2 3');
CREATE TABLE search_rows (
    rowid INTEGER NOT NULL,
    ledger BLOB NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (rowid)
);
CREATE INDEX search_rows_of_ledger ON search_rows (ledger, entry);
CREATE TABLE settings (
    "key" TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE settled_keys (
    ledger BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (ledger)
);
CREATE TABLE snapshot_bases (
    ledger BLOB NOT NULL,
    snapshot BLOB NOT NULL,
    covers_n BIGINT NOT NULL,
    filled_n BIGINT DEFAULT '0' NOT NULL,
    PRIMARY KEY (ledger)
);
CREATE TABLE snapshot_heads (
    ledger BLOB NOT NULL,
    author BLOB NOT NULL,
    seq BIGINT NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (ledger, author)
);
CREATE TABLE unopened (
    entry BLOB NOT NULL,
    ledger BLOB NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (entry)
);
CREATE INDEX unopened_of_ledger ON unopened (ledger);
