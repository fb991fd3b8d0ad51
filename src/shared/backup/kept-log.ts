/** A log that gave way to a restored one. It lies in the data folder. */
export interface KeptLog {
  /** Of the file. */
  name: string;
  bytes: number;
  /** When it gave way, in milliseconds since the epoch. */
  at: number;
}
