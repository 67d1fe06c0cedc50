import {homedir} from 'node:os';
import {delimiter, join} from 'node:path';

/** The file that kubectl writes to: the first that KUBECONFIG names, or `~/.kube/config`. */
export function userKubeconfig(env: NodeJS.ProcessEnv): string {
	const [first] = (env['KUBECONFIG'] ?? '').split(delimiter).filter(path => path !== '');
	return first ?? join(env['HOME'] || homedir(), '.kube', 'config');
}
