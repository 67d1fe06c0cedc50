import type {MemberBlueprint} from '../blueprint.ts';
import type {CommandOptions} from '../command/attempt-command.ts';
import {runCommand} from '../command/run-command.ts';
import {enterMember} from './enter-member.ts';

/**
 * Runs a command inside a member, as its root.
 * @returns its standard output
 * @throws when the member does not run or the command fails
 */
export async function runInMember(
	member: MemberBlueprint,
	command: readonly string[],
	options: CommandOptions = {},
): Promise<string> {
	return runCommand(await enterMember(member, command), options);
}
