import type { MenuCommand } from './command-groups';
import type { ReadLink } from './deep-link';
import type { Settings } from './settings';
import type { UpdateAction, Updates } from './updates';

/** Whether the engine can be talked to. While it is away the window shows a banner with this. */
export type EngineState =
  | { state: 'running' }
  | { state: 'away'; message: string; hint: string; retryInMs: number | null };

export const zoomSteps = ['in', 'out', 'reset'] as const;
export type ZoomStep = (typeof zoomSteps)[number];

/** What the names of files end with that can be imported. */
export const importExtensions = ['har', 'jsonl', 'ndjson', 'json'];

/** What a file is chosen for: exchanges or samples that are imported, a suite that is opened, or a log that is restored. */
export const readKinds = ['exchanges', 'samples', 'suite', 'log'] as const;
export type ReadKind = (typeof readKinds)[number];

/** A file that a person chose. Commands of the engine take the ticket, never the path. */
export interface ChosenFile {
  ticket: string;
  path: string;
}

/** Something that was dropped on the window. */
export interface DroppedFile extends ChosenFile {
  isDirectory: boolean;
}

/** What the window may ask of the desktop. Everything else goes to the engine through its port. */
export interface Desktop {
  /** Asks for a port to the engine. It arrives as a window message; see {@link enginePortMessage}. */
  connect(): void;
  onEngineState(listener: (state: EngineState) => void): () => void;
  /** Starts the engine again without waiting for the next attempt. */
  restartEngine(): void;
  copyText(text: string): Promise<void>;
  /** Of a PNG. Rejects what is none. */
  copyPicture(bytes: Uint8Array): Promise<void>;
  revealDataFolder(): Promise<void>;
  /** Asks where to, and writes. Resolves to the path, or null when the person cancelled. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<string | null>;
  /**
   * The same for what is too long for one message: asks where to, and opens the file. What is written appears under that
   * name only when it is closed with `keep`; without, nothing is left of it. Null when the person cancelled.
   */
  openFile(suggestedName: string): Promise<OpenFile | null>;
  writeFile(id: number, bytes: Uint8Array): Promise<void>;
  closeFile(id: number, keep: boolean): Promise<void>;
  /** Asks where a file shall be written. The ticket is what the engine writes to; null when the person cancelled. */
  chooseFileToWrite(suggestedName: string): Promise<ChosenFile | null>;
  chooseFileToRead(kind: ReadKind): Promise<ChosenFile | null>;
  /** The same for a directory, to read what is in it or to write into it. */
  chooseDirectory(purpose: 'read' | 'write'): Promise<ChosenFile | null>;
  /**
   * The same for a file or a directory that was dropped. Rejects what is not on the disk, and a file that has not one of
   * {@link importExtensions}.
   */
  takeDroppedFile(file: File): Promise<DroppedFile>;
  /** The last entries of the app's diary, one JSON object a line, oldest first. The home folder is not named in it. */
  readDiary(): Promise<string>;
  /** Shows a file that was chosen before in its folder. */
  revealFile(path: string): Promise<void>;
  /**
   * Asks the person whether an alert may run this command, and shows exactly what runs. Resolves to the ticket that the
   * engine wants to see, or null when it was refused.
   */
  allowCommand(command: readonly string[]): Promise<string | null>;
  setTheme(theme: Settings['theme']): void;
  /** Tells which commands there are now, for the native menu. */
  setMenu(commands: readonly MenuCommand[]): void;
  /** Hears of links that lead somewhere in the app, also of one that it was started with. */
  onLink(listener: (read: ReadLink) => void): () => void;
  /** Hears the id of a command that was chosen in the native menu. */
  onMenuCommand(listener: (id: string) => void): () => void;
  /** Makes everything in the window larger or smaller; resolves to the factor, 1 for 100 %. It is remembered. */
  zoom(step: ZoomStep): Promise<number>;
  /** Asks for something about newer versions of the app, and tells how things are. */
  updates(action: UpdateAction): Promise<Updates>;
  onUpdates(listener: (updates: Updates) => void): () => void;
}

export interface OpenFile {
  id: number;
  path: string;
}

/** The window message that carries the engine's port. */
export const enginePortMessage = 'hookpair:engine-port';
