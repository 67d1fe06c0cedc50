import {hostOfMember} from '../../model/inventory/host-of-member.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {UserError} from '../../model/user-error.ts';
import {connectSsh} from '../../ssh/connect-ssh.ts';
import type {CommandResult, SshConnection} from '../../ssh/connection.ts';
import type {Session} from '../session.ts';

/** A way to run commands on a member, or why there is none. */
export type MemberWay = (
	| {readonly kind: 'open'; readonly ssh: SshConnection}
	| {readonly kind: 'closed'; readonly why: string}
) & {readonly close: () => void};

/** The way to a member by ssh: the connection in use where it is that member, or one of its own. */
export async function reachMember(
	session: Session,
	{facts, member, signal}: {facts: Facts; member: string; signal: AbortSignal},
): Promise<MemberWay> {
	const transport = await session.client.connection.transport(signal);
	if (member === facts.fleet.entry && transport.ssh) {
		return {kind: 'open', ssh: transport.ssh, close: () => {}};
	}

	const host = hostOfMember(facts, member);
	if (host === undefined) {
		return {kind: 'closed', why: 'lxd.hosts has no ssh destination for it', close: () => {}};
	}

	try {
		// Without questions: what is asked here is worth no prompt of its own.
		const options = {...session.ssh, questions: undefined};
		const ssh = await connectSsh(host, {options, signal});
		return {kind: 'open', ssh, close: ssh.close};
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) {
			return {kind: 'closed', why: error.message, close: () => {}};
		}

		throw error;
	}
}

/** Runs a command on a member, where one can be run: a login may forward LXD's socket and run nothing. */
export async function runOn(
	way: MemberWay,
	command: readonly string[],
	signal: AbortSignal,
): Promise<CommandResult | {readonly kind: 'unasked'; readonly why: string}> {
	if (way.kind === 'closed') {
		return {kind: 'unasked', why: way.why};
	}

	try {
		return await way.ssh.run(command, {signal});
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) {
			return {kind: 'unasked', why: error.message};
		}

		throw error;
	}
}
