import { PageConfig } from '@jupyterlab/coreutils';
import { ServerConnection, ServiceManager } from '@jupyterlab/services';

PageConfig.setOption('baseUrl', '/');
PageConfig.setOption('appUrl', '/notebook');

/** The connection to the server that sent this page. The cookie lets us in. */
export const settings = ServerConnection.makeSettings({ baseUrl: location.origin + '/', wsUrl: location.origin.replace(/^http/, 'ws') + '/', token: '', appendToken: false });

/** Contents, kernels and sessions. */
export const services = new ServiceManager({ serverSettings: settings, standby: 'when-hidden' });

/** Asks the server; throws with its message where it refuses. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await ServerConnection.makeRequest(settings.baseUrl + path, init, settings);
  if (!response.ok) throw await ServerConnection.ResponseError.create(response);
  return (await response.json()) as T;
}
