import {counted, nameList} from '../../../primitives/text.ts';
import {linkOf} from '../../fleet/devices.ts';
import type {Fleet, Member, Network} from '../../fleet/fleet.ts';
import {makeStep} from '../define-step.ts';
import type {Blocker} from '../facts.ts';

/** What there is: nothing is asked, but that somebody looks at it. */
export const fleetStep = makeStep({
	name: 'fleet',
	title: 'Fleet',
	intro: ({facts: {connection, fleet, asking}}) => {
		if (connection.kind === 'failed') {
			const lost = fleet ? 'The way to LXD is lost; this is how it was. ' : '';
			return `${lost}${blockerLines(connection)}`;
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

function summary({server, version, clustered, members}: Fleet) {
	const product = `${server === 'incus' ? 'Incus' : 'LXD'} ${version}`;
	if (!clustered) return `${product} on one host: every node will be on it.`;
	const online = members.filter(({status}) => status === 'Online').length;
	return `${product}, a cluster of ${counted(members.length, 'member')}, ${online === members.length ? 'all online' : `${online} of them online`}.`;
}

/** What went wrong, and on a line of its own what to do about it. */
export const blockerLines = ({message, hint}: Blocker): string =>
	[message, hint].filter(Boolean).join('\n');

/** Something about a fleet that somebody should know before choosing. */
type FleetNote = {
	/** The member or network. */
	readonly subject: string;
	readonly text: string;
};

/** Members that can't be used now, and networks that do not, or may not, join the members. */
export const fleetNotes = (fleet: Fleet): readonly FleetNote[] => [
	...fleet.members.flatMap(onMember),
	...(fleet.members.length < 2 ? [] : usedNetworks(fleet).flatMap(onNetwork)),
];

function onMember({name, status, message, capacity}: Member): readonly FleetNote[] {
	if (status !== 'Online') {
		const text = `${name} is ${status.toLowerCase()}: ${message}. No node can be placed there until it is back.`;
		return [{subject: name, text}];
	}
	return capacity.kind === 'silent'
		? [{subject: name, text: `${name} counts as online, but does not answer: ${capacity.why}`}]
		: [];
}

/** Those that profiles plug instances into: nobody needs to hear of the rest. */
function usedNetworks({networks, profiles}: Fleet): readonly Network[] {
	const links = new Set(
		profiles
			.flatMap(({devices}) => Object.values(devices))
			.filter(({type}) => type === 'nic')
			.map(linkOf),
	);
	return networks.filter(({name}) => links.has(name));
}

function onNetwork({name, reach, why}: Network): readonly FleetNote[] {
	switch (reach) {
		case 'joined':
			return [];
		case 'separate': {
			const text = `${name} does not join the members: ${why}. Nodes on it reach each other only on one member; Kubernetes needs a network that joins them.`;
			return [{subject: name, text}];
		}
		case 'unknown': {
			const text = `Whether ${name} joins the members is not known: ${why}. The nodes try each other once they run.`;
			return [{subject: name, text}];
		}
	}
}
