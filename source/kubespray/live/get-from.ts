import {tellingLine} from '../../model/failure/log-excerpt.ts';
import {UserError} from '../../model/user-error.ts';
import type {Kubectl} from './kubectl.ts';

/**
 * What `kubectl get` says, as JSON read by `read`.
 * @param words after `get`: what, and where
 * @throws UserError of fault `kubespray` when the API gives no such answer
 */
export async function getFrom<T>(
	kubectl: Kubectl,
	words: readonly string[],
	{read, signal}: {read: (json: string) => T | undefined; signal: AbortSignal},
): Promise<T> {
	const {exitCode, stdout, stderr} = await kubectl.run(
		['get', ...words, '-o', 'json', '--request-timeout=5s'],
		{signal},
	);
	const answer = exitCode === 0 ? read(stdout) : undefined;
	if (answer !== undefined) {
		return answer;
	}

	const said = tellingLine(stderr) ?? 'an answer of another kind';
	throw new UserError(`kubectl get ${words[0]} on ${kubectl.master}: ${said}`, {
		fault: 'kubespray',
		hint: `look at the API: rookery ssh ${kubectl.master} kubectl get --raw /readyz?verbose`,
	});
}
