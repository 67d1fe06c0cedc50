import {runGit} from './git.ts';
import {gitComplaint} from './git-complaint.ts';
import {nearestTags} from './nearest-tags.ts';
import {repositoryAddress} from './repository-address.ts';

type Request = {
	/** A URL, or a folder: a bare repository or a work tree. */
	readonly repository: string;
	/** The tag. */
	readonly release: string;
	readonly signal: AbortSignal;
	readonly env?: NodeJS.ProcessEnv | undefined;
};

export type RepositoryAnswer =
	| {readonly kind: 'there'; readonly commit: string}
	/** `nearest`: tags it does have, the newest first. */
	| {readonly kind: 'no-tag'; readonly nearest: readonly string[]}
	| {readonly kind: 'unreachable'; readonly why: string};

/**
 * Asks a repository for a release of kubespray; nothing is fetched.
 * @throws UserError when git is not installed
 */
export async function reachRepository({
	repository,
	release,
	signal,
	env = process.env,
}: Request): Promise<RepositoryAnswer> {
	const words = ['ls-remote', '--tags', '--', repositoryAddress(repository)];
	const {exitCode, stdout, stderr} = await runGit(words, {signal, env});
	if (exitCode !== 0) return {kind: 'unreachable', why: gitComplaint(stderr)};
	const commits = readTags(stdout);
	const commit = commits.get(release);
	return commit === undefined
		? {kind: 'no-tag', nearest: nearestTags(release, [...commits.keys()])}
		: {kind: 'there', commit};
}

/** An annotated tag has two lines: its own object, and with `^{}` the commit it stands for. */
function readTags(lines: readonly string[]): Map<string, string> {
	const commits = new Map<string, string>();
	for (const line of lines) {
		const [, commit, tag, peeled] = /^(\w{40}) +refs\/tags\/(.+?)(\^\{\})?$/.exec(line) ?? [];
		if (commit === undefined || tag === undefined) continue;
		if (peeled !== undefined || !commits.has(tag)) commits.set(tag, commit);
	}
	return commits;
}
