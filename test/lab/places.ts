/** Where labs and their images live: outside every checkout, shared by all of them. */
export const places = {
	/** One folder a lab. */
	labs: '/var/lib/rookery-lab',
	/** Which lab has which subnet: one symbolic link a slot, naming the lab. */
	slots: '/var/lib/rookery-lab/.slots',
	/** One lock a lab, for whoever raises or lowers it. */
	locks: '/var/lib/rookery-lab/.locks',
	/** Built images, shared by all labs. */
	images: '/var/cache/rookery-lab',
} as const;
