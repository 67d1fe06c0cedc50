/** In seconds: for less, nobody is called. */
export const shortestSilence = 60;
