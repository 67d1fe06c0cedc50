import {rm} from 'node:fs/promises';
import {userKubeconfigs} from '../kubernetes/kubeconfig/document.ts';
import {findMerged, unmergeKubeconfig} from '../kubernetes/kubeconfig/merge.ts';
import {describeInstallation, type Installation} from '../model/installation.ts';
import {describeContextRemoval, type MergedKubeconfig} from '../model/kubespray.ts';
import type {Removal} from '../model/plan/current-state.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {nameList} from '../primitives/text.ts';
import {destroy, findRemains, type Remains} from '../provision/destroy.ts';
import {openSession, type Session} from '../provision/session.ts';
import {lockCluster, refuseBusy} from '../run/cluster-lock.ts';
import type {Command, CommandContext} from './command.ts';
import {readClusterPreset} from './own-preset.ts';
import {screen} from './screen.ts';

/**
 * `rookery destroy CLUSTER`: removes the instances, profiles and keys that rookery made of a cluster, and its
 * context in the user's kubeconfig, then looks again and says what is left. Takes a preset as well, where
 * another laptop made the cluster.
 */
export const destroyCommand: Command<'destroy'> = async (
	context,
	{cluster: reference, confirm},
) => {
	const {home, signal} = context;
	const {preset} = await readClusterPreset(reference, context);
	await refuseBusy(home, preset.cluster);
	const session = await openSession({preset, home, ssh: context.ssh()});
	try {
		const {removals, hidden, protection, installation} = await findRemains(session, signal);
		if (protection) {
			throw new UserError(`${protection.message}; nothing was touched`, {
				fault: 'check',
				hint: protection.fix,
			});
		}

		const kept = session.files.kubeconfig;
		const merged = await findMerged({files: userKubeconfigs(context.env), kept});
		announce(context, session, {removals, hidden, merged, installation});
		const {cluster} = preset;
		await confirmClusterName(context, {cluster, given: confirm, verb: 'destroy'});
		const lock = await lockCluster(home, cluster, 'rookery destroy');
		try {
			return await destroyNodes(context, session, {removals, merged});
		} finally {
			lock.release();
		}
	} finally {
		session.close();
	}
};

/** All that goes. */
type Going = {
	readonly removals: readonly Removal[];
	readonly merged: readonly MergedKubeconfig[];
	/** What is recorded here of its Kubernetes. */
	readonly installation: Installation;
};

function announce(
	{json, write}: CommandContext,
	{preset, files}: Session,
	{removals, hidden, merged, installation}: Going & Pick<Remains, 'hidden'>,
) {
	if (json) return;

	if (installation.kind !== 'not-installed') write(`${describeInstallation(installation)}.`);
	if (hidden.length > 0) {
		write(`${unknownOwner(hidden)}.`);
		write('Its keys and profiles are kept until the rest is seen to be gone.');
	}

	const going = [
		...removals.map(({sentence}) => sentence),
		...(hidden.length > 0
			? []
			: [
					...merged.map(describeContextRemoval),
					`delete its keys and inventory in ${files.folder}`,
				]),
	];
	if (going.length > 0) write(`Destroying ${preset.cluster} will`);

	for (const sentence of going) {
		write(`  ${sentence}`);
	}
}

async function destroyNodes(
	context: CommandContext,
	session: Session,
	{removals, merged}: Omit<Going, 'installation'>,
) {
	const {json, write, signal} = context;
	const {theme} = screen(context);
	await destroy(session, {
		removals,
		signal,
		onRemoved: removed => {
			const sign = removed.failure === undefined ? theme.glyphs.done : theme.glyphs.failed;
			const reason = removed.failure === undefined ? '' : ` failed: ${removed.failure}`;
			write(json ? JSON.stringify(removed) : `${sign} ${removed.sentence}${reason}`);
		},
	});
	refuseRemains(await findRemains(session, signal));
	const files = userKubeconfigs(context.env);
	await unmergeKubeconfig({files, kept: session.files.kubeconfig});
	for (const part of merged) {
		const sentence = describeContextRemoval(part);
		write(
			json
				? JSON.stringify({kind: 'context', ...part, sentence})
				: `${theme.glyphs.done} ${sentence}`,
		);
	}

	await rm(session.files.folder, {recursive: true, force: true});
	const said = `Looked again: LXD has nothing of ${session.preset.cluster} left.`;
	write(
		json ? JSON.stringify({type: 'destroyed', cluster: session.preset.cluster, left: []}) : said,
	);
	return exitCode.done;
}

function refuseRemains({removals, hidden}: Remains) {
	if (removals.length > 0) {
		throw new UserError(`still there: ${removals.map(({name}) => name).join(', ')}`, {
			fault: 'provisioning',
			hint: 'Fix what failed above and try again. The keys are kept until then.',
		});
	}

	if (hidden.length > 0) {
		const members = nameList(silentMembers(hidden));
		throw new UserError(unknownOwner(hidden), {
			fault: 'provisioning',
			hint: `bring ${members} back and run it again; the keys are kept until then`,
		});
	}
}

function unknownOwner(hidden: Remains['hidden']): string {
	const belong = hidden.length === 1 ? 'belongs' : 'belong';
	const members = silentMembers(hidden);
	const answers = members.length === 1 ? 'does not answer' : 'do not answer';
	return `Cannot tell which cluster ${nameList(hidden.map(({name}) => name))} ${belong} to: ${nameList(members)} ${answers}`;
}

const silentMembers = (hidden: Remains['hidden']) => [
	...new Set(hidden.map(({location}) => location)),
];

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
		throw new UserError('Confirmation required, but there is no terminal.', {
			fault: 'usage',
			hint: `Pass --confirm ${cluster} to ${verb} it without asking.`,
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
	const [{ask}, {input}] = await Promise.all([
		import('../ui/prompts.ts'),
		import('@inquirer/prompts'),
	]);
	return ask(async () => input({message}, {signal}));
}
