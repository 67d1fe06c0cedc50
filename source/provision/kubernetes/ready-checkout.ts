import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {Facts} from '../../model/plan/facts.ts';

/** The checkout that an earlier phase made. */
export function readyCheckout({kubespray}: Pick<Facts, 'kubespray'>): Checkout {
	if (!kubespray?.checkout) {
		throw new Error('no checkout, although its phase ended well');
	}

	return kubespray.checkout;
}
