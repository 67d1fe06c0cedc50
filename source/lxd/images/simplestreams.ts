import {z} from 'zod';

/** `streams/v1/index.json` of an image server: which files list its products. */
export const Index = z.object({
	index: z.record(
		z.string(),
		z.object({
			datatype: z.string(),
			path: z.string(),
			products: z.array(z.string()).nullish(),
		}),
	),
});

const Item = z.looseObject({
	ftype: z.string(),
	path: z.string().default(''),
	size: z.number().default(0),
	sha256: z.string().optional(),
	combined_type: z.string().optional(),
	combined_sha256: z.string().optional(),
	combined_squashfs_sha256: z.string().optional(),
	combined_rootxz_sha256: z.string().optional(),
	'combined_disk-kvm-img_sha256': z.string().optional(),
	'combined_uefi1-img_sha256': z.string().optional(),
	'combined_disk1-img_sha256': z.string().optional(),
});
export type Item = z.infer<typeof Item>;

const Product = z.object({
	aliases: z.string().default(''),
	arch: z.string(),
	os: z.string().default(''),
	release: z.string().default(''),
	release_title: z.string().optional(),
	variant: z.string().optional(),
	support_eol: z.string().optional(),
	versions: z.record(z.string(), z.object({items: z.record(z.string(), Item)})).default({}),
});
export type Product = z.infer<typeof Product>;

/** The products file that the index points to. */
export const Products = z.object({products: z.record(z.string(), Product)});
