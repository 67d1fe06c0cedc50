import {existsSync} from 'node:fs';
import {rename} from 'node:fs/promises';
import type {MemberBlueprint} from '../blueprint.ts';
import {makeHostKey} from '../member/make-host-key.ts';
import {signalDaemon} from '../member/signal-daemon.ts';
import {startSshd} from '../member/start-sshd.ts';
import {memberBreakage} from './member-breakage.ts';

export const hostkey = memberBreakage({
	verb: 'hostkey',
	summary: "changes the member's ssh host key; known hosts still tell the old one",
	async break(member) {
		const {key, original} = keyFiles(member);
		if (!existsSync(original)) {
			await rename(key, original);
			await rename(`${key}.pub`, `${original}.pub`);
		}
		await makeHostKey(key);
		await restartSshd(member);
	},
	async mend(member) {
		const {key, original} = keyFiles(member);
		if (!existsSync(original)) return;
		await rename(original, key);
		await rename(`${original}.pub`, `${key}.pub`);
		await restartSshd(member);
	},
});

function keyFiles({folder}: MemberBlueprint) {
	return {key: `${folder}/host-key`, original: `${folder}/host-key.original`} as const;
}

async function restartSshd(member: MemberBlueprint): Promise<void> {
	await signalDaemon(member, 'sshd', 'TERM');
	await startSshd(member);
}
