import { Button, Menu } from '@mantine/core';
import type { Project } from '@shared/model';
import { ChevronDown, Pencil, Plus, Trash2 } from 'lucide-react';
import {
  currentProject,
  deleteProject,
  restoreProject,
  selectProject,
  useProjects,
} from '../../stores/projects-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { openNewProject, openProject } from './project-draft';
import styles from './project-switcher.module.css';

/** Which project the pages are about, and how to make, change and delete one. */
export function ProjectSwitcher() {
  const loaded = useProjects((state) => state.loaded);
  const projects = useProjects((state) => state.projects);
  const current = useProjects(currentProject);

  if (!loaded) return null;
  return (
    <Menu position="bottom-start" width={260} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          className={styles.target}
          rightSection={<ChevronDown size={14} />}
          aria-label={`Project: ${current?.name ?? 'none'}`}
        >
          <span className={styles.label}>{current?.name ?? 'No project'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {current && <ProjectList projects={projects} current={current} />}
        <Menu.Item leftSection={<Plus size={14} />} onClick={openNewProject}>
          New project
        </Menu.Item>
        {current && (
          <>
            <Menu.Item leftSection={<Pencil size={14} />} onClick={() => openProject(current)}>
              Edit project
            </Menu.Item>
            <Menu.Item leftSection={<Trash2 size={14} />} onClick={() => void removeProject(current)}>
              Delete project
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function ProjectList({ projects, current }: { projects: Project[]; current: Project }) {
  return (
    <>
      <Menu.Label>Projects</Menu.Label>
      <Menu.RadioGroup value={String(current.id)} onChange={(id) => selectProject(Number(id))}>
        {projects.map(({ id, name }) => (
          <Menu.RadioItem
            key={id}
            value={String(id)}
            closeMenuOnClick
            classNames={{ itemLabel: styles.label ?? '' }}
          >
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  );
}

async function removeProject({ id, name }: Project): Promise<void> {
  const done = await attempt('The project was not deleted', async () => {
    await deleteProject(id);
    return true;
  });
  if (done) offerUndo(`Project “${name}” and its webhooks were deleted.`, () => restoreProject(id));
}
