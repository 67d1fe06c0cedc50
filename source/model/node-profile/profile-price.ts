/** What the whole of a profile for Kubernetes in containers costs. */
export const profilePrice =
	'A container that Kubernetes can live in. This is the price: root in such a container is root on the member. Give it to nodes you trust as you trust the member; a restricted LXD project refuses it.';
