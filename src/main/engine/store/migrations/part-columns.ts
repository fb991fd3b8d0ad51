/** The columns of the messages, which are the same for requests and responses, in all schemas. `key` is that of the row. */
export const partColumns = (key: 'exchange_id' | 'id') => `
      ${key} INTEGER PRIMARY KEY,
      start_line TEXT NOT NULL,
      headers TEXT NOT NULL,
      trailers TEXT,
      body BLOB NOT NULL,
      size INTEGER NOT NULL,
      sha256 TEXT,
      complete INTEGER NOT NULL
`;
