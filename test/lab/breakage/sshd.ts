import {existsSync} from 'node:fs';
import {rename} from 'node:fs/promises';
import type {MemberBlueprint} from '../blueprint.ts';
import {signalDaemon} from '../member/daemon.ts';
import {makeHostKey, startSshd} from '../member/sshd.ts';
import {memberBreakage} from './breakage.ts';

export const sshd = memberBreakage({
	verb: 'sshd',
	summary: "stops the member's sshd: connections are refused, open ones live on",
	break: member => signalDaemon(member, 'sshd', 'TERM'),
	mend: member => startSshd(member),
});

export const forwarding = memberBreakage({
	verb: 'forwarding',
	options: '[HOST:PORT ...]',
	summary:
		"forbids the forwarding of unix sockets and, except to HOST:PORT, of ports in the member's sshd",
	break: (member, {words}) => startSshd(member, {forwardsTo: words}),
	mend: member => startSshd(member),
});

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
