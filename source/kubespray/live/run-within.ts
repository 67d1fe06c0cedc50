import type {LxdClient} from '../../lxd/client.ts';
import {runInInstance} from '../../lxd/instances/run-in-instance.ts';
import {UserError} from '../../model/user-error.ts';
import type {CommandResult} from '../../ssh/connection.ts';

type Command = Parameters<typeof runInInstance>[1] & {
	/** Milliseconds it may take in all. */
	readonly patience: number;
};

/**
 * As `runInInstance`, and given up when it takes too long.
 * @throws UserError of fault `kubespray` when it was given up
 */
export async function runWithin(
	client: LxdClient,
	{patience, signal, ...command}: Command,
): Promise<CommandResult> {
	const late = AbortSignal.timeout(patience);
	try {
		const either = AbortSignal.any([signal, late]);
		return await runInInstance(client, {...command, signal: either});
	} catch (error) {
		signal.throwIfAborted();
		throw late.aborted ? gaveUp(command.name, patience, error) : error;
	}
}

const gaveUp = (name: string, patience: number, cause: unknown) =>
	new UserError(`kubectl on ${name} gave no answer in ${patience / 1000} s`, {
		fault: 'kubespray',
		hint: `look at it: rookery ssh ${name} kubectl get nodes`,
		cause,
	});
