/** Staff and public pages run in the browser; the server only hands out the shell and the data. */
export const ssr = false;
