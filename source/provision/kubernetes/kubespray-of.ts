import type {Preset} from '../../model/preset/preset.ts';

/** The preset's `kubespray:`, which every plan with a phase of kubespray's has. */
export function kubesprayOf({kubespray}: Preset): NonNullable<Preset['kubespray']> {
	if (!kubespray) {
		throw new Error('a phase of kubespray in a plan without it');
	}

	return kubespray;
}
