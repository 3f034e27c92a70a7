import { Contents } from '@jupyterlab/services';
import { button, make, notebookAddress, say, words } from './dom';
import { header } from './header';
import { ask, services } from './services';

interface Entry {
  path: string;
  name: string;
  title: string;
  minutes?: number;
  exercises?: string[];
  problem?: string;
}

interface Course {
  sections: { name: string; notebooks: Entry[] }[];
  progress: Record<string, { solved?: string[]; ran?: number; cells?: number }>;
}

/** The course as a list with reading time, progress and solved exercises. */
export async function showCourse(host: HTMLElement): Promise<void> {
  const course = await ask<Course>('api/detorch/course');
  document.title = 'Detorch.Teach';
  const running = new Set((await runningPaths()) ?? []);
  const create = button('New notebook', 'Create an empty notebook', async () => {
    try {
      const made: Contents.IModel = await services.contents.newUntitled({ type: 'notebook', ext: '.dib', path: '' });
      location.assign(notebookAddress(made.path));
    } catch (wrong) {
      say(`The notebook cannot be created: ${words(wrong)}`, true);
    }
  });
  host.replaceChildren(
    header('The course', create, make('a', { class: 'detorch-button', href: '/playground' }, 'Playground')),
    make('div', { class: 'detorch-course' }, ...course.sections.map(section => showSection(section.name, section.notebooks, course.progress, running)))
  );
}

async function runningPaths(): Promise<string[]> {
  return (await ask<{ path: string }[]>('api/sessions')).map(session => session.path);
}

function showSection(name: string, notebooks: Entry[], progress: Course['progress'], running: Set<string>): HTMLElement {
  const list = make('ol', { class: 'detorch-list' }, ...notebooks.map(entry => showEntry(entry, progress[entry.path] ?? {}, running.has(entry.path))));
  return make('section', {}, ...(name ? [make('h2', {}, name[0].toUpperCase() + name.slice(1))] : []), list);
}

function showEntry(entry: Entry, progress: Course['progress'][string], isRunning: boolean): HTMLElement {
  const exercises = entry.exercises ?? [];
  const solved = exercises.filter(id => progress.solved?.includes(id));
  const facts = [
    entry.problem,
    entry.minutes ? `${entry.minutes} min to read` : undefined,
    exercises.length ? `${solved.length} of ${exercises.length} exercises solved` : undefined,
    progress.cells ? `${Math.min(progress.ran ?? 0, progress.cells)} of ${progress.cells} cells run` : undefined,
    isRunning ? 'its kernel is running' : undefined
  ].filter(fact => fact !== undefined);
  const bar = make('progress', { max: String(Math.max(1, exercises.length)), value: String(solved.length), 'aria-label': `Exercises solved in ${entry.title}` });
  return make(
    'li', { class: 'detorch-entry' },
    make('a', { href: notebookAddress(entry.path) }, entry.title),
    make('span', { class: 'detorch-facts' }, facts.join(' · ')),
    ...(exercises.length ? [bar] : [])
  );
}
