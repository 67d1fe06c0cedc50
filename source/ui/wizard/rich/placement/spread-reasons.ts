import {spreadAround} from '../../../../model/wizard/spread-around.ts';
import {rememberLatest} from '../state/remember-latest.ts';

/** Why the nodes that nobody placed by hand are where they are, by node; nothing while the fleet is not known. */
export const spreadReasons = rememberLatest(
	({wizard, facts}) => spreadAround(wizard, facts)?.reasons,
);
