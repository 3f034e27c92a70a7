/** An element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A plain button. What it says is its name; signs alone have the title for a name. */
export function button(label: string, title: string, run: () => unknown): HTMLButtonElement {
  const made = make('button', { type: 'button', title, class: 'detorch-button' }, label);
  if (!/\p{L}{2}/u.test(label)) made.setAttribute('aria-label', title);
  made.addEventListener('click', () => void run());
  return made;
}

/** Shows a message for some seconds, and to screen readers. */
export function say(text: string, isProblem = false): void {
  const note = make('div', { class: isProblem ? 'detorch-note detorch-problem' : 'detorch-note', role: isProblem ? 'alert' : 'status' }, text);
  document.body.append(note);
  setTimeout(() => note.remove(), isProblem ? 12000 : 5000);
}

/** What an exception says. */
export function words(wrong: unknown): string {
  return wrong instanceof Error ? wrong.message : String(wrong);
}

/** The address of a notebook's page. */
export function notebookAddress(path: string): string {
  return '/notebook/' + path.split('/').map(encodeURIComponent).join('/');
}

/** Saves a text as a file of the user's. */
export function download(name: string, type: string, text: string): void {
  downloadBlob(name, new Blob([text], { type }));
}

/** The same for what may be larger than a text can be. */
export function downloadBlob(name: string, content: Blob): void {
  const link = make('a', { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
