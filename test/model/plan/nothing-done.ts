import type {Facts} from '../../../source/model/plan/plan.ts';

type Given = Pick<Facts, 'preset' | 'fleet' | 'image'> & Partial<Facts>;

/** The facts of a preset for which nothing was made yet: no key, no record, no checkout. */
export const nothingDone = (given: Given): Facts => ({
	records: {},
	publicKey: undefined,
	folder: `/home/you/.local/share/rookery/clusters/${given.preset.cluster}`,
	sshConfig: undefined,
	inventory: undefined,
	pools: undefined,
	kubespray: given.preset.kubespray && {
		purpose: 'up',
		checkout: undefined,
		controller: undefined,
		variables: {},
		record: undefined,
		begun: undefined,
		live: {kind: 'none'},
		kubeconfig: undefined,
	},
	...given,
});
