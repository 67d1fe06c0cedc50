import type {Blueprint} from '../blueprint.ts';
import {attemptCommand} from '../command/attempt-command.ts';
import {ensureImage} from '../image/ensure-image.ts';
import type {ProductName} from '../image/product.ts';
import {enterMember} from '../member/enter-member.ts';
import {firstMember} from '../member/first-member.ts';
import {runInMember} from '../member/run-in-member.ts';

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
