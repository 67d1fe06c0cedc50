import type {Fleet} from '../fleet.ts';
import {type NodeType, nodeTypes} from '../node-type.ts';
import {typesOf} from '../types-of.ts';
import {unableReason} from '../unable-reason.ts';
import {unableReasons} from '../unable-reasons.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import type {WizardInput} from '../wizard/step.ts';
import {withNodeType} from './with-node-type.ts';

/** What the nodes are made as: all alike, unless the preset came with both. */
export const nodeKind = ({state, facts: {fleet}}: WizardInput): Asked => {
	const [type = 'container', other] = typesOf(state.preset);
	const value = other === undefined ? type : mixed;
	const options = nodeTypes.map(candidate => ({
		value: candidate,
		label: labels[candidate],
		...(fleet && limitsFor(candidate, fleet)),
	}));
	const isNoChoice = options.every(
		option => option.value === value || option.disabled !== undefined,
	);
	return asked({
		key: 'nodes.kind',
		ask: 'Containers or virtual machines?',
		why:
			value === 'virtual-machine'
				? 'Each has a kernel of its own: well apart from its member, and slower to start.'
				: 'Containers share the kernel of their member: small and quick to start.',
		more: 'A container that Kubernetes can live in is trusted with its member: the profile tells what it is given, key by key. A virtual machine needs none of that, but a member that can run it (KVM, QEMU and vhost_vsock), and memory of its own. A node stays what it was made as.',
		field: {
			kind: 'choice',
			value,
			options: [
				...options,
				...(value === mixed ? [{value: mixed, label: 'Both, as the preset says'}] : []),
			],
		},
		warning: options.find(option => option.value === value)?.disabled,
		isFolded: isNoChoice,
		apply: chosen => {
			const wanted = nodeTypes.find(candidate => candidate === chosen);
			return wanted === undefined ? {} : {preset: withNodeType(state, wanted)};
		},
	});
};

const mixed = 'mixed';

const labels: Readonly<Record<NodeType, string>> = {
	container: 'Containers',
	'virtual-machine': 'Virtual machines',
};

type Limits = {readonly disabled?: string | undefined; readonly note?: string | undefined};

/** Where none of a type can be made, and why; disabled where that is so on every member that is there. */
const limitsFor = (type: NodeType, {members}: Fleet): Limits => {
	const there = members.filter(({status}) => status === 'Online');
	const reasons = unableReasons(there, type);
	if (reasons === undefined) return {};
	const isEverywhere = there.every(member => unableReason(member, type) !== undefined);
	return isEverywhere ? {disabled: reasons} : {note: `not on ${reasons}`};
};
