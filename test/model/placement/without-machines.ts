import type {Member} from '../../../source/model/fleet/fleet.ts';

/** The member, but that it can make no virtual machines. */
export const withoutMachines = ({capacity, ...rest}: Member): Member => ({
	...rest,
	capacity:
		capacity.kind === 'known'
			? {...capacity, unable: {'virtual-machine': {code: 'refused', why: 'no /dev/kvm'}}}
			: capacity,
});
