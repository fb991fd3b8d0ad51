import { Button, Menu } from '@mantine/core';
import type { Project } from '@shared/model';
import { ChevronDown, Pencil, Plus, Trash2 } from 'lucide-react';
import { currentProject, selectProject, useProjects } from '../../stores/projects-store';
import { openNewProject, openProject } from './project-draft';
import styles from './project-switcher.module.css';
import { removeProject } from './remove-project';

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
              {current.demo ? 'Remove the demo' : 'Delete project'}
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
