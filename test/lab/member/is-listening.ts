import type {MemberBlueprint} from '../blueprint.ts';
import {attemptCommand} from '../command/attempt-command.ts';
import {enterMember} from './enter-member.ts';

/**
 * Whether a process of a member listens.
 * @param place a unix socket's path, or a TCP port
 */
export async function isListening(
	member: MemberBlueprint,
	place: string | number,
): Promise<boolean> {
	const look =
		typeof place === 'string'
			? ['grep', '-q', ` 00010000 .* ${place}$`, '/proc/net/unix']
			: ['grep', '-q', `:${hexPort(place)} [0-9A-F]*:0000 0A `, '/proc/net/tcp'];
	const {exitCode} = await attemptCommand(await enterMember(member, look));
	return exitCode === 0;
}

const hexPort = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
