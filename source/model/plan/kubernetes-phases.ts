import {counted, quote} from '../../primitives/text.ts';
import {ansibleInventory} from '../inventory.ts';
import {
	type Controller,
	describeContextRemoval,
	type KubesprayFacts,
	type ValidationRecord,
} from '../kubespray.ts';
import {nodesOf} from '../nodes.ts';
import {isPlaybookDue, planPlaybooks} from '../playbooks/decide.ts';
import {hiddenLeaving, type LeavingNode, leavingNodes} from '../playbooks/membership.ts';
import {desiredVariables} from '../variables/variables.ts';
import {installationIn, strayNodes, unknownStep} from './current-state.ts';
import type {Facts, Step} from './plan.ts';

/** The preset's release of kubespray is on this laptop; without a playbook to run nobody misses it. */
export function planCheckout(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!preset.kubespray || !kubespray) return [];
	const {release, repository} = preset.kubespray;
	const about = {id: 'checkout', subject: release};
	const {checkout} = kubespray;
	if (checkout) {
		const sentence = `kubespray ${release} is here (commit ${checkout.commit.slice(0, 7)})`;
		return [{...about, state: 'right', sentence}];
	}

	return isPlaybookDue(facts)
		? [{...about, state: 'missing', sentence: `get kubespray ${release} from ${repository}`}]
		: [];
}

/** The Ansible that this release of kubespray wants is there to be run. */
export function planAnsible(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!preset.kubespray || !kubespray) return [];
	const {release, runner} = preset.kubespray;
	const about = {id: 'ansible', subject: release};
	const {controller} = kubespray;
	if (controller) return [{...about, state: 'right', sentence: describe(controller)}];
	if (!isPlaybookDue(facts)) return [];
	const sentence =
		runner === 'python'
			? `make a Python environment with all that kubespray ${release} requires`
			: `get the container image of kubespray ${release} for ${runner}`;
	return [{...about, state: 'missing', sentence}];
}

const describe = (controller: Controller) =>
	controller.kind === 'environment'
		? `Ansible ${controller.ansible} on Python ${controller.python} is ready`
		: `${controller.engine} has ${controller.image}`;

/** The files of variables beside the inventory say what the preset and its nodes ask for now. */
export function planVariables(facts: Facts): readonly Step[] {
	const {kubespray} = facts;
	if (!kubespray) return [];
	const {files, effective, replaced} = desiredVariables(facts);
	const notes = replaced.map(
		({name, ours, theirs, why}) =>
			`${name}: the preset's ${quote(theirs)} replaces ${quote(ours)} (${why})`,
	);
	const about = {id: 'variables', subject: facts.preset.cluster};
	const isCurrent = Object.entries(files).every(
		([path, text]) => kubespray.variables[path] === text,
	);
	const isWhole = Object.keys(kubespray.variables).every(path => Object.hasOwn(files, path));
	return isCurrent && isWhole
		? [{...about, state: 'right', sentence: "kubespray's variables are current", notes}]
		: [
				{
					...about,
					state: 'missing',
					sentence: `write kubespray's variables (${counted(Object.keys(effective).length, 'value')})`,
					notes,
				},
			];
}

/** Before a playbook changes a node, kubespray's own checks accept the inventory and the variables as they are now. */
export function planValidation(facts: Facts): readonly Step[] {
	if (!isPlaybookDue(facts)) return [];
	const about = {id: 'validation', subject: facts.preset.cluster};
	const accepted = facts.kubespray?.validated;
	const input = validationInput(facts);
	return accepted && input && isSameInput(accepted, input)
		? [
				{
					...about,
					state: 'right',
					sentence: "kubespray's own checks accept the inventory and the variables",
				},
			]
		: [
				{
					...about,
					state: 'missing',
					sentence: "let kubespray's own checks look at the inventory and the variables",
				},
			];
}

/** What the checks would look at now; undefined while the inventory, kubespray or Ansible is not ready. */
export function validationInput(facts: Facts): ValidationRecord | undefined {
	const {checkout, controller} = facts.kubespray ?? {};
	const inventory = ansibleInventory(facts);
	if (!checkout || !controller || inventory === undefined) return undefined;
	return {
		v: 1,
		commit: checkout.commit,
		controller: controller.kind === 'environment' ? controller.folder : controller.image,
		inventory,
		variables: {...desiredVariables(facts).files},
	};
}

/** Whether two looks of the checks have the same before them. */
const isSameInput = (one: ValidationRecord, other: ValidationRecord): boolean =>
	one.commit === other.commit &&
	one.controller === other.controller &&
	one.inventory === other.inventory &&
	Object.keys(one.variables).length === Object.keys(other.variables).length &&
	Object.entries(one.variables).every(([path, text]) => other.variables[path] === text);

