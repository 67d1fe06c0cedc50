import {createHash} from 'node:crypto';
import {glob, readFile, rename, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import type {Checkout} from '../model/kubespray.ts';
import {UserError} from '../primitives/errors.ts';
import {
	diskFullError,
	isDiskFull,
	privateFolder,
	removeTree,
	setWritable,
} from '../system/directories.ts';
import {readJson, writeJson} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';
import type {ProgramEnd} from '../system/process.ts';
import {gitComplaint, gitProgress, repositoryAddress, runGit} from './git.ts';
import {CheckoutRecord, describeCheckout} from './metadata.ts';
import {reachRepository, repositoryError} from './repository.ts';

/** Which commit the tag of a repository was when it was fetched. */
const TagRecord = z.object({
	v: z.literal(1),
	repository: z.string(),
	release: z.string(),
	commit: z.string().regex(/^[0-9a-f]{40}$/),
});

type MakeCheckoutOptions = {
	/** A git URL, or a folder: a bare repository or a work tree. */
	readonly repository: string;
	/** A tag. */
	readonly release: string;
	readonly home: HomeFolders;
	readonly onProgress: (text: string, percent?: number) => void;
	readonly signal: AbortSignal;
	readonly env?: NodeJS.ProcessEnv | undefined;
};

/**
 * Gets a release of kubespray and keeps it by its commit, for all clusters, never to be changed. It is
 * made aside and takes its place when it is whole: one that was interrupted is never seen, and
 * two that make the same at once end up with one.
 * @throws UserError when the repository cannot be reached, lacks the tag or is not kubespray's, git
 *   is not installed, or the disk is full
 */
export async function makeCheckout(request: MakeCheckoutOptions): Promise<Checkout> {
	const {repository, release, home, signal, env = process.env} = request;
	const answer = await reachRepository({repository, release, signal, env});
	if (answer.kind !== 'there') throw repositoryError(answer, {repository, release});

	const {commit} = answer;
	const kept = await storedCheckout({commit, release, home});
	const checkout = kept ?? (await fetchAside({...request, env}));
	const tag = {v: 1, repository, release, commit: checkout.commit};
	await writeJson(tagPath(home, repository, release), tag);
	return checkout;
}

async function fetchAside(
	request: MakeCheckoutOptions & {env: NodeJS.ProcessEnv},
): Promise<Checkout> {
	const {release, home, onProgress} = request;
	const parent = checkoutsFolder(home);
	const aside = await privateFolder({parent, prefix: '.making-'});
	const onLine = (line: string) => {
		const progress = gitProgress(line);
		if (progress) onProgress(progress.text, progress.percent);
	};
	try {
		const commit = await fetchTag({...request, folder: aside, onLine});
		const record = await describeCheckout(aside, commit);
		if (!record) throw notKubespray(request);
		await setWritable(aside, false);
		const {folder, description} = commitPaths(home, commit);
		await takePlace(aside, folder);
		await writeJson(description, record);
		const {kubernetes, ansible} = record;
		return {release, commit, folder, kubernetes, ansible};
	} catch (error) {
		await removeTree(aside);
		throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? diskFullError(parent, error) : error;
	}
}

/** Whoever comes second finds the same files there, and drops its own. */
async function takePlace(aside: string, folder: string): Promise<void> {
	try {
		await rename(aside, folder);
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
		await removeTree(aside);
	}
}

const notKubespray = ({repository, release}: MakeCheckoutOptions) =>
	new UserError(`what the repository has at ${release} is no kubespray that can be read`, {
		fault: 'kubespray',
		where: repository,
		hint: 'check kubespray.repository and kubespray.release in the preset; the releases from v2.21.0 on can be read',
	});

type FetchTagOptions = {
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
async function fetchTag(request: FetchTagOptions): Promise<string> {
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

type VariablesQuery = {
	readonly repository: string;
	readonly release: string;
	readonly home: HomeFolders;
};

/**
 * The names of the variables that a release of kubespray documents in its sample inventory, set there or
 * commented out, by name. Nothing where no checkout of it is kept here.
 */
export async function listVariables(wanted: VariablesQuery): Promise<readonly string[]> {
	const checkout = await findCheckout(wanted);
	const names = new Set<string>();
	if (!checkout) return [];
	const cwd = join(checkout.folder, 'inventory', 'sample', 'group_vars');
	for await (const file of glob('**/*.yml', {cwd})) {
		const text = await readFile(join(cwd, file), 'utf8');
		for (const [, name] of text.matchAll(/^#? ?([a-z]\w+):/gm)) names.add(name ?? '');
	}
	return [...names].toSorted();
}

type CheckoutQuery = {
	readonly repository: string;
	readonly release: string;
	readonly home: HomeFolders;
};

/** The checkout of a repository's tag that is kept on this laptop: two small files are read, nobody is asked. */
export async function findCheckout({
	repository,
	release,
	home,
}: CheckoutQuery): Promise<Checkout | undefined> {
	const tag = await readJson(tagPath(home, repository, release), TagRecord);
	return tag && storedCheckout({commit: tag.commit, release, home});
}

type StoredCheckoutQuery = {
	readonly commit: string;
	readonly release: string;
	readonly home: HomeFolders;
};

/** The whole checkout of a commit; undefined when it is not kept here, or was not described yet. */
async function storedCheckout({
	commit,
	release,
	home,
}: StoredCheckoutQuery): Promise<Checkout | undefined> {
	const {folder, description} = commitPaths(home, commit);
	const record = await readJson(description, CheckoutRecord);
	if (!record || !(await stat(folder).catch(() => undefined))?.isDirectory()) return undefined;
	const {kubernetes, ansible} = record;
	return {release, commit, folder, kubernetes, ansible};
}

/** Where checkouts are kept. */
const checkoutsFolder = (home: HomeFolders): string => join(home.data, 'kubespray', 'checkouts');

/** Where a commit's files are, and beside them what they say of themselves. */
const commitPaths = (home: HomeFolders, commit: string) => ({
	folder: join(checkoutsFolder(home), commit),
	description: join(checkoutsFolder(home), `${commit}.json`),
});

/** Which commit a repository's tag was: one file each, so that two writers never meet. */
function tagPath(home: HomeFolders, repository: string, release: string): string {
	const digest = createHash('sha256').update(repositoryAddress(repository)).digest('hex');
	return join(checkoutsFolder(home), `${release.replaceAll('/', '_')}-${digest.slice(0, 16)}.json`);
}
