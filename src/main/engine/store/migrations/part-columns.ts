/** The columns of the messages, which are the same for requests and responses, in all schemas. */
export const partColumns = `
      exchange_id INTEGER PRIMARY KEY,
      start_line TEXT NOT NULL,
      headers TEXT NOT NULL,
      trailers TEXT,
      body BLOB NOT NULL,
      size INTEGER NOT NULL,
      sha256 TEXT,
      complete INTEGER NOT NULL
`;
