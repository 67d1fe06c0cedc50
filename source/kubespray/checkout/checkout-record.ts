import {z} from 'zod';

/** Beside a checkout: what its files say, so that nobody reads them again. */
export const CheckoutRecord = z.object({
	v: z.literal(1),
	commit: z.string(),
	kubernetes: z.object({default: z.string(), accepted: z.array(z.string())}),
	ansible: z.object({least: z.string(), below: z.string()}),
});
export type CheckoutRecord = z.infer<typeof CheckoutRecord>;
