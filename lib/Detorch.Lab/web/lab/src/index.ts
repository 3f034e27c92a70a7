import './styles';
import { apply } from './theme';

apply();
for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) matchMedia(query).addEventListener('change', apply);

const host = document.getElementById('app')!;

async function open(): Promise<void> {
  const path = decodeURIComponent(location.pathname);
  if (path.startsWith('/notebook/')) await (await import('./notebook')).showNotebook(host, path.slice('/notebook/'.length));
  else if (path === '/playground') await (await import('./playground')).showPlayground(host);
  else await (await import('./course')).showCourse(host);
  host.removeAttribute('aria-busy');
}

open().catch(wrong => {
  host.removeAttribute('aria-busy');
  host.replaceChildren(Object.assign(document.createElement('p'), { className: 'detorch-failure', textContent: `This page cannot be shown: ${wrong instanceof Error ? wrong.message : String(wrong)}` }));
  console.error(wrong);
});
