import {diskFullError} from '../program/disk-full-error.ts';
import type {ProgramEnd} from '../program/follow-program.ts';
import {isDiskFull} from '../program/is-disk-full.ts';
import {runGit} from './git.ts';
import {gitComplaint} from './git-complaint.ts';
import {repositoryAddress} from './repository-address.ts';
import {repositoryError} from './repository-error.ts';

type Request = {
	readonly repository: string;
	readonly release: string;
	/** Empty; it becomes a work tree of the tag. */
	readonly folder: string;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
	readonly onLine: (line: string) => void;
};

/**
 * Checks the tag of a repository out, without its history where the repository can do that.
 * @returns the commit
 * @throws UserError when the repository fails or the disk is full
 */
export async function fetchTag(request: Request): Promise<string> {
	const {repository, release, folder, signal, env, onLine} = request;
	const git = async (...words: readonly string[]) => {
		const end = await runGit(words, {signal, env, folder, onLine});
		if (end.exitCode !== 0 && (await isDiskFull(folder, end))) throw diskFullError(folder);
		return end;
	};
	const fetch = (...depth: readonly string[]) => {
		const tag = [repositoryAddress(repository), `refs/tags/${release}`];
		return git('fetch', '--progress', '--no-tags', ...noSubmodules, ...depth, '--', ...tag);
	};

	const settle = ({exitCode, stdout, stderr}: ProgramEnd) => {
		if (exitCode === 0) return stdout;
		throw repositoryError({kind: 'unreachable', why: gitComplaint(stderr)}, {repository, release});
	};

	settle(await git('init', '--quiet', '--template='));
	const shallow = await fetch('--depth', '1');
	// Folders served by a web server that knows nothing of git have no way to leave history out.
	const isRefused = shallow.exitCode !== 0 && shallow.stderr.some(line => /shallow/.test(line));
	settle(isRefused ? await fetch() : shallow);
	settle(await git('checkout', '--progress', '--detach', 'FETCH_HEAD'));
	const [commit = ''] = settle(await git('rev-parse', 'HEAD'));
	return commit;
}

const noSubmodules = ['--recurse-submodules=no'] as const;
