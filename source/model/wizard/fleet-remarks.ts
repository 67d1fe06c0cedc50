import {linkOf} from '../checks/link-of.ts';
import type {Fleet, Member, Network} from '../fleet.ts';

/** Something about a fleet that somebody should know before choosing. */
export type FleetRemark = {
	/** The member or network. */
	readonly subject: string;
	readonly text: string;
};

/** Members that can't be used now, and networks that do not, or may not, join the members. */
export const fleetRemarks = (fleet: Fleet): readonly FleetRemark[] => [
	...fleet.members.flatMap(onMember),
	...(fleet.members.length < 2 ? [] : usedNetworks(fleet).flatMap(onNetwork)),
];

const onMember = ({name, status, message, capacity}: Member): readonly FleetRemark[] => {
	if (status !== 'Online') {
		const text = `${name} is ${status.toLowerCase()}: ${message}. No node can be placed there until it is back.`;
		return [{subject: name, text}];
	}
	return capacity.kind === 'silent'
		? [{subject: name, text: `${name} counts as online, but does not answer: ${capacity.why}`}]
		: [];
};

/** Those that profiles plug instances into: nobody needs to hear of the rest. */
const usedNetworks = ({networks, profiles}: Fleet): readonly Network[] => {
	const links = new Set(
		profiles
			.flatMap(({devices}) => Object.values(devices))
			.filter(({type}) => type === 'nic')
			.map(linkOf),
	);
	return networks.filter(({name}) => links.has(name));
};

const onNetwork = ({name, reach, why}: Network): readonly FleetRemark[] => {
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
};
