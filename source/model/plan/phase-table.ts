/** The parts of the facts that a run changes. */
export const changeable = ['profiles', 'images', 'instances', 'kubespray'] as const;

export type Changeable = (typeof changeable)[number];

/**
 * A phase of a run. What it has to do is decided in `phases/NAME.ts` beside this table, and applied in the
 * file of the same name in `source/provision/phases/`.
 */
type PhaseRow = {
	readonly name: string;
	/** What a person reads above it. */
	readonly title: string;
	/** What it looks at again before it decides. */
	readonly looksAt: readonly Changeable[];
	/** Steps at a time: in all, or on each member. */
	readonly concurrency: {readonly per: 'run' | 'member'; readonly count: number};
	/** Whether the run goes on for the other nodes when a step fails. */
	readonly failure: 'stops-node' | 'stops-run';
	/** It decides for each node alone, so it can be planned while the member of another does not answer. */
	readonly isOfEachNode?: true | undefined;
};

const onceARun = {concurrency: {per: 'run', count: 1}, failure: 'stops-run'} as const;
const onEachNode = {concurrency: {per: 'member', count: 4}, failure: 'stops-node'} as const;

/** From a preset to running, reachable nodes, and from them to a cluster: every phase, in the order of a run. */
const table = [
	{name: 'profiles', title: 'Profiles', looksAt: ['profiles'], ...onceARun, isOfEachNode: true},
	{
		name: 'image',
		title: 'Image',
		looksAt: ['images', 'instances'],
		...onceARun,
		isOfEachNode: true,
	},
	{
		name: 'instances',
		title: 'Instances',
		looksAt: ['profiles', 'images', 'instances'],
		...onEachNode,
		isOfEachNode: true,
	},
	{name: 'start', title: 'Start', looksAt: ['instances'], ...onEachNode, isOfEachNode: true},
	{
		name: 'addresses',
		title: 'Addresses',
		looksAt: ['instances'],
		...onEachNode,
		concurrency: {per: 'run', count: 64},
		isOfEachNode: true,
	},
	{
		name: 'access',
		title: 'Access by ssh',
		looksAt: ['instances'],
		...onEachNode,
		isOfEachNode: true,
	},
	{name: 'node-checks', title: 'Node checks', looksAt: ['instances'], ...onEachNode},
	{name: 'inventory', title: 'Inventory', looksAt: ['instances'], ...onceARun},
	{name: 'checkout', title: 'kubespray', looksAt: ['kubespray'], ...onceARun},
	{name: 'ansible', title: 'Ansible', looksAt: ['kubespray'], ...onceARun},
	{name: 'variables', title: 'Variables', looksAt: ['instances', 'kubespray'], ...onceARun},
	{name: 'validation', title: 'Validation', looksAt: ['kubespray'], ...onceARun},
	{name: 'removal', title: 'Leaving nodes', looksAt: ['instances', 'kubespray'], ...onceARun},
	{name: 'kubernetes', title: 'Kubernetes', looksAt: ['instances', 'kubespray'], ...onceARun},
	{name: 'kubeconfig', title: 'kubeconfig', looksAt: ['instances', 'kubespray'], ...onceARun},
	{name: 'verification', title: 'Verification', looksAt: ['instances', 'kubespray'], ...onceARun},
	{name: 'reset', title: 'Reset', looksAt: ['instances', 'kubespray'], ...onceARun},
] as const satisfies readonly PhaseRow[];

export type PhaseName = (typeof table)[number]['name'];

export type Phase = PhaseRow & {readonly name: PhaseName};

/** The phases of `up`, in order; `up --until` takes one of them, or `nodes` for all up to the inventory. */
export const phaseNames = table
	.map(({name}) => name)
	.filter((name): name is Exclude<PhaseName, 'reset'> => name !== 'reset');

/** Where a run stops without `--until`. */
export const lastPhase: PhaseName = 'verification';

/** Where a run stops that goes to running nodes, without Kubernetes: `--until nodes`. */
export const lastNodePhase: PhaseName = 'inventory';

/** The phases of a run that goes as far as one of them, in order; `reset` is a way of its own. */
export function phasesTo(until: PhaseName): readonly Phase[] {
	const last = table.findIndex(({name}) => name === until);
	return table.filter(({name}, place) =>
		until === 'reset' ? resetPhases.has(name) : place <= last,
	);
}

const resetPhases = new Set<PhaseName>(['inventory', 'checkout', 'ansible', 'variables', 'reset']);

/** Whether a run that goes as far as one phase has another on its way. */
export const includesPhase = (until: PhaseName, phase: PhaseName): boolean =>
	phasesTo(until).some(({name}) => name === phase);
