import { type BodyTask, runBodyTask } from './body-tasks';

// Long bodies are read and laid out here, so that the window stays responsive.
addEventListener('message', ({ data }: MessageEvent<{ id: number; task: BodyTask }>) => {
  postMessage({ id: data.id, result: runBodyTask(data.task) });
});
