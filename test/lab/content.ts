import type {Blueprint} from './blueprint.ts';
import {attemptCommand} from './command.ts';
import {ensureImage, type ProductName} from './image/build.ts';
import {enterMember, runInMember} from './member/boot.ts';
import {firstMember} from './member/cluster.ts';

/** Deletes every image from LXD, its members' caches and pools included. */
export async function clearImages(lab: Blueprint): Promise<void> {
	const member = firstMember(lab);
	const listed = await runInMember(member, ['lxc', 'image', 'list', '--format=csv', '--columns=F']);
	const fingerprints = listed.split('\n').filter(Boolean);
	if (fingerprints.length === 0) return;
	await runInMember(member, ['lxc', 'image', 'delete', ...fingerprints]);
}

/** Deletes every instance of the default project, running or not, all at once. */
export async function clearInstances(lab: Blueprint): Promise<void> {
	const member = firstMember(lab);
	const listed = await runInMember(member, ['lxc', 'list', '--format=csv', '--columns=n']);
	const names = listed.split('\n').filter(Boolean);
	await Promise.all(names.map(name => runInMember(member, ['lxc', 'delete', '--force', name])));
}

/** Puts an image into LXD itself under its local alias; nothing when the alias is there. */
export async function importImage(lab: Blueprint, name: ProductName): Promise<void> {
	const {product, metadata, rootfs, fingerprint} = await ensureImage(name);
	const member = firstMember(lab);
	const alias = product.localAlias;
	if (await answers(`/1.0/images/aliases/${encodeURIComponent(alias)}`)) return;
	if (await answers(`/1.0/images/${fingerprint}`)) {
		await runInMember(member, ['lxc', 'image', 'alias', 'create', alias, fingerprint]);
	} else {
		const archives = [metadata.file, rootfs.file];
		await runInMember(member, ['lxc', 'image', 'import', ...archives, `--alias=${alias}`]);
	}

	async function answers(path: string): Promise<boolean> {
		const outcome = await attemptCommand(await enterMember(member, ['lxc', 'query', path]));
		return outcome.exitCode === 0;
	}
}
