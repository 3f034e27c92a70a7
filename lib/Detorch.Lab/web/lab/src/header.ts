import { button, make } from './dom';
import { isProjector, look, setLook, setProjector, type Look } from './theme';

const looks: Record<Look, string> = { light: 'Light', dark: 'Dark', contrast: 'High contrast' };

/** The bar at the top of every page: the way back to the course, what the page adds, and how it looks. */
export function header(title: string, ...tools: Node[]): HTMLElement {
  const select = make('select', { 'aria-label': 'Colours', class: 'detorch-select' });
  for (const [value, label] of Object.entries(looks)) select.append(make('option', { value }, label));
  select.value = look();
  select.addEventListener('change', () => setLook(select.value as Look));
  const projector = button('A+', 'Large type, for a projector', () => {
    setProjector(!isProjector());
    projector.setAttribute('aria-pressed', String(isProjector()));
    dispatchEvent(new Event('resize'));
  });
  projector.setAttribute('aria-pressed', String(isProjector()));
  return make(
    'header', { class: 'detorch-header' },
    make('a', { href: '/', class: 'detorch-home', title: 'The course' }, 'Detorch.Teach'),
    make('h1', { class: 'detorch-title' }, title),
    ...tools,
    make('span', { class: 'detorch-space' }),
    projector,
    select
  );
}
