import type { AbReport } from '@shared/ab/ab';
import { abCsv, abJson } from '@shared/ab/ab-files';

export async function saveCsv(report: AbReport): Promise<void> {
  await save(`ab-${report.id}.csv`, abCsv(report));
}

export async function saveJson(report: AbReport): Promise<void> {
  await save(`ab-${report.id}.json`, abJson(report));
}

async function save(name: string, text: string): Promise<void> {
  await window.desktop.saveFile(name, new TextEncoder().encode(text));
}
