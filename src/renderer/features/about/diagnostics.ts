import { call } from '../../bridge';
import { useEngine } from '../../stores/engine-store';
import { engineRows } from './engine-rows';
import { versionRows } from './version-rows';

/**
 * What a bug report needs: versions, how the engine is, and what happened to the processes. No address, no header, no body,
 * no setting and no path of the user is in it.
 */
export async function diagnostics(): Promise<string> {
  const { app, receiver, totals, engine } = useEngine.getState();
  const [diary, rows] = await Promise.all([
    window.desktop.readDiary(),
    call('app.health', {}).then(engineRows, () => []),
  ]);
  const facts = [
    ...(app ? versionRows(app.versions) : []),
    ...rows,
    ['Engine', engine.state],
    ['Receiver', receiver?.state ?? 'unknown'],
    ['Exchanges', totals.exchanges.toLocaleString('en-US')],
  ];
  return [...facts.map(([name, value]) => `${name}: ${value}`), '', diary].join('\n');
}
