import {type Fault, UserError} from '../../model/user-error.ts';
import type {RepositoryAnswer} from './reach-repository.ts';

type Context = {
	readonly repository: string;
	readonly release: string;
	readonly fault?: Fault | undefined;
};

/** Why a repository cannot give the release that was asked of it, and what to do. */
export function repositoryError(
	answer: Exclude<RepositoryAnswer, {kind: 'there'}>,
	{repository, release, fault = 'kubespray'}: Context,
): UserError {
	if (answer.kind === 'unreachable') {
		const owned = /dubious ownership in repository at '(.+)'/.exec(answer.why)?.[1];
		if (owned !== undefined) {
			return new UserError(`git does not read a repository of another user: ${answer.why}`, {
				fault,
				where: repository,
				hint: `if you trust it: git config --global --add safe.directory '${owned}'; or make it your own (chown)`,
			});
		}

		return new UserError(`kubespray's repository cannot be reached: ${answer.why}`, {
			fault,
			where: repository,
			hint: 'git uses its own proxy and credential settings; or clone kubespray by other means and give its folder in the preset, kubespray.repository: /path/to/kubespray',
		});
	}

	const {nearest} = answer;
	return new UserError(`the repository has no tag ${release}`, {
		fault,
		where: repository,
		hint:
			nearest.length === 0
				? 'it has no release of kubespray at all; give another kubespray.repository in the preset (in a folder: git fetch --tags)'
				: `near it are ${nearest.join(', ')}; write one as kubespray.release in the preset (or, in a folder that is behind: git fetch --tags)`,
	});
}
