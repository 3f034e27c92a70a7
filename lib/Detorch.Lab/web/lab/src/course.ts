import { services } from './services';

/** The course as a list. */
export async function showCourse(host: HTMLElement): Promise<void> {
  const folder = await services.contents.get('', { content: true });
  const list = document.createElement('ul');
  for (const entry of folder.content as { name: string; path: string; type: string }[])
    if (entry.type === 'notebook') {
      const link = Object.assign(document.createElement('a'), { href: `/notebook/${entry.path.split('/').map(encodeURIComponent).join('/')}`, textContent: entry.name });
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
  host.append(list);
}
