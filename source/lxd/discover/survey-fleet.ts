import type {FleetSurvey, ListedMember, Member} from '../../model/fleet.ts';
import {unaskedMember} from '../../model/unasked-member.ts';
import type {LxdClient} from '../client.ts';
import {readCapacity} from './read-capacity.ts';
import {readNetworks} from './read-networks.ts';
import {sharedReads} from './shared-reads.ts';

/** A part of a survey as soon as it is known, and the members that have not told yet what they have. */
export type SurveyPart = Partial<FleetSurvey> & {readonly asking?: readonly string[]};

type Options = {
	/** The member we came in by. */
	readonly entry: string;
	readonly clustered: boolean;
	readonly extensions: readonly string[];
	readonly members: readonly ListedMember[];
	readonly onFound?: ((part: SurveyPart) => void) | undefined;
	readonly signal: AbortSignal;
};

/**
 * Asks every member that is there what it has, all at once; one that does not answer is shown so. Until a
 * member has answered, what it has is unknown.
 */
export async function surveyFleet(client: LxdClient, options: Options): Promise<FleetSurvey> {
	const {onFound = () => {}} = options;
	const asking = new Set(options.members.map(({name}) => name));
	let members: readonly Member[] = options.members.map(unaskedMember);
	const learn = <Part extends SurveyPart>(part: Part) => {
		onFound(part);
		return part;
	};
	const shared = sharedReads(client, options);
	const [{pools}, {networks}] = await Promise.all([
		shared.pools().then(pools => learn({pools})),
		readNetworks(client, options).then(networks => learn({networks})),
		...options.members.map(async member => {
			const capacity = await readCapacity(client, {...options, shared, member});
			asking.delete(member.name);
			members = members.map(other => (other.name === member.name ? {...other, capacity} : other));
			learn({members, asking: [...asking]});
		}),
	]);
	return {members, pools, networks};
}
