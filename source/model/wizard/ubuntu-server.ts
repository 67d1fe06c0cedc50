/** The server that Ubuntu keeps its own images on. */
export const ubuntuServer = 'https://cloud-images.ubuntu.com/releases';
