import {counted} from '../counted.ts';
import type {Fleet} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import {makeStep} from '../wizard/make-step.ts';
import {troubleLines} from './trouble-lines.ts';

/** What there is: nothing is asked, but that somebody looks at it. */
export const fleetStep = makeStep({
	name: 'fleet',
	title: 'Fleet',
	intro: ({facts: {connection, fleet, asking}}) => {
		if (connection.kind === 'failed') {
			const lost = fleet ? 'The way to LXD is lost; this is how it was. ' : '';
			return `${lost}${troubleLines(connection)}`;
		}
		if (!fleet) return 'The members have not been asked yet.';
		return `${summary(fleet)}${asking.length > 0 ? ` Still asking ${nameList(asking)}.` : ''}`;
	},
	asks: () => [],
	obstacle: ({facts: {fleet, asking}}) => {
		if (!fleet) return 'the members have not answered yet';
		// What is proposed goes by what all of them have.
		if (asking.length > 0)
			return `${nameList(asking)} ${asking.length === 1 ? 'has' : 'have'} not answered yet`;
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
