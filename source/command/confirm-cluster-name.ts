import {UserError} from '../model/user-error.ts';
import type {CommandContext} from './command.ts';

/**
 * Has the name of a cluster typed before it is harmed.
 * @param given what the command line says instead of a person
 * @param verb what is about to happen: "destroy"
 * @throws UserError when it is another name, or nobody is there to type one
 */
export async function confirmClusterName(
	{interactive, signal}: Pick<CommandContext, 'interactive' | 'signal'>,
	{cluster, given, verb}: {cluster: string; given: string | undefined; verb: string},
): Promise<void> {
	if (given === undefined && !interactive) {
		throw new UserError('nobody is here to confirm it', {
			fault: 'usage',
			hint: `pass --confirm ${cluster} to ${verb} it without asking`,
		});
	}

	const name = given ?? (await askName(`Type ${cluster} to ${verb} it:`, signal));
	if (name !== cluster) {
		throw new UserError(`"${name}" is not the name of the cluster; nothing was touched`, {
			fault: 'usage',
			hint: `the cluster is called ${cluster}`,
		});
	}
}

async function askName(message: string, signal: AbortSignal): Promise<string> {
	const [{ask}, {input}] = await Promise.all([import('../ui/ask.ts'), import('@inquirer/prompts')]);
	return ask(async () => input({message}, {signal}));
}
