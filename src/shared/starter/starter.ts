import { expressFiles } from './express';
import { fastApiFiles } from './fastapi';
import { fastifyFiles } from './fastify';
import { flaskFiles } from './flask';
import { goFiles } from './go';
import { nextFiles } from './next';

export const starterKinds = ['express', 'fastify', 'next', 'flask', 'fastapi', 'go'] as const;
export type StarterKind = (typeof starterKinds)[number];

export interface StarterFile {
  name: string;
  text: string;
}

interface Starter {
  title: string;
  /** How to start it, and its tests. */
  commands: string;
  files: readonly StarterFile[];
}

/**
 * An endpoint to begin with: refuses what is no event, answers 200 at once, works afterwards from a queue, and does the work
 * once for the same payload, by its SHA-256. With tests. It listens on PORT, or 3000.
 */
export const starters: Record<StarterKind, Starter> = {
  express: {
    title: 'Express',
    commands: 'npm install express\nnode server.js\nnode --test',
    files: expressFiles,
  },
  fastify: {
    title: 'Fastify',
    commands: 'npm install fastify\nnode server.js\nnode --test',
    files: fastifyFiles,
  },
  next: {
    title: 'Next.js route',
    commands:
      'Put the files into a Next.js project whose package.json has no "type".\nnpx next dev\nnode --test',
    files: nextFiles,
  },
  flask: {
    title: 'Flask',
    commands: 'pip install flask\npython server.py\npython -m unittest',
    files: flaskFiles,
  },
  fastapi: {
    title: 'FastAPI',
    commands: 'pip install fastapi uvicorn\nuvicorn server:app --port 3000\npython -m unittest',
    files: fastApiFiles,
  },
  go: { title: 'Go net/http', commands: 'go mod init hook\ngo run .\ngo test', files: goFiles },
};
