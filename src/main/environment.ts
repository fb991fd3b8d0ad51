/** What tests and tools may override. */
export interface Environment {
  /** HOOKPAIR_DATA_DIR: the folder of the log and of the window's own files. */
  dataDir: string | null;
  /** HOOKPAIR_PORT: the receiver's port, 0 for any. */
  port: number | null;
}

/** Reads the environment. A port that is none is refused, because a silent default would catch somewhere else. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const { HOOKPAIR_DATA_DIR: dataDir, HOOKPAIR_PORT: port } = variables;
  return { dataDir: dataDir || null, port: port ? parsePort(port) : null };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`HOOKPAIR_PORT is ${JSON.stringify(text)}; it must be a number from 0 to 65535.`);
}
