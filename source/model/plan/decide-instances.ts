import {nodesOf} from '../nodes-of.ts';
import {typeWords} from '../type-words.ts';
import {differencesIn} from './differences-in.ts';
import type {Facts} from './facts.ts';
import {instanceOf} from './instance-of.ts';
import {isHalfMade} from './is-half-made.ts';
import type {Step} from './plan.ts';
import {unknownStep} from './unknown-step.ts';
import {wantedInstance} from './wanted-instance.ts';

/** Each node's instance: created where it is missing, its limits and profiles kept as the preset says. */
export const decideInstances = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(node => {
		const {name} = node;
		const present = instanceOf(facts, name);
		const about = {id: `instance-${name}`, subject: name, node: name};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		if (!present || isHalfMade(present)) {
			const isAuto = node.member === 'auto';
			const where = isAuto ? 'where LXD places it' : `on ${node.member}`;
			const anew = present ? ', in place of the half that LXD left of it' : '';
			const what = node.type === 'virtual-machine' ? ' as a virtual machine' : '';
			const sentence = `create ${name}${what} ${where} from image ${facts.preset.image.alias}${anew}`;
			return {...about, ...(isAuto ? {} : {member: node.member}), state: 'missing', sentence};
		}

		const wanted = wantedInstance(node, {cluster: facts.preset.cluster, fleet: facts.fleet});
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
		const placed = {...about, member: present.location};
		return differences.length === 0
			? {
					...placed,
					state: 'right',
					sentence: `${name} is on ${present.location || facts.fleet.entry}`,
				}
			: {...placed, state: 'wrong', differences, sentence: `bring ${name} back to the preset`};
	});