/** Nodes that the preset no longer names leave the cluster if they are in it, one after the other, and then LXD. */
export const planRemovalPhase = (facts: Facts): readonly Step[] => [
	...leavingNodes(facts).flatMap(({state, ...node}): readonly Step[] =>
		state === 'unknown'
			? []
			: [removal(node.name, {member: node.member, sentence: sentence({...node, state}, facts)})],
	),
	...strayNodes(facts).map(({name, location}) => {
		const where = location || facts.fleet.entry;
		const said = `delete ${name} on ${where}, which the preset no longer names`;
		return removal(name, {member: location, sentence: said});
	}),
	...hiddenLeaving(facts).flatMap(({name}) => {
		const about = {id: `remove-${name}`, subject: name, node: name};
		return unknownStep(facts, {name, ...about}) ?? [];
	}),
];

const removal = (name: string, about: Pick<Step, 'member' | 'sentence'>): Step => ({
	id: `remove-${name}`,
	subject: name,
	node: name,
	state: 'missing',
	...about,
});

type Known = Pick<LeavingNode, 'name' | 'member'> & {
	readonly state: Exclude<LeavingNode['state'], 'unknown'>;
};

function sentence({name, state, member}: Known, {fleet}: Facts) {
	const where = member || fleet.entry;
	switch (state) {
		case 'running':
			return `drain ${name}, take it out of the cluster (remove-node.yml) and delete it on ${where}`;
		case 'stopped':
			return `take ${name}, which does not run, out of the cluster (remove-node.yml) and delete it on ${where}`;
		case 'gone':
			return `take ${name}, whose instance is gone, out of the cluster (remove-node.yml)`;
		case 'left':
			return `delete ${name} on ${where}, which left the cluster before`;
	}
}

/** The playbooks that are to be run, or that the cluster is as the preset says. */
export function planKubernetes(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const runs = planPlaybooks(facts);
	if (runs.length > 0) {
		return runs.map(({id, sentence}) => ({
			id,
			subject: id,
			state: 'missing',
			sentence,
		}));
	}

	const {record} = kubespray;
	const count = counted(Object.keys(record?.nodes ?? {}).length, 'node');
	const sentence = `Kubernetes ${record?.kubernetes} is on ${count}`;
	return [{id: 'kubernetes', subject: preset.cluster, state: 'right', sentence}];
}

/** The admin's kubeconfig is kept here; a playbook may have made its certificates anew. */
export function planKubeconfig(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const about = {id: 'kubeconfig', subject: preset.cluster};
	const isCurrent = kubespray.kubeconfig !== undefined && kubespray.record?.kubeconfigAt;
	return isCurrent && planPlaybooks(facts).length === 0
		? [{...about, state: 'right', sentence: 'the admin kubeconfig is here'}]
		: [{...about, state: 'missing', sentence: 'fetch the admin kubeconfig'}];
}

/** The cluster was seen to work since it last changed, and every node of it is ready now. */
export function planVerification(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const about = {id: 'verification', subject: preset.cluster};
	return kubespray.record?.verifiedAt && !isPlaybookDue(facts) && isReady(kubespray)
		? [{...about, state: 'right', sentence: 'the cluster works, and every node is ready'}]
		: [
				{
					...about,
					state: 'missing',
					sentence:
						'see that the cluster works: nodes, system pods, DNS, services across nodes, on one node and to itself',
				},
			];
}

const isReady = ({live}: KubesprayFacts) =>
	live.kind === 'answering' && live.nodes.every(({ready}) => ready);

/**
 * Takes Kubernetes off the nodes and leaves them running; what was not begun needs no end. A context that
 * leads nowhere is no use to anybody.
 */
export function planReset(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (kubespray?.purpose !== 'reset') return [];
	const about = {id: 'reset.yml', subject: preset.cluster};
	const nodes = counted(nodesOf(preset).length, 'node');
	const {merged = []} = kubespray;
	const {kind} = installationIn(facts);
	return [
		kind !== 'not-installed'
			? {
					...about,
					state: 'missing',
					sentence: `run reset.yml on ${nodes}: ${effects[kind]}`,
				}
			: {...about, state: 'right', sentence: 'there is no Kubernetes on the nodes'},
		...merged.map(
			part =>
				({
					id: `context in ${part.file}`,
					subject: preset.cluster,
					state: 'missing',
					sentence: describeContextRemoval(part),
				}) as const,
		),
	];
}

const effects = {
	'partly-installed': 'takes the partly installed Kubernetes off them',
	installed: 'takes Kubernetes and all that runs in it off them',
} as const;
