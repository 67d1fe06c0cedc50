import {findQuotas, type QuotaQuestion} from './find-quotas.ts';
import type {Resource} from './resource.ts';

/** What a layout keeps to, and how many nodes of each kind it has on which member. */
export type ChosenQuotas = {
	/** What it does not overcommit. */
	readonly held: readonly Resource[];
	readonly keepsQuorum: boolean;
	/** By spot, then by kind; undefined when not even memory can be kept. */
	readonly quotas: readonly (readonly number[])[] | undefined;
};

/**
 * The best that any layout keeps to. Memory and disk are never overcommitted where that can be
 * avoided, as it is refused or nearly so; then etcd is to survive the loss of any one member; cores
 * come last, as they can be shared.
 */
export const chooseQuotas = (question: Omit<QuotaQuestion, 'held'>): ChosenQuotas => {
	for (const {held, keepsQuorum} of aims) {
		const mostEtcd = keepsQuorum ? question.mostEtcd : Number.POSITIVE_INFINITY;
		const quotas = findQuotas({...question, held, mostEtcd});
		if (quotas) return {held, keepsQuorum, quotas};
	}
	return {held: [], keepsQuorum: false, quotas: undefined};
};

const aims: readonly Omit<ChosenQuotas, 'quotas'>[] = [
	{held: ['memory', 'disk', 'cores'], keepsQuorum: true},
	{held: ['memory', 'disk'], keepsQuorum: true},
	{held: ['memory', 'disk', 'cores'], keepsQuorum: false},
	{held: ['memory', 'disk'], keepsQuorum: false},
	{held: ['memory'], keepsQuorum: true},
	{held: ['memory'], keepsQuorum: false},
];
