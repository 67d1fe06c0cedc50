import {typeWords} from '../../fleet/fleet.ts';
import {instanceState, isRunning} from '../../fleet/instance-state.ts';
import {isHalfMade, planEachNode} from '../current-state.ts';
import {desiredInstance, differencesIn} from '../desired-state.ts';
import type {Facts, Step} from '../plan.ts';

/** Each node's instance: created where it is missing, its limits and profiles kept as the preset says. */
export const planInstances = (facts: Facts): readonly Step[] =>
	planEachNode(facts, 'instance', (about, node, present) => {
		const {name} = node;
		if (!present || isHalfMade(present)) {
			const isAuto = node.member === 'auto';
			const where = isAuto ? 'where LXD places it' : `on ${node.member}`;
			const anew = present ? ', in place of the half that LXD left of it' : '';
			const what = node.type === 'virtual-machine' ? ' as a virtual machine' : '';
			const sentence = `create ${name}${what} ${where} from image ${facts.preset.image.alias}${anew}`;
			return {...about, member: isAuto ? undefined : node.member, state: 'missing', sentence};
		}

		const wanted = desiredInstance(node, {cluster: facts.preset.cluster, fleet: facts.fleet});
		const differences = [
			...(present.type === 'unknown' || present.type === node.type
				? []
				: [
						`it is ${typeWords[present.type].one}, the preset says ${typeWords[node.type].one}: only made anew it can be that`,
					]),
			...differencesIn({present, wanted, isWhole: false}),
			...(present.profiles.join() === wanted.profiles.join()
				? []
				: [
						`profiles are ${present.profiles.join(', ')}, the preset says ${wanted.profiles.join(', ')}`,
					]),
		];
		return differences.length === 0
			? {
					...about,
					state: 'right',
					sentence: `${name} is on ${present.location || facts.fleet.entry}`,
				}
			: {...about, state: 'wrong', differences, sentence: `bring ${name} back to the preset`};
	});

/** Each node runs; one that was created and left stopped is started, one that was frozen goes on. */
export const planStart = (facts: Facts): readonly Step[] =>
	planEachNode(facts, 'start', (base, {name, member}, present) => {
		const about = {...base, member: base.member ?? (member === 'auto' ? undefined : member)};
		return isRunning(present)
			? {...about, state: 'right', sentence: `${name} is running`}
			: {
					...about,
					state: 'missing',
					sentence: `${present && instanceState(present) === 'frozen' ? 'unfreeze' : 'start'} ${name}`,
				};
	});
