import {type ExpandedNode, expandNode} from '../expanded-node.ts';
import type {FleetOutline} from '../fleet.ts';
import {isRunning} from '../instance-state.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Preset} from '../preset/preset.ts';
import {possibleMembers} from './possible-members.ts';

export type ModulesWanted = {readonly member: string; readonly modules: readonly string[]};

/**
 * The kernel modules that LXD will load on each member to start the nodes that do not run yet, in the
 * fleet's order: what to ask the members for. Members that need none are left out.
 */
export const modulesWanted = (preset: Preset, fleet: FleetOutline): readonly ModulesWanted[] => {
	const waiting = nodesOf(preset)
		.filter(({name}) => !runs(name, fleet))
		.map(node => expandNode(node, preset, fleet));
	return fleet.members.flatMap(member => {
		const there = waiting.filter(node => possibleMembers([node], fleet).includes(member));
		const modules = [...new Set(there.flatMap(modulesOf))];
		return modules.length > 0 ? [{member: member.name, modules}] : [];
	});
};

const runs = (name: string, {instances}: FleetOutline) =>
	isRunning(instances.find(instance => instance.name === name));

/** `ondemand` leaves loading to the instance, so that LXD starts it in any case; for a virtual machine it loads none. */
const modulesOf = ({type, config}: ExpandedNode): readonly string[] =>
	type === 'virtual-machine' || config['linux.kernel_modules.load'] === 'ondemand'
		? []
		: (config['linux.kernel_modules'] ?? '')
				.split(',')
				.map(module => module.trim())
				.filter(module => module !== '');
