/** Addresses are resolved like Node's paths, from this folder; a browser has no current one. */
export const cwd = (): string => '/';
