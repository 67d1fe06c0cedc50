import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join, resolve} from 'node:path';
import {UserError} from '../../model/user-error.ts';

/**
 * The files of the user's kubeconfig, absolute: kubectl reads all that KUBECONFIG names as one, the first
 * wins where two say something of the same name, and those that do not exist are passed over.
 * Without KUBECONFIG `~/.kube/config` alone.
 */
export function userKubeconfigs(env: NodeJS.ProcessEnv): readonly string[] {
	const list = env['KUBECONFIG'] ?? '';
	if (list === '') return [join(env['HOME'] || homedir(), '.kube', 'config')];
	const paths = list.split(delimiter).filter(path => path !== '');
	return [...new Set(paths.map(path => resolve(path)))];
}

/**
 * The file that kubectl writes what is new to, the current context as well: the first that exists, or the
 * last of the list (client-go, clientcmd/config.go: GetDefaultFilename).
 * @throws UserError when KUBECONFIG names no file
 */
export function defaultKubeconfig(files: readonly string[]): string {
	const file = files.find(path => existsSync(path)) ?? files.at(-1);
	if (file !== undefined) return file;
	throw new UserError('KUBECONFIG does not name a file', {
		fault: 'usage',
		hint: 'write a path into it, or unset it to use ~/.kube/config',
	});
}
