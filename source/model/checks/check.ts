import type {CheckResult} from '../check-result.ts';
import type {CheckFacts} from './check-facts.ts';

/** What is found out after the outline of a fleet, each by itself, and some of it late. */
export type CheckNeed =
	/** What the members have, and so whether they answer. */
	'capacity' | 'networks' | 'pools' | 'image' | 'kubespray' | 'memberAnswers' | 'modules';

export type Check = {
	/** As its results have it. */
	readonly name: string;
	/** All that it looks at besides the preset and the outline of the fleet. */
	readonly needs: readonly CheckNeed[];
	/** What it says of a member depends on no other member's capacity: it needs not wait for them. */
	readonly isByMember?: true | undefined;
	readonly run: (facts: CheckFacts) => readonly CheckResult[];
};
