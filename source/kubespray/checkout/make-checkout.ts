import {rename} from 'node:fs/promises';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import {UserError} from '../../model/user-error.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {writeAtomically} from '../../preset/write-atomically.ts';
import {diskFullError} from '../program/disk-full-error.ts';
import {privateFolder} from '../program/private-folder.ts';
import {removeTree} from '../program/remove-tree.ts';
import {setWritable} from '../program/set-writable.ts';
import {checkoutsFolder, commitPaths, tagPath} from './checkout-paths.ts';
import {describeCheckout} from './describe-checkout.ts';
import {fetchTag} from './fetch-tag.ts';
import {gitProgress} from './git-progress.ts';
import {keptCheckout} from './kept-checkout.ts';
import {reachRepository} from './reach-repository.ts';
import {repositoryError} from './repository-error.ts';

type Request = {
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
export async function makeCheckout(request: Request): Promise<Checkout> {
	const {repository, release, home, signal, env = process.env} = request;
	const answer = await reachRepository({repository, release, signal, env});
	if (answer.kind !== 'there') throw repositoryError(answer, {repository, release});

	const {commit} = answer;
	const kept = await keptCheckout({commit, release, home});
	const checkout = kept ?? (await fetchAside({...request, env}));
	const tag = {v: 1, repository, release, commit: checkout.commit};
	await writeAtomically(tagPath(home, repository, release), `${JSON.stringify(tag)}\n`);
	return checkout;
}

async function fetchAside(request: Request & {env: NodeJS.ProcessEnv}): Promise<Checkout> {
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
		await writeAtomically(description, `${JSON.stringify(record)}\n`);
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

const notKubespray = ({repository, release}: Request) =>
	new UserError(`what the repository has at ${release} is no kubespray that can be read`, {
		fault: 'kubespray',
		where: repository,
		hint: 'check kubespray.repository and kubespray.release in the preset; the releases from v2.21.0 on can be read',
	});
