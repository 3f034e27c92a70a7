import light from '@jupyterlab/theme-light-extension/style/variables.css?text';
import dark from '@jupyterlab/theme-dark-extension/style/variables.css?text';

/** How the page looks. */
export type Look = 'light' | 'dark' | 'contrast';

const key = 'detorch-look';
const projectorKey = 'detorch-projector';
const sheet = document.head.appendChild(document.createElement('style'));

/** The look that the user chose, or the system's. */
export function look(): Look {
  const chosen = localStorage.getItem(key);
  if (chosen === 'light' || chosen === 'dark' || chosen === 'contrast') return chosen;
  return matchMedia('(prefers-contrast: more)').matches ? 'contrast' : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Applies a look and keeps it for the next visit. */
export function setLook(next: Look): void {
  localStorage.setItem(key, next);
  apply();
}

/** Whether text is large, for a projector. */
export function isProjector(): boolean {
  return localStorage.getItem(projectorKey) === 'on';
}

export function setProjector(on: boolean): void {
  localStorage.setItem(projectorKey, on ? 'on' : 'off');
  apply();
}

/** Applies what was chosen. */
export function apply(): void {
  const now = look();
  sheet.textContent = now === 'light' ? light : dark;
  document.documentElement.dataset.look = now;
  document.documentElement.dataset.projector = isProjector() ? 'on' : 'off';
  document.body.dataset.jpThemeLight = String(now === 'light');
  document.documentElement.style.colorScheme = now === 'light' ? 'light' : 'dark';
}
