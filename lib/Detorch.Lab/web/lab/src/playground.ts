export async function showPlayground(host: HTMLElement): Promise<void> {
  host.textContent = 'Playground';
}
