import type {CheckResult} from '../check-result.ts';
import {counted} from '../counted.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {limitsOf} from '../limits-of.ts';
import {nameList} from '../name-list.ts';
import type {CheckFacts} from './check-facts.ts';
import {type Demand, demandOf, type MemberDemand} from './demand.ts';

const check = 'capacity-cpu';

/** Cores are shared, so too few of them make nodes slow, not impossible: a warning at most. */
export const checkCapacityCpu = (
	facts: Pick<CheckFacts, 'missing' | 'fleet'>,
): readonly CheckResult[] => {
	const demand = demandOf(facts);
	return [...demand.members.flatMap(onMember), ...onFleet(demand)];
};

const onMember = ({member: {name}, free, nodes}: MemberDemand): readonly CheckResult[] => {
	const asked = sum(nodes.map(cpusOf));
	if (asked === 0) return [];
	const about = {check, subject: name};
	const there = free.promisedCpus > 0 ? `, and instances there may use ${free.promisedCpus}` : '';
	const why = `${name} has ${counted(free.cores, 'core')}${there}; ${nameList(nodes.map(node => node.name))} ${nodes.length === 1 ? 'asks' : 'ask'} ${asked}`;
	if (asked + free.promisedCpus <= free.cores) return [{...about, verdict: 'fine', why}];
	const remedy = 'They will share. Lower cpus: in the preset, or place a node elsewhere.';
	return [{...about, verdict: 'warning', why, remedy}];
};

const onFleet = ({choosable: members, auto, isWhole}: Demand): readonly CheckResult[] => {
	const asked = sum(auto.map(cpusOf));
	if (asked === 0 || !isWhole || members.length === 0) return [];
	const left = sum(
		members.map(({free, nodes}) =>
			Math.max(0, free.cores - free.promisedCpus - sum(nodes.map(cpusOf))),
		),
	);
	const about = {check, subject: 'auto'};
	const why = `the members have ${counted(left, 'core')} left together; ${nameList(auto.map(node => node.name))} ${auto.length === 1 ? 'asks' : 'ask'} ${asked}`;
	if (asked <= left) return [{...about, verdict: 'fine', why}];
	return [
		{...about, verdict: 'warning', why, remedy: 'They will share. Lower cpus: in the preset.'},
	];
};

const cpusOf = (node: ExpandedNode) => limitsOf(node).cpus ?? 0;

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
