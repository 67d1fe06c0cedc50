import type {Preset} from '../../../../model/preset/preset.ts';
import type {Conducting} from './conductor.ts';

/** Has the preset written as text while it is looked at. */
export type Writer = {
	/** To be called whenever something changed. */
	readonly notice: () => void;
};

export const writer = ({store, services, fail}: Conducting): Writer => {
	let asked: Preset | undefined;
	return {
		notice: () => {
			const {wizard, face} = store.now();
			const {preset, opened} = wizard;
			if (face.sheet?.kind !== 'preset') asked = undefined;
			else if (asked !== preset && face.written?.of !== preset) {
				asked = preset;
				services
					.write(preset, opened)
					.then(text => store.face({type: 'write', written: {of: preset, text}}), fail);
			}
		},
	};
};
