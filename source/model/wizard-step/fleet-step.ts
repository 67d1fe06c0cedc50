import {counted} from '../counted.ts';
import type {Fleet} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import {makeStep} from '../wizard/make-step.ts';

/** What there is: nothing is asked, but that somebody looks at it. */
export const fleetStep = makeStep({
	name: 'fleet',
	title: 'Fleet',
	intro: ({facts: {fleet, asking}}) =>
		fleet
			? `${summary(fleet)}${asking.length > 0 ? ` Still asking ${nameList(asking)}.` : ''}`
			: 'The members have not been asked yet.',
	asks: () => [],
	obstacle: ({facts: {fleet}}) => {
		if (!fleet) return 'the members have not answered yet';
		return fleet.members.some(({status}) => status === 'Online')
			? undefined
			: 'no member is online, so there is nowhere for a node to be';
	},
});

const summary = ({server, version, clustered, members}: Fleet) => {
	const product = `${server === 'incus' ? 'Incus' : 'LXD'} ${version}`;
	if (!clustered) return `${product} on one host: every node will be on it.`;
	const online = members.filter(({status}) => status === 'Online').length;
	return `${product}, a cluster of ${counted(members.length, 'member')}, ${online === members.length ? 'all online' : `${online} of them online`}.`;
};
