import type {Instance} from '../fleet.ts';

/**
 * Whether LXD has the record of an instance, but went away while it made the rest: it can't start, and has
 * nothing to lose. That its template is to be applied at the first start is the last thing that LXD notes when
 * it makes an instance (lxd/storage/backend_lxd.go, CreateInstanceFromImage); a start takes the note away
 * and leaves the state it left it in.
 */
export const isHalfMade = ({status, config}: Instance): boolean =>
	status === 'Stopped' &&
	config['volatile.apply_template'] === undefined &&
	config['volatile.last_state.power'] === undefined;
