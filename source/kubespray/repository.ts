import {type Fault, UserError} from '../primitives/errors.ts';
import {gitComplaint, repositoryAddress, runGit} from './git.ts';

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

type Request = {
	/** A URL, or a folder: a bare repository or a work tree. */
	readonly repository: string;
	/** The tag. */
	readonly release: string;
	readonly signal: AbortSignal;
	readonly env?: NodeJS.ProcessEnv | undefined;
};

type RepositoryAnswer =
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

/** The three released versions nearest to one that is not there, the newest first. */
function nearestTags(release: string, tags: readonly string[]): string[] {
	const wanted = weigh(release) ?? Number.POSITIVE_INFINITY;
	return tags
		.flatMap(tag => ({tag, weight: weigh(tag)}))
		.filter((known): known is {tag: string; weight: number} => known.weight !== undefined)
		.toSorted((one, other) => distance(one.weight, wanted) - distance(other.weight, wanted))
		.slice(0, 3)
		.toSorted((one, other) => other.weight - one.weight)
		.map(({tag}) => tag);
}

/** A step in a minor version is further than any in a patch; pre-releases are not offered. */
function weigh(tag: string): number | undefined {
	const [, major, minor, patch] = /^v(\d+)\.(\d+)\.(\d+)$/.exec(tag) ?? [];
	if (major === undefined) return undefined;
	return (Number(major) * 1000 + Number(minor)) * 1000 + Number(patch);
}

/** From a word that is no version at all the newest is nearest. */
const distance = (weight: number, wanted: number) =>
	Number.isFinite(wanted) ? Math.abs(weight - wanted) : -weight;
