import type {KnownCause} from './cause.ts';

/** Tasks that fetch files or images; Ansible censors what the first says. */
const downloads = /Download_(?:file|container) \||[Dd]ownload|get_url|kubeadm.*images/;

/** What keeps files and images from being fetched. */
export const downloadCauses: readonly KnownCause[] = [
	{
		name: 'checksum-mismatch',
		said: /The checksum for \S+ did not match|checksum mismatch/i,
		why: 'what came is not the file that kubespray knows: cut off, changed by a mirror, or an error page of a proxy',
		remedy: 'remove the file on the node and run again; check the mirror where one is set',
	},
	{
		name: 'pull-limit',
		said: /toomanyrequests|pull rate limit|429 Too Many Requests/,
		why: 'Docker Hub refuses more images to this address for now',
		remedy:
			'wait some hours, or set kubespray.vars.docker_image_repo or containerd_registries_mirrors to a mirror',
	},
	{
		name: 'download-certificate-expired',
		task: downloads,
		said: /certificate has expired/,
		why: 'the server, or a proxy before it, shows a certificate that has expired by the clock of the node',
		remedy:
			'compare rookery ssh NODE -- date with the time here; where they agree, the server or the proxy needs a new certificate',
	},
	{
		name: 'download-certificate',
		task: downloads,
		said: /CERTIFICATE_VERIFY_FAILED|certificate signed by unknown authority|unable to get local issuer certificate|SSL certificate problem/,
		why: 'something between node and server shows a certificate that the node does not trust, as proxies do',
		remedy: "install the proxy's certificate in the image, or use a mirror of your own",
	},
	{
		name: 'download-proxy',
		task: downloads,
		said: /Proxy Authentication Required|Tunnel connection failed|proxyconnect|Received HTTP code 40[37] from proxy/,
		why: 'the proxy refuses the download',
		remedy: 'check kubespray.vars.http_proxy, https_proxy and no_proxy',
	},
	{
		name: 'download-no-name',
		task: downloads,
		said: /Temporary failure in name resolution|Name or service not known|no such host|Could not resolve host|server misbehaving/,
		why: 'the node cannot resolve the name of the server to download from',
		remedy:
			'check DNS on the node (rookery ssh NODE -- getent hosts dl.k8s.io); without a way out set files_repo and registry_host under kubespray.vars',
	},
	{
		name: 'download-not-found',
		task: downloads,
		said: /HTTP Error 404|404 Not Found|: not found$|manifest unknown/m,
		why: 'the server has no such file or image: a mirror that is not complete, or a version that does not exist',
		remedy: 'check the mirror and the versions set under kubespray.vars',
	},
	{
		name: 'download-refused',
		task: downloads,
		said: /Connection refused|connection refused|Connection reset by peer/,
		why: 'the server, or a firewall before it, refuses the connection of the node',
		remedy:
			'try it on the node (rookery ssh NODE -- curl -I https://dl.k8s.io); without a way out set files_repo and registry_host under kubespray.vars, or a proxy by http_proxy and https_proxy',
	},
	{
		name: 'download-no-route',
		task: downloads,
		said: /No route to host|Network is unreachable|no route to host|network is unreachable|Connection timed out|timed out|i\/o timeout|Could not connect to server/,
		why: 'the node has no way to the server to download from',
		remedy:
			"check the node's gateway and the firewall; behind a proxy set kubespray.vars.http_proxy and https_proxy; without a way out set files_repo and registry_host",
	},
	{
		name: 'download-failed',
		symptom: true,
		task: /Download_(?:file|container) \|/,
		why: 'the node could not download it; kubespray holds back why, for addresses may hold passwords',
		remedy:
			'try it on the node: rookery ssh NODE -- curl -I https://dl.k8s.io; kubespray.vars.http_proxy for a proxy, files_repo and registry_host for a mirror',
	},
];
